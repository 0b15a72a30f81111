from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comity.analysis import gather
from comity.analysis.phrases import lexicon, phrase
from comity.model import Actor

from .chaining import figures, gold, table
from .making import DOCUMENTS, on, statement, year

SUMMIT = on(date(2023, 9, 13))
CONSULT = lexicon().of("CONSULT")
LAUNCH = lexicon().of("LAUNCH")


@pytest.mark.parametrize(("part", "precision", "recall"), [("seen", 0.98, 0.95), ("unseen", 0.95, 0.5)])
def test_the_events_of_a_report_are_told_apart_and_brought_together(part: str, precision: float, recall: float) -> None:
    found, before = figures(gold(part)), figures(gold(part), chained=False)
    assert found.pairs.precision >= precision, table()
    assert found.pairs.recall >= recall, table()
    assert found.bcubed.f1 > before.bcubed.f1 + 0.1, table()


def test_two_visits_of_different_years_never_merge() -> None:
    told = [
        statement("CONSULT", "RUS", "PRK", "the visit of Putin to Pyongyang", mode="visit", time=year(2000)),
        statement(
            "CONSULT", "RUS", "PRK", "the visit of Putin to Pyongyang", mode="visit", time=year(2024), sentence=1
        ),
        statement("CONSULT", "RUS", "PRK", "The visit took two days.", mode="visit", sentence=2),
    ]
    assert [[one.sentence for one in each.statements] for each in gather(told, DOCUMENTS)] == [[0], [1, 2]]


def test_the_return_visit_is_another_visit() -> None:
    told = [
        statement("CONSULT", "RUS", "PRK", "Putin visited Pyongyang", mode="visit", time=year(2024)),
        statement("CONSULT", "PRK", "RUS", "The visit to Moscow drew crowds", mode="visit", sentence=1),
    ]
    assert len(gather(told, DOCUMENTS)) == 2


def test_a_denial_of_the_delivery_disputes_the_delivery() -> None:
    told = [
        statement("AID", "PRK", "RUS", "The North sent shells by rail", item="shells", time=year(2022)),
        statement("AID", "PRK", "RUS", "Pyongyang denies the delivery", factuality="denied", sentence=3),
    ]
    (occurrence,) = gather(told, DOCUMENTS)
    assert occurrence.disputed
    assert occurrence.time == year(2022)


def test_a_flight_that_is_lost_is_a_launch_that_failed() -> None:
    told = [
        statement("LAUNCH", "PRK", "", "The North launched Malligyong-1", item="Malligyong-1", time=SUMMIT),
        statement("LOSS", "PRK", "", "The rocket fell into the sea", item="rocket", sentence=1),
        statement("LOSS", "PRK", "", "Malligyong-1 was lost", item="Malligyong-1", sentence=2),
        statement("LAUNCH", "PRK", "", "The North launched Malligyong-2", item="Malligyong-2", sentence=3),
    ]
    first, second = gather(told, DOCUMENTS)
    assert (first.code, first.outcome, len(first.statements)) == ("LAUNCH", "failure", 3)
    assert second.item == "Malligyong-2"


def test_the_meeting_of_one_report_brings_in_no_other_report() -> None:
    told = [
        statement("CONSULT", "RUS", "PRK", "Putin met Kim", time=SUMMIT),
        statement("CONSULT", "RUS", "PRK", "The meeting was long", document="two", sentence=1),
    ]
    assert len(gather(told, DOCUMENTS)) == 2


def test_two_who_are_in_no_gazetteer_are_two() -> None:
    told = [
        replace(statement("CONSULT", "RUS", "", quote, time=SUMMIT), target=(Actor("---", None, name),))
        for quote, name in (("The envoy saw Orlov", "Orlov"), ("The guest saw Petrov", "Petrov"))
    ]
    assert len(gather(told, DOCUMENTS)) == 2


@pytest.mark.parametrize(
    "quote",
    [
        "The meeting lasted four hours.",
        "After the September 13 summit they dined.",
        "Kim’s two-day visit ended.",
        "Their first three-way talks went well.",
        "During those long negotiations nobody spoke.",
    ],
)
def test_a_definite_phrase_points_back(quote: str) -> None:
    said = phrase(quote, CONSULT)
    assert said.definite
    assert not said.further


@pytest.mark.parametrize(
    "quote", ["A second meeting is likely.", "Another visit followed.", "The next summit is in May."]
)
def test_a_further_event_is_not_the_one_at_hand(quote: str) -> None:
    assert phrase(quote, CONSULT).further


@pytest.mark.parametrize("quote", ["He toured the launch site.", "Both launches failed.", "They held a launch."])
def test_what_points_back_to_no_one_event(quote: str) -> None:
    assert not phrase(quote, LAUNCH).definite


def test_a_launch_is_numbered_by_its_phrase() -> None:
    assert phrase("Nuri rose for the third time.", LAUNCH).ordinal == 3
    assert phrase("The 2nd flight failed.", LAUNCH).ordinal == 2
