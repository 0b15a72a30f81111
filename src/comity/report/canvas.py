"""A picture laid out in pixels: bars, lines, dots and words, in that order from the back to the front."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from .palette import INK, MUTED
from .plot import Plot, Spec

__all__ = ["SHAPES", "SIDES", "WIDE_FROM", "Align", "Canvas", "Shape", "fitting", "heading", "legend"]

Align = Literal["left", "center", "right"]
Shape = Literal["circle", "diamond", "square"]

#: Two sides set against each other: a dark one and a light one, which grey print and colour blindness leave apart.
SIDES = ("#3b2f7f", "#35a89b")
SHAPES: tuple[Shape, Shape] = ("circle", "diamond")
#: A picture at most this wide is for a phone.
WIDE_FROM = 500


class Canvas:
    """What is drawn so far, with (0, 0) at the top left; `plot` makes it a picture."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self._bars: list[Spec] = []
        self._lines: list[Spec] = []
        self._dots: list[Spec] = []
        self._words: dict[tuple[str, int], list[Spec]] = defaultdict(list)

    def bar(self, box: tuple[float, float, float, float], fill: str, *, edge: str | None = None) -> None:
        """A rectangle from (x, y) to (x2, y2)."""
        x, y, x2, y2 = box
        self._bars.append({"x": x, "y": y, "x2": x2, "y2": y2, "fill": fill, "edge": edge or fill})

    def line(
        self,
        ends: tuple[float, float, float, float],
        colour: str,
        *,
        thick: float = 1,
        faint: float = 1,
        dashed: bool = False,
    ) -> None:
        """A line from (x, y) to (x2, y2); `faint` is its opacity."""
        x, y, x2, y2 = ends
        dash = [2, 4] if dashed else [1, 0]
        self._lines.append(
            {"x": x, "y": y, "x2": x2, "y2": y2, "colour": colour, "thick": thick, "faint": faint, "dash": dash}
        )

    def dot(self, x: float, y: float, colour: str, *, shape: Shape = "circle", hollow: bool = False) -> None:
        """A mark with a white edge, or white with a coloured one."""
        fill, edge = ("#ffffff", colour) if hollow else (colour, "#ffffff")
        self._dots.append({"x": x, "y": y, "fill": fill, "edge": edge, "shape": shape})

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: Align = "left",
        colour: str = INK,
        size: float = 12,
        bold: bool = False,
    ) -> None:
        """Words that begin, are centred or end at x, with their middle at the height of y."""
        self._words[align, 600 if bold else 400].append({"x": x, "y": y, "text": text, "colour": colour, "size": size})

    def plot(self, alt: str) -> Plot:
        """The picture, with what it shows in words."""
        layers = [self._bar_layer(), self._line_layer(), self._dot_layer()]
        layers += [self._word_layer(align, weight, rows) for (align, weight), rows in self._words.items()]
        drawn = [layer for layer in layers if layer["data"]["values"]]
        return Plot({"width": round(self.width, 1), "height": round(self.height, 1), "layer": drawn}, alt)

    def _place(self, *, ends: bool = False) -> Spec:
        x = {"field": "x", "type": "quantitative", "axis": None, "scale": _pixels([0, self.width])}
        y = {"field": "y", "type": "quantitative", "axis": None, "scale": _pixels([self.height, 0])}
        return {"x": x, "y": y} | ({"x2": {"field": "x2"}, "y2": {"field": "y2"}} if ends else {})

    def _bar_layer(self) -> Spec:
        encoding = {**self._place(ends=True), "fill": _as_is("fill"), "stroke": _as_is("edge")}
        return {"data": {"values": self._bars}, "mark": {"type": "rect", "strokeWidth": 1.2}, "encoding": encoding}

    def _line_layer(self) -> Spec:
        looks = {
            "color": _as_is("colour"),
            "strokeWidth": _as_is("thick", "quantitative"),
            "opacity": _as_is("faint", "quantitative"),
            "strokeDash": _as_is("dash"),
        }
        return {"data": {"values": self._lines}, "mark": "rule", "encoding": self._place(ends=True) | looks}

    def _dot_layer(self) -> Spec:
        looks = {"fill": _as_is("fill"), "stroke": _as_is("edge"), "shape": _as_is("shape")}
        mark = {"type": "point", "filled": True, "opacity": 1, "size": 78, "strokeWidth": 1.6}
        return {"data": {"values": self._dots}, "mark": mark, "encoding": self._place() | looks}

    def _word_layer(self, align: str, weight: int, rows: list[Spec]) -> Spec:
        looks = {
            "text": {"field": "text", "type": "nominal"},
            "color": _as_is("colour"),
            "size": _as_is("size", "quantitative"),
        }
        mark = {"type": "text", "align": align, "baseline": "middle", "fontWeight": weight}
        return {"data": {"values": rows}, "mark": mark, "encoding": self._place() | looks}


def heading(canvas: Canvas, title: str, below: Sequence[str]) -> float:
    """A title and what is shown under it, on a line or, on a phone, on one each; gives the height of the last."""
    wide, y = canvas.width > WIDE_FROM, 30.0
    canvas.words(0, 10, title, size=fitting(title, canvas.width, 15 if wide else 13.5), bold=True)
    for line in ["; ".join(below)] if wide else below:
        canvas.words(0, y, line, colour=MUTED, size=12 if wide else 11.5)
        y += 17
    return y - 17


def fitting(text: str, room: float, size: float) -> float:
    """The size at which a bold text surely fits a width, at most the one wished for; never too small to read."""
    return max(8.5, min(size, room / (0.58 * max(1, len(text)))))


def legend(canvas: Canvas, names: Sequence[str], y: float) -> float:
    """Name the two sides by their marks, in a row or, on a phone, below each other; gives the height of the last."""
    wide, x = canvas.width > WIDE_FROM, 6.0
    for number, name in enumerate(names):
        if number:
            x, y = (x + 7.2 * len(names[0]) + 36, y) if wide else (x, y + 18)
        canvas.dot(x, y, SIDES[number], shape=SHAPES[number])
        canvas.words(x + 11, y, name, size=12.5)
    return y


def _pixels(domain: list[float]) -> Spec:
    return {"domain": domain, "nice": False, "zero": False}


def _as_is(field: str, kind: str = "nominal") -> Spec:
    return {"field": field, "type": kind, "scale": None}
