"""Alignment: how far apart two actors stand, axis by axis and over all, and in whose eyes.

On a line between two poles the distance is that between the two mean places, as part of the line. Where actors are the
poles it is the total variation between two distributions: half the sum of the differences, the part of the one that
would have to move to make it the other. Either is 0 where two stand at one place and 1 where they stand at opposite
poles. That allies are held together by a threat they both put first is Walt's thesis (1987, The Origins of Alliances).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from comity.model import Statement

from .axes import Axis
from .findings import Finding
from .perspective import ALL, Perspective
from .positions import Position, position, votes, widened
from .resample import FEWEST, estimate

__all__ = ["Alignment", "Gap", "Seen", "alignment", "alignments", "as_seen", "extremes"]

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two actors on one axis, and the distance between them, from 0 to 1."""

    axis: Axis
    one: Position
    other: Position
    distance: Finding


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two actors on every axis asked for; `overall` is the mean distance over the axes that have one."""

    one: str
    other: str
    gaps: tuple[Gap, ...]
    overall: Finding

    @property
    def compared(self) -> tuple[Gap, ...]:
        """The axes on which there is enough evidence for both."""
        return tuple(gap for gap in self.gaps if gap.distance.enough)

    def gap(self, axis: str) -> Gap | None:
        """What lies between the two on an axis; None where it was not asked for."""
        return next((gap for gap in self.gaps if gap.axis.name == axis), None)


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair in the eyes of `who`: ``all``, ``self`` (each on itself), an actor's code, ``third`` or ``author``.

    ``third`` are those who are quoted or reported and are neither of the two.
    """

    who: str
    alignment: Alignment


def alignment(
    statements: Iterable[Statement],
    one: str,
    other: str,
    *,
    axes: Sequence[Axis],
    by: Perspective = ALL,
    minimum: int = 1,
) -> Alignment:
    """How far apart two actors stand on some axes, in the words that `by` admits.

    A distance needs `minimum` statements on either side, and its interval `FEWEST` on either. One statement that tells
    of both is drawn for both at once.
    """
    (found,) = alignments(statements, (one, other), axes=axes, by=by, minimum=minimum)
    return found


def alignments(
    statements: Iterable[Statement],
    actors: Sequence[str],
    *,
    axes: Sequence[Axis],
    by: Perspective = ALL,
    minimum: int = 1,
) -> tuple[Alignment, ...]:
    """The alignment of every two of some actors, in their order."""
    told = list(statements)
    stands = {a: [position(told, a, axis, by=by, minimum=minimum) for axis in axes] for a in actors}
    return tuple(_between(stands[one], stands[other], one, other, minimum) for one, other in combinations(stands, 2))


def as_seen(
    statements: Iterable[Statement], one: str, other: str, *, axes: Sequence[Axis], minimum: int = 1
) -> tuple[Seen, ...]:
    """The alignment of two actors in everybody's eyes, their own, each one's, third parties' and the authors'."""
    told = list(statements)
    apart = [s for s in told if s.holder is None or s.holder.code not in (one, other)]
    asked = (
        ("all", told, ALL),
        ("self", told, Perspective("self")),
        (one, told, Perspective("actor", one)),
        (other, told, Perspective("actor", other)),
        ("third", apart, Perspective("others")),
        ("author", told, Perspective("author")),
    )
    return tuple(Seen(who, alignment(words, one, other, axes=axes, by=by, minimum=minimum)) for who, words, by in asked)


def extremes(found: Iterable[Alignment], axis: str) -> tuple[Gap, Gap] | None:
    """The pair that stands closest on an axis and the one that stands farthest apart; None where no two differ.

    Of several, the one that rests on most.
    """
    gaps = [gap for pair in found if (gap := pair.gap(axis)) and gap.distance.enough]
    if not gaps:
        return None
    near = min(gaps, key=lambda gap: (gap.distance.value or 0.0, -gap.distance.n))
    far = max(gaps, key=lambda gap: (gap.distance.value or 0.0, gap.distance.n))
    return (near, far) if near.distance.value != far.distance.value else None


def _between(mine: Sequence[Position], theirs: Sequence[Position], one: str, other: str, minimum: int) -> Alignment:
    pairs = list(zip(mine, theirs, strict=True))
    gaps = tuple(Gap(a.axis, a, b, _distance([(a, b)], minimum)) for a, b in pairs)
    return Alignment(one, other, gaps, _distance([(g.one, g.other) for g in gaps if g.distance.enough], minimum))


def _distance(pairs: Sequence[tuple[Position, Position]], minimum: int) -> Finding:
    """The mean distance of pairs of positions, each on an axis of its own."""
    told = {s.id: s for one, other in pairs for s in (*one.statements, *other.statements)}
    fewest = min((min(one.n, other.n) for one, other in pairs), default=0)
    if fewest < max(minimum, 1):
        return Finding(None, fewest, tuple(told), minimum=minimum)
    rows, measures = zip(*(_side_by_side(one, other, told) for one, other in pairs), strict=True)
    ends = np.cumsum([block.shape[1] for block in rows])[:-1]

    def mean(sums: _Array) -> _Array:
        parts = zip(measures, np.split(sums, ends, axis=-1), strict=True)
        values = np.stack([measure(part) for measure, part in parts])
        known = ~np.isnan(values)
        average: _Array = np.where(known, values, 0.0).sum(0) / known.sum(0)
        return average

    found = replace(estimate(list(told.values()), np.hstack(rows), mean, minimum=1), minimum=minimum)
    if min(sum(side.n for side in sides) for sides in zip(*pairs, strict=True)) < FEWEST:
        return replace(found, interval=None)
    return widened(found, [side.reach / len(pairs) for pair in pairs for side in pair], (0.0, 1.0))


def _side_by_side(
    one: Position, other: Position, told: dict[str, Statement]
) -> tuple[_Array, Callable[[_Array], _Array]]:
    """What each statement counts for, [statements, 2 * poles], and the distance as a function of the columns' sums."""
    axis = one.axis
    poles = sorted({share.pole for side in (one, other) for share in side.shares})
    numbers = {identity: number for number, identity in enumerate(told)}
    table = np.zeros((len(told), 2, len(poles)))
    for side, stand in enumerate((one, other)):
        for statement in stand.statements:
            for pole, weight in votes(statement, stand.actor, axis).items():
                table[numbers[statement.id], side, poles.index(pole)] = weight
    places = None if axis.of_actors else np.array([axis.place(pole) for pole in poles]) / (axis.span or 1.0)

    def measure(sums: _Array) -> _Array:
        sides = sums.reshape(*sums.shape[:-1], 2, len(poles))
        sides = sides / sides.sum(-1, keepdims=True)
        difference = sides[..., 0, :] - sides[..., 1, :]
        apart: _Array = np.abs(difference).sum(-1) / 2 if places is None else np.abs(difference @ places)
        return apart

    return table.reshape(len(told), -1), measure
