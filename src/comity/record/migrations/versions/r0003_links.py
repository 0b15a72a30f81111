"""The links of documents, which their texts lost the marks of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table. Documents read before it have no links until they are read again."""
    op.create_table(
        "links",
        sa.Column("document", sa.Integer(), sa.ForeignKey("documents.number"), primary_key=True),
        sa.Column("start", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("end", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("target", sa.Text(), primary_key=True),
        sqlite_with_rowid=False,
    )
