"""Cities and regions: places of their state that never act, but tell whose police and governors are meant."""

from __future__ import annotations

from datetime import date

import pytest

from comity.actors import Gazetteer, Resolver
from comity.actors.entries import Book, Place
from comity.actors.homonyms import HomonymTable
from comity.actors.sources import DATA
from comity.actors.yamlfile import read
from comity.model import UNKNOWN, Mention

from .trees import document


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    books = [read(DATA / name, Book) for name in ("states.yaml", "craft.yaml", "places.yaml")]
    return Gazetteer(books, read(DATA / "homonyms.yaml", HomonymTable))


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer) -> Resolver:
    return Resolver(gazetteer)


def read_text(resolver: Resolver, *lines: str) -> dict[str, Mention]:
    """The mentions by their words."""
    found, sentences = document(*lines, published=date(2023, 9, 15))
    return {found.text[one.start : one.end]: one for one in resolver.resolve(found, sentences)}


def codes(mention: Mention) -> list[str]:
    return [f"{actor.code}.{actor.sector}" for actor in mention.actors]


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Kaliningrad", "RUS"),
        ("West Bengal", "IND"),
        ("Rio", "BRA"),
        ("Xinjiang", "CHN"),
        ("Inner Mongolia", "CHN"),
        ("Gaza", "PSE"),
        ("Northern Ireland", "GBR"),
        ("Kharkiv", "UKR"),
        ("Mombasa", "KEN"),
        ("Düsseldorf", "DEU"),
        ("Dusseldorf", "DEU"),
        # A launch site is where it lies, whoever runs it.
        ("Baikonur", "KAZ"),
        ("Kourou", "GUF"),
        ("Vostochny", "RUS"),
        ("Wenchang", "CHN"),
        ("Sohae", "PRK"),
        ("Semnan", "IRN"),
        ("Cape Canaveral", "USA"),
    ],
)
def test_a_place_is_its_states(gazetteer: Gazetteer, place: str, state: str) -> None:
    (match,) = gazetteer.names(f"They met in {place}.")
    assert match.kind == "place"
    assert match.senses[0].actor == gazetteer.state(state)


@pytest.mark.parametrize("word", ["Nice", "Reading", "Orion", "Batman", "Victoria", "Jordan", "Lincoln", "Naro-1"])
def test_words_and_persons_are_no_places(gazetteer: Gazetteer, word: str) -> None:
    assert all(match.kind != "place" for match in gazetteer.names(f"{word} is here."))


def test_what_is_known_stays_what_it_is(gazetteer: Gazetteer) -> None:
    assert [match.kind for match in gazetteer.names("Moscow, Nairobi, Singapore")] == ["capital", "capital", "state"]


def test_a_place_never_acts(resolver: Resolver) -> None:
    found = read_text(resolver, "Kaliningrad|PROPN|2|nsubj signed|VERB|0|root treaties|NOUN|2|obj")
    assert (found["Kaliningrad"].kind, codes(found["Kaliningrad"])) == ("place", ["RUS.GOV"])


def test_a_place_tells_whose_officials_are_meant(resolver: Resolver) -> None:
    found = read_text(
        resolver,
        "The|DET|3|det Kaliningrad|PROPN|3|compound governor|NOUN|4|nsubj met|VERB|0|root "
        "police|NOUN|4|obj in|ADP|7|case Mombasa|PROPN|5|nmod",
    )
    assert codes(found["Kaliningrad governor"]) == ["RUS.GOV"]
    assert codes(found["police in Mombasa"]) == ["KEN.COP"]
    assert {one.kind for one in found.values()} == {"description"}


def test_diplomats_in_a_place_may_be_anybodys(resolver: Resolver) -> None:
    found = read_text(
        resolver,
        "Diplomats~diplomat|NOUN|4|nsubj in|ADP|3|case Geneva|PROPN|1|nmod met|VERB|0|root "
        "Russian|ADJ|6|amod police|NOUN|4|obj in|ADP|8|case Idlib|PROPN|6|nmod",
    )
    assert found["Geneva"].kind == found["Idlib"].kind == "place"
    assert codes(found["Russian police"]) == ["RUS.COP"]


def test_a_person_who_is_called_like_a_place_is_none(resolver: Resolver) -> None:
    assert not any(
        one.kind == "place" for one in read_text(resolver, "Houston|PROPN|2|nsubj|B-person sang|VERB|0|root").values()
    )


@pytest.mark.parametrize(
    ("place", "claimants"), [("Crimea", {"UKR", "RUS"}), ("Kashmir", {"IND", "PAK"}), ("Abkhazia", {"GEO", UNKNOWN})]
)
def test_contested_places_carry_no_state(resolver: Resolver, place: str, claimants: set[str]) -> None:
    found = read_text(
        resolver,
        "Russia|PROPN|2|nsubj warned|VERB|0|root Pakistan|PROPN|2|obj",
        f"Police|NOUN|4|nsubj in|ADP|3|case {place}|PROPN|1|nmod left|VERB|0|root",
    )
    assert (found[place].kind, found[place].actors) == ("place", ())
    assert {actor.code for actor in found[place].candidates} == claimants


def test_the_text_decides_between_states_that_share_a_name(resolver: Resolver) -> None:
    line = "Farmers~farmer|NOUN|2|nsubj left|VERB|0|root Punjab|PROPN|2|obj"
    assert not read_text(resolver, line)["Punjab"].actors
    named = read_text(resolver, line, "Pakistan|PROPN|2|nsubj waited|VERB|0|root")
    assert codes(named["Punjab"]) == ["PAK.GOV"]


def test_an_entry_is_of_one_state_or_of_several() -> None:
    with pytest.raises(ValueError, match="just one of"):
        Place.model_validate({"names": ["Crimea"], "state": "UKR", "contested": ["UKR", "RUS"]})
