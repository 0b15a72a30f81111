"""Bringing a record's tables up to what this version of Comity works with."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from comity.errors import RecordError

__all__ = ["HEAD", "VERSION_TABLE", "bring_up_to_date"]

#: The latest migration. Compared before anything else, so that a record in order is opened without loading Alembic.
HEAD = "0001"
VERSION_TABLE = "comity_version"

_SCRIPTS = Path(__file__).parent / "migrations"


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Run the migrations that a record lacks, within the transaction of the connection.

    Raises RecordError for a record that a newer Comity wrote, and for a database of another program.
    """
    version = _version(connection, path)
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


def is_up_to_date(connection: Connection, path: Path) -> bool:
    """Whether there is nothing to migrate. Raises RecordError for a database of another program."""
    return _version(connection, path) == HEAD


def _version(connection: Connection, path: Path) -> str | None:
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    if tables:
        raise RecordError("a database, but not a Comity record", where=str(path), advice="name another --record")
    return None
