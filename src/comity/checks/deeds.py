"""Whether an act is one that a provision speaks of: its code, its sides, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import permutations, product

from comity.analysis import Occurrence
from comity.analysis.footing import key
from comity.model import UNKNOWN, Actor
from comity.regimes import Deed, Side

from .things import Grade, Sign, Things

__all__ = ["Touch", "directed", "everybody", "possible", "stands", "touches"]

#: The mode that mostly has a giver and a taker, where both are named, though nothing says that it must.
_TRADE = "trade"


@dataclass(frozen=True, slots=True)
class Touch:
    """That a deed holds of an act: who stands where, what it is about, and whether its direction is said."""

    deed: Deed
    actors: tuple[Actor, ...]
    sign: Sign
    directed: bool

    @property
    def strength(self) -> tuple[bool, Grade, bool]:
        """A sort key: known actors first, then the surer sign, then a stated direction."""
        return (all(actor.code != UNKNOWN for actor in self.actors), self.sign.grade, self.directed)


def touches(act: Occurrence, deed: Deed, things: Things, parties: Set[str]) -> Touch | None:
    """How a deed holds of an act; None where it does not. `parties` belong to the regime on the day of the act."""
    if not _coded(act, deed):
        return None
    # The words first: they are looked up once, and most acts speak of nothing that is asked for.
    sign = things.sign(act, deed.about) if deed.about else Sign(Grade.UNASKED)
    cast = _cast(act, deed, parties) if sign else None
    if sign is None or cast is None:
        return None
    if deed.not_about and things.covers(act, deed.not_about, deed.about, sign):
        return None
    one_way = deed.source is not None and deed.target is not None
    return Touch(deed, cast, sign, directed=not one_way or directed(act))


def possible(act: Occurrence, deed: Deed) -> bool:
    """Whether a deed may hold of an act by its code and sides alone, whoever is a party and whatever it is about."""
    return _coded(act, deed) and _cast(act, deed, None) is not None


def _coded(act: Occurrence, deed: Deed) -> bool:
    return (not deed.codes or act.code in deed.codes) and (not deed.modes or act.mode in deed.modes)


def everybody(act: Occurrence) -> tuple[Actor, ...]:
    """Who takes part on either side, each once."""
    return tuple(dict.fromkeys((*act.source, *act.target)))


def stands(actor: Actor, side: Side | None, parties: Set[str] | None) -> bool:
    """Whether an actor may stand on a side; None for parties takes everybody as fit to be one, or not.

    An unknown actor is none of those named, and may be any other.
    """
    if side is None:
        return True
    return (
        (not side.codes or actor.code in side.codes)
        and actor.code not in side.other_than
        and (parties is None or side.parties is None or (actor.code in parties) is side.parties)
        and (not side.sectors or actor.sector in side.sectors)
    )


def _cast(act: Occurrence, deed: Deed, parties: Set[str] | None) -> tuple[Actor, ...] | None:
    """The actors that stand where the deed wants them, known ones if there are any."""
    found = list(_casts(act, deed, parties))
    return min(found, key=lambda cast: sum(actor.code == UNKNOWN for actor in cast), default=None)


def _casts(act: Occurrence, deed: Deed, parties: Set[str] | None) -> Iterator[tuple[Actor, ...]]:
    if deed.between:
        first, second = deed.between
        for one, other in _pairs(act, jointly=True):
            if stands(one, first, parties) and stands(other, second, parties):
                yield one, other
            elif stands(other, first, parties) and stands(one, second, parties):
                yield other, one
    elif deed.source and deed.target:
        for one, other in _pairs(act, jointly=False):
            if stands(one, deed.source, parties) and stands(other, deed.target, parties):
                yield one, other
    else:
        for actor in _standing(act, deed):
            if stands(actor, deed.source or deed.target, parties):
                yield (actor,)


def _standing(act: Occurrence, deed: Deed) -> Iterable[Actor]:
    """Who may fill the one side that a deed names; everybody where neither is named or the act has no direction."""
    undirected = act.reciprocal and not directed(act)
    if undirected or (deed.source is None and deed.target is None):
        return everybody(act)
    return act.giver if deed.target is None else act.receiver


def directed(act: Occurrence) -> bool:
    """Whether it is said who does it to whom."""
    return bool(act.target) and (act.one_way or act.mode == _TRADE)


def _pairs(act: Occurrence, *, jointly: bool) -> Iterator[tuple[Actor, Actor]]:
    """Who acts on whom; every two who take part, both ways, in what has no direction, or is done `jointly`."""
    if directed(act):
        found: Iterable[tuple[Actor, Actor]] = product(act.giver, act.receiver)
    elif act.reciprocal or jointly:
        found = permutations(everybody(act), 2)
    else:
        return
    yield from ((one, other) for one, other in found if key(one) != key(other))
