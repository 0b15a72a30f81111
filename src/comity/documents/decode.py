"""Bytes to text: byte order marks, what the sender said, UTF-8, and then detection by charset-normalizer."""

from __future__ import annotations

import codecs
import re

from comity.errors import InputError

__all__ = ["decode", "looks_binary"]

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Encodings that text is still kept in. Asking about these alone makes detection both faster and surer.
_LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "cp949", "cp932", "euc_jp", "gb18030", "big5"]
_SAMPLE = 200_000
_BINARY = re.compile(b"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_ADVICE = "convert it to UTF-8, for example with: iconv -f ENCODING -t UTF-8"


def decode(data: bytes, *, where: str, hint: str | None = None) -> str:
    """The text of `data`; `hint` is the charset that the sender or the page named, tried right after the marks.

    Raises InputError where the bytes are no text, or their encoding cannot be told.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data, marked, where)
    if encoding := _unmarked_utf16(data):
        return _strict(data, encoding, where)
    if looks_binary(data):
        raise InputError("holds binary data, not text", where=where, advice="give the document itself, as text")
    for named in filter(None, ("utf-8", hint)):
        try:
            return data.decode(named)
        except (UnicodeDecodeError, LookupError):
            continue
    return _nearly_utf8(data) or _strict(data, _detect(data, where), where)


def looks_binary(data: bytes) -> bool:
    """Whether the first bytes hold control characters that no text has, in more than one of a hundred places."""
    sample = data[:_SAMPLE]
    return len(_BINARY.findall(sample)) > len(sample) // 100


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows in Western text as NUL in every second place."""
    sample = data[:_SAMPLE]
    if not sample.count(0) or len(sample) < 8:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.4 * half and not sample[::2].count(0):
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > 0.4 * half and not sample[1::2].count(0) else None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, such as a file that was cut off: the breaks become U+FFFD, the rest is kept."""
    text = data.decode("utf-8", errors="replace")
    broken, sound = text.count("\ufffd"), len(data) - len(text)
    return text if broken * 20 < sound else None


def _detect(data: bytes, where: str) -> str:
    from charset_normalizer import from_bytes

    # A sample that ends with a line does not end in the middle of a character.
    end = data.rfind(b"\n", 0, _SAMPLE) + 1 if len(data) > _SAMPLE else 0
    matches = from_bytes(data[: end or _SAMPLE], cp_isolation=_LEGACY)
    best = matches.best()
    if best is None:
        raise InputError("its character encoding cannot be told", where=where, advice=_ADVICE)
    # Central and Western European code pages often decode alike; the Western one is by far the more common.
    western = any(match.encoding == "cp1252" and match.chaos <= best.chaos for match in matches)
    return "cp1252" if western or "cp1252" in best.could_be_from_charset else best.encoding


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"is not valid {encoding.upper()} at byte {error.start:,}", where=where, advice=_ADVICE
        ) from None
