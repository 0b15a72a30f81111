"""The three checks on a record as one report: what it touches, what the catalogue says, where sources differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from comity.analysis import Occurrence, Quads, gather
from comity.catalogue.nouns import Catalogue
from comity.checks.agreed import Agreed, compare
from comity.checks.allowed import Screening, screen
from comity.checks.facts import Facts, verify
from comity.model import Document, Source, Statement
from comity.references.nouns import Cited
from comity.regimes import Regime

from .compose import bibliography
from .compose_checks import Examiner, marks
from .entries import Clerk
from .examined import Report
from .glance import scope
from .notes import Apparatus

__all__ = ["CHECKS", "Inspection", "inspect"]

#: The checks, in the order of the report and of its picture.
CHECKS = ("allowed", "facts", "sources", "citations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What is checked, and against what. A check whose ground is missing is not made: no `catalogue`, no facts.

    `cited` is what the documents cite, None where nobody asked. `on` screens every act as if it were done on that day.
    """

    title: str
    statements: Sequence[Statement]
    documents: Mapping[str, Document]
    quads: Quads
    sources: Mapping[str, Sequence[Source]] = field(default_factory=dict)
    checks: frozenset[str] = frozenset(CHECKS)
    regimes: Sequence[Regime] = ()
    catalogue: Catalogue | None = None
    cited: Sequence[Cited] | None = None
    on: date | None = None
    made_by: str = "comity"
    generated: date | None = None


def inspect(given: Inspection) -> Report:
    """Make the checks that were asked for, and set them in order."""
    occurrences = gather(given.statements, given.documents)
    screening, facts, agreed = _made(occurrences, given)
    apparatus = Apparatus(given.documents, given.sources)
    clerk = Clerk(apparatus, given.documents, given.quads, marks(screening, facts, agreed))
    examined = Examiner(clerk, apparatus, given.documents).examined(screening, facts, agreed, given.cited)
    notes = apparatus.notes()
    used = dict.fromkeys(note.statement.document for note in notes)
    documents = [given.documents[key] for key in used if key in given.documents]
    every = {statement.document for statement in given.statements}
    return Report(
        title=given.title,
        scope=scope(given.statements, [d for key, d in given.documents.items() if key in every], occurrences),
        made_by=given.made_by,
        generated=given.generated,
        examined=examined,
        trouble=_trouble(screening, facts, agreed, given),
        documents=bibliography(documents, [note.statement for note in notes], given.sources),
        notes=notes,
    )


def _made(occurrences: Sequence[Occurrence], given: Inspection) -> tuple[Screening | None, Facts | None, Agreed | None]:
    wanted = given.checks
    return (
        screen(occurrences, given.documents, given.regimes, on=given.on) if "allowed" in wanted else None,
        verify(occurrences, given.documents, given.catalogue) if "facts" in wanted and given.catalogue else None,
        compare(occurrences, given.documents) if "sources" in wanted else None,
    )


def _trouble(
    screening: Screening | None, facts: Facts | None, agreed: Agreed | None, given: Inspection
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each document that any check questions, how many of its lines each check does; the most questioned first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for check, document in _questioned(screening, facts, agreed, given.cited or ()):
        found[document][check] += 1
    titles = {key: (given.documents[key].title if key in given.documents else None) or "Untitled" for key in found}
    ranked = sorted(found.items(), key=lambda each: (-each[1].total(), titles[each[0]], each[0]))
    return tuple((titles[key], tuple(counts[check] for check in CHECKS)) for key, counts in ranked)


def _questioned(
    screening: Screening | None, facts: Facts | None, agreed: Agreed | None, cited: Iterable[Cited]
) -> Iterator[tuple[str, str]]:
    touched = {
        hit.occurrence.ids: hit.occurrence
        for hit in (screening.hits if screening else ())
        if hit.level in ("prohibited", "needs_authorisation")
    }
    for occurrence in touched.values():
        yield from (("allowed", document) for document in occurrence.documents)
    for checked in facts.checked if facts else ():
        if checked.verdict == "differs":
            yield from (("facts", document) for document in checked.occurrence.documents)
    for contested in agreed.disagreements if agreed else ():
        told = (statement.document for version in contested.versions for statement in version.statements)
        yield from (("sources", document) for document in dict.fromkeys(told))
    for each in cited:
        yield from (("citations", each.document) for _ in each.faults)
