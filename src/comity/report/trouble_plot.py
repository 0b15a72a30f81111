"""Where the trouble is: documents down, checks across, a darker cell for more lines that a check questions."""

from __future__ import annotations

from .canvas import WIDE_FROM, Canvas, heading
from .examined import Report
from .palette import INK, MUTED, RULE
from .phrases import count, shorten
from .plot import Plot

__all__ = ["trouble_plot"]

_HEADS = ("touches a rule", "catalogue differs", "sources differ", "cites badly")
_NARROW_HEADS = ("rules", "catalogue", "sources", "citing")
_MOST = 14
_SHADES = ("#f3d9c4", "#e0994e", "#c06a2a", "#9c3a12")
_ROW = 27


def trouble_plot(report: Report, width: int) -> Plot | None:
    """The documents that the checks question most, with how many of their lines each check questions; None for none."""
    rows = report.trouble[:_MOST]
    if not rows:
        return None
    wide = width > WIDE_FROM
    heads = _HEADS if wide else _NARROW_HEADS
    margin = width * (0.42 if wide else 0.44)
    cell = (width - margin) / len(heads)
    below = [count(len(report.trouble), "document") + " questioned"]
    below += [f"the {_MOST} with the most are shown"] if len(report.trouble) > _MOST else []
    canvas = Canvas(width, 76 + _ROW * len(rows))
    top = heading(canvas, "Lines in question, by document and check", below if wide else [below[0]]) + 26
    for number, head in enumerate(heads):
        place = margin + cell * (number + 0.5)
        canvas.words(place, top, head, align="center", colour=MUTED, size=11.5 if wide else 10)
    most = max(max(counts) for _, counts in rows)
    for number, (title, counts) in enumerate(rows):
        y = top + 12 + _ROW * number
        canvas.line((0, y + _ROW - 2, width, y + _ROW - 2), RULE)
        canvas.words(0, y + _ROW / 2 - 2, _fitted(title, margin, wide=wide), size=12 if wide else 10.5)
        for column, value in enumerate(counts):
            x = margin + cell * column
            if value:
                shade = min(len(_SHADES) - 1, (len(_SHADES) * (value - 1)) // max(1, most))
                canvas.bar((x + 3, y, x + cell - 3, y + _ROW - 5), _SHADES[shade])
                ink = "#ffffff" if shade > 1 else INK
                canvas.words(x + cell / 2, y + _ROW / 2 - 2, str(value), align="center", colour=ink, size=12)
    return canvas.plot(_alt(report, heads))


def _fitted(title: str, room: float, *, wide: bool) -> str:
    return shorten(title, int(room / (6.6 if wide else 6.0)))


def _alt(report: Report, heads: tuple[str, ...]) -> str:
    sums = [sum(counts[column] for _, counts in report.trouble) for column in range(len(heads))]
    said = ", ".join(f"{head} {value}" for head, value in zip(heads, sums, strict=True))
    worst = report.trouble[0][0]
    return f"{count(len(report.trouble), 'document')} with lines in question: {said}; most in “{worst}”"
