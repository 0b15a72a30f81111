"""The comparisons themselves: gold and a coder in, cases out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.codebook import Codebook
from comity.coding import SentenceCoder
from comity.language import Parser
from comity.model import Document, Statement

from .cases import Case, Mark, Pair
from .found import ActorFinder, events_between
from .given import answer
from .marked import Example
from .statements import Gold, compare, judged

__all__ = ["DocumentCoder", "Workshop", "answer_given", "code_documents", "find_events"]


class DocumentCoder(Protocol):
    """Documents in, each back with its statements; `comity.coding.Coder` is one."""

    codebooks: tuple[Codebook, ...]

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """Code the documents, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Workshop:
    """The coder's parts, for comparisons that need them one by one."""

    parser: Parser
    coder: SentenceCoder


def answer_given(examples: Sequence[Example], workshop: Workshop) -> Iterator[Case]:
    """The coder, told who the actors are, gives each example one code; see `answer`."""
    trees = workshop.parser.parse([example.text for example in examples])
    for example, sentences in zip(examples, trees, strict=True):
        found = answer(workshop.coder, example, sentences)
        if found is None:
            yield _case(example, [Pair(example.code, None)])
            continue
        why = f"{found.rule} at “{found.anchor.form}”, {found.factuality}, {found.reason.name.lower()}"
        yield _case(example, [Pair(example.code, found.code, why)], Mark(found.anchor.start, found.anchor.end, "word"))


def find_events(examples: Sequence[Example], workshop: Workshop, resolver: ActorFinder) -> Iterator[Case]:
    """The coder finds actors and events by itself; see `events_between`.

    An example is right if its code is among those found between its actors. Every other code found there is an answer
    too many; where the code was not found, the surest of them stands in its place.
    """
    trees = workshop.parser.parse([example.text for example in examples])
    for example, sentences in zip(examples, trees, strict=True):
        events = events_between(workshop.coder, resolver, example, sentences)
        events.sort(key=lambda event: event.code != example.code)
        asked: str | None = example.code
        pairs, words = [], []
        for event in events:
            said, anchor = event.coding.statement, event.coding.match.anchor
            pairs.append(Pair(asked, event.code, f"{said.rule} at “{anchor.form}”, {said.factuality}"))
            words.append(Mark(anchor.start, anchor.end, "word"))
            asked = None
        yield _case(example, pairs or [Pair(asked, None)], *words)


def code_documents(gold: Gold, coder: DocumentCoder) -> Iterator[tuple[list[Statement], list[Statement], list[Case]]]:
    """The coder reads the gold's documents: for each what the gold and what the coder has, and the two compared."""
    codes = judged(coder.codebooks, gold.statements)
    for document, found in coder.code(gold.documents.values()):
        asked = [s for s in gold.statements if s.document == document.id]
        answers = [s for s in found if s.code in codes]
        yield asked, answers, compare(document, asked, answers, codes)


def _case(example: Example, pairs: Sequence[Pair], *words: Mark) -> Case:
    sources = (Mark(start, end, "source") for start, end in example.sources)
    targets = (Mark(start, end, "target") for start, end in example.targets)
    return Case(example.name, example.text, tuple(pairs), (*sources, *targets, *words))
