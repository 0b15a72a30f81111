"""What is measured, as plain values; free of any import of Comity's, so that a process that measures stays small.

The peak memory of a child counts from before it becomes another program, when it still is a copy of its parent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .costs import Cost
from .machine import Machine

__all__ = ["Figures", "Round", "Sized"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One turn: seconds of each stage, and how much went through them.

    `parsing_alone` is text to trees of every sentence, `network` what of it the network takes; `road` is a folder to a
    record, of which `reading`, `choosing`, `parsing`, `coding` (actors included) are parts, and storing is the rest.
    """

    words: int
    sentences: int
    parsed: int
    statements: int
    parsing_alone: float
    network: float
    road: float
    reading: float
    choosing: float
    parsing: float
    coding: float


@dataclass(frozen=True, slots=True)
class Sized:
    """A record of so many statements: its size in bytes, what filling it cost, and dossiers by their subjects.

    A dossier stands there with the number of statements that it rests on.
    """

    statements: int
    size: int
    filling: Cost
    dossiers: Mapping[tuple[str, ...], tuple[int, Cost]]


@dataclass(frozen=True, slots=True)
class Checking:
    """What all checks of a record of so many statements cost, and whether they had a launch log."""

    statements: int
    catalogue: bool
    taken: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything that was measured; `words` are those of the corpus."""

    machine: Machine
    words: int
    rounds: Sequence[Round]
    bare: Cost
    help: Cost
    reading: Cost
    records: Sequence[Sized]
    checking: Checking
