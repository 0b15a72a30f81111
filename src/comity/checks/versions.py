"""What documents say on one point, and whether it can be true together: the nouns of the comparison, and its one rule.

Two documents are at odds on a point where nothing that one says of it agrees with anything that the other says. So a
document that reports both sides, or corrects itself, is at odds with neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, Literal, TypeVar

from comity.analysis import Occurrence
from comity.model import Document, Statement

__all__ = [
    "Agreed",
    "Chain",
    "Claim",
    "Disagreement",
    "Documents",
    "Point",
    "Version",
    "at_odds",
    "mixes_plans",
    "precedence",
    "published",
]

Point = Literal["happened", "date", "duration", "number", "outcome", "initiator", "presence"]

#: The documents of a record by id.
Documents = Mapping[str, Document]

_T = TypeVar("_T")
_PLANS = re.compile(
    r"\b(?:originally|initially|planned|scheduled|postpon\w+|delay\w*|due to|instead of|cut short|shorten\w*|extend\w*)"
    r"\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Version:
    """What some statements say on a point, in words for a table ("6 days", "13 September 2023", "Russia")."""

    value: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An event on which documents differ in one point: the versions, the first published first, and their spread."""

    occurrence: Occurrence
    point: Point
    versions: tuple[Version, ...]
    spread: str | None


@dataclass(frozen=True, slots=True)
class Chain:
    """Documents that repeat one: the first one's statement, and the later ones that say it in nearly the same words."""

    occurrence: Occurrence
    origin: Statement
    repeats: tuple[Statement, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """Disagreements, events that one document alone tells of, and chains of repetition; `events` were compared."""

    disagreements: tuple[Disagreement, ...]
    alone: tuple[Occurrence, ...]
    chains: tuple[Chain, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Claim(Generic[_T]):
    """What one statement says on a point: a value to compare, and words to show."""

    statement: Statement
    value: _T
    words: str


def at_odds(claims: Sequence[Claim[_T]], differ: Callable[[Claim[_T], Claim[_T]], bool]) -> list[list[Claim[_T]]]:
    """The claims of the documents that are at odds with another, those that agree together; none where none is.

    claims: in order of publication, which the groups and their members keep. differ: whether two exclude each other.
    """
    told: dict[str, list[Claim[_T]]] = defaultdict(list)
    for claim in claims:
        told[claim.statement.document].append(claim)
    disputing = {
        document
        for one, other in combinations(told, 2)
        if all(differ(mine, theirs) for mine in told[one] for theirs in told[other])
        for document in (one, other)
    }
    groups: list[list[Claim[_T]]] = []
    for claim in claims:
        if claim.statement.document not in disputing:
            continue
        kin = next((group for group in groups if not any(differ(claim, member) for member in group)), None)
        if kin is None:
            groups.append([claim])
        else:
            kin.append(claim)
    return groups


def mixes_plans(statement: Statement) -> bool:
    """Whether a quote sets what happened against what had been planned, so that its figures may be of the plan."""
    return _PLANS.search(statement.quote) is not None


def published(document: Document | None) -> date | None:
    """The day of publication, where it is known."""
    return document.published if document else None


def precedence(statement: Statement, documents: Documents) -> tuple[date, str, int, str]:
    """A sort key: by publication, the undated last, then place in the text."""
    day = published(documents.get(statement.document)) or date.max
    return (day, statement.document, statement.start, statement.id)
