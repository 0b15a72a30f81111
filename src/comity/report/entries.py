"""Occurrences as lines of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from comity.analysis import Account, Occurrence, Quads
from comity.model import Actor, Document, Probability, Statement

from .notes import Apparatus
from .parts import Entry, Mark, Version
from .phrases import OUTCOME, act, actors, enumerate_names, likelihood, moment, shorten

__all__ = ["Clerk"]

_CLAIMS: dict[str, str] = {
    "actual": "reported as fact",
    "denied": "denied",
    **{str(outcome): f"reported as a {words}" for outcome, words in OUTCOME.items()},
}


class Clerk:
    """Writes entries, keeping the notes as it goes; `marks` are what checks say, by the statements' ids."""

    def __init__(
        self,
        apparatus: Apparatus,
        documents: Mapping[str, Document],
        quads: Quads,
        marks: Mapping[str, tuple[Mark, ...]] = MappingProxyType({}),
    ) -> None:
        self._apparatus = apparatus
        self._documents = documents
        self._quads = quads
        self._marks = marks

    def entries(self, occurrences: Iterable[Occurrence]) -> tuple[Entry, ...]:
        """A line for each occurrence."""
        return tuple(self.entry(occurrence) for occurrence in occurrences)

    def entry(self, occurrence: Occurrence, *, accounts: bool = True) -> Entry:
        """The line of one occurrence; without `accounts`, where what contradicts it is told elsewhere."""
        who, whom = _parties(occurrence)
        best = max(occurrence.statements, key=lambda statement: statement.confidence)
        return Entry(
            when=moment(occurrence.time),
            time=occurrence.time,
            who=actors(who) or "An unnamed actor",
            act=act(occurrence.code, occurrence.mode, occurrence.factuality, alone=not whom, several=len(who) > 1),
            whom=actors(whom),
            item=occurrence.item,
            code=occurrence.code,
            mode=occurrence.mode,
            quad=self._quads.get(occurrence.code),
            factuality=occurrence.factuality,
            outcome=occurrence.outcome,
            likelihood=likelihood(_probability(occurrence.statements)),
            according_to=_according_to(occurrence.statements),
            excerpt=shorten(best.quote),
            reported=self._reported(occurrence.documents),
            documents=len(occurrence.documents),
            confidence=occurrence.confidence,
            references=self._apparatus.cite(occurrence.statements),
            versions=tuple(map(self._version, occurrence.accounts if accounts else ())),
            statements=occurrence.ids,
            marks=tuple(dict.fromkeys(mark for each in occurrence.ids for mark in self._marks.get(each, ()))),
        )

    def _reported(self, documents: Iterable[str]) -> date | None:
        dates = (self._documents[key].published for key in documents if key in self._documents)
        return min((published for published in dates if published), default=None)

    def _version(self, account: Account) -> Version:
        said = account.statements
        return Version(_CLAIMS[account.value], self.told_by(said), self._apparatus.cite(said))

    def told_by(self, statements: Iterable[Statement]) -> str:
        """Who says so: the holders, or whoever published it, each once."""
        return enumerate_names(tuple(dict.fromkeys(map(self._speaker, statements))))

    def _speaker(self, statement: Statement) -> str:
        if statement.holder:
            return statement.holder.name
        document = self._documents.get(statement.document)
        return (document.publisher or document.title if document else None) or "an unnamed source"


def _parties(occurrence: Occurrence) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who the verb's subject is and who follows it; what is done together has all of them as its subject."""
    if not occurrence.one_way:
        return (*occurrence.source, *occurrence.target), ()
    return occurrence.source, occurrence.target


def _probability(statements: Iterable[Statement]) -> Probability | None:
    """The range that spans all the ranges given."""
    given = [statement.probability for statement in statements if statement.probability is not None]
    return Probability(min(one.low for one in given), max(one.high for one in given)) if given else None


def _according_to(statements: Iterable[Statement]) -> str | None:
    """The holders, where no author says it in his own voice."""
    holders = [statement.holder for statement in statements]
    return None if None in holders else actors(holder for holder in holders if holder) or None
