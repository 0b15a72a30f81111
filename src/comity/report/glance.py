"""The figures at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.analysis import Finding, Occurrence, Quads, Timeline, share_of
from comity.model import Document, Statement

from .parts import Figure
from .phrases import count, moment, percent

__all__ = ["figures", "scope"]


def figures(sorted_out: Timeline, statements: Sequence[Statement], quads: Quads) -> tuple[Figure, ...]:
    """How much there is, how cooperative it is, what came last, and what is said to come."""
    return (
        _counted("Events", sorted_out.happened, f"{count(len(sorted_out.undated), 'of them', 'of them')} undated"),
        _statements(statements),
        _cooperation(sorted_out.happened, quads),
        _last(sorted_out.dated),
        _counted("Planned", sorted_out.planned, "announced or expected"),
        _counted("Possible", sorted_out.possible, "said to be likely or not"),
        _counted("Called for", sorted_out.called_for, "asked or advised"),
        _counted("Disputed", sorted_out.disputed, "denied or contradicted"),
    )


def scope(statements: Sequence[Statement], documents: Sequence[Document], occurrences: Sequence[Occurrence]) -> str:
    """One sentence on what the dossier rests on."""
    publishers = {document.publisher for document in documents if document.publisher}
    published = sorted(document.published.year for document in documents if document.published)
    events = sorted(
        edge.year for each in occurrences if each.time for edge in (each.time.start, each.time.end) if edge is not None
    )
    by = f" by {count(len(publishers), 'publisher')}" if publishers else ""
    when = f", published {_years(published)}," if published else ""
    about = f" between {events[0]} and {events[-1]}" if events and events[0] < events[-1] else ""
    says = "says" if len(documents) == 1 else "say"
    return (
        f"What {count(len(documents), 'document')}{by}{when} {says} about {count(len(occurrences), 'event')}{about},"
        f" in {count(len(statements), 'statement')}."
    )


def _years(years: Sequence[int]) -> str:
    return f"{years[0]} to {years[-1]}" if years[0] < years[-1] else f"in {years[0]}"


def _ids(occurrences: Iterable[Occurrence]) -> tuple[str, ...]:
    return tuple(identity for occurrence in occurrences for identity in occurrence.ids)


def _counted(label: str, occurrences: Sequence[Occurrence], detail: str) -> Figure:
    return Figure(
        label, f"{len(occurrences):,}", detail, Finding(len(occurrences), len(occurrences), _ids(occurrences))
    )


def _statements(statements: Sequence[Statement]) -> Figure:
    sources = len({statement.document for statement in statements})
    finding = Finding(len(statements), len(statements), tuple(statement.id for statement in statements))
    views = sum(statement.kind != "event" for statement in statements)
    aside = f"; {count(views, 'view')}" if views else ""
    return Figure("Statements", f"{len(statements):,}", f"in {count(sources, 'document')}{aside}", finding)


def _cooperation(happened: Sequence[Occurrence], quads: Quads) -> Figure:
    classed = [occurrence for occurrence in happened if quads.get(occurrence.code) is not None]
    friendly = [each for each in classed if quads.get(each.code) in ("verbal_cooperation", "material_cooperation")]
    finding = share_of(len(friendly), len(classed), _ids(classed))
    if finding.value is None or finding.interval is None:
        detail = f"fewer than {finding.minimum} events of a class"
        return Figure("Cooperative", "not enough evidence", detail, finding)
    low, high = finding.interval
    detail = f"of {count(len(classed), 'event')}; 95% interval {percent(low)} to {percent(high)}"
    return Figure("Cooperative", percent(finding.value), detail, finding)


def _last(dated: Sequence[Occurrence]) -> Figure:
    ended = [(occurrence.time.end, occurrence) for occurrence in dated if occurrence.time and occurrence.time.end]
    if not ended:
        return Figure("Last event", "–", "none is dated", Finding(None, 0, (), minimum=1))
    _, last = max(ended, key=lambda pair: (pair[0], pair[1].ids))
    return Figure("Last event", moment(last.time), "the latest that is dated", Finding(1, 1, last.ids))
