"""Statements about the same event, from one document or many, are one occurrence with several sources.

`comity.analysis.clusters` finds which belong together; here they become one thing with its best code, time and item.
Contradictions are kept: who denies it, who calls it a failure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from comity.model import RECIPROCAL, Actor, Document, Factuality, Outcome, Statement, When, one_way

from .clusters import clusters
from .spans import chronological, span

__all__ = ["Account", "Occurrence", "gather"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Account:
    """What some sources say of a point on which sources may differ: a factuality or an outcome."""

    value: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened, or is said to come, with every statement about it.

    `code`, `mode`, `item`, `outcome` and `time` are those that the statements support best; `statements` are ordered by
    publication, then place in the text. `intensity` is their mean. `accounts` lists the differing versions where
    sources contradict each other, and is empty where they agree.
    """

    code: str
    mode: str | None
    contexts: tuple[str, ...]
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    item: str | None
    factuality: Factuality
    outcome: Outcome | None
    time: When | None
    intensity: float | None
    confidence: float
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements behind it."""
        return tuple(statement.id for statement in self.statements)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that report it, each once, in order."""
        return tuple(dict.fromkeys(statement.document for statement in self.statements))

    @property
    def joint(self) -> bool:
        """Whether its actors do it together to nobody named: two who refuse something refuse it to others."""
        return not self.target and not self.reciprocal and len({actor.code for actor in self.source}) > 1

    @property
    def reciprocal(self) -> bool:
        """Whether its actors do the same thing with each other, so that it has no direction."""
        return self.code in RECIPROCAL

    @property
    def one_way(self) -> bool:
        """Whether it is said who does it to whom."""
        return one_way(self.code, self.mode)

    @property
    def giver(self) -> tuple[Actor, ...]:
        """From whom its item goes: who buys is the source of a purchase, and the seller's goods go to him."""
        return self.target if self.mode == "purchase" else self.source

    @property
    def receiver(self) -> tuple[Actor, ...]:
        """To whom its item goes."""
        return self.source if self.mode == "purchase" else self.target

    @property
    def disputed(self) -> bool:
        """Whether sources contradict each other on it, or all of them deny it."""
        return bool(self.accounts) or self.factuality == "denied"


def gather(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Occurrence]:
    """The occurrences that event statements speak of, in time order, the undated last.

    `documents` gives publication dates. The same statements give the same occurrences, whatever their order.
    """
    ordered = sorted(
        {statement.id: statement for statement in statements if statement.kind == "event"}.values(),
        key=lambda statement: _by_publication(statement, documents),
    )
    found = [_occurrence([ordered[index] for index in group]) for group in clusters(ordered)]
    return sorted(found, key=lambda occurrence: (chronological(occurrence.time), occurrence.code, occurrence.ids))


def _by_publication(statement: Statement, documents: Mapping[str, Document]) -> tuple[str, str, int, str]:
    document = documents.get(statement.document)
    published = document.published.isoformat() if document and document.published else "9999"
    return (published, statement.document, statement.start, statement.id)


def _occurrence(statements: list[Statement]) -> Occurrence:
    return _told_once(*statements) if len(statements) == 1 else _told_often(statements)


def _told_once(told: Statement) -> Occurrence:
    return Occurrence(
        code=told.code,
        mode=told.mode,
        contexts=told.contexts,
        source=told.source,
        target=told.target,
        item=told.item,
        factuality=told.factuality,
        outcome=told.outcome,
        time=told.time,
        intensity=told.intensity,
        confidence=told.confidence,
        statements=(told,),
        accounts=(),
    )


def _told_often(statements: list[Statement]) -> Occurrence:
    best = min(statements, key=lambda statement: (-statement.confidence, statement.start, statement.id))
    codes = [s.code for s in statements]
    # Reaching orbit and being lost are stages of a flight: where its launch is told, that is the event.
    code = "LAUNCH" if "LAUNCH" in codes else _commonest(codes, best.code)
    alike = [statement for statement in statements if statement.code == code]
    lead = best if best.code == code else alike[0]
    mode = _commonest((s.mode for s in alike if s.mode), lead.mode)
    if lead.mode != mode and code in RECIPROCAL and one_way(code, mode):
        # What one source calls a sale another calls a purchase: who did it to whom goes with the word.
        lead = next(s for s in alike if s.mode == mode)
    factuality = _commonest((s.factuality for s in statements), lead.factuality)
    strengths = [statement.intensity for statement in alike if statement.intensity is not None]
    return Occurrence(
        code=code,
        mode=mode,
        contexts=tuple(dict.fromkeys(context for s in statements for context in s.contexts)),
        source=_actors(lead, alike, "source"),
        target=_actors(lead, alike, "target"),
        item=_commonest((s.item for s in statements if s.item), lead.item),
        factuality="actual"
        if factuality == "denied" and any(s.factuality == "actual" for s in statements)
        else factuality,
        outcome=_outcome(code, statements),
        time=min((s.time for s in statements), key=_sharpness),
        intensity=sum(strengths) / len(strengths) if strengths else None,
        confidence=best.confidence,
        statements=tuple(statements),
        accounts=tuple(_accounts(statements)),
    )


def _commonest(values: Iterable[_T], preferred: _T) -> _T:
    counts = Counter(values)
    most = max(counts.values(), default=0)
    if not counts or counts.get(preferred) == most:
        return preferred
    return next(value for value, count in counts.items() if count == most)


def _outcome(code: str, statements: Sequence[Statement]) -> Outcome | None:
    """The outcome that most sources report; None where as many report another. A flight lost has failed, if unsaid."""
    ranked = Counter(s.outcome for s in statements if s.outcome).most_common()
    if not ranked:
        lost = code == "LAUNCH" and any(s.code == "LOSS" and s.factuality == "actual" for s in statements)
        return "failure" if lost else None
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


def _sharpness(when: When | None) -> tuple[int, int, int]:
    days = span(when)
    return (days.rank, days.last - days.first, days.first) if days else (99, 0, 0)


def _actors(lead: Statement, statements: Iterable[Statement], role: str) -> tuple[Actor, ...]:
    """The actors of the leading statement, then those that others add and that have no part in it yet."""
    found: dict[str, Actor] = {actor.code: actor for actor in getattr(lead, role)}
    taken = {actor.code for actor in (*lead.source, *lead.target)}
    kept = list(getattr(lead, role))
    for statement in statements:
        for actor in getattr(statement, role):
            if actor.code not in taken and actor.code not in found:
                found[actor.code] = actor
                kept.append(actor)
    return tuple(kept)


def _accounts(statements: Sequence[Statement]) -> Iterator[Account]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.factuality in ("actual", "denied"):
            said[statement.factuality].append(statement)
    if len(said) > 1:
        yield from (Account(value, tuple(said[value])) for value in ("actual", "denied"))
    judged: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.outcome is not None:
            judged[statement.outcome].append(statement)
    if len(judged) > 1:
        yield from (Account(value, tuple(members)) for value, members in sorted(judged.items()))
