"""Whom a reply answers: "Islamabad turned down the offer", where a sentence before says who made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from comity.model import UNKNOWN, Actor, Mention, Statement, Token

from .evidence import REPLY, calibration
from .match import Cast, Match, actors
from .reading import MOSTLY
from .rules import Rule

__all__ = ["answer", "lately"]

#: How many sentences back that may stand which is answered.
REACH = 2
#: What points back to something that was said.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
#: Stands in a grammar's `echoes` for every code, and for what somebody is reported to say.
ANY, SAID = "any", "said"


def lately(said: Iterable[Statement], sentence: int, author: Actor | None = None) -> list[Statement]:
    """What the few sentences before a sentence say, the latest first; `said`: the latest first, as far as coded.

    author: the institution that the document is from; what it says it says throughout, and no reply is to that.
    """
    before = (s for s in said if s.sentence < sentence)
    near = takewhile(lambda s: s.sentence >= sentence - REACH, before)
    return [replace(s, holder=None) if s.holder == author else s for s in near]


def answer(cast: Cast, m: Match, told: Sequence[Statement], rules: Mapping[str, Sequence[Rule]]) -> None:
    """Take for the target whoever did, or said, what the match's object points back to, if nobody else is named.

    told: what was coded `lately`; rules: by lemma; an event's nouns stand for it ("the accusation").
    """
    if (
        m.roles.target
        or not m.roles.source
        or calibration("both")[m.rule.book.kind].sides.get(m.rule.code, 0) <= MOSTLY
    ):
        return
    sentence = cast.clauses.sentence
    own = {actor.code for actor in actors(m.roles.source)}
    for thing in _things(cast, m):
        who = _author(_names(thing, rules, cast), told)
        if who and own.isdisjoint(actor.code for actor in who):
            i = thing.index
            m.roles.target = [Mention(sentence.index, i, i, i, thing.start, thing.end, who, "description", REPLY)]
            return


def _things(cast: Cast, m: Match) -> Iterable[Token]:
    """The words of a match's object that point back and are nobody's by their own words."""
    for thing in cast.clauses.object(m.anchor):
        words = {child.lemma.lower() for child in cast.clauses.sentence.children(thing, "det")}
        owned = any(cast.clauses.sentence.children(thing, "nmod", "nmod:poss", "acl"))
        if thing.upos == "NOUN" and words & DEFINITE and not owned and thing.index not in cast.by_token:
            yield thing


def _names(thing: Token, rules: Mapping[str, Sequence[Rule]], cast: Cast) -> frozenset[str]:
    """The codes of the acts that a noun may stand for, `ANY` or `SAID`."""
    lemma = thing.lemma.lower()
    signals = {rule.code for rule in rules.get(lemma, ()) if rule.part == "noun"}
    return cast.clauses.grammar.echoes.get(lemma, frozenset()) | signals


def _author(names: frozenset[str], told: Iterable[Statement]) -> tuple[Actor, ...]:
    """Whose the last thing of such a name is; nobody where the sentence that tells of it tells of several."""
    found: set[tuple[Actor, ...]] = set()
    sentence = None
    for said in told:
        who = (said.holder,) if SAID in names and said.holder is not None else said.source
        done = said.factuality != "denied" and (said.code in names or (ANY in names and said.kind == "event"))
        if sentence not in (None, said.sentence) or not (done or (SAID in names and said.holder is not None)):
            continue
        sentence = said.sentence
        found.add(who)
    codes = {frozenset(actor.code for actor in who) for who in found}
    return next(iter(found)) if len(codes) == 1 and UNKNOWN not in next(iter(codes)) else ()
