"""Facts against the catalogue: labelled launches, and what must never be called a difference."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from comity.analysis import gather
from comity.catalogue.nouns import Catalogue
from comity.checks.craft_names import normal
from comity.checks.facts import Checked, verify
from comity.model import Document, When

# The labelled pairs and their reader lie beside the package, not in it.
sys.path.insert(0, str(Path(__file__).parents[2]))
measured: Any = pytest.importorskip("benchmarks.facts")
check, pairs, score, small, statement = (
    getattr(measured, name) for name in ("check", "pairs", "score", "small", "statement")
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return cast(Catalogue, small())


def told(catalogue: Catalogue, text: str, **fields: Any) -> Checked:
    row = {"text": text, "code": "LAUNCH", "factuality": "actual", "states": [], "item": None, "outcome": None,
           "date": None} | fields  # fmt: skip
    country, published = row.pop("country", None), row.pop("published", None)
    documents = {"one": Document("one", "", text, country=country, published=published)}
    (checked,) = verify(gather([statement(row, "one")], documents), documents, catalogue).checked
    return checked


def test_the_labelled_pairs_are_matched_and_none_differs_without_cause(catalogue: Catalogue) -> None:
    everything = pairs()
    got = score(everything, check(everything, catalogue))
    assert got.pairs >= 150
    assert got.f1 >= 0.95
    assert got.false_differs == 0
    assert got.verdicts / got.pairs >= 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kwangmyongsong-4", "Kwangmyŏngsŏng-4"),
        ("KMS-4", "Kwangmyongsong No. 4"),
        ("Gwangmyeongseong-4", "Kwangmyongsong-4-ho"),
        ("Chollima-1", "Cheonlima-1"),
        ("Malligyong-1", "Manligyeong-1"),
        ("KSLV-II", "Nuri"),
        ("CZ-3B", "Long March 3B"),
        ("H-IIA", "H-2A"),
        ("Soyuz-2.1b", "Soyuz-2-1B"),
        ("Baikonur", "Baykonur"),
        ("Atlas V 401", "Atlas 5 401"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("Nuri", "Naro-1"), ("STSAT-2B", "STSAT-2C"), ("CZ-3B", "CZ-3C")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_a_day_by_local_time_agrees_and_says_why(catalogue: Catalogue) -> None:
    checked = told(
        catalogue, "North Korea launched an Unha-3 on 13 April 2012.", states=["PRK"], item="Unha-3", date="2012-04-13"
    )
    assert checked.verdict == "agrees"
    (difference,) = checked.differences
    assert difference.point == "date"
    assert difference.explained is not None
    assert "13 April 2012" in difference.explained


def test_a_day_that_no_clock_gives_differs(catalogue: Catalogue) -> None:
    text = "Shenzhou 13 set out on October 20, 2021."
    checked = told(catalogue, text, states=["CHN"], item="Shenzhou 13", date="2021-10-20")
    assert (checked.verdict, checked.differences[0].explained) == ("differs", None)


def test_a_day_that_is_not_in_the_words_is_no_difference(catalogue: Catalogue) -> None:
    text = "Shenzhou 13 set out some days later."
    checked = told(catalogue, text, states=["CHN"], item="Shenzhou 13", date="2021-10-20")
    assert checked.verdict != "differs"


def test_a_loss_after_orbit_is_no_failed_launch(catalogue: Catalogue) -> None:
    text = "Contact with Chandrayaan-2 was lost on 7 September 2019."
    checked = told(
        catalogue, text, code="LOSS", states=["IND"], item="Chandrayaan-2", outcome="failure", date="2019-09-07"
    )
    assert checked.verdict == "agrees"


def test_plans_are_not_checked_and_nothing_is_without_a_catalogue(catalogue: Catalogue) -> None:
    row = dict(pairs()[0].row)
    documents: dict[str, Document] = {}
    planned = gather([statement(row | {"factuality": "planned"}, "one")], documents)
    assert verify(planned, documents, catalogue).checked == ()
    assert verify(gather([statement(row, "one")], documents), documents, None).checked == ()


def test_what_lies_outside_the_catalogues_time_is_left_open(catalogue: Catalogue) -> None:
    text = "India launched a satellite on 3 March 2031."
    assert told(catalogue, text, states=["IND"], item="satellite", date="2031-03-03").verdict == "ambiguous"


def test_most_statements_decide_the_outcome(catalogue: Catalogue) -> None:
    row = {"text": "Nuri rose on 21 June 2022.", "code": "LAUNCH", "factuality": "actual", "states": ["KOR"],
           "item": "Nuri", "outcome": "success", "date": "2022-06-21"}  # fmt: skip
    day = When(date(2022, 6, 21), date(2022, 6, 21), "day")
    said = [replace(statement(row, name), outcome=outcome, time=day) for name, outcome in
            (("one", "success"), ("two", "success"), ("three", "failure"))]  # fmt: skip
    (checked,) = verify(gather(said, {}), {}, catalogue).checked
    assert (checked.verdict, checked.launches[0].tag) == ("agrees", "2022-065")
