"""The smallest pieces of a dossier, which every section is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from comity.analysis import Finding, Quad
from comity.model import Factuality, Outcome, Statement, When

__all__ = ["DRAWN", "Cited", "Entry", "Figure", "Mark", "Note", "Place", "Reference", "Subject", "Version"]

#: Marks a field that only pictures are drawn from: what it holds stands in other fields in words, and is not JSON.
DRAWN = MappingProxyType({"drawn": True})


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor whom the dossier is about."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a note: the note's number, and which use of it this is, from 1."""

    note: int
    use: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure ready to print, with the finding behind it."""

    label: str
    value: str
    detail: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document was found. `link` is None where the address is not one that a reader may safely follow."""

    address: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """The words behind a line: one note for each statement. `uses` is how often the dossier refers to it."""

    number: int
    uses: int
    quote: str
    title: str
    publisher: str | None
    published: date | None
    places: tuple[Place, ...]
    holder: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a contradiction: "reported as a success by TASS"."""

    claim: str
    by: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check says of a line, and the section that says more."""

    text: str
    section: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence as a line: who did what to whom, how sure, and which notes say so.

    `reported` is the earliest publication date of a document that speaks of it.
    """

    when: str
    time: When | None
    who: str
    act: str
    whom: str
    item: str | None
    code: str
    mode: str | None
    quad: Quad | None
    factuality: Factuality
    outcome: Outcome | None
    likelihood: str | None
    according_to: str | None
    excerpt: str
    reported: date | None
    documents: int
    confidence: float
    versions: tuple[Version, ...]
    references: tuple[Reference, ...]
    statements: tuple[str, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the dossier rests on."""

    id: str
    title: str
    author: str | None
    publisher: str | None
    country: str | None
    published: date | None
    places: tuple[Place, ...]
    statements: int
