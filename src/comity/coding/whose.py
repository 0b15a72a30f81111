"""Where somebody is at home, and who is meant by a region that two states share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.actors.homonyms import shared_regions
from comity.model import Actor, Mention, Token

from .match import Cast, actors

__all__ = ["across", "homes"]


def across(cast: Cast, token: Token, others: Sequence[Mention]) -> Actor | None:
    """The other of two states that share a region, where one of them is on the other side of an act.

    token: the head of the party's words; others: the mentions on the other side.
    """
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
