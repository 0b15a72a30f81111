"""Asking a record: connections that only read, kept from one question to the next.

Questions are plain SQL over the standard library's driver. SQLAlchemy, which writes the record, takes longer to load
than nearly every answer does to find.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Reader"]

_LOCK_WAIT_SECONDS = 60
_CACHE_KIBIBYTES = 65536


class Reader:
    """Hands out connections to one file. Threads may share it; every method raises sqlite3.Error on failure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own, in a transaction: all that is asked of it is about one state of the record."""
        connection = self._take()
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            # One that has failed may be beyond use, and ends the transaction by closing.
            if connection.in_transaction and not self._closed:
                connection.rollback()
                self._idle.append(connection)
            else:
                connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of one answer."""
        with self.connection() as connection:
            return connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let go of the file: at once where it is idle, after the answer where it is not."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            connection = sqlite3.connect(
                self._path, timeout=_LOCK_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            with closing(connection.cursor()) as cursor:
                cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
            return connection
