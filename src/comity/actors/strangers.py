"""Persons and organisations that no gazetteer knows, found by the named-entity head alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.actors.entries import UNKNOWN
from comity.actors.found import Entity, Found, head_of, words_of
from comity.actors.persons import before_name
from comity.actors.reading import Introduced, Reading
from comity.model import Actor, Sentence, Token

__all__ = ["read_strangers"]

_SORTS = ("person", "organization")


def read_strangers(
    reading: Reading, sentence: Sentence, named: Iterable[Entity], found: Sequence[Found]
) -> list[Found]:
    """The mentions of strangers, under the state that their noun phrase or apposition gives them, if it gives one."""
    covered = {number for one in found for number in range(one.first, one.last + 1)}
    free = (entity for entity in named if covered.isdisjoint(range(entity.first, entity.last + 1)))
    return [_stranger(reading, sentence, entity, found) for entity in free if entity.sort in _SORTS]


def _stranger(reading: Reading, sentence: Sentence, entity: Entity, found: Sequence[Found]) -> Found:
    name = words_of(sentence, entity.first, entity.last)
    first, how = entity.first, "entity"
    if entity.sort == "person":
        before = before_name(reading, sentence, entity.first, {})
        first, surname = before.first, name.split()[-1]
        if known := reading.introduced.get(surname):
            one = next((each for each in reversed(known) if name in (surname, each.actor.name)), None)
            if one:
                return Found(first, entity.last, (one.actor,), "name", "surname", "person", one.gender)
    owner = _attached(sentence, head_of(sentence, entity.first, entity.last), found)
    code, sector = (owner.code, owner.sector) if owner else (UNKNOWN, None)
    if owner is None and entity.sort == "organization":
        sector = _sector(reading, sentence, entity)
    actor = Actor(code, sector, name)
    if entity.sort == "person":
        reading.introduce(name.split()[-1], Introduced(actor, None))
    return Found(first, entity.last, (actor,), "name", how, "person" if entity.sort == "person" else "organization")


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


def _sector(reading: Reading, sentence: Sentence, entity: Entity) -> str | None:
    roles = reading.words.roles
    nouns = (sentence.tokens[number - 1].form.lower() for number in range(entity.last, entity.first - 1, -1))
    return next((roles[noun] for noun in nouns if noun in roles), None)
