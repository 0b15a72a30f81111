"""The first record: runs, documents, sources, statements, what follows from them, and the word indexes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_DAY, _NUMBER, _REAL, _TEXT = sa.Date(), sa.Integer(), sa.Float(), sa.Text()

# Words are found whatever their ending (porter) and their accents; the texts themselves are kept once, in the tables.
_TOKENS = "porter unicode61 remove_diacritics 2"


def upgrade() -> None:
    """Create everything."""
    _create_documents()
    _create_statements()
    _create_participants_and_edges()
    _index_words("document_words", "documents", "title", "text")
    _index_words("statement_words", "statements", "quote")


def _create_documents() -> None:
    op.create_table(
        "runs",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", _TEXT, nullable=False, unique=True),
        sa.Column("coder", _TEXT, nullable=False),
        sa.Column("codebooks", _TEXT, nullable=False),
        sa.Column("quads", _TEXT, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", _TEXT, nullable=False, unique=True),
        sa.Column("run", _NUMBER, sa.ForeignKey("runs.number"), nullable=False),
        sa.Column("uri", _TEXT, nullable=False),
        sa.Column("title", _TEXT),
        sa.Column("author", _TEXT),
        sa.Column("publisher", _TEXT),
        sa.Column("country", _TEXT),
        sa.Column("published", _DAY),
        sa.Column("language", _TEXT),
        sa.Column("text", _TEXT, nullable=False),
    )
    op.create_index("ix_documents_run", "documents", ["run"])
    op.create_table(
        "sources",
        sa.Column("document", _NUMBER, sa.ForeignKey("documents.number"), primary_key=True),
        sa.Column("uri", _TEXT, primary_key=True),
        sa.Column("title", _TEXT),
        sa.Column("publisher", _TEXT),
        sa.Column("published", _DAY),
    )


def _create_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("id", _TEXT, nullable=False, unique=True),
        sa.Column("document", _NUMBER, sa.ForeignKey("documents.number"), nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("mode", _TEXT),
        sa.Column("contexts", _TEXT, nullable=False),
        sa.Column("holder", _TEXT),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("target", _TEXT, nullable=False),
        sa.Column("item", _TEXT),
        sa.Column("outcome", _TEXT),
        sa.Column("factuality", _TEXT, nullable=False),
        sa.Column("low", _REAL),
        sa.Column("high", _REAL),
        sa.Column("since", _DAY),
        sa.Column("until", _DAY),
        sa.Column("precision", _TEXT),
        sa.Column("intensity", _REAL),
        sa.Column("quad", _TEXT),
        sa.Column("sentence", _NUMBER, nullable=False),
        sa.Column("start", _NUMBER, nullable=False),
        sa.Column("end", _NUMBER, nullable=False),
        sa.Column("quote", _TEXT, nullable=False),
        sa.Column("rule", _TEXT, nullable=False),
        sa.Column("confidence", _REAL, nullable=False),
    )
    for column in ("document", "code", "since"):
        op.create_index(f"ix_statements_{column}", "statements", [column])


def _create_participants_and_edges() -> None:
    op.create_table(
        "participants",
        *(sa.Column(name, _TEXT, primary_key=True) for name in ("code", "other", "role", "sector", "other_sector")),
        sa.Column("statement", _NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "edges",
        sa.Column("source", _TEXT, primary_key=True),
        sa.Column("target", _TEXT, primary_key=True),
        sa.Column("quad", _TEXT, primary_key=True),
        sa.Column("year", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("factuality", _TEXT, primary_key=True),
        sa.Column("count", _NUMBER, nullable=False),
        sa.Column("intensity", _REAL, nullable=False),
        sqlite_with_rowid=False,
    )


def _index_words(index: str, table: str, *columns: str) -> None:
    """A word index over columns, kept by triggers, so that no writer can forget it. SQLite only."""
    names = ", ".join(columns)
    old, new = (", ".join(f"{row}.{column}" for column in columns) for row in ("old", "new"))
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        f"({names}, content='{table}', content_rowid='number', tokenize='{_TOKENS}')"
    )
    enter = f"INSERT INTO {index} (rowid, {names}) VALUES (new.number, {new});"  # noqa: S608
    leave = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.number, {old});"  # noqa: S608
    op.execute(f"CREATE TRIGGER {index}_enter AFTER INSERT ON {table} BEGIN {enter} END")
    op.execute(f"CREATE TRIGGER {index}_leave AFTER DELETE ON {table} BEGIN {leave} END")
    op.execute(f"CREATE TRIGGER {index}_change AFTER UPDATE OF {names} ON {table} BEGIN {leave} {enter} END")
