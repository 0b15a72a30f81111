"""Where documents differ on one event, who stands alone, and who only repeats another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.analysis import Occurrence
from comity.model import Statement

__all__ = ["Agreed", "Chain", "Disagreement", "Point", "Version"]

Point = Literal["happened", "date", "duration", "number", "outcome", "initiator", "presence"]


@dataclass(frozen=True, slots=True)
class Version:
    """What some statements say on a point, in words for a table ("6 days", "13 September 2023", "RUS")."""

    value: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An event on which documents differ in one point: the versions, the one first published first, and their spread."""

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
