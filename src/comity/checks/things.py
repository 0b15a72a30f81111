"""Which classes of things an act is about, and how surely its item, its contexts or only its words say so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from comity.analysis import Occurrence
from comity.codebook import builtin as codebooks
from comity.regimes import Item, Regime, shared_items

__all__ = ["Grade", "Phrases", "Sign", "Things", "things_of"]

_KEPT = 50_000  # texts whose classes are remembered: documents repeat their items
_PARTS = re.compile(r",|;|\band\b|\bor\b|\bas well as\b", re.IGNORECASE)
_HYPHENS = str.maketrans("-‐‑‒–\u00a0\n\t", "        ")
#: The codes whose item is what one side gives another; with others it may be only what something happens to.
_HANDED_OVER = frozenset({"AID", "COOPERATE", "AGREE"})
#: From here on scripts put no space between a word and its endings.
_UNSPACED = "\u2e80"


class Grade(IntEnum):
    """What says that an act is about something: its quote alone, a context, its item; `UNASKED` where nobody asks."""

    QUOTE = 1
    CONTEXT = 2
    ITEM = 3
    UNASKED = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """That an act is about a class of things, how surely, and by which word or context."""

    grade: Grade
    thing: str = ""
    word: str = ""


class Phrases:
    """Whole words and phrases in a text, whatever their case, hyphens or spaces; each stands for some names."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        """`names` holds what each phrase stands for."""
        table: dict[str, set[str]] = {}
        for phrase, meant in names.items():
            table.setdefault(" ".join(_flat(phrase).split()), set()).update(meant)
        self._phrases = list(table)
        self._meant = [frozenset(meant) for meant in table.values()]
        self._automaton = AhoCorasick(self._phrases)

    def find(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Where each phrase stands, longer ones first, and what it stands for; offsets are those of the text."""
        flat = _flat(text)
        found = [
            (start, end, self._meant[index])
            for index, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True)
            if _whole(flat, start, end)
        ]
        return sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0]))


class Things:
    """Finds classes of things in acts.

    A word of a class is met in its inflected forms. An item is also read for the words by which the codebooks know the
    contexts of a class, since "satellite" says as much as the context of that name.
    """

    def __init__(self, items: Mapping[str, Item], base: Things | None = None) -> None:
        """`items` come on top of those of `base` and take the place of its classes of the same names."""
        self._items: Mapping[str, Item] = {**(base._items if base else {}), **items}
        strict, wide = (Phrases(_forms_of(items, contexts=contexts)) for contexts in (False, True))

        def in_item(text: str) -> Mapping[str, str]:
            return _on_top(_first_words(wide, text), base._in_item(text) if base else {}, items)

        def in_quote(text: str) -> Mapping[str, str]:
            return _on_top(_first_words(strict, text), base._in_quote(text) if base else {}, items)

        self._in_item, self._in_quote = lru_cache(_KEPT)(in_item), lru_cache(_KEPT)(in_quote)

    def sign(self, act: Occurrence, wanted: Collection[str]) -> Sign | None:
        """The best sign that an act is about one of some classes: its item, else its contexts, else its quotes.

        Quotes say nothing where what is handed over is itself a thing of another class: who sends food relief in return
        for shells does not send shells.
        """
        said = self._in_item(act.item) if act.item else {}
        for thing in wanted:
            if thing in said:
                return Sign(Grade.ITEM, thing, said[thing])
        for thing in wanted:
            for context in self._items[thing].contexts:
                if context in act.contexts:
                    return Sign(Grade.CONTEXT, thing, context)
        if said and act.code in _HANDED_OVER:
            return None
        for statement in act.statements:
            words = self._in_quote(statement.quote)
            for thing in wanted:
                if thing in words:
                    return Sign(Grade.QUOTE, thing, words[thing])
        return None

    def named(self, text: str) -> Mapping[str, str]:
        """The classes that a text names, each with the words that name it."""
        return self._in_quote(text)

    def covers(self, act: Occurrence, classes: Collection[str], asked: Collection[str], own: Sign) -> bool | None:
        """Whether other classes take in all that an act is about; False where only a part of it, None where nothing.

        asked, own: the classes for which the act was touched, and the sign of it. "Medical research" is wholly medical;
        "science and medicine" is so in part, as is an item whose sentence merely mentions a hospital.
        """
        sign = self.sign(act, classes)
        if sign is None:
            return None
        if own.grade is Grade.UNASKED:
            return sign.grade >= Grade.CONTEXT or act.item is None
        if sign.grade < own.grade:
            return False
        if sign.grade is Grade.ITEM is own.grade:
            parts = [self._in_item(part) for part in _PARTS.split(act.item or "")]
            return all(_meet(part, classes) for part in parts if _meet(part, asked))
        return True


@cache
def _shared_things() -> Things:
    return Things(shared_items())


_OWN: dict[str, Things] = {}


def things_of(regime: Regime) -> Things:
    """The classes that a regime may speak of: the shared ones and its own, which take the place of those of a name."""
    if not regime.items:
        return _shared_things()
    # Regimes read anew hold the same classes: what they say tells them apart, not which object they are.
    content = repr(sorted(regime.items.items()))
    if content not in _OWN:
        _OWN[content] = Things(regime.items, _shared_things())
    return _OWN[content]


def _on_top(own: Mapping[str, str], below: Mapping[str, str], items: Collection[str]) -> Mapping[str, str]:
    """What some classes find, and what those below find that are not replaced by them."""
    if not below:
        return own
    return {**{name: words for name, words in below.items() if name not in items}, **own}


def _meet(found: Mapping[str, str], classes: Iterable[str]) -> bool:
    return any(thing in found for thing in classes)


def _first_words(phrases: Phrases, text: str) -> Mapping[str, str]:
    """Each class that a text names, with the longest words that name it."""
    found: dict[str, str] = {}
    for start, end, meant in phrases.find(text):
        for thing in meant:
            found.setdefault(thing, text[start:end])
    return found


def _forms_of(items: Mapping[str, Item], *, contexts: bool) -> Mapping[str, set[str]]:
    """Every form of the words of some classes, with the classes that each belongs to."""
    known = _context_words() if contexts else {}
    found: dict[str, set[str]] = {}
    for thing, item in items.items():
        lists = [item.words, *(known[context] for context in item.contexts if context in known)]
        for words in lists:
            for language, entries in words.items():
                for entry in entries:
                    for form in _inflected(entry, frozenset(entries)) if language == "en" else (entry,):
                        found.setdefault(form, set()).add(thing)
    return found


@cache
def _context_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    books = [book for book in codebooks() if book.kind == "event"]
    return {name: context.words for book in books for name, context in book.contexts.items()}


@lru_cache(_KEPT)
def _inflected(phrase: str, listed: frozenset[str]) -> frozenset[str]:
    """A phrase with its last word inflected: nouns in the plural, and verbs where the word is no noun.

    What is both ("lead", "stage") is a thing here, unless its class lists the verb's own noun too ("training").
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV

    first, space, last = phrase.rpartition(" ")
    forms = getAllInflections(last) or ({} if last.endswith("s") else getAllInflectionsOOV(last, "NOUN"))
    nouns = {form for tag in ("NN", "NNS") for form in forms.get(tag, ())}
    verbal = not nouns or not listed.isdisjoint(forms.get("VBG", ()))
    kept = {form for each in forms.values() for form in each} if verbal else nouns
    return frozenset(f"{first}{space}{form}" for form in (last, *kept))


def _flat(text: str) -> str:
    """Lower case, and one sort of gap; as long as before, as letters whose small form is longer stay."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_HYPHENS)


def _whole(text: str, start: int, end: int) -> bool:
    before = start == 0 or text[start] >= _UNSPACED or not text[start - 1].isalnum()
    return before and (end == len(text) or text[end - 1] >= _UNSPACED or not text[end].isalnum())
