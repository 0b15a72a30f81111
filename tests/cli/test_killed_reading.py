"""A reader that is killed at any moment loses nothing that was finished and leaves nothing half-written."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ACTORS = ("KOR", "RUS", "PRK", "USA", "CHN")
DOCUMENTS = 200
TABLES = ("runs", "documents", "sources", "statements", "participants", "edges")


def _corpus(path: Path) -> None:
    with path.open("w") as file:
        for number in range(DOCUMENTS):
            one, other = ACTORS[number % 5], ACTORS[(number + 1 + number // 5 % 4) % 5]
            sentences = (f"{one} {other} agreed on point {point} of report {number}" for point in range(2 + number % 7))
            file.write(json.dumps({"text": ". ".join(sentences), "title": f"Report {number}"}) + "\n")


def _content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for index in ("document_words", "statement_words"):
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_kills_leave_the_record_of_an_uninterrupted_reading(tmp_path: Path) -> None:
    _corpus(tmp_path / "corpus.jsonl")
    driver = Path(__file__).with_name("killed_reader.py")
    done = subprocess.run(
        [sys.executable, str(driver), str(tmp_path), str(tmp_path / "corpus.jsonl"), "7"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] >= 50
    assert told["within"] >= 20, "the kills did not fall into the reading"
    whole = _content(tmp_path / "whole.db")
    assert len(whole["documents"]) == DOCUMENTS
    for number in range(told["records"]):
        assert _content(tmp_path / f"killed-{number + 1}.db") == whole
