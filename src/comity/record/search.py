"""Searching the texts for words, by the full-text index of SQLite (https://www.sqlite.org/fts5.html)."""

# ruff: noqa: S608 - SQL is put together from our own words alone; what others give goes in as a value.

from __future__ import annotations

import secrets
import sqlite3
from typing import NamedTuple

__all__ = ["Found", "search"]

_TITLE_WEIGHT, _TEXT_WEIGHT = 4.0, 1.0
_SNIPPET_TOKENS = 28

_SEARCH = f"""
    SELECT rowid, snippet(document_words, -1, :mark, :mark, '…', {_SNIPPET_TOKENS}),
           bm25(document_words, {_TITLE_WEIGHT}, {_TEXT_WEIGHT}) AS score
    FROM document_words WHERE document_words MATCH :words ORDER BY score, rowid LIMIT :most
"""


class Found(NamedTuple):
    """The number of a document, a snippet of it, where the words are in that, and the rank, larger being better."""

    number: int
    snippet: str
    marks: tuple[tuple[int, int], ...]
    rank: float


def search(connection: sqlite3.Connection, words: str, most: int) -> list[Found]:
    """The best documents for words in the form of `words.expression`, best first."""
    # A mark that nobody can foresee cannot be forged by a text.
    mark = secrets.token_hex(8)
    rows = connection.execute(_SEARCH, {"mark": mark, "words": words, "most": most})
    return [Found(number, *_unmark(marked, mark), -score) for number, marked, score in rows]


def _unmark(marked: str, mark: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and the offsets between the first and second, third and fourth..."""
    plain, marks = "", []
    for index, piece in enumerate(marked.split(mark)):
        if index % 2:
            marks.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(marks)
