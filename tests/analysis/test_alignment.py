from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.analysis import Axis, Perspective, alignment, alignments, as_seen, axes_of, position
from comity.analysis.alignment import extremes
from comity.codebook import builtin
from comity.model import Actor, Statement

from .making import statement

AXES = {axis.name: axis for axis in axes_of(builtin())}
SCOPE, THREAT = AXES["scope"], AXES["threat"]
_STARTS = count(step=100)


def stands(who: str, mode: str, **other: Any) -> Statement:
    fields: dict[str, Any] = {"kind": "position", "mode": mode, "start": next(_STARTS)}
    return statement("SCOPE", who, "", f"{who} is {mode}", **(fields | other))


def fears(who: str, first: str, **other: Any) -> Statement:
    fields: dict[str, Any] = {"kind": "position", "start": next(_STARTS)}
    return statement("FIRST_THREAT", who, first, f"{who} puts {first} first", **(fields | other))


def spread(make: Any, *arguments: str, n: int) -> list[Statement]:
    return [make(*arguments, document=f"{'-'.join(arguments)}-{number}") for number in range(n)]


def test_axes_come_from_the_codebook() -> None:
    assert list(AXES) == ["scope", "portfolio", "threat", "openness", "governance"]
    assert dict(SCOPE.places) == {"global": -1, "middle": 0, "regional": 1}
    assert THREAT.of_actors
    assert SCOPE.place("not regional") == -1


def test_allies_differ_on_the_first_threat_while_a_third_pair_agrees() -> None:
    told = [fears("USA", "CHN"), fears("USA", "CHN"), fears("JPN", "CHN"), fears("KOR", "PRK")]
    pairs = alignments(told, ("KOR", "USA", "JPN"), axes=[THREAT])
    distances = {(pair.one, pair.other): pair.gaps[0].distance.value for pair in pairs}
    assert distances == {("KOR", "USA"): 1, ("KOR", "JPN"): 1, ("USA", "JPN"): 0}
    near, far = extremes(pairs, "threat") or pytest.fail("no two pairs differ")
    assert (near.one.actor, near.other.actor, far.one.actor, far.other.actor) == ("USA", "JPN", "KOR", "USA")
    assert set(far.distance.ids) == {told[0].id, told[1].id, told[3].id}
    assert (far.one.n, far.other.n, far.distance.interval) == (1, 2, None)


def test_whoever_is_seen_as_a_threat_counts_by_half_among_the_first_ones() -> None:
    seen = statement("THREAT", "USA", "RUS", "USA fears RUS", kind="attitude")
    found = position([fears("USA", "CHN"), seen], "USA", THREAT)
    assert {share.pole: share.share.value for share in found.shares} == {
        "CHN": pytest.approx(2 / 3),
        "RUS": pytest.approx(1 / 3),
    }


def test_a_sentence_that_tells_one_place_twice_counts_once() -> None:
    first = fears("USA", "CHN", start=7, confidence=0.6)
    again = statement("THREAT", "USA", "CHN", "USA fears CHN", kind="attitude", start=7)
    found = position([again, first, fears("USA", "RUS", confidence=0.6)], "USA", THREAT)
    assert again not in found.statements
    both = statement("FIRST_THREAT", "USA", "CHN RUS", "USA puts both first", kind="position", start=7, confidence=0.6)
    assert position([again, both], "USA", THREAT).statements == (both,)
    assert {share.pole: share.share.value for share in found.shares} == {"CHN": 0.5, "RUS": 0.5}


def test_places_are_weighted_by_confidence_and_a_denied_pole_is_its_opposite() -> None:
    told = [
        stands("KOR", "global", confidence=0.9),
        stands("KOR", "regional", confidence=0.3),
        stands("USA", "global", factuality="denied"),
        stands("USA", "regional", factuality="possible"),
        stands("USA", "middle", factuality="denied"),
    ]
    (gap,) = alignment(told, "KOR", "USA", axes=[SCOPE]).gaps
    assert gap.one.place is not None
    assert gap.one.place.value == pytest.approx(-0.5)
    assert [(share.pole, share.share.value) for share in gap.other.shares] == [("not global", 1)]
    assert gap.other.place is not None
    assert gap.other.place.value == 1
    assert gap.other.unplaced == (told[4],)
    assert gap.distance.value == pytest.approx(0.75)


def test_the_threat_axis_compares_distributions() -> None:
    told = [fears("USA", "CHN"), fears("USA", "CHN RUS"), fears("KOR", "CHN"), fears("KOR", "PRK")]
    told += [fears("KOR", "JPN", factuality="denied"), fears("KOR", "KOR"), fears("USA", "")]
    (gap,) = alignment(told, "KOR", "USA", axes=[THREAT]).gaps
    shares = [{share.pole: pytest.approx(share.share.value) for share in side.shares} for side in (gap.one, gap.other)]
    assert shares == [{"CHN": 0.5, "PRK": 0.5}, {"CHN": 0.75, "RUS": 0.25}]
    assert gap.distance.value == pytest.approx(0.5)
    assert gap.one.unplaced == (told[4],)


def test_overall_is_over_the_axes_with_evidence_for_both() -> None:
    told = [stands("KOR", "global"), stands("USA", "regional"), fears("KOR", "CHN"), fears("USA", "CHN")]
    told.append(statement("OPENNESS", "KOR", "", "it publishes", kind="position", mode="shared"))
    found = alignment(told, "KOR", "USA", axes=list(AXES.values()))
    assert [gap.axis.name for gap in found.compared] == ["scope", "threat"]
    assert found.overall.value == pytest.approx(0.5)
    assert found.overall.n == 4
    strict = alignment(told, "KOR", "USA", axes=list(AXES.values()), minimum=2)
    assert strict.overall.value is None
    assert strict.gaps[0].distance.minimum == 2


def test_it_is_asked_in_whose_eyes() -> None:
    seoul, tokyo = (Actor(code, "GOV", code) for code in ("KOR", "JPN"))
    told = [
        stands("KOR", "global", holder=seoul),
        stands("USA", "regional", holder=seoul),
        stands("KOR", "regional", holder=tokyo),
        stands("USA", "regional", holder=tokyo),
        stands("KOR", "middle"),
    ]
    views = {view.who: view.alignment.overall for view in as_seen(told, "KOR", "USA", axes=[SCOPE])}
    assert (views["KOR"].value, views["third"].value, views["author"].value) == (1, 0, None)
    assert (views["self"].value, views["all"].n) == (None, 5)
    own = alignment(told, "KOR", "USA", axes=[SCOPE], by=Perspective("actor", "KOR"))
    assert own.overall.ids == (told[0].id, told[1].id)


def test_an_interval_is_honest_where_all_say_the_same() -> None:
    few = spread(fears, "USA", "CHN", n=5) + spread(fears, "KOR", "PRK", n=5)
    many = spread(fears, "USA", "CHN", n=60) + spread(fears, "KOR", "PRK", n=60)
    low, lower = (alignment(told, "KOR", "USA", axes=[THREAT]).overall.interval for told in (many, few))
    assert low is not None
    assert lower is not None
    # Newcombe's interval for the difference of 60/60 and 0/60 begins at 1 - sqrt(2) * (1 - 0.9398).
    assert low[0] == pytest.approx(0.915, abs=0.001)
    assert lower[0] < 0.5
    assert low[1] == lower[1] == 1


def test_one_statement_on_both_is_drawn_for_both() -> None:
    told = [fears("USA JPN", first, document=f"{first}{n}") for n in range(6) for first in ("CHN", "RUS")]
    (gap,) = alignment(told, "JPN", "USA", axes=[THREAT]).gaps
    assert (gap.distance.value, gap.distance.interval) == (0, (0, 0))


def test_a_line_need_not_run_from_minus_one_to_one() -> None:
    short = Axis("pace", "SCOPE", "Pace", {"slow": 0.0, "fast": 0.5})
    told = [stands("KOR", "slow"), stands("USA", "fast"), stands("JPN", "fast", factuality="denied")]
    pairs = alignments(told, ("KOR", "USA", "JPN"), axes=[short])
    assert [pair.overall.value for pair in pairs] == [1, 0, 1]


WHO, MODE = st.sampled_from(["KOR", "USA"]), st.sampled_from(list(SCOPE.places))
SAYINGS = st.lists(st.tuples(WHO, MODE, st.sampled_from("abc"), st.floats(0.1, 1)), max_size=14)


@settings(max_examples=12, deadline=None)
@given(SAYINGS)
def test_a_distance_is_one(sayings: list[tuple[str, str, str, float]]) -> None:
    told = [stands(who, mode, document=document, confidence=sure) for who, mode, document, sure in sayings]
    there, back = (alignment(told, *pair, axes=[SCOPE]).overall for pair in (("KOR", "USA"), ("USA", "KOR")))
    assert there.value == (back.value if back.value is None else pytest.approx(back.value))
    if there.value is None:
        assert not (position(told, "KOR", SCOPE).n and position(told, "USA", SCOPE).n)
    else:
        assert 0 <= there.value <= 1
    if there.interval:
        assert 0 <= there.interval[0] <= there.interval[1] <= 1
