"""The gazetteer reaches beyond space: leaders since 1945, bodies known by name, groups that are no state's."""

from __future__ import annotations

from datetime import date

import pytest

from comity.actors import Gazetteer


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Leonid Brezhnev", date(1975, 8, 1), "SUN"),
        ("Gamal Abdel Nasser", date(1956, 7, 26), "EGY"),
        ("Ibrahim Traore", date(2023, 1, 15), "BFA"),
        ("Salvador Allende", date(1973, 9, 10), "CHL"),
    ],
)
def test_a_leader_is_the_government_in_office(shipped: Gazetteer, name: str, on: date, code: str) -> None:
    actor = shipped.actor(name, on)
    assert (actor.code, actor.sector) == (code, "GOV")


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [("Tatmadaw", "MMR", "MIL"), ("Carabinieri", "ITA", "COP"), ("UNIFIL", "UNIFIL", "IGO"), ("Likud", "ISR", "PTY")],
)
def test_a_body_is_known_by_its_own_name(shipped: Gazetteer, name: str, code: str, sector: str) -> None:
    actor = shipped.actor(name)
    assert (actor.code, actor.sector) == (code, sector)


@pytest.mark.parametrize("name", ["Hamas", "the Houthis", "Boko Haram", "M23", "Rapid Support Forces"])
def test_an_armed_group_is_no_states(shipped: Gazetteer, name: str) -> None:
    actor = shipped.actor(name)
    assert actor.sector == "REB"
    assert actor.code not in shipped.states


def test_every_office_is_in_a_body_that_is_known(shipped: Gazetteer) -> None:
    offices = [office for person in shipped.persons.values() for office in person.offices]
    assert {office.organization for office in offices if office.organization} <= set(shipped.organizations)


def test_acronyms_that_are_spoken_as_words_are_known_as_the_british_press_writes_them(shipped: Gazetteer) -> None:
    found = [match.senses[0].organization for match in shipped.names("Nasa and Jaxa asked Isro and Unicef for data.")]
    assert [body.code for body in found if body] == ["NASA", "JAXA", "ISRO", "UNICEF"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A rocket took Vinasat-1 to orbit.", "VNM"),
        ("The editors of Hürriyet doubt it.", "TUR"),
        ("Axiom Space sold them a seat.", "USA"),
        ("Officers of the Carabineros looked on.", "CHL"),
        ("Kosmos-2174 left orbit.", "SUN"),
        ("Cosmos 2175 left orbit.", "RUS"),
        ("The Peace and Security Council met.", "AUPSC"),
    ],
)
def test_craft_papers_firms_and_forces_tell_whose_they_are(shipped: Gazetteer, text: str, code: str) -> None:
    assert [match.senses[0].actor.code for match in shipped.names(text) if match.senses[0].actor] == [code]
