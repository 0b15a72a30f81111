"""`comity trust`: how two actors see each other, in both directions, and what drives it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, Leaf, PlotFile, finding_data, finding_text
from comity.cli.options import Codebooks, RecordFile, Since, Until
from comity.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comity.analysis.trust import Driver, Stretch, Trust, View

__all__ = ["register"]

_ITEMS = 3  # what a driver is about, in a table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(trust)


def trust(
    one: Annotated[str, typer.Argument(help="An actor, by code or name: RUS.")],
    other: Annotated[str, typer.Argument(help="The other one: 'South Korea'.")],
    record: RecordFile = Path("comity.db"),
    since: Since = None,
    until: Until = None,
    by: By = "all",
    min_confidence: From = None,
    codebook: Codebooks = [],  # noqa: B006
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Show how two actors see each other over time: trust against mistrust, warm against cold, and what drives it.

    \b
    Examples:
      comity trust RUS KOR
      comity trust RUS KOR --by author --plot trust.svg
    """
    from comity.analysis import Perspective
    from comity.analysis import trust as between
    from comity.cli.dossier import code_of
    from comity.cli.findings import draw, put_findings, read_material
    from comity.codebook import named
    from comity.report.names import called
    from comity.report.trust_plot import trust_plot

    pair = code_of(one), code_of(other)
    if pair[0] == pair[1]:
        raise UsageError(f"{one} and {other} are the same actor", advice="name two different ones")
    material = read_material(
        record, kinds=("attitude",), actors=pair, since=since, until=until, min_confidence=min_confidence
    )
    books = [book for book in named(codebook) if book.kind == "attitude"]
    warmth = {name: code.intensity for book in books for name, code in book.codes.items()}
    found = between(material.statements, *pair, material.documents, warmth=warmth, by=Perspective.of(by))
    names = {code: called(code, material.statements) for code in pair}
    leaves = [_balances(found, names), _series(found), _drivers(found, names)]
    put_findings([leaf for leaf in leaves if leaf.rows], _data(found, by), form)
    if plot is not None:
        from comity.report.charts import WIDE

        draw(trust_plot(found, names, WIDE), plot)


def _balances(found: Trust, names: Mapping[str, str]) -> Leaf:
    from comity.report.trust_plot import view_words

    views = (found.there, found.back)
    rows = [
        (
            view_words(view, names),
            finding_text(view.trust),
            str(view.trust.n),
            finding_text(view.regard),
            str(view.regard.n),
            f"{view.warm}/{view.cold}",
        )
        for view in views
    ]
    columns = ("view", "trust", "statements", "regard", "statements", "warm/cold")
    return Leaf(f"How {' and '.join(names.values())} see each other", columns, rows, _notes(found))


def _notes(found: Trust) -> list[str]:
    """What the figures rest on, and what they cannot say."""
    from comity.report.phrases import count

    views = (found.there, found.back)
    unplaced = sum(view.unplaced for view in views)
    notes = [
        "Trust is the balance of TRUST against MISTRUST and DOUBT, regard that of all warm attitudes against all cold"
        " ones: +1 all warm, -1 all cold. A denied view counts for the other side; possible, planned and called-for"
        " views do not count.",
        "It measures what the documents say in these words, not what anybody feels; who is written about more, or by"
        " whom, weighs in. Read the quotes before the numbers.",
    ]
    if unplaced:
        notes.append(
            f"{count(unplaced, 'statement')} lie in no single {found.unit or 'period'} and are not in the series."
        )
    return notes


def _series(found: Trust) -> Leaf:
    """A row for each period of which anything is told."""
    views = (found.there, found.back)
    told = [{stretch.period: stretch for stretch in view.series} for view in views]
    periods = sorted(set().union(*told))
    columns = [str(found.unit)]
    columns += [f"{v.source}>{v.target} {what}" for v in views for what in ("trust", "regard", "warm/cold")]
    rows = [[period.label, *(cell for each in told for cell in _cells(each.get(period)))] for period in periods]
    return Leaf(f"By {found.unit}", columns, rows)


def _cells(stretch: Stretch | None) -> list[str]:
    if stretch is None:
        return ["", "", ""]
    balances = (finding_text(each) if each.enough else "-" for each in (stretch.trust, stretch.regard))
    return [*balances, f"{stretch.warm}/{stretch.cold}"]


def _drivers(found: Trust, names: Mapping[str, str]) -> Leaf:
    rows = [_driver(view, driver, names) for view in (found.there, found.back) for driver in view.drivers]
    return Leaf("What drives it", ("view", "attitude", "counts as", "statements", "about", "surest words"), rows)


def _driver(view: View, driver: Driver, names: Mapping[str, str]) -> list[str]:
    from comity.report.phrases import shorten
    from comity.report.trust_plot import view_words

    return [
        view_words(view, names),
        f"{driver.code} denied" if driver.denied else driver.code,
        "warm" if driver.warm else "cold",
        str(driver.n),
        "; ".join(item for item, _ in driver.items[:_ITEMS]),
        shorten(driver.statements[0].quote),
    ]


def _data(found: Trust, by: str) -> dict[str, Any]:
    return {"by": by, "unit": found.unit, "views": [_view_data(view) for view in (found.there, found.back)]}


def _view_data(view: View) -> dict[str, Any]:
    return {
        "source": view.source,
        "target": view.target,
        "trust": finding_data(view.trust),
        "regard": finding_data(view.regard),
        "warm": view.warm,
        "cold": view.cold,
        "unplaced": view.unplaced,
        "series": [_stretch_data(stretch) for stretch in view.series],
        "drivers": [_driver_data(driver) for driver in view.drivers],
    }


def _stretch_data(stretch: Stretch) -> dict[str, Any]:
    return {
        "period": stretch.period.label,
        "first": stretch.period.first,
        "last": stretch.period.last,
        "trust": finding_data(stretch.trust),
        "regard": finding_data(stretch.regard),
        "warm": stretch.warm,
        "cold": stretch.cold,
    }


def _driver_data(driver: Driver) -> dict[str, Any]:
    return {
        "code": driver.code,
        "denied": driver.denied,
        "warm": driver.warm,
        "n": driver.n,
        "items": [{"item": item, "n": n} for item, n in driver.items],
        "quote": driver.statements[0].quote,
        "statements": list(driver.ids),
    }
