"""What a catalogue of space objects holds: launches with what they carried, sites and vehicles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from comity.model import Outcome, Precision

__all__ = ["Catalogue", "Launch", "Organization", "Payload", "Site", "Vague", "Vehicle"]


@dataclass(frozen=True, slots=True)
class Vague:
    """A date as GCAT writes it ("2016 Feb  7 0030?"), in UTC: first and last day that it may mean, both inclusive.

    `time` is the time of day where one is given; `unsure` is the question mark, which has widened `first` and `last`
    already. `precision` is that of what is written, the question mark aside; centuries and millennia are a period.
    """

    written: str
    first: date
    last: date
    time: time | None = None
    unsure: bool = False
    precision: Precision = "day"


@dataclass(frozen=True, slots=True)
class Payload:
    """One piece that a launch carried: its names, its number in the catalogue, its owner and the owner's state.

    `state` is ISO 3166-1 alpha-3 or the code of an organisation in the gazetteer, None where GCAT's code has none.
    """

    name: str
    other_name: str | None
    piece: str
    jcat: str
    kind: str
    owner: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Launch:
    """One launch of GCAT's launch log. `outcome` is read from its launch code; `state` is the launching agency's."""

    tag: str
    when: Vague
    vehicle: str
    flight: str | None
    site: str
    pad: str | None
    agency: str
    state: str | None
    code: str
    outcome: Outcome | None
    orbital: bool
    payloads: tuple[Payload, ...]
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A launch site: its code, names, and the state it belongs to; `longitude` in degrees east, None where unknown."""

    code: str
    name: str
    short: str
    state: str | None
    longitude: float | None = None
    latitude: float | None = None


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A launch vehicle: its name, family, other name and manufacturer."""

    name: str
    family: str
    alias: str | None
    manufacturer: str | None


@dataclass(frozen=True, slots=True)
class Organization:
    """Who launches, owns or builds: GCAT's code, names, and the state it belongs to."""

    code: str
    name: str
    short: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Launches in order of time, with the sites and organisations that they name by code, and vehicles by name.

    `versions` says for each file of the catalogue which version it is, as the file or its digest tells.
    """

    launches: tuple[Launch, ...]
    sites: Mapping[str, Site]
    vehicles: Mapping[str, Vehicle]
    versions: Mapping[str, str]
    organizations: Mapping[str, Organization] = field(default_factory=dict)
