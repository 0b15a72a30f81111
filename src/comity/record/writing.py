"""Writing to a record: connections that hold the write lock."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from comity.record import dialect

__all__ = ["Writer"]


class Writer:
    """Hands out connections to one file. Threads may share it; failures are those of the driver, sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        self._engine = dialect.connect(path)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection within a transaction, which is undone where an error ends it."""
        try:
            with self._engine.connect() as connection, dialect.writing(connection).begin():
                yield connection
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise error.orig from error
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()
