"""Where documents differ on one event, who stands alone, and who only repeats another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from comity.analysis import Occurrence
from comity.analysis.footing import names_differ, proper_names
from comity.analysis.spans import span
from comity.model import Outcome, Statement

from .counts import counts
from .datings import dates
from .durations import durations
from .lone import alone
from .parts import initiators, presences, says_absent
from .repeats import chains
from .twins import merged, swapped, twins
from .versions import Agreed, Chain, Claim, Disagreement, Documents, Point, Version, at_odds, precedence, published

__all__ = ["Agreed", "Chain", "Disagreement", "Point", "Version", "compare"]

_OUTCOMES: dict[Outcome, str] = {"success": "success", "failure": "failure", "partial": "partial success"}
_NOT_YET = re.compile(r"\b(?:yet|so far|still|until now|to date)\b", re.IGNORECASE)


def compare(occurrences: Iterable[Occurrence], documents: Documents) -> Agreed:
    """Set against each other what the documents of a record say of its events.

    occurrences: as `comity.analysis.gather` gives them. documents: by id; texts are not read.
    """
    told = list(occurrences)
    shared = [occurrence for occurrence in told if len(occurrence.documents) > 1]
    disagreements = [found for occurrence in shared for found in _differences(occurrence, documents)]
    pairs = [*_redated(told, documents), *_swaps(told, documents)]
    paired = {statement.id for found in pairs for statement in found.occurrence.statements}
    silent = (occurrence for occurrence in alone(told, documents) if paired.isdisjoint(occurrence.ids))
    return Agreed(
        disagreements=(*disagreements, *pairs),
        alone=tuple(silent),
        chains=tuple(chains(shared, documents)),
        events=len(told),
    )


def _differences(occurrence: Occurrence, documents: Documents) -> Iterator[Disagreement]:
    statements = sorted(occurrence.statements, key=lambda statement: precedence(statement, documents))
    yield from _found(occurrence, "happened", at_odds(_claims_of_fact(statements, documents), _contrary))
    yield from _found(occurrence, "outcome", at_odds(_claims_of_outcome(statements), _exclusive))
    yield from _measured(occurrence, statements, documents)
    for groups, apart in counts(statements):
        yield from _found(occurrence, "number", groups, apart)
    yield from _found(occurrence, "initiator", initiators(statements))
    for attendance in presences(statements):
        yield from _found(occurrence, "presence", attendance)


def _measured(occurrence: Occurrence, statements: Sequence[Statement], documents: Documents) -> Iterator[Disagreement]:
    """When it was, and how long it lasted."""
    if days := dates(statements, documents):
        yield from _found(occurrence, "date", *days)
    if lengths := durations(statements):
        yield from _found(occurrence, "duration", *lengths)


def _redated(occurrences: Sequence[Occurrence], documents: Documents) -> Iterator[Disagreement]:
    """Dates and durations on which two occurrences differ that are one event."""
    for one in twins(occurrences, documents):
        yield from _measured(one, one.statements, documents)


def _swaps(occurrences: Sequence[Occurrence], documents: Documents) -> Iterator[Disagreement]:
    for one, other in swapped(occurrences, documents):
        groups = [
            [Claim(statement, "", ", ".join(actor.name for actor in each.source)) for statement in each.statements]
            for each in (one, other)
        ]
        yield from _found(merged(one, other, documents), "initiator", groups)


def _found(
    occurrence: Occurrence, point: Point, groups: Sequence[Sequence[Claim[Any]]], spread: str | None = None
) -> Iterator[Disagreement]:
    if groups:
        versions = tuple(Version(group[0].words, tuple(claim.statement for claim in group)) for group in groups)
        yield Disagreement(occurrence, point, versions, spread)


def _claims_of_fact(statements: Sequence[Statement], documents: Documents) -> list[Claim[bool]]:
    """Who reports it as fact and who denies it; "not yet" denies nothing, and absence is a point of its own."""
    return [
        Claim(statement, statement.factuality == "actual", "happened" if statement.factuality == "actual" else "denied")
        for statement in statements
        if statement.factuality in ("actual", "denied")
        and not (statement.factuality == "denied" and _void(statement, statements, documents))
    ]


def _void(denial: Statement, statements: Sequence[Statement], documents: Documents) -> bool:
    """Whether a denial may only mean that it had not happened when it was written, or who was away."""
    if _NOT_YET.search(denial.quote) or says_absent(denial):
        return True
    told = published(documents.get(denial.document))
    ends = [days.last for s in statements if s.factuality == "actual" and (days := span(s.time)) is not None]
    return told is None or not ends or told.toordinal() < min(ends)


def _contrary(one: Claim[bool], other: Claim[bool]) -> bool:
    mine, theirs = one.statement, other.statement
    same = mine.code == theirs.code and (mine.mode == theirs.mode or None in (mine.mode, theirs.mode))
    return same and one.value != other.value and not names_differ(proper_names(mine.item), proper_names(theirs.item))


def _claims_of_outcome(statements: Sequence[Statement]) -> list[Claim[Outcome]]:
    return [
        Claim(statement, statement.outcome, _OUTCOMES[statement.outcome])
        for statement in statements
        if statement.outcome is not None and statement.factuality == "actual"
    ]


def _exclusive(one: Claim[Outcome], other: Claim[Outcome]) -> bool:
    """Two outcomes of one stage, or a flight that failed and yet reached orbit; a lift-off may go well and be lost."""
    if one.value == other.value:
        return False
    if one.statement.code == other.statement.code:
        return True
    outcomes = {one.statement.code: one.value, other.statement.code: other.value}
    return outcomes == {"LAUNCH": "failure", "ORBIT": "success"}
