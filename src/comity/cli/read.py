"""`comity read`: inputs into the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Codebooks, CoderWay, Gazetteers, LeastConfidence, RecordFile, one_day

if TYPE_CHECKING:
    from comity.cli.road import Summary
    from comity.model import Document

__all__ = ["register"]

_SKIPPED = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(read)


def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, web addresses, or - for standard input.")],
    record: RecordFile = Path("comity.db"),
    published: Annotated[
        date | None, typer.Option(parser=one_day, metavar="DATE", help="The date of these documents: 2004-09-13.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published these documents.")] = None,
    country: Annotated[str | None, typer.Option(help="The publisher's country: KOR.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of these documents: en.")] = None,
    password: Annotated[str | None, typer.Option(envvar="COMITY_PASSWORD", help="Opens encrypted PDFs.")] = None,
    codebook: Codebooks = [],  # noqa: B006
    gazetteer: Gazetteers = [],  # noqa: B006
    way: CoderWay = "both",
    least: LeastConfidence = None,
) -> None:
    """Read documents into the record and code what they say.

    What is in the record already is not coded again, so the same command can be repeated after a stop.

    \b
    Example:
      comity read articles/ report.pdf https://example.org/news --publisher "Example Wire"
    """
    from comity.cli.progress import progress
    from comity.cli.road import read_into
    from comity.coding import Coder
    from comity.documents import Options
    from comity.record import Record

    def coded(document: Document, reads: bool) -> None:
        shown.advance()
        if not reads:
            shown.say(f"comity: {document.uri}: is in {document.language!r}; kept, but only English is coded")

    options = Options(published=published, publisher=publisher, country=country, language=language, password=password)
    with progress("Reading") as shown, Record.open(record) as opened:
        coder = Coder.standard(codebook, gazetteer, way=way, least=least)
        summary = read_into(
            opened,
            sources,
            coder,
            options=options,
            coded=lambda document: coded(document, coder.reads(document)),
            skipped=lambda error: shown.say(f"comity: {error}"),
        )
    typer.echo(_told(summary, record))
    if summary.skipped:
        typer.echo(f"comity: {_counted(summary.skipped, 'input')} skipped", err=True)
        raise typer.Exit(_SKIPPED)


def _told(summary: Summary, record: Path) -> str:
    known = summary.read - summary.coded
    parts = [_counted(summary.coded, "new document"), *([_counted(known, "known one")] if known else [])]
    return f"{', '.join(parts)}; {_counted(summary.statements, 'statement')} added to {record}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
