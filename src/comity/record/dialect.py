"""Everything that is particular to SQLite: how to connect, lock, insert over, and search for words.

Another database needs its own version of these functions and of the word indexes in the migrations, and no more.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, bindparam, create_engine, event, select, text
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import URL
from sqlalchemy.sql import column, func, table

__all__ = ["add_or_increase", "add_or_keep", "connect", "quotes_matching", "search", "texts_matching", "writing"]

_BEGIN = "comity_begin"
_LOCK_WAIT_SECONDS = 60
_TITLE_WEIGHT, _TEXT_WEIGHT = 4.0, 1.0
_SNIPPET_TOKENS = 28

_document_words = table("document_words", column("rowid"))
_statement_words = table("statement_words", column("rowid"))


def connect(path: Path) -> Engine:
    """An engine for the file, in write-ahead mode: readers and one writer do not wait for each other.

    Raises sqlalchemy's errors on first use, not here.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _LOCK_WAIT_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own transactions leave out DDL; with them off, `_begin` decides where a transaction starts.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def writing(connection: Connection) -> Connection:
    """The connection, such that its transactions take the write lock at once: what they read stays true."""
    return connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def add_or_keep(into: Table) -> Insert:
    """An insert that leaves a row alone which is already there."""
    return sqlite_insert(into).on_conflict_do_nothing()


def add_or_increase(into: Table, *sums: str) -> Insert:
    """An insert that adds the columns `sums` to those of a row with the same key."""
    insert = sqlite_insert(into)
    raised = {name: into.c[name] + insert.excluded[name] for name in sums}
    return insert.on_conflict_do_update(index_elements=list(into.primary_key), set_=raised)


def quotes_matching(words: str) -> Select[Any]:
    """The numbers of the statements whose quote matches, `words` being from `words.expression`."""
    matches = text("statement_words MATCH :quote_words").bindparams(quote_words=words)
    return select(_statement_words.c.rowid).where(matches)


def texts_matching(words: str) -> Select[Any]:
    """The numbers of the documents whose title or text matches, `words` being from `words.expression`."""
    matches = text("document_words MATCH :text_words").bindparams(text_words=words)
    return select(_document_words.c.rowid).where(matches)


def search(connection: Connection, words: str, limit: int) -> list[tuple[int, str, tuple[tuple[int, int], ...], float]]:
    """For the best documents: number, snippet, offsets of the matches in it, and rank, larger being better."""
    # A mark that nobody can foresee cannot be forged by a text.
    mark = secrets.token_hex(8)
    rank: ColumnElement[float] = func.bm25(text("document_words"), _TITLE_WEIGHT, _TEXT_WEIGHT)
    snippet: ColumnElement[str] = func.snippet(text("document_words"), -1, mark, mark, "…", _SNIPPET_TOKENS)
    found = (
        select(_document_words.c.rowid, snippet, rank)
        .where(text("document_words MATCH :words").bindparams(words=words))
        .order_by(rank, _document_words.c.rowid)
        .limit(bindparam("most", limit))
    )
    return [(number, *_unmark(marked, mark), -score) for number, marked, score in connection.execute(found)]


def _unmark(marked: str, mark: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and the offsets between the first and second, third and fourth..."""
    plain, marks = "", []
    for index, piece in enumerate(marked.split(mark)):
        if index % 2:
            marks.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(marks)
