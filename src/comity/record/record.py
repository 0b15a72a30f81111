"""The record: opening it, storing in it, asking it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, bindparam, func, literal, select
from sqlalchemy.exc import DBAPIError

from comity.errors import RecordError, UsageError
from comity.model import Document, Factuality, Source, Statement
from comity.record import dialect, filters, migrate, rows, write
from comity.record.nouns import Edge, Hit, Query, Run
from comity.record.schema import documents, edges, runs, sources, statements
from comity.record.words import expression

__all__ = ["Record"]

#: Rows fetched at once while statements are handed out one by one.
_BATCH = 2000

#: Sums of floats are shown without the dust that adding and taking away leaves in the last digits.
_DIGITS = 6


class Record:
    """Documents, where they were found, and the statements they make, in one SQLite file.

    A context manager; several processes may read and write one record at once, and threads may share one object.
    Every method raises RecordError where the database itself fails (locked, full, damaged).
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine, self.path = engine, path

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
        record = cls(dialect.connect(path), path)
        try:
            record._bring_up_to_date()
        except BaseException:
            record.close()
            raise
        return record

    def _bring_up_to_date(self) -> None:
        with self._reading() as connection:
            if migrate.is_up_to_date(connection, self.path):
                return
        with self._writing() as connection:
            migrate.bring_up_to_date(connection, self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

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

    def store_many(self, coded: Sequence[write.Coded], run: Run) -> list[bool]:
        """`store` for many documents, all in one transaction: all of them are entered or none."""
        with self._writing() as connection:
            return write.store(connection, coded, run)

    def recode(self, document: Document, statements: Sequence[Statement], run: Run) -> None:
        """Replace a document's statements in one transaction, even those of the same run."""
        with self._writing() as connection:
            write.store(connection, [(document, statements)], run, again=True)

    def add_source(self, document: Document) -> None:
        """Note that a document was also found at `document.uri`. Raises RecordError where it is not in the record."""
        with self._reading() as connection:
            if write.has_source(connection, document):
                return
        with self._writing() as connection:
            write.add_source(connection, document)

    def has(self, document: str, run: Run) -> bool:
        """Whether the document with this id is there as this run coded it."""
        with self._reading() as connection:
            return connection.execute(_CODED_BY, {"document_id": document, "run_id": run.id}).first() is not None

    def quads(self) -> dict[str, str]:
        """The quad class of every code, as the codebooks of the record's runs have it; the latest run's word counts."""
        with self._reading() as connection:
            known: dict[str, str] = {}
            for (quads,) in connection.execute(select(runs.c.quads).order_by(runs.c.number)):
                known |= json.loads(quads)
            return known

    def documents(self, query: Query | None = None, *, text: bool = True) -> list[Document]:
        """The documents, in the order in which they were added.

        With a query: those that pass its `published` and `documents`, contain its `text`, and have at least one
        statement that passes its other filters, if it has any. Without `text` theirs is left empty, which is much
        faster for many.
        """
        query = query or Query()
        columns = [column if text or column is not documents.c.text else _NO_TEXT for column in rows.DOCUMENT_COLUMNS]
        wanted = select(*columns).where(*filters.about_documents(query)).order_by(documents.c.number)
        if query.text is not None:
            wanted = wanted.where(documents.c.number.in_(dialect.texts_matching(expression(query.text))))
        if stated := list(filters.about_statements(query)):
            wanted = wanted.where(documents.c.number.in_(select(statements.c.document).where(*stated)))
        with self._reading() as connection:
            return [rows.document_of(row) for row in connection.execute(_page(wanted, query))]

    def document(self, id: str) -> Document:  # noqa: A002
        """The document with this id, or the only one whose id begins so. Raises UsageError for none or several."""
        with self._reading() as connection:
            return rows.document_of(_only(connection, select(*rows.DOCUMENT_COLUMNS), documents, id, "document"))

    def sources(self, ids: Iterable[str]) -> dict[str, list[Source]]:
        """Where each of the documents was found, by id, sorted by address; unknown ids are left out."""
        found: dict[str, list[Source]] = {}
        columns = (documents.c.id, sources.c.uri, sources.c.title, sources.c.publisher, sources.c.published)
        every = select(*columns).join_from(sources, documents, sources.c.document == documents.c.number)
        with self._reading() as connection:
            for some in write.chunks(ids):
                for row in connection.execute(every.where(documents.c.id.in_(some)).order_by(sources.c.uri)):
                    found.setdefault(row[0], []).append(Source(*row))
        return found

    def statements(self, query: Query | None = None) -> Iterator[Statement]:
        """The statements that a query wants, read as they are consumed. Raises UsageError for an impossible query."""
        query = query or Query()
        wanted = _wanted(query, *rows.STATEMENT_COLUMNS).order_by(*filters.ordering(query.order))
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=_BATCH).execute(_page(wanted, query)):
                yield rows.statement_of(row)

    def statement(self, id: str) -> Statement:  # noqa: A002
        """The statement with this id, or the only one whose id begins so. Raises UsageError for none or several."""
        with self._reading() as connection:
            found = filters.joined(*rows.STATEMENT_COLUMNS)
            return rows.statement_of(_only(connection, found, statements, id, "statement"))

    def count(self, query: Query | None = None) -> int:
        """How many statements a query wants, whatever its limit."""
        with self._reading() as connection:
            return int(connection.execute(_wanted(query or Query(), func.count())).scalar_one())

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """The documents that contain every word, best first.

        ``"two words"`` is a phrase, ``launch*`` a beginning; endings and accents make no difference. Raises UsageError
        where there is no word.
        """
        with self._reading() as connection:
            found = dialect.search(connection, expression(words), limit)
            columns = [_NO_TEXT if column is documents.c.text else column for column in rows.DOCUMENT_COLUMNS]
            there = select(documents.c.number, *columns).where(documents.c.number.in_([number for number, *_ in found]))
            known = {number: Document(*row) for number, *row in connection.execute(there)}
        return [Hit(known[number], snippet, marks, rank) for number, snippet, marks, rank in found]

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
        source, target, quad = edges.c.source, edges.c.target, edges.c.quad
        year: ColumnElement[int] = edges.c.year if by_year else literal(0)
        key = (source, target, quad, year) if by_year else (source, target, quad)
        count, intensity = func.sum(edges.c.count), func.sum(edges.c.intensity)
        wanted = select(source, target, year, quad, count, intensity).group_by(*key).limit(most)
        wanted = wanted.order_by(*key) if most is None else wanted.order_by(count.desc(), *key)
        if since is not None:
            wanted = wanted.where(edges.c.year >= since.year)
        if until is not None:
            wanted = wanted.where(edges.c.year.between(1, until.year))
        if factuality:
            wanted = wanted.where(edges.c.factuality.in_(factuality))
        with self._reading() as connection:
            return [
                Edge(begin, end, in_year or None, of_quad or None, times, round(strength, _DIGITS))
                for begin, end, in_year, of_quad, times, strength in connection.execute(wanted)
            ]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection, dialect.writing(connection).begin():
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise RecordError(str(error.orig), where=str(self.path), advice=_advice(str(error.orig))) from error


_CODED_BY = (
    select(documents.c.number)
    .join(runs, documents.c.run == runs.c.number)
    .where(documents.c.id == bindparam("document_id"), runs.c.id == bindparam("run_id"))
)

_NO_TEXT: Any = func.substr("", 1).label("text")


def _wanted(query: Query, *columns: Any) -> Select[Any]:
    wanted = filters.joined(*columns).where(*filters.about_documents(query), *filters.about_statements(query))
    return wanted if query.text is None else wanted.where(filters.quoting(query.text))


def _page(wanted: Select[Any], query: Query) -> Select[Any]:
    return wanted.limit(query.limit).offset(query.offset or None)


def _only(connection: Connection, wanted: Select[Any], table: Table, prefix: str, noun: str) -> Any:
    beginning = (table.c.id >= prefix) & (table.c.id < prefix + "\U0010ffff")
    found = connection.execute(wanted.where(beginning).order_by(table.c.id).limit(2)).all()
    if not found or not prefix:
        raise UsageError(f"no {noun} has an id that begins with {prefix!r}", advice=f"see: comity {noun}s")
    if len(found) > 1 and found[0].id != prefix:
        raise UsageError(f"several {noun}s have ids that begin with {prefix!r}", advice="give more of the id")
    return found[0]


def _advice(problem: str) -> str:
    if "not a database" in problem or "malformed" in problem:
        return "name another --record, or restore this one from a copy"
    if "locked" in problem:
        return "wait until the other command has finished"
    if "unable to open" in problem or "readonly" in problem:
        return "check that the folder exists and may be written to"
    return "check the disk and try again"
