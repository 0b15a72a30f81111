"""Vague dates mean the days that they can mean, and nothing else is taken for one."""

from __future__ import annotations

import calendar
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.catalogue import vague

MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2016 Feb  7 0030:00", "2016-02-07", "2016-02-07", "day"),
        ("2016 Feb  7 0030?", "2016-02-07", "2016-02-07", "day"),
        ("2016 Feb  7 0000?", "2016-02-06", "2016-02-07", "day"),
        ("2016 Feb  7 23h?", "2016-02-07", "2016-02-08", "day"),
        ("2016 Feb  7.5", "2016-02-07", "2016-02-07", "day"),
        ("2016 Feb  7.9?", "2016-02-07", "2016-02-08", "day"),
        ("2016 Feb 29?", "2016-02-28", "2016-03-01", "day"),
        ("2016 Feb", "2016-02-01", "2016-02-29", "month"),
        ("2025 Oct    -", "2025-10-01", "2025-10-31", "month"),
        ("2016 Jan?", "2015-12-01", "2016-02-29", "month"),
        ("2016 Q2", "2016-04-01", "2016-06-30", "quarter"),
        ("1974", "1974-01-01", "1974-12-31", "year"),
        ("1974?", "1973-01-01", "1975-12-31", "year"),
        (" 756", "0756-01-01", "0756-12-31", "year"),
        ("1990s", "1990-01-01", "1999-12-31", "decade"),
        ("1990s?", "1980-01-01", "2009-12-31", "decade"),
        ("21C", "2001-01-01", "2100-12-31", "period"),
        ("3M", "2001-01-01", "3000-12-31", "period"),
    ],
)
def test_a_date_means_the_days_it_may_be(written: str, first: str, last: str, precision: str) -> None:
    when = vague.parse(written)
    assert (str(when.first), str(when.last), when.precision) == (first, last, precision)
    assert when.unsure == ("?" in written)


def test_the_time_of_day_is_kept_where_there_is_one() -> None:
    assert vague.parse("1957 Oct  4 1928:34").time == time(19, 28, 34)
    assert vague.parse("2016 Dec 31 2359:60").last == date(2016, 12, 31)
    assert vague.parse("2016 Feb  7").time is None


@pytest.mark.parametrize(
    "written",
    [
        *("2015 Feb 29", "2016 Foo", "2016 Feb 30 0030", "2016 Feb  7 2500", "2016 Feb 7 0061", "2016 Feb  7 0030:99"),
        *("1995s", "0", "2016 Q5", "soon", "", "-", "?", "2016-02-07", "7 Feb 2016"),
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|GCAT"):
        vague.parse(written)


@given(MOMENTS)
def test_a_coarser_writing_holds_the_day_and_doubt_widens_it(moment: datetime) -> None:
    day, month = moment.date(), calendar.month_abbr[moment.month]
    ways = [
        f"{moment:%Y} {month} {moment.day:2} {moment:%H%M:%S}",
        f"{moment:%Y} {month} {moment.day:2} {moment:%H%M}",
        f"{moment:%Y} {month} {moment.day:2} {moment:%H}h",
        f"{moment:%Y} {month} {moment.day:2}",
        f"{moment:%Y} {month}",
        f"{moment:%Y} Q{(moment.month + 2) // 3}",
        f"{moment:%Y}",
        f"{moment.year // 10 * 10}s",
    ]
    before = timedelta(0)
    for way in ways:
        sure, doubted = vague.parse(way), vague.parse(f"{way}?")
        assert sure.first <= day <= sure.last
        assert doubted.first <= sure.first
        assert sure.last <= doubted.last
        assert sure.last - sure.first >= before
        before = sure.last - sure.first


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        when = vague.parse(text)
    except ValueError:
        return
    assert when.first <= when.last
