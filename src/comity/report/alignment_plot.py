"""Where actors stand, as a picture: a line for each axis with its poles named, and what each puts first as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.analysis.alignment import Alignment, extremes
from comity.analysis.axes import Axis
from comity.analysis.positions import Position

from .alignment_words import far_and_near, pole_name, rests_on, stands
from .canvas import SIDES, WIDE_FROM, Align, Canvas, Shape, heading
from .palette import GRID, INK, MUTED, RULE
from .phrases import enumerate_names, percent
from .plot import Plot

__all__ = ["alignment_plot"]

_COLOURS = (*SIDES, "#c8762b", "#8a8f96", "#7c1d3f", "#7fb2d9")
_SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square")
#: What is put first: dark to light, so that a grey print keeps them apart, with the ink that is read on each.
_FIRST = (("#7a2a18", "#ffffff"), ("#eec9a3", INK), ("#b4552f", "#ffffff"), ("#dcd7cc", INK), ("#5f6368", "#ffffff"))
_LINK = "#d3cdc0"
_DOT = 13.0  # the room of a dot beside another
_TIER, _BAR = 16.0, 22.0


@dataclass(frozen=True, slots=True)
class _Looks:
    """How each actor looks, and what everybody is called."""

    actors: tuple[str, ...]
    names: Mapping[str, str]

    def name(self, actor: str) -> str:
        return self.names.get(actor, actor)

    def colour(self, actor: str) -> str:
        return _COLOURS[self.actors.index(actor) % len(_COLOURS)]

    def shape(self, actor: str) -> Shape:
        return _SHAPES[self.actors.index(actor) % len(_SHAPES)]


def alignment_plot(found: Sequence[Alignment], names: Mapping[str, str], width: int) -> Plot | None:
    """Where the actors of some pairs stand, `names` giving what to call them by code; None where none is told of.

    Lines between poles come first, then the axes whose poles are actors. A mark is hollow where there are too few
    statements for an interval.
    """
    looks = _Looks(tuple(dict.fromkeys(code for pair in found for code in (pair.one, pair.other))), names)
    told = [(axis, sides) for axis, sides in _positions(found) if any(side.enough for side in sides)]
    if not told:
        return None
    canvas = Canvas(width - 4, 0)
    y = heading(canvas, _title(looks), _below(found, told, wide=canvas.width > WIDE_FROM)) + 22
    for axis, sides in sorted(told, key=lambda entry: entry[0].of_actors):
        canvas.line((0, y, canvas.width, y), GRID)
        y = _caption(canvas, found, axis, sides, looks, y + 20)
        y = _bars(canvas, sides, looks, y) if axis.of_actors else _line(canvas, axis, sides, looks, y)
    canvas.height = y
    return canvas.plot(_alt(found, told, looks))


def _positions(found: Sequence[Alignment]) -> list[tuple[Axis, list[Position]]]:
    by_axis: dict[str, tuple[Axis, dict[str, Position]]] = {}
    for gap in (gap for pair in found for gap in pair.gaps):
        sides = by_axis.setdefault(gap.axis.name, (gap.axis, {}))[1]
        sides |= {gap.one.actor: gap.one, gap.other.actor: gap.other}
    return [(axis, list(sides.values())) for axis, sides in by_axis.values()]


def _title(looks: _Looks) -> str:
    return f"Where {enumerate_names([looks.name(actor) for actor in looks.actors])} stand"


def _below(found: Sequence[Alignment], told: Sequence[tuple[Axis, list[Position]]], *, wide: bool) -> list[str]:
    """What a distance is, and how to read the marks: as few lines as it takes."""
    overall, axes = found[0].overall, len(found[0].compared)
    if len(found) == 1 and overall.value is not None and axes > 1:
        lines = [f"Distance over {axes} axes {_number(overall.value)}", "from 0 (the same) to 1 (opposite)"]
        lines = [", ".join(lines)] if wide else lines
    else:
        lines = ["Distance from 0 (the same) to 1 (opposite)"]
    lined = [side.place for axis, sides in told for side in sides if side.place and side.place.enough]
    if any(place.interval is None for place in lined):
        lines.append("hollow: fewer than five statements")
    if any(place.interval for place in lined):
        lines.append("thin lines: 95% intervals")
    return lines if wide else [line[0].upper() + line[1:] for line in lines]


# What stands above an axis


def _caption(
    canvas: Canvas, found: Sequence[Alignment], axis: Axis, sides: Sequence[Position], looks: _Looks, y: float
) -> float:
    """Its title, how far apart the sides are, and on how little that rests; gives the height at which it begins."""
    wide, right = canvas.width > WIDE_FROM, canvas.width
    canvas.words(0, y, axis.title, size=13.5, bold=True)
    canvas.words(0, y + 17, f"rests on {rests_on(*(side for side in sides if side.n))}", colour=MUTED, size=11.5)
    silent = [looks.name(side.actor) for side in sides if not side.enough]
    gap = found[0].gap(axis.name) if len(found) == 1 else None
    if gap and gap.distance.value is not None:
        canvas.words(right, y, f"distance {_number(gap.distance.value)}", align="right", size=13.5, bold=True)
        if gap.distance.interval:
            low, high = map(_number, gap.distance.interval)
            canvas.words(right, y + 17, f"{low} to {high}", align="right", colour=MUTED, size=11.5)
        return y + 36
    lines = _extremes(found, axis, looks)
    if silent:
        lines.append(f"{enumerate_names(silent)}: too little said")
    for number, line in enumerate(lines):
        if wide:
            canvas.words(right, y + 17 * number, line, align="right", colour=MUTED, size=11.5)
        else:
            canvas.words(0, y + 17 * (number + 2), line, colour=MUTED, size=11.5)
    return y + 36 + 17 * (max(0, len(lines) - 2) if wide else len(lines))


def _extremes(found: Sequence[Alignment], axis: Axis, looks: _Looks) -> list[str]:
    ends = extremes(found, axis.name)
    if ends is None:
        return []
    return [
        f"{word}: {looks.name(gap.one.actor)} and {looks.name(gap.other.actor)}, {_number(gap.distance.value)}"
        for word, gap in zip(("closest", "farthest apart"), ends, strict=True)
    ]


# An axis with two poles


def _line(canvas: Canvas, axis: Axis, sides: Sequence[Position], looks: _Looks, y: float) -> float:
    """A line from pole to pole with its modes named under it, the actors' marks and names on it, and intervals."""
    places = {side.actor: side.place for side in sides if side.place}
    known = sorted((place.value, actor, place) for actor, place in places.items() if place.value is not None)
    left, right, low = 8.0, canvas.width - 8, axis.ends[0]

    def across(place: float) -> float:
        return left + (place - low) / (axis.span or 1.0) * (right - left)

    spots = _beside([across(value) for value, _, _ in known], left, right)
    labels = [(spot, looks.name(actor)) for spot, (_, actor, _) in zip(spots, known, strict=True)]
    tiers = _tiers(labels, canvas.width)
    height = y + (max(tiers, default=0) + 1) * _TIER
    canvas.line((left, height, right, height), RULE, thick=2)
    if len(known) == 2:
        canvas.line((spots[0], height, spots[1], height), _LINK, thick=5)
    for spot, (_, actor, place), tier, (_, name) in zip(spots, known, tiers, labels, strict=True):
        x, align = _within(spot, name, canvas.width)
        canvas.dot(spot, height, looks.colour(actor), shape=looks.shape(actor), hollow=place.interval is None)
        if tier:
            canvas.line((spot, height - 8, spot, height - tier * _TIER - 8), RULE)
        canvas.words(x, height - 15 - tier * _TIER, name, align=align, bold=True)
    sure = [(across(p.interval[0]), across(p.interval[1]), actor) for _, actor, p in known if p.interval]
    levels = _rows([(start - 4, until + 4) for start, until, _ in sure])
    for (start, until, actor), level in zip(sure, levels, strict=True):
        canvas.line((start, height + 12 + 5 * level, until, height + 12 + 5 * level), looks.colour(actor), thick=2.4)
    below = height + 7 + 5 * (max(levels, default=-1) + 1)
    for mode, spot in axis.places.items():
        _mode(canvas, mode, across(spot), height, below + 10, ends=(left, right))
    return below + 28


def _mode(canvas: Canvas, mode: str, x: float, y: float, below: float, *, ends: tuple[float, float]) -> None:
    """A tick at the height of y and the mode's name below it, a pole's in black."""
    align: Align = "left" if x == ends[0] else "right" if x == ends[1] else "center"
    canvas.line((x, y - 4, x, y + 4), MUTED, thick=1.4)
    at = x + {"left": -8, "right": 8, "center": 0}[align]
    canvas.words(at, below, pole_name(mode, {}), align=align, colour=MUTED if align == "center" else INK, size=11.5)


def _beside(places: Sequence[float], left: float, right: float) -> list[float]:
    """Places in order, moved apart so that no mark hides another, and kept between two ends."""
    spots: list[float] = []
    for place in places:
        spots.append(max(place, spots[-1] + _DOT) if spots else place)
    for number in range(len(spots) - 1, -1, -1):
        most = right if number == len(spots) - 1 else spots[number + 1] - _DOT
        spots[number] = min(spots[number], most)
    return [max(spot, left + number * _DOT) for number, spot in enumerate(spots)]


def _tiers(labels: Sequence[tuple[float, str]], width: float) -> list[int]:
    """For each label the lowest line of words on which it meets no other."""
    boxes = []
    for spot, name in labels:
        x, align = _within(spot, name, width)
        start = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * _length(name)
        boxes.append((start - 6, start + _length(name) + 6))
    return _rows(boxes)


def _rows(boxes: Sequence[tuple[float, float]]) -> list[int]:
    """For each stretch the first row on which it meets none before it."""
    taken: list[list[tuple[float, float]]] = []
    found = []
    for start, until in boxes:
        free = (row for row, held in enumerate(taken) if all(until < a or b < start for a, b in held))
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((start, until))
        found.append(row)
    return found


def _within(x: float, text: str, width: float) -> tuple[float, Align]:
    """Where to write what belongs above x so that it stays in the picture."""
    half = _length(text) / 2
    if x - half < 0:
        return 0.0, "left"
    return (width, "right") if x + half > width else (x, "center")


def _length(text: str, size: float = 12.0) -> float:
    return 0.58 * size * len(text)


# An axis whose poles are actors


def _bars(canvas: Canvas, sides: Sequence[Position], looks: _Looks, y: float) -> float:
    """A bar for each actor, shared out among those that it puts first."""
    known = [side for side in sides if side.enough]
    start = 20 + max(_length(looks.name(side.actor)) for side in known) + 8
    totals: dict[str, float] = {}
    for share in (share for side in known for share in side.shares):
        totals[share.pole] = totals.get(share.pole, 0.0) + (share.share.value or 0.0)
    poles = sorted(totals, key=lambda pole: (-totals[pole], pole))
    unnamed = False
    for side in known:
        middle = y + _BAR / 2
        canvas.dot(8, middle, looks.colour(side.actor), shape=looks.shape(side.actor))
        canvas.words(20, middle, looks.name(side.actor), bold=True)
        x = start
        for pole in (pole for pole in poles if pole in {share.pole for share in side.shares}):
            value = next(share.share.value or 0.0 for share in side.shares if share.pole == pole)
            until = x + value * (canvas.width - start - 1)
            unnamed |= not _piece(canvas, (x, y, until, y + _BAR), looks.name(pole), value, poles.index(pole))
            x = until
        y += _BAR + 8
    return _key(canvas, poles, looks, start, y + 6) + 22 if unnamed else y + 12


def _piece(canvas: Canvas, box: tuple[float, float, float, float], name: str, value: float, number: int) -> bool:
    """One part of a bar with its name in it; whether there was room for that."""
    fill, ink = _FIRST[min(number, len(_FIRST) - 1)]
    canvas.bar(box, fill, edge="#ffffff")
    room, middle = box[2] - box[0] - 12, (box[1] + box[3]) / 2
    for text in (f"{name} {percent(value)}", percent(value)):
        if _length(text) <= room:
            canvas.words(box[0] + 8, middle, text, colour=ink)
            return text.startswith(name)
    return False


def _key(canvas: Canvas, poles: Sequence[str], looks: _Looks, start: float, y: float) -> float:
    x = start
    for number, pole in enumerate(poles[: len(_FIRST)]):
        name = looks.name(pole) if number < len(_FIRST) - 1 or len(poles) == len(_FIRST) else "others"
        if x > start and x + 16 + _length(name) > canvas.width:
            x, y = start, y + 18
        canvas.bar((x, y - 5, x + 10, y + 5), _FIRST[number][0])
        canvas.words(x + 16, y, name, colour=MUTED, size=11.5)
        x += 16 + _length(name) + 18
    return y


# In words


def _alt(found: Sequence[Alignment], told: Sequence[tuple[Axis, list[Position]]], looks: _Looks) -> str:
    parts = []
    for axis, sides in told:
        each = [f"{looks.name(side.actor)} {stands(side, looks.names)}" for side in sides if side.n]
        gap = found[0].gap(axis.name) if len(found) == 1 else None
        apart = f", distance {_number(gap.distance.value)}" if gap and gap.distance.enough else ""
        nearest = far_and_near(found, axis, looks.names)
        parts.append(f"{axis.title}: {'; '.join(each)}{apart}." + (f" {nearest}" if nearest else ""))
    return f"{_title(looks)}. {' '.join(parts)}"


def _number(value: float | None) -> str:
    return f"{value or 0.0:.2f}"
