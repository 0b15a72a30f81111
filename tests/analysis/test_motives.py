from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.analysis import ALL, Perspective, motives
from comity.model import Actor, Statement

from .making import NAMES, statement

POLITICAL = {"SCIENCE": False, "ECONOMY": False, "STATUS": True, "LEVERAGE": True, "OTHER": None}
SELF = Perspective("self")


def wants(code: str, holder: str | None = None, target: str = "", source: str = "RUS", **other: Any) -> Statement:
    said = Actor(holder, "GOV", NAMES[holder]) if holder else None
    return statement(code, source, target, f"{source} wants {code}", kind="aim", holder=said, **other)


def test_what_it_says_is_set_against_what_others_say() -> None:
    told = [
        *(wants("SCIENCE", "RUS", document=name) for name in "abcd"),
        wants("STATUS", "RUS", document="d"),
        *(wants("LEVERAGE", "USA", document=name) for name in "abc"),
        wants("STATUS", "KOR", document="d"),
        wants("ECONOMY", "KOR", document="e"),
        wants("OTHER"),
    ]
    found = motives(told, "RUS", political=POLITICAL)
    own, others, author, everybody = found.voices
    assert (own.n, others.n, author.n, everybody.n) == (5, 5, 1, 11)
    assert [own.political.value, others.political.value] == pytest.approx([0.2, 0.8])
    assert not author.political.enough
    assert everybody.political.n == 10
    assert found.gap.value == pytest.approx(0.6)
    assert [(str(voice.by), voice.n) for voice in found.holders] == [("RUS", 5), ("USA", 3), ("KOR", 2)]
    science = own.aim("SCIENCE")
    assert science is not None
    assert science.share.value == pytest.approx(0.8)
    assert science.ids == tuple(each.id for each in told[:4])


def test_an_aim_that_a_voice_does_not_name_has_a_share_of_none_with_an_interval() -> None:
    told = [*(wants("SCIENCE", "RUS", document=name) for name in "abcde"), wants("STATUS", "USA")]
    own = motives(told, "RUS", political=POLITICAL).voice(SELF)
    assert own is not None
    status = own.aim("STATUS")
    assert status is not None
    assert (status.n, status.share.value) == (0, 0.0)
    assert status.share.interval == pytest.approx((0.0, 0.4345), abs=1e-4)  # Wilson, none of 5 documents


def test_the_gap_between_two_voices_has_newcombes_interval() -> None:
    """All of 5 documents against none of 5: from Wilson's intervals, 0.5655 to 1 and 0 to 0.4345."""
    told = [
        wants(code, who, document=name) for code, who in (("SCIENCE", "RUS"), ("STATUS", "USA")) for name in "abcde"
    ]
    gap = motives(told, "RUS", political=POLITICAL).gap
    assert (gap.value, gap.n) == (1.0, 5)
    assert gap.interval == pytest.approx((1 - 0.4345 * 2**0.5, 1.0), abs=1e-3)


def test_the_tie_is_known_by_the_target_the_company_and_the_sentence() -> None:
    named, joint = wants("STATUS", target="PRK"), wants("ECONOMY", source="RUS PRK")
    beside, elsewhere = wants("LEVERAGE", target="USA", sentence=4), wants("LEVERAGE", target="USA", sentence=5)
    deed = statement("AID", "RUS", "PRK", "Russia helped North Korea", sentence=4)
    told = [named, joint, beside, elsewhere]

    def ids(*context: Statement) -> set[str]:
        voice = motives(told, "RUS", political=POLITICAL, partner="PRK", context=context).voice(ALL)
        assert voice is not None
        return set(voice.political.ids)

    assert ids() == {named.id, joint.id}
    assert ids(deed) == {named.id, joint.id, beside.id}


def test_only_aims_that_are_held_count_and_denials_are_kept_apart() -> None:
    told = [wants("STATUS", factuality=how) for how in ("actual", "possible", "planned", "called_for", "denied")]
    found = motives(told, "RUS", political=POLITICAL)
    assert [voice.n for voice in found.voices] == [0, 0, 1, 1]
    assert found.denied == (told[4],)


def test_what_one_of_two_says_of_both_is_its_own_word_and_not_the_others() -> None:
    told = [wants("ECONOMY", "PRK", source="RUS PRK")]
    for actor, own in (("PRK", 1), ("RUS", 0)):
        voice = motives(told, actor, political=POLITICAL).voice(SELF)
        assert voice is not None
        assert voice.n == own


@settings(max_examples=25, deadline=None)  # each example draws a thousand samples
@given(st.lists(st.tuples(st.sampled_from(sorted(POLITICAL)), st.sampled_from(["RUS", "USA", None])), max_size=15))
def test_shares_sum_to_one_and_voices_part_the_whole(aims: list[tuple[str, str | None]]) -> None:
    found = motives([wants(*aim) for aim in aims], "RUS", political=POLITICAL, minimum=1)
    own, others, author, everybody = found.voices
    assert own.n + others.n + author.n == everybody.n == len(aims)
    for voice in found.voices:
        if voice.n:
            assert sum(aim.share.value or 0.0 for aim in voice.aims) == pytest.approx(1.0)
            assert sum(aim.n for aim in voice.aims) == voice.n
