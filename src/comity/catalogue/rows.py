"""The rows in which a catalogue is kept: what GCAT says, column by column, before dates and states are made of it.

Each is a tuple in the order of its table's columns. `state` is GCAT's own code of a state throughout; what it means on
a day is told by the rows of `StateRow`. So a new table of organisations is enough to give every launch its state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["TABLES", "LaunchRow", "OrganizationRow", "PayloadRow", "SiteRow", "StateRow", "VehicleRow"]


class LaunchRow(NamedTuple):
    """A launch; `date` is a vague date."""

    tag: str
    date: str
    vehicle: str
    flight: str | None
    site: str
    pad: str | None
    agency: str
    state: str
    code: str
    cite: str | None


class PayloadRow(NamedTuple):
    """One piece that a launch (a tag) carried."""

    launch: str
    name: str
    other_name: str | None
    piece: str
    jcat: str
    kind: str
    owner: str
    state: str


class SiteRow(NamedTuple):
    """A launch site; `until` is the vague date of its end, where it has one."""

    code: str
    name: str
    short: str
    state: str
    until: str | None
    longitude: float | None
    latitude: float | None


class VehicleRow(NamedTuple):
    """A launch vehicle."""

    name: str
    family: str
    alias: str | None
    manufacturer: str | None


class OrganizationRow(NamedTuple):
    """An organisation, a state among them; `until` as with sites."""

    code: str
    name: str
    short: str
    state: str
    until: str | None


class StateRow(NamedTuple):
    """What GCAT's code of a state is in ours, up to a day (ISO 8601, inclusive) or, where it is empty, ever since."""

    gcat: str
    until: str
    code: str


#: The columns of each table, by its name.
TABLES: Mapping[str, tuple[str, ...]] = {
    "launches": LaunchRow._fields,
    "payloads": PayloadRow._fields,
    "launch_sites": SiteRow._fields,
    "launch_vehicles": VehicleRow._fields,
    "organizations": OrganizationRow._fields,
    "state_codes": StateRow._fields,
}
