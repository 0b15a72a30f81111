"""Documents that repeat another: nearly its words, or a line that names its publisher as the source.

Words are compared by shingles (Broder 1997, On the resemblance and containment of documents): the runs of four words
of a quote, and the share of a later quote's runs that an earlier one has. What stands in quotation marks is left out,
since two reporters of one speech share its words and not each other's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.analysis import Occurrence
from comity.analysis.phrases import words
from comity.model import Statement

from .versions import Chain, Documents, precedence, published

__all__ = ["chains"]

_RUN = 4  # words of a shingle
_LEAST = 8  # runs that a quote must have: a short sentence can be written twice
_COPIED = 0.6  # the share of a quote's runs that make it a copy
_SPOKEN = re.compile(r"[“\"„«][^”\"“»]*[”\"»]")
_CREDIT = (
    r"(?:according to|citing|quoting|quoted by|cited by|as reported by|reported by|report(?:s|ed)? (?:by|from)|told"
    r"|,? (?:the )?source:?)"
)
_CREDITED = r"(?:reports|reported|said|says|wrote|writes)"


@dataclass(frozen=True, slots=True)
class _Link:
    """A later statement, the earlier one it repeats, and the words for why."""

    later: Statement
    earlier: Statement
    why: str


def chains(occurrences: Sequence[Occurrence], documents: Documents) -> Iterator[Chain]:
    """The chains of repetition within each occurrence, the longest first; one repeat a document.

    What is repeated must be known to be earlier: a document without a date repeats only what it names as its source.
    """
    copied = {
        occurrence.ids: _links(occurrence, documents) for occurrence in occurrences if len(occurrence.documents) > 1
    }
    pairs = Counter((link.later.document, link.earlier.document) for links in copied.values() for link in links)
    for occurrence in occurrences:
        yield from _chains(occurrence, copied.get(occurrence.ids, ()), pairs, documents)


def _links(occurrence: Occurrence, documents: Documents) -> list[_Link]:
    """For each document after the first, the earliest statement that it copies, or else credits."""
    ordered = sorted(occurrence.statements, key=lambda statement: precedence(statement, documents))
    bearers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    done: set[str] = set()
    links = []
    for place, statement in enumerate(ordered):
        runs = _runs(statement.quote)
        if statement.document not in done:
            link = _copy(statement, runs, ordered, bearers, documents) or _credit(statement, ordered, documents)
            if link is not None:
                links.append(link)
                done.add(statement.document)
        for run in runs:
            bearers[run].append(place)
    return links


def _runs(quote: str) -> frozenset[tuple[str, ...]]:
    said = [word for word in words(_SPOKEN.sub(" ", quote).casefold()) if word[0].isalnum()]
    return frozenset(zip(*(said[offset:] for offset in range(_RUN)), strict=False))


def _copy(
    statement: Statement,
    runs: frozenset[tuple[str, ...]],
    ordered: Sequence[Statement],
    bearers: dict[tuple[str, ...], list[int]],
    documents: Documents,
) -> _Link | None:
    """The earliest statement with most of this one's runs of words."""
    if len(runs) < _LEAST or not published(documents.get(statement.document)):
        return None
    shared = Counter(place for run in runs for place in bearers.get(run, ()))
    for place in sorted(shared):
        earlier = ordered[place]
        if earlier.document != statement.document and shared[place] >= _COPIED * len(runs):
            share = f"{round(100 * shared[place] / len(runs))}% of its runs of four words"
            same_day = published(documents.get(earlier.document)) == published(documents.get(statement.document))
            doubt = ", though published on the same day" if same_day else ""
            return _Link(statement, earlier, f"has {share}{doubt}")
    return None


def _credit(statement: Statement, ordered: Sequence[Statement], documents: Documents) -> _Link | None:
    """The earliest statement by a publisher whom this one names as its source."""
    own = documents.get(statement.document)
    day = published(own)
    for earlier in ordered:
        first = documents.get(earlier.document)
        told = published(first)
        if first is None or told is None or not first.publisher or earlier.document == statement.document:
            continue
        if (own is not None and own.publisher == first.publisher) or (day is not None and told > day):
            continue
        name = next((name for name in _names(first.publisher) if _credits(statement, name)), None)
        if name:
            return _Link(statement, earlier, f"names {name} as its source")
    return None


def _names(publisher: str) -> Iterator[str]:
    """A publisher's name, and the initials of a longer one: "Korean Central News Agency", "KCNA"."""
    yield publisher
    initials = "".join(word[0] for word in words(publisher) if word[0].isupper())
    if len(initials) > 2:
        yield initials


def _credits(statement: Statement, name: str) -> bool:
    if statement.holder is not None and statement.holder.name.casefold() == name.casefold():
        return True
    said = re.escape(name)
    return bool(
        re.search(rf"\b{_CREDIT} (?:[\w']+ ){{0,3}}{said}\b", statement.quote, re.IGNORECASE)
        or re.search(rf"\b{said},? (?:news agency,? )?{_CREDITED}\b", statement.quote, re.IGNORECASE)
    )


def _chains(
    occurrence: Occurrence, links: Sequence[_Link], pairs: Counter[tuple[str, str]], documents: Documents
) -> Iterator[Chain]:
    origin_of = {link.later.document: link.earlier for link in links}
    grouped: dict[str, list[_Link]] = defaultdict(list)
    for link in links:
        grouped[_origin(link.earlier, origin_of).id].append(link)
    by_id = {statement.id: statement for statement in occurrence.statements}
    for origin, members in sorted(grouped.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        reasons = (_reason(link, pairs, documents) for link in members)
        yield Chain(occurrence, by_id[origin], tuple(link.later for link in members), "; ".join(reasons))


def _origin(statement: Statement, origin_of: dict[str, Statement]) -> Statement:
    """The statement at the head: what a repeated document has itself repeated."""
    seen = {statement.document}
    while (earlier := origin_of.get(statement.document)) is not None and earlier.document not in seen:
        statement = earlier
        seen.add(statement.document)
    return statement


def _reason(link: _Link, pairs: Counter[tuple[str, str]], documents: Documents) -> str:
    often = pairs[link.later.document, link.earlier.document]
    more = f", in {often} of the events that both tell" if often > 1 else ""
    return f"{_called(link.later, documents)} {link.why}{more}"


def _called(statement: Statement, documents: Documents) -> str:
    document = documents.get(statement.document)
    return (document.publisher or document.title or document.uri) if document else statement.document
