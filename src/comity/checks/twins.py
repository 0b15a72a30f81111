"""Pairs of occurrences that are one event told differently: kept apart because their days, or their sides, differ.

Two meetings of the same two within a week are often two meetings. So a pair is one event only where the same persons
meet, or the same craft flies, where distinctive words are shared that no third report has, and where nothing says
"again" or "another".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from comity.analysis import Occurrence
from comity.analysis.clusters import family
from comity.analysis.footing import key, names_differ, proper_names
from comity.analysis.phrases import lexicon, phrase, words
from comity.analysis.spans import span
from comity.coding.times import MONTHS, WEEKDAYS

from .parts import stirs
from .versions import Documents, precedence, published

__all__ = ["merged", "swapped", "twins"]

_CODES = {"CONSULT": (None, "visit"), "AGREE": ("sign",), "LAUNCH": (None,)}
_FLIGHTS = frozenset({"LAUNCH"})
_NEAR = 5  # days: what is told of two days further apart is two events
_WEEK = 1  # the rank of spans of up to ten days
_SEASON = 62  # days between the telling of two first moves that may be one
_SHARED = 2  # distinctive words, a name among them
_LONG = 5  # letters of a word that can be distinctive
_CROWD = 400  # events of the same kind and sides within reach: a newspaper of record repeats itself


@dataclass
class _Told:
    """An occurrence with what pairs are judged by."""

    occurrence: Occurrence
    usual: dict[str, str]

    @cached_property
    def persons(self) -> dict[str, frozenset[str]]:
        """The names under each code that are not the state's own."""
        found: dict[str, set[str]] = defaultdict(set)
        for actor in (*self.occurrence.source, *self.occurrence.target):
            if self.usual.get(actor.code) != actor.name:
                found[actor.code].add(actor.name)
        return {code: frozenset(names) for code, names in found.items()}

    @cached_property
    def actors(self) -> frozenset[str]:
        """The words of its actors' names, case folded."""
        names = (a.name for s in self.occurrence.statements for a in (*s.source, *s.target))
        return frozenset(word for name in (*names, *self.usual.values()) for word in words(name.casefold()))

    @cached_property
    def said(self) -> frozenset[str]:
        """Every word of its quotes and items."""
        return frozenset(
            word for s in self.occurrence.statements for word in words(f"{s.quote} {s.item or ''}") if word[0].isalnum()
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in its quotes that are no actor's and no day's, case folded."""
        capital = {word.casefold() for word in self.said if word[0].isupper() and word.casefold() not in self.openers}
        return frozenset(capital - self.actors - MONTHS.keys() - WEEKDAYS.keys())

    @cached_property
    def openers(self) -> frozenset[str]:
        """Words that only a sentence's beginning makes look like names."""
        return (
            lexicon().borders | lexicon().pointing | {words(s.quote.casefold())[0] for s in self.occurrence.statements}
        )

    @cached_property
    def features(self) -> frozenset[str]:
        """Names, and the longer words."""
        long = {word.casefold() for word in self.said if len(word) >= _LONG and word.isalpha()}
        return self.names | (long - self.actors - MONTHS.keys() - WEEKDAYS.keys() - _common())

    @cached_property
    def further(self) -> bool:
        """Whether its words bring in another event of the kind, or may."""
        nouns = lexicon().of(self.occurrence.code)
        return any((read := phrase(s.quote, nouns)).further or read.sequel for s in self.occurrence.statements)


def twins(occurrences: Sequence[Occurrence], documents: Documents) -> list[Occurrence]:
    """Two occurrences as one, for each pair that is one meeting, visit, signing or launch told of different days."""
    found = []
    for members in _alike(occurrences).values():
        ordered = sorted(members, key=lambda told: _first_day(told.occurrence))
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + _CROWD]:
                if _first_day(other.occurrence) - _first_day(one.occurrence) > _NEAR:
                    break
                if _one_event(one, other, ordered):
                    found.append(merged(one.occurrence, other.occurrence, documents))
    return found


def swapped(occurrences: Sequence[Occurrence], documents: Documents) -> Iterator[tuple[Occurrence, Occurrence]]:
    """Pairs of first moves (an invitation, a proposal) in which two documents swap who makes it and to whom."""
    moves: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        source, target = _ends(occurrence)
        if occurrence.factuality == "actual" and len(source) == len(target) == 1 and source != target:
            stem = stirs(occurrence.statements[0])
            if stem:
                moves[stem, source | target].append(occurrence)
    for members in moves.values():
        usual = _usual(members)
        told = [_Told(occurrence, usual) for occurrence in members]
        for place, one in enumerate(told):
            for other in told[place + 1 : place + 1 + _CROWD]:
                if _ends(one.occurrence)[0] == _ends(other.occurrence)[1] and _one_move(one, other, documents):
                    first, second = sorted(
                        (one.occurrence, other.occurrence), key=lambda each: precedence(each.statements[0], documents)
                    )
                    yield first, second


def merged(one: Occurrence, other: Occurrence, documents: Documents) -> Occurrence:
    """The occurrence first told of, with the statements of both in order of publication."""
    statements = sorted((*one.statements, *other.statements), key=lambda s: precedence(s, documents))
    lead = one if statements[0] in one.statements else other
    return replace(lead, statements=tuple(statements))


def _alike(occurrences: Sequence[Occurrence]) -> dict[tuple[object, ...], list[_Told]]:
    """Dated events of a kind that has its day, by kind and sides; those alone of theirs left out."""
    groups: dict[tuple[object, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        days = span(occurrence.time)
        if occurrence.factuality != "actual" or occurrence.mode not in _CODES.get(occurrence.code, ()):
            continue
        if days is not None and days.rank <= _WEEK:
            everybody = frozenset(map(key, (*occurrence.source, *occurrence.target)))
            groups[family(occurrence.code), everybody].append(occurrence)
    several = {kind: members for kind, members in groups.items() if len(members) > 1}
    usual = _usual(occurrences) if several else {}
    return {kind: [_Told(occurrence, usual) for occurrence in members] for kind, members in several.items()}


def _usual(occurrences: Sequence[Occurrence]) -> dict[str, str]:
    """The commonest name of each code, which is the state's or the body's own."""
    counts = Counter((a.code, a.name) for o in occurrences for s in o.statements for a in (*s.source, *s.target))
    usual: dict[str, str] = {}
    for code, name in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        usual.setdefault(code, name)
    return usual


def _first_day(occurrence: Occurrence) -> int:
    days = span(occurrence.time)
    return days.first if days else 0


def _ends(occurrence: Occurrence) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(key, occurrence.source)), frozenset(map(key, occurrence.target))


def _one_event(one: _Told, other: _Told, kin: Sequence[_Told]) -> bool:
    if _shares_a_document(one, other) or one.further or other.further:
        return False
    if one.occurrence.code in _FLIGHTS:
        mine, theirs = proper_names(one.occurrence.item), proper_names(other.occurrence.item)
        return bool(mine & theirs) and not names_differ(mine, theirs)
    if not _same_persons(one, other) or names_differ(one.names, other.names):
        return False
    shared = _distinctive(one, other, kin)
    return len(shared) >= _SHARED and not shared.isdisjoint(one.names & other.names)


def _same_persons(one: _Told, other: _Told) -> bool:
    """Whether a person is in both, and nobody in one where the other has somebody else of the same state."""
    both = one.persons.keys() & other.persons.keys()
    return bool(both) and all(one.persons[code] & other.persons[code] for code in both)


def _distinctive(one: _Told, other: _Told, kin: Sequence[_Told]) -> frozenset[str]:
    """The words that both have and no other event of the kind and the sides."""
    shared = one.features & other.features
    for third in kin:
        if shared and third is not one and third is not other:
            shared -= third.features
    return shared


def _one_move(one: _Told, other: _Told, documents: Documents) -> bool:
    if _shares_a_document(one, other) or one.further or other.further:
        return False
    if not one.names & other.names or names_differ(one.names, other.names):
        return False
    mine, theirs = _told_on(one.occurrence, documents), _told_on(other.occurrence, documents)
    return mine is not None and theirs is not None and abs((mine - theirs).days) <= _SEASON


def _told_on(occurrence: Occurrence, documents: Documents) -> date | None:
    time = occurrence.time
    return (time.start if time else None) or published(documents.get(occurrence.statements[0].document))


def _shares_a_document(one: _Told, other: _Told) -> bool:
    """Whether one author tells of both: then they are two events."""
    return not frozenset(one.occurrence.documents).isdisjoint(other.occurrence.documents)


def _common() -> frozenset[str]:
    known = lexicon()
    return known.borders | known.craft | known.sequel | known.of("CONSULT") | known.of("AGREE") | known.of("LAUNCH")
