"""What a document cites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Cited", "Fault", "FaultKind", "Mark", "Reference", "WorkKind"]

FaultKind = Literal[
    "host does not fit publisher", "cited twice in different form", "dated after the document", "ibid. points nowhere",
    "mark without note", "note without mark", "claim without note",
]  # fmt: skip
WorkKind = Literal["book", "chapter", "article", "news", "report", "web", "law", "unknown"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One work cited, with the fields that its words give; `start` and `end` are offsets of those words in the text.

    `label` is the note's number or mark as written, None for a link in the running text. `see` is the label of the note
    that an "ibid." or "op. cit." points to. `accessed` is the day on which a page was read.
    """

    start: int
    end: int
    written: str
    label: str | None = None
    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    issued: str | None = None
    published: date | None = None
    pages: str | None = None
    link: str | None = None
    doi: str | None = None
    accessed: date | None = None
    see: str | None = None
    kind: WorkKind = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text that leads to a note: its offsets, its label, and the sentence that carries it."""

    start: int
    end: int
    label: str
    sentence: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with how a document cites: what, where (offsets in its text), and why."""

    kind: FaultKind
    start: int
    end: int
    words: str
    why: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """All that a document cites, with the marks that lead there and the faults found."""

    document: str
    references: tuple[Reference, ...]
    marks: tuple[Mark, ...]
    faults: tuple[Fault, ...]
