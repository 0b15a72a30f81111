"""Positions: where an actor stands on an axis, as statements tell it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from comity.model import Statement

from .axes import DENIED, Axis
from .findings import Finding, share_of
from .perspective import ALL, Perspective
from .resample import estimate
from .views import codes_of, said_of, surest

__all__ = ["Position", "Share", "position", "votes", "widened"]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an actor's word goes to one pole: a mode, a mode denied (``not regional``), or an actor's code."""

    pole: str
    share: Finding


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an axis.

    `place` is the mean place of its statements, weighted by their confidence, on the axis's own scale; None where
    actors are the poles. `shares` are those of the poles, the largest first. `statements` are what it rests on, the
    surest first. `unplaced` are denials that say where it does not stand, but not where it does: they count nowhere.
    """

    actor: str
    axis: Axis
    place: Finding | None
    shares: tuple[Share, ...]
    statements: tuple[Statement, ...]
    unplaced: tuple[Statement, ...]

    @property
    def n(self) -> int:
        """How many statements it rests on."""
        return len(self.statements)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(statement.id for statement in self.statements)

    @property
    def enough(self) -> bool:
        """Whether there are as many as were asked for."""
        return bool(self.shares) and self.shares[0].share.enough

    @property
    def reach(self) -> float:
        """How far, in parts of the axis, the position may lie off where all statements agree; 0 where they do not.

        Drawing again from what agrees shows no spread. The share that agrees may be as low as Wilson's bound, with a
        document for an observation; the rest is put as far away as the axis allows.
        """
        if len(self.shares) != 1:
            return 0.0
        documents = len({statement.document for statement in self.statements})
        bounds = share_of(documents, documents, (), minimum=1).interval or (0.0, 1.0)
        return (1 - bounds[0]) * self._room

    @property
    def _room(self) -> float:
        if self.axis.of_actors:
            return 1.0
        (low, high), place = self.axis.ends, self.axis.place(self.shares[0].pole)
        return max(place - low, high - place) / (self.axis.span or 1.0)


def position(
    statements: Iterable[Statement], actor: str, axis: Axis, *, by: Perspective = ALL, minimum: int = 1
) -> Position:
    """Where an actor stands on an axis, in the words that `by` admits.

    Only what is held or denied counts, and a sentence once for each place that it tells of. A mode denied counts as its
    opposite, but for the middle, which has none; that an actor is not the first threat tells nothing of who is.
    Several who are put first share the statement.
    """
    of_axis = {s.id: s for s in statements if axis.weight(s.code)}
    own = (s for s in of_axis.values() if actor in codes_of(s.source) and s.factuality in ("actual", "denied"))
    said = surest(said_of(own, actor, by))
    counting = _once((statement for statement in said if votes(statement, actor, axis)), actor, axis)
    tally: Counter[str] = reduce(lambda sums, s: sums + Counter(votes(s, actor, axis)), counting, Counter())
    poles = sorted(tally, key=lambda pole: (-tally[pole], pole))
    table = np.array([[votes(s, actor, axis).get(pole, 0.0) for pole in poles] for s in counting])
    found = Position(
        actor=actor,
        axis=axis,
        place=None if axis.of_actors else _place(counting, table, poles, axis, minimum),
        shares=tuple(Share(pole, _share(counting, table, column, minimum)) for column, pole in enumerate(poles)),
        statements=tuple(counting),
        unplaced=tuple(s for s in said if s.factuality == "denied" and not votes(s, actor, axis)),
    )
    return _unanimous(found) if len(poles) == 1 else found


def votes(statement: Statement, actor: str, axis: Axis) -> Mapping[str, float]:
    """What a statement on an axis counts for, by pole; they come to its confidence, as its code weighs, or are none."""
    denied, sure = statement.factuality == "denied", statement.confidence * axis.weight(statement.code)
    if axis.of_actors:
        first = [] if denied else sorted(codes_of(statement.target) - {actor})
        return {code: sure / len(first) for code in first}
    mode = statement.mode
    if mode is None or mode not in axis.places or (denied and axis.place(DENIED + mode) == axis.place(mode)):
        return {}
    return {f"{DENIED}{mode}" if denied else mode: sure}


def _once(statements: Iterable[Statement], actor: str, axis: Axis) -> list[Statement]:
    """The surest first, but of a sentence's those alone that tell of a place of which no other of them does: "a pacing
    challenge" is a threat, and the first of them. Who tells of more places goes first, then who counts for more."""
    told: defaultdict[tuple[str, int], list[frozenset[object]]] = defaultdict(list)
    kept = []
    counted = [(votes(statement, actor, axis), statement) for statement in statements]
    for vote, statement in sorted(counted, key=lambda each: (-len(each[0]), -sum(each[0].values()), each[1].id)):
        places = frozenset(pole if axis.of_actors else axis.place(pole) for pole in vote)
        others = told[statement.document, statement.start]
        if not any(places <= other for other in others):
            others.append(places)
            kept.append(statement)
    return surest(kept)


def widened(finding: Finding, reaches: Iterable[float], bounds: tuple[float, float]) -> Finding:
    """A finding whose interval also holds the uncertainty of parts that show no spread, each by its reach.

    Distances of limits from the value add up in squares, as in Newcombe (1998), Interval estimation for the difference
    between independent proportions, Statistics in Medicine 17, method 10.
    """
    slack = math.hypot(*reaches)
    if finding.value is None or finding.interval is None or not slack:
        return finding
    value, (low, high) = finding.value, finding.interval
    low, high = value - math.hypot(value - low, slack), value + math.hypot(high - value, slack)
    return replace(finding, interval=(max(bounds[0], low), min(bounds[1], high)))


_Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def _place(statements: Sequence[Statement], table: _Table, poles: Sequence[str], axis: Axis, minimum: int) -> Finding:
    if not statements:
        return Finding(None, 0, (), minimum=minimum)
    places = np.array([axis.place(pole) for pole in poles])
    return estimate(statements, table, lambda sums: (sums @ places) / sums.sum(-1), minimum=minimum)


def _share(statements: Sequence[Statement], table: _Table, column: int, minimum: int) -> Finding:
    found = estimate(statements, table, lambda sums: sums[..., column] / sums.sum(-1), minimum=minimum)
    hits = [statement.id for statement, row in zip(statements, table, strict=True) if row[column]]
    return replace(found, ids=tuple(hits))


def _unanimous(found: Position) -> Position:
    span, ends = found.axis.span, found.axis.ends
    (only,) = found.shares
    share = widened(only.share, [found.reach / (found._room or 1.0)], (0.0, 1.0))
    place = widened(found.place, [found.reach * span], ends) if found.place else None
    return replace(found, shares=(Share(only.pole, share),), place=place)
