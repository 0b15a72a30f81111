"""Run by a test: reads a file into a record, and is killed while it does, again and again.

The work is done in forked children, so that a new attempt costs no imports; what kills them is a real SIGKILL.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import alembic.command  # noqa: F401  (imported here once, for all children)

from comity.cli.road import read_into
from comity.documents import Options
from comity.model import Actor, Document, Statement
from comity.record import Record

KILLS = 60

STATEMENTS_OF_EACH = """
    SELECT documents.id, text, COUNT(statements.id)
    FROM documents LEFT JOIN statements ON document = documents.number GROUP BY documents.number
"""


class SentenceCoder:
    """One statement for every sentence: enough for a record that has to be compared."""

    version = "sentences@1"
    codebooks = ()

    def reads(self, document: Document) -> bool:
        return True

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        for document in documents:
            yield (
                document,
                [
                    self._statement(document, number, sentence)
                    for number, sentence in enumerate(document.text.split(". "))
                ],
            )

    def _statement(self, document: Document, number: int, sentence: str) -> Statement:
        start = document.text.index(sentence)
        one, other = (Actor(code, None, code) for code in sentence.split()[:2])
        return Statement(
            id=f"{document.id[:16]}-{number}",
            document=document.id,
            kind="event",
            code="AGREE",
            mode=None,
            contexts=(),
            holder=None,
            source=(one,),
            target=(other,),
            item=None,
            outcome=None,
            factuality="actual",
            probability=None,
            time=None,
            intensity=0.1 * number,
            sentence=number,
            start=start,
            end=start + len(sentence),
            quote=sentence,
            rule="sentences@1",
        )


def read(path: Path, source: Path, log: int | None = None) -> None:
    def finished(document: Document) -> None:
        if log is not None:
            os.write(log, f"{document.id}\n".encode())

    with Record.open(path) as record:
        read_into(record, [str(source)], SentenceCoder(), options=Options(language="en"), coded=finished)


def start(path: Path, source: Path, log: Path) -> int:
    child = os.fork()
    if child == 0:
        read(path, source, os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
        os._exit(0)
    return child


def check(path: Path, log: Path) -> int:
    """How many documents are there. Each that was reported finished must be, and each with all of its statements."""
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone()
        rows = connection.execute(STATEMENTS_OF_EACH).fetchall() if made else []
    finished = set(log.read_text().split()) if log.exists() else set()
    assert finished <= {document for document, _, _ in rows}, "a finished document is lost"
    assert all(len(text.split(". ")) == statements for _, text, statements in rows), "a document is half there"
    return len(rows)


def main(folder: Path, source: Path, seed: int) -> dict[str, int]:
    """Fill one record without interruption, then others with, until there were enough kills; and count them."""
    chance = random.Random(seed)
    began = time.monotonic()
    read(folder / "whole.db", source)
    whole = time.monotonic() - began
    kills, within, records = 0, 0, 1
    while kills < KILLS:
        path, log = folder / f"killed-{records}.db", folder / f"finished-{records}.log"
        child = start(path, source, log)
        time.sleep(chance.uniform(0, whole / 3))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        there = check(path, log)
        if os.WIFSIGNALED(status):
            kills += 1
            within += there > 0
        else:
            assert os.waitstatus_to_exitcode(status) == 0, "reading failed"
            records += 1
    read(folder / f"killed-{records}.db", source)
    return {"kills": kills, "within": within, "records": records}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
