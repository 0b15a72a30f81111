"""The launches of a catalogue by what texts say of them: payload, vehicle, flight and site, by name; day; state."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from comity.catalogue.nouns import Catalogue, Launch

from .craft_names import Piece, normal, normals, pieces, plain, variants

__all__ = ["PARTNERS", "Bearers", "Index", "Kind", "Name", "Named"]

Kind = Literal["payload", "series", "vehicle", "flight", "site"]

#: The fewest letters of a name without a number. Initialisms must have more: "ISS" is many things.
_SHORTEST = 3
_INITIALISM = 3
_YEAR = 4
_INITIALS = 2
_LONGEST = 8
#: Who may be named for whom: a state for its predecessor, Europe's launches for France, where they start, for ESA.
PARTNERS: tuple[frozenset[str], ...] = (
    frozenset({"RUS", "SUN"}),
    frozenset({"FRA", "ESA", "EU", "EUE", "GUF", "ELDO"}),
    frozenset({"GBR", "CYM"}),
)


Bearers = dict[Kind, set[int]]


@dataclass(slots=True)
class Name:
    """What a name in normal form may stand for: numbers of launches by kind of name.

    `whole` holds those whose full name it is; for the others it is the beginning of one.
    """

    launches: Bearers = field(default_factory=dict)
    whole: Bearers = field(default_factory=dict)

    def as_series(self) -> Name:
        """The same name, for one of a series of payloads that is not the one catalogued under it."""
        if "payload" not in self.launches:
            return self
        others: Bearers = {kind: numbers for kind, numbers in self.launches.items() if kind != "payload"}
        series = self.launches.get("series", set()) | self.launches["payload"]
        return Name({**others, "series": series}, {k: numbers for k, numbers in self.whole.items() if k != "payload"})

    def with_payloads(self, numbers: set[int]) -> Name:
        """The same name, borne by some more launches for their payloads."""
        return Name({**self.launches, "payload": self.launches.get("payload", set()) | numbers}, self.whole)


@dataclass(frozen=True, slots=True)
class Named:
    """A catalogued name found in a text: its key, its own words, the word before it, and what it may stand for."""

    key: str
    written: str
    before: str
    name: Name

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of thing that bear the name."""
        return frozenset(self.name.launches)

    @property
    def numbered(self) -> bool:
        """Whether a number is part of it, as in most names that belong to one craft alone."""
        return any(letter.isdigit() for letter in self.key)

    def of(self, *kinds: Kind) -> frozenset[int]:
        """The launches for which it is a name of one of the kinds."""
        sets = [self.name.launches[kind] for kind in kinds if kind in self.name.launches]
        return frozenset(sets[0] if len(sets) == 1 else set().union(*sets))

    def bears(self, number: int, *kinds: Kind) -> bool:
        """Whether it is a name of one of the kinds for a launch."""
        launches = self.name.launches
        return any(number in launches[kind] for kind in kinds if kind in launches)


class Index:
    """Finds launches of a catalogue by name, day and state; launches are numbered as in `Catalogue.launches`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.launches: Sequence[Launch] = catalogue.launches
        self._names: dict[str, Name] = {}
        self._beginnings: set[str] = set()
        self._days = sorted((launch.when.first.toordinal(), number) for number, launch in enumerate(self.launches))
        # A vague date may reach far: how far back a search by first day must look.
        self._reach = max(map(_length, self.launches), default=0)
        self.states: list[frozenset[str]] = [self._states(launch) for launch in self.launches]
        self._by_state: dict[str, list[tuple[int, int]]] = {}
        self._fill()
        self.mentions = lru_cache(maxsize=20_000)(self._mentions)

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and the last day that the log covers, as ordinals: those of its first and last launch."""
        if not self._days:
            return (1, 0)
        return (self._days[0][0], max(launch.when.last.toordinal() for launch in self.launches))

    def between(self, first: int, last: int, states: Iterable[str] | None = None) -> list[int]:
        """The launches that may fall on the days from first to last (ordinals), of all states or of some."""
        if states is None:
            rows = self._cut(self._days, first, last)
        else:
            rows = sorted({row for state in states for row in self._cut(self._by_state.get(state, []), first, last)})
        near = [number for _, number in rows]
        return [number for number in near if self.last(number) >= first]

    def first(self, number: int) -> int:
        """The first day of a launch, as an ordinal."""
        return self.launches[number].when.first.toordinal()

    def last(self, number: int) -> int:
        """The last day that a launch may mean, as an ordinal."""
        return self.launches[number].when.last.toordinal()

    def _cut(self, days: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
        return days[bisect_left(days, (first - self._reach, -1)) : bisect_right(days, (last, len(self.launches)))]

    def _mentions(self, text: str) -> tuple[Named, ...]:
        """The catalogued names in a text, in order, each the longest at its place; a name begins with a capital."""
        return tuple(self._scan(pieces(text), plain(text)))

    def _scan(self, row: Sequence[Piece], text: str) -> Iterator[Named]:
        place = 0
        while place < len(row):
            length, key = self._longest(row, place) if row[place].capital else (0, "")
            if length:
                first, last = row[place], row[place + length - 1]
                following = row[place + length] if place + length < len(row) else None
                name = self._as_read(key, last, following)
                yield Named(key, text[first.start : last.end], first.before, name)
            place += length or 1

    def _as_read(self, key: str, last: Piece, following: Piece | None) -> Name:
        """What a name stands for where it is read: one that goes on is another of a series; "X-1" may be plain "X"."""
        name = self._names[key]
        if following is not None and _goes_on(last, following):
            return name.as_series()
        if last.form == "1" and (plain_name := self._names.get(key.removesuffix("1"))):
            return name.with_payloads(plain_name.whole.get("payload", set()))
        return name

    def _longest(self, row: Sequence[Piece], place: int) -> tuple[int, str]:
        best, key, last = (0, ""), "", ""
        for length, piece in enumerate(row[place : place + _LONGEST], 1):
            key, last = _joined(key, last, piece.form), piece.form
            if key in self._names:
                best = (length, key)
            # Two words of a text may be one in the catalogue ("Gao Fen"), so that the first is no known beginning.
            elif key not in self._beginnings and length > 1:
                break
        return best

    def _fill(self) -> None:
        borne: dict[Kind, dict[str, set[int]]] = {"payload": {}, "vehicle": {}, "flight": {}}
        sites: dict[str, set[int]] = {}
        for number, launch in enumerate(self.launches):
            for kind, name in self._written_names(launch):
                borne[kind].setdefault(name, set()).add(number)
            sites.setdefault(launch.site, set()).add(number)
            for state in self.states[number]:
                self._by_state.setdefault(state, []).append((self.first(number), number))
        for days in self._by_state.values():
            days.sort()
        forms = normals(name for names in borne.values() for name in names)
        for kind, names in borne.items():
            for name, numbers in names.items():
                if len(name) > _INITIALISM or not name.isupper():
                    self._add(kind, forms[name], numbers)
        for code, numbers in sites.items():
            for row in self.site_names(code):
                self._add("site", row, numbers)

    def _written_names(self, launch: Launch) -> Iterator[tuple[Kind, str]]:
        for name in (name for payload in launch.payloads for name in (payload.name, payload.other_name) if name):
            yield "payload", name
            if "(" in name:  # "Challenger (STS 51-L)"
                yield "payload", name.partition("(")[0]
        vehicle = self.catalogue.vehicles.get(launch.vehicle)
        yield from (("vehicle", name) for name in (launch.vehicle, vehicle.alias if vehicle else None) if name)
        if launch.flight:  # without the serial numbers that follow: "VA256 (5114)"
            yield "flight", launch.flight.partition("(")[0].partition("/")[0]

    def _add(self, kind: Kind, row: Sequence[str], numbers: set[int]) -> None:
        """A name and its beginnings: that of a vehicle at any word, that of a payload at its numbers."""
        stem = next((place for place, word in enumerate(row) if word.isdigit()), len(row))
        key = last = ""
        for length, word in enumerate(row, 1):
            key, last = _joined(key, last, word), word
            self._beginnings.add(key)
            if length == len(row):
                self._keep(kind, key, numbers, whole=True)
            elif kind == "vehicle" or (kind == "payload" and length > stem and word.isdigit()):
                self._keep(kind, key, numbers)
            elif kind == "payload" and length == stem:
                self._keep("series", key, numbers)

    def _keep(self, kind: Kind, key: str, numbers: set[int], *, whole: bool = False) -> None:
        letters = sum(map(str.isalpha, key))
        numbered = letters < len(key)
        if letters < (_INITIALS if kind == "flight" else 1) or (not numbered and letters < _SHORTEST):
            return
        if not numbered and kind in ("payload", "series") and key in variants().plain:
            return
        if kind == "flight" and not numbered:
            return
        name = self._names.setdefault(key, Name())
        name.launches.setdefault(kind, set()).update(numbers)
        if whole:
            name.whole.setdefault(kind, set()).update(numbers)

    @lru_cache(maxsize=1024)  # noqa: B019 (an index lives as long as its caller)
    def site_names(self, code: str) -> frozenset[tuple[str, ...]]:
        """The names of a launch site in normal form, without "launch site" and the like at their end."""
        site = self.catalogue.sites.get(code)
        if site is None:
            return frozenset()
        found = {normal(site.short)}
        for part in (site.name.partition(",")[0], site.name.partition("(")[0].partition(",")[0]):
            row = normal(part)
            end = next((place for place, word in enumerate(row) if word in variants().generic), len(row))
            found.add(row[:end])
        return frozenset(row for row in found if row)

    def _states(self, launch: Launch) -> frozenset[str]:
        """Who may be said to launch it: the launching agency's state, the owners', that of the site."""
        site = self.catalogue.sites.get(launch.site)
        codes = {launch.state, site.state if site else None, *(payload.state for payload in launch.payloads)}
        named = {code for code in codes if code}
        return frozenset(named.union(*(group for group in PARTNERS if group & named)))


def _length(launch: Launch) -> int:
    return (launch.when.last - launch.when.first).days


def _goes_on(last: Piece, following: Piece) -> bool:
    """Whether a word belongs to the name before it.

    It does where it touches it, and where right after it comes a number, save a year, or a word with a capital.
    """
    gap = following.start - last.end
    number = following.form.isdigit() and len(following.form) < _YEAR
    longer = following.capital and not last.form.isdigit()
    return gap == 0 or (gap == 1 and (number or longer))


def _joined(key: str, last: str, word: str) -> str:
    """A key with one more word; two numbers need a mark between them, and a letter is not doubled ("Shi Jian")."""
    if last.isdigit() and word.isdigit():
        return f"{key}.{word}"
    return key + (word[1:] if key and key[-1] == word[0] else word)
