"""What an analysis returns: a value with what it rests on, or the admission that there is not enough evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Finding", "difference", "share_of"]

_Z95 = 1.959963984540054  # the 97.5th percentile of the normal distribution


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, a 95% interval where it is estimated, how many observations it rests on, and the statements' ids.

    `value` is None where there were fewer observations than the stated `minimum`.
    """

    value: float | None
    n: int
    ids: tuple[str, ...]
    interval: tuple[float, float] | None = None
    minimum: int = 0

    @property
    def enough(self) -> bool:
        """Whether there was enough evidence for a number."""
        return self.value is not None


def share_of(hits: int, n: int, ids: Sequence[str], *, minimum: int = 5) -> Finding:
    """The share of `n` observations that are hits, with its Wilson interval; `ids` are the statements behind it."""
    if n < max(minimum, 1):
        return Finding(None, n, tuple(ids), minimum=minimum)
    share, scale = hits / n, 1 + _Z95**2 / n
    centre = (share + _Z95**2 / (2 * n)) / scale
    half = _Z95 / scale * math.sqrt(share * (1 - share) / n + _Z95**2 / (4 * n * n))
    return Finding(share, n, tuple(ids), (max(0.0, centre - half), min(1.0, centre + half)), minimum)


def difference(one: Finding, other: Finding) -> Finding:
    """One share less another, with its 95 % interval; a value only where both have enough.

    The interval comes from those of the two, their distances squared and added (Newcombe 1998, Interval Estimation for
    the Difference between Independent Proportions, Statistics in Medicine 17, method 10).
    """
    n, ids, minimum = min(one.n, other.n), one.ids + other.ids, max(one.minimum, other.minimum)
    if one.value is None or other.value is None:
        return Finding(None, n, ids, minimum=minimum)
    gap, interval = one.value - other.value, None
    if one.interval and other.interval:
        below = math.hypot(one.value - one.interval[0], other.interval[1] - other.value)
        above = math.hypot(one.interval[1] - one.value, other.value - other.interval[0])
        interval = max(-1.0, gap - below), min(1.0, gap + above)
    return Finding(gap, n, ids, interval, minimum)
