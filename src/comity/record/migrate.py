"""Bringing a record's tables up to what this version of Comity works with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.errors import RecordError

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["HEAD", "VERSION_TABLE", "bring_up_to_date", "is_up_to_date"]

#: The latest migration. Compared before anything else, so that a record in order is opened without loading Alembic.
HEAD = "0005"
VERSION_TABLE = "comity_version"

#: Gives the rows that answer a SELECT, over whichever connection.
Ask = Callable[[str], Sequence[Any]]

_SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Run the migrations that a record lacks, within the transaction of the connection.

    Raises RecordError for a record that a newer Comity wrote, and for a database of another program.
    """
    version = _version(lambda sql: connection.exec_driver_sql(sql).fetchall(), path)
    if version == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise RecordError(
            f"written by a newer Comity (record version {version}, known up to {HEAD})",
            where=str(path),
            advice="update Comity, or name another --record",
        )
    command.upgrade(config, "head")


def is_up_to_date(ask: Ask, path: Path) -> bool:
    """Whether there is nothing to migrate. Raises RecordError for a database of another program."""
    return _version(ask, path) == HEAD


def _version(ask: Ask, path: Path) -> str | None:
    tables = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if VERSION_TABLE in tables:
        return next((str(version) for (version,) in ask(f"SELECT version_num FROM {VERSION_TABLE}")), None)  # noqa: S608
    if tables:
        raise RecordError("a database, but not a Comity record", where=str(path), advice="name another --record")
    return None
