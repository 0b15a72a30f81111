"""The indices of the Verbs in Context System, against a published profile and their definitions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.analysis.occurrences import Occurrence, gather
from comity.analysis.operational import CATEGORIES, INDICES, acts, indices, operational
from comity.codebook import builtin

from .making import statement, year

# Dean Rusk's profile (Walker, Schafer and Young 2003, in Post, ed., The Psychological Assessment of Political Leaders,
# table 9.1). The counts behind it are not printed; the shares of the six means (I-5) are, from punish to reward.
RUSK_MEANS = (0.07, 0.06, 0.16, 0.34, 0.17, 0.20)
ROUNDING = 0.02  # what two decimals of the shares leave open

counts = st.lists(st.integers(0, 40), min_size=6, max_size=6)


def test_a_published_profile_follows_from_its_shares_of_means() -> None:
    found = indices(RUSK_MEANS, RUSK_MEANS)
    assert found["I-1"] == pytest.approx(0.41, abs=ROUNDING)
    assert found["I-2"] == pytest.approx(0.27, abs=ROUNDING)
    assert found["I-4a"] == pytest.approx(0.57, abs=ROUNDING)
    assert found["I-4b"] == pytest.approx(0.53, abs=ROUNDING)
    # The table has I-3 at 0.03, which no counts with these shares give; the definition gives 0.06, as low.
    assert found["I-3"] == pytest.approx(1 - (1 - sum(share**2 for share in RUSK_MEANS)) * 6 / 5)
    assert found["I-3"] == pytest.approx(0.06, abs=0.005)


def test_the_published_role_of_chance_follows_from_predictability_and_control() -> None:
    # P-3 0.08 and P-4 0.53 make P-5 0.96. Acts of others that are 0.08 predictable, 47 for every 53 of one's own:
    spread = np.sqrt(0.08 * 5 / 36 / 2) * np.array([1, -1, 0, 0, 0, 0]) * np.sqrt(6)
    others = 47 * (1 / 6 + spread)
    found = indices(53 * np.array(RUSK_MEANS) / sum(RUSK_MEANS), others)
    assert found["P-3"] == pytest.approx(0.08)
    assert found["P-4"] == pytest.approx(0.53)
    assert found["P-5"] == pytest.approx(0.96, abs=0.005)


def test_the_indices_by_hand() -> None:
    found = indices([1, 0, 1, 2, 0, 4], [2, 0, 0, 0, 0, 2])
    assert found["P-1"] == 0
    assert found["P-2"] == 0
    assert found["P-3"] == pytest.approx(1 - (1 - 0.5) * 6 / 5)
    assert found["P-4"] == pytest.approx(8 / 12)
    assert found["P-5"] == pytest.approx(1 - 0.4 * 8 / 12)
    assert found["I-1"] == pytest.approx((6 - 2) / 8)
    assert found["I-2"] == pytest.approx((-3 - 1 + 2 + 12) / 8 / 3)
    assert found["I-3"] == pytest.approx(1 - (1 - 22 / 64) * 6 / 5)
    assert found["I-4a"] == pytest.approx(0.5)
    assert found["I-4b"] == pytest.approx(1 - abs(5 - 3) / 8)
    assert [found[f"I-5 {name}"] for name in CATEGORIES] == pytest.approx([1 / 8, 0, 1 / 8, 2 / 8, 0, 4 / 8])


@given(counts, counts)
def test_indices_keep_to_their_scales(own: list[int], others: list[int]) -> None:
    found = indices(own, others)
    for index in INDICES:
        value = found[index.name]
        if not np.isnan(value):
            assert index.low - 1e-9 <= value <= 1 + 1e-9, index.name
    assert np.isnan(found["I-1"]) == (sum(own) == 0)
    assert np.isnan(found["P-1"]) == (sum(others) == 0)


@given(counts.filter(any))
def test_friend_and_enemy_mirror_each_other(own: list[int]) -> None:
    there, back = indices(own, own), indices(own[::-1], own)
    for name in ("I-1", "I-2"):
        assert there[name] == pytest.approx(-back[name])
    for name in ("I-3", "I-4a", "I-4b"):
        assert there[name] == pytest.approx(back[name])


def test_every_code_of_plover_and_every_mode_named_has_a_category_and_a_reason() -> None:
    plover = next(book for book in builtin() if book.name == "plover")
    known = acts()
    assert {name for name in known if "." not in name} == set(plover.codes)
    for name, act in known.items():
        code, _, mode = name.partition(".")
        assert not mode or mode in plover.codes[code].modes
        assert act.category in CATEGORIES
        assert act.why.endswith(".")


def told(code: str, source: str, target: str, **fields: object) -> Occurrence:
    return gather([statement(code, source, target, f"{source} {code} {target}", time=year(2005), **fields)], {})[0]


def test_acts_are_self_or_other_and_plans_are_words() -> None:
    events = [
        told("AID", "RUS", "PRK"),
        told("AID", "RUS", "PRK", factuality="planned"),
        told("SANCTION", "USA", "RUS", factuality="planned"),
        told("REQUEST", "USA", "KOR", mode="yield"),
        told("REQUEST", "USA", "KOR", mode="assist"),
        told("AGREE", "RUS", "PRK"),
        told("ASSAULT", "RUS", "UKR", factuality="denied"),
        told("AID", "RUS", "PRK", factuality="possible"),
        told("LAUNCH", "RUS", ""),
    ]
    found = operational(events, "RUS", minimum=3)
    assert {name: n for name, n in found.own.items() if n} == {"promise": 2, "reward": 1}
    # North Korea is the other side of the agreement.
    assert {name: n for name, n in found.others.items() if n} == {"threaten": 1, "oppose": 1, "appeal": 1, "promise": 1}
    assert found.findings["I-5 promise"].value == pytest.approx(2 / 3)
    assert len(found.findings["I-5 promise"].ids) == 3
    assert found.findings["P-1"].value == pytest.approx(0)
    assert found.findings["P-4"].value == pytest.approx(3 / 7)
    assert operational(events, "RUS").findings["I-1"].value is None
