"""`comity documents`, `statements`, `search` and `recode`: what is in the record, and coding it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

import typer

from comity.cli.options import Codebooks, CoderWay, Gazetteers, LeastConfidence, RecordFile, Since, Until, actor_code
from comity.cli.output import Format, FormatOption, OutputOption, chosen, plain, put_rows, put_statements
from comity.errors import UsageError
from comity.model import Factuality, Kind

if TYPE_CHECKING:
    from comity.model import Document
    from comity.record import Hit, Query, Record

__all__ = ["register"]

_DEFAULT_RECORD = Path("comity.db")
#: As many rows as a table shows by itself; the other formats give all.
_ROWS = 50
_SHORT_ID = 12

Choice = TypeVar("Choice", bound=str)

Actors = Annotated[
    list[str],
    typer.Option("--actor", parser=actor_code, metavar="ACTOR", help="KOR, KOR.MIL or a name; any of them."),
]
Text = Annotated[
    str | None, typer.Option("--text", metavar="WORDS", help='Words, "a phrase", or a beginning such as sat*.')
]
Limit = Annotated[
    int | None, typer.Option("--limit", min=0, help=f"At most so many, 0 for all; a table shows {_ROWS} by itself.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (documents, statements, search, recode):
        app.command()(command)


def documents(
    record: RecordFile = _DEFAULT_RECORD,
    text: Text = None,
    actor: Actors = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
) -> None:
    """List the documents of the record, with where they were found; --since and --until are about their own date.

    \b
    Example:
      comity documents --actor KOR --since 2004 --format csv -o documents.csv
    """
    from comity.record import Query, Record

    form = chosen(format, output)
    query = Query(text=text, actors=tuple(actor), published=(since, until))
    with Record.open(record, create=False) as opened:
        found = opened.documents(replace(query, limit=_limit(limit, form)), text=False)
        put_rows(_document_rows(opened, found, form), form, output)
        total = len(found) if len(found) != _limit(limit, form) else len(opened.documents(query, text=False))
    _tell(len(found), total, "documents")


def statements(
    record: RecordFile = _DEFAULT_RECORD,
    actor: Actors = [],  # noqa: B006
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="ACTOR ACTOR", help="A pair: one is source and the other target.")
    ] = None,
    code: Annotated[list[str], typer.Option(help="A code, AGREE or AGREE.sign; any of them.")] = [],  # noqa: B006
    kind: Annotated[list[str], typer.Option(help=f"One of {', '.join(get_args(Kind))}.")] = [],  # noqa: B006
    context: Annotated[list[str], typer.Option(help="What it is about, such as space; any of them.")] = [],  # noqa: B006
    factuality: Annotated[list[str], typer.Option(help=f"One of {', '.join(get_args(Factuality))}.")] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    text: Text = None,
    document: Annotated[list[str], typer.Option(help="The id of a document, or its beginning.")] = [],  # noqa: B006
    min_confidence: Annotated[float | None, typer.Option(min=0, max=1, help="No statement less certain.")] = None,
    limit: Limit = None,
    format: FormatOption = None,  # noqa: A002
    output: OutputOption = None,
) -> None:
    """List statements, with the words that they rest on; --since and --until are about what they tell of.

    Every filter narrows the list; several values of one filter widen it.

    \b
    Examples:
      comity statements --between KOR RUS --since 2004 --until 2013
      comity statements --actor KOR.MIL --factuality planned --format jsonl
      comity statements --code AGREE --text "satellite* \\"launch vehicle\\"" -o agreements.parquet
    """
    from comity.record import Query, Record

    form = chosen(format, output)
    query = Query(
        actors=tuple(actor),
        among=tuple(map(actor_code, between or ())),
        codes=tuple(code),
        kinds=_known(kind, get_args(Kind), "--kind"),
        contexts=tuple(context),
        factuality=_known(factuality, get_args(Factuality), "--factuality"),
        since=since,
        until=until,
        text=text,
        min_confidence=min_confidence,
        limit=_limit(limit, form),
    )
    with Record.open(record, create=False) as opened:
        query = replace(query, documents=tuple(opened.document(id_).id for id_ in document))
        total = opened.count(query)
        shown = total if query.limit is None else min(total, query.limit)
        _put(opened, query, shown, form, output)
    _tell(shown, total, "statements")


def search(
    words: Annotated[list[str], typer.Argument(help='Words, "a phrase" in quotes, or a beginning such as sat*.')],
    record: RecordFile = _DEFAULT_RECORD,
    limit: Annotated[int, typer.Option(min=1, help="At most so many documents.")] = 20,
) -> None:
    """Find the documents that contain all of the words, best first.

    \b
    Example:
      comity search satellite '"launch vehicle"' naro*
    """
    from comity.record import Record

    with Record.open(record, create=False) as opened:
        hits = opened.search(" ".join(words), limit)
    for hit in hits:
        _put_hit(hit)
    if not hits:
        typer.echo("comity: no document contains all of these words", err=True)


def recode(
    record: RecordFile = _DEFAULT_RECORD,
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    way: CoderWay = "both",
    least: LeastConfidence = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what these very versions of coder and codebooks have coded.")
    ] = False,
) -> None:
    """Code the documents of the record again, after a change of codebooks or of Comity.

    Each document's statements are replaced at once, or left as they are if the command is stopped.

    \b
    Example:
      comity recode --codebook mine.yaml
    """
    from comity.cli.progress import progress
    from comity.cli.road import recode as code_again
    from comity.coding import Coder
    from comity.record import Record

    with Record.open(record, create=False) as opened, progress("Coding") as shown:
        coder = Coder.standard(codebook, gazetteer, way=way, least=least)
        summary = code_again(opened, coder, everything=everything, coded=lambda _: shown.advance())
    typer.echo(
        f"{summary.coded} of {summary.read} documents coded again; {summary.statements} statements in their place"
    )


def _put(record: Record, query: Query, total: int, form: Format, output: Path | None) -> None:
    from comity.cli.progress import progress

    if output is None:
        put_statements(record.statements(query), form)
        return
    with progress("Writing", total=total, noun="statements") as shown:
        put_statements(shown.counting(record.statements(query)), form, output)


def _document_rows(record: Record, found: list[Document], form: Format) -> Iterable[dict[str, Any]]:
    sources = record.sources(document.id for document in found)
    for document in found:
        whole = form is not Format.TABLE
        row: dict[str, Any] = {
            "id": document.id if whole else document.id[:_SHORT_ID],
            "published": document.published,
            "publisher": document.publisher,
            "title": document.title,
        }
        if whole:
            row |= {"author": document.author, "country": document.country, "language": document.language}
        yield row | {"sources": [source.uri for source in sources[document.id]]}


def _put_hit(hit: Hit) -> None:
    document, bold, at = hit.document, "", 0
    dated = f"{document.published}  " if document.published else ""
    typer.echo(f"{document.id[:_SHORT_ID]}  {dated}{plain(document.title or document.uri)}")
    for start, end in hit.marks:
        bold += plain(hit.snippet[at:start]) + typer.style(plain(hit.snippet[start:end]), bold=True)
        at = end
    typer.echo(f"    {bold}{plain(hit.snippet[at:])}\n")


def _limit(limit: int | None, form: Format) -> int | None:
    if limit is None:
        return _ROWS if form is Format.TABLE else None
    return limit or None


def _known(given: list[str], choices: tuple[Choice, ...], option: str) -> tuple[Choice, ...]:
    for value in given:
        if value not in choices:
            raise UsageError(f"{value!r} is unknown", where=option, advice=f"choose from {', '.join(choices)}")
    return tuple(choice for choice in choices if choice in given)


def _tell(shown: int, total: int, noun: str) -> None:
    if not total:
        typer.echo(f"comity: no {noun} like that in the record", err=True)
    elif shown < total:
        typer.echo(f"comity: {shown} of {total} {noun} shown; --limit 0 shows all", err=True)
