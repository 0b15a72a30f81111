"""Statements against gold, to the letter: code and actors, and how right the other fields are where these are.

Also how honest the confidences are: the expected calibration error (Naeini, Cooper and Hauskrecht 2015) over ten bins
of equal size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.model import RECIPROCAL, UNKNOWN, Actor, Kind, Statement, one_way

from .score import Figure, Resampling, interval, resampled

__all__ = ["FIELDS", "Exact", "Key", "Tally", "exact", "key", "keys", "tally"]

Key = tuple[str, frozenset[str], frozenset[str]]

BINS = 10

#: The fields that are judged where code and actors are right, and when they count as right.
FIELDS: Mapping[str, Callable[[Statement, Statement], bool]] = {
    "factuality": lambda gold, found: gold.factuality == found.factuality,
    "mode": lambda gold, found: gold.mode == found.mode,
    "holder": lambda gold, found: _other_voice(gold) == _other_voice(found),
    "outcome": lambda gold, found: gold.outcome == found.outcome,
    "item": lambda gold, found: _alike(gold.item, found.item),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """One document: statements in the gold, answers, those that are right, and right fields among the right ones.

    `paired` are the answers that name the gold's code and, taking both sides together, its actors; `turned` those of
    them that have somebody on the wrong side. `judged` holds for every answer its confidence and whether it is right.
    """

    gold: int
    answered: int
    right: int
    fields: Mapping[str, int]
    paired: int
    turned: int
    judged: tuple[tuple[float, bool], ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """Statements with exact code and actors; the fields of those that are right; the calibration of confidence.

    `direction` is the share with everybody on the right side among the answers with the right code and actors.
    """

    gold: int
    answered: int
    right: int
    precision: Figure
    recall: Figure
    f1: Figure
    direction: Figure
    fields: Mapping[str, Figure]
    calibration_error: Figure


def tally(gold: Iterable[Statement], found: Iterable[Statement]) -> Tally:
    """What one document comes to; each statement of the gold answers for one of the coder's."""
    waiting: dict[Key, list[Statement]] = {}
    asked = 0
    for statement in gold:
        waiting.setdefault(key(statement), []).append(statement)
        asked += 1
    fields: Counter[str] = Counter()
    left: list[Statement] = []
    judged = []
    for answer in sorted(found, key=lambda s: -s.confidence):
        twins = next((alike for k in _keys(answer) if (alike := waiting.get(k))), [])
        # Of several alike, the one whose factuality fits.
        twin = next((t for t in twins if t.factuality == answer.factuality), twins[0] if twins else None)
        judged.append((answer.confidence, twin is not None))
        if twin is not None:
            twins.remove(twin)
            fields.update(name for name, same in FIELDS.items() if same(twin, answer))
        else:
            left.append(answer)
    right = sum(hit for _, hit in judged)
    missed = Counter(_unordered(statement) for twins in waiting.values() for statement in twins)
    turned = sum((missed & Counter(map(_unordered, left))).values())
    return Tally(asked, len(judged), right, fields, right + turned, turned, tuple(judged))


def exact(tallies: Sequence[Tally], plan: Resampling) -> Exact:
    """The figures of some documents, with bootstrap intervals over them."""
    counts = np.array(
        [
            [t.right, t.gold, t.answered, t.paired, t.turned, *(t.fields.get(name, 0) for name in FIELDS)]
            for t in tallies
        ],
        float,
    ).reshape(len(tallies), -1)
    total, drawn = counts.sum(0), resampled(counts, plan)

    def figure(above: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Figure:
        with np.errstate(invalid="ignore", divide="ignore"):
            return interval(above(total), above(drawn), plan)

    return Exact(
        gold=int(total[1]),
        answered=int(total[2]),
        right=int(total[0]),
        precision=figure(lambda c: c[..., 0] / c[..., 2]),
        recall=figure(lambda c: c[..., 0] / c[..., 1]),
        f1=figure(lambda c: 2 * c[..., 0] / (c[..., 1] + c[..., 2])),
        direction=figure(lambda c: 1 - c[..., 4] / c[..., 3]),
        fields={name: figure(_share(5 + number)) for number, name in enumerate(FIELDS)},
        calibration_error=_calibration_error(tallies, plan),
    )


def _share(column: int) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda counts: counts[..., column] / counts[..., 0]


def _calibration_error(tallies: Sequence[Tally], plan: Resampling) -> Figure:
    """The error over all answers, with an interval from whole documents drawn again."""
    documents = [np.array(t.judged, float).reshape(-1, 2) for t in tallies]
    answers = np.concatenate([*documents, np.empty((0, 2))])
    if not len(answers):
        return Figure(None, None, None)
    rng = np.random.default_rng(plan.seed)
    drawn = [_gap(np.concatenate([documents[i] for i in rng.integers(0, len(documents), len(documents))]))
             for _ in range(plan.resamples)]  # fmt: skip
    return interval(np.array(_gap(answers)), np.array(drawn), plan)


def _gap(answers: NDArray[np.float64]) -> float:
    """answers: [answers, 2], confidence and right or wrong; the mean distance of both over bins of equal size."""
    if not len(answers):
        return float("nan")
    ordered = answers[np.argsort(answers[:, 0], kind="stable")]
    bins = [part for part in np.array_split(ordered, BINS) if len(part)]
    return sum(len(part) * abs(float(part[:, 0].mean() - part[:, 1].mean())) for part in bins) / len(answers)


def key(statement: Statement) -> Key:
    """Code, sources and targets, which must be right. Armed groups that are no state's count as nobody known.

    An aim is somebody's; with or against whom it is pursued is often left open, and is not asked for. Those who meet,
    agree or work together are asked for, and not who of them is written first.
    """
    ordered, *merged = _keys(statement)
    return ordered if one_way(statement.code, statement.mode) else merged[0]


def keys(kind: Kind, code: str, source: Iterable[Actor], target: Iterable[Actor]) -> tuple[Key, ...]:
    """What a coding may be the same as: what it says of both sides and, where they may be mutual, of all together."""
    target = () if kind == "aim" else target
    first = frozenset(map(_named, source))
    second = frozenset(map(_named, target)) - first
    ordered = code, first, second
    return (ordered, (code, first | second, frozenset())) if code in RECIPROCAL else (ordered,)


def _keys(statement: Statement) -> tuple[Key, ...]:
    return keys(statement.kind, statement.code, statement.source, statement.target)


def _unordered(statement: Statement) -> tuple[str, frozenset[str]]:
    """Code and actors, whichever side they are on."""
    code, source, target = key(statement)
    return code, source | target


def _other_voice(statement: Statement) -> str | None:
    """The holder, if it is somebody else than whoever's attitude, aim or position it is: X thinks as X says it does."""
    if statement.holder is None:
        return None
    own = statement.kind != "event" and statement.holder.code in {actor.code for actor in statement.source}
    return None if own else statement.holder.code


def _named(actor: Actor) -> str:
    return UNKNOWN if actor.sector == "REB" else actor.code


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two items are both missing, or share most of their words."""
    if one is None or other is None:
        return one is other
    mine, theirs = set(_words(one)), set(_words(other))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 0


def _words(text: str) -> Iterator[str]:
    return (word for word in text.lower().split() if word not in ("a", "an", "the", "of", "its", "their"))
