"""The record: opening it, storing in it, asking it."""

# ruff: noqa: S608 - SQL is put together from our own words alone; what others give goes in as a value.

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from comity.errors import RecordError, UsageError
from comity.model import Document, Factuality, Source, Statement
from comity.record import filters, migrate, rows
from comity.record.nouns import Edge, Hit, Pair, Query, Run
from comity.record.reading import Reader
from comity.record.search import search
from comity.record.words import expression

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from comity.catalogue import Catalogue, File
    from comity.record.write import Coded
    from comity.record.writing import Writer

__all__ = ["Record"]

#: Sums of floats are shown without the dust that adding and taking away leaves in the last digits.
_DIGITS = 6


class Record:
    """Documents, where they were found, and the statements they make, in one SQLite file.

    A context manager; several processes may read and write one record at once, and threads may share one object.
    Every method raises RecordError where the database itself fails (locked, full, damaged).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._reader = Reader(path)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Record:
        """The record in a file, its tables brought up to date.

        Raises RecordError where there is none and `create` is false, where the file is something else, and where a
        newer Comity wrote it.
        """
        path = Path(path)
        if not create and not path.is_file():
            raise RecordError(
                "no record here", where=str(path), advice="make one with: comity read SOURCES --record FILE"
            )
        record = cls(path)
        try:
            record._bring_up_to_date()
        except BaseException:
            record.close()
            raise
        return record

    def _bring_up_to_date(self) -> None:
        with self._explained():
            if migrate.is_up_to_date(self._reader.rows, self.path):
                return
        with self._writing() as connection:
            migrate.bring_up_to_date(connection, self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.close()
        if (writer := self.__dict__.get("_writer")) is not None:
            writer.close()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def store(self, document: Document, statements: Sequence[Statement], run: Run) -> bool:
        """Enter a document, where it was found, and its statements of a run, in one transaction.

        Statements that another run left for this document are replaced. Returns False where the document was there
        already as this run coded it: then at most its source is new. The same text from another address is the same
        document with two sources. Raises RecordError for a statement that is of another document or not verbatim.
        """
        return self.store_many([(document, statements)], run)[0]

    def store_many(self, coded: Sequence[Coded], run: Run) -> list[bool]:
        """`store` for many documents, all in one transaction: all of them are entered or none."""
        from comity.record import write

        with self._writing() as connection:
            return write.store(connection, coded, run)

    def recode(self, document: Document, statements: Sequence[Statement], run: Run) -> None:
        """Replace a document's statements in one transaction, even those of the same run."""
        from comity.record import write

        with self._writing() as connection:
            write.store(connection, [(document, statements)], run, again=True)

    def add_source(self, document: Document) -> None:
        """Note that a document was also found at `document.uri`. Raises RecordError where it is not in the record."""
        if self._rows(_SOURCE, (document.id, rows.storable(document.uri))):
            return
        from comity.record import write

        with self._writing() as connection:
            write.add_source(connection, document)

    def has(self, document: str, run: Run) -> bool:
        """Whether the document with this id is there as this run coded it."""
        return bool(self._rows(_CODED_BY, (document, run.id)))

    def quads(self) -> dict[str, str]:
        """The quad class of every code, as the codebooks of the record's runs have it; the latest run's word counts."""
        known: dict[str, str] = {}
        for (quads,) in self._rows("SELECT quads FROM runs ORDER BY number"):
            known |= json.loads(quads)
        return known

    def documents(self, query: Query | None = None, *, text: bool = True) -> list[Document]:
        """The documents, in the order in which they were added.

        With a query: those that pass its `published` and `documents`, contain its `text`, and have at least one
        statement that passes its other filters, if it has any. Without `text` theirs is left empty, as are their
        links, which is much faster for many.
        """
        query = query or Query()
        wanted = [*filters.about_documents(query)]
        if query.text is not None:
            wanted.append(filters.texts_with(query.text))
        if stated := [*filters.about_statements(query)]:
            where, values = filters.all_of(stated)
            wanted.append(filters.Condition(f"documents.number IN (SELECT document FROM statements {where})", values))
        where, values = filters.all_of(wanted)
        sql = f"SELECT {_columns(text=text)} FROM documents {where} ORDER BY documents.number LIMIT ? OFFSET ?"
        return list(map(rows.document_of, self._rows(sql, (*values, *_page(query)))))

    def document(self, id: str) -> Document:  # noqa: A002
        """The document with this id, or the only one whose id begins so. Raises UsageError for none or several."""
        return rows.document_of(self._only("document", f"SELECT {_columns()} FROM documents", id))

    def sources(self, ids: Iterable[str]) -> dict[str, list[Source]]:
        """Where each of the documents was found, by id, sorted by address; unknown ids are left out."""
        found: dict[str, list[Source]] = {}
        condition, values = filters.has_id("documents.id", ids)
        for document, uri, title, publisher, published in self._rows(f"{_SOURCES} WHERE {condition}", values):
            source = Source(document, uri, title, publisher, rows.day_of(published))
            found.setdefault(document, []).append(source)
        for places in found.values():
            places.sort(key=lambda source: source.uri)
        return found

    def statements(self, query: Query | None = None) -> Iterator[Statement]:
        """The statements that a query wants, read as they are consumed. Raises UsageError for an impossible query."""
        query = query or Query()
        where, values = filters.all_of(_about(query))
        sql = f"{_STATEMENTS} {where} {filters.ordering(query.order)} LIMIT ? OFFSET ?"
        with self._reading() as connection:
            yield from map(rows.statement_of, connection.execute(sql, (*values, *_page(query))))

    def statement(self, id: str) -> Statement:  # noqa: A002
        """The statement with this id, or the only one whose id begins so. Raises UsageError for none or several."""
        return rows.statement_of(self._only("statement", _STATEMENTS, id))

    def count(self, query: Query | None = None) -> int:
        """How many statements a query wants, whatever its limit."""
        where, values = filters.all_of(_about(query or Query()))
        return int(self._rows(f"SELECT count(*) FROM {filters.JOINED} {where}", values)[0][0])

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents that contain every word, best first.

        ``"two words"`` is a phrase, ``launch*`` a beginning; endings and accents make no difference. Raises UsageError
        where there is no word.
        """
        with self._reading() as connection:
            found = search(connection, expression(words), limit)
            condition, values = filters.one_of("documents.number", [hit.number for hit in found])
            there = f"SELECT documents.number, {_columns(text=False)} FROM documents WHERE {condition}"
            known = {number: rows.document_of(row) for number, *row in connection.execute(there, values)}
        return [Hit(known[hit.number], hit.snippet, hit.marks, hit.rank) for hit in found]

    def edges(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        by_year: bool = True,
        factuality: Sequence[Factuality] = (),
        most: int | None = None,
    ) -> list[Edge]:
        """How often each actor's statements lead to each other actor: the network of the whole record.

        The years in which `since` and `until` fall count whole. Without `by_year` the years are added up, which is a
        shorter answer. With `factuality`, only statements of those kinds count. With `most`, only so many edges come
        back, the heaviest first; otherwise they are in the order of their names.
        """
        wanted = []
        if since is not None:
            wanted.append(filters.Condition("year >= ?", (since.year,)))
        if until is not None:
            wanted.append(filters.Condition("year BETWEEN 1 AND ?", (until.year,)))
        if factuality:
            wanted.append(filters.one_of("factuality", factuality))
        where, values = filters.all_of(wanted)
        key = "source, target, quad, year" if by_year else "source, target, quad"
        order = key if most is None else f"times DESC, {key}"
        found = self._rows(
            f"SELECT source, target, {'year' if by_year else 0}, quad, sum(count) AS times, sum(intensity)"
            f" FROM edges {where} GROUP BY {key} ORDER BY {order} LIMIT ?",
            (*values, _UNLIMITED if most is None else most),
        )
        return [
            Edge(begin, end, in_year or None, of_quad or None, times, round(strength, _DIGITS))
            for begin, end, in_year, of_quad, times, strength in found
        ]

    def pairs(self, *, factuality: Sequence[Factuality] = ()) -> list[Pair]:
        """The network of the whole record without years and directions: far shorter than `edges`, and kept ready.

        With `factuality`, only statements of those kinds count. The pairs are in the order of their names.
        """
        where, values = filters.all_of([filters.one_of("factuality", factuality)] if factuality else [])
        found = self._rows(
            "SELECT one, other, sum(count), sum(cooperation), sum(conflict), sum(intensity)"
            f" FROM pairs {where} GROUP BY one, other ORDER BY one, other",
            values,
        )
        return [
            Pair(one, other, times, friendly, hostile, round(strength, _DIGITS))
            for one, other, times, friendly, hostile, strength in found
        ]

    def store_catalogue(self, files: Sequence[File], *, again: bool = False) -> list[bool]:
        """Enter files of a catalogue, all in one transaction; for each, whether it was written.

        What an earlier version of a file left is replaced. A file that is there already is left alone, unless `again`.
        """
        from comity.record import catalogue

        with self._writing() as connection:
            return catalogue.store(connection, files, again=again)

    def catalogue(self) -> Catalogue | None:
        """The catalogue of launches, or None where no file of one has been entered."""
        from comity.record import catalogue

        with self._reading() as connection:
            return catalogue.read(connection)

    def _only(self, noun: str, select: str, prefix: str) -> Any:
        begins = f"{select} WHERE {noun}s.id >= ? AND {noun}s.id < ? ORDER BY {noun}s.id LIMIT 2"
        found = self._rows(begins, (prefix, prefix + "\U0010ffff"))
        if not found or not prefix:
            raise UsageError(f"no {noun} has an id that begins with {prefix!r}", advice=f"see: comity {noun}s")
        if len(found) > 1 and found[0][0] != prefix:
            raise UsageError(f"several {noun}s have ids that begin with {prefix!r}", advice="give more of the id")
        return found[0]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._explained():
            return self._reader.rows(sql, values)

    @cached_property
    def _writer(self) -> Writer:
        from comity.record.writing import Writer

        return Writer(self.path)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._explained(), self._reader.connection() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._explained(), self._writer.connection() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise RecordError(str(error), where=str(self.path), advice=_advice(str(error))) from error


#: What SQLite takes for no limit.
_UNLIMITED = -1

_STATEMENTS = f"SELECT {', '.join(rows.STATEMENT_COLUMNS)} FROM {filters.JOINED}"
_SOURCES = (
    "SELECT documents.id, sources.uri, sources.title, sources.publisher, sources.published"
    " FROM sources JOIN documents ON sources.document = documents.number"
)
_SOURCE = f"{_SOURCES} WHERE documents.id = ? AND sources.uri = ?"
_CODED_BY = (
    "SELECT documents.number FROM documents JOIN runs ON documents.run = runs.number"
    " WHERE documents.id = ? AND runs.id = ?"
)


def _columns(*, text: bool = True) -> str:
    """What `rows.document_of` reads, with the text and its links or with an empty one."""
    return ", ".join(column if text or column not in rows.TEXT_COLUMNS else "''" for column in rows.DOCUMENT_COLUMNS)


def _about(query: Query) -> Iterator[filters.Condition]:
    yield from filters.about_documents(query)
    yield from filters.about_statements(query)
    if query.text is not None:
        yield filters.quoting(query.text)


def _page(query: Query) -> tuple[int, int]:
    return (_UNLIMITED if query.limit is None else query.limit, query.offset)


def _advice(problem: str) -> str:
    if "not a database" in problem or "malformed" in problem:
        return "name another --record, or restore this one from a copy"
    if "locked" in problem:
        return "wait until the other command has finished"
    if "unable to open" in problem or "readonly" in problem:
        return "check that the folder exists and may be written to"
    return "check the disk and try again"
