"""Somebody nameless whose state is told near him: "police", "two former ministers", "the northern neighbour"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from comity.actors.found import common
from comity.actors.homonyms import shared_regions
from comity.actors.roles import sector_of
from comity.actors.words import RoleWords
from comity.model import UNKNOWN, Actor, Mention, Sentence, Token

__all__ = ["BELONGING", "LEAST", "with_parts"]

#: How mentions are resolved that the parser found to be part of what another names.
BELONGING = "belonging"
#: The least probability that somebody is part of what a mention names: a wrong state is worse than none.
LEAST = 0.7

#: What stands for nobody, whatever part the parser finds it to play.
SMALL = frozenset({"ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SYM"})


def with_parts(
    sentence: Sentence, mentions: Sequence[Mention], earlier: Sequence[Mention], words: RoleWords
) -> list[Mention]:
    """The mentions of a sentence, in order, with those who play a part in it and are part of what others name.

    Whoever is known stays who he is, and a stranger's name and sector stay; where it was open between several who is
    meant, those of them are who are part of it. earlier: the mentions of the sentences before, in order.
    """
    at = {word: m for m in mentions for word in range(m.first, m.last + 1)}
    naming = {(0, m.head): m for m in mentions if m.known} | _before(sentence, earlier)
    sure: dict[int, dict[str, float]] = {}
    for part, back, whole, share in sentence.belonging:
        for actor in naming[back, whole].actors if (back, whole) in naming else ():
            of = sure.setdefault(part, {})
            of[actor.code] = max(share, of.get(actor.code, 0.0))
    found = list(mentions)
    for part, of in sure.items():
        token, there = sentence.token(part), at.get(part)
        codes = _codes(token, of)
        if (
            not codes
            or not _is_somebody(sentence, token)
            or (there is not None and (there.known or there not in found))
        ):
            continue
        actors = _named_there(there, codes) if there is not None else _nameless(sentence, token, codes, words)
        if not actors:
            continue
        if there is not None:
            found.remove(there)
            one = replace(there, actors=actors, candidates=(), how=BELONGING)
        else:
            one = Mention(sentence.index, part, part, part, token.start, token.end, actors, "description", BELONGING)
        found.append(replace(one, sure=min(of[code] for code in codes)))
    return sorted(found, key=lambda m: m.first)


def _before(sentence: Sentence, earlier: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """The mentions that the parser looked back at, by how many sentences before they stand and by their heads."""
    farthest = max((back for _, back, _, _ in sentence.belonging), default=0)
    near = takewhile(lambda m: sentence.index - m.sentence <= farthest, reversed(earlier))
    return {(sentence.index - m.sentence, m.head): m for m in near if m.how != BELONGING and m.known}


def _is_somebody(sentence: Sentence, token: Token) -> bool:
    """Whether a word may stand for somebody: no mark, no year, no "it" that stands for nothing, no region of states."""
    if token.upos in SMALL or token.base == "expl" or any(sign.isdigit() for sign in token.form):
        return False
    named = [*sentence.children(token, "amod", "compound"), token]
    return " ".join(word.form for word in named).casefold() not in shared_regions()


def _codes(token: Token, of: dict[str, float]) -> list[str]:
    """Of what somebody is likely part; a singular word is of one only."""
    codes = [code for code, share in of.items() if share >= LEAST]
    return sorted(codes, key=lambda code: -of[code])[:1] if token.feature("Number") == "Sing" else codes


def _named_there(there: Mention, codes: Sequence[str]) -> tuple[Actor, ...]:
    """Who an undecided mention, or one of strangers, is if these are of such states; nobody where none of them fits."""
    if there.candidates:
        of_each = ([actor for actor in there.candidates if actor.code == code] for code in codes)
        return tuple(one for some in of_each if some and (one := common(some, some[0].name)))
    found = (replace(actor, code=code) if actor.code == UNKNOWN else actor for actor in there.actors for code in codes)
    return tuple(dict.fromkeys(found))


def _nameless(sentence: Sentence, token: Token, codes: Sequence[str], words: RoleWords) -> tuple[Actor, ...]:
    first = min((child.index for child in sentence.children(token, "amod", "compound", "nummod")), default=token.index)
    sector = sector_of(words, sentence.tokens, token.index, min(first, token.index))
    return tuple(Actor(code, sector, token.form) for code in codes)
