"""End to end: which events does the coder find between actors that it has to find itself?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.coding import Coding, SentenceCoder
from comity.model import Document, Mention, Sentence

from .crosswalk import classed, words_at
from .marked import Example
from .mentions import open_mentions, overlap, players

__all__ = ["ActorFinder", "Event", "events_between"]

#: The actor code of a name that no gazetteer knows.
_UNKNOWN = "---"


class ActorFinder(Protocol):
    """Finds the mentions of actors in a document; `comity.actors.Resolver` is one."""

    def resolve(self, document: Document, sentences: Sequence[Sentence]) -> list[Mention]:
        """The mentions, by sentence and place."""
        ...


@dataclass(frozen=True, slots=True)
class Event:
    """A class that was found between the marked actors, with its surest coding."""

    code: str
    coding: Coding


def events_between(
    coder: SentenceCoder, resolver: ActorFinder, example: Example, sentences: Sequence[Sentence]
) -> list[Event]:
    """The classes that the coder finds between actors that overlap the marked spans, the surest first.

    Who the marked actors are is not looked at before the coding is done. Actors are those of the gazetteer and, since
    any "protesters" may act in the benchmark, all other noun phrases. An event lies between the marked actors if its
    source overlaps a marked source and its target, another mention, a marked target; for reciprocal codes in either
    order or side by side. A side without marks asks for nothing.
    """
    resolved = [m for m in resolver.resolve(example.document, sentences) if _known(m)]
    mentions = list(resolved)
    for sentence in sentences:
        mentions += open_mentions(sentence, (m for m in resolved if m.sentence == sentence.index))
    best: dict[str, Coding] = {}
    for coding in coder.code(example.document, sentences, mentions):
        said = coding.statement
        if said.kind != "event":
            continue
        sentence = next(s for s in sentences if s.index == said.sentence)
        code = classed(said.code, said.mode, said.factuality, words_at(sentence, coding.match.anchor))
        if code is None or not _between(coding, example, mentions):
            continue
        if code not in best or said.confidence > best[code].statement.confidence:
            best[code] = coding
    events = (Event(code, coding) for code, coding in best.items())
    return sorted(events, key=lambda event: -event.coding.statement.confidence)


def _known(mention: Mention) -> bool:
    return any(actor.code != _UNKNOWN for actor in mention.actors)


def _between(coding: Coding, example: Example, mentions: Sequence[Mention]) -> bool:
    source, target = players(coding, mentions)
    if coding.match.rule.reciprocal:
        source = target = [*source, *target]
    acting, receiving = overlap(source, example.sources), overlap(target, example.targets)
    if not example.sources or not example.targets:
        return bool(acting or receiving)
    return any(one != other for one in acting for other in receiving)
