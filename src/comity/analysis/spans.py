"""Stretches of time as day numbers, so that they can be compared and sorted."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from comity.model import When

__all__ = ["Span", "chronological", "overlap", "span", "year_of"]

#: The most days of a span of each rank: a day, a week or so, a month, a quarter, a year; anything longer is rank 5.
_RANKS = (1, 10, 31, 92, 366)
_OPEN = (date.min.toordinal(), date.max.toordinal())


class Span(NamedTuple):
    """First and last day, inclusive, as proleptic ordinals; `rank` is 0 for a day and grows with length."""

    first: int
    last: int
    rank: int

    def widened(self, days: int) -> Span:
        """The same span with some days added on each side."""
        return Span(self.first - days, self.last + days, self.rank)

    def meet(self, other: Span) -> Span | None:
        """The days in both, at the sharper precision; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last, min(self.rank, other.rank)) if first <= last else None


def span(when: When | None) -> Span | None:
    """The days of a time; open where a side is unknown, None where both are."""
    if when is None or (when.start is None and when.end is None):
        return None
    first = when.start.toordinal() if when.start else _OPEN[0]
    last = when.end.toordinal() if when.end else _OPEN[1]
    last = max(first, last)
    return Span(first, last, bisect_left(_RANKS, last - first + 1))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a day."""
    return one.first <= other.last and other.first <= one.last


def chronological(when: When | None) -> tuple[int, int, int]:
    """A sort key: by first day, the sharper precision first, then by last day; the undated come last."""
    days = span(when)
    if days is None:
        return (_OPEN[1] + 1, 0, 0)
    anchor = days.first if days.first != _OPEN[0] else days.last
    return (anchor, days.rank, days.last)


def year_of(when: When | None) -> int | None:
    """The calendar year of a time that lies within one; None for vaguer times and for none."""
    if when is None or when.start is None or when.end is None:
        return None
    return when.start.year if when.start.year == when.end.year else None
