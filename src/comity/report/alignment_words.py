"""Positions and distances in words, the same in a table, in a picture and on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.analysis.alignment import Alignment, Gap, extremes
from comity.analysis.axes import Axis
from comity.analysis.positions import Position

from .phrases import count, enumerate_names, percent

__all__ = ["far_and_near", "pole_name", "rests_on", "stands"]

_NEAR = 0.125  # of an axis: what lies closer to a mode is called by its name
_SHOWN = 3


def stands(position: Position, names: Mapping[str, str]) -> str:
    """Where an actor stands: "regional (+1.00)", "leaning regional (+0.40)", "divided (0.00)" or "China 67%, Iran 33%".

    The number is the mean place.
    """
    if not position.enough:
        return f"not enough evidence ({position.n})" if position.n else "no statement"
    if position.place is None:
        shown = [f"{pole_name(s.pole, names)} {percent(s.share.value or 0.0)}" for s in position.shares[:_SHOWN]]
        more = len(position.shares) - _SHOWN
        return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
    return f"{_mode(position)} ({_signed(position.place.value or 0.0)})"


def pole_name(pole: str, names: Mapping[str, str]) -> str:
    """A pole as it is called: an actor's name, or a mode with its hyphens and lines opened."""
    return names.get(pole, pole.replace("_", " "))


def rests_on(*positions: Position) -> str:
    """On how little something rests: "1 and 2 statements", "1 statement each"."""
    numbers = [position.n for position in positions]
    if not any(numbers):
        return "no statement"
    if len(set(numbers)) == 1:
        return count(numbers[0], "statement") + (" each" if len(numbers) > 1 else "")
    return f"{enumerate_names(list(map(str, numbers)))} statements"


def far_and_near(found: Sequence[Alignment], axis: Axis, names: Mapping[str, str]) -> str | None:
    """Who stands closest and who farthest apart on an axis, and on how little that rests; None where no two differ."""
    ends = extremes(found, axis.name)
    if ends is None:
        return None
    near, far = (_pair(gap, names) for gap in ends)
    return f"{axis.title}: {near} stand closest; {far} stand farthest apart."


def _pair(gap: Gap, names: Mapping[str, str]) -> str:
    pair = " and ".join(names.get(side.actor, side.actor) for side in (gap.one, gap.other))
    return f"{pair} ({gap.distance.value or 0.0:.2f}, rests on {rests_on(gap.one, gap.other)})"


def _mode(position: Position) -> str:
    """The mode next to the mean; a side that lies in the middle only because it says both is divided."""
    axis, value = position.axis, (position.place.value if position.place else None) or 0.0
    near = min(axis.places, key=lambda mode: (abs(axis.places[mode] - value), mode))
    away = abs(axis.places[near] - value) / (axis.span or 1.0)
    low, high = axis.ends
    at_pole = axis.places[near] in (low, high)
    around = sum(s.share.value or 0.0 for s in position.shares if abs(axis.place(s.pole) - value) <= axis.span / 4)
    if away <= _NEAR and (at_pole or around >= 0.5):
        return near.replace("_", " ")
    part = (value - low) / (axis.span or 1.0) - 0.5
    if abs(part) <= _NEAR:
        return "divided"
    pole = high if part > 0 else low
    return f"leaning {next(mode for mode in axis.places if axis.places[mode] == pole).replace('_', ' ')}"


def _signed(value: float) -> str:
    shown = f"{value:+.2f}".replace("-", "−")
    return "0.00" if shown[1:] == "0.00" else shown
