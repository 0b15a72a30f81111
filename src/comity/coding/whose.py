"""Whose somebody nameless is: "police", "the court", "students" belong to the state that their sentence speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.actors import role_words
from comity.actors.homonyms import shared_regions
from comity.model import UNKNOWN, Actor, Mention, Token

from .match import Cast, actors

__all__ = ["homes", "owner"]

#: Who is no state's, whatever state the sentence names.
STATELESS = frozenset({"REB", "IGO", "NGO"})
#: Who, if there are several, are several states', and part of no one.
STATES = frozenset({"state", "country", "nation", "government", "capital", "power"})
#: Who mostly deals with others of the same state.
DOMESTIC = frozenset({"COP", "OPP", "CVL", "LAB", "JUD", "LEG", "GOV", "PTY", "EDU"})
#: Who, when it acts on a state, is mostly no part of it; none stands for those of no known sector.
FOREIGN = frozenset({None, "GOV", "CVL"})
#: Who reaches no farther than its own state's law.
LAW = frozenset({"COP", "JUD"})
PEOPLE = ("NOUN", "ADJ", "NUM")


def owner(
    cast: Cast, token: Token, others: Sequence[Mention], *, acting: bool = False, apart: bool = False
) -> Actor | None:
    """The actor that a nameless party is part of, or None where the sentence does not tell.

    token: the head of the party's words; others: the mentions on the other side of the act; acting: it is the one that
    acts, and then mostly on another state, unless it is of those that act at home, such as police; apart: it is no part
    of the others, as a paper that calls a state dangerous is not that state's.

    It is at home where it says: "villagers near Rustavi". Else, where the sentence names one state, it is taken for
    that state's; where it names several, for that of the other side, if both are of the kinds that deal with each
    other at home, such as police and protesters, or if the other side is a court or the police. A region that two
    states share is, to one, the other.
    """
    if region := _across(cast, token, others):
        return region
    described = token if token.upos in PEOPLE else _description(cast, token)
    if described is None or (described.lemma.lower() in STATES and described.feature("Number") == "Plur"):
        return None
    words = role_words("en")
    sector = words.roles.get(words.singular(described.lemma.lower()))
    if sector in STATELESS:
        return None
    home = next((actor.code for mention in homes(cast, token) for actor in mention.actors), UNKNOWN)
    if home != UNKNOWN and token.upos == "NOUN":
        return Actor(home, sector, token.form)
    named = {a.code: a for m in cast.mentions for a in m.actors if a.code != UNKNOWN and a.sector != "IGO"}
    facing = {a.code for a in actors(others)} & named.keys()
    at_law = not acting and bool(others) and all(a.sector in LAW for a in actors(others))
    if apart and sector is None:
        # A place or a paper is nobody's part because one other state is named.
        return None
    if apart or (acting and sector in FOREIGN):
        named, facing = {code: a for code, a in named.items() if code not in facing}, set()
    if len(named) == 1:
        (code,) = named
    elif len(facing) == 1 and (at_law or sector in DOMESTIC):
        (code,) = facing
    else:
        return None
    return Actor(code, sector, token.form)


def _description(cast: Cast, token: Token) -> Token | None:
    """What a name's bearer is said to be: "governor" in "the governor Evghenia Gutul"."""
    words = role_words("en")
    beside = cast.clauses.sentence.children(token, "nmod:desc", "appos", "compound")
    return next((child for child in beside if words.singular(child.lemma.lower()) in words.roles), None)


def _across(cast: Cast, token: Token, others: Sequence[Mention]) -> Actor | None:
    """The other of two states that share a region, where one of them is on the other side."""
    words = [*cast.clauses.premodifiers(token), token]
    states = shared_regions().get(" ".join(word.form for word in words if word.upos != "DET").casefold())
    if states is None:
        return None
    facing = {actor.code for actor in actors(others)}
    rest = [code for code in states if code not in facing]
    return Actor(rest[0], "GOV", states[rest[0]]) if len(rest) == 1 else None


def homes(cast: Cast, token: Token) -> Iterator[Mention]:
    """The places that say where somebody is at home: "a Kigali reviewer", "a historian in Miami"."""
    for child in cast.clauses.sentence.children(token, "compound", "amod", "nmod"):
        mention = cast.by_token.get(child.index)
        if mention is not None and mention.actors and mention.kind == "place":
            yield mention
