"""What a gazetteer file may say: states, persons and organisations, each checked on reading (pydantic).

Dates may be a year, a month or a day; `from` means the first day of what is written and `to` the last, both inclusive.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

__all__ = [
    "Book",
    "Craft",
    "Entry",
    "First",
    "Last",
    "Office",
    "Organization",
    "Person",
    "Place",
    "Predecessor",
    "Seat",
    "State",
]

FORMAT = "comity-gazetteer/1"

#: A day written in full, which needs no help to become a date.
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _parts(written: object) -> list[int] | None:
    if written is None or isinstance(written, date):
        return None
    if isinstance(written, str) and _WHOLE_DAY.fullmatch(written):
        return None
    try:
        parts = [int(part) for part in str(written).split("-")]
    except ValueError:
        raise ValueError(f"{written!r} is no date: write 1992, 1992-08 or 1992-08-11") from None
    if not 1 <= len(parts) <= 3:
        raise ValueError(f"{written!r} is no date: write 1992, 1992-08 or 1992-08-11")
    return parts


def _first_day(written: object) -> object:
    parts = _parts(written)
    return written if parts is None else date(*[*parts, 1, 1][:3])


def _last_day(written: object) -> object:
    parts = _parts(written)
    if parts is None:
        return written
    if len(parts) == 3:
        return date(*parts)
    year, month = [*parts, 12][:2]
    return date(year, month, calendar.monthrange(year, month)[1])


def _several(value: object) -> object:
    return [] if value is None else value if isinstance(value, list) else [value]


def _seat(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


First = Annotated[date | None, BeforeValidator(_first_day)]
Last = Annotated[date | None, BeforeValidator(_last_day)]
Words = Annotated[tuple[str, ...], BeforeValidator(_several)]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{1,15}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Sector = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Entry(BaseModel):
    """The common ground of all entries: frozen, and a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Dated(Entry):
    """An entry that holds from one day to another; either may be open."""

    start: First = Field(default=None, alias="from")
    end: Last = Field(default=None, alias="to")

    def holds(self, on: date) -> bool:
        """Whether it holds on that day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


class Seat(Entry):
    """A building or street that stands for a part of a government: the Pentagon, with sector ``MIL``."""

    name: str
    sector: Sector = "GOV"


class Predecessor(Dated):
    """A state that went before another: the Soviet Union before Russia."""

    code: Country
    names: Words
    adjectives: Words = ()
    combining: Words = ()
    demonyms: Words = ()
    capital: Words = ()


class State(Entry):
    """A state of ISO 3166-1.

    `combining` are forms that only stand before a hyphen ("Sino"); `leader` is the title of the office that the press
    means by "the leader".
    """

    code: Country
    name: str | None = None
    names: Words = ()
    adjectives: Words = ()
    combining: Words = ()
    demonyms: Words = ()
    capital: Words = ()
    metonyms: tuple[Annotated[Seat, BeforeValidator(_seat)], ...] = ()
    leader: str | None = None
    successor_of: Annotated[tuple[Predecessor, ...], BeforeValidator(_several)] = ()
    contested: str | None = None


class Office(Dated):
    """An office held: in a state's government, or at the head of an organisation."""

    title: str
    state: Country | None = None
    organization: str | None = None
    sector: Sector | None = None


class Person(Entry):
    """Somebody who held offices. `surname` is the form used alone later in a text."""

    name: str
    surname: str
    aliases: Words = ()
    gender: Literal["m", "f"] | None = None
    offices: Annotated[tuple[Office, ...], Field(min_length=1)]
    sources: Words = ()

    def office(self, on: date | None) -> Office | None:
        """The office held on that day, the most recently entered first; without a day, the last one of all."""
        held = [office for office in self.offices if on is None or office.holds(on)]
        return max(held, key=lambda office: office.start or date.min, default=None)

    @property
    def state(self) -> str | None:
        """The state of the last office that had one."""
        offices = sorted(self.offices, key=lambda office: office.start or date.min, reverse=True)
        return next((office.state for office in offices if office.state), None)


class Organization(Dated):
    """A national body (with `state`) or an international one (without).

    `organ_of` is the code of the body for which an organ of it acts, as the European Commission does for the EU;
    `seats` are the cities that the press names for the body: "Brussels froze the aid".
    """

    code: Code
    name: str
    acronyms: Words = ()
    aliases: Words = ()
    kind: Literal["agency", "institute", "firm", "igo", "treaty", "ministry", "military", "university", "ngo", "court"]
    state: Country | None = None
    sector: Sector
    successor: str | None = None
    organ_of: str | None = None
    seats: Words = ()
    members: Words = ()
    sources: Annotated[Words, Field(min_length=1)]
    contested: str | None = None


class Craft(Entry):
    """Rockets and spacecraft of one owner: a state, or an organisation that the gazetteer knows by its code.

    With `numbers`, the first and the last of a series, each name stands with any of them: "Kosmos 2251", "Kosmos-2251".
    """

    names: Annotated[Words, Field(min_length=1)]
    state: Country | None = None
    organization: Code | None = None
    numbers: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(le=99_999)]] | None = None

    def written(self) -> Iterator[str]:
        """The names as they stand in texts."""
        if self.numbers is None:
            yield from self.names
            return
        first, last = self.numbers
        for number in range(first, last + 1):
            for name in self.names:
                yield f"{name} {number}"
                yield f"{name}-{number}"

    @model_validator(mode="after")
    def _one_owner(self) -> Craft:
        if (self.state is None) == (self.organization is None):
            raise ValueError("give either a state or an organization as the owner")
        if self.numbers is not None and self.numbers[0] > self.numbers[1]:
            raise ValueError("give the first of the numbers before the last")
        return self


class Place(Entry):
    """Cities and regions: all of one state, or of names that say no more than that it is one of several.

    `shared` names lie in several states, or in one and elsewhere in another, so that the text around them decides.
    `contested` ones are claimed: between these states nothing decides; where it is one, the other claimant is the
    place itself, as with Abkhazia.
    """

    names: Annotated[Words, Field(min_length=1)]
    state: Country | None = None
    shared: Words = ()
    contested: Words = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Place:
        if sum(map(bool, (self.state, self.shared, self.contested))) != 1:
            raise ValueError("give just one of state, shared and contested")
        return self


class Book(Entry):
    """One gazetteer file."""

    format: Literal["comity-gazetteer/1"]
    licence: str | None = None
    states: tuple[State, ...] = ()
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    craft: tuple[Craft, ...] = ()
    places: tuple[Place, ...] = ()
