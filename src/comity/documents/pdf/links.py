"""The links of a page: rectangles that lead to an address, and the words that lie in them."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_double, c_int
from typing import Any, NamedTuple

from comity.documents.links import Piece, address

__all__ = ["words_with_links"]

_LONGEST_ADDRESS = 2000


class _Area(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float
    target: str

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def words_with_links(file: Any, page: Any, textpage: Any) -> Iterator[Piece]:
    """The words of a page in the order of its content, with the web addresses that they lead to.

    Nothing comes of a page without links.
    """
    areas = list(_areas(file, page))
    if not areas:
        return
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    left, right, bottom, top = (c_double() for _ in range(4))
    for index in range(pdfium.FPDFText_CountChars(raw)):
        char = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if not any(map(str.isalnum, unicodedata.normalize("NFKD", char))):
            continue
        pdfium.FPDFText_GetCharBox(raw, index, byref(left), byref(right), byref(bottom), byref(top))
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        yield Piece(char, next((area.target for area in areas if area.holds(x, y)), None))


def _areas(file: Any, page: Any) -> Iterator[_Area]:
    import pypdfium2.raw as pdfium

    at, link, box = c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, byref(at), byref(link)):
        target = _target(file, link)
        if target is None:
            continue
        corners = pdfium.FS_QUADPOINTSF()
        lines = pdfium.FPDFLink_CountQuadPoints(link)
        for line in range(lines):
            if pdfium.FPDFLink_GetQuadPoints(link, line, byref(corners)):
                xs = corners.x1, corners.x2, corners.x3, corners.x4
                ys = corners.y1, corners.y2, corners.y3, corners.y4
                yield _Area(min(xs), min(ys), max(xs), max(ys), target)
        if not lines and pdfium.FPDFLink_GetAnnotRect(link, byref(box)):
            yield _Area(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), target)


def _target(file: Any, link: Any) -> str | None:
    import pypdfium2.raw as pdfium

    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    size = pdfium.FPDFAction_GetURIPath(file.raw, action, None, 0)
    if not 1 < size <= _LONGEST_ADDRESS:
        return None
    written = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(file.raw, action, written, size)
    return address(written.value.decode("utf-8", "replace"))
