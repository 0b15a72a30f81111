"""From a Query to the conditions and the order of a SELECT over `statements` joined to `documents`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from comity.errors import UsageError
from comity.record import dialect
from comity.record.nouns import Order, Query
from comity.record.schema import documents, participants, statements
from comity.record.words import expression

__all__ = ["about_documents", "about_statements", "ordering"]

Condition = ColumnElement[bool]

_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "time": (statements.c.since.asc().nulls_last(),),
    "-time": (statements.c.since.desc().nulls_last(),),
    "confidence": (statements.c.confidence.desc(),),
    "document": (),
}


def ordering(order: Order) -> tuple[ColumnElement[Any], ...]:
    """The order asked for, made total: by document as it was added, then by place in it."""
    return (*_ORDERS[order], statements.c.document, statements.c.start, statements.c.number)


def about_documents(query: Query) -> Iterator[Condition]:
    """The conditions on the document alone, but for the words, which mean its text or the quote as the case may be."""
    since, until = query.published
    if since is not None:
        yield documents.c.published >= since
    if until is not None:
        yield documents.c.published <= until
    if query.documents:
        yield documents.c.id.in_(query.documents)


def about_statements(query: Query) -> Iterator[Condition]:
    """The conditions on the statement alone, but for the words. Raises UsageError for a group of fewer than two."""
    if query.actors:
        yield _numbered(participants.c.role.is_not(None) & or_(*map(_is_actor, query.actors)))
    if query.among:
        yield _numbered(_within(query.among))
    if query.codes:
        yield or_(*map(_is_code, query.codes))
    if query.kinds:
        yield statements.c.kind.in_(query.kinds)
    if query.contexts:
        # Within JSON text a quoted name cannot be part of another: a quotation mark inside one is escaped.
        quoted = (json.dumps(context, ensure_ascii=False) for context in query.contexts)
        yield or_(*(statements.c.contexts.contains(name, autoescape=True) for name in quoted))
    if query.factuality:
        yield statements.c.factuality.in_(query.factuality)
    yield from _overlapping(query)
    if query.min_confidence is not None:
        yield statements.c.confidence >= query.min_confidence


def _overlapping(query: Query) -> Iterator[Condition]:
    if query.since is not None or query.until is not None:
        yield statements.c.precision.is_not(None)
    if query.since is not None:
        yield or_(statements.c.until.is_(None), statements.c.until >= query.since)
    if query.until is not None:
        yield or_(statements.c.since.is_(None), statements.c.since <= query.until)


def quoting(words: str) -> Condition:
    """The condition that the quote contains the words."""
    return statements.c.number.in_(dialect.quotes_matching(expression(words)))


def _numbered(condition: Condition) -> Condition:
    return statements.c.number.in_(select(participants.c.statement).where(condition))


def _within(members: tuple[str, ...]) -> Condition:
    """One member acts on another, or with another where nobody is acted on."""
    different = tuple(dict.fromkeys(members))
    if len(different) < 2:
        raise UsageError(f"a group of one ({', '.join(different)})", advice="name at least two different actors")
    between = (
        _is_actor(member) & or_(*(_is_other(other) for other in different if other != member)) for member in different
    )
    return (participants.c.role == "source") & or_(*between)


def _is_actor(name: str) -> Condition:
    code, _, sector = name.partition(".")
    return and_(participants.c.code == code, participants.c.sector == sector if sector else true())


def _is_other(name: str) -> Condition:
    code, _, sector = name.partition(".")
    return and_(participants.c.other == code, participants.c.other_sector == sector if sector else true())


def _is_code(name: str) -> Condition:
    code, _, mode = name.partition(".")
    return and_(statements.c.code == code, statements.c.mode == mode if mode else true())


def joined(*columns: Any) -> Select[Any]:
    """A SELECT of columns over statements and their documents."""
    return select(*columns).join_from(statements, documents, statements.c.document == documents.c.number)
