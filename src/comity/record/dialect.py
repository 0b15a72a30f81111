"""What is particular to SQLite in writing: how to connect, lock, and insert over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.sqlite import Insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import URL

__all__ = ["add_or_increase", "add_or_keep", "connect", "writing"]

_BEGIN = "comity_begin"
_LOCK_WAIT_SECONDS = 60


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
