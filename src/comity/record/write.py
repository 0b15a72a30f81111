"""What one writing transaction does: enter documents, replace their statements, and keep what follows from those.

Every function takes a connection that holds the write lock (`dialect.writing`), so numbers can be counted on.
"""

# ruff: noqa: S608 - SQL is put together from our own words alone; what others give goes in as a value.

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, update

from comity.errors import RecordError
from comity.model import Document, Statement
from comity.record import dialect, rows, schema
from comity.record.filters import JOINED
from comity.record.nouns import Run

__all__ = ["add_source", "chunks", "store"]

#: Ids asked for at once: well under the number of parameters that a database takes.
_CHUNK = 500

# Built once: putting a statement together costs as much as running it, and each document runs all of these.
_RUN_NUMBER = select(schema.runs.c.number).where(schema.runs.c.id == bindparam("run_id"))
_NUMBERS_AND_RUNS = select(schema.documents.c.id, schema.documents.c.number, schema.documents.c.run).where(
    schema.documents.c.id.in_(bindparam("ids", expanding=True))
)
_LAST = {
    table: select(func.coalesce(func.max(table.c.number), 0))
    for table in (schema.runs, schema.documents, schema.statements)
}
_ADD_DOCUMENT, _ADD_STATEMENT = insert(schema.documents), insert(schema.statements)
_ADD_PARTICIPANT, _ADD_SOURCE = insert(schema.participants), dialect.add_or_keep(schema.sources)
_ADD_LINK = dialect.add_or_keep(schema.links)
_TEXTS = select(schema.documents.c.number, schema.documents.c.text).where(
    schema.documents.c.number.in_(bindparam("numbers", expanding=True))
)
_ADD_TO_EDGE = dialect.add_or_increase(schema.edges, "count", "intensity")
_PAIR_SUMS = ("count", "cooperation", "conflict", "intensity")
_ADD_TO_PAIR = dialect.add_or_increase(schema.pairs, *_PAIR_SUMS)

_OLD = (
    f"SELECT statements.number, statements.quad, {', '.join(rows.STATEMENT_COLUMNS)} FROM {JOINED}"
    " WHERE statements.document IN (SELECT value FROM json_each(?))"
)

Coded = tuple[Document, Sequence[Statement]]
Item = TypeVar("Item")


def chunks(items: Iterable[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    waiting = iter(items)
    while chunk := list(islice(waiting, size)):
        yield chunk


def store(connection: Connection, coded: Sequence[Coded], run: Run, *, again: bool = False) -> list[bool]:
    """Enter documents with their source and statements; for each, whether its statements were written.

    They are not where the document has statements of this very run, unless `again`. Statements of another run are
    replaced. Raises RecordError for a statement that is not its document's, not verbatim, or
    there twice.
    """
    this_run = _run_number(connection, run)
    known = _numbers_and_runs(connection, [document.id for document, _ in coded])
    number = _last(connection, schema.documents)
    new: list[rows.Values] = []
    changed: set[int] = set()
    written: dict[int, Coded] = {}
    answers = []
    for document, statements in coded:
        _check(document, statements)
        at, coded_by = known.get(document.id, (None, None))
        if at is None:
            number += 1
            at = number
            new.append(rows.document_row(document, number=at, run=this_run))
        elif again or coded_by != this_run:
            changed.add(at)
        else:
            answers.append(False)
            continue
        known[document.id] = at, this_run
        written[at] = document, statements
        answers.append(True)
    _run(connection, _ADD_DOCUMENT, new)
    _remove_statements(connection, changed)
    for some in chunks(changed):
        connection.execute(update(schema.documents).where(schema.documents.c.number.in_(some)).values(run=this_run))
    found = [rows.source_row(document, number=known[document.id][0]) for document, _ in coded]
    _run(connection, _ADD_SOURCE, found)
    _add_links(connection, {at: document for at, (document, _) in written.items()})
    _add_statements(connection, written, run.quads)
    return answers


def add_source(connection: Connection, document: Document) -> None:
    """Note that a document of the record was also found at this address. Raises RecordError for an unknown one."""
    known = _numbers_and_runs(connection, [document.id])
    if document.id not in known:
        raise RecordError("not in the record", where=document.uri, advice="store the document first")
    row = rows.source_row(document, number=known[document.id][0])
    _run(connection, _ADD_SOURCE, [row])


def _check(document: Document, statements: Sequence[Statement]) -> None:
    if len({statement.id for statement in statements}) < len(statements):
        raise RecordError("two of its statements have the same id", where=document.uri)
    for statement in statements:
        if statement.document != document.id:
            raise RecordError(f"statement {statement.id} is of another document", where=document.uri)
        if document.text[statement.start : statement.end] != statement.quote:
            raise RecordError(f"statement {statement.id} does not quote the text verbatim", where=document.uri)


def _run_number(connection: Connection, run: Run) -> int:
    runs = schema.runs
    found = connection.execute(_RUN_NUMBER, {"run_id": run.id}).scalar()
    if found is not None:
        return int(found)
    number = _last(connection, runs) + 1
    described = {"coder": run.coder, "codebooks": json.dumps(run.codebooks), "quads": json.dumps(dict(run.quads))}
    connection.execute(insert(runs), [{"number": number, "id": run.id, **described}])
    return number


def _numbers_and_runs(connection: Connection, ids: list[str]) -> dict[str, tuple[int, int]]:
    return {
        id_: (number, run)
        for some in chunks(ids)
        for id_, number, run in connection.execute(_NUMBERS_AND_RUNS, {"ids": some})
    }


def _add_links(connection: Connection, documents: Mapping[int, Document]) -> None:
    """Enter links where the text is the one stored: the same words with other white space have other offsets."""
    linked = {number: document for number, document in documents.items() if document.links}
    for some in chunks(linked):
        for number, text in connection.execute(_TEXTS, {"numbers": some}):
            if text == linked[number].text:
                _run(connection, _ADD_LINK, rows.link_rows(linked[number], number=number))


def _last(connection: Connection, table: Table) -> int:
    return int(connection.execute(_LAST[table]).scalar_one())


def _add_statements(connection: Connection, written: Mapping[int, Coded], quads: Mapping[str, str]) -> None:
    number = _last(connection, schema.statements)
    added: list[rows.Values] = []
    participants: list[rows.Values] = []
    for document, (_, statements) in written.items():
        for statement in statements:
            number += 1
            quad = quads.get(statement.code)
            added.append(rows.statement_row(statement, number=number, document=document, quad=quad))
            participants += rows.participant_rows(statement, number)
    _run(connection, _ADD_STATEMENT, added)
    _run(connection, _ADD_PARTICIPANT, participants)
    both = ((statement, quads.get(statement.code)) for _, statements in written.values() for statement in statements)
    _add_to_edges(connection, both, sign=1)


def _remove_statements(connection: Connection, documents: Iterable[int]) -> None:
    statements = schema.statements
    for some in chunks(documents):
        old = [
            (number, quad, rows.statement_of(row))
            for number, quad, *row in connection.exec_driver_sql(_OLD, (json.dumps(some),))
        ]
        gone = [row for number, _, statement in old for row in rows.participant_rows(statement, number)]
        _delete(connection, schema.participants, gone)
        _add_to_edges(connection, ((statement, quad) for _, quad, statement in old), sign=-1)
        connection.execute(delete(statements).where(statements.c.document.in_(some)))


def _add_to_edges(connection: Connection, statements: Iterable[tuple[Statement, str | None]], *, sign: int) -> None:
    """Add statements to the edges and the pairs that they count in, or with a `sign` of -1 take them away."""
    edges = rows.edge_sums(statements)
    for table, how, names, sums in (
        (schema.edges, _ADD_TO_EDGE, ("count", "intensity"), edges),
        (schema.pairs, _ADD_TO_PAIR, _PAIR_SUMS, rows.pair_sums(edges)),
    ):
        columns = [*(column.name for column in table.primary_key), *names]
        changes = [
            dict(zip(columns, (*key, *(sign * value for value in values)), strict=True)) for key, values in sums.items()
        ]
        _run(connection, how, changes)
        if sign < 0:
            _delete(connection, table, changes, table.c.count == 0)


def _delete(connection: Connection, table: Table, gone: list[rows.Values], *conditions: ColumnElement[bool]) -> None:
    """Delete the rows with the keys of these, as far as the conditions hold."""
    keys = [column.name for column in table.primary_key]
    this_row = (table.c[key] == bindparam(f"this_{key}") for key in keys)
    _run(
        connection,
        delete(table).where(*this_row, *conditions),
        [{f"this_{key}": row[key] for key in keys} for row in gone],
    )


def _run(connection: Connection, how: Any, values: list[rows.Values]) -> None:
    # Given an empty list, SQLAlchemy would run it once, without values.
    if values:
        connection.execute(how, values)
