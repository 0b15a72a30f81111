"""Whose those are who play a part: told of them alone, by their sentence and those before."""

from __future__ import annotations

import numpy as np

from comity.language.belonging import BelongingReader, Words, parties
from comity.model import Act


def act(*roles: tuple[str, int, float]) -> Act:
    return Act(anchor=2, codes=(), modes=(), factualities=(), outcomes=(), contexts=(), roles=roles)


def words(*rows: tuple[float, float]) -> Words:
    """Words that are parts of what has the same two numbers; the first one plays a part."""
    return Words((1,), np.array(rows[:1], np.float16), np.array(rows, np.float16))


#: One step either way within a sentence, then one and two sentences before.
READER = BelongingReader([0.0, 0.0, 0.0, -1.0, -9.0], back=2)
HERE = words((3.0, 0.0), (0.0, 0.0), (0.0, 3.0))


def test_only_of_those_who_play_a_part_it_is_told_whose_they_are() -> None:
    assert parties([act(("target", 4, 0.3), ("item", 3, 0.9), ("target", 2, 0.1), ("source", 1, 0.9))]) == (1, 4)
    assert {part for part, _, _, _ in READER.read(HERE, [])} == {1}


def test_the_sentences_before_tell_it_too_the_nearer_the_likelier() -> None:
    before = [(1, words((1.0, 0.0))), (2, words((1.0, 0.0)))]
    found = {(back, word): share for _, back, word, share in READER.read(HERE, before)}
    assert found[0, 1] > found[1, 1] > 0.5
    assert (2, 1) not in found
    assert (0, 3) in found  # even odds


def test_two_stretches_of_a_sentence_are_read_as_one() -> None:
    whole = HERE + words((0.0, 0.0), (3.0, 0.0))
    assert whole.numbers == (1, 4)
    assert (4, 0, 5, 0.5) in READER.read(whole, [])
    assert {word for part, _, word, _ in READER.read(whole, []) if part == 1} >= {1, 5}
