"""A catalogue from its rows, whether they come from files or from a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any

from comity.catalogue import vague
from comity.catalogue.nouns import Catalogue, Launch, Organization, Payload, Site, Vehicle
from comity.catalogue.rows import LaunchRow, OrganizationRow, PayloadRow, SiteRow, StateRow
from comity.catalogue.states import States
from comity.model import Outcome

__all__ = ["build", "is_orbital", "outcome_of"]

#: First letters of launch codes: into orbit, to deep space, and from another world.
_ORBITAL = frozenset("ODX")
_NO_ROWS: Sequence[tuple[Any, ...]] = ()


def build(tables: Mapping[str, Sequence[tuple[Any, ...]]], versions: Mapping[str, str]) -> Catalogue:
    """The catalogue of rows by the names of their tables; a table that is missing is empty.

    Without the codes of states nothing has a state. Raises ValueError for a launch whose date is none.
    """
    states = States(StateRow(*row) for row in tables.get("state_codes", _NO_ROWS))
    carried: dict[str, list[PayloadRow]] = {}
    for row in tables.get("payloads", _NO_ROWS):
        payload = PayloadRow(*row)
        carried.setdefault(payload.launch, []).append(payload)
    rows = (LaunchRow(*row) for row in tables.get("launches", _NO_ROWS))
    launches = sorted((_launch(row, carried.get(row.tag, ()), states) for row in rows), key=_moment)
    sites = (_site(SiteRow(*row), states) for row in tables.get("launch_sites", _NO_ROWS))
    vehicles = (Vehicle(*row) for row in tables.get("launch_vehicles", _NO_ROWS))
    bodies = (_organization(OrganizationRow(*row), states) for row in tables.get("organizations", _NO_ROWS))
    return Catalogue(
        launches=tuple(launches),
        sites={site.code: site for site in sites},
        vehicles={vehicle.name: vehicle for vehicle in vehicles},
        versions=dict(versions),
        organizations={body.code: body for body in bodies},
    )


def outcome_of(code: str) -> Outcome | None:
    """What a launch code says of the launcher's success.

    The second letter is S, F, U (unknown) or E (exploded on the pad). Digits after it are the share of success in per
    cent. GCAT calls a launch a failure under 75; one that it calls a success with a share is a partial one.
    """
    letter, share = code[1:2], code[2:]
    if letter in ("F", "E"):
        return "failure"
    if letter == "S":
        return "partial" if share else "success"
    return None


def is_orbital(code: str) -> bool:
    """Whether a launch code is that of a launch meant for orbit or beyond."""
    return code[:1] in _ORBITAL


def _launch(row: LaunchRow, carried: Iterable[PayloadRow], states: States) -> Launch:
    when = vague.parse(row.date)
    payloads = tuple(
        Payload(
            each.name,
            each.other_name,
            each.piece,
            each.jcat,
            each.kind,
            each.owner,
            states.code(each.state, when.first),
        )
        for each in carried
    )
    return Launch(
        tag=row.tag,
        when=when,
        vehicle=row.vehicle,
        flight=row.flight,
        site=row.site,
        pad=row.pad,
        agency=row.agency,
        state=states.code(row.state, when.first),
        code=row.code,
        outcome=outcome_of(row.code),
        orbital=is_orbital(row.code),
        payloads=payloads,
        cite=row.cite,
    )


def _moment(launch: Launch) -> tuple[date, time, str]:
    """What launches are ordered by; those of a day without a time come last."""
    return launch.when.first, launch.when.time or time.max, launch.tag


def _site(row: SiteRow, states: States) -> Site:
    return Site(row.code, row.name, row.short, _state(row.state, row.until, states), row.longitude, row.latitude)


def _organization(row: OrganizationRow, states: States) -> Organization:
    return Organization(row.code, row.name, row.short, _state(row.state, row.until, states))


def _state(gcat: str, until: str | None, states: States) -> str | None:
    """The state on the last day of what has ended, and the one of today for what has not."""
    return states.code(gcat, vague.parse(until).last if until else None)
