"""Balances of two sides over the same periods, with how many statements each rests on, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.analysis import Finding
from comity.analysis.periods import Period, Unit

from .canvas import SHAPES, SIDES, Canvas, heading, legend
from .palette import GRID, MUTED, RULE

__all__ = ["Course", "draw_courses"]

_WARM, _COLD = "#f2f6fa", "#fcf6ed"
_PANEL, _STRIP, _GAP = 184.0, 66.0, 20.0
_GUTTER = 70.0  # for the words beside the axes
_STRIDES: dict[Unit, tuple[int, ...]] = {"month": (1, 2, 3, 6, 12), "quarter": (1, 2, 4, 8), "year": (1, 2, 5, 10, 20)}
_LABEL: dict[Unit, int] = {"month": 56, "quarter": 58, "year": 36}


@dataclass(frozen=True, slots=True)
class Course:
    """One side: its name, and what is found of each period of which anything is told, in order."""

    name: str
    points: tuple[tuple[Period, Finding], ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """Where things are: the first period, the width of one, and the top of the panel."""

    first: int
    last: int
    step: float
    top: float

    def x(self, number: int) -> float:
        return _GUTTER + (number - self.first + 0.5) * self.step

    def y(self, value: float) -> float:
        return self.top + (1 - value) / 2 * _PANEL

    @property
    def middle(self) -> float:
        """The height of the line between the two sides' statements."""
        return self.top + _PANEL + _GAP + _STRIP / 2


def draw_courses(
    width: float, courses: tuple[Course, Course], *, title: str, below: Sequence[str], ends: tuple[str, str]
) -> Canvas:
    """Draw the balances from -1 to 1, whose ends have names, above, and the numbers of statements below.

    A mark is hollow where there are too few statements for an interval. There must be at least one point.
    """
    canvas = Canvas(width, 0)
    head = legend(canvas, [course.name for course in courses], heading(canvas, title, below) + 24)
    periods = sorted({period for course in courses for period, _ in course.points})
    first, last = periods[0].number, periods[-1].number
    ground = _Ground(first, last, (width - _GUTTER - 4) / (last - first + 1), head + 20)
    canvas.height = ground.middle + _STRIP / 2 + 18
    _frame(canvas, ground, ends)
    for side, course in enumerate(courses):
        _draw(canvas, ground, course, side)
    _tally(canvas, ground, courses)
    _ticks(canvas, ground, periods[0].unit)
    return canvas


def _frame(canvas: Canvas, ground: _Ground, ends: tuple[str, str]) -> None:
    right = canvas.width
    canvas.bar((_GUTTER, ground.y(1), right, ground.y(0)), _WARM)
    canvas.bar((_GUTTER, ground.y(0), right, ground.y(-1)), _COLD)
    for value, name in ((1, ends[0]), (0, "even"), (-1, ends[1])):
        inward = 7 * value  # the outer words stay within the panel
        canvas.words(_GUTTER - 8, ground.y(value) + inward, name, align="right", colour=MUTED, size=11.5)
    canvas.line((_GUTTER, ground.y(0), right, ground.y(0)), MUTED)
    canvas.words(_GUTTER - 8, ground.middle, "statements", align="right", colour=MUTED, size=11.5)
    canvas.line((_GUTTER, ground.middle, right, ground.middle), RULE)


def _draw(canvas: Canvas, ground: _Ground, course: Course, side: int) -> None:
    """One side's course: unbroken between neighbours, dotted over periods of which nothing can be said."""
    aside = (side - 0.5) * min(10.0, ground.step / 3)
    known = [(p.number, f.value, f.interval) for p, f in course.points if f.value is not None]
    for number, _, interval in known:
        if interval:
            x = ground.x(number) + aside
            ends = (x, ground.y(interval[0]), x, ground.y(interval[1]))
            canvas.line(ends, SIDES[side], thick=min(7.0, ground.step / 3), faint=0.28)
    for (one, here, _), (other, there, _) in pairwise(known):
        ends = (ground.x(one) + aside, ground.y(here), ground.x(other) + aside, ground.y(there))
        canvas.line(ends, SIDES[side], thick=2 if other == one + 1 else 1.4, dashed=other > one + 1)
    for number, value, interval in known:
        canvas.dot(ground.x(number) + aside, ground.y(value), SIDES[side], shape=SHAPES[side], hollow=not interval)


def _tally(canvas: Canvas, ground: _Ground, courses: tuple[Course, Course]) -> None:
    """Bars of the numbers of statements, one side's upwards and the other's downwards."""
    most = max(finding.n for course in courses for _, finding in course.points)
    half = min(9.0, 0.34 * ground.step)
    for side, course in enumerate(courses):
        away = -1 if side == 0 else 1
        for period, finding in course.points:
            x, tip = ground.x(period.number), ground.middle + away * (_STRIP / 2 - 12) * finding.n / most
            canvas.bar((x - half, ground.middle, x + half, tip), SIDES[side])
            if ground.step >= 18:
                canvas.words(x, tip + away * 8, str(finding.n), align="center", colour=MUTED, size=10.5)


def _ticks(canvas: Canvas, ground: _Ground, unit: Unit) -> None:
    fitting = (stride for stride in _STRIDES[unit] if stride * ground.step >= _LABEL[unit])
    stride = next(fitting, _STRIDES[unit][-1])
    for number in range(ground.first, ground.last + 1):
        if number % stride == 0 or ground.last - ground.first < stride:
            label = Period.numbered(number, unit).label
            y = ground.middle + _STRIP / 2 + 10
            canvas.words(ground.x(number), y, label, align="center", colour=MUTED, size=11.5)
            canvas.line((ground.x(number), ground.top, ground.x(number), ground.y(-1)), GRID)
