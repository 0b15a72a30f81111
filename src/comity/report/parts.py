"""The smallest pieces of a dossier, which every section is made of."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from comity.analysis import Finding

__all__ = ["DRAWN", "Figure", "Reference", "Subject"]

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
