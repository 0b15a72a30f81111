"""Every name of the gazetteer in one automaton, found in a text in a single pass.

Case counts ("Polish" is not "polish"), except where the text itself is in capitals. Names are whole words.
Of overlapping names the leftmost, then the longest, wins, so "North Korean" is not "Korean".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick

from comity.actors.entries import Organization, Person
from comity.model import Actor

__all__ = ["HYPHENS", "Lexicon", "Match", "Sense", "SenseKind", "plain", "spellings"]

SenseKind = Literal[
    "state",
    "adjective",
    "combining",
    "demonym",
    "capital",
    "metonym",
    "place",
    "person",
    "surname",
    "organization",
    "craft",
    "nothing",
]


def _letters() -> dict[int, str]:
    """Latin letters with accents, and the one letter without that is written for each."""
    letters = {ord(letter): plainer for letter, plainer in zip("ØøŁłĐđı", "OoLlDdi", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        if (base := unicodedata.normalize("NFKD", chr(code))[0]).isascii() and base.isalpha():
            letters[code] = base
    return letters


#: Signs and letters that are written in several ways; each is replaced by one, so that offsets stay true.
_SIGNS = str.maketrans("’‘ʼ`‐‑‒–\u00a0\u202f\n\t\r", "''''----     ") | _letters()

#: Signs that join two parts of a word.
HYPHENS = frozenset("-‐‑")
#: Shorter names in capitals are too often acronyms of something else.
_SHORTEST_IN_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may stand for. A person's actor depends on the date, the others' is here.

    A place without an actor is one of several states: of `candidates`, between which the text decides unless the place
    is `contested`.
    """

    kind: SenseKind
    actor: Actor | None = None
    person: Person | None = None
    organization: Organization | None = None
    candidates: tuple[Actor, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name at ``text[start:end]`` and everything that it may stand for."""

    start: int
    end: int
    name: str
    senses: tuple[Sense, ...]

    @property
    def kind(self) -> SenseKind:
        """The kind of the first sense, which is the most usual."""
        return self.senses[0].kind


class Lexicon:
    """Names and their senses. `ordinary` are acronyms that are words of the language too ("WHO", "US")."""

    def __init__(self, senses: Iterable[tuple[str, Sense]], *, ordinary: Iterable[str] = ()) -> None:
        table: dict[str, list[Sense]] = {}
        self._written: dict[str, None] = {}
        for name, sense in senses:
            table.setdefault(plain(name), []).append(sense)
            self._written[name] = None
        plainly = {name: _distinct(found) for name, found in table.items()}
        # Of two names that are one in capitals the first keeps them.
        longer = ((name, found) for name, found in reversed(plainly.items()) if len(name) >= _SHORTEST_IN_CAPITALS)
        self._senses = {name.upper(): found for name, found in longer} | plainly
        self._names = list(self._senses)
        self._ordinary = frozenset(ordinary)
        self._automaton = AhoCorasick(self._names)

    def __contains__(self, name: str) -> bool:
        return plain(name) in self._senses

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What a name may stand for; nothing for one that is not known."""
        return self._senses.get(plain(name), ())

    def find(self, text: str) -> list[Match]:
        """The names in a text, in order, none overlapping another."""
        text = plain(text)
        hits = [
            (start, -end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _whole_word(text, start, end)
        ]
        hits.sort()
        found, last = [], 0
        for start, end, index in hits:
            name = self._names[index]
            if start < last or (name in self._ordinary and _among_capitals(text, start, -end)):
                continue
            last = -end - name.endswith("-")
            found.append(Match(start, last, name, self._senses[name]))
        return found

    def any(self, text: str) -> bool:
        """Whether a text holds any name at all; cheaper than finding them."""
        text = plain(text)
        return any(
            _whole_word(text, start, end)
            for _, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
        )


def _distinct(senses: list[Sense]) -> tuple[Sense, ...]:
    """The senses without those that say the same again, as two spellings of one name do."""
    if len(senses) == 1:
        return (senses[0],)
    return tuple(
        {(sense.kind, sense.actor, id(sense.person), id(sense.organization)): sense for sense in senses}.values()
    )


def plain(text: str) -> str:
    """The text with one sort of apostrophe, hyphen and space, and without accents; as long as before."""
    return text if text.isascii() and "\n" not in text else text.translate(_SIGNS)


def spellings(name: str) -> set[str]:
    """The ways in which the press writes a name: with and without hyphens in the given name."""
    found = {name}
    if "-" not in name:
        return found
    for written in tuple(found):
        words = written.split(" ")
        for place, word in enumerate(words):
            first, hyphen, second = word.partition("-")
            if hyphen and first.istitle() and second.isalpha():
                before, after = words[:place], words[place + 1 :]
                for joined in (f"{first}-{second.lower()}", f"{first}-{second.title()}", f"{first} {second.title()}"):
                    found.add(" ".join([*before, joined, *after]))
    return found


def _whole_word(text: str, start: int, end: int) -> bool:
    if start and text[start - 1].isalnum():
        return False
    return end == len(text) or not text[end].isalnum() or text[end - 1] == "-"


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Whether the words next to a name are in capitals as well, as in a headline."""
    neighbours = [*text[max(0, start - 40) : start].split()[-1:], *text[end : end + 40].split()[:1]]
    words = ["".join(filter(str.isalpha, word)) for word in neighbours]
    return any(len(word) > 1 and word.isupper() for word in words)
