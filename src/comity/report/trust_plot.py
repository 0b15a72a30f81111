"""Two-sided trust as a picture: two courses over time, or, where there is none to show, the attitudes in two wings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from comity.analysis import Finding
from comity.analysis.periods import Period
from comity.analysis.trust import Driver, Trust, View

from .canvas import WIDE_FROM, Align, Canvas, fitting, heading
from .courses import Course, draw_courses
from .palette import COLOURS, MUTED, RULE
from .phrases import count, enumerate_names, title_of
from .plot import Plot

__all__ = ["attitude_words", "balance_words", "trust_plot", "view_words"]

Measure = Literal["trust", "regard"]
Names = Mapping[str, str]

_OF: dict[Measure, str] = {"trust": "trust against mistrust and doubt", "regard": "warm against cold attitudes"}
_ENDS: dict[Measure, tuple[str, str]] = {"trust": ("trust", "mistrust"), "regard": ("warm", "cold")}
_WARM, _COLD = COLOURS["material_cooperation"], COLOURS["verbal_conflict"]
_ROW, _THICK = 24.0, 15.0
_EDGE = 8  # what padding and the strokes at the sides take of a width


def trust_plot(found: Trust, names: Names, width: int) -> Plot | None:
    """How two actors see each other, `names` giving what to call them by code; None where nothing is told.

    Over time where at least two periods have a balance, of trust if they do, or else of all attitudes.
    """
    measures: tuple[Measure, ...] = ("trust", "regard")
    for measure in measures:
        courses = tuple(_points(view, measure) for view in (found.there, found.back))
        if len({period for course in courses for period, finding in course if finding.enough}) > 1:
            return _over_time(found, measure, names, width)
    return _wings(found, names, width) if found.there.drivers or found.back.drivers else None


def balance_words(finding: Finding) -> str:
    """A balance with its interval, as it is printed: "−0.43 (−0.71 to −0.10)"."""
    if finding.value is None:
        return "not enough evidence"
    value = _number(finding.value)
    return f"{value} ({' to '.join(map(_number, finding.interval))})" if finding.interval else value


def view_words(view: View, names: Names) -> str:
    """Whose view of whom: "Russia on South Korea"."""
    return f"{names.get(view.source, view.source)} on {names.get(view.target, view.target)}"


def attitude_words(driver: Driver) -> str:
    """An attitude as a word: "Mistrust", or "No mistrust" where it is denied."""
    return f"No {driver.code.replace('_', ' ').lower()}" if driver.denied else title_of(driver.code)


def _number(value: float) -> str:
    shown = f"{value:+.2f}".replace("-", "−")
    return "0.00" if shown[1:] == "0.00" else shown


def _points(view: View, measure: Measure) -> tuple[tuple[Period, Finding], ...]:
    found = ((each.period, each.trust if measure == "trust" else each.regard) for each in view.series)
    return tuple((period, finding) for period, finding in found if finding.n)


def _title(found: Trust, names: Names) -> str:
    one, other = (names.get(code, code) for code in (found.there.source, found.there.target))
    return f"How {one} and {other} see each other"


def _over_time(found: Trust, measure: Measure, names: Names, width: int) -> Plot:
    one, other = (Course(view_words(view, names), _points(view, measure)) for view in (found.there, found.back))
    below = (f"Balance of {_OF[measure]}", "bars: 95% intervals; hollow: too few for one")
    canvas = draw_courses(width - _EDGE, (one, other), title=_title(found, names), below=below, ends=_ENDS[measure])
    said = ". ".join(filter(None, map(_course_words, (one, other))))
    return canvas.plot(f"{_title(found, names)}: balance of {_OF[measure]} over time, from −1 to 1. {said}.")


def _course_words(course: Course) -> str:
    known = [(period.label, finding) for period, finding in course.points if finding.enough]
    n = sum(finding.n for _, finding in course.points)
    if not known:
        return f"{course.name}: {count(n, 'statement')}, too few in each period"
    values = [f"{balance_words(finding)} in {label}" for label, finding in known]
    shown = values if len(values) <= 4 else [values[0], values[-1]]
    return f"{course.name}: {count(n, 'statement')}, {enumerate_names(shown)}"


def _wings(found: Trust, names: Names, width: int) -> Plot:
    """Every attitude as a row: one actor's to the left, the other's to the right, the warm ones above the cold ones."""
    views = (found.there, found.back)
    canvas = Canvas(width - _EDGE, 0)
    wide, centre, rows = width > WIDE_FROM, canvas.width / 2, _rows(found)
    y = (
        heading(canvas, _title(found, names), ("Statements of each attitude", "cold ones lower, denied ones white"))
        + 26
    )
    half = 62.0 if wide else 46.0  # of the gap in which the attitudes are named
    reach = (centre - half - 26) / max(driver.n for view in views for driver in view.drivers)
    for view, away in zip(views, (-1, 1), strict=True):
        _wing_head(canvas, view, names, centre + away * half, y)
    y += 42 if wide else 58
    for number, row in enumerate(rows):
        if number and row.warm != rows[number - 1].warm:
            canvas.line((0, y - 2, canvas.width, y - 2), RULE)
            y += 20
        canvas.words(centre, y, row.name, align="center", size=12 if wide else 11)
        for driver, away in zip(row.drivers, (-1, 1), strict=True):
            if driver:
                _wing(canvas, driver, y, centre + away * half, away * reach * driver.n)
        y += _ROW
    canvas.height = y - _ROW / 2
    said = [f"{view_words(view, names)}: {_view_summary(view)}" for view in views]
    return canvas.plot(f"{_title(found, names)}. {'. '.join(said)}.")


class _Row(NamedTuple):
    """An attitude, what either side's statements tell of it, and whether it counts as warm."""

    warm: bool
    name: str
    drivers: tuple[Driver | None, Driver | None]


def _rows(found: Trust) -> list[_Row]:
    """The warm attitudes first, in each group the commonest first."""
    there, back = ({(d.warm, attitude_words(d)): d for d in view.drivers} for view in (found.there, found.back))
    rows = [_Row(*key, (there.get(key), back.get(key))) for key in {**there, **back}]
    return sorted(rows, key=lambda row: (not row.warm, -sum(driver.n for driver in row.drivers if driver), row.name))


def _wing_head(canvas: Canvas, view: View, names: Names, x: float, y: float) -> None:
    left, wide = x < canvas.width / 2, canvas.width > WIDE_FROM
    told, balance = f"{view.warm} warm, {view.cold} cold", balance_words(view.regard)
    if not wide:
        x = 0 if left else canvas.width
    align: Align = "right" if left == wide else "left"
    lines = [f"{told}; balance {balance}"] if wide else [told, balance]
    name = view_words(view, names)
    size = fitting(name, canvas.width / 2 - (60 if wide else 8), 13 if wide else 11.5)
    canvas.words(x, y, name, align=align, bold=True, size=size)
    for number, line in enumerate(lines):
        canvas.words(x, y + 17 + 16 * number, line, align=align, colour=MUTED, size=11.5 if wide else 11)


def _wing(canvas: Canvas, driver: Driver, y: float, start: float, reach: float) -> None:
    colour = _WARM if driver.warm else _COLD
    left, right = sorted((start, start + reach))
    canvas.bar((left, y - _THICK / 2, right, y + _THICK / 2), "#ffffff" if driver.denied else colour, edge=colour)
    beside: Align = "right" if reach < 0 else "left"
    canvas.words(start + reach + (6 if reach > 0 else -6), y, str(driver.n), align=beside, colour=MUTED, size=11.5)


def _view_summary(view: View) -> str:
    if not view.drivers:
        return "nothing told"
    by_code = enumerate_names([f"{driver.n} {attitude_words(driver).lower()}" for driver in view.drivers])
    return f"{by_code}; {view.warm} warm and {view.cold} cold, balance {balance_words(view.regard)}"
