"""A catalogue of launches in the record: its rows as its files have them, replaced file by file."""

# ruff: noqa: S608 - SQL is put together from our own words alone; what others give goes in as a value.

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from comity.catalogue.build import build
from comity.catalogue.files import File
from comity.catalogue.nouns import Catalogue
from comity.catalogue.rows import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["read", "store"]


def store(connection: Connection, files: Sequence[File], *, again: bool = False) -> list[bool]:
    """Enter files; for each, whether it was written. One of the same digest is left alone, unless `again`."""
    from sqlalchemy import delete, insert, select

    from comity.record.schema import catalogue, catalogue_files

    known = {row.name: row.digest for row in connection.execute(select(catalogue_files))}
    answers: list[bool] = []
    for file in files:
        answers.append(again or known.get(file.name) != file.digest)
        if not answers[-1]:
            continue
        for name in reversed(list(file.tables)):
            connection.execute(delete(catalogue[name]))
        for name, rows in file.tables.items():
            # Given an empty list, SQLAlchemy would run it once, without values.
            if values := [dict(zip(TABLES[name], row, strict=True)) for row in rows]:
                connection.execute(insert(catalogue[name]), values)
        connection.execute(delete(catalogue_files).where(catalogue_files.c.name == file.name))
        version = {"name": file.name, "version": file.version, "digest": file.digest}
        connection.execute(insert(catalogue_files), [version])
    return answers


def read(connection: sqlite3.Connection) -> Catalogue | None:
    """The catalogue that is there, or None."""
    versions = dict(connection.execute("SELECT name, version FROM catalogue_files ORDER BY name"))
    if not versions:
        return None
    rows = {
        table: connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid").fetchall()
        for table, columns in TABLES.items()
    }
    return build(rows, versions)
