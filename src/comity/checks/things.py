"""Which classes of things an act is about, and how surely its item, its contexts or only its words say so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from pathlib import Path

from ahocorasick_rs import AhoCorasick

from comity.actors import cache
from comity.analysis import Occurrence
from comity.codebook import builtin as codebooks
from comity.codebook import fingerprint
from comity.regimes import Item, Regime, shared_items

__all__ = ["Grade", "Lexicon", "Phrases", "Sign", "Things", "lexicon_of"]

_KEPT = 50_000  # texts whose classes are remembered: documents repeat their items
_PARTS = re.compile(r",|;|\band\b|\bor\b|\bas well as\b", re.IGNORECASE)
_HYPHENS = str.maketrans("-‐‑‒–\u00a0\n\t", "        ")
#: The codes whose item is what one side gives another; with others it may be only what something happens to.
_HANDED_OVER = frozenset({"AID", "COOPERATE", "AGREE"})
#: From here on scripts put no space between a word and its endings.
_UNSPACED = "\u2e80"
_FORMS = "forms of the words of things"  # what the cache knows them by


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


class Lexicon:
    """The classes of things of many regimes: one pass over a text finds those of all of them.

    A word of a class is met in its inflected forms. An item is also read for the words by which the codebooks know the
    contexts of a class, since "satellite" says as much as the context of that name.
    """

    def __init__(self, classes: Mapping[str, Item]) -> None:
        """`classes` by what this lexicon shall call them."""
        self._classes = classes
        strict, wide = map(Phrases, _forms(classes))
        self.in_quote: Callable[[str], Mapping[str, str]] = lru_cache(_KEPT)(partial(_first_words, strict))
        self.in_item: Callable[[str], Mapping[str, str]] = lru_cache(_KEPT)(partial(_first_words, wide))

    def of(self, regime: Regime) -> Things:
        """The classes that a regime may speak of: the shared ones, and its own in place of those of the same name."""
        names = {name: name for name in shared_items()} | {name: _own(regime, name) for name in regime.items}
        return Things(self, {name: (label, self._classes[label].contexts) for name, label in names.items()})


class Things:
    """Finds the classes of things of one regime in acts."""

    def __init__(self, lexicon: Lexicon, classes: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
        """`classes` holds, by the name in the regime, what the lexicon calls a class and its contexts."""
        self._lexicon = lexicon
        self._classes = classes
        self._labels = frozenset(label for label, _ in classes.values())

    def sign(self, act: Occurrence, wanted: Collection[str]) -> Sign | None:
        """The best sign that an act is about one of some classes: its item, else its contexts, else its quotes.

        Quotes say nothing where what is handed over is itself a thing of another class: who sends food relief in return
        for shells does not send shells.
        """
        said = self._lexicon.in_item(act.item) if act.item else {}
        classes = [(thing, *self._classes[thing]) for thing in wanted]
        for thing, label, _ in classes:
            if label in said:
                return Sign(Grade.ITEM, thing, said[label])
        for thing, _, contexts in classes:
            for context in contexts:
                if context in act.contexts:
                    return Sign(Grade.CONTEXT, thing, context)
        if said and act.code in _HANDED_OVER and not self._labels.isdisjoint(said):
            return None
        for statement in act.statements:
            words = self._lexicon.in_quote(statement.quote)
            for thing, label, _ in classes:
                if label in words:
                    return Sign(Grade.QUOTE, thing, words[label])
        return None

    def named(self, text: str) -> frozenset[str]:
        """The classes that a text names."""
        return self._those(self._lexicon.in_quote(text))

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
            parts = [self._those(self._lexicon.in_item(part)) for part in _PARTS.split(act.item or "")]
            return all(not part.isdisjoint(classes) for part in parts if not part.isdisjoint(asked))
        return True

    def _those(self, found: Collection[str]) -> frozenset[str]:
        return frozenset(name for name, (label, _) in self._classes.items() if label in found)


_LEXICONS: dict[str, Lexicon] = {}


def lexicon_of(regimes: Sequence[Regime]) -> Lexicon:
    """The lexicon of some regimes, made once."""
    # Regimes read anew hold the same classes: what they say tells them apart, not which objects they are.
    content = repr([(regime.id, sorted(regime.items.items())) for regime in regimes])
    if content not in _LEXICONS:
        own = {_own(regime, name): item for regime in regimes for name, item in regime.items.items()}
        _LEXICONS[content] = Lexicon({**shared_items(), **own})
    return _LEXICONS[content]


def _own(regime: Regime, name: str) -> str:
    return f"{regime.id}/{name}"


def _first_words(phrases: Phrases, text: str) -> Mapping[str, str]:
    """Each class that a text names, with the longest words that name it."""
    found: dict[str, str] = {}
    for start, end, meant in phrases.find(text):
        for thing in meant:
            found.setdefault(thing, text[start:end])
    return found


def _forms(classes: Mapping[str, Item]) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """Every form of the words of some classes, with the classes that each belongs to: without, and with those of their
    contexts.

    What was worked out is kept: the dictionary of forms takes longer to load than a dossier to write.
    """
    import lemminflect

    words = {name: item.model_dump(mode="json", exclude={"definition"}) for name, item in classes.items()}
    ours = Path(__file__).read_text(encoding="utf-8")
    content = cache.digest(json.dumps([ours, lemminflect.__version__, sorted(words.items()), fingerprint()]))
    if kept := cache.fetch(_FORMS, content):
        strict, wide = json.loads(kept)
    else:
        strict, wide = (_forms_of(classes, contexts=contexts) for contexts in (False, True))
        cache.keep(_FORMS, content, json.dumps([strict, wide]))
    return strict, wide


def _forms_of(classes: Mapping[str, Item], *, contexts: bool) -> Mapping[str, Sequence[str]]:
    known = _context_words() if contexts else {}
    found: dict[str, dict[str, None]] = {}
    for name, item in classes.items():
        lists = [item.words, *(known[context] for context in item.contexts if context in known)]
        for words in lists:
            for language, entries in words.items():
                for entry in entries:
                    for form in sorted(_inflected(entry, frozenset(entries))) if language == "en" else (entry,):
                        found.setdefault(form, {})[name] = None
    return {form: tuple(names) for form, names in found.items()}


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
