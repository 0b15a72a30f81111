"""Why a launch has one date in UTC and another in a text: the clocks of the launch site and of those who tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from comity.catalogue.nouns import Launch, Site

__all__ = ["Clock", "explained"]

_DEGREES_AN_HOUR = 15
#: The clocks in use on Earth, as hours from UTC.
_WEST, _EAST = -11, 14


class Clock(NamedTuple):
    """A place, in words that follow "at" or "in" ("at Sohae"), and its time."""

    place: str
    zone: tzinfo


def explained(launch: Launch, said: date, site: Site | None, countries: Iterable[tuple[str, str]]) -> str | None:
    """Why the day that is said can be right beside the day in UTC, in a sentence; None where no clock makes it so.

    `countries` are ISO 3166-1 alpha-3 codes of states whose clocks the text may go by, with what each is to the text
    ("the writer's country").
    """
    if launch.when.first <= said <= launch.when.last:
        return None
    if launch.when.time is None or launch.when.first < launch.when.last:
        near = _next_to(launch, said)
        return "The catalogue is unsure of the time, so that local time may fall on the other day." if near else None
    instant = datetime.combine(launch.when.first, launch.when.time, UTC)
    clocks = (*_site_clocks(site), *(clock for code, role in countries for clock in _state_clocks(code, role)))
    for clock in clocks:
        if instant.astimezone(clock.zone).date() == said:
            return _sentence(instant, said, clock.place)
    if _somewhere(instant, said):
        direction = "east" if said > instant.date() else "west"
        return _sentence(instant, said, f"in time zones far enough {direction}")
    return None


def _next_to(launch: Launch, said: date) -> bool:
    return launch.when.first - timedelta(1) <= said <= launch.when.last + timedelta(1)


def _somewhere(instant: datetime, said: date) -> bool:
    """Whether it was the day that is said anywhere on Earth."""
    west, east = ((instant + timedelta(hours=hours)).date() for hours in (_WEST, _EAST))
    return west <= said <= east


def _sentence(instant: datetime, said: date, place: str) -> str:
    return f"{instant:%H:%M} UTC on {_day(instant.date())} was {_day(said)} {place}."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _site_clocks(site: Site | None) -> Iterator[Clock]:
    """The sun's time at the launch site, to the hour, then the legal times of its state."""
    if site is None:
        return
    if site.longitude is not None:
        hours = round(site.longitude / _DEGREES_AN_HOUR)
        yield Clock(f"at the launch site {site.short} (about UTC{hours:+d})", timezone(timedelta(hours=hours)))
    if site.state:
        yield from _state_clocks(site.state, "the state of the launch site")


@cache
def _state_clocks(code: str, role: str) -> tuple[Clock, ...]:
    """The clocks of a state, by its time zones; none for what is no state, or where the system knows no time zones."""
    from babel.core import get_global
    from pycountry import countries

    state = countries.get(alpha_3=code) if len(code) == 3 else None
    names = get_global("territory_zones").get(state.alpha_2, []) if state else []
    found = []
    for name in names:
        try:
            found.append(Clock(f"in {role} ({name})", ZoneInfo(name)))
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return tuple(found)
