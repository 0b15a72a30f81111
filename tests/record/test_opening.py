"""Opening a record: new, old, newer, and not one at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from comity.errors import RecordError
from comity.record import Record, migrate, schema


def test_a_missing_record_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record here; .*comity read"):
        Record.open(tmp_path / "comity.db", create=False)
    assert not (tmp_path / "comity.db").exists()


def test_the_migrations_lead_to_the_tables_in_use(tmp_path: Path) -> None:
    Record.open(tmp_path / "comity.db").close()

    def ours(_object: object, name: str | None, *_: object) -> bool:
        return not str(name).startswith(("document_words", "statement_words", migrate.VERSION_TABLE))

    with create_engine(f"sqlite:///{tmp_path / 'comity.db'}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, schema.metadata) == []


def test_the_latest_migration_is_the_one_expected() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_a_record_of_a_newer_version_says_so(tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(RecordError, match=r"comity\.db: written by a newer Comity .*9999.*; update Comity"):
        Record.open(path)


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("These are notes, and longer than a header. " * 10)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE songs (name)")
    with pytest.raises(RecordError, match="not a database; name another"):
        Record.open(text)
    with pytest.raises(RecordError, match="not a Comity record"):
        Record.open(other)
    with pytest.raises(RecordError, match="unable to open"):
        Record.open(tmp_path / "missing" / "comity.db")


def test_odd_paths(tmp_path: Path) -> None:
    path = tmp_path / "100% a?b#c é.db"
    Record.open(path).close()
    assert path.is_file()
