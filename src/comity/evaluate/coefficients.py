"""Coefficients of agreement: Krippendorff's alpha, Cohen's kappa, and the plain share of agreement, with intervals.

A unit holds what each coder gave it, in the order of the coders and None where nothing. Units come in groups, such as
the units of one document; intervals are drawn by bootstrap over groups, since the units of one are not independent.

Sources: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Cohen (1960), A Coefficient of Agreement for
Nominal Scales, Educational and Psychological Measurement 20(1); for more than two coders the mean over their pairs, as
Light (1971) has it, Measures of Response Agreement for Qualitative Data, Psychological Bulletin 76(5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from .score import Figure, Resampling, interval, resampled

__all__ = ["FEWEST", "Groups", "Level", "Unit", "agreed", "alpha", "kappa"]

Level = Literal["nominal", "ordinal"]
Unit = Sequence[Hashable | None]
Groups = Sequence[Sequence[Unit]]

#: With fewer groups than this an interval would say nothing, and none is given.
FEWEST = 5

_Floats = NDArray[np.float64]


def alpha(groups: Groups, level: Level = "nominal", plan: Resampling | None = None) -> Figure:
    """Krippendorff's alpha over the units of all groups, for any number of coders, missing values allowed.

    Ordinal values must sort. There is no value where all that was given is alike: then nothing can be disagreed on.
    """
    tally = _tally(groups, level)
    return _figure(tally.counts, tally.alpha, plan)


def kappa(groups: Groups, plan: Resampling | None = None) -> Figure:
    """Cohen's kappa over the units of all groups; of more than two coders the mean of their pairs' kappas.

    A pair counts the units to which both gave something.
    """
    tables = [_margins(groups, *pair) for pair in _pairs(groups)]
    if not tables:
        return Figure(None, None, None)
    sizes = [table.shape[1] for table in tables]

    def mean(counts: _Floats) -> _Floats:
        values = np.stack([_kappa(part) for part in np.split(counts, np.cumsum(sizes)[:-1], axis=-1)])
        known = ~np.isnan(values)
        found: _Floats = np.where(known, values, 0).sum(0) / known.sum(0)
        return found

    return _figure(np.concatenate(tables, axis=1), mean, plan)


def agreed(groups: Groups, plan: Resampling | None = None) -> Figure:
    """The share of the pairs of values given to the same unit that are alike."""
    counts = np.zeros((len(groups), 2))
    for number, group in enumerate(groups):
        for unit in group:
            given = Counter(value for value in unit if value is not None)
            counts[number] += (sum(n * (n - 1) for n in given.values()), given.total() * (given.total() - 1))
    return _figure(counts, lambda sums: sums[..., 0] / sums[..., 1], plan)


def _figure(counts: _Floats, value: Callable[[_Floats], _Floats], plan: Resampling | None) -> Figure:
    """A statistic of counts [groups, columns], which sees sums [..., columns], with its interval."""
    plan = plan or Resampling()
    with np.errstate(invalid="ignore", divide="ignore"):
        point = value(counts.sum(0))
        if len(counts) < FEWEST:
            found = interval(point, point, plan)
            return Figure(found.value, None, None)
        return interval(point, value(resampled(counts, plan)), plan)


@dataclass(frozen=True, slots=True)
class _Tally:
    """Krippendorff's coincidences, counted by group, for one level of measurement.

    `counts` is [groups, categories + pairs]: how often each category was given, and how often each pair of different
    ones met in a unit, a unit of m values weighing 1 / (m - 1). `one` and `other` are the categories of each pair.
    """

    counts: _Floats
    categories: int
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    level: Level

    def alpha(self, counts: _Floats) -> _Floats:
        """One less observed over expected disagreement, for sums of the counts: [..., categories + pairs]."""
        given, apart = counts[..., : self.categories], counts[..., self.categories :]
        total = given.sum(-1)
        if self.level == "nominal":
            observed, expected = apart.sum(-1), total**2 - (given**2).sum(-1)
        else:
            # The ordinal distance of two categories is how many values lie between their middles, squared.
            middle = np.cumsum(given, axis=-1) - given / 2
            observed = (apart * (middle[..., self.one] - middle[..., self.other]) ** 2).sum(-1)
            expected = 2 * (total * (given * middle**2).sum(-1) - (given * middle).sum(-1) ** 2)
        disagreement: _Floats = np.where(expected > 0, (total - 1) * observed / expected, np.nan)
        return 1 - disagreement


def _tally(groups: Groups, level: Level) -> _Tally:
    """Only units with two values or more count, as only they can be compared."""
    given: list[Counter[Any]] = []
    met: list[Counter[tuple[Any, Any]]] = []
    for group in groups:
        given.append(Counter())
        met.append(Counter())
        for unit in group:
            values = Counter(value for value in unit if value is not None)
            size = values.total()
            if size < 2:
                continue
            given[-1].update(values)
            for (one, n), (other, m) in combinations(values.items(), 2):
                # The pairs of nominal categories need not be told apart.
                pair = (None, None) if level == "nominal" else (one, other)
                met[-1][pair] += 2 * n * m / (size - 1)  # type: ignore[assignment]
    known: list[Any] = list(dict.fromkeys(value for row in given for value in row))
    place = {value: n for n, value in enumerate(sorted(known) if level == "ordinal" else known)}
    pairs = list(dict.fromkeys(pair for row in met for pair in row))
    counts = np.concatenate([_rows(given, list(place)), _rows(met, pairs)], axis=1)
    ends = np.array([[place.get(value, 0) for value in pair] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    return _Tally(counts, len(place), ends[:, 0], ends[:, 1], level)


def _rows(counters: Sequence[Counter[Any]], columns: Sequence[Any]) -> _Floats:
    return np.array([[row[column] for column in columns] for row in counters], dtype=np.float64).reshape(
        len(counters), len(columns)
    )


def _pairs(groups: Groups) -> Iterable[tuple[int, int]]:
    width = max((len(unit) for group in groups for unit in group), default=0)
    return combinations(range(width), 2)


def _margins(groups: Groups, one: int, other: int) -> _Floats:
    """[groups, 1 + 2 * categories]: the units on which two coders agree, and how often each gave each category."""
    rows: list[Counter[Any]] = []
    for group in groups:
        rows.append(Counter())
        for first, second in _both(group, one, other):
            rows[-1].update([(0, first), (1, second), *([("agreed", None)] if first == second else [])])
    values = list(dict.fromkeys(value for row in rows for side, value in row if side != "agreed"))
    return _rows(rows, [("agreed", None), *((side, value) for side in (0, 1) for value in values)])


def _both(group: Sequence[Unit], one: int, other: int) -> Iterator[tuple[Hashable, Hashable]]:
    for unit in group:
        first, second = unit[one], unit[other]
        if first is not None and second is not None:
            yield first, second


def _kappa(counts: _Floats) -> _Floats:
    """For sums of margins: [..., 1 + 2 * categories]."""
    first, second = np.split(counts[..., 1:], 2, axis=-1)
    total = first.sum(-1)
    observed, expected = counts[..., 0] / total, (first * second).sum(-1) / total**2
    chance: _Floats = np.where(expected < 1, expected, np.nan)
    found: _Floats = (observed - chance) / (1 - chance)
    return found
