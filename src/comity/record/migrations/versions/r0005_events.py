"""The network is that of events: attitudes, aims and positions, which were added to it, are taken out.

A migration stays as it was run: what 0002 fills the pairs with is written again here on purpose.
"""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_EDGES = """
    INSERT INTO edges
    SELECT source, target, quad, year, factuality, count(*), sum(intensity) FROM (
        SELECT DISTINCT statements.number, participants.code AS source, participants.other AS target,
               coalesce(quad, '') AS quad,
               coalesce(CAST(strftime('%Y', coalesce(since, until)) AS INTEGER), 0) AS year,
               factuality, coalesce(intensity, 0.0) AS intensity
        FROM participants JOIN statements ON statements.number = participants.statement
        WHERE kind = 'event' AND role = 'source'
          AND participants.code != '' AND other != '' AND participants.code != other
          AND (json_array_length(target) > 0
               OR (participants.code < other AND coalesce(quad, '') NOT IN ('verbal_conflict', 'material_conflict')))
    ) GROUP BY 1, 2, 3, 4, 5
"""
_PAIRS = """
    INSERT INTO pairs
    SELECT factuality, min(source, target), max(source, target), sum(count),
           sum(iif(quad IN ('verbal_cooperation', 'material_cooperation'), count, 0)),
           sum(iif(quad IN ('verbal_conflict', 'material_conflict'), count, 0)),
           sum(intensity)
    FROM edges GROUP BY 1, 2, 3
"""


def upgrade() -> None:
    """Add edges and pairs up anew, from events alone."""
    for statement in ("DELETE FROM edges", _EDGES, "DELETE FROM pairs", _PAIRS):
        op.execute(statement)
