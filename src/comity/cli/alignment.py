"""`comity alignment`: how far apart actors stand, axis by axis, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, PlotFile, draw, put_findings, read_material
from comity.cli.options import Codebooks, RecordFile, Since, Until
from comity.errors import ComityError, UsageError

if TYPE_CHECKING:
    from comity.analysis.axes import Axis
    from comity.cli.alignment_answer import Answer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(alignment)


def alignment(
    actors: Annotated[list[str], typer.Argument(help="Two actors or more, by code or name: KOR USA.")],
    axis: Annotated[
        list[str], typer.Option("--axis", metavar="NAME", help="Only this axis: threat; may be repeated.")
    ] = [],  # noqa: B006
    codebook: Codebooks = [],  # noqa: B006
    record: RecordFile = Path("comity.db"),
    by: By = "all",
    since: Since = None,
    until: Until = None,
    min_confidence: From = None,
    minimum: Annotated[int, typer.Option(min=1, help="How many statements a side needs for a distance.")] = 1,
    quotes: Annotated[int, typer.Option(min=0, help="How many sentences to show for each side of an axis.")] = 3,
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Say how far apart actors stand on each axis and over all, and show the sentences.

    \b
    Examples:
      comity alignment KOR USA
      comity alignment KOR USA JPN --axis threat --plot threat.svg
    """
    from comity.analysis import Perspective
    from comity.analysis.alignment import alignments, as_seen
    from comity.analysis.axes import axes_of
    from comity.cli.alignment_answer import Answer, data, leaves
    from comity.cli.dossier import code_of
    from comity.codebook import named
    from comity.report.names import called

    codes = tuple(dict.fromkeys(code_of(actor) for actor in actors))
    if len(codes) < 2:
        raise UsageError(f"only {codes[0]} is named", advice="alignment is between two actors or more: KOR USA")
    known = axes_of(named(codebook))
    axes = _chosen(known, axis)
    material = read_material(
        record, kinds=("position", "attitude"), actors=codes, since=since, until=until, min_confidence=min_confidence
    )
    told, asked = material.statements, Perspective.of(by)
    everybody = {actor.code for statement in told for actor in (*statement.source, *statement.target)}
    found = Answer(
        actors=codes,
        axes=axes,
        by=str(asked),
        pairs=alignments(told, codes, axes=axes, by=asked, minimum=minimum),
        seen=tuple(as_seen(told, *pair, axes=axes, minimum=minimum) for pair in combinations(codes, 2)),
        names={code: called(code, told) for code in everybody.union(codes)},
        material=material,
        strange=tuple(sorted({s.code for s in told if s.kind == "position"} - {axis.code for axis in known})),
    )
    if not any(position.n for each in axes for position in found.positions(each)):
        raise _nothing(found, record)
    put_findings(list(leaves(found, quotes)), data(found), form)
    if plot is not None:
        from comity.report.alignment_plot import alignment_plot
        from comity.report.charts import WIDE

        draw(alignment_plot(found.pairs, found.names, WIDE), plot)


def _chosen(known: Sequence[Axis], wanted: Sequence[str]) -> tuple[Axis, ...]:
    """The axes asked for, or all of them. Raises UsageError for one that is not known."""
    by_name = {axis.name: axis for axis in known}
    unknown = [name for name in wanted if name.lower() not in by_name]
    if unknown:
        raise UsageError(
            f"no codebook has the axis {unknown[0]!r}",
            advice=f"use {', '.join(by_name)}, or give the codebook that has it with --codebook",
        )
    return tuple(by_name[name] for name in dict.fromkeys(map(str.lower, wanted))) or tuple(known)


def _nothing(found: Answer, record: Path) -> ComityError:
    from comity.cli.alignment_answer import STRANGE

    advice = "widen the limits, or see what there is with: comity statements --kind position"
    if found.strange:
        advice = STRANGE.format(", ".join(found.strange))
    axes = ", ".join(axis.name for axis in found.axes)
    aside = f" ({found.not_held} planned, possible or called for do not count)" if found.not_held else ""
    return ComityError(
        f"no position held by {' or '.join(found.actors)} on {axes}{aside}", where=str(record), advice=advice
    )
