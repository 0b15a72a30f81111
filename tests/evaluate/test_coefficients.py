"""Coefficients of agreement, against the worked examples of those who proposed them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.evaluate.coefficients import Level, Unit, agreed, alpha, kappa
from comity.evaluate.score import Resampling

#: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part C: four observers, twelve units, gaps.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")

#: Cohen (1968), Weighted Kappa, Psychological Bulletin 70(4): two judges' diagnoses of 200 cases, and kappa .492.
DIAGNOSES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))


def units(observers: Iterable[str]) -> list[Unit]:
    return [[None if value == "." else value for value in unit] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_krippendorffs_example_is_met(level: Level, value: float) -> None:
    assert alpha([units(OBSERVERS)], level).value == pytest.approx(value, abs=0.0005)
    assert alpha([[unit] for unit in units(OBSERVERS)], level).value == pytest.approx(value, abs=0.0005)


def test_cohens_example_is_met() -> None:
    table = [(one, other) for one in range(3) for other in range(3) for _ in range(DIAGNOSES[one][other])]
    assert kappa([table]).value == pytest.approx(0.492, abs=0.0006)
    assert agreed([table]).value == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("observers", "value"), [(("1122", "1122"), 1.0), (("12", "21"), -0.5), (("1212", "1221"), 0.125)]
)
def test_small_cases_are_right(observers: tuple[str, str], value: float) -> None:
    assert alpha([units(observers)]).value == pytest.approx(value)


def test_what_cannot_be_known_has_no_value() -> None:
    alike, apart = units(("111", "111")), units(("12.", "..3"))
    nothing: list[list[list[Unit]]] = [[], [[]], [alike], [apart]]
    for groups in nothing:
        assert (alpha(groups).value, kappa(groups).value) == (None, None)
    assert agreed([alike]).value == 1
    assert agreed([apart]).value is None


def test_of_several_coders_kappa_is_the_mean_of_pairs() -> None:
    observers = ("11212", "12212", "11221")
    pairs = [kappa([units(pair)]).value for pair in (observers[:2], observers[1:], observers[::2])]
    assert kappa([units(observers)]).value == pytest.approx(sum(value or 0 for value in pairs) / 3, abs=1e-4)


def test_intervals_come_with_five_groups_and_repeat_themselves() -> None:
    groups = [units((a, b)) for a, b in (("112", "112"), ("221", "211"), ("12", "12"), ("2", "1"), ("1122", "1121"))]
    for measure in (alpha, kappa, agreed):
        found = measure(groups, plan=Resampling(resamples=200))
        assert found.value is not None
        assert (found.low or 0) < found.value < (found.high or 0)
        assert found == measure(groups, plan=Resampling(resamples=200))
        assert measure(groups[:4]).low is None


VALUES = st.lists(st.tuples(*[st.sampled_from((None, 1, 2, 3))] * 3), min_size=1, max_size=12)


@settings(deadline=None)
@given(VALUES, st.permutations(range(3)))
def test_neither_order_nor_names_matter(table: list[Unit], order: list[int]) -> None:
    other = [[unit[n] for n in order] for unit in reversed(table)]
    renamed = [[value and f"v{value}" for value in unit] for unit in table]
    for level in ("nominal", "ordinal"):
        one = alpha([table], level).value
        assert one == pytest.approx(alpha([other], level).value)
        assert one == pytest.approx(alpha([renamed], level).value)
    assert kappa([table]).value == pytest.approx(kappa([other]).value, abs=2e-4)


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from((None, 1, 2))] * 2), min_size=1, max_size=12))
def test_of_two_categories_order_says_nothing(table: list[Unit]) -> None:
    assert alpha([table], "ordinal").value == pytest.approx(alpha([table]).value, abs=2e-4)
