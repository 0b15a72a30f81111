"""The tables as they are now. How they came to be is in `migrations`; a test compares the two.

Statements keep their actors as JSON, so that one row is one statement. `participants` and `edges` follow from the
statements and are written in the same transaction: the first finds the statements of an actor or a pair, the second
holds the sums for the network of all actors, which nobody wants to wait for.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Float, ForeignKey, Integer, MetaData, Table, Text

__all__ = [
    "catalogue",
    "catalogue_files",
    "documents",
    "edges",
    "links",
    "metadata",
    "pairs",
    "participants",
    "runs",
    "sources",
    "statements",
]

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("coder", Text, nullable=False),
    Column("codebooks", Text, nullable=False),
    Column("quads", Text, nullable=False),
)

# The text comes last: SQLite then reads the other columns without touching the pages that hold it.
documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("run", Integer, ForeignKey("runs.number"), nullable=False, index=True),
    Column("uri", Text, nullable=False),
    Column("title", Text),
    Column("author", Text),
    Column("publisher", Text),
    Column("country", Text),
    Column("published", Date),
    Column("language", Text),
    Column("text", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True),
    Column("uri", Text, primary_key=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Date),
)

#: Offsets into the document's text, as it was stored first.
links = Table(
    "links",
    metadata,
    Column("document", Integer, ForeignKey("documents.number"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("target", Text, primary_key=True),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("contexts", Text, nullable=False),
    Column("holder", Text),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("item", Text),
    Column("outcome", Text),
    Column("factuality", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("since", Date, index=True),
    Column("until", Date),
    Column("precision", Text),
    Column("intensity", Float),
    Column("quad", Text),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
)

#: One row for each actor of a statement and each actor on its other side ('' where there is none), read from `role`.
participants = Table(
    "participants",
    metadata,
    Column("code", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("sector", Text, primary_key=True),
    Column("other_sector", Text, primary_key=True),
    Column("statement", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: Year 0 and quad '' stand for none: a key must not be null. Its order is the one in which `Record.edges` adds up.
edges = Table(
    "edges",
    metadata,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("quad", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("factuality", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    sqlite_with_rowid=False,
)

#: Edges added up over years, classes and directions: `one` comes before `other` in the alphabet.
pairs = Table(
    "pairs",
    metadata,
    Column("factuality", Text, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("cooperation", Integer, nullable=False),
    Column("conflict", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    sqlite_with_rowid=False,
)

#: The files of a catalogue of launches that have been read.
catalogue_files = Table(
    "catalogue_files",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("digest", Text, nullable=False),
)

#: What those files say, by the names of the tables: the columns after `number` are those of `comity.catalogue.rows`.
catalogue = {
    table.name: table
    for table in (
        Table(
            "launches",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("tag", Text, nullable=False, unique=True),
            Column("date", Text, nullable=False),
            Column("vehicle", Text, nullable=False),
            Column("flight", Text),
            Column("site", Text, nullable=False),
            Column("pad", Text),
            Column("agency", Text, nullable=False),
            Column("state", Text, nullable=False),
            Column("code", Text, nullable=False),
            Column("cite", Text),
        ),
        Table(
            "payloads",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("launch", Text, ForeignKey("launches.tag"), nullable=False, index=True),
            Column("name", Text, nullable=False),
            Column("other_name", Text),
            Column("piece", Text, nullable=False),
            Column("jcat", Text, nullable=False),
            Column("kind", Text, nullable=False),
            Column("owner", Text, nullable=False),
            Column("state", Text, nullable=False),
        ),
        Table(
            "launch_sites",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("code", Text, nullable=False),
            Column("name", Text, nullable=False),
            Column("short", Text, nullable=False),
            Column("state", Text, nullable=False),
            Column("until", Text),
            Column("longitude", Float),
            Column("latitude", Float),
        ),
        Table(
            "launch_vehicles",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("name", Text, nullable=False),
            Column("family", Text, nullable=False),
            Column("alias", Text),
            Column("manufacturer", Text),
        ),
        Table(
            "organizations",
            metadata,
            Column("number", Integer, primary_key=True),
            Column("code", Text, nullable=False),
            Column("name", Text, nullable=False),
            Column("short", Text, nullable=False),
            Column("state", Text, nullable=False),
            Column("until", Text),
        ),
        Table(
            "state_codes",
            metadata,
            Column("gcat", Text, primary_key=True),
            Column("until", Text, primary_key=True),
            Column("code", Text, nullable=False),
        ),
    )
}
