"""The network of actors as a picture, as Vega-Lite."""

from __future__ import annotations

import math
from collections.abc import Sequence

from comity.analysis import Link, Network, Quad

from .dossier import Dossier
from .layout import arrange, separate
from .palette import COLOURS, INK
from .phrases import count, enumerate_names
from .plot import Plot, Spec

__all__ = ["network"]

_MOST = {True: 34, False: 18}  # actors in the network, on paper and on a phone


def network(dossier: Dossier, width: int) -> Plot | None:
    """The actors of the whole record: larger is busier, blue is friendly and broken orange hostile on balance."""
    subjects = [subject.code for subject in dossier.subjects]
    wide = width > 500
    web = dossier.network.around(subjects, most=_MOST[wide])
    if not web.links:
        return None
    height = 430 if wide else 400
    heaviest = max(degree for _, degree in web.nodes)
    radii = {code: 15 + 11 * math.sqrt(degree / heaviest) for code, degree in web.nodes}
    places = arrange(*_graph(web, subjects), width=width, height=height, margin=30)
    spots = separate(places, radii, [(link.one, link.other) for link in web.links], width=width, height=height)
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, width], "nice": False, "zero": False}}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [height, 0], "nice": False, "zero": False}}
    place = {"x": {"field": "x", **x}, "y": {"field": "y", **y}}
    nodes = [
        {
            "x": spots[code][0],
            "y": spots[code][1],
            "code": code,
            "size": (2 * radii[code]) ** 2,
            "fill": INK if code in subjects else "#ffffff",
            "ink": "#ffffff" if code in subjects else INK,
            "font": min(11, round(40 / len(code), 1)),
        }
        for code, _ in web.nodes
    ]
    layers = [
        {
            "data": {"values": [_line(link, spots, web.links[0].weight) for link in reversed(web.links)]},
            "mark": {"type": "rule", "opacity": 0.8},
            "encoding": {
                **place,
                "x2": {"field": "x2"},
                "y2": {"field": "y2"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
                "strokeWidth": {"field": "thick", "type": "quantitative", "scale": None},
                "strokeDash": {"field": "dash", "type": "nominal", "scale": None},
            },
        },
        {
            "data": {"values": nodes},
            "mark": {"type": "point", "filled": True, "opacity": 1, "stroke": INK, "strokeWidth": 1.2},
            "encoding": {
                **place,
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "fill": {"field": "fill", "type": "nominal", "scale": None},
            },
        },
        {
            "data": {"values": nodes},
            "mark": {"type": "text", "fontWeight": 600, "baseline": "middle"},
            "encoding": {
                **place,
                "text": {"field": "code", "type": "nominal"},
                "size": {"field": "font", "type": "quantitative", "scale": None},
                "color": {"field": "ink", "type": "nominal", "scale": None},
            },
        },
    ]
    names = dict(dossier.names)
    strongest = [f"{names.get(k.one, k.one)} and {names.get(k.other, k.other)} ({k.weight})" for k in web.links[:3]]
    alt = (
        f"Network of {count(len(dossier.network.nodes), 'actor')} and {count(len(dossier.network.links), 'tie')};"
        f" the strongest are between {enumerate_names(strongest)}."
    )
    return Plot({"width": width - 4, "height": height, "layer": layers}, alt)


def _graph(web: Network, subjects: Sequence[str]) -> tuple[list[str], dict[tuple[str, str], float]]:
    """Nodes, the subjects first, and links with a strength between 0 and 1."""
    nodes = sorted((code for code, _ in web.nodes), key=lambda code: code not in subjects)
    strongest = web.links[0].weight
    return nodes, {(link.one, link.other): math.sqrt(link.weight / strongest) for link in web.links}


def _line(link: Link, spots: dict[str, tuple[float, float]], strongest: int) -> Spec:
    (x, y), (x2, y2) = spots[link.one], spots[link.other]
    balance = link.net or link.cooperation - link.conflict
    quad: Quad | None = "material_cooperation" if balance > 0 else "material_conflict" if balance < 0 else None
    return {
        "x": x,
        "y": y,
        "x2": x2,
        "y2": y2,
        "colour": COLOURS[quad],
        "thick": round(1 + 6 * math.sqrt(link.weight / strongest), 2),
        "dash": [5, 4] if balance < 0 else [1, 0],
    }
