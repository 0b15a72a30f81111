"""Dates within the words of a reference: where they stand, and which day they name, in the languages that are cited."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.documents.dates import parse_date

__all__ = ["Dated", "dates_in"]

_LANGUAGES = ("en", "ru", "uk", "fr", "de", "es", "it", "pt", "nl")
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written, between two places; `day` is None for a month, a season or a year."""

    start: int
    end: int
    written: str
    day: date | None = None

    @property
    def sharpness(self) -> int:
        """2 for a day, 1 for a month or a season, 0 for a year."""
        return 2 if self.day else int(not re.fullmatch(r"\d{4}\s?[年년]?", self.written))


def dates_in(text: str) -> Iterator[Dated]:
    """The dates of a text in order; a number that could be a year is one."""
    for match in _pattern().finditer(text):
        yield Dated(match.start(), match.end(), match.group(), _day(match))


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    from babel import Locale

    found: dict[str, int] = {"sept": 9, "сент": 9}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(_plain(name), number)
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = sorted({name for name in _months() if len(name) > 2}, key=len, reverse=True)
    month = rf"(?P<month{{0}}>(?:{'|'.join(map(re.escape, names))})(?!\w)\.?)"
    spoken = [
        rf"(?P<d0>{_DAY})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?{month.format(0)},?\s+(?:de\s+)?(?P<y0>{_YEAR})(?!\d)",
        rf"{month.format(1)}\s+(?P<d1>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})(?!\d)",
        rf"(?P<y2>{_YEAR}),\s+{month.format(2)}\s+(?P<d2>{_DAY})(?!\d)",
        rf"{_YEAR}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]",
        rf"{_YEAR}-\d\d-\d\d(?!\d)",
        rf"{_YEAR}\.\s?\d{{1,2}}\.\s?\d{{1,2}}(?!\d)\.?",
        rf"(?<!\d)\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}(?!\d)",
        rf"(?:{month.format(3)}|spring|summer|fall|autumn|winter)(?:\s*[–/-]\s*\w+)?,?\s+{_YEAR}(?!\d)",
        rf"{_YEAR},\s+{month.format(4)}(?!\w)",
        rf"{_YEAR}\s?[年년]",
        rf"(?<![\d/.:–-]){_YEAR}(?![\d/–-]|\.\d)",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spoken)})", re.IGNORECASE)


def _day(match: re.Match[str]) -> date | None:
    for form in "012":
        if match.group(f"d{form}"):
            month = _months().get(_plain(match.group(f"month{form}")), 0)
            with suppress(ValueError):
                return date(int(match.group(f"y{form}")), month, int(match.group(f"d{form}")))
            return None
    # A day before the month is the custom wherever points part the two.
    if pointed := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", match.group()):
        with suppress(ValueError):
            return date(int(pointed[3]), int(pointed[2]), int(pointed[1]))
    return parse_date(re.sub(r"(?<=\.)\s", "", match.group()).rstrip(".")) if match.group()[4:] else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().rstrip(".")
