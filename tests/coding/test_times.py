"""Expressions of time, and the days that they mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.coding.times import Clock

PUBLISHED = date(2023, 9, 20)  # a Wednesday


def _read(text: str, *, published: date | None = PUBLISHED, future: bool = False) -> list[tuple[str, str, str, str]]:
    found = Clock(published).read(text, sentence=0, future=lambda _: future)
    return [(text[e.start : e.end], str(e.when.start), str(e.when.end), e.when.precision) for e in found]


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    [
        ("On September 13 the two met.", "September 13", "2023-09-13", "2023-09-13", "day"),
        ("on 21 September 2004 in the Kremlin", "21 September 2004", "2004-09-21", "2004-09-21", "day"),
        ("launched on 2022-08-05", "2022-08-05", "2022-08-05", "2022-08-05", "day"),
        ("between May 21-23, 2022, they toured", "May 21-23, 2022", "2022-05-21", "2022-05-23", "period"),
        ("In May, the rocket flew.", "May", "2023-05-01", "2023-05-31", "month"),
        ("In December they meet again.", "December", "2022-12-01", "2022-12-31", "month"),
        ("in mid-September", "mid-September", "2023-09-11", "2023-09-20", "period"),
        ("In 1993, Russia gave way.", "1993", "1993-01-01", "1993-12-31", "year"),
        ("since the early 2000s", "since the early 2000s", "2000-01-01", "2023-09-20", "period"),
        ("in the 1990s", "the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("from 1990 to 2013", "from 1990 to 2013", "1990-01-01", "2013-12-31", "period"),
        ("He came last month.", "last month", "2023-08-01", "2023-08-31", "month"),
        ("It failed last week.", "last week", "2023-09-11", "2023-09-17", "week"),
        ("two years ago", "two years ago", "2021-01-01", "2021-12-31", "year"),
        ("The talks opened on Monday.", "on Monday", "2023-09-18", "2023-09-18", "day"),
        ("earlier this year", "earlier this year", "2023-01-01", "2023-09-20", "period"),
        ("the third quarter of 2023", "third quarter of 2023", "2023-07-01", "2023-09-30", "quarter"),
        ("yesterday", "yesterday", "2023-09-19", "2023-09-19", "day"),
        ("over the next two years", "over the next two years", "2023-09-20", "2025-09-20", "period"),
    ],
)  # fmt: skip
def test_expressions(text: str, words: str, start: str, end: str, precision: str) -> None:
    assert _read(text) == [(words, start, end, precision)]


def test_what_lies_ahead_takes_the_next_month_and_weekday() -> None:
    assert _read("It will fly in March.", future=True)[0][1:3] == ("2024-03-01", "2024-03-31")
    assert _read("They will meet on Monday.", future=True)[0][1] == "2023-09-25"


def test_a_year_holds_for_the_dates_after_it_in_the_sentence_and_the_next() -> None:
    clock = Clock(PUBLISHED)
    clock.read("The first rocket flew in 2009.", sentence=0)
    (later,) = clock.read("Three months later they met.", sentence=1)
    assert later.when.start == date(2009, 4, 1)
    (june,) = clock.read("In June, the second followed.", sentence=2)
    assert june.when.start == date(2009, 6, 1)
    (now,) = clock.read("In June, ministers met again.", sentence=9)
    assert now.when.start == date(2023, 6, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It weighs 2000 kilograms.",
        "Resolution 1718 and Resolution 2094",
        "$2020 million",
        "A crew of 2,022 people",
        "may help and will march",
    ],
)
def test_numbers_and_verbs_are_no_dates(text: str) -> None:
    assert _read(text) == []


def test_nothing_is_guessed_without_a_publication_date() -> None:
    assert _read("They met last week, on Monday, in September, yesterday.", published=None) == []
    assert _read("They met in 2004.", published=None)[0][1] == "2004-01-01"


@given(st.text(alphabet="0123456789 -–.,abcdefghilmnoprstuvyJFMASOND", max_size=80), st.dates())
def test_any_text_gives_ordered_spans_and_never_fails(text: str, published: date) -> None:
    end = 0
    for found in Clock(published).read(text, sentence=0):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        if found.when.start and found.when.end and found.when.precision != "period":
            assert found.when.start <= found.when.end


def test_what_has_happened_is_not_dated_after_the_day_on_which_it_is_told() -> None:
    clock = Clock(PUBLISHED)
    clock.read("The rover is planned for 2031.", sentence=0)
    (signed,) = clock.read("On March 3 they signed.", sentence=1)
    assert signed.when.start == date(2023, 3, 3)


@pytest.mark.parametrize("words", ["29-30 August 2022", "29 to 30 August 2022", "August 29-30, 2022"])
def test_days_from_one_to_another(words: str) -> None:
    assert [found[1:3] for found in _read(f"They met on {words}.")] == [("2022-08-29", "2022-08-30")]
