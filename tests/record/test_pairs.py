"""The network by pairs says what the edges say, after every kind of writing, and in records from before it was kept."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from comity.model import Actor, Document, Statement
from comity.record import Pair, Record, Run, migrate, schema

KOR, RUS, PRK = (Actor(code, "GOV", code) for code in ("KOR", "RUS", "PRK"))

#: Those of a record from before the pairs were kept.
FIRST_TABLES = {"runs", "documents", "sources", "statements", "participants", "edges"}


def added_up(record: Record) -> dict[tuple[str, str], int]:
    counts: Counter[tuple[str, str]] = Counter()
    for edge in record.edges():
        counts[min(edge.source, edge.target), max(edge.source, edge.target)] += edge.count
    return dict(counts)


def test_pairs_are_the_edges_added_up(
    tmp_path: Path, document: Callable[..., Document], statement: Callable[..., Statement], run: Run
) -> None:
    path = tmp_path / "comity.db"
    text = document("One. Two. Three. Four.")
    coded = [
        statement(text, "One.", source=(KOR,), target=(RUS,), intensity=6.0),
        statement(text, "Two.", source=(RUS,), target=(KOR, PRK), code="SANCTION", intensity=-7.0, time=None),
        statement(text, "Three.", source=(RUS, PRK), target=(), factuality="planned"),
        statement(text, "Four.", source=(RUS, PRK), target=(), code="SANCTION"),
    ]
    with Record.open(path) as record:
        record.store(text, coded, run)
        assert Pair("KOR", "RUS", 2, 1, 1, -1.0) in record.pairs()
        assert record.pairs(factuality=("planned",)) == [Pair("PRK", "RUS", 1, 1, 0, 6.0)]
        before = record.pairs()
        assert {(pair.one, pair.other): pair.count for pair in before} == added_up(record)
        record.recode(text, [replace(coded[0], id="again")], run)
        assert record.pairs() == [Pair("KOR", "RUS", 1, 1, 0, 6.0)]
        record.recode(text, coded, run)
    with sqlite3.connect(path) as connection:
        for table in schema.metadata.tables.keys() - FIRST_TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '0001'")
    with Record.open(path) as record:
        assert record.pairs() == before


def test_what_one_thinks_of_another_is_no_tie_nor_in_a_record_of_before(
    tmp_path: Path, document: Callable[..., Document], statement: Callable[..., Statement], run: Run
) -> None:
    path, text = tmp_path / "comity.db", document("One. Two.")
    view = statement(text, "Two.", kind="attitude", code="MISTRUST", intensity=-5.0)
    with Record.open(path) as record:
        record.store(text, [statement(text, "One."), view], run)
        edges = record.edges()
        assert [edge.count for edge in edges] == [1]
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE edges SET count = 2")
        connection.execute(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '0004'")
    with Record.open(path) as record:
        assert record.edges() == edges
