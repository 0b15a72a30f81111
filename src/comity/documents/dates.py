"""Dates as publishers write them. Only what has one reading is taken: 03/04/2023 is nobody's date for certain."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from comity.documents.normal import one_line

__all__ = ["date_in_name", "is_plausible", "parse_date"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[A-Z][a-z]{2,8}|[A-Z]{3,9})\.?"
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_TIME = re.compile(
    r"(?:,|\s+at|\s+-|T)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|[A-Z]{1,4}T)?\s*(?:[+-]\d{2}:?\d{2})?\s*(?:\([A-Z]{2,5}\))?$",
    re.IGNORECASE,
)
_FORMS = [
    re.compile(r"(?P<year>\d{4})[-./](?P<m>\d{1,2})[-./](?P<day>\d{1,2})\.?"),
    re.compile(r"(?P<year>\d{4})(?P<m>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(_MONTH + r"\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+" + _MONTH + r",?[\s-]+(?P<year>\d{4})"),
    re.compile(r"(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4})"),
]
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def parse_date(text: str) -> date | None:
    """The day that a whole string such as "Fri, July 14, 2023 10:35 a.m." names, or None if it is anything else."""
    bare = _TIME.sub("", _WEEKDAY.sub("", one_line(text))).strip(" ,")
    for form in _FORMS:
        if match := form.fullmatch(bare):
            return _day(match.groupdict())
    return None


def date_in_name(name: str) -> date | None:
    """The day in a file name or the path of an address: ``2023-09-14-a.txt``, ``a_20230914.pdf``, ``/2023/09/14/``."""
    for year, _, month, day in _IN_NAME.findall(name):
        if found := _valid(int(year), int(month), int(day)):
            return found
    return None


def is_plausible(day: date) -> bool:
    """Whether something can have been published on that day: after 1600 and at most two days ahead of us."""
    return date(1600, 1, 1) <= day <= datetime.now(UTC).date() + timedelta(days=2)


def _day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if month := parts.get("month"):
        return _valid(year, _month(month), int(parts["day"] or 0))
    if first := parts.get("first"):
        return _only_reading(year, int(first), int(parts["second"] or 0))
    return _valid(year, int(parts["m"] or 0), int(parts["day"] or 0))


def _month(name: str) -> int:
    lower = name.lower()
    return next((number for number, full in enumerate(_MONTHS, 1) if full.startswith(lower[:4].rstrip("."))), 0)


def _only_reading(year: int, first: int, second: int) -> date | None:
    if first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
