"""What is known of one document while it is read: its date, what it names, whom it has introduced so far."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from comity.actors.entries import Person
from comity.actors.gazetteer import Gazetteer
from comity.actors.homonyms import Judge
from comity.actors.names import Match, Sense, plain
from comity.actors.shortnames import short_names
from comity.actors.words import RoleWords, Sort
from comity.model import UNKNOWN, Actor, Document

__all__ = ["Introduced", "Reading"]

_ACRONYM = re.compile(r"\((?:the )?([A-Z][A-Za-z&]{1,9})\)")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_SMALL = frozenset(["of", "for", "the", "and", "on", "in", "to", "de", "a", "an"])
_KOREA = frozenset(("KOR", "PRK"))


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person whom the document gave a full name."""

    actor: Actor
    gender: Literal["m", "f"] | None
    person: Person | None = None


@dataclass(slots=True)
class Reading:
    """A document being read.

    `on` is the day on which offices are looked up; `bodies` are those that it named last by a name that several bear.
    """

    gazetteer: Gazetteer
    words: RoleWords
    on: date | None
    country: str | None
    matches: list[Match]
    judge: Judge
    korean: bool
    states: Counter[str]
    introduced: dict[str, list[Introduced]] = field(default_factory=dict)
    bodies: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, gazetteer: Gazetteer, words: RoleWords, on: date | None) -> Reading:
        """The reading of a document, with its names found and the acronyms that it introduces understood."""
        text, matches = document.text, gazetteer.names(document.text)
        matches = _with_acronyms(text, matches, gazetteer)
        states = _named_states(matches, gazetteer)
        country = _alpha_3(document.country)
        korean = bool(_KOREA & states.keys()) or country in _KOREA
        if korean:
            matches = _merged(matches, _sides(text, gazetteer))
        matches = _merged(matches, short_names(text, matches, gazetteer))
        judge = Judge(text, country=country, named=states)
        return cls(gazetteer, words, on, country, matches, judge, korean, states)

    def matches_near(self, match: Match) -> list[Match]:
        """The names just before and after one."""
        place = bisect_left(self.matches, match.start, key=lambda other: other.start)
        return [*self.matches[max(0, place - 1) : place], *self.matches[place + 1 : place + 2]]

    def introduce(self, surname: str, introduced: Introduced) -> None:
        """Note a full name; the person named last by it comes last."""
        known = self.introduced.setdefault(plain(surname), [])
        if introduced in known:
            known.remove(introduced)
        known.append(introduced)

    def person(self, person: Person) -> Introduced:
        """A person of the gazetteer, as an actor on the document's date."""
        return Introduced(self.gazetteer.person(person, self.on), person.gender, person)


def sort_of(sense: Sense) -> Sort:
    """What sort of thing a sense is."""
    if sense.person:
        return "person"
    return "organization" if sense.organization else "state"


def _alpha_3(country: str | None) -> str | None:
    return country.upper() if country else None


def _named_states(matches: Iterable[Match], gazetteer: Gazetteer) -> Counter[str]:
    """How often each state is named, in any way that leaves no doubt."""
    homonyms, counts = gazetteer.homonyms.by_name, Counter[str]()
    for match in matches:
        if match.name in homonyms:
            continue
        sense = match.senses[0]
        if sense.kind == "person" and sense.person and sense.person.state:
            counts[sense.person.state] += 1
        elif sense.actor and not sense.organization:
            counts[sense.actor.code] += 1
    return counts


def _merged(matches: list[Match], more: Iterable[Match]) -> list[Match]:
    """The matches and more of them, in order; of two that overlap the one found first stays."""
    taken: set[int] = set()
    for match in matches:
        taken.update(range(match.start, match.end))
    added = [match for match in more if taken.isdisjoint(range(match.start, match.end))]
    return sorted([*matches, *added], key=lambda match: match.start) if added else matches


#: The words at which `_SIDES` is tried: a pattern that begins with letters is searched for far faster.
_SIDE = re.compile(r"North\b|South\b|Korean\b|Koreas\b")
_SIDES = re.compile(
    r"(?P<pair>Korean\b(?<=\b[Ii]nter-Korean)|Koreas\b(?:(?<=\b[Tt]wo Koreas)|(?<=\b[Bb]oth Koreas)))"
    r"|(?:(?<=\b[Tt]he )|(?<=[a-z.]-))(?P<after>North|South)\b(?![ -][A-Z])"
    r"|(?<![\w-])(?P<before>North|South)(?=-(?!East|West)[A-Z])"
)


def _sides(text: str, gazetteer: Gazetteer) -> Iterable[Match]:
    """ "the North", "Russo-North", "South-Russia", "inter-Korean": the two Koreas, in a text that speaks of one."""
    north, south = (Sense("state", gazetteer.state(code)) for code in ("PRK", "KOR"))
    for word in _SIDE.finditer(text):
        found = _SIDES.match(text, word.start())
        if found is None:
            continue
        if found["pair"]:
            before = text[found.start() - 4 : found.start()].lower()
            start = found.start() - len({"two ": "two ", "oth ": "both "}.get(before, "inter-"))
            yield Match(start, found.end(), "Koreas", (south, north))
        else:
            yield Match(found.start(), found.end(), found[0], (north if found[0] == "North" else south,))


def _with_acronyms(text: str, matches: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """The matches with every acronym that the text introduces, "Institute of Space (IST)", wherever it stands."""
    defined: dict[str, tuple[Sense, ...]] = {}
    longer: list[Match] = []
    for found in _ACRONYM.finditer(text):
        acronym = found[1]
        start = _long_form(text, found.start(), acronym)
        if start is None or acronym in defined:
            continue
        end = len(text[: found.start()].rstrip())
        known = next((m for m in matches if m.end == end and m.start >= start and m.senses[0].organization), None)
        if known:
            defined[acronym] = known.senses
        elif acronym not in gazetteer.lexicon:
            name = text[start:end].removeprefix("the ").removeprefix("The ")
            code = next((m.senses[0].actor.code for m in matches if start <= m.start < end and m.senses[0].actor), None)
            sense = Sense("organization", Actor(code or UNKNOWN, None, " ".join(name.split())))
            defined[acronym] = (sense,)
            longer.append(Match(end - len(name), end, name, (sense,)))
    if not defined:
        return matches
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, defined))})(?!\w)")
    short = [Match(found.start(), found.end(), found[0], defined[found[0]]) for found in pattern.finditer(text)]
    return _merged(longer, _merged(short, matches))


def _long_form(text: str, stop: int, acronym: str) -> int | None:
    """Where the words begin whose initials are the acronym's letters, just before `stop`; small words count or not."""
    words = list(_WORD.finditer(text, max(0, stop - 160), stop))
    letters = [letter for letter in acronym.upper() if letter.isalpha()]
    place = len(words)
    while letters and place:
        place -= 1
        word = words[place][0]
        if word[0].upper() == letters[-1] and (word[0].isupper() or word in _SMALL):
            letters.pop()
        elif word not in _SMALL:
            return None
    return words[place].start() if not letters and words[place][0][0].isupper() else None
