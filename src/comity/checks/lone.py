"""Events that one document alone tells of, where others were there to tell of them.

Silence says something only of those who could have spoken. An event is told alone where its document dates it to ten
days or better in so many words; where no other document tells of any event of the kind between its actors in that
month, by which it might mean the same; and where at least two others, published from its first day to a month after its
last, tell of its actors together (of its actor, where it has one).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from comity.analysis import Occurrence
from comity.analysis.clusters import family
from comity.analysis.footing import key
from comity.analysis.spans import Span, span
from comity.coding.times import MONTHS, WEEKDAYS
from comity.model import Actor, Statement

from .versions import Documents, published

__all__ = ["alone"]

_OTHERS = 2  # documents that could have told
_AFTER = 31  # days after an event in which it is news
_WEEK, _MONTH = 1, 2  # ranks of spans
#: Words of a day: what a file name or the sentence before dates is not dated by its own words.
_DAY = re.compile(rf"\b(?:{'|'.join((*MONTHS, *WEEKDAYS))}|today|yesterday|week)\b", re.IGNORECASE)

_Tie = tuple[str, ...]
_Place = tuple[str, _Tie, date]


def alone(occurrences: Sequence[Occurrence], documents: Documents) -> Iterator[Occurrence]:
    """The actual events of one document that at least two others, told of its actors in that month, leave out."""
    heard, kin = _heard(occurrences, documents), _kin(occurrences)
    for occurrence in occurrences:
        days = span(occurrence.time)
        if occurrence.factuality != "actual" or len(occurrence.documents) > 1 or days is None or days.rank > _WEEK:
            continue
        own = set(occurrence.documents)
        if any(kin[place] - own for place in _places(occurrence)):
            continue
        if _could_tell(occurrence, days, heard) and any(_DAY.search(s.quote) for s in occurrence.statements):
            yield occurrence


def _could_tell(occurrence: Occurrence, days: Span, heard: Mapping[_Tie, Sequence[tuple[int, str]]]) -> bool:
    """Whether enough other documents of the days after it tell of its actors."""
    others: set[str] = set()
    for tie in _ties((*occurrence.source, *occurrence.target)):
        told = heard.get(tie, ())
        for place in range(bisect_left(told, (days.first, "")), len(told)):
            day, document = told[place]
            if day > days.last + _AFTER or len(others) >= _OTHERS:
                break
            others |= {document} - set(occurrence.documents)
    return len(others) >= _OTHERS


def _kin(occurrences: Sequence[Occurrence]) -> dict[_Place, set[str]]:
    """By kind, actors and month, the documents that tell of such an event."""
    found: dict[_Place, set[str]] = defaultdict(set)
    for occurrence in occurrences:
        if occurrence.factuality in ("actual", "denied"):
            for place in _places(occurrence):
                found[place] |= set(occurrence.documents)
    return found


def _places(occurrence: Occurrence) -> Iterator[_Place]:
    days = span(occurrence.time)
    if days is not None and days.rank <= _MONTH:
        months = dict.fromkeys(date.fromordinal(day).replace(day=1) for day in (days.first, days.last))
        for tie in _ties((*occurrence.source, *occurrence.target)):
            yield from ((family(occurrence.code), tie, month) for month in months)


def _heard(occurrences: Sequence[Occurrence], documents: Documents) -> dict[_Tie, list[tuple[int, str]]]:
    """By one or two actors, the days on which documents that tell of them were published, in order."""
    found: dict[_Tie, set[tuple[int, str]]] = defaultdict(set)
    for occurrence in occurrences:
        for statement in occurrence.statements:
            day = published(documents.get(statement.document))
            if day is not None:
                for tie in _told_of(statement):
                    found[tie].add((day.toordinal(), statement.document))
    return {tie: sorted(told) for tie, told in found.items()}


def _told_of(statement: Statement) -> Iterator[_Tie]:
    codes = sorted({key(actor) for actor in (*statement.source, *statement.target)})
    yield from ((code,) for code in codes)
    yield from combinations(codes, 2)


def _ties(actors: Sequence[Actor]) -> list[_Tie]:
    """The pairs among an event's actors; of one actor, that one."""
    codes = sorted({key(actor) for actor in actors})
    return [(code,) for code in codes] if len(codes) == 1 else list(combinations(codes, 2))
