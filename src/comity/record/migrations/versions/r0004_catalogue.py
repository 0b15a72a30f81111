"""A catalogue of launches: its files, and the rows of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NUMBER, _REAL, _TEXT = sa.Integer(), sa.Float(), sa.Text()


def upgrade() -> None:
    """Create the tables, all empty."""
    op.create_table(
        "catalogue_files",
        sa.Column("name", _TEXT, primary_key=True),
        sa.Column("version", _TEXT, nullable=False),
        sa.Column("digest", _TEXT, nullable=False),
    )
    op.create_table(
        "launches",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("tag", _TEXT, nullable=False, unique=True),
        sa.Column("date", _TEXT, nullable=False),
        sa.Column("vehicle", _TEXT, nullable=False),
        sa.Column("flight", _TEXT),
        sa.Column("site", _TEXT, nullable=False),
        sa.Column("pad", _TEXT),
        sa.Column("agency", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("cite", _TEXT),
    )
    op.create_table(
        "payloads",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("launch", _TEXT, sa.ForeignKey("launches.tag"), nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("other_name", _TEXT),
        sa.Column("piece", _TEXT, nullable=False),
        sa.Column("jcat", _TEXT, nullable=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("owner", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
    )
    op.create_index("ix_payloads_launch", "payloads", ["launch"])
    op.create_table(
        "launch_sites",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("short", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("until", _TEXT),
        sa.Column("longitude", _REAL),
        sa.Column("latitude", _REAL),
    )
    op.create_table(
        "launch_vehicles",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("family", _TEXT, nullable=False),
        sa.Column("alias", _TEXT),
        sa.Column("manufacturer", _TEXT),
    )
    op.create_table(
        "organizations",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("code", _TEXT, nullable=False),
        sa.Column("name", _TEXT, nullable=False),
        sa.Column("short", _TEXT, nullable=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("until", _TEXT),
    )
    op.create_table(
        "state_codes",
        sa.Column("gcat", _TEXT, primary_key=True),
        sa.Column("until", _TEXT, primary_key=True),
        sa.Column("code", _TEXT, nullable=False),
    )
