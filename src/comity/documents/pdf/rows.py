"""Fragments into rows in reading order: down each column, columns from left to right, note marks set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from comity.documents.pdf.glyphs import Fragment, Glyph

__all__ = ["Row", "rows_of"]

_FEWEST_LINES = 4
_NARROWEST = 8.0
_CELL_GAP = 1.5
_RAISED_SIZE = 0.86
_RAISED = 0.2
_MARK = re.compile(r"\[?(?:\d{1,3}(?:\s?[,–-]\s?\d{1,3})*|[*†‡§¶]{1,3}|[a-z])[\])]?")
_POWER_OF = re.compile(r"(?:\b10|\b(?:k|c|m|d|µ)?m|\bft|\bmi|\bs|\bkg)$")
_SUPERSCRIPTS = str.maketrans("0123456789-–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")
_CLOSING = (",", ".", ";", ":", "!", "?", ")", "]", "”", "’")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one column, as text. `left` and `right` are the column's edges; `region` numbers the columns.

    `opens_note` is set where the line starts with a raised note mark, `tabular` where wide gaps part it into cells.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    page: int
    region: int
    left: float
    right: float
    opens_note: bool
    tabular: bool


def rows_of(pages: list[list[Fragment]]) -> list[Row]:
    """The rows of all pages in reading order."""
    rows: list[Row] = []
    region = 0
    for page in pages:
        for column in _columns(page):
            lines = _lines(column)
            left, right = _edges(lines)
            rows.extend(_row(line, region, left, right) for line in lines)
            region += 1
    return rows


def _columns(fragments: list[Fragment]) -> Iterator[list[Fragment]]:
    """Stretches to be read one after the other: cut at a gutter, and where something crosses it."""
    gutter = _gutter(fragments)
    if gutter is None:
        if fragments:
            yield fragments
        return
    for stretch in _stretches(fragments, gutter):
        left = [one for one in stretch if one.x1 <= gutter]
        right = [one for one in stretch if one.x0 >= gutter]
        if len(left) + len(right) < len(stretch) or not left or not right:
            yield stretch
        else:
            yield from _columns(left)
            yield from _columns(right)


def _gutter(fragments: list[Fragment]) -> float | None:
    """The place where a vertical cut parts the most lines into two columns of prose, or None."""
    best, most = None, 0
    for candidate in sorted({round(one.x1 + _NARROWEST / 2) for one in fragments}):
        if any(candidate - _NARROWEST / 2 < one.x0 < candidate for one in fragments):
            continue
        parted = 0
        for stretch in _stretches(fragments, candidate):
            left = [one for one in stretch if one.x1 <= candidate]
            right = [one for one in stretch if one.x0 >= candidate]
            if len(left) + len(right) == len(stretch) and _is_prose(left) and _is_prose(right) and _beside(left, right):
                parted += len(stretch)
        if parted > most:
            best, most = candidate, parted
    return best


def _stretches(fragments: list[Fragment], cut: float) -> Iterator[list[Fragment]]:
    """From top to bottom, what crosses a vertical cut and what does not."""
    stretch: list[Fragment] = []
    crossing = False
    for one in sorted(fragments, key=lambda one: -one.top):
        crosses = one.x0 < cut < one.x1
        if stretch and crosses != crossing:
            yield stretch
            stretch = []
        crossing = crosses
        stretch.append(one)
    if stretch:
        yield stretch


def _is_prose(side: list[Fragment]) -> bool:
    """Lines that mostly fill their column: a list of terms, or of figures, is not set apart from its explanations."""
    lines = _lines(side)
    if len(lines) < _FEWEST_LINES:
        return False
    left, right = _edges(lines)
    widths = sorted(max(one.x1 for one in line) - line[0].x0 for line in lines)
    letters = sum(len(one.glyphs) for one in side) / len(lines)
    return widths[len(widths) // 2] > 0.7 * (right - left) and letters > 15


def _beside(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether two columns stand side by side for most of the shorter one's height."""
    top, bottom = min(_top(left), _top(right)), max(_bottom(left), _bottom(right))
    return top - bottom > 0.5 * min(_top(left) - _bottom(left), _top(right) - _bottom(right))


def _top(side: list[Fragment]) -> float:
    return max(one.top for one in side)


def _bottom(side: list[Fragment]) -> float:
    return min(one.bottom for one in side)


def _edges(lines: list[list[Fragment]]) -> tuple[float, float]:
    return min(line[0].x0 for line in lines), max(one.x1 for line in lines for one in line)


def _lines(fragments: list[Fragment]) -> list[list[Fragment]]:
    """Fragments at the same height together, from left to right; a raised mark belongs to the line it overlaps."""
    lines: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (-one.size, -one.base)):
        for line in lines:
            overlap = min(one.top, line[0].top) - max(one.bottom, line[0].bottom)
            if overlap > 0.5 * min(one.top - one.bottom, line[0].top - line[0].bottom):
                line.append(one)
                break
        else:
            lines.append([one])
    for line in lines:
        line.sort(key=lambda one: one.x0)
    return sorted(lines, key=lambda line: -max(line, key=lambda one: one.size).base)


def _row(line: list[Fragment], region: int, left: float, right: float) -> Row:
    widest = max(line, key=lambda one: (one.size, len(one.glyphs)))
    text, marked = _text(line, widest.base, widest.size)
    return Row(
        text=text,
        x0=line[0].x0,
        x1=max(one.x1 for one in line),
        base=widest.base,
        size=widest.size,
        page=widest.page,
        region=region,
        left=left,
        right=right,
        opens_note=marked,
        tabular=any(b.x0 - a.x1 > _CELL_GAP * widest.size for a, b in pairwise(line)),
    )


def _text(line: list[Fragment], base: float, size: float) -> tuple[str, bool]:
    """The words of a line, its raised marks in brackets, and whether it starts with one."""
    text, marked, noted = "", False, False
    for raised, word in _words(line, base, size):
        mark = raised and _MARK.fullmatch(word.strip()) is not None
        if mark and _POWER_OF.search(text) and word.strip(" -–").isdigit():
            text += word.strip().translate(_SUPERSCRIPTS)
        elif mark:
            marked = marked or not text
            text = f"{text.rstrip()} [{word.strip(' []()')}]"
        elif noted:
            # After a mark words stand apart, and punctuation closes up.
            text += word.lstrip() if word.lstrip().startswith(_CLOSING) else f" {word.lstrip()}"
        else:
            text += word
        noted = mark
    return text.strip(), marked


def _words(line: list[Fragment], base: float, size: float) -> Iterator[tuple[bool, str]]:
    """Runs of raised and of other glyphs."""
    glyphs = [
        glyph._replace(spaced=glyph.spaced or (not nth and bool(number)))
        for number, one in enumerate(line)
        for nth, glyph in enumerate(one.glyphs)
    ]
    run, before = "", False
    for glyph in glyphs:
        raised = _is_raised(glyph, base, size)
        if run and raised != before:
            yield before, run
            run = ""
        run += f" {glyph.char}" if glyph.spaced else glyph.char
        before = raised
    if run:
        yield before, run


def _is_raised(glyph: Glyph, base: float, size: float) -> bool:
    lift = (glyph.base - base) / size
    return lift > _RAISED or (lift > _RAISED / 2 and glyph.size < _RAISED_SIZE * size)
