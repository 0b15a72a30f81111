"""The network of actors: who has to do with whom, how often, and whether as friends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from comity.model import UNKNOWN

from .occurrences import Occurrence
from .quads import COOPERATION, Quads
from .ties import ties

__all__ = ["EdgeLike", "Link", "Network", "PairLike", "network", "network_of_edges", "network_of_pairs"]


class EdgeLike(Protocol):
    """One aggregated row of a record: how often `source` did things of a class to `target` in a year."""

    @property
    def source(self) -> str:
        """The code of who does it."""

    @property
    def target(self) -> str:
        """The code of whom it is done to or with."""

    @property
    def quad(self) -> str | None:
        """The class, or None."""

    @property
    def count(self) -> int:
        """How many statements."""

    @property
    def intensity_sum(self) -> float:
        """The sum of their intensities."""


class PairLike(Protocol):
    """What two actors of a record have to do with each other, added up; each pair once."""

    @property
    def one(self) -> str:
        """The code of one."""

    @property
    def other(self) -> str:
        """The code of the other."""

    @property
    def count(self) -> int:
        """How many statements."""

    @property
    def cooperation(self) -> int:
        """How many of them are on cooperation."""

    @property
    def conflict(self) -> int:
        """How many of them are on conflict."""

    @property
    def intensity_sum(self) -> float:
        """The sum of their intensities."""


@dataclass(frozen=True, slots=True)
class Link:
    """An undirected, signed, weighted edge. `net` is the sum of intensities; `ids` is empty for aggregated edges."""

    one: str
    other: str
    weight: int
    cooperation: int
    conflict: int
    net: float
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Actors by code with their weighted degree, heaviest first, and the links between them, likewise.

    `unit` says what the weights count: ``events``, or ``statements`` where events were not told apart.
    """

    nodes: tuple[tuple[str, int], ...]
    links: tuple[Link, ...]
    unit: str = "events"

    def around(self, centre: Iterable[str], *, most: int) -> Network:
        """The part to draw: the actors of `centre`, then the heaviest others, at most so many in all."""
        kept = dict.fromkeys(code for code in centre if any(code == node for node, _ in self.nodes))
        for code, _ in self.nodes:
            if len(kept) >= most:
                break
            kept.setdefault(code)
        links = tuple(link for link in self.links if link.one in kept and link.other in kept)
        return Network(tuple(node for node in self.nodes if node[0] in kept), links, self.unit)


def network(occurrences: Iterable[Occurrence], quads: Quads) -> Network:
    """The network that some occurrences make, with the statements behind each link."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for tie in ties(occurrences, quads):
        link = Link(tie.one, tie.other, tie.total, tie.cooperation, tie.conflict, tie.net.value or 0.0, tie.net.ids)
        found[tie.one, tie.other].append(link)
    return _network(found, unit="events")


def network_of_edges(edges: Iterable[EdgeLike]) -> Network:
    """The network that a record's aggregated edges make; directions and years are summed, self-links and unknown
    actors left out."""
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for edge in edges:
        if edge.source == edge.target or UNKNOWN in (edge.source, edge.target):
            continue
        one, other = sorted((edge.source, edge.target))
        friendly = edge.count if edge.quad in COOPERATION else 0
        hostile = edge.count - friendly if edge.quad is not None else 0
        found[one, other].append(Link(one, other, edge.count, friendly, hostile, edge.intensity_sum or 0.0))
    return _network(found, unit="statements")


def network_of_pairs(pairs: Iterable[PairLike]) -> Network:
    """The network that a record's pairs make; unknown actors are left out."""
    links = (
        Link(pair.one, pair.other, pair.count, pair.cooperation, pair.conflict, pair.intensity_sum)
        for pair in pairs
        if UNKNOWN not in (pair.one, pair.other)
    )
    return _linked(links, unit="statements")


def _network(found: dict[tuple[str, str], list[Link]], *, unit: str) -> Network:
    return _linked((_sum(members) for members in found.values()), unit=unit)


def _linked(found: Iterable[Link], *, unit: str) -> Network:
    links = sorted(found, key=lambda link: (-link.weight, link.one, link.other))
    degree: dict[str, int] = defaultdict(int)
    for link in links:
        degree[link.one] += link.weight
        degree[link.other] += link.weight
    nodes = sorted(degree.items(), key=lambda node: (-node[1], node[0]))
    return Network(tuple(nodes), tuple(links), unit)


def _sum(links: list[Link]) -> Link:
    return Link(
        links[0].one,
        links[0].other,
        sum(link.weight for link in links),
        sum(link.cooperation for link in links),
        sum(link.conflict for link in links),
        sum(link.net for link in links),
        tuple(identity for link in links for identity in link.ids),
    )
