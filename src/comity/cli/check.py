"""`comity check`: whether what a record tells of is allowed, whether it is true, and whether its sources agree."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import RecordFile, Since, Until, one_day
from comity.cli.regimes import Regimes
from comity.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comity.catalogue.nouns import Catalogue
    from comity.model import Document, Statement
    from comity.record import Record
    from comity.references.nouns import Cited
    from comity.report.check_report import Inspection
    from comity.report.examined import Report

__all__ = ["register"]


class CheckForm(StrEnum):
    """The formats of a report of checks, by the ending of their files."""

    HTML = "html"
    MD = "md"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[allowed|facts|sources|citations] [ACTORS]...",
            help="One check, or all; and on whom: nobody for the whole record, one actor, a pair or more.",
        ),
    ] = None,
    record: RecordFile = Path("comity.db"),
    document: Annotated[
        str | None, typer.Option("--document", metavar="ID", help="Only this document, by the beginning of its id.")
    ] = None,
    on: Annotated[
        date | None,
        typer.Option("--on", parser=one_day, metavar="DATE", help="Screen every act as if it were done on this day."),
    ] = None,
    regimes: Regimes = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only statements coded with at least this confidence.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; - for standard output.  [default: check.html]"),
    ] = None,
    form: Annotated[
        CheckForm | None,
        typer.Option("--format", help="The format; by default that of the output file's name, or html."),
    ] = None,
    dated: Annotated[
        date | None, typer.Option(parser=one_day, metavar="DATE", help="The date to print on it.  [default: today]")
    ] = None,
) -> None:
    """Check what is told: which rules it touches, what the launch catalogue says, where sources differ, how they cite.

    Writes one report and says on the terminal what it found.

    \b
    Examples:
      comity check
      comity check allowed RUS PRK --on 2016-12-01
      comity check sources --document 3fa9 -o sources.md
    """
    from comity.cli.dossier import code_of, today, write
    from comity.record import Query, Record
    from comity.report.check_report import CHECKS, inspect

    chosen, named = _split(words or [], CHECKS)
    codes = tuple(dict.fromkeys(map(code_of, named)))
    from dataclasses import replace

    with _no_collection():
        with Record.open(record, create=False) as opened:
            wanted = (opened.document(document).id,) if document else ()
            query = Query(
                kinds=("event",),
                actors=codes if len(codes) == 1 else (),
                among=codes if len(codes) > 1 else (),
                documents=wanted,
                since=since,
                until=until,
                min_confidence=min_confidence,
            )
            statements = list(opened.statements(query))
            given = _inspection(opened, statements, chosen, regimes, _title(codes, statements, document), on)
        report = inspect(replace(given, generated=dated or today()))
    place = output or Path("check.html")
    text = _rendered(report, form or _form_of(place))
    if str(place) == "-":
        typer.echo(text, nl=False)
        return
    write(place, text)
    _tell(report, chosen, place)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without looking for garbage: among millions of small things that all live on it takes a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _split(words: Sequence[str], checks: Sequence[str]) -> tuple[frozenset[str], list[str]]:
    """Which checks, and on whom: the first word may be a check."""
    if words and words[0].lower() in checks:
        return frozenset({words[0].lower()}), list(words[1:])
    return frozenset(checks), list(words)


def _inspection(
    record: Record,
    statements: Sequence[Statement],
    checks: frozenset[str],
    regimes: Sequence[Path],
    title: str,
    on: date | None,
) -> Inspection:
    """What a record holds for the checks."""
    from comity import __version__
    from comity.cli.dossier_material import documents_of, quads_of
    from comity.regimes import named
    from comity.report.check_report import Inspection

    documents = documents_of(record, statements, text="citations" in checks)
    return Inspection(
        title=title,
        statements=statements,
        documents=documents,
        quads=quads_of(record),
        sources=record.sources(documents),
        checks=checks,
        regimes=named(tuple(regimes)) if "allowed" in checks else (),
        catalogue=_catalogue(record, checks),
        cited=_cited(documents, statements) if "citations" in checks else None,
        on=on,
        made_by=f"comity {__version__}",
    )


def _cited(documents: Mapping[str, Document], statements: Sequence[Statement]) -> list[Cited]:
    """What the documents cite, with the claims that have no note in a document that has notes."""
    from collections import defaultdict

    from comity.references import read_references

    made: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        made[statement.document].append(statement)
    return [read_references(document, made[document.id]) for document in documents.values()]


def _catalogue(record: Record, checks: frozenset[str]) -> Catalogue | None:
    """The record's catalogue, for the check of facts. Raises UsageError where that alone is asked for without one."""
    if "facts" not in checks:
        return None
    found = record.catalogue()
    if found is None and checks == {"facts"}:
        raise UsageError(
            "no catalogue of launches in this record", where=str(record.path), advice="comity catalog import PATH"
        )
    return found


def _title(codes: Sequence[str], statements: Sequence[Statement], document: str | None) -> str:
    from comity.report.names import called
    from comity.report.phrases import enumerate_names

    if codes:
        return enumerate_names(tuple(called(code, statements) for code in codes))
    return "One document" if document else "The record"


def _form_of(place: Path) -> CheckForm:
    ending = place.suffix.lstrip(".").lower()
    return {"json": CheckForm.JSON, "md": CheckForm.MD, "markdown": CheckForm.MD}.get(ending, CheckForm.HTML)


def _rendered(report: Report, form: CheckForm) -> str:
    if form is CheckForm.HTML:
        from comity.report.check_page import to_html

        return to_html(report)
    if form is CheckForm.MD:
        from comity.report.markdown_checks import to_markdown

        return to_markdown(report)
    from comity.report.data import to_json

    return to_json(report)


def _tell(report: Report, checks: frozenset[str], place: Path) -> None:
    """What was found, a line for each check, and where the report is."""
    from comity.report.phrases import count

    found = report.examined
    if found.screened:
        counts = ", ".join(f"{level.replace('_', ' ')} {number}" for level, number in found.screened.counts)
        typer.echo(
            f"allowed    {found.screened.acts} events against {found.screened.regimes} regimes: {counts or 'none'}"
        )
    if found.verified:
        counts = ", ".join(f"{verdict} {number}" for verdict, number in found.verified.counts)
        typer.echo(f"facts      {counts or 'nothing to check'}")
    elif "facts" in checks:
        typer.echo("facts      not checked: no catalogue; import one with: comity catalog import PATH")
    if found.compared:
        compared = found.compared
        typer.echo(
            f"sources    {count(len(compared.contested), 'disagreement')},"
            f" {count(len(compared.repeated), 'chain')} of repetition,"
            f" {count(compared.lone, 'event')} told by one document while others were there to tell"
        )
    if found.citations:
        cited = found.citations
        typer.echo(
            f"citations  {count(cited.references, 'reference')} in {count(cited.documents, 'document')},"
            f" {count(len(cited.faults), 'fault')}"
        )
    typer.echo(f"{place}: {len(report.notes)} statements with their words")
