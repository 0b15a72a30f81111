"""What was foretold as a picture: row by row in the order of time, each with its range of probability and its fate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from comity.analysis.outlook import FATES, Fate, Foretelling, Foretold, Outlook
from comity.model import Statement, one_way

from .canvas import WIDE_FROM, Canvas, Shape, heading
from .palette import COLOURS, GRID, MUTED, RULE
from .phrases import act, actors, count, day, enumerate_names, percent, shorten
from .plot import Plot

__all__ = ["KINDS", "outlook_plot", "teller_words", "telling_words"]

Names = Mapping[str, str]

#: What the kinds of foretelling are called, in the order in which they are shown.
KINDS: dict[Foretelling, str] = {"forecast": "Forecasts", "plan": "Plans", "recommendation": "Recommendations"}

#: Colour and mark of a fate; what is still open is hollow.
_MARKS: dict[Fate, tuple[str, Shape]] = {
    "came true": (COLOURS["material_cooperation"], "circle"),
    "did not": (COLOURS["verbal_conflict"], "diamond"),
    "not reported": (COLOURS[None], "square"),
    "open": (MUTED, "circle"),
}
_MOST = 12  # rows of a kind
_DATE = 62.0  # for the day on which it was told
_FATE = 158.0  # for what became of it
_LETTER = 6.1  # the mean width of one at 12 pixels
_ROW, _THICK = 22.0, 9.0  # of a row, and of the bar in it


def outlook_plot(found: Outlook, names: Names, width: int) -> Plot | None:
    """What was foretold, by kind and day, as bars from the low to the high end of its probability.

    Colour and shape say what became of it. Of a kind with many, those with a fate and then the latest are shown. None
    where nothing was foretold.
    """
    if not found.foretold:
        return None
    canvas = Canvas(width - 4, 0)
    title = f"What is foretold of {enumerate_names([names.get(code, code) for code in found.actors])}"
    y = heading(canvas, title, ("Bars: the probability that the words give, from low to high",))
    y = _legend(canvas, y + 24)
    for kind, head in KINDS.items():
        members = [each for each in found.foretold if each.kind == kind]
        if members:
            y = _group(canvas, head, members, y)
    canvas.height = y
    return canvas.plot(f"{title}. {_summary(found)}")


def telling_words(statement: Statement) -> str:
    """What a statement foretells: "Russia may aid North Korea: satellites"."""
    who, whom = statement.source, statement.target
    if not one_way(statement.code, statement.mode):
        who, whom = (*who, *whom), ()
    verb = act(statement.code, statement.mode, statement.factuality, alone=not whom, several=len(who) > 1)
    said = " ".join(filter(None, (actors(who) or "Somebody", verb, actors(whom))))
    return f"{said}: {statement.item}" if statement.item else said


def teller_words(foretold: Foretold) -> str:
    """Who foretells it: a name, or "the author"."""
    return foretold.holder.name if foretold.holder else "the author"


def _summary(found: Outlook) -> str:
    parts = []
    for kind, head in KINDS.items():
        total = found.count(kind)
        if total:
            fates = [f"{n} {fate}" for fate in FATES if (n := found.count(kind, fate))]
            parts.append(f"{count(total, head[:-1].lower())}: {enumerate_names(fates)}")
    return ". ".join(parts) + "."


def _legend(canvas: Canvas, y: float) -> float:
    x, gap = (6.0, 44.0) if canvas.width > WIDE_FROM else (6.0, 26.0)
    for fate in FATES:
        _mark(canvas, fate, x, y)
        canvas.words(x + 11, y, fate, size=11.5)
        x += gap + _LETTER * len(fate)
    return y


def _group(canvas: Canvas, head: str, members: Sequence[Foretold], y: float) -> float:
    shown, left = _chosen(members)
    wide = canvas.width > WIDE_FROM
    y += 34
    canvas.words(0, y, f"{head} · {len(members)}", colour=MUTED, bold=True)
    canvas.line((0, y + 11, canvas.width, y + 11), RULE)
    axis = (canvas.width * 0.56, canvas.width - _FATE - 22) if wide else (16.0, canvas.width - 16)
    ranged = wide and any(each.probability for each in shown)
    if ranged:
        _grid(canvas, axis, y, len(shown))
    y += 16
    for each in shown:
        y = _row(canvas, each, y, axis, ranged=ranged) if wide else _tall_row(canvas, each, y, axis)
    if left:
        canvas.words(_DATE if wide else 0, y + 10, f"and {left} more, not shown", colour=MUTED, size=11.5)
        y += 16
    return y


def _chosen(members: Sequence[Foretold]) -> tuple[list[Foretold], int]:
    """The members to show, in their order, and how many are left out."""
    ranked = sorted(members, key=lambda each: (FATES.index(each.fate) // 3, -(each.told or date.min).toordinal()))
    kept = set(map(id, ranked[:_MOST]))
    return [each for each in members if id(each) in kept], max(0, len(members) - _MOST)


def _grid(canvas: Canvas, axis: tuple[float, float], y: float, rows: int) -> None:
    """The scale of probability, drawn before what lies upon it."""
    for share in (0.0, 0.5, 1.0):
        x = axis[0] + share * (axis[1] - axis[0])
        canvas.words(x, y, percent(share), align="center", colour=MUTED, size=10.5)
        canvas.line((x, y + 11, x, y + 16 + rows * _ROW), GRID)


def _row(canvas: Canvas, each: Foretold, y: float, axis: tuple[float, float], *, ranged: bool) -> float:
    """One line: the day, what is foretold and by whom, its range, its fate."""
    middle = y + _ROW / 2
    canvas.words(0, middle, _month(each.told), colour=MUTED, size=11)
    canvas.words(_DATE, middle, _label(each, (axis[0] if ranged else axis[1]) - _DATE - 10))
    _range(canvas, each, middle, axis)
    x = axis[1] + 30
    _mark(canvas, each.fate, x, middle)
    canvas.words(x + 11, middle, _fate_words(each), size=11.5)
    return y + _ROW


def _tall_row(canvas: Canvas, each: Foretold, y: float, axis: tuple[float, float]) -> float:
    """The same on a phone: what is foretold under its day and its fate, and the range below."""
    canvas.words(0, y + 9, _month(each.told), colour=MUTED, size=10.5)
    _mark(canvas, each.fate, 72, y + 9)
    canvas.words(83, y + 9, _fate_words(each), size=10.5)
    canvas.words(0, y + 25, _label(each, canvas.width), size=11.5)
    if each.probability is None:
        return y + 42
    canvas.words(0, y + 42, "0%", colour=MUTED, size=9.5)
    canvas.words(canvas.width, y + 42, "100%", align="right", colour=MUTED, size=9.5)
    axis = (axis[0] + 4, axis[1] - 16)
    canvas.line((axis[0], y + 42, axis[1], y + 42), GRID)
    _range(canvas, each, y + 42, axis)
    return y + 60


def _range(canvas: Canvas, each: Foretold, middle: float, axis: tuple[float, float]) -> None:
    if each.probability is None:
        return
    low, high = (axis[0] + share * (axis[1] - axis[0]) for share in (each.probability.low, each.probability.high))
    high = max(high, low + 4)
    canvas.line((low, middle, high, middle), _MARKS[each.fate][0], thick=_THICK)
    if each.fate == "open":
        canvas.line((low + 1.3, middle, high - 1.3, middle), "#ffffff", thick=_THICK - 2.6)


def _mark(canvas: Canvas, fate: Fate, x: float, y: float) -> None:
    colour, shape = _MARKS[fate]
    canvas.dot(x, y, colour, shape=shape, hollow=fate == "open")


def _label(each: Foretold, room: float) -> str:
    """What is foretold, as far as there is room, and who says so where it is not the author."""
    teller = f" · {each.holder.name}" if each.holder else ""
    return shorten(telling_words(each.statement), int(room / _LETTER) - len(teller)) + teller


def _fate_words(each: Foretold) -> str:
    """The fate with when it came, or by when it should."""
    if each.settled_by is not None:
        when = each.settled_by.time
        return f"{each.fate}, {_brief(when.end or when.start)}" if when and (when.end or when.start) else each.fate
    return f"{each.fate}, by {_brief(each.horizon.end)}" if each.horizon and each.horizon.end else each.fate


def _brief(when: date | None) -> str:
    return day(when).split(" ", 1)[1] if when else ""


def _month(when: date | None) -> str:
    return _brief(when) or "undated"
