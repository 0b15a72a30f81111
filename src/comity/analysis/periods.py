"""Months, quarters and years, and in which of them a view was held."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from comity.model import Document, Statement

__all__ = ["Period", "Unit", "days_of", "period_of", "unit_of"]

Unit = Literal["month", "quarter", "year"]

_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}

#: The most days that are shown by month and by quarter.
_LONGEST: tuple[tuple[Unit, int], ...] = (("month", 366), ("quarter", 3 * 366))


class Period(NamedTuple):
    """A month, quarter or year, by its first and last day."""

    first: date
    last: date
    unit: Unit

    @property
    def label(self) -> str:
        """``2023-05``, ``2023-Q2`` or ``2023``."""
        if self.unit == "year":
            return str(self.first.year)
        if self.unit == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}"

    @property
    def number(self) -> int:
        """A count in which the next period has the next number."""
        return (12 * self.first.year + self.first.month - 1) // _MONTHS[self.unit]

    @classmethod
    def numbered(cls, number: int, unit: Unit) -> Period:
        """The period with a number."""
        year, month = divmod(number * _MONTHS[unit], 12)
        closing = month + _MONTHS[unit]
        return cls(date(year, month + 1, 1), date(year, closing, calendar.monthrange(year, closing)[1]), unit)


def days_of(statement: Statement, documents: Mapping[str, Document]) -> tuple[date, date] | None:
    """The first and last day that a view is told of; None where nothing tells.

    Its own time where it has one, or else the day of its document: a view without a time, or one held ever since some
    day, is held when it is written down.
    """
    if statement.time is not None:
        start, end = statement.time.start, statement.time.end
        if start and end:
            return start, max(start, end)
        if end:
            return None  # "until 2010" has no beginning, so that it lies in no period
    document = documents.get(statement.document)
    return (document.published, document.published) if document and document.published else None


def unit_of(days: Iterable[tuple[date, date]]) -> Unit | None:
    """The unit that shows some spans of days best: months within a year, quarters within three, years beyond."""
    spans = list(days)
    if not spans:
        return None
    length = max(last for _, last in spans).toordinal() - min(first for first, _ in spans).toordinal() + 1
    return next((unit for unit, longest in _LONGEST if length <= longest), "year")


def period_of(first: date, last: date, unit: Unit) -> Period | None:
    """The period in which a span of days lies; None where it reaches into several."""
    found = Period.numbered((12 * first.year + first.month - 1) // _MONTHS[unit], unit)
    return found if last <= found.last else None
