"""Trust: how warmly two actors are said to see each other, in both directions, over time, and what drives it.

Trust is the expectation that the other will not exploit one's cooperation, mistrust the contrary one (Kydd 2005, Trust
and Mistrust in International Relations). A balance (a - b) / (a + b) tells how far the one outweighs the other: 1 is
all warm, -1 all cold, 0 even.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from comity.model import Document, Statement

from .findings import Finding
from .periods import Period, Unit, days_of, period_of, unit_of
from .perspective import ALL, Perspective
from .views import balance, regards, said_of, surest

__all__ = ["TRUSTING", "Driver", "Stretch", "Trust", "View", "Warmth", "trust"]

#: What each attitude is worth to who is seen so; above 0 is warm, below 0 cold. A codebook's intensities give it.
Warmth = Mapping[str, float | None]

#: The attitudes that speak of trust: 1 for it, -1 against it.
TRUSTING: Mapping[str, int] = MappingProxyType({"TRUST": 1, "MISTRUST": -1, "DOUBT": -1})

_HELD = ("actual", "denied")


@dataclass(frozen=True, slots=True)
class Driver:
    """One attitude, held or denied, and the statements that tell of it, the surest first.

    `warm` is the side it counts on: a denied trust is cold. `items` are what it is about, with how often.
    """

    code: str
    denied: bool
    warm: bool
    items: tuple[tuple[str, int], ...]
    statements: tuple[Statement, ...]

    @property
    def n(self) -> int:
        """How many statements tell of it."""
        return len(self.statements)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(statement.id for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is told of one period: the two balances, and how many statements are warm and cold."""

    period: Period
    trust: Finding
    regard: Finding
    warm: int
    cold: int


@dataclass(frozen=True, slots=True)
class View:
    """How one actor sees another.

    `trust` is the balance of trust against mistrust and doubt, `regard` that of all warm attitudes against all cold
    ones. `series` holds the periods of which anything is told, in order; `unplaced` statements lie in no single one.
    `drivers` come with the commonest first.
    """

    source: str
    target: str
    trust: Finding
    regard: Finding
    warm: int
    cold: int
    series: tuple[Stretch, ...]
    drivers: tuple[Driver, ...]
    unplaced: int


@dataclass(frozen=True, slots=True)
class Trust:
    """How two actors see each other; `unit` is the length of a period, None where nothing is dated."""

    there: View
    back: View
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """How to count: which side a statement is on, and how many statements a number needs."""

    warmth: Warmth
    trusting: Mapping[str, int]
    minimum: int
    in_period: int

    def warm(self, statement: Statement) -> bool:
        return ((self.warmth[statement.code] or 0) > 0) != (statement.factuality == "denied")

    def trust(self, statements: Sequence[Statement], minimum: int) -> Finding:
        telling = [each for each in statements if each.code in self.trusting]
        friendly = [(self.trusting[each.code] > 0) != (each.factuality == "denied") for each in telling]
        return balance(telling, friendly, minimum=minimum)

    def regard(self, statements: Sequence[Statement], minimum: int) -> Finding:
        return balance(statements, [self.warm(each) for each in statements], minimum=minimum)


def trust(
    statements: Iterable[Statement],
    one: str,
    other: str,
    documents: Mapping[str, Document],
    *,
    warmth: Warmth,
    trusting: Mapping[str, int] = TRUSTING,
    by: Perspective = ALL,
    minimum: int = 5,
    in_period: int = 3,
) -> Trust:
    """How `one` and `other` see each other, as attitudes of theirs that are held or denied tell it.

    A denied view counts for the other side; views that are possible, planned or called for are nobody's yet. `warmth`
    gives the attitudes that count, and what is neutral in it counts nowhere. Documents date what has no time of its
    own. Balances need `minimum` statements, and those of a period `in_period`.
    """
    scale = _Scale(warmth, trusting, minimum, in_period)
    telling = {s.id: s for s in statements if s.kind == "attitude" and s.factuality in _HELD and warmth.get(s.code)}
    pairs = {
        (source, target): list(said_of((s for s in telling.values() if regards(s, source, target)), source, by))
        for source, target in ((one, other), (other, one))
    }
    days = {s.id: found for members in pairs.values() for s in members if (found := days_of(s, documents))}
    unit = unit_of(days.values())
    there, back = (_view(*pair, members, days, unit, scale) for pair, members in pairs.items())
    return Trust(there, back, unit)


def _view(
    source: str,
    target: str,
    members: Sequence[Statement],
    days: Mapping[str, tuple[date, date]],
    unit: Unit | None,
    scale: _Scale,
) -> View:
    placed: dict[Period, list[Statement]] = defaultdict(list)
    for statement in members:
        span = days.get(statement.id)
        period = period_of(*span, unit) if span and unit else None
        if period is not None:
            placed[period].append(statement)
    warm = sum(map(scale.warm, members))
    return View(
        source=source,
        target=target,
        trust=scale.trust(members, scale.minimum),
        regard=scale.regard(members, scale.minimum),
        warm=warm,
        cold=len(members) - warm,
        series=tuple(_stretch(period, placed[period], scale) for period in sorted(placed)),
        drivers=_drivers(members, scale),
        unplaced=len(members) - sum(map(len, placed.values())),
    )


def _stretch(period: Period, members: Sequence[Statement], scale: _Scale) -> Stretch:
    warm = sum(map(scale.warm, members))
    trusting, regard = scale.trust(members, scale.in_period), scale.regard(members, scale.in_period)
    return Stretch(period, trusting, regard, warm, len(members) - warm)


def _drivers(members: Sequence[Statement], scale: _Scale) -> tuple[Driver, ...]:
    groups: dict[tuple[str, bool], list[Statement]] = defaultdict(list)
    for statement in members:
        groups[statement.code, statement.factuality == "denied"].append(statement)
    found = [
        Driver(code, denied, scale.warm(group[0]), _items(group), tuple(surest(group)))
        for (code, denied), group in groups.items()
    ]
    return tuple(sorted(found, key=lambda driver: (-driver.n, driver.code, driver.denied)))


def _items(group: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    counts = Counter(" ".join(statement.item.split()) for statement in group if statement.item)
    return tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
