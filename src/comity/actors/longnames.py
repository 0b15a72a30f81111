"""Names that hold the name of a state and that no gazetteer knows: "Korea Institute for Defense Analyses"."""

from __future__ import annotations

from itertools import pairwise

from comity.actors.found import Entity, Found, Spot, capitalised, possessive, words_of
from comity.actors.line import Line
from comity.actors.owners import Owner
from comity.model import UNKNOWN, Actor

__all__ = ["in_longer_name", "inside", "long_name", "name_end"]


def name_end(line: Line, last: int) -> int:
    """Where a capitalised name goes on to: "Institute for Defense Analyses"."""
    tokens = line.tokens
    while last < len(tokens):
        here = tokens[last]
        onward = capitalised(here) and here.upos in ("PROPN", "NOUN", "ADJ")
        if not onward and here.form.lower() in ("of", "for", "and", "&") and last + 1 < len(tokens):
            onward = capitalised(tokens[last + 1]) and here.form.lower() != "and" and last + 2 not in line.at
        if not onward or last + 1 in line.at:
            break
        last += 1
    return last


def long_name(line: Line, first: int, last: int, group: list[Owner]) -> Found | None:
    """The mention of a name from token `first` to `last` that holds names of the gazetteer and is longer than they."""
    actor = group[0].actor
    assert actor is not None
    roles = line.reading.words.roles
    nouns = [line.singular(token) for token in line.tokens[first - 1 : last]]
    pairs = [" ".join(pair) for pair in pairwise(nouns)]
    sector = next((roles[noun] for noun in (*pairs, *reversed(nouns)) if noun in roles), None)
    # A paper or a channel is called after the state that it writes about as often as after its own.
    topic = sector == "MED" and group[0].kind == "state" and not possessive(line.tokens, group[0].spot.last)
    named = Actor(UNKNOWN if topic else actor.code, sector, words_of(line.sentence, first, last))
    return Found(first, last, (named,), "name", "long name", "organization")


def inside(line: Line, spot: Spot) -> Entity | None:
    """The marked name that holds this one and more."""
    for entity in line.named:
        if entity.first <= spot.first and spot.last <= entity.last and entity.sort != "person":
            longer = entity.last - entity.first > spot.last - spot.first
            return entity if longer and not _only_spots(line, entity) else None
    return None


def _only_spots(line: Line, entity: Entity) -> bool:
    numbers = range(entity.first, entity.last + 1)
    return all(number in line.at or not capitalised(line.tokens[number - 1]) for number in numbers)


def in_longer_name(line: Line, owner: Owner) -> bool:
    """Whether the name is only a part of one that nobody knows: "China Unscripted Podcast", "George Washington"."""
    if not line.sentence.parsed or owner.organization or owner.kind in ("adjective", "demonym"):
        return False
    head, spot = owner.head, owner.spot
    above = line.sentence.head(head)
    if above and head.relation in ("compound", "flat") and above.upos == "PROPN" and capitalised(above):
        adjacent = above.index not in line.at and not line.hyphened(spot)
        return adjacent and not possessive(line.tokens, spot.last)
    return any(
        child.upos == "PROPN" and child.index not in line.at and child.index > spot.last
        for child in line.sentence.children(head, "flat")
    )
