"""Styles as a picture: the share of each trait against that of all others, and the operational code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from comity.analysis import Finding
from comity.analysis.operational import CATEGORIES, INDICES, Index
from comity.analysis.styles import TRAITS, Style, Trait

from .canvas import SIDES, Canvas, Shape
from .palette import COLOURS, GRID, MUTED, RULE
from .phrases import enumerate_names
from .plot import Plot

__all__ = ["styles_plot"]

#: One colour and one shape for each actor; a fifth begins again.
_COLOURS = (*SIDES, "#e0ac2b", "#8f2f66")
_SHAPES: tuple[Shape, ...] = ("circle", "diamond", "square")
_OTHERS = "#e4e1da"
#: The six means from the most hostile to the friendliest: dark to light, light to dark.
_MEANS = (COLOURS["material_conflict"], "#c96a2c", "#eab676", "#a9cbe4", "#5b96c4", COLOURS["material_cooperation"])
_LIGHT = frozenset({"#eab676", "#a9cbe4"})
_NARROW = 500
#: From a value to its place on the page.
_Scale = Callable[[float], float]

_LANE = 13.0  # from one actor to the next in a row


def styles_plot(found: Sequence[Style], names: Mapping[str, str], width: int) -> Plot | None:
    """Actors side by side, each trait a row over the band of all others; `names` gives what to call them by code.

    None where there is not enough evidence for any number of theirs.
    """
    told = any(trait.own.enough for style in found for trait in style.traits)
    coded = any(finding.enough for style in found for finding in style.code.findings.values())
    return _Picture(tuple(found), names, width).plot() if told or coded else None


@dataclass(frozen=True, slots=True)
class _Picture:
    found: tuple[Style, ...]
    names: Mapping[str, str]
    width: int

    @property
    def wide(self) -> bool:
        return self.width > _NARROW

    @property
    def _traits(self) -> list[Sequence[Trait]]:
        """The traits of which anything can be told, each with one entry for an actor."""
        rows: list[Sequence[Trait]] = [[style.traits[number] for style in self.found] for number in range(len(TRAITS))]
        return [row for row in rows if row[0].others.enough or any(trait.own.enough for trait in row)]

    @property
    def _row(self) -> float:
        return (30 if self.wide else 44) + _LANE * (len(self.found) - 1)

    @property
    def _index_rows(self) -> int:
        return 5 if self.wide else 10

    def plot(self) -> Plot:
        top = 84.0
        middle = top + self._row * len(self._traits) + 34
        means = middle + 26 + self._lane_height * self._index_rows + 16
        canvas = Canvas(self.width - 4, means + 26 + 24 * len(self.found) + 24)
        self._heading(canvas)
        self._shares(canvas, top)
        self._indices(canvas, middle)
        self._utilities(canvas, means)
        return canvas.plot(self._alt())

    def _heading(self, canvas: Canvas) -> None:
        who = enumerate_names([self.names.get(style.actor, style.actor) for style in self.found])
        canvas.words(
            0, 10, f"How {who} deal{'s' if len(self.found) == 1 else ''}", size=15 if self.wide else 13, bold=True
        )
        x = 0.0
        for number, style in enumerate(self.found):
            canvas.dot(x + 5, 34, _COLOURS[number % len(_COLOURS)], shape=_SHAPES[number % len(_SHAPES)])
            name = self.names.get(style.actor, style.actor)
            canvas.words(x + 15, 34, name, colour=MUTED)
            x += 32 + 6.6 * len(name)
        canvas.bar((x, 29, x + 20, 39), _OTHERS)
        canvas.line((x + 10, 28, x + 10, 40), MUTED, thick=1.6)
        canvas.words(x + 27, 34, "all others" if self.wide else "others", colour=MUTED)

    def _shares(self, canvas: Canvas, top: float) -> None:
        left, right = (232.0 if self.wide else 8.0), self.width - 22.0
        bottom = top + self._row * len(self._traits)

        def x(value: float) -> float:
            return left + value * (right - left)

        for number, row in enumerate(self._traits):
            self._band(canvas, row[0].others, x, top + number * self._row)
        for tick in range(0, 101, 25):
            canvas.line((x(tick / 100), top - 4, x(tick / 100), bottom), GRID)
            canvas.words(x(tick / 100), top - 14, f"{tick}%", align="center", colour=MUTED, size=11)
        for number, row in enumerate(self._traits):
            self._trait(canvas, row, x, top + number * self._row)

    def _band(self, canvas: Canvas, others: Finding, x: _Scale, y: float) -> None:
        """All others: their interval as a band over the row, their share as a line in it."""
        if others.value is None:
            return
        top, bottom = self._inside(y)
        if others.interval:
            canvas.bar((x(others.interval[0]), top, x(others.interval[1]), bottom), _OTHERS)
        canvas.line((x(others.value), top, x(others.value), bottom), MUTED, thick=1.6)

    def _inside(self, y: float) -> tuple[float, float]:
        """The part of a row that marks stand in, below its title on a phone."""
        return (y + 5 if self.wide else y + 20), y + self._row - 4

    def _trait(self, canvas: Canvas, row: Sequence[Trait], x: _Scale, y: float) -> None:
        manner = row[0].manner
        top, bottom = self._inside(y)
        middle = (top + bottom) / 2
        if self.wide:
            canvas.words(0, middle - 6.5, manner.title)
            canvas.words(0, middle + 7.5, f"of {manner.of}", colour=MUTED, size=10)
        else:
            canvas.words(0, y + 10, manner.title, size=11.5)
        for number, trait in enumerate(row):
            at = middle + (number - (len(row) - 1) / 2) * _LANE
            if trait.own.value is None:
                said = f"{self.names.get(self.found[number].actor, self.found[number].actor)}: not enough evidence"
                canvas.words(x(1), at, said, align="right", colour=MUTED, size=10)
            else:
                _mark(canvas, trait.own, x, at, number)

    @property
    def _lane_height(self) -> float:
        return 32 + 9.0 * (len(self.found) - 1)

    def _indices(self, canvas: Canvas, top: float) -> None:
        canvas.words(0, top, "Operational code: beliefs that the acts speak of", bold=True)
        column = (self.width - 4 - 30) / 2 if self.wide else self.width - 4.0
        for number, index in enumerate(INDICES[:10]):
            across, down = divmod(number, self._index_rows)
            self._index(canvas, index, across * (column + 30), column, top + 26 + down * self._lane_height)

    def _index(self, canvas: Canvas, index: Index, left: float, width: float, y: float) -> None:
        start, end = left + 84, left + width - 84

        def x(value: float) -> float:
            return start + (value - index.low) / (1 - index.low) * (end - start)

        canvas.words(left, y, f"{index.name}  {index.title}", size=11)
        middle = y + 15 + 4.5 * (len(self.found) - 1)
        low, high = index.ends
        canvas.words(start - 9, middle, low, align="right", colour=MUTED, size=10)
        canvas.words(end + 9, middle, high, colour=MUTED, size=10)
        canvas.line((start, middle, end, middle), RULE, thick=1.2)
        canvas.line((x((1 + index.low) / 2), middle - 5, x((1 + index.low) / 2), middle + 5), RULE, thick=1.2)
        for number, style in enumerate(self.found):
            finding = style.code.findings[index.name]
            if finding.enough:
                _mark(canvas, finding, x, middle + (number - (len(self.found) - 1) / 2) * 9, number)

    def _utilities(self, canvas: Canvas, top: float) -> None:
        """The six means of I-5 as parts of one bar for each actor."""
        canvas.words(0, top, "I-5  Utility of means: the share of each in all acts", size=11)
        left = 124.0 if self.wide else 18.0
        coded = [style for style in self.found if style.code.findings[INDICES[-1].name].enough]
        for number, style in enumerate(coded):
            y, start, place = top + 14 + 24.0 * number, left, self.found.index(style)
            canvas.dot(5, y + 9, _COLOURS[place % len(_COLOURS)], shape=_SHAPES[place % len(_SHAPES)])
            if self.wide:
                canvas.words(15, y + 9, self.names.get(style.actor, style.actor), colour=MUTED, size=11)
            for name, fill in zip(CATEGORIES, _MEANS, strict=True):
                share = style.code.findings[f"I-5 {name}"].value or 0.0
                end = start + share * (self.width - 8 - left)
                canvas.bar((start, y, end, y + 18), fill, edge="#ffffff")
                if end - start > 26:
                    ink = "#1d1f21" if fill in _LIGHT else "#ffffff"
                    canvas.words((start + end) / 2, y + 9.5, f"{share:.0%}", align="center", colour=ink, size=10.5)
                start = end
        self._means(canvas, left, top + 14 + 24.0 * len(coded) + 10)

    def _means(self, canvas: Canvas, left: float, y: float) -> None:
        step = (self.width - 8 - left) / len(CATEGORIES)
        for number, (name, fill) in enumerate(zip(CATEGORIES, _MEANS, strict=True)):
            canvas.bar((left + number * step, y - 4, left + number * step + 8, y + 4), fill)
            canvas.words(left + number * step + 12, y + 0.5, name, colour=MUTED, size=11 if self.wide else 9)

    def _alt(self) -> str:
        said = []
        for style in self.found:
            shares = [
                f"{trait.manner.title.lower()} {trait.own.value:.0%}"
                + (f" (others {trait.others.value:.0%})" if trait.others.value is not None else "")
                for trait in style.traits
                if trait.own.value is not None
            ]
            codes = [f"{i.name} {v:+.2f}" for i in INDICES[:10] if (v := style.code.findings[i.name].value) is not None]
            said.append(f"{self.names.get(style.actor, style.actor)}: {', '.join([*shares, *codes]) or 'too little'}.")
        return "Shares of traits and indices of the operational code. " + " ".join(said)


def _mark(canvas: Canvas, finding: Finding, x: _Scale, y: float, number: int) -> None:
    """A value with its interval, in the colour and shape of an actor."""
    colour = _COLOURS[number % len(_COLOURS)]
    if finding.interval:
        canvas.line((x(finding.interval[0]), y, x(finding.interval[1]), y), colour, thick=2.2)
    canvas.dot(x(finding.value or 0.0), y, colour, shape=_SHAPES[number % len(_SHAPES)])
