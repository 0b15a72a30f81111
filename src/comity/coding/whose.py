"""Whose somebody nameless is: "police", "the court", "students" belong to the state that their sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from comity.actors import role_words
from comity.actors.homonyms import shared_regions
from comity.model import UNKNOWN, Actor, Mention, Token

from .match import Cast, actors

__all__ = ["owner"]

#: Who is no state's, whatever state the sentence names.
STATELESS = frozenset({"REB", "IGO", "NGO"})
#: Who mostly deals with others of the same state.
DOMESTIC = frozenset({"COP", "OPP", "CVL", "LAB", "JUD", "LEG", "GOV", "PTY", "EDU"})
PEOPLE = ("NOUN", "ADJ", "NUM")


def owner(cast: Cast, token: Token, others: Sequence[Mention], *, apart: bool = False) -> Actor | None:
    """The actor that a nameless party is part of, or None where the sentence does not tell.

    token: the head of the party's words; others: the mentions on the other side of the act; apart: it is no part of
    these, as a paper that calls a state dangerous is not that state's. Where the sentence names one state, the party
    is taken for that state's; where it names several, for that of the other side, if both are of the kinds that deal
    with each other at home, such as police and protesters. A region that two states share is, to one, the other.
    """
    if region := _across(cast, token, others):
        return region
    if token.upos not in PEOPLE:
        return None
    words = role_words("en")
    noun = words.singular(token.lemma.lower())
    sector = words.roles.get(noun)
    if sector in STATELESS:
        return None
    named = {a.code: a for m in cast.mentions for a in m.actors if a.code != UNKNOWN and a.sector != "IGO"}
    facing = {a.code for a in actors(others)} & named.keys()
    if apart and sector is None:
        # A place or a paper is nobody's part because one other state is named.
        return None
    if apart:
        named, facing = {code: a for code, a in named.items() if code not in facing}, set()
    if len(named) == 1:
        (code,) = named
    elif len(facing) == 1 and sector in DOMESTIC:
        (code,) = facing
    else:
        return None
    return Actor(code, sector, token.form)


def _across(cast: Cast, token: Token, others: Sequence[Mention]) -> Actor | None:
    """The other of two states that share a region, where one of them is on the other side."""
    words = [*cast.clauses.premodifiers(token), token]
    states = shared_regions().get(" ".join(word.form for word in words if word.upos != "DET").casefold())
    if states is None:
        return None
    facing = {actor.code for actor in actors(others)}
    rest = [code for code in states if code not in facing]
    return Actor(rest[0], "GOV", states[rest[0]]) if len(rest) == 1 else None
