"""Where to draw the nodes of a network: a force layout without chance, so that the same network looks the same.

Fruchterman and Reingold (1991), Graph drawing by force-directed placement: linked nodes attract, all nodes repel, and a
falling temperature bounds each step. Nodes start on a spiral in the order given.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

__all__ = ["arrange", "separate"]

Point = tuple[float, float]

_STEPS = 180
_CROWDED = 40  # with more links than this some must pass under a node
_GOLDEN = math.pi * (3 - math.sqrt(5))


def arrange(
    nodes: Sequence[str], links: Mapping[tuple[str, str], float], *, width: float, height: float, margin: float
) -> dict[str, Point]:
    """A place for each node in a box of `width` by `height`, at least `margin` from its sides.

    `links` gives the strength of each link, above 0 and at most 1; the first nodes start in the middle.
    """
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (width / 2, height / 2))
    numbers = {node: number for number, node in enumerate(nodes)}
    edges = [(numbers[one], numbers[other], strength) for (one, other), strength in sorted(links.items())]
    spots = [_seed(number) for number in range(len(nodes))]
    for step in range(_STEPS):
        _relax(spots, edges, heat=0.5 * (1 - step / _STEPS))
    return dict(zip(nodes, _fit(spots, width, height, margin), strict=True))


def separate(
    spots: Mapping[str, Point],
    radii: Mapping[str, float],
    links: Sequence[tuple[str, str]],
    *,
    width: float,
    height: float,
) -> dict[str, Point]:
    """Push circles apart, and off the links of others, until nothing overlaps or as far as the box allows."""
    moved = {node: list(spot) for node, spot in spots.items()}
    nodes = list(moved)
    for _ in range(60):
        for number, one in enumerate(nodes):
            for other in nodes[:number]:
                _part(moved[one], moved[other], radii[one] + radii[other] + 8)
        for one, other in links if len(links) <= _CROWDED else ():
            for node in nodes:
                if node not in (one, other):
                    _clear(moved[node], moved[one], moved[other], radii[node] + 4)
        for node, spot in moved.items():
            room = radii[node] + 2
            spot[:] = min(max(spot[0], room), width - room), min(max(spot[1], room), height - room)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in moved.items()}


def _part(one: list[float], other: list[float], apart: float) -> None:
    dx, dy = one[0] - other[0], one[1] - other[1]
    distance = math.hypot(dx, dy)
    if distance >= apart:
        return
    if distance < 1e-6:
        dx, dy, distance = 1.0, 0.0, 1.0
    shift = (apart - distance) / 2 / distance
    one[0], one[1] = one[0] + dx * shift, one[1] + dy * shift
    other[0], other[1] = other[0] - dx * shift, other[1] - dy * shift


def _clear(spot: list[float], start: Sequence[float], end: Sequence[float], apart: float) -> None:
    """Push a circle off the line between two others, at right angles to it."""
    along = (end[0] - start[0], end[1] - start[1])
    square = along[0] ** 2 + along[1] ** 2 or 1.0
    share = ((spot[0] - start[0]) * along[0] + (spot[1] - start[1]) * along[1]) / square
    if not 0 < share < 1:
        return
    dx, dy = spot[0] - start[0] - share * along[0], spot[1] - start[1] - share * along[1]
    distance = math.hypot(dx, dy)
    if distance >= apart:
        return
    if distance < 1e-6:
        dx, dy, distance = -along[1], along[0], math.sqrt(square)
    shift = 0.4 * (apart - min(distance, apart)) / distance
    spot[0], spot[1] = spot[0] + dx * shift, spot[1] + dy * shift


def _seed(number: int) -> list[float]:
    """A place on a sunflower's spiral: the first node in the middle, the others around it, none on another."""
    radius = math.sqrt(number + 0.5)
    return [radius * math.cos(number * _GOLDEN), radius * math.sin(number * _GOLDEN)]


def _relax(spots: list[list[float]], edges: Sequence[tuple[int, int, float]], *, heat: float) -> None:
    """One step, in units of the wished length of a link."""
    pushes = [[-0.12 * x, -0.12 * y] for x, y in spots]  # gravity keeps what is unlinked on the page
    for one, (x, y) in enumerate(spots):
        for other in range(one):
            dx, dy = x - spots[other][0], y - spots[other][1]
            square = max(dx * dx + dy * dy, 1e-4)
            pushes[one][0] += dx / square
            pushes[one][1] += dy / square
            pushes[other][0] -= dx / square
            pushes[other][1] -= dy / square
    for one, other, strength in edges:
        dx, dy = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
        pull = math.hypot(dx, dy) * (0.3 + 0.7 * strength)
        pushes[one][0] -= dx * pull
        pushes[one][1] -= dy * pull
        pushes[other][0] += dx * pull
        pushes[other][1] += dy * pull
    for spot, (dx, dy) in zip(spots, pushes, strict=True):
        length = math.hypot(dx, dy) or 1.0
        step = min(length, heat) / length
        spot[0] += dx * step
        spot[1] += dy * step


def _fit(spots: Sequence[Sequence[float]], width: float, height: float, margin: float) -> list[Point]:
    """Stretch to the box, each axis by itself, and round to a tenth so that platforms agree."""

    def axis(values: list[float], size: float) -> list[float]:
        low, high = min(values), max(values)
        scale = (size - 2 * margin) / (high - low) if high > low else 0.0
        return [round(margin + (value - low) * scale, 1) if scale else size / 2 for value in values]

    return list(zip(axis([s[0] for s in spots], width), axis([s[1] for s in spots], height), strict=True))
