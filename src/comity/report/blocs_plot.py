"""The signed network as a picture: every bloc in a field of its own, solid lines for friends, broken for enemies."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.analysis.blocs import Blocs, Bond

from .layout import Point, arrange, separate
from .palette import COLOURS, INK, MUTED
from .phrases import count, enumerate_names
from .plot import Plot, Spec

__all__ = ["blocs_plot"]

#: A dark and a light shade for each bloc: apart in hue, and in lightness for grey print. Further blocs begin again.
_SHADES = (
    ("#3b2f7f", "#e7e4f2"),
    ("#1d8577", "#dcf0ec"),
    ("#e0ac2b", "#fbf2d9"),
    ("#8f2f66", "#f3e1ec"),
    ("#7fb9dd", "#e6f2fa"),
    ("#5d6132", "#ecedde"),
)
_DARK_INK = frozenset({"#e0ac2b", "#7fb9dd"})  # too light to write on in white
_FRIENDLY, _HOSTILE = COLOURS["material_cooperation"], COLOURS["material_conflict"]
_MOST = {True: 36, False: 20}  # actors, on paper and on a phone
_TOP, _FOOT = 58, 30
_NARROW = 500
_FILLED = 0.3  # the part of the square that the discs of blocs take
_BETWEEN = 30.0  # around each disc, for the rim of its field
_RIM = 9  # of a field, around its actors


def blocs_plot(found: Blocs, names: Mapping[str, str], width: int, *, period: str = "") -> Plot | None:
    """The blocs with their ties, the actors of most observations if there are many; None where nobody is tied.

    names: what to call actors in words, by code. period: as it stands in the heading: "from 2022".
    """
    if not found.bonds:
        return None
    return _Picture.of(found, names, width, period).plot()


@dataclass(frozen=True, slots=True)
class _Picture:
    found: Blocs
    names: Mapping[str, str]
    width: int
    period: str
    blocs: tuple[tuple[str, ...], ...]
    bonds: tuple[Bond, ...]
    radii: Mapping[str, float]
    spots: Mapping[str, Point]

    @classmethod
    def of(cls, found: Blocs, names: Mapping[str, str], width: int, period: str) -> _Picture:
        """The part of the network that there is room for, each actor with its place."""
        degree: dict[str, int] = defaultdict(int)
        for bond in found.bonds:
            degree[bond.one] += bond.net.n
            degree[bond.other] += bond.net.n
        kept = set(sorted(degree, key=lambda code: (-degree[code], code))[: _MOST[width > _NARROW]])
        blocs = tuple(part for bloc in found.blocs if (part := tuple(code for code in bloc if code in kept)))
        bonds = tuple(bond for bond in found.bonds if kept.issuperset(bond.pair))
        most = max(degree.values())
        least = 13 if width > _NARROW else 12
        radii = {code: least + 0.65 * least * math.sqrt(degree[code] / most) for bloc in blocs for code in bloc}
        spots = _places(blocs, bonds, radii, width - 4, _height(width))
        return cls(found, names, width, period, blocs, bonds, radii, spots)

    def plot(self) -> Plot:
        height = _TOP + _height(self.width) + _FOOT
        layers = [*self._fields(), self._ties(), *self._nodes(), *self._words(height)]
        place = {axis: _axis(axis, size) for axis, size in (("x", self.width - 4), ("y", height))}
        spec: Spec = {"width": self.width - 4, "height": height, "encoding": place, "layer": layers}
        return Plot(spec, self._alt())

    def _fields(self) -> list[Spec]:
        """The ground of each bloc: its hull, with a thick edge that rounds it off."""
        layers = []
        for number, bloc in enumerate(self.blocs):
            if len(bloc) < 2:
                continue
            edge = 2 * self._reach(bloc)
            outline = _hull([self.spots[code] for code in bloc])
            tint = _shade(number)[1]
            values = [{"x": x, "y": y + _TOP, "step": step} for step, (x, y) in enumerate(outline)]
            mark = {
                "type": "line",
                "interpolate": "linear-closed",
                "fill": tint,
                "stroke": tint,
                "strokeWidth": edge,
                "strokeJoin": "round",
                "strokeCap": "round",
            }
            order = {"field": "step", "type": "quantitative"}
            layers.append({"data": {"values": values}, "mark": mark, "encoding": {"order": order}})
        return layers

    def _reach(self, bloc: Sequence[str]) -> float:
        """How far the field of a bloc goes beyond the middles of its actors."""
        return max(self.radii[code] for code in bloc) + _RIM

    def _ties(self) -> Spec:
        against = {bond.pair for bond in self.found.frustrated}
        heaviest = max(bond.net.n for bond in self.bonds) if self.bonds else 1
        ordered = sorted(self.bonds, key=lambda bond: (bond.pair in against, bond.net.n))
        return {
            "data": {"values": [self._line(bond, heaviest, bond.pair in against) for bond in ordered]},
            "mark": {"type": "rule", "strokeCap": "butt"},
            "encoding": {
                "x2": {"field": "x2"},
                "y2": {"field": "y2"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "opacity": {"field": "shown", "type": "quantitative", "scale": None},
                "strokeWidth": {"field": "thick", "type": "quantitative", "scale": None},
                "strokeDash": {"field": "dash", "type": "nominal", "scale": None},
            },
        }

    def _line(self, bond: Bond, heaviest: int, against: bool) -> Spec:
        (x, y), (x2, y2) = self.spots[bond.one], self.spots[bond.other]
        return {
            "x": x,
            "y": y + _TOP,
            "x2": x2,
            "y2": y2 + _TOP,
            "colour": _FRIENDLY if bond.sign > 0 else _HOSTILE,
            "shown": 1.0 if against else 0.55,
            "thick": round(1.2 + 3.8 * math.sqrt(bond.net.n / heaviest), 2),
            "dash": [1, 0] if bond.sign > 0 else [5, 4],
        }

    def _nodes(self) -> list[Spec]:
        values = []
        for number, bloc in enumerate(self.blocs):
            fill = _shade(number)[0] if len(bloc) > 1 else "#ffffff"
            for code in bloc:
                x, y = self.spots[code]
                node = {"x": x, "y": y + _TOP, "code": code, "size": (2 * self.radii[code]) ** 2, "fill": fill}
                light = fill == "#ffffff" or fill in _DARK_INK
                values.append(
                    node
                    | {
                        "ink": INK if light else "#ffffff",
                        "font": min(11, round(2.3 * self.radii[code] / len(code), 1)),
                    }
                )
        discs = {
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 1},
            "encoding": {
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "fill": {"field": "fill", "type": "nominal", "scale": None},
            },
        }
        return [discs, _text(values, "code", align="center", weight=600)]

    def _words(self, height: float) -> list[Spec]:
        """The heading above, the number of each bloc at its field, and the key below."""
        wide = self.width > _NARROW
        title = "Who stands with whom" + (f", {self.period}" if self.period else "")
        heading = [{"x": 0, "y": 10, "words": title, "ink": INK, "font": 15 if wide else 13}]
        plain = [{"x": 0, "y": 31, "words": self._summary(wide), "ink": MUTED, "font": 12 if wide else 11}]
        end = height - 9
        steps = (0, 112, 224) if wide else (0, 78, 156)
        key = [
            {"x": steps[0] + 32, "y": end, "words": "friendly", "ink": MUTED, "font": 11},
            {"x": steps[1] + 32, "y": end, "words": "hostile", "ink": MUTED, "font": 11},
            {"x": steps[2], "y": end, "words": self._key(wide), "ink": MUTED, "font": 11},
        ]
        samples = [
            {"x": steps[0], "x2": steps[0] + 26, "y": end, "colour": _FRIENDLY, "dash": [1, 0]},
            {"x": steps[1], "x2": steps[1] + 26, "y": end, "colour": _HOSTILE, "dash": [5, 4]},
        ]
        lines = {
            "data": {"values": samples},
            "mark": {"type": "rule", "strokeWidth": 2.4},
            "encoding": {
                "x2": {"field": "x2"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "strokeDash": {"field": "dash", "type": "nominal", "scale": None},
            },
        }
        return [
            lines,
            _text(heading, "words", weight=600),
            _text([*plain, *key], "words"),
            _text(self._labels(), "words", align="center", weight=600, halo=True),
            _text(self._labels(), "words", align="center", weight=600),
        ]

    def _labels(self) -> list[Spec]:
        """The number of each bloc, above or below its field, wherever the actors of others are farther."""
        labels = []
        for number, bloc in enumerate(self.blocs):
            if len(bloc) > 1:
                beyond = self._reach(bloc) + 9
                top, bottom = (end((self.spots[code] for code in bloc), key=lambda spot: spot[1]) for end in (min, max))
                places = [(top[0], top[1] - beyond), (bottom[0], bottom[1] + beyond)]
                others = [spot for code, spot in self.spots.items() if code not in bloc]
                nearest = (min((math.dist(place, spot) for spot in others), default=0.0) for place in places)
                x, y = max(zip(nearest, places, strict=True))[1]
                labels.append({"x": x, "y": y + _TOP, "words": f"Bloc {number + 1}", "ink": MUTED, "font": 11})
        return labels

    def _summary(self, wide: bool) -> str:
        blocs = sum(len(bloc) > 1 for bloc in self.found.blocs)
        alone = len(self.found.blocs) - blocs
        parts = [count(blocs, "bloc")] + ([f"{alone} without friends"] if alone else [])
        share = self.found.strong.value
        if share is not None:
            parts.append(f"{share:.0%} of {count(len(self.found.triads), 'triad')} balanced")
        return " · ".join(parts if wide else parts[:2])

    def _key(self, wide: bool) -> str:
        more = "thicker: more told"
        return f"{more}; darker: against the blocs" if wide and self.found.frustrated else more

    def _alt(self) -> str:
        said = [
            f"{self._called(bloc)} form bloc {number}"
            for number, bloc in enumerate(self.found.blocs, 1)
            if len(bloc) > 1
        ]
        alone = [bloc[0] for bloc in self.found.blocs if len(bloc) == 1]
        hostile = sum(bond.sign < 0 for bond in self.found.bonds)
        text = (
            f"Signed network of {count(sum(map(len, self.found.blocs)), 'actor')} with"
            f" {count(len(self.found.bonds) - hostile, 'friendly tie')} and {count(hostile, 'hostile tie')}"
            f"{', ' + self.period if self.period else ''}: {'; '.join(said) or 'there is no bloc'}."
        )
        if alone:
            text += f" Without friends: {self._called(alone)}."
        return text + f" {count(len(self.found.frustrated), 'tie')} against the blocs."

    def _called(self, codes: Sequence[str]) -> str:
        return enumerate_names([self.names.get(code, code) for code in codes])


def _height(width: int) -> int:
    return 400 if width > _NARROW else 380


def _shade(number: int) -> tuple[str, str]:
    return _SHADES[number % len(_SHADES)]


def _axis(axis: str, size: float) -> Spec:
    domain = [0, size] if axis == "x" else [size, 0]
    scale = {"domain": domain, "nice": False, "zero": False}
    return {"field": axis, "type": "quantitative", "axis": None, "scale": scale}


def _text(values: Sequence[Spec], field: str, *, align: str = "left", weight: int = 400, halo: bool = False) -> Spec:
    edge = {"stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"} if halo else {}
    return {
        "data": {"values": list(values)},
        "mark": {"type": "text", "align": align, "baseline": "middle", "fontWeight": weight, **edge},
        "encoding": {
            "text": {"field": field, "type": "nominal"},
            "size": {"field": "font", "type": "quantitative", "scale": None},
            "color": {"field": "ink", "type": "nominal", "scale": None},
        },
    }


def _places(
    blocs: Sequence[Sequence[str]], bonds: Sequence[Bond], radii: Mapping[str, float], width: float, height: float
) -> dict[str, Point]:
    """A place for each actor: the blocs apart from each other, and friends near each other within.

    Blocs are discs in a square, which is then stretched to the box.
    """
    side = min(width, height)
    discs, middles = _discs(blocs, bonds, side)
    spots: dict[str, Point] = {}
    for bloc, disc, (x, y) in zip(blocs, discs, middles, strict=True):
        friends = {bond.pair: 1.0 for bond in bonds if {*bond.pair} <= set(bloc)}
        inner = arrange(list(bloc), friends, width=200, height=200, margin=0)
        far = max(math.dist((100, 100), spot) for spot in inner.values()) or 1.0
        for code, (dx, dy) in inner.items():
            spots[code] = ((x + disc * (dx - 100) / far) * width / side, (y + disc * (dy - 100) / far) * height / side)
    return _settled(spots, radii, [bond.pair for bond in bonds], width, height)


def _discs(blocs: Sequence[Sequence[str]], bonds: Sequence[Bond], side: float) -> tuple[list[float], list[Point]]:
    """The radius and the middle of each bloc in a square: blocs with many ties between them are nearer."""
    home = {code: str(number) for number, bloc in enumerate(blocs) for code in bloc}
    sizes = [math.sqrt(len(bloc) - 0.6) for bloc in blocs]
    scale = min(side * math.sqrt(_FILLED / math.pi / sum(size**2 for size in sizes)), side * 0.4 / max(sizes))
    discs = [scale * size if len(bloc) > 1 else 0.0 for size, bloc in zip(sizes, blocs, strict=True)]
    between: dict[tuple[str, str], float] = defaultdict(float)
    for bond in bonds:
        one, other = sorted((home[bond.one], home[bond.other]))
        if one != other:
            between[one, other] += 1
    names, most = [str(number) for number in range(len(blocs))], max(between.values(), default=1.0)
    pulls = {pair: n / most for pair, n in between.items()}
    middles = arrange(names, pulls, width=side, height=side, margin=side * 0.12)
    apart = dict(zip(names, (disc + _BETWEEN for disc in discs), strict=True))
    middles = separate(middles, apart, [], width=side, height=side)
    return discs, [middles[name] for name in names]


def _settled(
    spots: Mapping[str, Point],
    radii: Mapping[str, float],
    links: Sequence[tuple[str, str]],
    width: float,
    height: float,
) -> dict[str, Point]:
    """Actors off each other and off the ties of others, with room for the rim of their field at the sides."""
    rim = _RIM + 4
    moved = {code: (x - rim, y - rim) for code, (x, y) in spots.items()}
    padded = {code: radius + 3 for code, radius in radii.items()}
    apart = separate(moved, padded, links, width=width - 2 * rim, height=height - 2 * rim)
    return {code: (round(x + rim, 1), round(y + rim, 1)) for code, (x, y) in apart.items()}


def _hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull, in order (Andrew 1979, Another Efficient Algorithm for Convex Hulls in Two Dimensions)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered

    def half(points: Sequence[Point]) -> list[Point]:
        edge: list[Point] = []
        for x, y in points:
            while len(edge) > 1 and _turn(edge[-2], edge[-1], (x, y)) <= 0:
                edge.pop()
            edge.append((x, y))
        return edge[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])
