from __future__ import annotations

from datetime import date, timedelta
from random import Random

from comity.analysis import gather
from comity.model import When

from .making import DOCUMENTS, on, statement, year

SUMMIT = on(date(2023, 9, 13))


def test_a_summit_in_three_papers_is_one_occurrence_at_the_sharpest_date() -> None:
    september = When(date(2023, 9, 1), date(2023, 9, 30), "month")
    told = [
        statement("CONSULT", "RUS", "PRK", "Putin met Kim at Vostochny", time=SUMMIT),
        statement("CONSULT", "PRK", "RUS", "the talks of the two leaders", time=SUMMIT, document="two"),
        statement("CONSULT", "PRK RUS", "", "Putin and Kim met in September", time=september, document="three"),
    ]
    (occurrence,) = gather(told, DOCUMENTS)
    assert occurrence.time == SUMMIT
    assert occurrence.documents == ("one", "two", "three")
    assert set(occurrence.ids) == {one.id for one in told}


def test_who_gives_and_who_gets_are_not_mixed_up() -> None:
    shells = statement("AID", "PRK", "RUS", "shells were sent by rail", time=year(2023), item="shells")
    grain = statement("AID", "RUS", "PRK", "shells were sent by rail", time=year(2023), item="shells", document="two")
    assert len(gather([shells, grain], DOCUMENTS)) == 2


def test_two_things_in_one_sentence_stay_two() -> None:
    quote = "Russia sent fuel and an engine"
    given = [statement("AID", "RUS", "PRK", quote, time=year(2023), item=item) for item in ("fuel", "engine")]
    assert len(gather(given, DOCUMENTS)) == 2


def test_events_of_different_days_are_not_chained_by_a_vague_report() -> None:
    quote = "Moscow delivered a telescope to Pyongyang"
    told = [
        statement("AID", "RUS", "PRK", quote, time=on(date(2023, 2, 1)), item="telescope"),
        statement("AID", "RUS", "PRK", quote, time=on(date(2023, 8, 1)), item="telescope", document="two"),
        statement("AID", "RUS", "PRK", quote, time=year(2023), item="telescope", document="three"),
    ]
    occurrences = gather(told, DOCUMENTS)
    assert sorted(len(each.statements) for each in occurrences) == [1, 2]


def test_undated_statements_need_nearly_the_same_words() -> None:
    one = statement("AID", "RUS", "PRK", "Russia pays in oil and grain")
    same = statement("AID", "RUS", "PRK", "Russia is paying in oil and in grain", document="two")
    other = statement("AID", "RUS", "PRK", "Russia trains pilots of the North", document="three")
    assert sorted(len(each.statements) for each in gather([one, same, other], DOCUMENTS)) == [1, 2]


def test_a_forecast_is_not_the_event_that_it_foretells() -> None:
    visit = statement("CONSULT", "RUS", "PRK", "Putin visited Pyongyang", mode="visit", time=SUMMIT)
    plan = statement("CONSULT", "RUS", "PRK", "Putin visits Pyongyang", mode="visit", time=SUMMIT, factuality="planned")
    assert {each.factuality for each in gather([visit, plan], DOCUMENTS)} == {"actual", "planned"}


def test_contradictions_are_kept_with_who_says_what() -> None:
    told = [
        statement("AID", "PRK", "RUS", "the North supplied shells", time=year(2022), item="shells"),
        statement("AID", "PRK", "RUS", "the North never supplied shells", time=year(2022), item="shells",
                  factuality="denied", document="two"),
        statement("AID", "PRK", "RUS", "the North supplied dud shells", time=year(2022), item="shells",
                  outcome="failure", document="three"),
    ]  # fmt: skip
    (occurrence,) = gather(told, DOCUMENTS)
    assert occurrence.factuality == "actual"
    assert occurrence.disputed
    said = {account.value: [one.document for one in account.statements] for account in occurrence.accounts}
    assert said == {"actual": ["one", "three"], "denied": ["two"]}


def test_success_against_failure_leaves_the_outcome_open() -> None:
    told = [
        statement("LAUNCH", "PRK", "", "the launch worked", time=SUMMIT, outcome="success"),
        statement("LAUNCH", "PRK", "", "the launch did not work", time=SUMMIT, outcome="failure", document="two"),
    ]
    (occurrence,) = gather(told, DOCUMENTS)
    assert occurrence.outcome is None
    assert [account.value for account in occurrence.accounts] == ["failure", "success"]


def test_order_of_the_input_makes_no_difference() -> None:
    chance = Random(7)
    words = "engine fuel crew dish radar lander visa grant lab vote".split()  # noqa: SIM905
    told = [
        statement(
            chance.choice(["AID", "COOPERATE", "AGREE"]), "RUS", "PRK", " ".join(chance.sample(words, 4)),
            time=on(date(2023, 1, 1) + timedelta(chance.randrange(40))) if chance.random() < 0.7 else year(2023),
            document=chance.choice(["one", "two", "three"]), start=number,
        )
        for number in range(60)
    ]  # fmt: skip
    shuffled = chance.sample(told, len(told))
    assert gather(told, DOCUMENTS) == gather(shuffled, DOCUMENTS)
    assert sorted(i for each in gather(told, DOCUMENTS) for i in each.ids) == sorted(one.id for one in told)


def test_a_day_with_very_many_reports_is_still_one_occurrence() -> None:
    words = "hall lunch train guard flags toast bridge carpet anthem photo".split()  # noqa: SIM905
    told = [
        statement("CONSULT", "RUS", "PRK", f"{words[number % 10]} and {words[number // 10]}", time=SUMMIT, start=number)
        for number in range(100)
    ]
    assert [len(each.statements) for each in gather(told, DOCUMENTS)] == [100]
