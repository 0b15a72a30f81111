"""One normal form for text from anywhere: NFC, line feeds only, nothing invisible that would split or glue words."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normalise", "one_line"]

_LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters other than tab and line feed, soft hyphen, zero-width space, word joiner, byte order mark, and the
# halves of surrogate pairs that a JSON escape can leave behind.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def normalise(text: str) -> str:
    """The text in NFC with line feeds as its only line ends, form feeds among them, and invisible characters gone."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def one_line(text: str) -> str:
    """The text normalised, on one line, with single spaces."""
    return _SPACE.sub(" ", normalise(text)).strip()
