"""What a dossier shows of attitudes, aims, positions and what is foretold, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from comity.analysis import Alignment, Motives, Outlook, Trust
from comity.analysis.blocs import Blocs
from comity.model import Factuality, Kind

from .parts import DRAWN, Figure, Reference, Subject

__all__ = [
    "AxisStands",
    "Camps",
    "Drive",
    "Foretelling",
    "Line",
    "Prospects",
    "Regard",
    "Score",
    "Sight",
    "Sights",
    "Stand",
    "Stands",
    "Wanted",
    "Wants",
    "WantsOf",
    "WantsSaid",
    "naming",
]

Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One attitude, aim or position: who sees, wants or holds what, in whose words, and which note says so.

    `holder` is None for the author. `warm` is the side on which an attitude counts, None for what has none. `when` is
    the statement's own time or else the day of its document.
    """

    kind: Kind
    when: str
    who: str
    act: str
    whom: str
    item: str | None
    code: str
    mode: str | None
    factuality: Factuality
    likelihood: str | None
    holder: str | None
    warm: bool | None
    excerpt: str
    confidence: float
    references: tuple[Reference, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drive:
    """One attitude that drives a balance, held or denied, with what it is about."""

    attitude: str
    warm: bool
    n: int
    about: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regard:
    """How one actor sees another, in figures; the commonest attitude first."""

    source: Subject
    target: Subject
    trust: Figure
    regard: Figure
    warm: int
    cold: int
    drivers: tuple[Drive, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """How two actors see each other: figures in both directions, and every attitude as a line."""

    there: Regard
    back: Regard
    lines: tuple[Line, ...]
    found: Trust = field(metadata=DRAWN)


@dataclass(frozen=True, slots=True)
class Sights:
    """Every attitude: by pair, the actors' views of themselves, and those that belong to no pair."""

    pairs: tuple[Sight, ...]
    selves: tuple[Line, ...]
    others: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an actor stands on an axis, as a label, with every sentence; `counted` of them make the position."""

    subject: Subject
    label: str
    counted: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class AxisStands:
    """One axis, `poles` saying what it runs between; a distance for each pair that has one."""

    axis: str
    title: str
    poles: str
    stands: tuple[Stand, ...]
    distances: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Stands:
    """Every position: by axis, and those that lie on no axis known or are not a subject's."""

    axes: tuple[AxisStands, ...]
    overall: tuple[Figure, ...]
    others: tuple[Line, ...]
    names: Names
    found: tuple[Alignment, ...] = field(metadata=DRAWN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One aim in one voice; `political` is None for one that is marked neither way, `share` that of all aims there."""

    code: str
    political: bool | None
    n: int
    share: Figure


@dataclass(frozen=True, slots=True)
class WantsSaid:
    """What one voice says that an actor wants: "Russia itself", "others", "the authors"."""

    who: str
    n: int
    political: Figure
    aims: tuple[Wanted, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class WantsOf:
    """What one actor wants, by who says so."""

    subject: Subject
    voices: tuple[WantsSaid, ...]
    found: Motives = field(metadata=DRAWN)


@dataclass(frozen=True, slots=True)
class Wants:
    """Every aim: by the actor whose it is, and those of actors that the dossier is not about."""

    actors: tuple[WantsOf, ...]
    others: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Foretelling:
    """What one holder foretells, as a row of a table; `by` is None for the authors.

    `settled` is when what decides on its fate happened, `settled_by` the notes of that.
    """

    told: str
    by: str | None
    what: str
    likelihood: str | None
    horizon: str | None
    fate: str
    settled: str | None
    references: tuple[Reference, ...]
    settled_by: tuple[Reference, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one holder foretold; `by` is None for the authors."""

    by: str | None
    foretold: int
    ranged: int
    brier: Figure


@dataclass(frozen=True, slots=True)
class Prospects:
    """What is foretold, by kind, and what became of it, as far as documents up to `until` tell."""

    forecasts: tuple[Foretelling, ...]
    plans: tuple[Foretelling, ...]
    recommendations: tuple[Foretelling, ...]
    scores: tuple[Score, ...]
    until: date | None
    found: Outlook = field(metadata=DRAWN)


@dataclass(frozen=True, slots=True)
class Camps:
    """Who stands with whom in the whole record: blocs of actors' names, and those who have no friend.

    Of the ties `hostile` are so, and `against` run against the blocs.
    """

    blocs: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]
    ties: int
    hostile: int
    against: int
    figures: tuple[Figure, ...]
    names: Names
    found: Blocs = field(metadata=DRAWN)


def naming(names: Mapping[str, str]) -> Names:
    """What actors are called, by code, in an order that is always the same."""
    return tuple(sorted(names.items()))
