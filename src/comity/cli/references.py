"""`comity references`: what a document cites, where its words are tied to it, and what is wrong with how it cites."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.findings import FindingForm, Leaf, put_findings
from comity.cli.options import RecordFile

if TYPE_CHECKING:
    from comity.references import Cited, Reference

__all__ = ["register"]


class ReferenceForm(StrEnum):
    """How references are written."""

    TABLE = "table"
    CSL = "csl"
    BIBTEX = "bibtex"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(references)


def references(
    of: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A file, an address, or the id of a document in the record.")
    ],
    record: RecordFile = Path("comity.db"),
    form: Annotated[
        ReferenceForm,
        typer.Option("--format", help="Tables with the faults, CSL-JSON, BibTeX, or everything as JSON."),
    ] = ReferenceForm.TABLE,
) -> None:
    """List what a document cites, in its notes, its bibliography and its links, and what is wrong with how it cites.

    A document of the record is also asked for claims that no note stands by; a file alone has no claims yet.

    \b
    Examples:
      comity references report.pdf
      comity references 3f2a91c0 --format bibtex > report.bib
    """
    from comity.references import bibtex, csl_json

    cited = _cited(of, record)
    works = [reference for one in cited for reference in one.references]
    if form is ReferenceForm.BIBTEX:
        typer.echo(bibtex(works), nl=False)
    elif form is ReferenceForm.CSL:
        typer.echo(json.dumps(csl_json(works), ensure_ascii=False, indent=2))
    else:
        put_findings(_leaves(cited), [asdict(one) for one in cited], FindingForm(form))


def _cited(of: str, record: Path) -> list[Cited]:
    """What the documents of a file or an address cite, or the one of the record with this id."""
    from comity.documents import read
    from comity.documents.inputs import STANDARD_INPUT, is_address
    from comity.references import read_references

    if of == STANDARD_INPUT or is_address(of) or Path(of).exists():
        return [read_references(document) for document in read(of)]
    from comity.record import Query, Record

    with Record.open(record, create=False) as opened:
        document = opened.document(of)
        statements = list(opened.statements(Query(documents=(document.id,))))
    return [read_references(document, statements)]


def _leaves(cited: list[Cited]) -> list[Leaf]:
    from comity.report.phrases import shorten

    columns = ("note", "marks", "kind", "authors", "title", "in or by", "date", "link")
    faults = [(fault.kind, shorten(fault.words), fault.why) for one in cited for fault in one.faults]
    listed = Leaf("What it cites", columns, [row for one in cited for row in _rows(one)])
    found = Leaf("What is wrong with it", ("fault", "words", "why"), faults)
    if not listed.rows:
        return [replace(listed, notes=["It has no notes, no bibliography and no links."])]
    return [listed, found] if faults else [listed]


def _rows(cited: Cited) -> list[tuple[str, ...]]:
    marks = Counter(mark.label for mark in cited.marks)
    return [_row(one, marks[one.label] if one.label else 0) for one in cited.references]


def _row(one: Reference, marks: int) -> tuple[str, ...]:
    from comity.report.phrases import shorten

    return (
        one.label or "-",
        str(marks or "-"),
        one.kind,
        ", ".join(one.authors) or "-",
        one.title or (f"see {one.see}" if one.see else shorten(one.written)),
        one.container or one.publisher or "-",
        one.issued or "-",
        one.link or one.doi or "-",
    )
