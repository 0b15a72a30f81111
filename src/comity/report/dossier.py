"""The dossier as data: what every format shows, in the order in which it shows it, with nothing about how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.analysis import Network, Tie
from comity.model import Factuality, Outcome

from .examined import Examined
from .parts import Cited, Entry, Figure, Note, Reference, Subject
from .views import Camps, Prospects, Sights, Stands, Wants

__all__ = [
    "Bearing",
    "Dossier",
    "Forecasts",
    "LedgerLine",
    "Voice",
    "YearOfEntries",
]


@dataclass(frozen=True, slots=True)
class YearOfEntries:
    """The entries under one heading of the chronology."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the exchange ledger."""

    item: str
    giver: str
    receiver: str
    arrow: str
    how: str
    factuality: Factuality
    outcome: Outcome | None
    when: str
    first_reported: date | None
    references: tuple[Reference, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What is said to come, by how it is said."""

    planned: tuple[Entry, ...]
    possible: tuple[Entry, ...]
    called_for: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """The ties of one pair: combined by year, and each direction over all years."""

    one: Subject
    other: Subject
    years: tuple[Tie, ...]
    there: Tie | None
    back: Tie | None


@dataclass(frozen=True, slots=True)
class Voice:
    """What one holder says. `name` is None for the authors of the documents; their notes are not listed one by one."""

    name: str | None
    statements: int
    documents: int
    cooperation: int
    conflict: int
    forecasts: int
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything sourced about some actors. `network` and `camps` are those of the whole record.

    `sights`, `stands` and `wants` hold all attitudes, positions and aims; of what there is nothing is None. `examined`
    holds the checks that were made. `made_by` names the version of Comity and of the coder; `generated` is a date only
    where the caller gives one, so that the same record gives the same bytes.
    """

    title: str
    subjects: tuple[Subject, ...]
    scope: str
    made_by: str
    generated: date | None
    figures: tuple[Figure, ...]
    chronology: tuple[YearOfEntries, ...]
    ledger: tuple[LedgerLine, ...]
    sights: Sights | None
    stands: Stands | None
    wants: Wants | None
    forecasts: Forecasts
    prospects: Prospects | None
    disputed: tuple[Entry, ...]
    examined: Examined
    bearings: tuple[Bearing, ...]
    network: Network
    camps: Camps | None
    names: tuple[tuple[str, str], ...]
    voices: tuple[Voice, ...]
    documents: tuple[Cited, ...]
    notes: tuple[Note, ...]

    @property
    def statements(self) -> int:
        """How many statements the dossier rests on."""
        return len(self.notes)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every occurrence once: the chronology, then what is said to come, then what is only denied."""
        happened = tuple(entry for year in self.chronology for entry in year.entries)
        denied = tuple(entry for entry in self.disputed if entry.factuality == "denied")
        coming = self.forecasts
        return (*happened, *coming.planned, *coming.possible, *coming.called_for, *denied)
