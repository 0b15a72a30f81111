"""Ties: for each pair of actors and year, how much cooperation and conflict, in words and in deeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from comity.model import UNKNOWN, Actor

from .findings import Finding
from .occurrences import Occurrence
from .quads import COOPERATION, QUADS, Quad, Quads
from .spans import year_of

__all__ = ["Tie", "ties"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What two actors did to or with each other in one year; `year` is None for what lies in no single one.

    `counts` are occurrences by class, in the order of `QUADS`; `unclassed` are those whose code has no class. `net` is
    the sum of their intensities on the codebook's scale, without a value where none has an intensity. Directed ties
    run from `one` to `other`, and a reciprocal event counts both ways; combined ties hold each event once.
    """

    one: str
    other: str
    year: int | None
    counts: tuple[int, int, int, int]
    unclassed: int
    net: Finding

    @property
    def total(self) -> int:
        """All occurrences of the tie."""
        return sum(self.counts) + self.unclassed

    @property
    def cooperation(self) -> int:
        """Occurrences of cooperation, verbal and material."""
        return sum(n for quad, n in zip(QUADS, self.counts, strict=True) if quad in COOPERATION)

    @property
    def conflict(self) -> int:
        """Occurrences of conflict, verbal and material."""
        return sum(self.counts) - self.cooperation


def ties(
    occurrences: Iterable[Occurrence], quads: Quads, *, among: Set[str] | None = None, directed: bool = False
) -> list[Tie]:
    """The ties that occurrences make, by pair and year, what happened only: forecasts, calls and denials stay out.

    With `among`, only pairs that have at least one member in it, or both where it has several members.
    """
    found: dict[tuple[str, str, int | None], list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if occurrence.factuality == "actual":
            for one, other in _pairs(occurrence, directed=directed):
                if _wanted(one, other, among):
                    found[one, other, year_of(occurrence.time)].append(occurrence)
    ordered = sorted(found.items(), key=lambda entry: (entry[0][0], entry[0][1], entry[0][2] or 9999))
    return [_tie(one, other, year, members, quads) for (one, other, year), members in ordered]


def _pairs(occurrence: Occurrence, *, directed: bool) -> Iterator[tuple[str, str]]:
    source, target = _known(occurrence.source), _known(occurrence.target)
    if occurrence.reciprocal:
        source = target = source | target
    pairs = {(one, other) for one in source for other in target if one != other}
    yield from sorted(pairs if directed else {(min(pair), max(pair)) for pair in pairs})


def _known(actors: Iterable[Actor]) -> set[str]:
    # Unknown actors have one code between them, and are not one.
    return {actor.code for actor in actors if actor.code != UNKNOWN}


def _wanted(one: str, other: str, among: Set[str] | None) -> bool:
    if among is None:
        return True
    return one in among and other in among if len(among) > 1 else one in among or other in among


def _tie(one: str, other: str, year: int | None, members: list[Occurrence], quads: Quads) -> Tie:
    tally: dict[Quad | None, int] = defaultdict(int)
    for member in members:
        tally[quads.get(member.code)] += 1
    strengths = [member.intensity for member in members if member.intensity is not None]
    ids = tuple(identity for member in members for identity in member.ids)
    first, second, third, fourth = (tally[quad] for quad in QUADS)
    net = Finding(sum(strengths) if strengths else None, len(strengths), ids, minimum=1)
    return Tie(one, other, year, (first, second, third, fourth), tally[None], net)
