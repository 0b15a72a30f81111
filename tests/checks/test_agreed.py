"""What the comparison of sources must say, and where it must hold its tongue."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from comity.analysis import Occurrence, gather
from comity.checks.agreed import Agreed, Disagreement, compare
from comity.model import Actor, Document, Statement, When

PUTIN = Actor("RUS", "GOV", "Vladimir Putin")
KIM = Actor("PRK", "GOV", "Kim Jong Un")
SHOIGU = Actor("RUS", "MIL", "Sergei Shoigu")
RUSSIA = Actor("RUS", None, "Russia")
NORTH = Actor("PRK", None, "North Korea")
SOUTH = Actor("KOR", None, "South Korea")

DOCUMENTS = {
    name: Document(name, f"https://example.org/{name}", "", name.title(), publisher=publisher, published=published)
    for name, publisher, published in (
        ("first", "Korean Central News Agency", date(2023, 9, 14)),
        ("second", "Second Wire", date(2023, 9, 18)),
        ("third", "Third Wire", date(2023, 9, 20)),
        ("undated", "Fourth Wire", None),
    )
}
_NUMBER = count()


def on(month: int, day: int, last: int | None = None) -> When:
    return When(date(2023, month, day), date(2023, month, last or day), "period" if last else "day")


def told(document: str, quote: str, **fields: Any) -> Statement:
    number = next(_NUMBER)
    given: dict[str, Any] = {
        "id": f"s{number:04}", "document": document, "quote": quote, "kind": "event", "code": "CONSULT", "mode": None,
        "contexts": (), "holder": None, "source": (PUTIN,), "target": (KIM,), "item": None, "outcome": None,
        "factuality": "actual", "probability": None, "time": on(9, 13), "intensity": None, "sentence": number,
        "start": 0, "end": len(quote), "rule": "plover/TEST@1", "confidence": 0.8,
    }  # fmt: skip
    return Statement(**(given | fields))


def background() -> list[Statement]:
    """Other events of the same states, so that their own names are the commonest."""
    states: dict[str, Any] = {"code": "ACCUSE", "source": (RUSSIA,), "target": (NORTH,), "time": on(3, 1)}
    return [told("first", f"Russia criticised test number {number}", **states) for number in range(4)]


def compared(*statements: Statement) -> Agreed:
    everything = [*background(), *statements]
    return compare(gather(everything, DOCUMENTS), DOCUMENTS)


def alone(*statements: Statement) -> tuple[Occurrence, ...]:
    return compare(gather(statements, DOCUMENTS), DOCUMENTS).alone


def only(*statements: Statement) -> Disagreement:
    (found,) = compared(*statements).disagreements
    return found


def values(found: Disagreement) -> list[str]:
    return [version.value for version in found.versions]


def launch(document: str, quote: str, **fields: Any) -> Statement:
    given: dict[str, Any] = {"code": "LAUNCH", "source": (NORTH,), "target": (), "item": "satellite Malligyong-1"}
    return told(document, quote, **(given | fields))


def visit(document: str, quote: str, **fields: Any) -> Statement:
    return told(document, quote, **({"mode": "visit", "source": (KIM,), "target": (PUTIN,)} | fields))


def test_reported_by_one_and_denied_by_another_is_a_quarrel_over_the_fact() -> None:
    shells = {"code": "AID", "source": (NORTH,), "target": (RUSSIA,), "item": "artillery shells"}
    found = only(
        told("second", "North Korea sent artillery shells to Russia on September 13", **shells),
        told("third", "North Korea sent no artillery shells to Russia on September 13", factuality="denied", **shells),
    )
    assert (found.point, values(found)) == ("happened", ["happened", "denied"])
    assert [version.statements[0].document for version in found.versions] == ["second", "third"]


@pytest.mark.parametrize(
    ("document", "denial"),
    [
        ("second", "North Korea sent no shells to Russia"),  # both are told by one document
        ("third", "North Korea has not yet sent shells to Russia"),
    ],
)
def test_a_document_that_reports_both_or_says_not_yet_is_at_odds_with_nobody(document: str, denial: str) -> None:
    shells = {"code": "AID", "source": (NORTH,), "target": (RUSSIA,), "item": "shells"}
    assert not compared(
        told("second", "North Korea sent shells to Russia on September 13", **shells),
        told(document, denial, factuality="denied", **shells),
    ).disagreements


def test_success_to_one_and_failure_to_another() -> None:
    found = only(
        launch("first", "The satellite Malligyong-1 was launched with complete success", outcome="success"),
        launch("second", "The launch of the satellite Malligyong-1 failed", outcome="failure"),
        launch("third", "Seoul says that the launch of the satellite Malligyong-1 failed", outcome="failure"),
    )
    assert (found.point, values(found)) == ("outcome", ["success", "failure"])
    assert [len(version.statements) for version in found.versions] == [1, 2]


def test_one_who_tells_of_both_verdicts_contradicts_neither() -> None:
    assert not compared(
        launch("first", "The launch of Malligyong-1 failed, Seoul said", outcome="failure"),
        launch("second", "Pyongyang called the launch of Malligyong-1 a success", outcome="success"),
        launch("second", "Seoul called the launch of Malligyong-1 a failure", outcome="failure"),
    ).disagreements


def test_days_that_exclude_each_other_are_shown_with_their_distance() -> None:
    found = only(
        launch("first", "The satellite Malligyong-1 was launched on September 13", time=on(9, 13)),
        launch("second", "The satellite Malligyong-1 was launched on September 14", time=on(9, 14)),
        launch("third", "The satellite Malligyong-1 was launched in September", time=on(9, 1, 30)),
    )
    assert (found.point, found.spread) == ("date", "1 day")
    assert values(found) == ["13 September 2023", "14 September 2023"]


@pytest.mark.parametrize(
    ("quote", "when"),
    [
        ("The satellite Malligyong-1 was launched in mid-September", on(9, 11, 20)),  # the precision allows both
        ("The satellite Malligyong-1 was launched", on(9, 14)),  # a date that another sentence lent
        ("The satellite Malligyong-1, see 2023-09-14-launch-log", on(9, 14)),  # a file name
        ("The satellite Malligyong-1 is to be launched on September 14", None),
    ],
)
def test_what_may_be_the_same_day_is_no_quarrel(quote: str, when: When | None) -> None:
    plan = {"factuality": "planned", "time": on(9, 14)} if when is None else {"time": when}
    assert not compared(
        launch("first", "The satellite Malligyong-1 was launched on September 13"), launch("second", quote, **plan)
    ).disagreements


def test_a_meeting_told_of_two_days_apart_is_found_though_its_reports_were_kept_apart() -> None:
    found = only(
        told("second", "Putin met Kim at the Vostochny cosmodrome on September 13 beside an Angara rocket"),
        told("third", "Putin met Kim at Vostochny, beside an Angara rocket, on September 16", time=on(9, 16)),
    )
    assert (found.point, found.spread) == ("date", "3 days")
    assert found.occurrence.documents == ("second", "third")


@pytest.mark.parametrize(
    ("quote", "fields"),
    [
        ("Putin met Kim again at the Vostochny cosmodrome, beside an Angara rocket, on September 16", {}),
        ("Putin met Kim in Vladivostok on September 16 for a Pacific dinner", {}),
        ("Shoigu met Kim at the Vostochny cosmodrome, beside an Angara rocket, on September 16", {"source": (SHOIGU,)}),
        ("Kim's visit to the Vostochny cosmodrome and its Angara rocket ended on September 16", {"mode": "visit"}),
    ],
)
def test_two_meetings_within_a_week_stay_two(quote: str, fields: dict[str, Any]) -> None:
    assert not compared(
        told("second", "Putin met Kim at the Vostochny cosmodrome on September 13 beside an Angara rocket"),
        told("third", quote, time=on(9, 16), **({"target": (KIM,)} | fields)),
    ).disagreements


def test_lengths_of_one_visit() -> None:
    found = only(
        visit("second", "Kim Jong Un made a six-day “military and diplomatic tour” of Russia"),
        visit("third", "Kim Jong Un left after a five-day visit to Russia"),
        visit("first", "Kim Jong Un visited Russia"),
    )
    assert (found.point, found.spread) == ("duration", "five days to six days")
    assert values(found) == ["six days", "five days"]


@pytest.mark.parametrize(
    "quote",
    [
        "Kim Jong Un ended a nearly week-long tour of Russia",
        "Kim Jong Un, who talked for five hours, ended the visit to Russia",
        "Kim Jong Un visited Russia, and after a five-day break he went home",
        "Kim Jong Un cut short what was to be an eight-day visit to Russia",
        "Kim Jong Un held a two-hour meeting during the visit to Russia",
    ],
)
def test_lengths_that_agree_or_measure_something_else(quote: str) -> None:
    assert not compared(
        visit("second", "Kim Jong Un made a six-day tour of Russia"), visit("third", quote)
    ).disagreements


SATELLITES: dict[str, Any] = {"code": "LAUNCH", "source": (RUSSIA,), "target": (), "item": "satellites"}


def test_numbers_of_the_same_things() -> None:
    found = only(
        told("second", "Russia launched six small satellites on September 13", **SATELLITES),
        told("third", "Russia launched nine satellites on September 13", **SATELLITES),
    )
    assert (found.point, found.spread) == ("number", "six to nine satellites")
    assert values(found) == ["six satellites", "nine satellites"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about 20 satellites", "22 satellites"),
        ("more than 200 satellites", "350 satellites"),
        ("up to 40 satellites", "36 satellites"),
        ("dozens of small satellites", "36 satellites"),
        ("six to nine satellites", "eight satellites"),
        ("1,200 satellites", "1,187 satellites"),
        ("three military satellites", "five weather satellites"),
        ("nine satellites", "three more satellites"),
        ("nine satellites", "the first three satellites"),
        ("nine satellites", "nine satellites in 12 days"),
        ("several satellites", "five satellites"),
    ],
)
def test_numbers_that_agree_or_count_something_else(one: str, other: str) -> None:
    assert not compared(
        told("second", f"Russia launched {one} on September 13", **SATELLITES),
        told("third", f"Russia launched {other} on September 13", **SATELLITES),
    ).disagreements


def test_money_is_compared_at_the_same_currency() -> None:
    paid: dict[str, Any] = {"code": "COOPERATE", "mode": "trade", "source": (SOUTH,), "target": (RUSSIA,)}
    one = told("second", "South Korea paid Russia $20 million for the flight", item="dollars", **paid)
    same = told("third", "South Korea paid Russia about 21 million dollars for the flight", item="dollars", **paid)
    other = told("third", "South Korea paid Russia 30 million dollars for the flight", item="dollars", **paid)
    assert not compared(one, same).disagreements
    assert only(one, other).point == "number"


def test_who_visited_whom() -> None:
    found = only(
        visit("second", "Kim Jong Un visited Vladimir Putin on September 13"),
        visit("third", "Vladimir Putin visited Kim Jong Un on September 13", source=(PUTIN,), target=(KIM,)),
    )
    assert (found.point, values(found)) == ("initiator", ["Kim Jong Un", "Vladimir Putin"])


def test_the_host_who_is_named_first_is_no_visitor() -> None:
    assert not compared(
        visit("second", "Kim Jong Un visited Vladimir Putin on September 13"),
        visit("third", "Vladimir Putin received Kim Jong Un on September 13", source=(PUTIN,), target=(KIM,)),
    ).disagreements


def test_who_invited_whom_to_one_place() -> None:
    asked: dict[str, Any] = {"code": "REQUEST", "mode": "meet", "time": None}
    quarrel = [
        told("second", "Putin invited Kim to the talks at Vostochny", **asked),
        told("third", "Kim invited Putin to the talks at Vostochny", source=(KIM,), target=(PUTIN,), **asked),
    ]
    assert only(*quarrel).point == "initiator"
    elsewhere = told("third", "Kim invited Putin to the talks at Wonsan", source=(KIM,), target=(PUTIN,), **asked)
    assert not compared(quarrel[0], elsewhere).disagreements


def test_present_in_one_and_absent_in_another_and_silence_is_neither() -> None:
    there = told("second", "Putin and Shoigu met Kim on September 13", source=(PUTIN, SHOIGU))
    away = told("third", "Putin met Kim on September 13; Sergei Shoigu did not attend", source=(PUTIN, SHOIGU))
    silent = told("third", "Putin met Kim on September 13")
    found = only(there, away)
    assert (found.point, values(found)) == ("presence", ["Sergei Shoigu present", "Sergei Shoigu absent"])
    assert not compared(there, silent).disagreements


def test_a_copy_and_a_credit_are_one_chain_back_to_the_first() -> None:
    wire = (
        "The respected Comrade Kim Jong Un met President Putin at the cosmodrome and had cordial talks with him there"
    )
    (chain,) = compared(
        told("first", wire),
        told("second", f"{wire} on Wednesday"),
        told("third", "Putin met Kim, according to the state agency KCNA, in the far east"),
    ).chains
    assert chain.origin.document == "first"
    assert [repeat.document for repeat in chain.repeats] == ["second", "third"]
    assert "Second Wire" in chain.why
    assert "Third Wire names KCNA" in chain.why


def test_two_who_quote_one_speech_or_write_one_short_line_copy_nobody() -> None:
    speech = "“We shall stand together with our brothers in the holy struggle against all imperialists of this world”"
    assert not compared(
        told("first", f"Kim told Putin: {speech}"), told("second", f"At dinner the guest declared: {speech}")
    ).chains
    assert not compared(
        told("first", "Putin met Kim on Wednesday"), told("second", "Putin met Kim on Wednesday")
    ).chains


def test_alone_is_who_tells_what_others_of_that_month_leave_out() -> None:
    gift = told(
        "second", "Russia gave North Korea a telescope on September 13", code="AID", source=(RUSSIA,), target=(NORTH,)
    )
    talks = told("third", "Putin met Kim on September 13")
    assert not alone(gift, talks), "one other document is too few"
    (lone,) = alone(gift, talks, told("first", "Putin met Kim on Wednesday"))
    assert lone.documents == ("second",)
    fuel = told("first", "Russia gave North Korea fuel", code="AID", source=(RUSSIA,), target=(NORTH,), item="fuel")
    assert all(each.code != "AID" for each in alone(gift, talks, fuel)), "the fuel may be the same gift"


def test_meetings_of_every_day_are_no_quarrel() -> None:
    documents = dict(DOCUMENTS)
    day = date(2000, 1, 1)
    statements = []
    for number in range(600):
        name = f"d{number // 10}"
        documents[name] = Document(name, name, "", published=day + timedelta(days=number // 10))
        when = When(day + timedelta(days=number % 400), day + timedelta(days=number % 400), "day")
        statements.append(told(name, f"Russia met North Korea over matter {number}", time=when))
    found = compare(gather(statements, documents), documents)
    assert found.events <= 600
    assert not found.disagreements
