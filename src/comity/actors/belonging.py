"""Somebody nameless whose state is told near him: "police", "two former ministers", "the northern neighbour"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from comity.actors.found import common
from comity.actors.homonyms import shared_regions
from comity.actors.reading import Reading
from comity.actors.roles import sector_of
from comity.model import UNKNOWN, Actor, Mention, Sentence, Token

__all__ = ["BELONGING", "LEAST", "with_parts"]

#: How mentions are resolved that the parser found to be part of what another names.
BELONGING = "belonging"
#: The least probability that somebody is part of what a mention names: a wrong state is worse than none.
LEAST = 0.7

#: What stands for nobody, whatever part the parser finds it to play.
SMALL = frozenset({"ADP", "AUX", "CCONJ", "PART", "PUNCT", "SCONJ", "SYM"})


def with_parts(
    sentence: Sentence, mentions: Sequence[Mention], earlier: Sequence[Mention], reading: Reading
) -> list[Mention]:
    """The mentions of a sentence, in order, with those who play a part in it and are part of what others name.

    Whoever is known stays who he is, and a stranger's name and sector stay; where it was open between several who is
    meant, those of them are who are part of it. earlier: the mentions of the sentences before, in order.
    """
    at = {word: m for m in mentions for word in range(m.first, m.last + 1)}
    naming = {(0, m.head): m for m in mentions if m.known} | _before(sentence, earlier)
    wholes: dict[int, dict[str, _Whole]] = {}
    for part, back, whole, share in sentence.belonging:
        for actor in naming[back, whole].actors if (back, whole) in naming else ():
            of = wholes.setdefault(part, {})
            if actor.code not in of or share > of[actor.code].share:
                of[actor.code] = _Whole(share, actor)
    found = list(mentions)
    for part, of in wholes.items():
        token, there = sentence.token(part), at.get(part)
        if not _is_somebody(sentence, token, reading) or (there is not None and (there.known or there not in found)):
            continue
        owners = _owners(sentence, token, naming)
        # Whose partner or neighbour somebody is does not tell whose he is.
        related = token.lemma.lower() in reading.words.relational
        owned = [of[code] for code in of if code in owners and not related]
        chosen = owned or _chosen(token, of.values())
        if there is not None:
            actors = _named_there(there, [whole.actor.code for whole in chosen])
        else:
            actors = _nameless(sentence, token, [whole.actor for whole in chosen], reading)
        if actors:
            if there is not None:
                found.remove(there)
            found.append(_mention(sentence, token, there, actors, min(whole.share for whole in chosen)))
    return sorted(found, key=lambda m: m.first)


class _Whole(NamedTuple):
    """What somebody may be part of, and how likely."""

    share: float
    actor: Actor


def _mention(
    sentence: Sentence, token: Token, there: Mention | None, actors: tuple[Actor, ...], sure: float
) -> Mention:
    if there is not None:
        return replace(there, actors=actors, candidates=(), how=BELONGING, sure=sure)
    i = token.index
    return Mention(sentence.index, i, i, i, token.start, token.end, actors, "description", BELONGING, sure=sure)


def _before(sentence: Sentence, earlier: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """The mentions that the parser looked back at, by how many sentences before they stand and by their heads."""
    farthest = max((back for _, back, _, _ in sentence.belonging), default=0)
    near = takewhile(lambda m: sentence.index - m.sentence <= farthest, reversed(earlier))
    return {(sentence.index - m.sentence, m.head): m for m in near if m.how != BELONGING and m.known}


def _is_somebody(sentence: Sentence, token: Token, reading: Reading) -> bool:
    """Whether a word may stand for somebody: no mark, no year, no "it" that stands for nothing, no region of states."""
    if token.form in reading.gazetteer.homonyms.regions:
        return False
    if token.upos in SMALL or token.base == "expl" or any(sign.isdigit() for sign in token.form):
        return False
    named = [*sentence.children(token, "amod", "compound"), token]
    return " ".join(word.form for word in named).casefold() not in shared_regions()


def _owners(sentence: Sentence, token: Token, naming: Mapping[tuple[int, int], Mention]) -> set[str]:
    """The codes of those whom a word is said to be of: "Peru's navy", and the last of "Peru's navy and coast guard"."""
    head = sentence.head(token)
    own = any(sentence.children(token, "nmod:poss", "nmod", "det", "amod", "compound"))
    first = head if token.base == "conj" and not own and head is not None else token
    owners = list(sentence.children(first, "nmod:poss"))
    # "Peru's navy" as a whole is a mention too, headed by the navy.
    spoken = (naming.get((0, word.index)) for word in (*owners, first) if owners)
    return {actor.code for mention in spoken if mention is not None for actor in mention.actors}


def _chosen(token: Token, wholes: Iterable[_Whole]) -> list[_Whole]:
    """Of what somebody is surely part, the surest first; a singular word is of one only."""
    sure = sorted((whole for whole in wholes if whole.share >= LEAST), key=lambda whole: -whole.share)
    return sure[:1] if token.feature("Number") == "Sing" else sure


def _named_there(there: Mention, codes: Sequence[str]) -> tuple[Actor, ...]:
    """Who an undecided mention, or one of strangers, is if these are of such states; nobody where none of them fits."""
    if there.candidates:
        of_each = ([actor for actor in there.candidates if actor.code == code] for code in codes)
        return tuple(one for some in of_each if some and (one := common(some, some[0].name)))
    found = (replace(actor, code=code) if actor.code == UNKNOWN else actor for actor in there.actors for code in codes)
    return tuple(dict.fromkeys(found))


def _nameless(sentence: Sentence, token: Token, of: Sequence[Actor], reading: Reading) -> tuple[Actor, ...]:
    """Parts of these, under the name of their state; of an organisation, the organisation; a pronoun is these."""
    if token.upos == "PRON":
        return tuple(of)
    gazetteer = reading.gazetteer
    first = min((child.index for child in sentence.children(token, "amod", "compound", "nummod")), default=token.index)
    sector = sector_of(reading.words, sentence.tokens, token.index, min(first, token.index))
    return tuple(
        gazetteer.state(whole.code, sector, reading.on) if whole.code in gazetteer.states else whole for whole in of
    )
