"""The record: documents, where they were found, and the statements they make, in one database file.

Writing is atomic per document and reading is idempotent: storing what is already there changes nothing. Nothing here
knows about language; what codes a document is named by a `Run`.
"""

from __future__ import annotations

from comity.record.nouns import Edge, Hit, Order, Pair, Query, Run
from comity.record.record import Record

__all__ = ["Edge", "Hit", "Order", "Pair", "Query", "Record", "Run"]
