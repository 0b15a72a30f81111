"""Estimates with their uncertainty: a two-stage bootstrap, over documents and then over the statements in each.

Statements of one document are not independent, so documents are drawn first (Davison and Hinkley 1997, section 3.8).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from comity.model import Statement

from .findings import Finding

__all__ = ["FEWEST", "RESAMPLES", "Statistic", "draws", "estimate", "interval_of"]

#: With fewer observations than this an interval would say nothing, and none is given.
FEWEST = 5
RESAMPLES = 1000
LEVEL = 0.95

#: From the sums of the columns, shape [..., columns], to values of shape [...]; not a number where there is none.
Statistic = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def estimate(
    statements: Sequence[Statement], rows: ArrayLike, statistic: Statistic, *, minimum: int, seed: int = 0
) -> Finding:
    """A statistic of some statements with its 95 % interval.

    rows: [statements, columns], what each statement counts for; the statistic sees their sums. Below `minimum`
    statements there is no value, and below `FEWEST` no interval. The same statements give the same interval.
    """
    ids = tuple(statement.id for statement in statements)
    if len(statements) < max(minimum, 1):
        return Finding(None, len(statements), ids, minimum=minimum)
    table = np.asarray(rows, dtype=np.float64).reshape(len(statements), -1)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = float(statistic(table.sum(0)))
        if np.isnan(value):
            return Finding(None, len(statements), ids, minimum=minimum)
        drawn = statistic(_sums(table, [s.document for s in statements], seed)) if len(table) >= FEWEST else None
    interval = interval_of(drawn) if drawn is not None else None
    return Finding(value, len(statements), ids, interval, minimum)


def draws(documents: Sequence[str], *, seed: int = 0) -> Iterator[tuple[list[int], NDArray[np.int64]]]:
    """The resamples, document by document: which statements it has, and how often each is drawn.

    documents: that of every statement. Gives the numbers of a document's statements, and [resamples, statements].
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        groups[document].append(number)
    rng = np.random.default_rng(seed)
    drawn = rng.multinomial(len(groups), np.full(len(groups), 1 / len(groups)), size=RESAMPLES)
    for times, members in zip(drawn.T, groups.values(), strict=True):
        size = len(members)
        yield members, rng.multinomial(times * size, np.full(size, 1 / size))


def interval_of(drawn: NDArray[np.float64]) -> tuple[float, float] | None:
    """The 95 % interval of some resampled values, shape [resamples]; None where none of them is a number."""
    if np.isnan(drawn).all():
        return None
    low, high = np.nanquantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _sums(table: NDArray[np.float64], documents: Sequence[str], seed: int) -> NDArray[np.float64]:
    """Sums of the columns in every resample: [resamples, columns]."""
    sums = np.zeros((RESAMPLES, table.shape[1]))
    for members, times in draws(documents, seed=seed):
        sums += times @ table[members]
    return sums
