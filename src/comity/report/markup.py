"""Markdown in pieces: text in which nothing acts, tables, and references to notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .parts import Reference

__all__ = ["escape", "references", "table"]

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
