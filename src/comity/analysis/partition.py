"""Blocs of a signed network: friends inside, enemies between, and as few ties as possible that say otherwise.

The ties that spoil a division are its frustration; the least that any division reaches is the network's line index of
balance (Harary 1959, On the Measurement of Structural Balance), here for any number of blocs (Davis 1967, Clustering
and Structural Balance in Graphs; Doreian and Mrvar 1996, A Partitioning Approach to Structural Balance). To find it is
NP-hard, so this is a local search that moves one actor at a time and joins blocs, from many beginnings (Brusco and
Doreian 2019, Partitioning Signed Networks Using Relocation Heuristics). It is deterministic, and its result an upper
bound.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Weights", "frustration", "partition"]

#: What each pair of actors weighs: above 0 for friends, below 0 for enemies. A pair stands in it once.
Weights = Mapping[tuple[str, str], float]

_BEGINNINGS = 40
_EPSILON = 1e-9  # gains smaller than this are rounding

_Labels = dict[str, int]
_Near = Mapping[str, Sequence[tuple[str, float]]]


def partition(weights: Weights, *, most: int | None = None) -> tuple[tuple[str, ...], ...]:
    """The actors of some ties in blocs of least frustration, the largest bloc first, each in the order of the alphabet.

    With `most`, in no more blocs than that; two are the camps of the strong form of balance. Without, a bloc is held
    together by friendly ties: who has no friend is alone, and a common enemy makes no bloc. Of equally good divisions
    the first one found is returned, always the same.
    """
    near = _near(weights)
    nodes = sorted(near)
    if not nodes:
        return ()
    found = min((_settled(labels, near, most) for labels in _beginnings(nodes, most)), key=lambda end: _cost(end, near))
    blocs = _groups(found)
    if most is None:
        blocs = [part for bloc in blocs for part in _held_together(bloc, near)]
    return tuple(sorted((tuple(sorted(bloc)) for bloc in blocs), key=lambda bloc: (-len(bloc), bloc)))


def frustration(blocs: Iterable[Iterable[str]], weights: Weights) -> float:
    """The summed weight, without sign, of enemies inside blocs and friends between them."""
    label = {node: number for number, bloc in enumerate(blocs) for node in bloc}
    return sum(abs(weight) for (one, other), weight in weights.items() if (label[one] == label[other]) != (weight > 0))


def _near(weights: Weights) -> _Near:
    near: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (one, other), weight in sorted(weights.items()):
        near[one].append((other, weight))
        near[other].append((one, weight))
    return near


def _beginnings(nodes: Sequence[str], most: int | None) -> Iterator[_Labels]:
    """Everybody alone (or together, where blocs are few), then divisions by a die that always falls the same way."""
    blocs = min(most or len(nodes), len(nodes))
    yield {node: number if most is None else 0 for number, node in enumerate(nodes)}
    die = random.Random(0)  # noqa: S311 - nobody's secret
    for number in range(_BEGINNINGS):
        sides = blocs if most is not None else 1 + number % max(1, min(6, blocs))
        yield {node: die.randrange(sides) for node in nodes}


def _settled(labels: _Labels, near: _Near, most: int | None) -> _Labels:
    """The division in which no move of one actor and no union of two blocs helps any more."""
    while _relocate(labels, near, most) or _unite(labels, near):
        pass
    return labels


def _relocate(labels: _Labels, near: _Near, most: int | None) -> bool:
    """Move every actor to where its ties are best met; whether anybody moved."""
    moved = False
    for node in sorted(near):
        worth: dict[int, float] = defaultdict(float)
        for other, weight in near[node]:
            worth[labels[other]] += weight
        used = set(labels.values())
        if most is None or len(used) < most:
            worth.setdefault(max(used) + 1, 0.0)  # a bloc of its own
        worth.update({label: 0.0 for label in used if label not in worth})
        best = max(worth, key=lambda label: (worth[label], -label))
        if worth[best] > worth[labels[node]] + _EPSILON:
            labels[node], moved = best, True
    return moved


def _unite(labels: _Labels, near: _Near) -> bool:
    """Join the two blocs that have most to gain from it; whether there were any."""
    between: dict[tuple[int, int], float] = defaultdict(float)
    for node, ties in near.items():
        for other, weight in ties:
            if labels[node] < labels[other]:
                between[labels[node], labels[other]] += weight
    best = max(between, key=lambda pair: (between[pair], pair), default=None)
    if best is None or between[best] <= _EPSILON:
        return False
    labels.update({node: best[0] for node, label in labels.items() if label == best[1]})
    return True


def _cost(labels: _Labels, near: _Near) -> float:
    """Frustration but for a constant: what the ties inside blocs come to, turned round."""
    inside = sum(weight for node, ties in near.items() for other, weight in ties if labels[node] == labels[other])
    return -round(inside, 9)


def _groups(labels: _Labels) -> list[list[str]]:
    groups: dict[int, list[str]] = defaultdict(list)
    for node, label in labels.items():
        groups[label].append(node)
    return list(groups.values())


def _held_together(bloc: Sequence[str], near: _Near) -> Iterator[list[str]]:
    """The parts of a bloc that friendly ties connect; taking them apart frustrates nothing."""
    waiting = set(bloc)
    while waiting:
        part, border = [], [min(waiting)]
        waiting.discard(border[0])
        while border:
            node = border.pop()
            part.append(node)
            friends = [other for other, weight in near[node] if weight > 0 and other in waiting]
            waiting.difference_update(friends)
            border.extend(friends)
        yield part
