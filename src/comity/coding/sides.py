"""What is put right about the sides of a match, whether a rule or the model proposed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.actors.belonging import BELONGING
from comity.model import UNKNOWN, Actor, Mention

from .clauses import is_past, is_verbal
from .match import Cast, Match, actors

__all__ = ["DEALS", "is_no_threat", "keep_apart", "name_goods", "serve_owner", "spare_nobody", "take_stand"]

#: The modes of COOPERATE in which goods go one way and money the other.
DEALS = frozenset({"sale", "purchase"})


def take_stand(cast: Cast, m: Match) -> None:
    """Give a place on an axis to whom it belongs: who wants another to "focus on its region" stands there himself."""
    if m.rule.book.kind != "position" or m.roles.target:
        return
    for head in cast.clauses.wisher(m.anchor):
        wishing = cast.strong(head, "subject") or cast.weak(head, "subject")
        if wishing and set(actors(wishing)).isdisjoint(actors(m.roles.source)):
            m.roles.source, m.wished = wishing, True
            return


def spare_nobody(cast: Cast, m: Match) -> None:
    """Note that whoever might do it is nobody: "no state may help Iran" leaves no side open."""
    subjects = cast.clauses.subject(m.anchor) if is_verbal(m.anchor) else []
    m.nobody = not m.roles.source and any(map(cast.clauses.is_nobody, subjects))


def name_goods(cast: Cast, m: Match) -> None:
    """Take what is bought, where it is named, for the item of a deal: "paid 20 million dollars for the flight"."""
    item = m.roles.item
    if item is None or m.rule.mode not in DEALS or item.lemma.lower() not in cast.clauses.grammar.money:
        return
    goods = [*cast.clauses.slot(item, "for"), *cast.clauses.slot(m.anchor, "for")]
    m.roles.item = next((word for word in goods if word.index not in cast.by_token), item)


def is_no_threat(cast: Cast, m: Match) -> bool:
    """Whether a threat is none, since it tells of what others have done or are: "warned that Germany was dependent".

    A threat is of what is to come, or of what one is ready to do oneself.
    """
    if m.rule.code != "THREATEN":
        return False
    clauses, own = cast.clauses, {actor.code for actor in actors(m.roles.source)}
    for told in clauses.sentence.children(m.anchor, "ccomp"):
        others = [subject for subject in clauses.surface_subject(told) if subject.upos != "PRON"]
        named = {actor.code for subject in others for one in cast.strong(subject, "subject") for actor in one.actors}
        if others and is_past(clauses.sentence, told) and own.isdisjoint(named):
            return True
    return False


def keep_apart(m: Match) -> None:
    """Leave unknown who is nameless and would be the very one that stands by name on the other side.

    North Korea's own ministry does not accuse Pyongyang; its police may well arrest its students.
    """
    source, target = m.roles.source, m.roles.target
    m.roles.source = [_apart_from(one, target) for one in source]
    m.roles.target = [_apart_from(one, source) for one in target]


def _apart_from(one: Mention, others: Sequence[Mention]) -> Mention:
    facing = {(actor.code, actor.sector) for actor in actors(m for m in others if m.how != BELONGING)}
    if one.how != BELONGING or facing.isdisjoint((actor.code, actor.sector) for actor in one.actors):
        return one
    return replace(one, actors=(Actor(UNKNOWN, None, one.actors[0].name),), how="stranger", sure=1.0)


def serve_owner(cast: Cast, m: Match) -> None:
    """Take whose thing it is for the one whom an act serves, where the code says so and nobody else is named."""
    item = m.roles.item
    if item is None or m.roles.target or not m.rule.book.codes[m.rule.code].for_owner:
        return
    doing = {actor.code for actor in actors(m.roles.source)}
    owners = cast.weak(item, "of") or cast.strong(item, "of")
    others = [o for o in owners if doing.isdisjoint(actor.code for actor in o.actors) and o.known]
    if doing and others:
        m.roles.target = others
