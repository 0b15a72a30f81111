"""Pages as fragments of lines: runs of glyphs with their places and sizes, in points, y growing upwards."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any, NamedTuple

__all__ = ["Fragment", "Glyph", "fragments_of"]

# What a hyphen at the end of a line may arrive as; PDFium has two stand-ins of its own.
_HYPHENS = dict.fromkeys((0x02, 0xFFFE, 0xAD, 0x2010, 0x2011), "-")
# A wider gap than this, in units of the type size, parts two columns or two cells.
_GAP = 0.9


class Glyph(NamedTuple):
    """A character, its horizontal extent, its baseline, its type size, and whether a space stands before it."""

    char: str
    x0: float
    x1: float
    base: float
    size: float
    spaced: bool


@dataclass(frozen=True)
class Fragment:
    """Glyphs that stand on one line with no wide gap between them."""

    glyphs: tuple[Glyph, ...]
    page: int

    @cached_property
    def size(self) -> float:
        """The size that most of its glyphs have."""
        return Counter(round(glyph.size, 1) for glyph in self.glyphs).most_common(1)[0][0]

    @cached_property
    def base(self) -> float:
        """The baseline of the glyphs of that size."""
        return median(glyph.base for glyph in self.glyphs if abs(glyph.size - self.size) < 0.1)

    @cached_property
    def text(self) -> str:
        """Its characters as they are, note marks not yet set apart."""
        return "".join(f" {glyph.char}" if glyph.spaced else glyph.char for glyph in self.glyphs).strip()

    @property
    def x0(self) -> float:
        """The left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """The right edge."""
        return self.glyphs[-1].x1

    @property
    def top(self) -> float:
        """The height of capitals above the page's foot."""
        return self.base + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The depth of descenders."""
        return self.base - 0.2 * self.size


def fragments_of(textpage: Any, page: int) -> list[Fragment]:
    """The fragments of a page in the order of its content, turned upright; text across the page is left out."""
    lines = list(_lines(textpage))
    turns = Counter(turn for line in lines for turn, _ in line)
    if not turns:
        return []
    upright = turns.most_common(1)[0][0]
    kept = ([glyph for turn, glyph in line if turn == upright] for line in lines)
    return [Fragment(tuple(part), page) for line in kept for part in _parted(line)]


def _lines(textpage: Any) -> Iterator[list[tuple[int, Glyph]]]:
    """PDFium's lines: its glyphs, each with the number of right angles that it is turned by."""
    import pypdfium2.raw as pdfium

    raw, box, matrix = textpage.raw, pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = c_double(), c_double()
    line: list[tuple[int, Glyph]] = []
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0x0A, 0x0D):
            yield line
            line = []
        elif char := _char(code):
            if char == " ":
                spaced = True
                continue
            pdfium.FPDFText_GetLooseCharBox(raw, index, byref(box))
            pdfium.FPDFText_GetCharOrigin(raw, index, byref(x), byref(y))
            pdfium.FPDFText_GetMatrix(raw, index, byref(matrix))
            turn = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) % 4
            # The size stated for a font is often 1, with the true one in the matrix.
            size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
            x0, x1, base = _upright(turn, (box.left, box.right, box.bottom, box.top), (x.value, y.value))
            line.append((turn, Glyph(char, x0, x1, base, size, spaced)))
        spaced = False
    yield line


def _upright(
    turn: int, box: tuple[float, float, float, float], origin: tuple[float, float]
) -> tuple[float, float, float]:
    """Left, right and baseline as a reader sees them who turns the page so that the words stand upright."""
    left, right, bottom, top = box
    x, y = origin
    return [(left, right, y), (bottom, top, -x), (-right, -left, -y), (-top, -bottom, x)][turn]


def _parted(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """A line cut at wide gaps, and where it runs back."""
    part: list[Glyph] = []
    for glyph in line:
        if part:
            gap, size = glyph.x0 - part[-1].x1, max(glyph.size, part[-1].size)
            if gap > _GAP * size or gap < -2 * size:
                yield part
                part = []
        part.append(glyph)
    if part:
        yield part


def _char(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    char = chr(code)
    if char.isspace():
        return " "
    # Ligatures are one glyph and several letters.
    return unicodedata.normalize("NFKC", char) if 0xFB00 <= code <= 0xFB06 else char if char.isprintable() else ""
