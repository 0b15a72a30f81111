"""Numbers the notes: one for each statement, in the order in which the dossier first refers to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from comity.model import Document, Source, Statement

from .parts import Note, Place, Reference

__all__ = ["Apparatus", "places", "safe_link"]

_SCHEMES = ("http", "https", "file")


class Apparatus:
    """The critical apparatus of a dossier under construction: hands out references, then gives the notes."""

    def __init__(self, documents: Mapping[str, Document], sources: Mapping[str, Sequence[Source]]) -> None:
        self._documents = documents
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self._uses: dict[str, int] = {}
        self._statements: list[Statement] = []

    def cite(self, statements: Iterable[Statement]) -> tuple[Reference, ...]:
        """A reference to the note of each statement; a statement seen for the first time gets the next number."""
        return tuple(sorted(map(self._refer, statements), key=lambda reference: reference.note))

    def notes(self) -> tuple[Note, ...]:
        """The notes of every statement cited so far, by number."""
        return tuple(self._note(statement) for statement in self._statements)

    def _refer(self, statement: Statement) -> Reference:
        if statement.id not in self._numbers:
            self._statements.append(statement)
            self._numbers[statement.id] = len(self._statements)
        self._uses[statement.id] = self._uses.get(statement.id, 0) + 1
        return Reference(self._numbers[statement.id], self._uses[statement.id])

    def _note(self, statement: Statement) -> Note:
        document = self._documents.get(statement.document)
        return Note(
            number=self._numbers[statement.id],
            uses=self._uses[statement.id],
            quote=statement.quote,
            title=(document.title if document else None) or "Untitled document",
            publisher=document.publisher if document else None,
            published=document.published if document else None,
            places=places(document, self._sources.get(statement.document, ())),
            holder=statement.holder.name if statement.holder else None,
            statement=statement,
        )


def places(document: Document | None, sources: Iterable[Source]) -> tuple[Place, ...]:
    """Where a document was found, each address once, its own first."""
    addresses = dict.fromkeys([*([document.uri] if document else []), *(source.uri for source in sources)])
    return tuple(Place(address, safe_link(address)) for address in addresses if address)


def safe_link(address: str) -> str | None:
    """The address, where a reader may follow it: a web page or a local file, and nothing that a browser would run."""
    if any(character.isspace() or not character.isprintable() for character in address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    reachable = parts.path if parts.scheme == "file" else parts.netloc
    return address if parts.scheme.lower() in _SCHEMES and reachable else None
