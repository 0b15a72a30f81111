"""When: explicit, partial and relative expressions of time, resolved to days with the precision the words support.

"On September 13", "last month", "in mid-September", "three months later" and "since the early 2000s" mean a stretch
of days only against something: the dates named before them in the paragraph, and the day of publication.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from comity.model import Precision, When

__all__ = ["MONTHS", "WEEKDAYS", "Clock", "Expression"]

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "several": 3,
    "few": 3,
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_YEAR_AFTER = frozenset({
    "in", "since", "by", "during", "of", "from", "until", "till", "to", "around", "about", "before", "after", "between",
    "and", "through", "late", "early", "mid", "for", "as", "a", "an", "its", "their", "his", "her", "our", "this",
    "that", "circa", "year", "spring", "summer", "autumn", "fall", "winter",
})  # fmt: skip

_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PART = r"(?:(?P<part>early|mid|late|beginning of|middle of|end of)[- ]?)?"
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(NUMBERS) + r")(?: of)?"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)s?"


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time: character offsets into the text they were found in, and what they mean."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class _Now:
    """What an expression is read against; `future` where the clause looks ahead."""

    published: date | None
    named: date | None
    future: bool


_Reading = Callable[[re.Match[str], _Now], When | None]


class Clock:
    """Finds expressions of time in the sentences of one document, in order, and remembers the last date named."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._named: date | None = None
        self._sentence = 0

    def read(self, text: str, *, sentence: int, future: Callable[[int], bool] = lambda _: False) -> list[Expression]:
        """The expressions of a sentence's text, in order and without overlap.

        `sentence` is its number: a date holds for the sentence after it, and without a publication date until another
        is named. `future` tells of the words at an offset whether they speak of what is to come: "in September" is
        then the next one.
        """
        if self._published is not None and sentence > self._sentence + 1:
            self._named = None
        found = []
        for match, reading in _matches(text):
            when = reading(match, _Now(self._published, self._named, future(match.start())))
            if when is None:
                continue
            found.append(Expression(match.start(), match.end(), when))
            if when.start is not None and when.precision not in ("decade", "period"):
                self._named, self._sentence = when.start, sentence
        return found


def _matches(text: str) -> Iterator[tuple[re.Match[str], _Reading]]:
    taken = 0
    if not _HINT.search(text):
        return
    hits = [(m, reading) for pattern, reading in _READINGS for m in pattern.finditer(text)]
    for match, reading in sorted(hits, key=lambda hit: (hit[0].start(), -hit[0].end())):
        if match.start() >= taken:
            yield match, reading
            taken = match.end()


def _month_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _year_of(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _guess_year(month: int, day: int, now: _Now) -> int | None:
    """The year of a month named without one: the year just spoken of, else the one nearest to publication.

    What has happened is not dated after the day on which it is told, though a later year was spoken of.
    """
    if now.published is None:
        return now.named.year if now.named is not None else None
    if now.named is not None and not now.future and (now.named.year, month, day) <= _last_known(now.published):
        return now.named.year
    year = now.published.year
    ahead = (month, day) > (now.published.month, now.published.day)
    if now.future:
        return year if ahead or month == now.published.month else year + 1
    return year - 1 if ahead and month != now.published.month else year


def _last_known(published: date) -> tuple[int, int, int]:
    """The end of the month of publication: what is told of this month may be announced for its last days."""
    return published.year, published.month, 31


def _day(match: re.Match[str], now: _Now) -> When | None:
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower()]
    day = int(groups["day"])
    year = int(groups["year"]) if groups.get("year") else _guess_year(month, day, now)
    if year is None:
        return None
    try:
        first = date(year, month, day)
        last = date(year, month, int(groups["last"])) if groups.get("last") else first
    except ValueError:
        return None
    return When(first, max(first, last), "day" if first == last else "period")


def _iso(match: re.Match[str], now: _Now) -> When | None:
    del now
    try:
        day = date.fromisoformat(match[0])
    except ValueError:
        return None
    return When(day, day, "day")


def _month(match: re.Match[str], now: _Now) -> When | None:
    month = MONTHS[match["month"].lower()]
    given = match["year"]
    year = int(given) if given else _guess_year(month, 28 if not now.future else 1, now)
    if year is None:
        return None
    which = (match["which"] or "").lower()
    if not given and now.published is not None and which in ("last", "next"):
        year = (
            now.published.year - (month >= now.published.month)
            if which == "last"
            else now.published.year + (month <= now.published.month)
        )
    return _within(*_month_of(year, month), match["part"], "month")


def _within(first: date, last: date, part: str | None, whole: Precision) -> When:
    """A third of a stretch for "early", "mid", "late"; the stretch itself otherwise."""
    if not part:
        return When(first, last, whole)
    days = (last - first).days + 1
    third = {"early": 0, "begin": 0, "mid": 1, "middl": 1, "late": 2, "end o": 2}[part.lower()[:5].strip()]
    start = first + timedelta(days * third // 3)
    end = first + timedelta(days * (third + 1) // 3 - 1)
    return When(start, end, "period")


def _year(match: re.Match[str], now: _Now) -> When | None:
    """A bare number is a year only after a word that introduces one ("in 2004", "the 2004 accord")."""
    del now
    before = match.string[: match.start()].rstrip().lower()
    introduced = match["part"] or not before or before[-1] in ",(;—–" or before.endswith(("'s", "’s"))
    if (
        not introduced
        and re.split(r"[^\w]+", before)[-1] not in _YEAR_AFTER
        and not match[0].lower().startswith("the ")
    ):
        return None
    year = int(match["year"])
    return _within(date(year, 1, 1), date(year, 12, 31), match["part"], "year")


def _decade(match: re.Match[str], now: _Now) -> When | None:
    del now
    year = int(match["year"])
    return _within(date(year, 1, 1), date(year + 9, 12, 31), match["part"], "decade")


def _since(match: re.Match[str], now: _Now) -> When | None:
    inner = next(_matches(match["rest"]), None)
    when = inner[1](inner[0], now) if inner else None
    if when is None or when.start is None:
        return None
    return When(when.start, now.published, "period")


def _range(match: re.Match[str], now: _Now) -> When | None:
    del now
    first, last = int(match["first"]), int(match["last"])
    if last < 100:
        last += first // 100 * 100
    return When(date(first, 1, 1), date(last, 12, 31), "period") if first <= last else None


def _quarter(match: re.Match[str], now: _Now) -> When | None:
    year = int(match["year"]) if match["year"] else (now.published.year if now.published else None)
    if year is None:
        return None
    number, months = ORDINALS[match["number"].lower()], 3 if match["size"] == "quarter" else 6
    if number * months > 12:
        return None
    first = date(year, (number - 1) * months + 1, 1)
    return When(first, _month_of(year, number * months)[1], "quarter" if months == 3 else "period")


def _deictic(match: re.Match[str], now: _Now) -> When | None:
    if now.published is None:
        return None
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[match[0].lower()]
    day = now.published + timedelta(shift)
    return When(day, day, "day")


def _weekday(match: re.Match[str], now: _Now) -> When | None:
    if now.published is None:
        return None
    behind = (now.published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    ahead = (7 - behind) % 7
    which = (match["which"] or "").lower()
    if which == "next" or (now.future and which != "last"):
        day = now.published + timedelta(ahead or 7)
    else:
        day = now.published - timedelta(behind or (7 if which == "last" else 0))
    return When(day, day, "day")


def _relative_unit(match: re.Match[str], now: _Now) -> When | None:
    """Last month, this year, the following day, the previous week."""
    which, unit = match["which"].lower(), match["unit"].lower()
    # "The next day" and "the same day" follow upon a day that has been named; "next week" is the reader's.
    told = which in ("following", "previous", "same") or (which == "next" and match[0].lower().startswith("the "))
    base = now.named if told else now.published
    if base is None:
        return None
    shift = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "this": 0,
        "same": 0,
        "current": 0,
        "next": 1,
        "coming": 1,
        "following": 1,
    }[which]
    when = _unit_around(_moved(base, unit, shift), unit)
    qualifier = (match["part"] or "").lower()
    if qualifier == "earlier" and when.start and now.published and shift == 0:
        return When(when.start, now.published, "period")
    if qualifier == "later" and when.end and now.published and shift == 0:
        return When(now.published, when.end, "period")
    return when


def _unit_around(day: date, unit: str) -> When:
    if unit == "day":
        return When(day, day, "day")
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return When(monday, monday + timedelta(6), "week")
    if unit == "month":
        return When(*_month_of(day.year, day.month), "month")
    if unit == "quarter":
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        return When(first, _month_of(first.year, first.month + 2)[1], "quarter")
    if unit == "year":
        return _year_of(day.year)
    return When(date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31), "decade")


def _moved(day: date, unit: str, count: int) -> date:
    """A day so many units on; the last day of the month where the day does not exist there."""
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _counted(match: re.Match[str], now: _Now) -> When | None:
    """Three months later, two years ago, a week earlier."""
    told = (match["how"] or match["told"]).lower()
    base = now.published if told == "ago" else now.named
    if base is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else NUMBERS[match["count"].lower()]
    unit = match["unit"].lower()
    if count * {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650}[unit] > 200 * 365:
        return None
    return _unit_around(_moved(base, unit, count if told in ("later", "after") else -count), unit)


def _span(match: re.Match[str], now: _Now) -> When | None:
    """In the past decade, over the next two years, in the coming months."""
    if now.published is None:
        return None
    unit = match["unit"].lower()
    words = match["count"]
    # "The coming months" are a few; "the coming month" is one.
    implied = NUMBERS["few"] if match[0].lower().endswith("s") else 1
    count = implied if not words else int(words) if words.isdigit() else NUMBERS[words.lower()]
    if match["which"].lower() in ("next", "coming"):
        return When(now.published, _moved(now.published, unit, count), "period")
    return When(_moved(now.published, unit, -count), now.published, "period")


def _compiled(pattern: str, reading: _Reading) -> tuple[re.Pattern[str], _Reading]:
    return re.compile(r"\b" + pattern, re.IGNORECASE), reading


_READINGS = (
    _compiled(r"(?:19|20)\d\d-[01]\d-[0-3]\d\b", _iso),
    _compiled(rf"{_MONTH} {_DAY}(?:\s?[-–]\s?(?P<last>\d{{1,2}}))?(?:,? {_YEAR})?(?![\d:])\b", _day),
    _compiled(
        rf"(?:the )?{_DAY}(?:(?:\s?[-–]\s?| to | and )(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
        rf"(?: of)? {_MONTH}(?:,? {_YEAR})?\b",
        _day,
    ),
    _compiled(rf"(?:(?P<which>last|next|this) )?{_PART}{_MONTH}(?:,? (?:of )?{_YEAR})\b", _month),
    _compiled(rf"(?<=in )(?:the )?{_PART}{_MONTH}(?P<which>)(?P<year>)(?! \d)\b", _month),
    _compiled(rf"(?<=since )(?:the )?{_PART}{_MONTH}(?P<which>)(?P<year>)(?! \d)\b", _month),
    _compiled(rf"(?:(?P<which>last|next|this) )(?P<part>){_MONTH}(?P<year>)(?! \d)", _month),
    _compiled(rf"(?P<part>early|mid|late)[- ](?P<which>){_MONTH}(?P<year>)(?! \d)", _month),
    _compiled(
        rf"since (?P<rest>(?:the )?(?:[\w-]+ ){{0,2}}(?:(?:19|20)\d\ds?|{_MONTH}(?: \d{{1,2}},?)?(?: {_YEAR})?))\b",
        _since,
    ),
    _compiled(r"(?:from|between) (?P<first>(?:19|20)\d\d) (?:to|and|until|through) (?P<last>(?:19|20)\d\d)\b", _range),
    _compiled(r"(?P<first>(?:19|20)\d\d)\s?[-–]\s?(?P<last>(?:19|20)\d\d|\d\d)\b(?![-–\d])", _range),
    _compiled(rf"(?:the )?{_PART}(?P<year>(?:19|20)\d0)s\b", _decade),
    _compiled(
        rf"(?P<number>first|second|third|fourth|1st|2nd|3rd|4th) (?P<size>quarter|half)(?: of)?(?: {_YEAR})?\b",
        _quarter,
    ),
    _compiled(
        rf"(?:the )?(?:{_PART})(?<![\d,.$€£-]){_YEAR}(?![\d,]*\d)"
        r"(?! (?:people|kilomet|km|kg|tons|tonnes|satellites|troops|soldiers|meters|metres|dollars))\b",
        _year,
    ),
    _compiled(r"(?:today|tonight|yesterday|tomorrow)\b", _deictic),
    _compiled(rf"(?:(?P<which>last|next|this|on|coming) )?(?P<weekday>{'|'.join(WEEKDAYS)})\b", _weekday),
    _compiled(
        r"(?:(?P<part>earlier|later) )?(?:(?:the|that) )?"
        r"(?P<which>last|past|previous|this|same|current|next|coming|following) "
        r"(?P<unit>day|week|month|quarter|year|decade)\b",
        _relative_unit,
    ),
    _compiled(rf"{_COUNT} {_UNIT} (?:(?P<how>later|earlier|ago)\b|(?P<told>after|before)(?=[.,;]|$))", _counted),
    _compiled(rf"(?:in|over|during|within|for) the (?P<which>last|past|next|coming) (?:{_COUNT} )?{_UNIT}\b", _span),
)
_HINT = re.compile(
    r"\d{4}|day\b|days\b|week|month|year|decade|quarter|half\b|"
    + "|".join(m.capitalize() for m in MONTHS)
    + "|"
    + "|".join(w.capitalize() for w in WEEKDAYS)
    + "|today|tonight|yesterday|tomorrow",
)
