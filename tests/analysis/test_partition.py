"""The search for blocs, held against every division there is, and against what is known of small networks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.analysis.partition import frustration, partition

NODES = "ABCDEFG"
PAIRS = list(combinations(NODES, 2))

signed_networks = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([-2.0, -1.0, 1.0, 2.0]), min_size=1)


def divisions(nodes: list[str], most: int) -> Iterator[list[list[str]]]:
    """Every way to divide some nodes into at most so many blocs."""
    if not nodes:
        yield []
        return
    first, *rest = nodes
    for blocs in divisions(rest, most):
        for number in range(len(blocs)):
            yield [*blocs[:number], [first, *blocs[number]], *blocs[number + 1 :]]
        if len(blocs) < most:
            yield [[first], *blocs]


@settings(max_examples=60, deadline=None)
@given(signed_networks, st.sampled_from([None, 2, 3]))
def test_no_division_of_a_small_network_is_better(weights: dict[tuple[str, str], float], most: int | None) -> None:
    nodes = sorted({node for pair in weights for node in pair})
    found = partition(weights, most=most)
    assert sorted(node for bloc in found for node in bloc) == nodes
    assert most is None or len(found) <= most
    best = min(frustration(blocs, weights) for blocs in divisions(nodes, most or len(nodes)))
    assert frustration(found, weights) == pytest.approx(best)


@given(signed_networks)
def test_a_bloc_is_held_together_by_friendly_ties(weights: dict[tuple[str, str], float]) -> None:
    for bloc in partition(weights):
        reached, border = set(), {bloc[0]}
        while border:
            reached |= border
            border = {
                other
                for (one, two), weight in weights.items()
                for other in (one, two)
                if weight > 0 and {one, two} & reached and other in bloc
            } - reached
        assert reached == set(bloc)


def test_two_camps_and_a_common_enemy() -> None:
    camps = {("A", "B"): 1.0, ("C", "D"): 1.0, ("A", "C"): -1.0, ("B", "D"): -1.0, ("A", "E"): -1.0, ("C", "E"): -1.0}
    assert partition(camps) == (("A", "B"), ("C", "D"), ("E",))
    assert frustration(partition(camps), camps) == 0
    # Three mutual enemies are three blocs, but in two camps one tie of theirs is frustrated (Davis 1967).
    assert frustration(partition(camps, most=2), camps) == 1


def test_a_large_planted_division_is_found_again() -> None:
    blocs = [[f"{letter}{number:02}" for number in range(15)] for letter in "XYZ"]
    home = {node: bloc[0][0] for bloc in blocs for node in bloc}
    weights = {
        (one, other): (1.0 if home[one] == home[other] else -1.0) * (-1.0 if number % 10 == 0 else 1.0)
        for number, (one, other) in enumerate(combinations(home, 2))
    }
    assert sorted(partition(weights)) == [tuple(bloc) for bloc in blocs]


def test_nobody_makes_no_bloc() -> None:
    assert partition({}) == ()
