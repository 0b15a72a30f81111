"""What the commands that analyse a record have in common: their options, what they read, and how they answer."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.analysis import Finding
    from comity.model import Document, Kind, Statement
    from comity.report.plot import Plot

__all__ = [
    "By",
    "FindingForm",
    "FindingFormat",
    "From",
    "Leaf",
    "Material",
    "PlotFile",
    "draw",
    "finding_data",
    "finding_text",
    "put_findings",
    "read_material",
    "within",
]


class FindingForm(StrEnum):
    """How findings are put out."""

    TABLE = "table"
    JSON = "json"


FindingFormat = Annotated[FindingForm, typer.Option("--format", help="A table to look at, or JSON with every id.")]
By = Annotated[
    str,
    typer.Option("--by", metavar="WHO", help="In whose eyes: all, author, self, others, or the code of who says it."),
]
PlotFile = Annotated[
    Path | None, typer.Option("--plot", dir_okay=False, metavar="FILE.svg", help="Draw it into this file as well.")
]
From = Annotated[float | None, typer.Option("--min-confidence", min=0, max=1, help="No statement less certain.")]


@dataclass(frozen=True, slots=True)
class Material:
    """What an analysis looks at: statements, and their documents by id, without texts."""

    statements: Sequence[Statement]
    documents: dict[str, Document]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A finding's table: what it is called, its columns, its rows, and what can be said below it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


def read_material(
    record: Path,
    *,
    kinds: Sequence[Kind] = (),
    actors: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    min_confidence: float | None = None,
) -> Material:
    """The statements of a record of some kinds in which any of some actors takes part, each with its document.

    since, until: by what the statements tell of, as everywhere; a statement without a time of its own counts by the
    date of its document, since a view is held when it is written.
    """
    from comity.record import Query, Record

    with Record.open(record, create=False) as opened:
        query = Query(kinds=tuple(kinds), actors=tuple(actors), min_confidence=min_confidence)
        statements = list(opened.statements(query))
        used = tuple(dict.fromkeys(statement.document for statement in statements))
        documents = {d.id: d for d in opened.documents(Query(documents=used), text=False)} if used else {}
    kept = [s for s in statements if within(s, documents.get(s.document), since, until)]
    return Material(kept, documents)


def within(statement: Statement, document: Document | None, since: date | None, until: date | None) -> bool:
    """Whether a statement tells of a time between two days; one without a time of its own counts by its document's."""
    if since is None and until is None:
        return True
    first = last = document.published if document else None
    if statement.time is not None:
        first, last = statement.time.start or first, statement.time.end or last
    if first is None and last is None:
        return False
    return (since is None or last is None or last >= since) and (until is None or first is None or first <= until)


def finding_text(finding: Finding, form: str = "{:+.2f}") -> str:
    """A finding as a cell: ``-0.43 [-0.71, -0.10]``, or that there is not enough evidence."""
    if finding.value is None:
        return f"not enough evidence ({finding.n} of {finding.minimum} needed)"
    value = form.format(finding.value)
    if finding.interval is None:
        return value
    low, high = (form.format(end) for end in finding.interval)
    return f"{value} [{low}, {high}]"


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding for JSON: value, interval, n, minimum and ids."""
    return {
        "value": finding.value,
        "interval": list(finding.interval) if finding.interval else None,
        "n": finding.n,
        "minimum": finding.minimum,
        "statements": list(finding.ids),
    }


def put_findings(leaves: Sequence[Leaf], data: Any, form: FindingForm) -> None:
    """Print tables with their titles and notes, or the same as JSON."""
    from comity.cli.output import plain, put_table

    if form is FindingForm.JSON:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        return
    for number, leaf in enumerate(leaves):
        typer.echo(("\n" if number else "") + plain(leaf.title) + "\n")
        put_table(leaf.columns, leaf.rows)
        for note in leaf.notes:
            typer.echo(f"\n{plain(note)}")


def draw(plot: Plot | None, place: Path) -> None:
    """Write a picture as SVG. Raises UsageError where there is nothing to draw or no place to write."""
    from comity.report.charts import to_svg

    if plot is None:
        raise UsageError("there is not enough evidence for a picture", where=str(place), advice="leave out --plot")
    if place.suffix.lower() != ".svg":
        raise UsageError("pictures are SVG", where=str(place), advice="name a file that ends in .svg")
    try:
        place.write_text(to_svg(plot), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=str(place)) from error
    typer.echo(f"{place}: {plot.alt}", err=True)
