"""The road from inputs to the record: read, code, store, one document after the other.

A stop at any moment, even by force, leaves whole documents only, and loses the few that were read ahead; the next
reading goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.documents import Options, read_all
from comity.errors import InputError
from comity.model import Document, Statement
from comity.record import Record, Run

__all__ = ["Codebook", "Coder", "Summary", "read_into", "recode", "run_of"]


class Codebook(Protocol):
    """What a run needs to know of a codebook; `quads` maps its codes to their quad classes."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def quads(self) -> Mapping[str, str]: ...  # noqa: D102


class Coder(Protocol):
    """Documents in, statements out; it may read ahead, and gives each document back with what it says."""

    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def codebooks(self) -> Sequence[Codebook]: ...  # noqa: D102

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]: ...  # noqa: D102
    def reads(self, document: Document) -> bool: ...  # noqa: D102


@dataclass(slots=True)
class Summary:
    """What a reading came to: documents read, coded (the others were known), statements written, inputs skipped."""

    read: int = 0
    coded: int = 0
    statements: int = 0
    skipped: int = 0


def _nothing(_: object) -> None:
    """Nobody wants to know."""


def run_of(coder: Coder) -> Run:
    """What the record is to know of a coder."""
    quads = {code: quad for codebook in coder.codebooks for code, quad in codebook.quads.items()}
    return Run(coder.version, tuple(f"{codebook.name}@{codebook.version}" for codebook in coder.codebooks), quads)


def read_into(
    record: Record,
    sources: Iterable[str],
    coder: Coder,
    *,
    options: Options | None = None,
    coded: Callable[[Document], object] = _nothing,
    skipped: Callable[[InputError], object] = _nothing,
) -> Summary:
    """Read files, folders and addresses into a record, coding what this coder has not coded yet.

    `coded` is told of each document that came to be in the record, `skipped` of each input that cannot be read. Raises
    RecordError where the record cannot be written.
    """
    summary, run = Summary(), run_of(coder)
    waiting: defaultdict[str, list[Document]] = defaultdict(list)
    inputs = _readable(read_all(sources, options=options or Options()), summary, skipped)
    for document, statements in coder.code(_uncoded(record, run, inputs, waiting)):
        if record.store(document, statements, run):
            summary.coded += 1
            summary.statements += len(statements)
        for copy in waiting.pop(document.id)[1:]:
            record.add_source(copy)
        coded(document)
    return summary


def recode(
    record: Record, coder: Coder, *, everything: bool = False, coded: Callable[[Document], object] = _nothing
) -> Summary:
    """Code again what another coder, or another version of a codebook, has coded; `everything`: this one's too.

    Each document's statements are replaced in one transaction, after which `coded` is told.
    """
    summary, run = Summary(), run_of(coder)
    known = [document.id for document in record.documents(text=False)]
    outdated = (record.document(id_) for id_ in known if everything or not record.has(id_, run))
    summary.read = len(known)
    for document, statements in coder.code(outdated):
        record.recode(document, statements, run)
        summary.coded += 1
        summary.statements += len(statements)
        coded(document)
    return summary


def _readable(
    inputs: Iterable[Document | InputError], summary: Summary, skipped: Callable[[InputError], object]
) -> Iterator[Document]:
    for found in inputs:
        if isinstance(found, InputError):
            summary.skipped += 1
            skipped(found)
        else:
            summary.read += 1
            yield found


def _uncoded(
    record: Record, run: Run, documents: Iterable[Document], waiting: defaultdict[str, list[Document]]
) -> Iterator[Document]:
    """The documents to code, each once. Copies wait for the first of them, which the coder may still have in hand."""
    for document in documents:
        if record.has(document.id, run):
            record.add_source(document)
            continue
        waiting[document.id].append(document)
        if len(waiting[document.id]) == 1:
            yield document
