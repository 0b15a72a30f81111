"""Alembic's scripts, in order; `comity.record.migrate` runs them when a record is opened."""
