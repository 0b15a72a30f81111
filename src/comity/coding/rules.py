"""Codebooks compiled for one language: from a lemma to the signals that it may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from comity.codebook import Codebook, Frame, Signal
from comity.errors import DataError

from .grammar import grammar

__all__ = ["Contexts", "Rule", "compile_rules"]

Part = Literal["verb", "noun", "adjective"]


@dataclass(frozen=True)
class Rule:
    """One entry of one signal: `lemma` with the `particle` that must go with it and the `objects` it must have."""

    book: Codebook
    code: str
    signal: Signal
    frame: Frame
    part: Part
    lemma: str
    particle: str
    objects: frozenset[str]
    complements: frozenset[str]
    modifiers: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """How the rule signs its statements: ``plover/AGREE.sign@2021.1``."""
        return f"{self.book.name}/{self.code}.{self.signal.name}@{self.book.version}"

    @property
    def mode(self) -> str | None:
        """The mode that the rule's signal stands for."""
        return self.signal.mode

    @property
    def reciprocal(self) -> bool:
        """Whether the sides act on each other alike."""
        return self.frame.reciprocal

    @property
    def particular(self) -> bool:
        """Whether it asks for the clause below its word."""
        return bool(self.complements)

    @property
    def presupposed(self) -> bool:
        """Whether it holds whatever is said of its word."""
        return self.signal.presupposed

    @property
    def specificity(self) -> tuple[bool, bool, bool]:
        """Rules that ask for more are heard first."""
        return bool(self.objects), bool(self.complements or self.modifiers), bool(self.particle)


#: Slots that hold in every language; the others are the case sets of its grammar.
SLOTS = frozenset(
    {
        "subject",
        "object",
        "indirect",
        "complement",
        "purpose",
        "self",
        "modifier",
        "judge",
        "judged",
        "believer",
        "charged",
    }
)


def compile_rules(books: Sequence[Codebook], language: str) -> dict[str, tuple[Rule, ...]]:
    """All rules of all codebooks by lemma, the most specific first; raises DataError for a slot that does not exist."""
    known = SLOTS | set(grammar(language).cases)
    for book in books:
        for name, frame in book.frames.items():
            strange = {*frame.source, *frame.target, *frame.item} - known
            if strange:
                raise DataError(
                    f"unknown slot {', '.join(sorted(strange))}",
                    where=f"codebook {book.name}, frame {name}",
                    advice=f"use {', '.join(sorted(known))}",
                )
    found: dict[str, list[Rule]] = defaultdict(list)
    for book in books:
        for code, entry in book.codes.items():
            for signal in entry.signals:
                for rule in _rules(book, code, signal, language):
                    found[rule.lemma].append(rule)
    return {lemma: tuple(sorted(rules, key=lambda r: r.specificity, reverse=True)) for lemma, rules in found.items()}


def _rules(book: Codebook, code: str, signal: Signal, language: str) -> Iterable[Rule]:
    objects = frozenset(signal.objects.get(language, ()))
    complements = frozenset(signal.complements.get(language, ()))
    modifiers = frozenset(signal.modifiers.get(language, ()))
    unless = frozenset(signal.unless.get(language, ()))
    parts: tuple[tuple[Part, Mapping[str, tuple[str, ...]]], ...] = (
        ("verb", signal.verbs),
        ("noun", signal.nouns),
        ("adjective", signal.adjectives),
    )
    for part, words in parts:
        for entry in words.get(language, ()):
            lemma, _, particle = entry.partition(" ")
            yield Rule(
                book, code, signal, book.frames[signal.frame], part, lemma, particle,
                objects if part == "verb" else frozenset(), complements if part == "verb" else frozenset(),
                modifiers if part == "noun" or (part == "verb" and objects) else frozenset(), unless,
            )  # fmt: skip


class Contexts:
    """Which contexts a sentence's words speak of; contexts of every codebook apply to every statement."""

    def __init__(self, books: Sequence[Codebook], language: str) -> None:
        self._single: dict[str, set[str]] = defaultdict(set)
        self._phrases: list[tuple[str, str]] = []
        for book in books:
            for context, entry in book.contexts.items():
                for word in entry.words.get(language, ()):
                    if " " in word or "-" in word:
                        self._phrases.append((word.lower(), context))
                    else:
                        self._single[word.lower()].add(context)

    def of(self, text: str, lemmas: Iterable[str]) -> tuple[str, ...]:
        """The contexts of a sentence, sorted; text and lemmas as they stand in it."""
        found: set[str] = set()
        for lemma in lemmas:
            found |= self._single.get(lemma.lower(), set())
        lower = text.lower()
        found.update(context for phrase, context in self._phrases if phrase in lower)
        return tuple(sorted(found))
