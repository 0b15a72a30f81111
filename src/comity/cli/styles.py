"""`comity styles`: how actors deal, compared with all others in the record, and their operational codes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, Leaf, PlotFile, finding_data, finding_text
from comity.cli.options import Codebooks, RecordFile, Since, Until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comity.analysis.styles import Style, Trait

__all__ = ["register"]

_PERCENT = "{:.0%}"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(styles)


def styles(
    actors: Annotated[list[str], typer.Argument(help="One actor or more, by code or name: RUS 'South Korea'.")],
    record: RecordFile = Path("comity.db"),
    since: Since = None,
    until: Until = None,
    by: By = "all",
    min_confidence: From = None,
    codebook: Codebooks = [],  # noqa: B006
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Show how actors deal, against everybody else in the record: words and deeds, conditions, appeals, secrecy.

    \b
    Examples:
      comity styles RUS KOR
      comity styles 'North Korea' --since 2022 --plot style.svg
    """
    from comity.analysis import Perspective
    from comity.analysis import styles as dealing
    from comity.analysis.axes import axes_of
    from comity.cli.dossier import code_of
    from comity.cli.findings import draw, put_findings, read_material
    from comity.codebook import named
    from comity.report.names import called
    from comity.report.styles_plot import styles_plot

    codes = tuple(dict.fromkeys(code_of(actor) for actor in actors))
    material = read_material(
        record, kinds=("event", "aim", "position"), since=since, until=until, min_confidence=min_confidence
    )
    books = named(codebook)
    found = dealing(
        material.statements,
        material.documents,
        codes,
        quads={name: code.quad for book in books for name, code in book.codes.items()},
        openness=next((axis.places for axis in axes_of(books) if axis.name == "openness"), {}),
        by=Perspective.of(by),
    )
    names = {code: called(code, material.statements) for code in codes}
    put_findings([_traits(found, names), _codes(found, names)], _data(found, by), form)
    if plot is not None:
        from comity.report.charts import WIDE

        draw(styles_plot(found, names, WIDE), plot)


def _traits(found: Sequence[Style], names: Mapping[str, str]) -> Leaf:
    rows = []
    for number, first in enumerate(found[0].traits):
        for style in found:
            trait = style.traits[number]
            title = first.manner.title if style is found[0] else ""
            cells = (finding_text(trait.own, _PERCENT), str(trait.own.n), finding_text(trait.others, _PERCENT))
            rows.append((title, names[style.actor], *cells, str(trait.others.n), _gap(trait)))
    apart = " and ".join(names.values())
    notes = [
        *(f"{trait.manner.title}: the share of {trait.manner.of}." for trait in found[0].traits),
        f"All others are everybody in the record but {apart}. What several do with each other is done by each, so that"
        " they and the others share those acts. The difference is marked * where its interval leaves out 0.",
        "The figures tell of conduct as these documents report it: who is written about for its threats will seem to"
        " threaten. They are no trait of a people or a person.",
    ]
    return Leaf(
        f"How {apart} deal{'s' if len(found) == 1 else ''}",
        ("trait", "actor", "share", "n", "all others", "n", "difference"),
        rows,
        notes,
    )


def _gap(trait: Trait) -> str:
    gap = trait.difference
    if gap.value is None:
        return ""
    clear = gap.interval is not None and gap.interval[0] * gap.interval[1] > 0
    return finding_text(gap, "{:+.0%}") + (" *" if clear else "")


def _codes(found: Sequence[Style], names: Mapping[str, str]) -> Leaf:
    from comity.analysis.operational import INDICES

    rows = []
    for index in INDICES:
        form = "{:+.2f}" if index.low < 0 else "{:.2f}"
        scale = f"{index.low:g} {index.ends[0]}, 1 {index.ends[1]}"
        cells = (finding_text(style.code.findings[index.name], form) for style in found)
        rows.append((index.name, index.title, scale, *cells))
    acts = ", ".join(
        f"{names[style.actor]} {sum(style.code.own.values())} (others {sum(style.code.others.values())})"
        for style in found
    )
    notes = [
        f"Acts counted: {acts}.",
        "P: the acts of everybody else, as the world that the actor meets; I: its own. The published indices come from"
        " the verbs of a leader's own speeches; these come from acts that documents report, so that they compare actors"
        " within a record and not with published scores.",
    ]
    return Leaf("Operational codes", ("index", "measures", "scale", *names.values()), rows, notes)


def _data(found: Sequence[Style], by: str) -> dict[str, Any]:
    return {"by": by, "actors": [_style_data(style) for style in found]}


def _style_data(style: Style) -> dict[str, Any]:
    return {
        "actor": style.actor,
        "acts": style.acts,
        "traits": [_trait_data(trait) for trait in style.traits],
        "operational_code": {name: finding_data(finding) for name, finding in style.code.findings.items()},
        "own_acts": dict(style.code.own),
        "others_acts": dict(style.code.others),
    }


def _trait_data(trait: Trait) -> dict[str, Any]:
    return {
        "trait": trait.manner.name,
        "of": trait.manner.of,
        "own": finding_data(trait.own),
        "others": finding_data(trait.others),
        "difference": finding_data(trait.difference),
    }
