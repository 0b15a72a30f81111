"""`comity dossier`: everything sourced about some actors, as one file."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.dossier_material import Request, gather_material
from comity.cli.options import Codebooks, RecordFile, Since, Until, actor_code, one_day
from comity.errors import ComityError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comity.model import Document
    from comity.report import Dossier

__all__ = ["Form", "Request", "code_of", "gather_material", "register", "render", "today", "write"]


class Form(StrEnum):
    """The formats of a dossier, by the ending of their files, and of the list of its sources alone."""

    HTML = "html"
    MD = "md"
    JSON = "json"
    CSL = "csl"
    BIBTEX = "bibtex"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(dossier)


def dossier(
    actors: Annotated[list[str], typer.Argument(help="One actor, a pair or more, by code or name: RUS 'North Korea'.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to write; - for standard output.  [default: rus-prk.html]"),
    ] = None,
    record: RecordFile = Path("comity.db"),
    form: Annotated[
        Form | None,
        typer.Option(
            "--format", help="The format, by default that of the output file's name, or html; csl, bibtex: its sources."
        ),
    ] = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only statements coded with at least this confidence.")
    ] = None,
    codebook: Codebooks = [],  # noqa: B006
    dated: Annotated[
        date | None, typer.Option(parser=one_day, metavar="DATE", help="The date to print on it.  [default: today]")
    ] = None,
) -> None:
    """Write everything sourced about one actor, a pair or more: one file, each line with the words behind it.

    \b
    Examples:
      comity dossier RUS PRK -o rus-prk.html
      comity dossier RUS PRK -o sources.bib
    """
    chosen = form or _form_of(output)
    if chosen is Form.HTML:
        _warm_up()
    from comity.record import Record

    subjects = tuple(dict.fromkeys(code_of(actor) for actor in actors))
    request = Request(
        subjects=subjects,
        since=since,
        until=until,
        min_confidence=min_confidence,
        dated=dated or today(),
        codebooks=tuple(codebook),
    )
    with Record.open(record, create=False) as opened:
        material = gather_material(opened, request)
    from comity.report import compose

    composed = compose(material)
    place = output or Path(f"{'-'.join(subjects).lower()}.{chosen}")
    if chosen in (Form.CSL, Form.BIBTEX):
        text = _sources([material.documents[each.id] for each in composed.documents], chosen)
    else:
        text = render(composed, chosen)
    if str(place) == "-":
        typer.echo(text, nl=False)
        return
    write(place, text)
    typer.echo(
        f"{place}: {_counted(composed.statements, 'statement')} on {_counted(len(composed.entries), 'event')}"
        f" from {_counted(len(composed.documents), 'document')}"
    )


def render(composed: Dossier, form: Form) -> str:
    """A dossier in a format."""
    if form is Form.HTML:
        from comity.report.page import to_html

        return to_html(composed)
    if form is Form.MD:
        from comity.report.markdown import to_markdown

        return to_markdown(composed)
    from comity.report.data import to_json

    return to_json(composed)


def _sources(documents: Sequence[Document], form: Form) -> str:
    """The documents that a dossier rests on, as a bibliography for other programs."""
    from comity.references import bibtex, csl_json, reference_of

    cited = [reference_of(document) for document in documents]
    return bibtex(cited) if form is Form.BIBTEX else json.dumps(csl_json(cited), ensure_ascii=False, indent=1) + "\n"


def code_of(written: str) -> str:
    """The code of an actor given by code or name. Raises UsageError for a part of a state."""
    code, _, part = actor_code(written).partition(".")
    if part:
        raise UsageError(f"a part of {code}", where=written, advice=f"a dossier is on the whole: {code}")
    return code


def _warm_up() -> None:
    """Start the drawing engine beside the reading: it needs half a second that the record can use."""
    from threading import Thread

    def start() -> None:
        from comity.report.charts import warm

        warm()

    Thread(target=start, daemon=True).start()


def _form_of(output: Path | None) -> Form:
    """The format that a file's name asks for. Raises UsageError for one that no dossier comes in."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    known = {"": Form.HTML, "html": Form.HTML, "htm": Form.HTML}
    known |= {"json": Form.JSON, "md": Form.MD, "markdown": Form.MD, "bib": Form.BIBTEX}
    if ending not in known:
        raise UsageError(
            "a dossier is a page, Markdown, JSON or BibTeX",
            where=str(output),
            advice="end it in .html, .md, .json or .bib, or name a --format; a browser prints the page as PDF",
        )
    return known[ending]


def write(place: Path, text: str) -> None:
    """Write a file. Raises ComityError where there is no place for it."""
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ComityError(
            f"cannot be written: {error.strerror}", where=str(place), advice="give another place with --output"
        ) from error


def today() -> date:
    """The date here."""
    from datetime import datetime

    return datetime.now().astimezone().date()


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
