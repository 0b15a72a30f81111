"""`comity dossier`: everything sourced about some actors, as one file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import RecordFile, Since, Until, one_day
from comity.errors import ComityError, UsageError

if TYPE_CHECKING:
    from comity.analysis import Quad
    from comity.record import Query, Record
    from comity.report import Dossier, Material

__all__ = ["Form", "Request", "code_of", "gather_material", "register", "render"]

#: What is surely meant as a code: looking up names means loading the gazetteer.
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}|[a-z]{3}")


class Form(StrEnum):
    """The formats of a dossier, by the ending of their files."""

    HTML = "html"
    MD = "md"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which dossier is wanted: on whom (codes), over which time, from which confidence on, and the date to print."""

    subjects: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    min_confidence: float | None = None
    dated: date | None = None


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
        Form | None, typer.Option("--format", help="The format; by default that of the output file's name, or html.")
    ] = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only statements coded with at least this confidence.")
    ] = None,
    dated: Annotated[
        date | None, typer.Option(parser=one_day, metavar="DATE", help="The date to print on it.  [default: today]")
    ] = None,
) -> None:
    """Write everything sourced about one actor, a pair or more: one file, each line with the words behind it.

    \b
    Example:
      comity dossier RUS PRK -o rus-prk.html
    """
    chosen = form or _form_of(output)
    if chosen is Form.HTML:
        _warm_up()
    from comity.record import Record

    subjects = tuple(dict.fromkeys(code_of(actor) for actor in actors))
    request = Request(
        subjects=subjects, since=since, until=until, min_confidence=min_confidence, dated=dated or _today()
    )
    with Record.open(record, create=False) as opened:
        material = gather_material(opened, request)
    from comity.report import compose

    composed = compose(material)
    place = output or Path(f"{'-'.join(subjects).lower()}.{chosen}")
    text = render(composed, chosen)
    if str(place) == "-":
        typer.echo(text, nl=False)
        return
    _write(place, text)
    typer.echo(
        f"{place}: {_counted(composed.statements, 'statement')} on {_counted(len(composed.entries), 'event')}"
        f" from {_counted(len(composed.documents), 'document')}"
    )


def gather_material(record: Record, request: Request) -> Material:
    """What a record holds for a dossier. Raises ComityError, saying what it does hold, where that is nothing."""
    from comity import __version__
    from comity.analysis import network_of_edges
    from comity.record import Query
    from comity.report import Material

    query = _query(request)
    statements = list(record.statements(query))
    if not statements:
        raise _nothing(record, request)
    used = tuple(dict.fromkeys(statement.document for statement in statements))
    books = sorted({book for statement in statements if (book := statement.rule.partition("/")[0]) != statement.rule})
    return Material(
        subjects=request.subjects,
        statements=statements,
        documents={document.id: document for document in record.documents(Query(documents=used), text=False)},
        sources=record.sources(used),
        quads=_quads(record),
        network=network_of_edges(record.edges(request.since, request.until, by_year=False, factuality=("actual",))),
        made_by=f"comity {__version__}" + (f", coded with {' and '.join(books)}" if books else ""),
        generated=request.dated,
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


def _query(request: Request) -> Query:
    from comity.record import Query

    alone = len(request.subjects) == 1
    return Query(
        actors=request.subjects if alone else (),
        among=() if alone else request.subjects,
        since=request.since,
        until=request.until,
        min_confidence=request.min_confidence,
    )


def _quads(record: Record) -> dict[str, Quad | None]:
    """The class of every code, as the record's own codebooks have it; what is no class of ours counts in none."""
    from comity.analysis import QUADS

    known = record.quads()
    return {code: quad for quad in QUADS for code, name in known.items() if name == quad}


def code_of(written: str) -> str:
    """The code of an actor given by code or name. Raises UsageError for a part of a state."""
    if _CODE.fullmatch(written):
        return written.upper()
    from comity.actors import Gazetteer

    actor = Gazetteer.load().actor(written)
    if actor.sector not in (None, "IGO"):
        raise UsageError(
            f"{actor.name} is a part of {actor.code}", where=written, advice=f"a dossier is on the whole: {actor.code}"
        )
    return actor.code


def _nothing(record: Record, request: Request) -> ComityError:
    """What to say where no statement fits: what there is on each actor, and which known codes look like it."""
    from difflib import get_close_matches

    from comity.record import Query

    counts = {code: record.count(Query(actors=(code,))) for code in request.subjects}
    held = ", ".join(f"{number or 'none'} on {code}" for code, number in counts.items())
    unknown = [code for code, number in counts.items() if not number]
    known = {code for edge in record.edges(by_year=False) for code in (edge.source, edge.target)} if unknown else set()
    near = [match for code in unknown for match in get_close_matches(code, sorted(known), n=3, cutoff=0.5)]
    together = " together" if len(request.subjects) > 1 else ""
    narrowed = any(value is not None for value in (request.since, request.until, request.min_confidence))
    limits = " within these limits" if narrowed else ""
    if near:
        advice = f"did you mean {' or '.join(near)}?"
    elif unknown:
        advice = "see who is in it with: comity statements"
    else:
        advice = "ask for one of them, or widen the dates and the confidence" if limits else "ask for one of them"
    return ComityError(
        f"no statement on {' and '.join(request.subjects)}{together}{limits}; of its statements {held}",
        where=str(record.path),
        advice=advice,
    )


def _warm_up() -> None:
    """Start the drawing engine beside the reading: it needs half a second that the record can use."""
    from threading import Thread

    def start() -> None:
        from comity.report.charts import warm

        warm()

    Thread(target=start, daemon=True).start()


def _form_of(output: Path | None) -> Form:
    ending = output.suffix.lstrip(".").lower() if output else ""
    return {"json": Form.JSON, "md": Form.MD, "markdown": Form.MD}.get(ending, Form.HTML)


def _write(place: Path, text: str) -> None:
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ComityError(
            f"cannot be written: {error.strerror}", where=str(place), advice="give another place with --output"
        ) from error


def _today() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
