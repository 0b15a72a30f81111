"""Which provisions the acts of a record touch: a screening, and never a legal verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.analysis import Occurrence
from comity.model import Statement
from comity.regimes import Exemption, Provision, Regime

__all__ = ["LEVELS", "Charge", "Hit", "Level", "Screening"]

Level = Literal["prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact", "exempt"]
LEVELS: tuple[Level, ...] = (
    "prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact", "exempt",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """An act that a provision touches. `on` is the day by which it was screened, None where nothing dates it.

    `why` says in sentences what matched; `exempt` is the exemption that lets it through, or may; `answer` says what would
    change the answer. `tentative` marks what is only planned, possible or called for.
    """

    level: Level
    regime: Regime
    provision: Provision
    occurrence: Occurrence
    on: date | None
    why: tuple[str, ...]
    exempt: Exemption | None
    answer: str
    tentative: bool


@dataclass(frozen=True, slots=True)
class Charge:
    """A statement whose words say that something breaks, or is governed by, a regime, and the provision it means."""

    statement: Statement
    regime: Regime
    provision: Provision | None
    words: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What was screened (`acts` occurrences against `regimes`), what it touches, and what sources say of it."""

    hits: tuple[Hit, ...]
    charges: tuple[Charge, ...]
    acts: int
    regimes: tuple[str, ...]
