"""Vague dates: how GCAT writes what is known of a time, and no more.

A date is as fine as its source: ``3M`` is a millennium, ``21C`` a century, ``1990s`` a decade, then ``1974``,
``2016 Q2``, ``2016 Feb``, ``2016 Feb  7``, ``2016 Feb  7.5`` (a part of that day), ``2016 Feb  7 14h``,
``2016 Feb  7 0030``, ``2016 Feb  7 0030:05`` and fractions of a second. A question mark says that it may also be one
unit of the last kind earlier or later. All times are UTC. See planet4589.org/space/gcat/web/intro/vague.html.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from comity.catalogue.nouns import Vague
from comity.model import Precision

__all__ = ["parse"]

_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_LONG = re.compile(r"(?P<number>\d{1,4})(?P<unit>[MCs])")
_DATE = re.compile(
    r"(?P<year>\d{1,4})(?: +(?:Q(?P<quarter>[1-4])|(?P<month>[A-Z][a-z]{2})"
    r"(?: +(?:-|(?P<day>\d{1,2})(?P<part>\.\d+)?(?: +(?P<clock>\S+))?))?))?"
)
_CLOCK = re.compile(r"(?P<hour>\d\d)(?:h|(?P<minute>\d\d)(?::(?P<second>\d\d)(?P<fraction>\.\d+)?)?)")

_INSTANT = timedelta(microseconds=1)
_TENTHS = 10


@lru_cache(maxsize=65536)
def parse(written: str) -> Vague:
    """What a vague date means. Raises ValueError, which says why, for anything else and for days there never were."""
    text = written.strip()
    bare, unsure = text.removesuffix("?").rstrip(), text.endswith("?")
    try:
        if match := _LONG.fullmatch(bare):
            return _months(text, *_long(int(match["number"]), match["unit"]), unsure)
        if match := _DATE.fullmatch(bare):
            return _moment(text, match, unsure) if match["day"] else _months(text, *_calendar(match), unsure)
    except (ValueError, OverflowError, KeyError) as error:
        raise ValueError(f"{text!r} is not in the calendar ({error})") from None
    raise ValueError(f"{text!r} is not a date as GCAT writes them")


def _long(number: int, unit: str) -> tuple[int, int, Precision]:
    """The first month, counted from the year 0, the number of months, and the precision."""
    if unit == "s":
        if number % _TENTHS:
            raise ValueError("a decade begins with a year that ends in 0")
        return number * 12, 120, "decade"
    years = 1000 if unit == "M" else 100
    return ((number - 1) * years + 1) * 12, years * 12, "period"


def _calendar(match: re.Match[str]) -> tuple[int, int, Precision]:
    """The same of a year, a quarter or a month."""
    january = int(match["year"]) * 12
    if match["quarter"]:
        return january + 3 * (int(match["quarter"]) - 1), 3, "quarter"
    if match["month"]:
        return january + _MONTHS[match["month"]] - 1, 1, "month"
    return january, 12, "year"


def _months(written: str, begin: int, count: int, precision: Precision, unsure: bool) -> Vague:
    if unsure:
        begin, count = begin - count, 3 * count
    return Vague(written, _first_day(begin), _last_day(begin + count - 1), None, unsure, precision)


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    first = _first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _moment(written: str, match: re.Match[str], unsure: bool) -> Vague:
    """A day, or a time within it."""
    begin = datetime(int(match["year"]), _MONTHS[match["month"]], int(match["day"]))  # noqa: DTZ001 (all are UTC)
    clock: time | None = None
    unit = timedelta(days=1)
    if match["part"]:
        begin += timedelta(days=float(match["part"]))
        unit /= _TENTHS ** (len(match["part"]) - 1)
    if match["clock"]:
        clock, unit = _clock(match["clock"])
        begin = datetime.combine(begin.date(), clock)
    end = begin + unit - _INSTANT
    if unsure:
        begin, end = begin - unit, end + unit
    return Vague(written, begin.date(), max(begin, end).date(), clock, unsure)


def _clock(written: str) -> tuple[time, timedelta]:
    """A time of day, and how long it may last."""
    match = _CLOCK.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not a time of day")
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    # A leap second has a number of its own in UTC, which Python's clock lacks.
    fraction = match["fraction"] or ""
    clock = time(hour, minute, min(second, 59) if second <= 60 else second, int(1e6 * float(fraction or 0)))
    if fraction:
        return clock, timedelta(seconds=1) / _TENTHS ** (len(fraction) - 1)
    return clock, timedelta(seconds=1) if match["second"] else timedelta(minutes=1) if match["minute"] else timedelta(
        hours=1
    )
