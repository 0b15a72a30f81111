"""A language's closed word lists, read once from data: cases, light verbs, modality, reporting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from comity.errors import DataError
from comity.model import Factuality, Outcome, Probability

__all__ = ["Force", "Grammar", "grammar"]

FILES = {"en": "english.yaml"}


@dataclass(frozen=True, slots=True)
class Force:
    """What a word does to the event below it; `governs` limits the relations through which it reaches."""

    word: str
    factuality: Factuality
    probability: Probability | None = None
    governs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grammar:
    """One language's lists, as sets and maps keyed by lemma."""

    cases: Mapping[str, frozenset[str]]
    light: frozenset[str]
    strengthening: frozenset[str]
    receiving: frozenset[str]
    owning: frozenset[str]
    occurrence: frozenset[str]
    subject_control: frozenset[str]
    object_control: frozenset[str]
    reporting: frozenset[str]
    report_sources: frozenset[str]
    convictions: frozenset[str]
    believing: frozenset[str]
    wishing: frozenset[str]
    interests: frozenset[str]
    ties: frozenset[str]
    partitive: frozenset[str]
    echoes: Mapping[str, frozenset[str]]
    first_person: frozenset[str]
    negators: frozenset[str]
    absolute: frozenset[str]
    excluding: frozenset[str]
    empty: frozenset[str]
    money: frozenset[str]
    implicative: frozenset[str]
    conditions: frozenset[str]
    nothing: frozenset[str]
    hypothetical: frozenset[str]
    abilities: frozenset[str]
    modals: Mapping[str, Force]
    adverbs: Mapping[str, Force]
    verb_operators: Mapping[str, Force]
    noun_operators: Mapping[str, Force]
    adjectives: Mapping[str, Force]
    outcomes: Mapping[str, Outcome]


def _forces(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Force]]:
    for entry in entries:
        probability = Probability(entry["low"], entry["high"]) if "low" in entry else None
        for word in entry["words"]:
            yield word, Force(word, entry["factuality"], probability, tuple(entry.get("governs", ())))


def _by_word(lists: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """For each word the names of the lists that it is in."""
    words = {word for listed in lists.values() for word in listed}
    return {word: frozenset(name for name, listed in lists.items() if word in listed) for word in words}


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; raises DataError for a language that has none."""
    if language not in FILES:
        raise DataError(f"no grammar for the language {language!r}", advice=f"known: {', '.join(FILES)}")
    text = (files("comity.coding") / "data" / FILES[language]).read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    verbs = [entry for entry in data["operators"] if not entry.get("noun")]
    nouns = [entry for entry in data["operators"] if entry.get("noun")]
    return Grammar(
        cases={name: frozenset(words) for name, words in data["cases"].items()},
        light=frozenset(data["light_verbs"]),
        strengthening=frozenset(data["strengthening_verbs"]),
        receiving=frozenset(data["receiving_verbs"]),
        owning=frozenset(data["owning_verbs"]),
        occurrence=frozenset(data["occurrence_verbs"]),
        subject_control=frozenset(data["subject_control"]),
        object_control=frozenset(data["object_control"]),
        reporting=frozenset(data["reporting"]["verbs"]),
        report_sources=frozenset(data["reporting"]["sources"]),
        convictions=frozenset(data["convictions"]),
        believing=frozenset(data["believing"]),
        wishing=frozenset(data["wishing"]),
        interests=frozenset(data["interests"]),
        ties=frozenset(data["ties"]),
        partitive=frozenset(data["partitive"]),
        echoes=_by_word(data["echoes"]),
        first_person=frozenset(data["first_person"]),
        negators=frozenset(data["negators"]),
        absolute=frozenset(data["absolute_modals"]),
        excluding=frozenset(data["excluding"]),
        empty=frozenset(data["empty_nouns"]),
        money=frozenset(data["money"]),
        implicative=frozenset(data["implicative_verbs"]),
        conditions=frozenset(data["conditions"]),
        nothing=frozenset(data["nothing"]),
        hypothetical=frozenset(data["hypothetical"]),
        abilities=frozenset(data["abilities"]),
        modals=dict(_forces(data["modals"])),
        adverbs=dict(_forces(data["adverbs"])),
        verb_operators=dict(_forces(verbs)),
        noun_operators=dict(_forces(nouns)),
        adjectives=dict(_forces(data["adjectives"])),
        outcomes={word: outcome for outcome, words in data["outcomes"].items() for word in words},
    )
