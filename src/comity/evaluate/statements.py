"""Gold statements: a person's codings of some documents, against the coder's of the same."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.codebook import Codebook
from comity.errors import DataError
from comity.model import Document, Statement

from .cases import Case, Pair

__all__ = ["Gold", "compare", "documents_of", "judged", "lines_of", "read_gold"]

_NO_TEXT = 'give the documents with --documents FILE, or write the document\'s "text" into the line'


@dataclass(frozen=True, slots=True)
class Gold:
    """Documents by id, in order, and the statements that a person finds in them."""

    documents: Mapping[str, Document]
    statements: tuple[Statement, ...]


def read_gold(path: Path, loads: Callable[..., Statement], documents: Path | None = None) -> Gold:
    """Statements in the wire format, one a line, and the documents that they quote.

    loads: reads one line, told with `where` whence it comes. The documents stand in a file of their own, one a line
    with at least ``text``, or each statement's line carries its document's whole ``text``. Raises DataError, with file
    and line, for a statement whose document is missing or whose quote is not what the document says there.
    """
    found = {document.id: document for document in documents_of(documents)} if documents else {}
    statements = []
    for where, line, fields in lines_of(path):
        statement = loads(line, where=where)
        if statement.document not in found and "text" in fields:
            found[statement.document] = _document({**fields, "id": statement.document, "title": None}, where)
        document = found.get(statement.document)
        if document is None:
            raise DataError(f"document {statement.document[:12]} is not at hand", where=where, advice=_NO_TEXT)
        if document.text[statement.start : statement.end] != statement.quote:
            raise DataError(
                f"the quote is not what the document says at {statement.start} to {statement.end}",
                where=where,
                advice="give the text that was coded, unchanged, and offsets in characters",
            )
        statements.append(statement)
    if not statements:
        raise DataError("holds no statement", where=str(path), advice="check that it is the right file")
    return Gold(found, tuple(statements))


def judged(books: Sequence[Codebook], statements: Iterable[Statement]) -> frozenset[str]:
    """The codes to compare: those of the codebooks that the gold makes use of, and the gold's own.

    Whoever coded by one codebook says nothing about the events of another.
    """
    used = {statement.code for statement in statements}
    return frozenset(used.union(*(book.codes for book in books if used & book.codes.keys())))


def compare(
    document: Document, gold: Iterable[Statement], found: Iterable[Statement], codes: Collection[str]
) -> list[Case]:
    """The sentences of a document in which anybody finds anything, each with who found what.

    Two statements are about the same event if their quotes overlap and their sources, and their targets, have an actor
    in common (or are both empty); they agree if they also have the same code. Each is paired once.
    """
    answers = sorted((s for s in found if s.code in codes), key=lambda s: (s.start, -s.confidence))
    pairs: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    asked = list(gold)
    for same_code in (True, False):
        for statement in list(asked):
            answer = next((a for a in answers if _same(statement, a) and (a.code == statement.code) is same_code), None)
            if answer is not None:
                asked.remove(statement)
                answers.remove(answer)
                pairs[statement.start, statement.end].append(Pair(statement.code, answer.code, _why(answer)))
    for statement in asked:
        pairs[statement.start, statement.end].append(Pair(statement.code, None, f"gold: {_sides(statement)}"))
    for answer in answers:
        pairs[answer.start, answer.end].append(Pair(None, answer.code, _why(answer)))
    name = document.title or document.uri
    return [
        Case(f"{name}, {start} to {end}", document.text[start:end], tuple(found_here))
        for (start, end), found_here in sorted(pairs.items())
    ]


def _same(one: Statement, other: Statement) -> bool:
    return (
        one.kind == other.kind
        and one.start < other.end
        and other.start < one.end
        and all(
            ({actor.code for actor in mine} & {actor.code for actor in theirs}) or not (mine or theirs)
            for mine, theirs in ((one.source, other.source), (one.target, other.target))
        )
    )


def _why(statement: Statement) -> str:
    return f"{statement.rule}, {statement.factuality}: {_sides(statement)}"


def _sides(statement: Statement) -> str:
    source, target = (
        ", ".join(actor.code for actor in side) or "nobody" for side in (statement.source, statement.target)
    )
    return f"{source} to {target}"


def documents_of(path: Path) -> Iterator[Document]:
    """The documents of a file, one a line with at least ``text``. Raises DataError with file and line."""
    return (_document(fields, where) for where, _, fields in lines_of(path))


def _document(fields: Mapping[str, Any], where: str) -> Document:
    from pydantic import TypeAdapter, ValidationError

    text = fields.get("text")
    if not isinstance(text, str):
        raise DataError('has no "text"', where=where, advice='write {"id": "...", "text": "..."} on one line')
    try:
        return TypeAdapter(Document).validate_python({"id": Document.identify(text), "uri": where, **fields})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise DataError(f"field {field}: {first['msg']}", where=where, advice="mend that field") from error


def lines_of(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The lines that are not blank, with where they stand, as written and as objects."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield f"{path}:{number}", line, _object(line, f"{path}:{number}")
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 at byte {error.start}", where=str(path), advice="save it as UTF-8") from error


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError as error:
        raise DataError(f"not JSON: {error}", where=where, advice="write one object a line") from error
    if not isinstance(found, dict):
        raise DataError("not a JSON object", where=where, advice="write one object a line")
    return found
