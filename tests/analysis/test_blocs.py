"""Blocs, balance and what turns, on networks made by hand whose answers are known."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from comity.analysis import Occurrence, blocs, compare, gather
from comity.model import Statement

from .making import DOCUMENTS, document, on, statement, year

FRIENDS, ENEMIES = 6.0, -7.0


def deed(one: str, other: str, strength: float, when: int = 2005, **fields: object) -> Statement:
    code = "AID" if strength > 0 else "COERCE"
    quote = f"{one} and {other} in {when}"
    return statement(code, one, other, quote, **{"intensity": strength, "time": year(when)} | fields)


def told(*statements: Statement) -> list[Occurrence]:
    """Every statement as an occurrence of its own."""
    return [each for one in statements for each in gather([one], DOCUMENTS)]


def tie(one: str, other: str, strength: float, when: int = 2005, times: int = 2, **fields: object) -> list[Statement]:
    return [deed(one, other, strength, when, **fields) for _ in range(times)]


def test_two_camps_a_loner_and_the_tie_between_them() -> None:
    found = blocs(
        told(
            *tie("USA", "KOR", FRIENDS), *tie("USA", "JPN", FRIENDS), *tie("KOR", "JPN", FRIENDS),
            *tie("RUS", "PRK", FRIENDS), *tie("USA", "RUS", ENEMIES), *tie("USA", "PRK", ENEMIES, times=3),
            *tie("KOR", "RUS", FRIENDS, times=4), *tie("IRN", "USA", ENEMIES),
        )
    )  # fmt: skip
    assert found.blocs == (("JPN", "KOR", "USA"), ("PRK", "RUS"), ("IRN",))
    (against,) = found.frustrated
    assert (against.pair, against.net.value, against.net.n) == (("KOR", "RUS"), 24.0, 4)
    assert len(against.net.ids) == 4
    assert found.bloc_of("RUS") == 1
    assert found.bloc_of("FRA") is None
    assert [triad.members for triad in found.triads if not triad.strong] == [("KOR", "RUS", "USA")]
    assert found.camps == 1


@pytest.mark.parametrize(("signs", "strong", "weak"), [("+++", 1, 1), ("++-", 0, 0), ("+--", 1, 1), ("---", 0, 1)])
def test_a_triad_is_balanced_in_the_strong_or_the_weak_form(signs: str, strong: int, weak: int) -> None:
    pairs = (("JPN", "KOR"), ("JPN", "USA"), ("KOR", "USA"))
    strengths = [FRIENDS if sign == "+" else ENEMIES for sign in signs]
    found = blocs(told(*(each for pair, s in zip(pairs, strengths, strict=True) for each in tie(*pair, s))), minimum=1)
    assert (found.strong.value, found.weak.value, found.strong.n) == (strong, weak, 1)
    assert found.triads[0].pattern == signs
    assert found.strong.interval == (strong, strong)  # no document says otherwise


def test_the_share_of_balanced_triads_with_its_interval_and_its_chance() -> None:
    # Everybody is everybody's friend, but for one pair: it stands in 3 of the 10 triads of 5 actors.
    actors = ("CHN", "FRA", "IND", "JPN", "KOR")
    network = [
        deed(one, other, ENEMIES if (one, other) == ("CHN", "FRA") else FRIENDS, document=f"{one}{other}{number}")
        for one, other in product(actors, actors)
        if one < other
        for number in range(3)
    ]
    found = blocs(told(*network))
    assert found.strong.value == pytest.approx(0.7)
    assert found.strong.interval is not None
    low, high = found.strong.interval
    assert 0 <= low < 0.7 < high <= 1
    assert found.by_chance() == pytest.approx(0.9**3 + 3 * 0.9 * 0.1**2)
    assert found.by_chance(weak=True) == pytest.approx(0.9**3 + 3 * 0.9 * 0.1**2 + 0.1**3)
    few = blocs(told(*network), minimum=11).strong
    assert (few.value, few.n, few.minimum) == (None, 10, 11)


def test_only_what_happened_and_often_enough_makes_a_tie() -> None:
    events = told(
        *tie("USA", "KOR", FRIENDS, factuality="planned", times=5),
        deed("USA", "FRA", FRIENDS),
        *tie("USA", "JPN", FRIENDS, times=5),
        *[deed("RUS", "USA", strength) for strength in (5.0, -5.0)],
    )
    assert [bond.pair for bond in blocs(events).bonds] == [("JPN", "USA")]
    assert blocs(events).bonds[0].firm
    assert [bond.pair for bond in blocs(events, least=1).bonds] == [("JPN", "USA"), ("FRA", "USA")]


def test_attitudes_count_when_they_are_given_and_a_denied_one_the_other_way_round() -> None:
    events = told(*tie("USA", "KOR", FRIENDS))
    views = [
        statement("TRUST", "KOR", "USA", "trusts", kind="attitude", intensity=7.0, factuality="denied"),
        statement("THREAT", "USA", "KOR", "fears", kind="attitude", intensity=-8.0),
        statement("THREAT", "USA", "KOR", "might fear", kind="attitude", intensity=-8.0, factuality="possible"),
    ]
    (bond,) = blocs(events, views).bonds
    assert (bond.net.value, bond.net.n, bond.sign) == (12.0 - 15.0, 4, -1)


def test_what_turned_between_two_periods() -> None:
    steady = [*tie("USA", "KOR", FRIENDS, 2005), *tie("USA", "KOR", FRIENDS, 2023)]
    fallen = [*tie("RUS", "KOR", FRIENDS, 2005), *tie("RUS", "KOR", ENEMIES, 2023)]
    risen = [*tie("RUS", "USA", FRIENDS, 2005), *tie("RUS", "USA", FRIENDS, 2023)]
    across = deed("RUS", "KOR", FRIENDS, time=on(date(2019, 1, 1), date(2024, 1, 1)))
    # Without a time of its own it counts at the day of its document, in 2023.
    undated = [deed("CHN", "USA", ENEMIES, time=None) for _ in range(2)]
    found = compare(told(*steady, *fallen, *risen, across, *undated), DOCUMENTS, date(2022, 1, 1))
    assert [(turn.after.pair, turn.before.sign, turn.after.sign) for turn in found.turned] == [(("KOR", "RUS"), 1, -1)]
    (shift,) = found.shifted
    assert (shift.before.pattern, shift.after.pattern) == ("+++", "-++")
    assert (shift.before.strong, shift.after.strong, shift.after.weak) == (True, False, False)
    assert found.across == 1
    assert ("CHN", "USA") in [bond.pair for bond in found.after.bonds]
    early = compare(told(*steady, *fallen, *risen), DOCUMENTS, date(2022, 1, 1), until=date(2022, 12, 31))
    assert early.after.bonds == ()


def test_nothing_told_is_no_network() -> None:
    found = blocs([])
    assert (found.bonds, found.blocs, found.triads, found.strong.value) == ((), (), (), None)
    assert found.by_chance() is None
    assert compare([], {"one": document("one")}, date(2022, 1, 1)).turned == ()


def test_the_same_statements_give_the_same_network() -> None:
    events = told(*tie("USA", "KOR", FRIENDS), *tie("USA", "RUS", ENEMIES), *tie("KOR", "RUS", ENEMIES))
    assert blocs(events) == blocs(list(reversed(events)))
