"""The registry of formats, and which of them an input is in: its first bytes first, then its type, then its suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.documents.draft import Draft
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.documents.inputs import Input
    from comity.documents.options import Options

__all__ = ["Format", "format_of", "formats", "is_known_suffix", "is_named_foreign", "register"]

Reader = Callable[["Input", "Options"], Iterator[Draft | InputError]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of document: the names it goes by, how its first bytes are recognised, and what reads it.

    The reader raises InputError where the whole input cannot be read, and yields one where only a part of it cannot.
    """

    name: str
    suffixes: frozenset[str]
    media_types: frozenset[str]
    recognises: Callable[[bytes], bool]
    read: Reader


_FORMATS: list[Format] = []
# What servers send where they do not know, or do not care.
_ANY_TYPE = {"text/plain", "application/octet-stream", "binary/octet-stream", "application/force-download"}
_OCR = "run OCR over it first, for example: ocrmypdf --image-dpi 300 IMAGE OUT.pdf"
_SAVE_AS = "save it as .docx or PDF and give that"
_FOREIGN = [
    (b"\x89PNG", "an image", _OCR),
    (b"\xff\xd8\xff", "an image", _OCR),
    (b"GIF8", "an image", _OCR),
    (b"II*\x00", "an image", _OCR),
    (b"MM\x00*", "an image", _OCR),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt) or one locked with a password", _SAVE_AS),
    (b"{\\rtf", "a Rich Text file", _SAVE_AS),
    (b"\x1f\x8b", "a compressed file", "unpack it first, for example: gunzip FILE"),
    (b"Rar!", "an archive", "unpack it first and give the folder"),
    (b"7z\xbc\xaf", "an archive", "unpack it first and give the folder"),
]
_FOREIGN_SUFFIXES = {".doc", ".rtf", ".odt", ".epub", ".pages", ".tif", ".tiff", ".gz"}


def register(fmt: Format) -> None:
    """Add a format. A later one is asked before an earlier one, so a user's own reader can replace a built-in one."""
    _FORMATS.insert(0, fmt)


def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they are asked."""
    return tuple(_FORMATS)


def is_known_suffix(suffix: str) -> bool:
    """Whether a suffix, in lower case and with its dot, belongs to a format that can be read."""
    return any(suffix in fmt.suffixes for fmt in _FORMATS)


def is_named_foreign(suffix: str) -> bool:
    """Whether a suffix belongs to documents that cannot be read: worth naming, where a picture or a script is not."""
    return suffix in _FOREIGN_SUFFIXES


def format_of(source: Input) -> Format:
    """The format of an input. Raises InputError for a known kind that cannot be read, and for a wrong media type."""
    for prefix, what, advice in _FOREIGN:
        if source.head.startswith(prefix):
            raise InputError(f"is {what}", where=source.name, advice=advice)
    recognised = next((fmt for fmt in _FORMATS if fmt.recognises(source.head)), None)
    return recognised or _by_type(source) or _by_suffix(source) or _plain_text()


def _by_type(source: Input) -> Format | None:
    if source.media_type is None or source.media_type in _ANY_TYPE:
        return None
    for fmt in _FORMATS:
        if source.media_type in fmt.media_types:
            return fmt
    raise InputError(
        f"is of type {source.media_type}, which is not read", where=source.name, advice=f"give {_list_of_names()}"
    )


def _by_suffix(source: Input) -> Format | None:
    return next((fmt for fmt in _FORMATS if source.suffix in fmt.suffixes), None)


def _plain_text() -> Format:
    return next(fmt for fmt in _FORMATS if "text/plain" in fmt.media_types)


def _list_of_names() -> str:
    names = [fmt.name for fmt in _FORMATS]
    return f"{', '.join(names[:-1])} or {names[-1]}"
