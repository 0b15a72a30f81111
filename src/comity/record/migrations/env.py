"""What Alembic runs: every migration that is missing, in the transaction that the caller began."""

from __future__ import annotations

from alembic import context

from comity.record.migrate import VERSION_TABLE
from comity.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
