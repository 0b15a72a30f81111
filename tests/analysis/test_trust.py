from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.analysis import Perspective, trust
from comity.analysis.periods import Period, period_of, unit_of
from comity.model import Actor, Statement

from .making import document, on, statement, year

WARMTH = {"TRUST": 7.0, "RESPECT": 6.0, "MISTRUST": -6.0, "DOUBT": -4.0, "RIVALRY": -3.0, "NOTED": 0.0}
DOCUMENTS = {str(number): document(str(number), date(number, 6, 1)) for number in range(2000, 2020)}


def sees(code: str, source: str, target: str, told: str = "2004", **other: Any) -> Statement:
    return statement(code, source, target, f"{source} {code} {target}", kind="attitude", document=told, **other)


def test_balances_are_directed_and_denied_views_count_for_the_other_side() -> None:
    told = [
        *(sees("TRUST", "KOR", "RUS", document) for document in ("2004", "2005", "2006")),
        sees("MISTRUST", "KOR", "RUS", "2009", factuality="denied"),
        sees("DOUBT", "KOR", "RUS", "2009"),
        sees("RESPECT", "KOR", "RUS", "2009", factuality="denied"),
        sees("MISTRUST", "KOR", "RUS", "2009", factuality="possible"),
        sees("TRUST", "KOR", "RUS", "2009", factuality="called_for"),
        sees("NOTED", "KOR", "RUS", "2009"),
        sees("RESPECT", "KOR", "KOR", "2009"),
        sees("RIVALRY", "RUS", "KOR", "2009"),
    ]
    found = trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH)
    assert [found.there.trust.value, found.there.regard.value] == pytest.approx([0.6, 1 / 3])
    assert (found.there.trust.n, found.there.regard.n) == (5, 6)
    assert set(found.there.regard.ids) == {each.id for each in told[:6]}
    assert (found.there.warm, found.there.cold, found.back.warm, found.back.cold) == (4, 2, 0, 1)
    assert not found.back.regard.enough
    drivers = [(driver.code, driver.denied, driver.warm, driver.n) for driver in found.there.drivers]
    assert drivers[0] == ("TRUST", False, True, 3)
    assert ("MISTRUST", True, True, 1) in drivers
    assert ("RESPECT", True, False, 1) in drivers


def test_a_shared_view_is_each_side_of_the_other() -> None:
    found = trust([sees("MISTRUST", "KOR RUS", "")], "RUS", "KOR", DOCUMENTS, warmth=WARMTH)
    assert (found.there.cold, found.back.cold) == (1, 1)


def test_views_count_at_their_own_time_or_at_that_of_their_document() -> None:
    told = [
        sees("TRUST", "KOR", "RUS", "2004"),
        sees("DOUBT", "KOR", "RUS", "2013", time=year(2009)),
        sees("DOUBT", "KOR", "RUS", "2013", time=on(date(2003, 1, 1), date(2009, 12, 31))),
        sees("DOUBT", "KOR", "RUS", "undated"),
    ]
    view = trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH, in_period=1).there
    assert [(s.period.label, s.trust.value) for s in view.series] == [("2004", 1.0), ("2009", -1.0)]
    assert view.unplaced == 2


def test_short_spans_are_shown_by_quarter_or_month() -> None:
    days = [date(2022, 1, 5), date(2022, 12, 20), date(2024, 10, 1), date(2025, 3, 1)]
    assert [unit_of((day, day) for day in days[:n]) for n in (2, 3, 4)] == ["month", "quarter", "year"]
    assert unit_of([]) is None
    quarter = period_of(date(2022, 5, 3), date(2022, 6, 30), "quarter")
    assert quarter is not None
    assert (quarter.label, quarter.last) == ("2022-Q2", date(2022, 6, 30))
    assert period_of(date(2022, 5, 3), date(2022, 7, 1), "quarter") is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["month", "quarter", "year"]))
def test_every_day_lies_in_the_period_of_its_number(day: date, unit: Any) -> None:
    period = period_of(day, day, unit)
    assert period is not None
    assert period.first <= day <= period.last
    assert Period.numbered(period.number, unit) == period


def test_a_drivers_words_are_the_surest_and_its_items_the_commonest() -> None:
    told = [
        sees("DOUBT", "KOR", "RUS", item="the engine", confidence=0.4),
        sees("DOUBT", "KOR", "RUS", item="the date", confidence=0.9),
        sees("DOUBT", "KOR", "RUS", item="the  engine", confidence=0.5),
    ]
    (driver,) = trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH).there.drivers
    assert driver.items == (("the engine", 2), ("the date", 1))
    assert driver.statements[0] == told[1]


def test_unanimous_views_keep_an_interval_as_wide_as_their_documents_are_few() -> None:
    def interval(documents: list[str]) -> tuple[float, float]:
        told = [sees("TRUST", "KOR", "RUS", name) for name in documents]
        found = trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH).there.trust.interval
        assert found is not None
        return found

    one, many = interval(["2004"] * 10), interval([str(2000 + number) for number in range(10)])
    assert [one[1], many[1]] == pytest.approx([1.0, 1.0])
    assert one[0] < 0 < many[0] < 1


def test_the_question_can_be_asked_of_a_holder() -> None:
    seoul, moscow = Actor("KOR", "GOV", "Seoul"), Actor("RUS", "GOV", "Moscow")
    told = [
        sees("TRUST", "KOR", "RUS", holder=seoul),
        sees("DOUBT", "KOR", "RUS", holder=moscow),
        sees("TRUST", "KOR RUS", "", holder=moscow),
        sees("MISTRUST", "KOR", "RUS"),
    ]

    def ids(by: str) -> set[str]:
        return set(trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH, by=Perspective.of(by)).there.regard.ids)

    assert ids("self") == {told[0].id}
    assert ids("others") == ids("RUS") == {told[1].id, told[2].id}
    assert ids("author") == {told[3].id}


@settings(max_examples=25, deadline=None)  # each example draws a thousand samples
@given(st.lists(st.tuples(st.sampled_from(sorted(WARMTH)), st.booleans(), st.booleans()), max_size=12))
def test_turning_every_view_around_turns_the_balances(views: list[tuple[str, bool, bool]]) -> None:
    def balances(turned: bool) -> list[float | None]:
        told = [
            sees(
                code, *(("KOR", "RUS") if there else ("RUS", "KOR")), factuality="denied" if no != turned else "actual"
            )
            for code, there, no in views
        ]
        found = trust(told, "KOR", "RUS", DOCUMENTS, warmth=WARMTH, minimum=1)
        return [found.there.trust.value, found.there.regard.value, found.back.trust.value, found.back.regard.value]

    for value, turned in zip(balances(False), balances(True), strict=True):
        assert turned == (None if value is None else pytest.approx(-value))
        assert value is None or -1 <= value <= 1
