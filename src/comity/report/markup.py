"""Markdown in pieces: text in which nothing acts, tables, notes and the references to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .parts import Cited, Note, Place, Reference
from .phrases import day

__all__ = ["cited", "escape", "noted", "references", "table"]

#: What may act in the middle of a line; "://" and "www." because some readers make links of bare addresses.
_SPECIAL = re.compile(r"([\\`*_{}\[\]|~>$^@]|:(?=//)|(?<=www)\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text on one line in which nothing is markup."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", line)


def references(used: Iterable[Reference]) -> str:
    """References to notes as footnotes."""
    return "".join(f"[^{reference.note}]" for reference in used)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table; a word where it has no rows."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        yield from ("None in the record.", "")
        return
    yield from (f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |", *body, "")


def cited(document: Cited) -> str:
    """A document as an item of a list."""
    author = f"{escape(document.author)}. " if document.author else ""
    return f"- *{escape(document.title)}*. {author}{_imprint(document.publisher, document)}{_places(document.places)}"


def noted(note: Note) -> str:
    """A note as a footnote: the words, where they stand, and what coded them."""
    holder = f" ({escape(note.holder)})" if note.holder else ""
    trace = f"{escape(note.statement.id)} {escape(note.statement.rule)} {note.statement.confidence:.2f}"
    imprint = _imprint(note.publisher, note)
    words = f"“{escape(note.quote)}”{holder} *{escape(note.title)}*"
    return f"[^{note.number}]: {words}, {imprint}{_places(note.places)} {trace}"


def _imprint(publisher: str | None, dated: Cited | Note) -> str:
    when = day(dated.published) if dated.published else "undated"
    return f"{escape(publisher)}, {when}." if publisher else f"{when}."


def _places(places: Iterable[Place]) -> str:
    return "".join(f" {_place(place)}" for place in places)


def _place(place: Place) -> str:
    if place.link is None or any(character in "<>\\`" for character in place.link):
        return escape(place.address)
    return f"<{place.link}>"
