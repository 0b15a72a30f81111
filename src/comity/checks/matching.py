"""Which launches of a catalogue a claim may mean, best first, and on what grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from comity.analysis.spans import Span

from .claims import Claim
from .clocks import explained
from .launches import Index, Kind

__all__ = ["Match", "Matched", "countries", "match"]

#: How much each ground weighs; a full name more than the beginning of one.
_WEIGHTS: dict[Kind, tuple[float, float]] = {
    "payload": (5.0, 4.0),
    "flight": (5.0, 5.0),
    "series": (1.5, 1.5),
    "vehicle": (3.0, 2.0),
    "site": (1.0, 1.0),
}
_SHARPEST: tuple[tuple[Kind, ...], ...] = (("payload", "flight"), ("vehicle",))
_STATE, _DAY, _ELSEWHERE, _OUTCOME, _ITEM = 2.0, 1.0, 0.5, 0.3, 0.5
#: Two launches whose grounds differ by less than this are both meant, or either.
_MARGIN = 0.5
#: The days before publication in which news without a date has happened, by its best ground: a payload, or less.
_NEWS, _FRESH = 120, 14
#: Of a name with more launches than this, those of the days are sought among the days.
_FEW = 30
#: A statement that spans more days than this needs a name.
_LONG = 400
#: How many days a rocket's launch may be from the day that is said, and still be the one that is meant.
_WEEKS = 15
#: How many days after a launch a craft reaches its orbit around Earth.
_ASCENT = 3
#: A craft that lands, decays or is lost was launched at most this many days before.
_LIFETIME = 60 * 366


@dataclass(frozen=True, slots=True)
class Match:
    """A launch that a claim may mean, by number, with the weight of its grounds, in words for a table."""

    number: int
    weight: float
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The launches that fit best, none where nothing fits.

    `dated` says that a time in the words, or the news' own day, was held against the catalogue; `astray` that the names
    belong to a launch of another time. `asked` are the days that were searched, None where no time is known.
    """

    best: tuple[Match, ...]
    dated: bool
    asked: Span | None
    astray: bool = False


def match(claim: Claim, index: Index) -> Matched:
    """The launches that a claim may mean: those of its names, states and days whose grounds weigh most."""
    if claim.occurrence.code == "LAUNCH":
        return _of_launch(claim, index)
    return _of_later(claim, index)


def countries(claim: Claim, index: Index, number: int) -> list[tuple[str, str]]:
    """The states by whose clocks a claim may go: who launches, who owns what flies, and where the writer is."""
    own = [(code, f"the time of {code}") for code in sorted(index.states[number])]
    return [*((code, "the writer's country") for code in claim.countries), *own]


def _of_launch(claim: Claim, index: Index) -> Matched:
    if claim.days is not None:
        asked = claim.days.widened(1)
        return _within(claim, index, asked, dated=True)
    return _undated(claim, index)


def _of_later(claim: Claim, index: Index) -> Matched:
    """What comes after a launch: the craft's name finds it, or else the same day does."""
    end = claim.days.last if claim.days else claim.published
    near = _near(claim)
    if near is not None and (claim.sharp or claim.occurrence.code in ("ORBIT", "LOSS")):
        found = _within(claim, index, near, dated=claim.days is not None)
        if found.best and not found.astray and (claim.sharp or claim.days is not None):
            return found
    if not claim.sharp:
        return Matched((), False, near)
    earlier = [n for n in claim.sharp_launches if end is None or end - _LIFETIME <= index.first(n) <= end + 1]
    return replace(_ranked(claim, index, earlier, dated=False), asked=near)


def _near(claim: Claim) -> Span | None:
    """The days on which the launch may have been, if what is told came with it."""
    back = _ASCENT if claim.occurrence.code == "ORBIT" else 1
    if claim.days is not None:
        return Span(claim.days.first - back, claim.days.last + 1, claim.days.rank)
    return Span(claim.published - _FRESH, claim.published + 1, 2) if claim.published else None


def _undated(claim: Claim, index: Index) -> Matched:
    """News is from the days before it is published; a name that one launch bears finds it at any time."""
    if claim.published is not None and claim.named:
        window = Span(claim.published - (_NEWS if claim.sharp else _FRESH), claim.published + 1, 2)
        found = _within(claim, index, window, dated=False)
        if found.best and not found.astray:
            return found
    if claim.sharp:
        until = claim.published + 1 if claim.published is not None else date.max.toordinal()
        return _ranked(claim, index, [n for n in claim.sharp_launches if index.first(n) <= until], dated=False)
    return Matched((), False, None)


def _within(claim: Claim, index: Index, asked: Span, *, dated: bool) -> Matched:
    """The launches of some days, by the sharpest names that any of them bears; by state where it names nothing."""
    here = _pool(claim, index, asked)
    for kinds in _SHARPEST:
        both = [number for number in here if any(name.bears(number, *kinds) for name in claim.named)]
        if both:
            return replace(_ranked(claim, index, both, dated=dated), asked=asked)
        sharp = [n for n in claim.distinct_launches if claim.states & index.states[n]]
        if kinds is _SHARPEST[0] and sharp and not _in_series(claim, here):
            elsewhere = _ranked(claim, index, sharp, dated=False)
            return Matched(elsewhere.best, dated, asked, astray=True)
    if any("vehicle" in name.kinds for name in claim.named) and here:
        # The state launched that day, but nothing that is catalogued under the vehicle's name: not the same, perhaps.
        return Matched(_ranked(claim, index, here, dated=dated).best, dated, asked, astray=True)
    if asked.last - asked.first > _LONG and not claim.named:
        return Matched((), dated, asked)
    if not here and (close := _close(claim, index)):
        return Matched(_ranked(claim, index, close, dated=False).best, dated, asked, astray=True)
    return replace(_ranked(claim, index, here, dated=dated), asked=asked)


def _in_series(claim: Claim, here: Iterable[int]) -> list[int]:
    """The launches, of some, that one of the claim's sharp names may stand for, as a name of a series."""
    return [number for number in here if any(name.bears(number, "series") for name in claim.sharp)]


def _close(claim: Claim, index: Index) -> list[int]:
    """The one launch of a vehicle, by its full name and that state, near a day on which nothing fits."""
    if claim.days is None or claim.days.rank:
        return []
    window = claim.days.widened(_WEEKS)
    named = [name for name in claim.named if name.numbered and "vehicle" in name.name.whole]
    here = index.between(window.first, window.last, claim.states)
    near = [number for number in here if any(name.bears(number, "vehicle") for name in named)]
    return near if len(near) == 1 else []


def _pool(claim: Claim, index: Index, asked: Span) -> list[int]:
    """The launches of some days that share a state or a name with the claim."""
    found = set(index.between(asked.first, asked.last, claim.states))
    days: list[int] | None = None
    for numbers in (numbers for name in claim.named for numbers in name.name.launches.values()):
        if len(numbers) <= _FEW:
            found |= {n for n in numbers if index.first(n) <= asked.last and index.last(n) >= asked.first}
        else:
            days = index.between(asked.first, asked.last) if days is None else days
            found |= {number for number in days if number in numbers}
    return sorted(found)


def _ranked(claim: Claim, index: Index, pool: Iterable[int], *, dated: bool) -> Matched:
    weighed = sorted((_weigh(claim, index, number) for number in pool), key=lambda found: (-found.weight, found.number))
    best = tuple(found for found in weighed if found.weight > weighed[0].weight - _MARGIN)
    return Matched(best, dated, None)


def _weigh(claim: Claim, index: Index, number: int) -> Match:
    grounds: dict[str, float] = {}
    items = {name.key for name in claim.item}
    for name in claim.named:
        for kind, numbers in name.name.launches.items():
            if number in numbers:
                weight = _WEIGHTS[kind][0 if number in name.name.whole.get(kind, ()) else 1] + (
                    _ITEM if name.key in items else 0
                )
                ground = "payload" if kind == "series" else kind
                grounds[ground] = max(grounds.get(ground, 0.0), weight)
    if claim.states & index.states[number]:
        grounds["state"] = _STATE
    if day := _day(claim, index, number):
        grounds["date"] = day
    launch = index.launches[number]
    weight = sum(grounds.values())
    if claim.outcome in ("success", "failure") and launch.outcome in ("success", "failure"):
        weight += _OUTCOME if claim.outcome == launch.outcome else -_OUTCOME
    return Match(number, weight, tuple(grounds))


def _day(claim: Claim, index: Index, number: int) -> float:
    """The weight of a date: the day itself most, a day that some clock gives less."""
    days = claim.days
    if days is None or index.first(number) > days.last + 1 or index.last(number) < days.first - 1:
        return 0.0
    if index.first(number) <= days.last and index.last(number) >= days.first:
        return _DAY
    launch = index.launches[number]
    site = index.catalogue.sites.get(launch.site)
    said = date.fromordinal(days.last if index.first(number) > days.last else days.first)
    return _ELSEWHERE if explained(launch, said, site, countries(claim, index, number)) else _ELSEWHERE / 2
