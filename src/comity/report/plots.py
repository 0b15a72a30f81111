"""What the pictures show, as Vega-Lite: events over time, and ties by year."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from comity.analysis import COOPERATION, QUADS, Quad

from .dossier import Dossier
from .palette import COLOURS, INK, MUTED
from .parts import Entry
from .phrases import LANES, count, enumerate_names, signed
from .plot import Plot, Spec

__all__ = ["ties", "timeline"]

_DOT = 9.0
_ROW = 12.0
_DEEPEST = 14  # rows of a lane; what is denser than that overlaps


def timeline(dossier: Dossier, width: int) -> Plot | None:
    """Every dated event as a dot on its day, or a bar over the days that its words allow, in a lane for its class."""
    dated = [entry for entry in dossier.entries if _ends(entry) is not None]
    if not dated:
        return None
    spans = [_ends(entry) or (0.0, 0.0) for entry in dated]
    first, last = math.floor(min(start for start, _ in spans)), math.ceil(max(max(span) for span in spans) + 0.001)
    unit = (last - first) / width
    marks, headings, top = [], [], 0.0
    for quad, name in LANES.items():
        lane = [(span, entry) for span, entry in zip(spans, dated, strict=True) if entry.quad == quad]
        if lane:
            headings.append({"y": top + 9, "name": f"{name} · {len(lane)}"})
            rows = _dodge([(start, max(end, start + _DOT * unit)) for (start, end), _ in lane], gap=2 * unit)
            for ((start, end), entry), row in zip(lane, rows, strict=True):
                middle = top + 26 + row * _ROW
                sure = entry.factuality == "actual"
                mark = {
                    "x": start,
                    "x2": max(end, start + _DOT * unit),
                    "y": middle - _DOT / 2,
                    "y2": middle + _DOT / 2,
                }
                marks.append(mark | {"fill": COLOURS[quad] if sure else "#ffffff", "stroke": COLOURS[quad]})
            top += 26 + (max(rows) + 1) * _ROW + 8
    y: Spec = {"type": "quantitative", "axis": None, "scale": {"domain": [top, 0], "nice": False, "zero": False}}
    x: Spec = {"type": "quantitative", "scale": {"domain": [first, last], "nice": False, "zero": False}}
    years = range(first, last + 1)
    step = math.ceil(len(years) / max(2, width // 62))
    axis = {"format": "d", "values": [*years[::step]], "grid": True, "labelFlush": False}
    layers = [
        {
            "data": {"values": marks},
            "mark": {"type": "rect", "cornerRadius": _DOT / 2, "strokeWidth": 1.4, "clip": False},
            "encoding": {
                "x": {"field": "x", **x, "axis": axis},
                "x2": {"field": "x2"},
                "y": {"field": "y", **y},
                "y2": {"field": "y2"},
                "fill": {"field": "fill", "type": "nominal", "scale": None},
                "stroke": {"field": "stroke", "type": "nominal", "scale": None},
            },
        },
        {
            "data": {"values": headings},
            "mark": {"type": "text", "align": "left", "baseline": "middle", "fontSize": 12, "fontWeight": 600},
            "encoding": {
                "x": {"value": 0},
                "y": {"field": "y", **y},
                "text": {"field": "name", "type": "nominal"},
                "color": {"value": INK},
            },
        },
    ]
    facts = sum(entry.factuality == "actual" for entry in dated)
    by_lane = [f"{n} {name.lower()}" for quad, name in LANES.items() if (n := sum(e.quad == quad for e in dated))]
    alt = (
        f"Timeline of {count(len(dated), 'dated event')} from {first} to {last - 1}: {enumerate_names(by_lane)}."
        f" {facts} reported as fact, {len(dated) - facts} planned, possible, called for or denied."
    )
    return Plot({"width": width - 30, "height": top, "layer": layers}, alt)


def _ends(entry: Entry) -> tuple[float, float] | None:
    """The first and last day as years with a fraction; an open end stays at the end that is known."""
    if entry.time is None or (entry.time.start is None and entry.time.end is None):
        return None
    start, end = entry.time.start or entry.time.end, entry.time.end or entry.time.start
    return (_fraction(start), _fraction(end)) if start and end else None


def _fraction(when: date) -> float:
    begin = date(when.year, 1, 1)
    length = date(when.year, 12, 31).toordinal() - begin.toordinal() + 1
    return round(when.year + (when.toordinal() - begin.toordinal()) / length, 4)


def _dodge(spans: Sequence[tuple[float, float]], *, gap: float) -> list[int]:
    """The first row in which each span, taken from left to right, meets no other."""
    free: list[float] = []
    rows = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda index: (spans[index], index)):
        start, end = spans[index]
        row = next((row for row, until in enumerate(free) if until + gap <= start), len(free))
        row = min(row, _DEEPEST - 1)
        if row == len(free):
            free.append(end)
        free[row] = end
        rows[index] = row
    return rows


def ties(dossier: Dossier, width: int) -> Plot | None:
    """Cooperation above the line and conflict below it, by year, over the net intensity."""
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    net: dict[int, float] = defaultdict(float)
    for bearing in dossier.bearings:
        for tie in bearing.years:
            if tie.year is not None:
                counts[tie.year] = [a + b for a, b in zip(counts[tie.year], tie.counts, strict=True)]
                net[tie.year] += tie.net.value or 0.0
    if not any(map(any, counts.values())):
        return None
    years = list(range(min(counts), max(counts) + 1))
    bars = [bar for year in years if year in counts for bar in _stack(year, counts[year])]
    line = [{"year": year, "net": round(net.get(year, 0.0), 2)} for year in years]
    step = math.ceil(len(years) / max(1, width // 46))
    scale = {"domain": years, "paddingInner": 0.25}
    bare = {"field": "year", "type": "ordinal", "scale": scale, "axis": None}
    labelled = {**bare, "axis": {"labelAngle": 0, "values": years[::step], "ticks": False, "domain": False}}
    amount = {"type": "quantitative", "axis": {"tickMinStep": 1, "tickCount": 5, "format": "d", "domain": False}}
    strength = {"type": "quantitative", "axis": {"tickCount": 4, "domain": False}}
    zero = {"data": {"values": [{"zero": 0}]}, "mark": {"type": "rule", "color": MUTED}}
    upper = {
        "title": "Events in a year: cooperation up, conflict down",
        "width": width - 40,
        "height": 170,
        "layer": [
            {
                "data": {"values": bars},
                "mark": {"type": "bar"},
                "encoding": {
                    "x": bare,
                    "y": {"field": "from", **amount},
                    "y2": {"field": "to"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {**zero, "encoding": {"y": {"field": "zero", **amount}}},
        ],
    }
    lower = {
        "title": "Net intensity, the sum of the year's events",
        "width": width - 40,
        "height": 80,
        "layer": [
            {**zero, "encoding": {"y": {"field": "zero", **strength}}},
            {
                "data": {"values": line},
                "mark": {"type": "line", "color": INK, "strokeWidth": 1.6, "point": {"color": INK, "size": 16}},
                "encoding": {"x": labelled, "y": {"field": "net", **strength}},
            },
        ],
    }
    totals = [sum(column) for column in zip(*counts.values(), strict=True)]
    named = [f"{n} {LANES[quad].lower()}" for quad, n in zip(QUADS, totals, strict=True) if n]
    best, worst = max(line, key=lambda point: point["net"]), min(line, key=lambda point: point["net"])
    alt = (
        f"Events by year, {years[0]} to {years[-1]}: {enumerate_names(named)}."
        f" Net intensity is highest in {best['year']} ({signed(best['net'])})"
        f" and lowest in {worst['year']} ({signed(worst['net'])})."
    )
    return Plot({"vconcat": [upper, lower], "spacing": 18, "resolve": {"scale": {"x": "shared"}}}, alt)


def _stack(year: int, tally: Sequence[int]) -> Iterable[Spec]:
    """The bars of one year: deeds next to the zero line, words beyond them."""
    by_quad = dict(zip(QUADS, tally, strict=True))
    order: tuple[Quad, ...] = ("material_cooperation", "verbal_cooperation", "material_conflict", "verbal_conflict")
    up = down = 0
    for quad in order:
        size = by_quad[quad]
        if size and quad in COOPERATION:
            yield {"year": year, "from": up, "to": up + size, "colour": COLOURS[quad]}
            up += size
        elif size:
            yield {"year": year, "from": -down, "to": -down - size, "colour": COLOURS[quad]}
            down += size
