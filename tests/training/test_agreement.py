"""Agreement: how two annotations of a sentence are laid side by side."""

from __future__ import annotations

from collections.abc import Callable

from comity.evaluate.coefficients import alpha
from training.agreement import align, compare, match
from training.corpus import Entry

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
    assert all((found[field].aligned.value or 0) < 1 for field in ("target", "factuality"))
    assert found["holder"].aligned.value is None


def test_unaligned_statements_count_as_a_category_of_their_own(entries: Callable[..., list[Entry]]) -> None:
    first, second = entries(
        SENTENCE, "1 AGREE a > b", "2 LAUNCH a > b", "",
        "[a=KOR Seoul] [1 agreed] to launch a probe for [b=JPN Tokyo].", "1 AGREE a > b",
    )  # fmt: skip
    code = next(row for row in compare([(first, second)]) if row.field == "code")
    assert (code.units, code.all_units) == (1, 2)
    assert code.all is not None
    assert code.all.value == alpha([[["AGREE", "AGREE"], ["LAUNCH", "none"]]]).value
