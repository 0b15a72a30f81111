"""From a Query to the conditions and the order of a SELECT over `statements` joined to `documents`.

What a person gives goes into SQL as a value, never as text.
"""

# ruff: noqa: S608 - SQL is put together from our own words alone; what others give goes in as a value.

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from comity.errors import UsageError
from comity.record.nouns import Order, Query
from comity.record.words import expression

__all__ = [
    "JOINED",
    "Condition",
    "about_documents",
    "about_statements",
    "all_of",
    "has_id",
    "one_of",
    "ordering",
    "quoting",
    "texts_with",
]

Value = str | int | float

#: What a SELECT that takes these conditions is from.
JOINED = "statements JOIN documents ON statements.document = documents.number"

_ORDERS: dict[Order, str] = {
    "time": "statements.since ASC NULLS LAST, ",
    "-time": "statements.since DESC NULLS LAST, ",
    "confidence": "statements.confidence DESC, ",
    "document": "",
}


class Condition(NamedTuple):
    """A condition in SQL, and the values of its question marks in order."""

    sql: str
    values: tuple[Value, ...] = ()


def all_of(conditions: Iterable[Condition]) -> Condition:
    """The WHERE clause that wants all of the conditions; empty where there is none."""
    given = list(conditions)
    return _joined(" AND ", given, "WHERE {}") if given else Condition("")


def one_of(column: str, values: Sequence[Value]) -> Condition:
    """The condition that a column has one of a few values."""
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def has_id(column: str, ids: Iterable[str]) -> Condition:
    """The condition that a column has one of any number of ids: a database limits how many values a question has."""
    return Condition(f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))


def ordering(order: Order) -> str:
    """The order asked for, made total: by document as it was added, then by place in it."""
    return f"ORDER BY {_ORDERS[order]}statements.document, statements.start, statements.number"


def about_documents(query: Query) -> Iterator[Condition]:
    """The conditions on the document alone, but for the words, which mean its text or the quote as the case may be."""
    since, until = query.published
    if since is not None:
        yield _dated("documents.published >= ?", since)
    if until is not None:
        yield _dated("documents.published <= ?", until)
    if query.documents:
        yield has_id("documents.id", query.documents)


def about_statements(query: Query) -> Iterator[Condition]:
    """The conditions on the statement alone, but for the words. Raises UsageError for a group of fewer than two."""
    if query.actors:
        yield _taking_part(_any_of(_named(name, "code", "sector") for name in query.actors))
    if query.among:
        yield _taking_part(_within(query.among))
    if query.codes:
        yield _any_of(_named(name, "statements.code", "statements.mode") for name in query.codes)
    if query.kinds:
        yield one_of("statements.kind", query.kinds)
    if query.contexts:
        # Within JSON text a quoted name cannot be part of another: a quotation mark inside one is escaped.
        quoted = (json.dumps(context, ensure_ascii=False) for context in query.contexts)
        yield _any_of(Condition("instr(statements.contexts, ?) > 0", (name,)) for name in quoted)
    if query.factuality:
        yield one_of("statements.factuality", query.factuality)
    yield from _overlapping(query)
    if query.min_confidence is not None:
        yield Condition("statements.confidence >= ?", (query.min_confidence,))


def quoting(words: str) -> Condition:
    """The condition that the quote contains the words."""
    matching = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
    return Condition(f"statements.number IN ({matching})", (expression(words),))


def texts_with(words: str) -> Condition:
    """The condition that the document's title or text contains the words."""
    matching = "SELECT rowid FROM document_words WHERE document_words MATCH ?"
    return Condition(f"documents.number IN ({matching})", (expression(words),))


def _overlapping(query: Query) -> Iterator[Condition]:
    if query.since is not None or query.until is not None:
        yield Condition("statements.precision IS NOT NULL")
    if query.since is not None:
        yield _dated("(statements.until IS NULL OR statements.until >= ?)", query.since)
    if query.until is not None:
        yield _dated("(statements.since IS NULL OR statements.since <= ?)", query.until)


def _taking_part(condition: Condition) -> Condition:
    chosen = f"SELECT statement FROM participants WHERE {condition.sql}"
    return Condition(f"statements.number IN ({chosen})", condition.values)


def _within(members: tuple[str, ...]) -> Condition:
    """One member acts on another, or with another where nobody is acted on."""
    different = tuple(dict.fromkeys(members))
    if len(different) < 2:
        raise UsageError(f"a group of one ({', '.join(different)})", advice="name at least two different actors")
    return _any_of(
        _joined(
            " AND ",
            [
                Condition("role = 'source'"),
                _named(member, "code", "sector"),
                _any_of(_named(other, "other", "other_sector") for other in different if other != member),
            ],
        )
        for member in different
    )


def _named(name: str, first: str, second: str) -> Condition:
    """The condition that two columns have the two parts of ``CODE.part``, the second where there is one."""
    whole, _, part = name.partition(".")
    return Condition(f"({first} = ? AND {second} = ?)", (whole, part)) if part else Condition(f"{first} = ?", (whole,))


def _any_of(conditions: Iterable[Condition]) -> Condition:
    return _joined(" OR ", list(conditions))


def _joined(word: str, conditions: Sequence[Condition], form: str = "({})") -> Condition:
    sql = form.format(word.join(condition.sql for condition in conditions))
    return Condition(sql, tuple(value for condition in conditions for value in condition.values))


def _dated(sql: str, day: date) -> Condition:
    return Condition(sql, (day.isoformat(),))
