"""`comity blocs`: who stands with whom, how well that is balanced, and what has turned."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.findings import By, FindingForm, FindingFormat, From, Leaf, PlotFile, finding_data, finding_text
from comity.cli.options import RecordFile, Until, first_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comity.analysis.blocs import Blocs, Bond, Change, Triad

__all__ = ["register"]

_PERCENT = "{:.0%}"
_TIES = 25  # in a table; JSON has them all


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(blocs)


def blocs(
    record: RecordFile = Path("comity.db"),
    since: Annotated[
        date | None,
        typer.Option(
            "--from",
            "--since",
            parser=first_day,
            metavar="DATE",
            help="From this day on, compared with what was before.",
        ),
    ] = None,
    until: Until = None,
    least: Annotated[int, typer.Option("--least", min=1, help="The fewest events that make a tie.")] = 2,
    attitudes: Annotated[
        bool, typer.Option("--attitudes", help="Count how actors see each other too, not only what they do.")
    ] = False,
    by: By = "all",
    min_confidence: From = None,
    form: FindingFormat = FindingForm.TABLE,
    plot: PlotFile = None,
) -> None:
    """Show who stands with whom: blocs, the ties that run against them, balance, and what turned since a day.

    \b
    Examples:
      comity blocs
      comity blocs --from 2022 --plot blocs.svg
    """
    from comity.analysis import Perspective, gather
    from comity.analysis.blocs import blocs as drawn
    from comity.analysis.blocs import compare
    from comity.cli.findings import draw, put_findings, read_material
    from comity.report.names import called

    kinds = ("event", "attitude") if attitudes else ("event",)
    material = read_material(record, kinds=kinds, until=until, min_confidence=min_confidence)  # type: ignore[arg-type]
    said = Perspective.of(by).of_these(material.statements)
    occurrences, views = gather(said, material.documents), [each for each in said if each.kind == "attitude"]
    change = None
    if since is None:
        found = drawn(occurrences, views, least=least)
    else:
        change = compare(occurrences, material.documents, since, views, until=until, least=least)
        found = change.after
    names = {code: called(code, said) for bloc in found.blocs for code in bloc}
    period = _period(since, until)
    data = {"by": by, "least": least, "from": since, "until": until, **_data(found)}
    leaves = _leaves(found, names, period, least)
    if change is not None:
        leaves += _turns(change)
        data["change"] = _change_data(change)
    put_findings([leaf for number, leaf in enumerate(leaves) if leaf.rows or not number], data, form)
    if plot is not None:
        from comity.report.blocs_plot import blocs_plot
        from comity.report.charts import WIDE

        draw(blocs_plot(found, names, WIDE, period=period), plot)


def _period(since: date | None, until: date | None) -> str:
    """As it stands in a heading: ``from 2022`` for the first day of a year."""
    parts = []
    if since is not None:
        parts.append(f"from {since.year if (since.month, since.day) == (1, 1) else since}")
    if until is not None:
        parts.append(f"until {until.year if (until.month, until.day) == (12, 31) else until}")
    return " ".join(parts)


def _leaves(found: Blocs, names: Mapping[str, str], period: str, least: int) -> list[Leaf]:
    blocs = [bloc for bloc in found.blocs if len(bloc) > 1]
    alone = [bloc[0] for bloc in found.blocs if len(bloc) == 1]
    rows = [(str(number), str(len(bloc)), _called(bloc, names)) for number, bloc in enumerate(blocs, 1)]
    if alone:
        rows.append(("none", str(len(alone)), _called(alone, names)))
    hostile = sum(bond.sign < 0 for bond in found.bonds)
    notes = [
        f"{len(found.bonds)} ties, {hostile} of them hostile, each the summed intensity of {least} or more events;"
        f" {len(found.frustrated)} run against these blocs, and two camps would leave {found.camps}.",
        "Blocs are friends joined by friends, divided so that as few ties as possible are hostile within or friendly"
        " between; other divisions may be as good. Who has no friend is in none.",
    ]
    return [
        Leaf(f"Who stands with whom{', ' + period if period else ''}", ("bloc", "actors", "members"), rows, notes),
        _balance(found),
        Leaf("Ties against the blocs", _COLUMNS, [_tie(bond, found) for bond in found.frustrated]),
        Leaf(
            "Ties" if len(found.bonds) <= _TIES else f"The {_TIES} ties of most events, of {len(found.bonds)}",
            _COLUMNS,
            [_tie(bond, found) for bond in found.bonds[:_TIES]],
            [
                "An interval that leaves out 0 means that other documents would hardly give another sign; with fewer"
                " than 5 events there is none, and the sign has a question mark. A tie is what was told of two"
                " actors: silence is none."
            ],
        ),
    ]


_COLUMNS = ("tie", "net intensity", "events", "sign", "blocs")


def _called(codes: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names[code] if names[code] == code else f"{names[code]} ({code})" for code in codes)


def _balance(found: Blocs) -> Leaf:
    rows = []
    if found.triads:
        for title, finding, weak in (("strong", found.strong, False), ("weak", found.weak, True)):
            chance = found.by_chance(weak=weak)
            expected = "" if chance is None else _PERCENT.format(chance)
            rows.append((title, finding_text(finding, _PERCENT), expected, str(finding.n)))
    notes = [
        "Balanced in the strong form: no or two of three ties are hostile. In the weak form three mutual enemies are"
        " balanced too. By chance: what the same signs would give, spread over the ties at random."
    ]
    return Leaf("Balance of closed triads", ("form", "balanced", "by chance", "triads"), rows, notes)


def _tie(bond: Bond, found: Blocs) -> list[str]:
    one, other = (found.bloc_of(code) for code in bond.pair)
    where = ["-" if number is None or len(found.blocs[number]) < 2 else str(number + 1) for number in (one, other)]
    sign = ("friendly" if bond.sign > 0 else "hostile") + ("" if bond.firm else "?")
    return [f"{bond.one}-{bond.other}", finding_text(bond.net, "{:+.1f}"), str(bond.net.n), sign, "/".join(where)]


def _turns(change: Change) -> list[Leaf]:
    def cells(bond: Bond) -> str:
        return f"{finding_text(bond.net, '{:+.1f}')} ({bond.net.n})"

    ties = [(f"{t.after.one}-{t.after.other}", cells(t.before), cells(t.after)) for t in change.turned]
    triads = [(" ".join(shift.after.members), _triad(shift.before), _triad(shift.after)) for shift in change.shifted]
    known = {bond.pair for bond in change.before.bonds}
    both = sum(bond.pair in known for bond in change.after.bonds)
    notes = [
        f"{both} ties are known in both periods. Not counted, because they lie in both or in neither:"
        f" {change.across} of what was told of a pair. What has no date of its own counts at that of its document."
    ]
    return [
        Leaf("Ties that turned", ("tie", "before (events)", "after (events)"), ties or [("none", "", "")], notes),
        Leaf("Triads that turned", ("triad", "before", "after"), triads),
    ]


def _triad(triad: Triad) -> str:
    balanced = "balanced" if triad.strong else "balanced, weak form" if triad.weak else "not balanced"
    return f"{triad.pattern} {balanced}"


def _data(found: Blocs) -> dict[str, Any]:
    return {
        "blocs": [list(bloc) for bloc in found.blocs],
        "strong": finding_data(found.strong) | {"by_chance": found.by_chance()},
        "weak": finding_data(found.weak) | {"by_chance": found.by_chance(weak=True)},
        "frustrated": [list(bond.pair) for bond in found.frustrated],
        "frustrated_in_two_camps": found.camps,
        "ties": [_bond_data(bond) for bond in found.bonds],
        "triads": [_triad_data(triad) for triad in found.triads],
    }


def _bond_data(bond: Bond) -> dict[str, Any]:
    return {"pair": list(bond.pair), "sign": bond.sign, "firm": bond.firm, "net": finding_data(bond.net)}


def _triad_data(triad: Triad) -> dict[str, Any]:
    signs = [bond.sign for bond in triad.bonds]
    return {"members": list(triad.members), "signs": signs, "strong": triad.strong, "weak": triad.weak}


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "before": _data(change.before),
        "across": change.across,
        "turned": [{"before": _bond_data(t.before), "after": _bond_data(t.after)} for t in change.turned],
        "triads": [{"before": _triad_data(s.before), "after": _triad_data(s.after)} for s in change.shifted],
    }
