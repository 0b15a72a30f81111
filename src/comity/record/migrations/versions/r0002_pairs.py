"""The network of the whole record by pairs, which would otherwise be added up from all edges at each asking."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FILL = """
    INSERT INTO pairs
    SELECT factuality, min(source, target), max(source, target), sum(count),
           sum(iif(quad IN ('verbal_cooperation', 'material_cooperation'), count, 0)),
           sum(iif(quad IN ('verbal_conflict', 'material_conflict'), count, 0)),
           sum(intensity)
    FROM edges GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    """Create the table, and fill it from the edges."""
    op.create_table(
        "pairs",
        *(sa.Column(name, sa.Text(), primary_key=True) for name in ("factuality", "one", "other")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("count", "cooperation", "conflict")),
        sa.Column("intensity", sa.Float(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.execute(_FILL)
