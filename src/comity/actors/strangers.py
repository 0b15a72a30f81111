"""Persons and organisations that no gazetteer knows, found by the named-entity head alone.

The head also marks rockets, documents and places. A name counts only where it stands as somebody who acts does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.actors.found import Entity, Found, Spot, capitalised, head_of, words_of
from comity.actors.names import plain
from comity.actors.persons import before_name
from comity.actors.reading import Introduced, Reading
from comity.actors.syntax import first_conjunct
from comity.model import UNKNOWN, Actor, Sentence, Token

__all__ = ["read_strangers"]

_SORTS = frozenset(("person", "organization"))
_ACTING = frozenset(("nsubj", "obl:agent", "nmod:poss", "root", "vocative"))
_OBJECTS = frozenset(("obj", "iobj"))
_OBLIQUE = frozenset(("obl", "nmod"))


def read_strangers(
    reading: Reading, sentence: Sentence, named: Iterable[Entity], found: Sequence[Found], spots: Iterable[Spot]
) -> list[Found]:
    """The mentions of strangers, under the state that their noun phrase or apposition gives them, if it gives one."""
    covered = {number for one in found for number in range(one.first, one.last + 1)}
    things = {
        number
        for spot in spots
        if spot.match.kind in ("nothing", "craft")
        for number in range(spot.first, spot.last + 1)
    }
    strangers = []
    for entity in named:
        numbers = range(entity.first, entity.last + 1)
        if entity.sort not in _SORTS or not covered.isdisjoint(numbers) or _is_common(reading, sentence, entity):
            continue
        if any(capitalised(sentence.tokens[number - 1]) and number not in things for number in numbers):
            read = _person if entity.sort == "person" else _organization
            if stranger := read(reading, sentence, entity, found):
                strangers.append(stranger)
    return strangers


def _is_common(reading: Reading, sentence: Sentence, entity: Entity) -> bool:
    """Whether a name is but a noun in capitals, as official papers write it: "the Government", "the Navy"."""
    words = reading.words
    forms = [token.form.lower() for token in sentence.tokens[entity.first - 1 : entity.last]]
    definite = entity.first > 1 and sentence.tokens[entity.first - 2].form.lower() == "the"
    if forms[0] == "the":
        definite, forms = True, forms[1:]
    phrase = " ".join(forms)
    return definite and bool(words.domestic_sector(phrase) or phrase in words.singles or phrase in words.titles)


def _person(reading: Reading, sentence: Sentence, entity: Entity, found: Sequence[Found]) -> Found | None:
    name = words_of(sentence, entity.first, entity.last)
    surname = name.split()[-1]
    before = before_name(reading, sentence, entity.first, {})
    known = reading.introduced.get(plain(surname), ())
    one = next((each for each in reversed(known) if name in (surname, each.actor.name)), None)
    one = one or _bearer(reading, name)
    if one:
        return Found(before.first, entity.last, (one.actor,), "name", "surname", "person", one.gender)
    head = head_of(sentence, entity.first, entity.last)
    owner = _attached(sentence, head, found)
    alone = before.first == entity.first and entity.first == entity.last
    if not (owner or _acts(reading, sentence, head) or (not alone and head.relation != "compound")):
        return None
    actor = Actor(owner.code if owner else UNKNOWN, owner.sector if owner else None, name)
    reading.introduce(surname, Introduced(actor, None))
    return Found(before.first, entity.last, (actor,), "name", "entity", "person")


def _bearer(reading: Reading, surname: str) -> Introduced | None:
    """The one person of the gazetteer with a surname who is out of office, in a text that names the person's state."""
    bearers = reading.gazetteer.bearers(surname)
    if len(bearers) != 1 or bearers[0].state not in reading.states:
        return None
    return reading.person(bearers[0])


def _organization(reading: Reading, sentence: Sentence, entity: Entity, found: Sequence[Found]) -> Found | None:
    name = words_of(sentence, entity.first, entity.last)
    if known := _short_form(reading, name, sentence.tokens[entity.first - 1].start):
        return Found(entity.first, entity.last, (known,), "name", "short name", "organization")
    if sentence.tokens[entity.last - 1].form.lower() in reading.words.inert:
        return None
    head = head_of(sentence, entity.first, entity.last)
    owner = _attached(sentence, head, found) or _seated(sentence, head, found)
    sector = _sector(reading, sentence, entity)
    if not (owner or _acts(reading, sentence, head) or (sector and head.relation != "compound")):
        return None
    actor = Actor(owner.code, owner.sector or sector, name) if owner else Actor(UNKNOWN, sector, name)
    return Found(entity.first, entity.last, (actor,), "name", "entity", "organization")


def _acts(reading: Reading, sentence: Sentence, head: Token) -> bool:
    """Whether a name is a subject, an agent, an owner, somebody addressed, or somebody with whom others act."""
    head = first_conjunct(sentence, head)
    if head.relation in _ACTING:
        return True
    above = sentence.head(head)
    if above is not None and head.base in _OBJECTS:
        return above.lemma.lower() in reading.words.addressed
    cases = {case.form.lower() for case in sentence.children(head, "case")}
    return head.base in _OBLIQUE and "with" in cases


def _short_form(reading: Reading, name: str, start: int) -> Actor | None:
    """The one organisation named in full before that a name shortens: "the Council" after "the Security Council"."""
    ending = f" {name}"
    long = {
        sense.actor
        for match in reading.matches
        if match.start < start and match.name.endswith(ending) and (sense := match.senses[0]).organization
    }
    return long.pop() if len(long) == 1 else None


def _attached(sentence: Sentence, head: Token, found: Sequence[Found]) -> Actor | None:
    """The one actor whose mention stands in apposition to a name, before it as possessor, or after "of"."""
    near = {child.index for child in sentence.children(head, "appos", "nmod:poss")}
    near |= {
        child.index
        for child in sentence.children(head, "nmod")
        if any(case.form.lower() in ("of", "from") for case in sentence.children(child, "case"))
    }
    if head.base == "appos":
        near.add(head.head)
    for one in found:
        if len(one.actors) == 1 and near & set(range(one.first, one.last + 1)):
            return one.actors[0]
    return None


def _seated(sentence: Sentence, head: Token, found: Sequence[Found]) -> Actor | None:
    """The state on whose ground an organisation sits: "the Fleet Command in Vladivostok"."""
    near = {
        child.index
        for child in sentence.children(head, "nmod")
        if any(case.form.lower() in ("in", "at", "near") for case in sentence.children(child, "case"))
    }
    for one in found:
        if one.kind == "place" and len(one.actors) == 1 and near & set(range(one.first, one.last + 1)):
            return replace(one.actors[0], sector=None)
    return None


def _sector(reading: Reading, sentence: Sentence, entity: Entity) -> str | None:
    roles = reading.words.roles
    nouns = (sentence.tokens[number - 1].form.lower() for number in range(entity.last, entity.first - 1, -1))
    return next((roles[noun] for noun in nouns if noun in roles), None)
