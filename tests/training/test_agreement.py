"""Agreement: Krippendorff's own example, and how two annotations of a sentence are laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import isnan

import pytest

from training.agreement import align, alpha, compare, interval, match
from training.corpus import Entry

#: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part C: four observers, twelve units, gaps.
OBSERVERS = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(observers: Iterable[str]) -> list[list[str | None]]:
    return [[None if value == "." else value for value in unit] for unit in zip(*observers, strict=True)]


def test_krippendorffs_example_is_met() -> None:
    assert alpha(units(OBSERVERS)) == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize(
    ("observers", "value"), [(("1122", "1122"), 1.0), (("12", "21"), -0.5), (("1212", "1221"), 0.125)]
)
def test_small_cases_are_right(observers: tuple[str, str], value: float) -> None:
    assert alpha(units(observers)) == pytest.approx(value)


def test_values_all_alike_show_no_agreement() -> None:
    assert isnan(alpha(units(("111", "111"))))


def test_the_interval_is_around_alpha_and_repeats_itself() -> None:
    groups = [units((a, b)) for a, b in (("112", "112"), ("221", "211"), ("12", "12"), ("2", "1"), ("1122", "1121"))]
    found = interval(groups)
    assert found.value == pytest.approx(alpha([unit for group in groups for unit in group]))
    assert found.low < found.value < found.high
    assert found == interval(groups)


SENTENCE = "[a=KOR Seoul] [1 agreed] [2 to launch] [i a probe] for [b=JPN Tokyo]."


def test_statements_are_aligned_by_their_anchors(entries: Callable[..., list[Entry]]) -> None:
    first, other, second = entries(
        SENTENCE, "1 AGREE a > b", "2 LAUNCH a > b; item i; planned", "",
        "[a=KEN Nairobi] slept.", "",
        "[x=KOR Seoul] agreed [1 to launch] [i a probe] for [2 Tokyo].", "1 LAUNCH x >; item i", "2 AID x >",
    )  # fmt: skip
    assert match([first], [second, other]) == ([(first, second)], [other])
    assert align(first, second) == [
        (first.statements[1], second.statements[0]),
        (first.statements[0], None),
        (None, second.statements[1]),
    ]


def test_two_statements_on_one_anchor_go_to_their_codes(entries: Callable[..., list[Entry]]) -> None:
    first, second = entries(
        "[a=KOR Seoul] [1 freed] [b=JPN him].", "1 RETREAT.release a > b", "1 CONCEDE a > b", "",
        "[a=KOR Seoul] [1 freed] [b=JPN him].", "1 CONCEDE a > b", "1 RETREAT.release a > b",
    )  # fmt: skip
    assert [(one.code, other.code) for one, other in align(first, second) if one and other] == [
        ("RETREAT", "RETREAT"),
        ("CONCEDE", "CONCEDE"),
    ]


def test_fields_are_compared_one_by_one(entries: Callable[..., list[Entry]]) -> None:
    one = (SENTENCE, "1 AGREE a > b", "2 LAUNCH a > b; item i; planned", "")
    other = (SENTENCE, "1 AGREE a > b", "2 LAUNCH a >; item i", "")
    first, second = entries(*one, *other)
    found = {row.field: row for row in compare([(first, second)])}
    assert (found["anchor"].units, found["code"].units, found["contexts"].units % 2) == (8, 2, 0)
    assert all(found[field].aligned.value == 1 for field in ("anchor", "code", "item"))
    assert all(found[field].aligned.value < 1 for field in ("target", "factuality"))
    assert isnan(found["holder"].aligned.value)


def test_unaligned_statements_count_as_a_category_of_their_own(entries: Callable[..., list[Entry]]) -> None:
    first, second = entries(
        SENTENCE, "1 AGREE a > b", "2 LAUNCH a > b", "",
        "[a=KOR Seoul] [1 agreed] to launch a probe for [b=JPN Tokyo].", "1 AGREE a > b",
    )  # fmt: skip
    code = next(row for row in compare([(first, second)]) if row.field == "code")
    assert (code.units, code.all_units) == (1, 2)
    assert code.all is not None
    assert code.all.value == pytest.approx(alpha([["AGREE", "AGREE"], ["LAUNCH", "none"]]))
