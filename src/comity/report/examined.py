"""What was checked, as data: the sections on checks of a dossier, and all of a report of checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.checks.agreed import Point
from comity.checks.allowed import Level
from comity.checks.facts import Difference, Verdict

from .parts import Cited, Entry, Note, Reference, Version

__all__ = [
    "Citations",
    "Compared",
    "Contested",
    "Examined",
    "Fact",
    "Meant",
    "Miscited",
    "Repeated",
    "Report",
    "Screened",
    "Touch",
    "Touched",
    "Verified",
]


@dataclass(frozen=True, slots=True)
class Touch:
    """A provision that an act touches: which, how gravely, why, what may exempt it, and what to ask next."""

    level: Level
    regime: str
    title: str
    reference: str
    heading: str
    summary: str
    link: str
    why: tuple[str, ...]
    exempt: str | None
    answer: str


@dataclass(frozen=True, slots=True)
class Touched:
    """An act with the provisions that it touches, the gravest first. `on` is the day by which it was screened."""

    entry: Entry
    level: Level
    on: date | None
    tentative: bool
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that call something a breach, with the provision that they mean."""

    words: str
    by: str
    regime: str
    title: str
    reference: str | None
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Screened:
    """A screening: how many acts were held against which regimes, and what came of it; `counts` are acts by level."""

    acts: int
    regimes: int
    counts: tuple[tuple[Level, int], ...]
    touched: tuple[Touched, ...]
    meant: tuple[Meant, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """An act in space against the catalogue: the launches that it may be, in words, and where both differ."""

    entry: Entry
    verdict: Verdict
    launches: tuple[str, ...]
    differences: tuple[Difference, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was held against the catalogue, by verdict; `versions` say which one it was."""

    versions: tuple[str, ...]
    counts: tuple[tuple[Verdict, int], ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Contested:
    """An event on which documents differ in one point."""

    entry: Entry
    point: Point
    versions: tuple[Version, ...]
    spread: str | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """Documents that repeat one: the one, those that came after, and what the judgement rests on."""

    when: str
    origin: Version
    repeats: tuple[Version, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Where documents differ, what one alone tells of, and who repeats whom, among so many events.

    `alone` holds the first of the `lone` events that one document tells of.
    """

    events: int
    contested: tuple[Contested, ...]
    lone: int
    alone: tuple[Entry, ...]
    repeated: tuple[Repeated, ...]


@dataclass(frozen=True, slots=True)
class Miscited:
    """A fault in how a document cites: its words there, and why it is one."""

    document: str
    kind: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Citations:
    """How many documents cite anything, how many works, and the faults found."""

    documents: int
    references: int
    faults: tuple[Miscited, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """The checks that were made; None stands for one that was not."""

    screened: Screened | None = None
    verified: Verified | None = None
    compared: Compared | None = None
    citations: Citations | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report of checks on a record, or a part of it. `trouble` counts, for a picture, each document's by check."""

    title: str
    scope: str
    made_by: str
    generated: date | None
    examined: Examined
    trouble: tuple[tuple[str, tuple[int, ...]], ...]
    documents: tuple[Cited, ...]
    notes: tuple[Note, ...]
