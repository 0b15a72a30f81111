"""What comes of holding what is said of launches against a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.analysis import Occurrence
from comity.catalogue.nouns import Launch

__all__ = ["VERDICTS", "Checked", "Difference", "Facts", "Verdict"]

Verdict = Literal["agrees", "differs", "not in catalogue", "ambiguous"]
VERDICTS: tuple[Verdict, ...] = ("differs", "ambiguous", "not in catalogue", "agrees")


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which text and catalogue differ, each in its own words; `explained` says how both can be right."""

    point: Literal["date", "outcome", "vehicle", "site", "payload", "state"]
    said: str
    catalogued: str
    explained: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A launch, orbit, landing or loss that documents tell of, against the launches of the catalogue that it may be.

    One launch where the verdict is agrees or differs, several where it is ambiguous, none where it is not in it.
    """

    verdict: Verdict
    occurrence: Occurrence
    launches: tuple[Launch, ...]
    differences: tuple[Difference, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything checked, by verdict then time, and the versions of the catalogue; none checked without a catalogue."""

    checked: tuple[Checked, ...]
    versions: tuple[tuple[str, str], ...]
