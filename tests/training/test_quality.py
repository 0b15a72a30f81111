"""What is counted of a corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from training.corpus import Entry
from training.quality import about_space, distinct_4grams, mentions_space, nothing_codable
from training.similarity import closest, worst_pairs

Entries = Callable[..., list[Entry]]


def test_nothing_codable_needs_two_actors(entries: Entries) -> None:
    found = entries(
        "[a=KOR Seoul] slept.", "", "[a=KOR Seoul] is near [b=JPN Tokyo].", "", "[a=KOR He] [1 fled].", "1 RETREAT a >"
    )
    assert [nothing_codable(entry) for entry in found] == [False, True, False]


def test_space_is_in_codes_contexts_or_words(entries: Entries) -> None:
    found = entries(
        "[a=IND Delhi] [1 launched] it.", "1 LAUNCH a >", "",
        "[a=IND Delhi] [1 helped] [b=BTN Bhutan].", "1 AID a > b; economic, satellite", "",
        "[a=IND Delhi] [1 helped] [b=BTN Bhutan].", "1 AID a > b; economic", "",
        "Two Satellites and an outer space treaty.",
    )  # fmt: skip
    assert [about_space(entry) for entry in found] == [True, True, False, False]
    assert [mentions_space(entry) for entry in found] == [False, False, False, True]


def test_4grams_are_counted_within_sentences(entries: Entries) -> None:
    assert distinct_4grams(entries("It was so very late.", "", "It was so very early")) == (4, 5)


def test_the_most_alike_are_named_first(entries: Entries) -> None:
    pytest.importorskip("rapidfuzz")
    pytest.importorskip("scipy")
    found = entries(
        "The president of Kenya slept until noon.", "", "Rockets rust.", "",
        "Until noon, the President of Kenya slept soundly!", "", "The president of Kenya slept until one.",
    )  # fmt: skip
    pairs = worst_pairs(found, above=0.7)
    assert (pairs[0].name, pairs[0].other, pairs[0].score) == ("nobody/wire:4", "nobody/wire:8", 1)
    assert not any("nobody/wire:6" in (pair.name, pair.other) for pair in pairs)
    assert [(near.name, near.score) for near in closest(found, ["rust: rockets"], above=0.7)] == [("nobody/wire:6", 1)]
