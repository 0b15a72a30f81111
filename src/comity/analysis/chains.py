"""Chains of event mentions inside one document: the summit of the lead is "the meeting" of paragraph five.

Across documents only dates and words can tell whether two reports mean one event (`comity.analysis.clusters`). Inside a
document its author helps: having told of an event once, he comes back to it with a definite phrase, fewer actors and
no date. A later statement joins an earlier one where nothing that they say is at odds (code, mode, factuality, actors,
items, numbers, days) and something speaks for it; the weaker that is, the nearer the two must stand. When in doubt a
statement stays alone: an event listed twice is a blemish, two events made one is a falsehood.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from comity.model import Factuality, Statement

from .footing import REALM, Sides, key, names_differ, proper_names
from .phrases import Phrase, lexicon, phrase, words
from .spans import Span, overlap

__all__ = ["chains"]

#: Codes that are stages of one thing: a flight is launched, reaches orbit, is lost. A landing or a decay years later is
#: told by the same words as one on the same day, so these stay apart.
_STAGES = {"ORBIT": "LAUNCH", "LOSS": "LAUNCH"}
_FLIGHTS = frozenset({"LAUNCH"})

#: Codes whose retelling needs no definite phrase: two who meet twice within three sentences are said to meet "again".
#: Aid, praise and blame come in rows ("Russia sent fuel. It sent grain."), so theirs need one.
_RETOLD = frozenset({"CONSULT"})

#: How many sentences back each evidence reaches.
_REACH_ALL = 30  # a definite phrase, and the same actors
_REACH_SOME = 12  # a definite phrase, and one of the actors
_REACH_NOBODY = 3  # a definite phrase alone, or "the first meeting", which may be the one at hand or one long past
_REACH_CRAFT = 10  # another stage of a flight, and the craft's name; half of it for "the satellite"
_REACH_RETOLD = 3  # no phrase, but the same actors or the same craft

_REACH_ASIDE = 2  # whatever an undated mention has, back to an aside; then the story takes its nouns back

_OPEN = 12  # the most recent chains that a statement is compared with: keeps long documents near linear


@dataclass(frozen=True, slots=True)
class _Mention:
    """One statement, as far as chains look at it. `names` and `things` are the item's proper names and other words."""

    index: int
    statement: Statement
    stage: str
    days: Span | None
    sides: Sides
    names: frozenset[str]
    things: frozenset[str]
    phrase: Phrase

    @property
    def visitors(self) -> frozenset[str]:
        """Who comes, where a visit is told of: CONSULT has no direction, a visit has."""
        return frozenset(map(key, self.statement.source)) if self.statement.mode == "visit" else frozenset()


@dataclass(slots=True)
class _Chain:
    """Mentions of one event, in order, and what they have said of it together.

    An `aside` is dated before an event that had been told of already: "they had last met in 2019".
    """

    last: int
    days: Span | None
    factuality: Factuality
    aside: bool = False
    members: list[int] = field(default_factory=list)
    sides: Sides = field(default_factory=lambda: Sides(frozenset(), frozenset()))
    codes: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    visitors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    ordinal: int | None = None

    @classmethod
    def start(cls, mention: _Mention, told: Sequence[_Chain]) -> _Chain:
        days = mention.days
        aside = days is not None and any(chain.days is not None and days.last < chain.days.first for chain in told)
        chain = cls(mention.statement.sentence, days, mention.statement.factuality, aside)
        chain.add(mention)
        return chain

    def add(self, mention: _Mention) -> None:
        statement = mention.statement
        self.members.append(mention.index)
        self.last = statement.sentence
        if self.days and mention.days:
            self.days = self.days.meet(mention.days) or self.days
        else:
            self.days = self.days or mention.days
        self.sides = Sides(self.sides.source | mention.sides.source, self.sides.target | mention.sides.target)
        self.codes.add(statement.code)
        self.modes |= {statement.mode} if statement.mode else set()
        self.visitors |= mention.visitors
        self.names |= mention.names
        self.things |= mention.things
        self.ordinal = self.ordinal or mention.phrase.ordinal


def chains(
    statements: Sequence[Statement], spans: Sequence[Span | None], parties: Sequence[Sides]
) -> Iterator[tuple[int, int]]:
    """Pairs of positions, earlier and later, of statements of one document that tell of one event.

    statements: any order, any documents. spans, parties: the days of each (`spans.span`) and who takes part in it
    (`footing.sides`).
    """
    rows: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        stage = _STAGES.get(statement.code, statement.code)
        rows[statement.document, stage, REALM[statement.factuality]].append(index)
    for (_, stage, _), row in rows.items():
        related = _related(row, parties) if lexicon().of(stage) else []
        related.sort(key=lambda index: (statements[index].sentence, statements[index].start, statements[index].id))
        for chain in _chained([_mention(i, statements[i], spans[i], parties[i], stage) for i in related]):
            yield from pairwise(chain.members)


def _related(row: Sequence[int], parties: Sequence[Sides]) -> list[int]:
    """Those who share an actor with another, or name none: the others' words need not be read."""
    if len(row) < 2:
        return []
    counts = Counter(actor for index in row for actor in parties[index].everybody)
    return [i for i in row if not parties[i].everybody or any(counts[actor] > 1 for actor in parties[i].everybody)]


def _chained(mentions: Sequence[_Mention]) -> Iterator[_Chain]:
    open_: list[_Chain] = []
    for mention in mentions:
        # The same actors before the nearest mention: "the joint sanctions" of four states are not those of one of them.
        near = sorted(open_, key=lambda chain: (chain.sides.everybody == mention.sides.everybody, chain.last))
        chain = next((chain for chain in reversed(near) if _joins(mention, chain)), None)
        if chain is not None:
            chain.add(mention)
            open_.remove(chain)
        else:
            chain = _Chain.start(mention, open_)
        open_.append(chain)
        if len(open_) > _OPEN:
            yield open_.pop(0)
    yield from open_


def _mention(index: int, statement: Statement, days: Span | None, parties: Sides, stage: str) -> _Mention:
    known = lexicon()
    nouns = known.of(stage) | known.of(statement.code)
    names = proper_names(statement.item)
    # "the treaty", "the satellite": what any event of the code has names none in particular.
    common = names | nouns | known.craft | known.borders | known.ordinals.keys()
    said = words((statement.item or "").casefold())
    things = frozenset(word for word in said if word.isalnum() and word not in common)
    return _Mention(index, statement, stage, days, parties, names, things, phrase(statement.quote, nouns))


def _joins(mention: _Mention, chain: _Chain) -> bool:
    """Whether a mention goes on with a chain: nothing is at odds, and what speaks for it reaches far enough."""
    # Statements of one sentence share its quote, so that nothing tells whose the definite phrase is.
    distance = mention.statement.sentence - chain.last
    return 0 < distance <= _REACH_ALL and not _at_odds(mention, chain) and distance <= _reach(mention, chain)


def _at_odds(mention: _Mention, chain: _Chain) -> bool:
    """Whether the two say what cannot be said of one event."""
    mode, ordinal = mention.statement.mode, mention.phrase.ordinal
    return (
        mention.phrase.further
        or (mode is not None and bool(chain.modes) and mode not in chain.modes)
        or (ordinal is not None and ordinal != (chain.ordinal or 1))
        or not _days_meet(mention.days, chain.days)
        or not _sides_meet(mention, chain)
        or not _items_meet(mention, chain)
    )


def _days_meet(one: Span | None, other: Span | None) -> bool:
    """Undated meets any; a day's difference is allowed, since midnight falls elsewhere in another capital."""
    if one is None or other is None:
        return True
    return overlap(one.widened(1) if one.rank == other.rank == 0 else one, other)


def _sides_meet(mention: _Mention, chain: _Chain) -> bool:
    """Nobody has changed sides, and one set of actors lies within the other or, for a definite phrase, shares two."""
    mine, theirs = mention.sides, chain.sides
    if (mine.source & theirs.target) - theirs.source or (mine.target & theirs.source) - theirs.target:
        return False
    # The return visit is another event.
    if mention.visitors and chain.visitors and mention.visitors.isdisjoint(chain.visitors):
        return False
    loosely = mention.phrase.definite and len(mine.everybody & theirs.everybody) > 1
    return all(
        not one or not other or one <= other or other <= one or (loosely and not one.isdisjoint(other))
        for one, other in zip(mine, theirs, strict=True)
    )


def _items_meet(mention: _Mention, chain: _Chain) -> bool:
    """Two proper names are two things, and so are two common ones without a word in common."""
    if mention.names and chain.names:
        return not names_differ(mention.names, chain.names)
    return not (mention.things and chain.things) or not mention.things.isdisjoint(chain.things)


def _reach(mention: _Mention, chain: _Chain) -> int:
    """How many sentences back what speaks for a mention carries it; 0 where nothing does."""
    reach = _reach_of_phrase(mention, chain) if mention.phrase.definite else _reach_of_words(mention, chain)
    return min(reach, _REACH_ASIDE) if chain.aside and mention.days is None else reach


def _reach_of_phrase(mention: _Mention, chain: _Chain) -> int:
    mine, theirs = mention.sides.everybody, chain.sides.everybody
    if mention.phrase.ordinal not in (None, chain.ordinal) or not mine & theirs:
        return _REACH_NOBODY
    return _REACH_ALL if mine == theirs or len(mine & theirs) > 1 else _REACH_SOME


def _reach_of_words(mention: _Mention, chain: _Chain) -> int:
    named = not mention.names.isdisjoint(chain.names)
    if mention.statement.code not in chain.codes:
        return _REACH_CRAFT if named else _REACH_CRAFT // 2 if mention.phrase.craft else 0
    if mention.phrase.sequel or mention.statement.factuality != chain.factuality:
        return 0
    if mention.stage in _FLIGHTS:
        return _REACH_RETOLD if named or mention.phrase.craft else 0
    # Two dates that agree are weighed with the words, as between documents; here the missing one is made up for.
    undated = mention.days is None or chain.days is None
    same = mention.sides.everybody == chain.sides.everybody and len(mention.sides.everybody) > 1
    return _REACH_RETOLD if mention.stage in _RETOLD and undated and same else 0
