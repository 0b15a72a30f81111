"""Styles on statements made by hand: what counts for each trait, for whom, and against whom."""

from __future__ import annotations

import pytest

from comity.analysis import Perspective, Style, Trait, share_of, styles
from comity.analysis.findings import difference
from comity.analysis.styles import TRAITS
from comity.codebook import builtin
from comity.model import Actor, Statement

from .making import DOCUMENTS, statement, year

QUADS = {name: code.quad for book in builtin() for name, code in book.codes.items()}


def deeds(code: str, source: str, target: str, times: int = 1, **fields: object) -> list[Statement]:
    """Acts that no two are the same of: each in a year of its own."""
    return [
        statement(code, source, target, f"{source} {code} {target} {n}", **{"time": year(1960 + 2 * n)} | fields)
        for n in range(times)
    ]


def trait(style: Style, name: str) -> Trait:
    return next(each for each in style.traits if each.manner.name == name)


def of(statements: list[Statement], *actors: str, **options: object) -> tuple[Style, ...]:
    return styles(statements, DOCUMENTS, actors, quads=QUADS, **options)  # type: ignore[arg-type]


def test_words_and_deeds_cooperation_and_initiative_against_all_others() -> None:
    told = [
        *deeds("AID", "RUS", "PRK", 2),
        *deeds("ACCUSE", "RUS", "USA", 4),
        *deeds("AGREE", "RUS", "CHN", 2),
        *deeds("SUPPORT", "USA", "KOR", 5),
        *deeds("AID", "USA", "JPN", 5),
        *deeds("ASSAULT", "RUS", "UKR", factuality="denied"),
        *deeds("LAUNCH", "RUS", "PRK"),
    ]
    (russia,) = of(told, "RUS")
    assert [each.manner for each in russia.traits] == list(TRAITS)
    material = trait(russia, "material")
    assert (material.own.value, material.own.n) == pytest.approx((2 / 8, 8))
    # China is the other side of the agreements.
    assert (material.others.value, material.others.n) == pytest.approx((5 / 12, 12))
    assert material.difference.value == pytest.approx(2 / 8 - 5 / 12)
    assert trait(russia, "cooperative").own.value == pytest.approx(4 / 8)
    assert trait(russia, "initiative").own.value == pytest.approx(2 / 6)
    assert trait(russia, "initiative").others.value == 1.0
    assert russia.acts == 9
    assert len(material.own.ids) == 8


def test_a_commitment_is_conditional_when_it_is_not_yet_made_or_has_an_if() -> None:
    told = [
        *deeds("AID", "RUS", "PRK", 2, factuality="possible"),
        *deeds("AGREE", "RUS", "CHN", factuality="called_for"),
        *deeds("COOPERATE", "RUS", "IND", 2, factuality="planned"),
        statement(
            "AGREE", "RUS", "IRN", "will sign, provided that sanctions end", factuality="planned", time=year(1999)
        ),
        *deeds("AGREE", "RUS", "KAZ", factuality="denied"),
        *deeds("ACCUSE", "RUS", "USA", 3, factuality="possible"),
    ]
    own = trait(of(told, "RUS")[0], "conditional").own
    assert (own.value, own.n) == pytest.approx((4 / 6, 6))


def test_appeals_are_acts_of_law_aims_of_rank_and_positions_on_rules() -> None:
    told = [
        *deeds("ACCUSE", "KOR", "PRK", contexts=("legal",)),
        *deeds("CONSULT", "KOR", "USA", 2),
        statement("STATUS", "KOR", "", "wants rank", kind="aim"),
        statement("SCIENCE", "KOR", "", "wants to know", kind="aim"),
        statement("AUTONOMY", "KOR", "", "hopes", kind="aim", factuality="possible"),
        statement("GOVERNANCE", "KOR", "", "wants rules", kind="position", mode="rules"),
        statement("SCOPE", "KOR", "", "looks far", kind="position", mode="global"),
    ]
    own = trait(of(told, "KOR")[0], "appeals").own
    assert (own.value, own.n) == pytest.approx((3 / 7, 7))


def test_secrecy_is_a_place_on_openness_and_a_denied_one_its_opposite() -> None:
    def place(mode: str, factuality: str = "actual") -> Statement:
        return statement(
            "OPENNESS", "PRK", "", f"{mode} {factuality}", kind="position", mode=mode, factuality=factuality
        )

    told = [place("secret"), place("shared", "denied"), place("shared"), place("secret", "denied"), place("middle")]
    own = trait(of([*told, place("secret", "called_for")], "PRK")[0], "secrecy").own
    assert (own.value, own.n) == pytest.approx((2 / 5, 5))


def test_those_who_are_named_are_not_among_the_others() -> None:
    told = [*deeds("AID", "RUS", "PRK", 5), *deeds("ACCUSE", "USA", "RUS", 5), *deeds("AID", "CHN", "PRK", 5)]
    alone = trait(of(told, "RUS")[0], "material")
    assert (alone.others.n, alone.others.value) == (10, 0.5)
    both = of(told, "RUS", "USA", "RUS")
    assert [style.actor for style in both] == ["RUS", "USA"]
    assert [trait(style, "material").others.n for style in both] == [5, 5]


def test_too_little_is_no_number_and_no_difference() -> None:
    found = trait(of(deeds("AID", "RUS", "PRK", 5), "RUS")[0], "material")
    assert found.own.enough
    assert not found.others.enough
    assert found.difference.value is None


def test_only_the_voices_asked_for_count() -> None:
    seoul = Actor("KOR", "GOV", "Seoul")
    told = [*deeds("AID", "KOR", "USA", 5, holder=seoul), *deeds("ACCUSE", "KOR", "PRK", 5)]
    assert trait(of(told, "KOR", by=Perspective.of("self"))[0], "material").own.value == 1.0
    assert trait(of(told, "KOR", by=Perspective.of("author"))[0], "material").own.value == 0.0


def test_a_difference_with_newcombes_interval() -> None:
    # Newcombe 1998, table II, example (a): 56/70 against 48/80 is 0.2, by method 10 from 0.0524 to 0.3339.
    found = difference(share_of(56, 70, ()), share_of(48, 80, ()))
    assert found.value == pytest.approx(0.2)
    assert found.interval == pytest.approx((0.0524, 0.3339), abs=0.0001)
