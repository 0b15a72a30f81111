"""Blocs: who stands with whom, how well the network is balanced, and which ties and triads have turned.

The sign of a tie is that of the summed intensities of what two actors did to or with each other. A closed triad is
balanced in the strong form if it has no or two hostile ties: the friend of a friend, and the enemy of an enemy, is a
friend (Cartwright and Harary 1956, Structural Balance). The weak form also admits three mutual enemies (Davis 1967,
Clustering and Structural Balance in Graphs).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from comity.model import Document, Statement

from .findings import Finding
from .occurrences import Occurrence
from .partition import frustration, partition
from .periods import days_of
from .resample import FEWEST, interval_of
from .sums import resampled_sums
from .ties import ties
from .views import codes_of, regards

__all__ = ["Blocs", "Bond", "Change", "Shift", "Triad", "Turn", "blocs", "compare"]

#: Two actors, by code, the first in the alphabet first.
Pair = tuple[str, str]

#: The net intensity of each pair in every resample.
_Drawn = Mapping[Pair, NDArray[np.float64]]

_HELD = ("actual", "denied")


@dataclass(frozen=True, slots=True)
class Bond:
    """A signed tie of two actors. `net` is the sum of intensities of `net.n` observations; `sign` is 1 or -1."""

    one: str
    other: str
    net: Finding

    @property
    def pair(self) -> Pair:
        """Its two actors."""
        return self.one, self.other

    @property
    def sign(self) -> int:
        """1 where they are friends on balance, -1 where they are not."""
        return 1 if (self.net.value or 0) > 0 else -1

    @property
    def firm(self) -> bool:
        """Whether the interval of the net intensity leaves no doubt about the sign."""
        return self.net.interval is not None and self.net.interval[0] * self.net.interval[1] > 0


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors, each tied to both others; the bonds in the order one-two, one-three, two-three."""

    members: tuple[str, str, str]
    bonds: tuple[Bond, Bond, Bond]

    @property
    def hostile(self) -> int:
        """How many of its ties are hostile, 0 to 3."""
        return sum(bond.sign < 0 for bond in self.bonds)

    @property
    def strong(self) -> bool:
        """Whether it is balanced in the strong form."""
        return self.hostile in (0, 2)

    @property
    def weak(self) -> bool:
        """Whether it is balanced in the weak form, which admits three enemies."""
        return self.hostile != 1

    @property
    def pattern(self) -> str:
        """Its signs in the order of its bonds: ``+--``."""
        return "".join("+" if bond.sign > 0 else "-" for bond in self.bonds)


@dataclass(frozen=True, slots=True)
class Blocs:
    """The signed network of a record.

    `bonds` and `frustrated` (enemies within a bloc, friends between two) come with those of most observations first,
    `blocs` with the largest first; who has no friend is a bloc alone. `strong` and `weak` are the shares of balanced
    triads, their `n` being triads. `camps` is how many ties would be frustrated in two camps, the line index of the
    strong form.
    """

    bonds: tuple[Bond, ...]
    blocs: tuple[tuple[str, ...], ...]
    frustrated: tuple[Bond, ...]
    camps: int
    triads: tuple[Triad, ...]
    strong: Finding
    weak: Finding

    def bloc_of(self, code: str) -> int | None:
        """The number of an actor's bloc, from 0; None for an actor without ties."""
        return next((number for number, bloc in enumerate(self.blocs) if code in bloc), None)

    def by_chance(self, *, weak: bool = False) -> float | None:
        """The share of balanced triads to be expected if the same signs fell on the ties by chance."""
        if not self.bonds:
            return None
        friendly = sum(bond.sign > 0 for bond in self.bonds) / len(self.bonds)
        hostile = 1 - friendly
        return friendly**3 + 3 * friendly * hostile**2 + (hostile**3 if weak else 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """Two actors whose tie has another sign in the later period."""

    before: Bond
    after: Bond


@dataclass(frozen=True, slots=True)
class Shift:
    """A triad, closed in both periods, in which at least one tie has turned."""

    before: Triad
    after: Triad


@dataclass(frozen=True, slots=True)
class Change:
    """Two periods and what turned between them; `across` observations lie in both or can be placed in neither."""

    before: Blocs
    after: Blocs
    turned: tuple[Turn, ...]
    shifted: tuple[Shift, ...]
    across: int


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One observation of a pair: an occurrence or an attitude, with the first statement that tells of it."""

    pair: Pair
    strength: float
    told: Statement
    ids: tuple[str, ...]


def blocs(
    occurrences: Iterable[Occurrence], attitudes: Iterable[Statement] = (), *, least: int = 2, minimum: int = 5
) -> Blocs:
    """The signed network that occurrences make, and, where they are given, attitudes with an intensity.

    A pair has a tie from `least` observations on, unless they come to nothing; a denied attitude counts with the other
    sign. Shares of triads need `minimum` of them. Only what happened counts, and only views that are held or denied.
    """
    return _blocs(_sightings(occurrences, attitudes), least, minimum)


def compare(
    occurrences: Iterable[Occurrence],
    documents: Mapping[str, Document],
    day: date,
    attitudes: Iterable[Statement] = (),
    *,
    until: date | None = None,
    least: int = 2,
    minimum: int = 5,
) -> Change:
    """The networks before a day, and from that day on (to `until`), and what turned.

    What has no time of its own counts at the day of its document; what lies on both sides of the day counts on neither.
    """
    sides: dict[bool | None, list[_Sighting]] = defaultdict(list)
    for sighting in _sightings(occurrences, attitudes):
        sides[_later(sighting.told, documents, day, until)].append(sighting)
    before, after = (_blocs(sides[later], least, minimum) for later in (False, True))
    bonds = {bond.pair: bond for bond in before.bonds}
    triads = {triad.members: triad for triad in before.triads}
    turned = (Turn(bonds[b.pair], b) for b in after.bonds if b.pair in bonds and bonds[b.pair].sign != b.sign)
    shifted = (Shift(old, triad) for triad in after.triads if (old := triads.get(triad.members)))
    return Change(
        before, after, tuple(turned), tuple(s for s in shifted if s.before.pattern != s.after.pattern), len(sides[None])
    )


def _sightings(occurrences: Iterable[Occurrence], attitudes: Iterable[Statement]) -> list[_Sighting]:
    """What was observed of every pair, in an order that does not depend on that of what is given."""
    return sorted([*_deeds(occurrences), *_views(attitudes)], key=lambda sighting: (sighting.pair, sighting.ids))


def _deeds(occurrences: Iterable[Occurrence]) -> Iterator[_Sighting]:
    known = {occurrence.ids[0]: occurrence for occurrence in occurrences}
    for tie in ties(known.values(), {}):
        for occurrence in (known[first] for first in tie.net.ids if first in known):
            if occurrence.intensity is not None:
                told = replace(occurrence.statements[0], time=occurrence.time)
                yield _Sighting((tie.one, tie.other), occurrence.intensity, told, occurrence.ids)


def _views(attitudes: Iterable[Statement]) -> Iterator[_Sighting]:
    for view in attitudes:
        if view.kind == "attitude" and view.factuality in _HELD and view.intensity is not None:
            strength = -view.intensity if view.factuality == "denied" else view.intensity
            for one, other in combinations(sorted(codes_of(view.source) | codes_of(view.target)), 2):
                if regards(view, one, other) or regards(view, other, one):
                    yield _Sighting((one, other), strength, view, (view.id,))


def _later(told: Statement, documents: Mapping[str, Document], day: date, until: date | None) -> bool | None:
    """Whether something lies from `day` on (True) or before it (False); None where that cannot be told."""
    days = days_of(told, documents)
    if days is None or (days[0] < day <= days[1]) or (until and days[1] > until and days[0] >= day):
        return None
    return days[0] >= day


def _blocs(sightings: Sequence[_Sighting], least: int, minimum: int) -> Blocs:
    signed, drawn = _bonds(sightings, least)
    # Every tie counts as one; among divisions with as few of them frustrated, the one with the weaker ones.
    total = 1 + sum(abs(bond.net.value or 0) for bond in signed)
    weights = {bond.pair: bond.sign + (bond.net.value or 0) / total for bond in signed}
    divided = partition(weights)
    home = {code: number for number, bloc in enumerate(divided) for code in bloc}
    triads = _triads(signed)
    strong, weak = (_share(triads, drawn, minimum, weak=weak) for weak in (False, True))
    return Blocs(
        bonds=tuple(signed),
        blocs=divided,
        frustrated=tuple(b for b in signed if (home[b.one] == home[b.other]) != (b.sign > 0)),
        camps=round(frustration(partition(weights, most=2), {bond.pair: bond.sign for bond in signed})),
        triads=triads,
        strong=strong,
        weak=weak,
    )


def _bonds(sightings: Sequence[_Sighting], least: int) -> tuple[list[Bond], _Drawn]:
    """The signed ties, those of most observations first, and the net intensity of each pair in every resample."""
    found: dict[Pair, list[_Sighting]] = defaultdict(list)
    for sighting in sightings:
        found[sighting.pair].append(sighting)
    if not found:
        return [], {}
    numbers = {pair: number for number, pair in enumerate(found)}
    sums = resampled_sums(
        [s.told for s in sightings], [numbers[s.pair] for s in sightings], [s.strength for s in sightings]
    )
    drawn = {pair: sums[:, number] for pair, number in numbers.items()}
    bonds = [_bond(pair, found[pair], drawn[pair]) for pair in found if len(found[pair]) >= least]
    return sorted((bond for bond in bonds if bond.net.value), key=lambda bond: (-bond.net.n, bond.pair)), drawn


def _bond(pair: Pair, members: Sequence[_Sighting], drawn: NDArray[np.float64]) -> Bond:
    ids = tuple(identity for member in members for identity in member.ids)
    interval = interval_of(drawn) if len(members) >= FEWEST else None
    return Bond(*pair, Finding(sum(member.strength for member in members), len(members), ids, interval))


def _triads(bonds: Iterable[Bond]) -> tuple[Triad, ...]:
    known = {bond.pair: bond for bond in bonds}
    after: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(known):
        after[one].append(other)
    return tuple(
        Triad((one, two, three), (known[one, two], known[one, three], known[two, three]))
        for one in sorted(after)
        for two, three in combinations(after[one], 2)
        if (two, three) in known
    )


def _share(triads: Sequence[Triad], drawn: _Drawn, minimum: int, *, weak: bool) -> Finding:
    """The share of balanced triads; in each resample their ties have the signs that it gives them.

    Signs that are drawn anew are less sure than those that are measured, which pulls every resample towards chance: the
    interval has the spread of the resamples around the share that is measured.
    """
    ids = tuple(dict.fromkeys(identity for triad in triads for bond in triad.bonds for identity in bond.net.ids))
    if len(triads) < max(minimum, 1):
        return Finding(None, len(triads), ids, minimum=minimum)
    share = sum(triad.weak if weak else triad.strong for triad in triads) / len(triads)
    signs = [np.stack([np.sign(drawn[triad.bonds[side].pair]) for triad in triads], axis=-1) for side in range(3)]
    product = signs[0] * signs[1] * signs[2]
    balanced = (product > 0) | (weak & (sum(signs) == -3))
    with np.errstate(invalid="ignore"):
        shares = balanced.sum(-1) / (product != 0).sum(-1)
    interval = interval_of(np.clip(shares - np.nanmedian(shares) + share, 0, 1))
    return Finding(share, len(triads), ids, interval, minimum)
