"""How the words of a quote speak of an event: pointing back to it ("the meeting"), or bringing in a further one.

Statements carry words and no tree, so this reads noun phrases off the words: a determiner, a few modifiers, a noun of
the event's code that does not itself modify another ("the launch site"). The words are in `data/english.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

__all__ = ["Lexicon", "Phrase", "lexicon", "phrase", "words"]

_WORD = re.compile(r"\w+(?:[-’']\w+)*[’']?|[^\w\s]")
_POSSESSIVE = re.compile(r"[’']s?$")
_MODIFIERS = 5  # "the first three-way North Pacific leaders' summit"
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)$")


@dataclass(frozen=True)
class Lexicon:
    """The word lists of one language; `nouns` by code, everything in lower case."""

    nouns: Mapping[str, frozenset[str]]
    craft: frozenset[str]
    pointing: frozenset[str]
    further: frozenset[str]
    sequel: frozenset[str]
    heads: frozenset[str]
    borders: frozenset[str]
    ordinals: Mapping[str, int]

    def of(self, code: str) -> frozenset[str]:
        """The nouns that name an event of a code; none for a code that the lists do not know."""
        return self.nouns.get(code, frozenset())


class Phrase(NamedTuple):
    """What the words say: `definite` and `craft`, that a phrase points back to an event or a craft; `further`, that a
    phrase brings in another event of the kind; `sequel`, that an adverb may; `ordinal`, the event's number if given."""

    definite: bool = False
    craft: bool = False
    further: bool = False
    sequel: bool = False
    ordinal: int | None = None


@cache
def lexicon() -> Lexicon:
    """The English lists, which are the only ones."""
    lists = yaml.safe_load((files(__package__) / "data" / "english.yaml").read_text(encoding="utf-8"))
    nouns = {code: frozenset(entries) for code, entries in lists.pop("nouns").items()}
    ordinals = lists.pop("ordinals")
    return Lexicon(nouns=nouns, ordinals=ordinals, **{name: frozenset(entries) for name, entries in lists.items()})


def words(text: str) -> list[str]:
    """Words and marks in order, as they are written; a hyphen or an apostrophe parts nothing."""
    return _WORD.findall(text)


def phrase(quote: str, nouns: frozenset[str]) -> Phrase:
    """What a quote says of an event that `nouns` name."""
    known = lexicon()
    said = words(quote.casefold())
    definite = craft = further = False
    ordinal: int | None = None
    for place, word in enumerate(said):
        event = word in nouns
        if not (event or word in known.craft or word == "time") or _modifies(said, place, known):
            continue
        modifiers, opened = _before(said, place, known)
        number = next((n for n in map(_ordinal, modifiers) if n), None)
        if event or word == "time":  # "for the third time" numbers the event as "the third launch" does
            ordinal = ordinal or number
        if event:
            another = not known.further.isdisjoint(modifiers)
            # "the first" of something is often the event at hand; "a second" never is.
            further = further or another or (number is not None and not opened)
            definite = definite or (opened and not another)
        craft = craft or (opened and word in known.craft)
    return Phrase(definite, craft, further, not known.sequel.isdisjoint(said), ordinal)


def _modifies(said: Sequence[str], place: int, known: Lexicon) -> bool:
    return place + 1 < len(said) and said[place + 1] in known.heads


def _before(said: Sequence[str], place: int, known: Lexicon) -> tuple[list[str], bool]:
    """The modifiers before a noun, and whether a determiner or a possessor that points back opens the phrase."""
    modifiers: list[str] = []
    for word in reversed(said[max(0, place - _MODIFIERS - 1) : place]):
        if word in known.pointing:
            return modifiers, True
        if word in known.borders or not word[0].isalnum():
            break
        modifiers.append(word)
        if _POSSESSIVE.search(word):
            return modifiers, True
    return modifiers, False


def _ordinal(word: str) -> int | None:
    numeral = _NTH.fullmatch(word)
    return int(numeral[1]) if numeral else lexicon().ordinals.get(word)
