"""What is foretold of some actors, and what became of it: forecasts, plans and recommendations against later events.

A foretelling meets the later occurrences in the record that are about the same thing: the same code or its family, the
same sides, modes and items that do not differ (`comity.analysis.clusters` judges reports of one event alike). Forecasts
are scored after Brier (1950), Verification of Forecasts Expressed in Terms of Probability, with the middle of the range
that the words stand for (ICD 203).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Literal, NamedTuple

from comity.model import Actor, Document, Factuality, Probability, Statement, When

from .clusters import family, same_sides
from .findings import Finding
from .footing import Sides, key, names_differ, proper_names, sides
from .occurrences import Occurrence, gather
from .perspective import ALL, Perspective
from .resample import estimate
from .spans import overlap, span
from .views import codes_of
from .words import tokens

__all__ = ["FATES", "FORETELLING", "Fate", "Foretelling", "Foretold", "Outlook", "Track", "outlook"]

Foretelling = Literal["forecast", "plan", "recommendation"]
Fate = Literal["came true", "did not", "not reported", "open"]

#: What a statement foretells as, by its factuality.
FORETELLING: Mapping[Factuality, Foretelling] = {
    "possible": "forecast",
    "planned": "plan",
    "called_for": "recommendation",
}
FATES: tuple[Fate, ...] = ("came true", "did not", "not reported", "open")
_ALONE = "alone"  # what one actor is filed with who has nobody beside or against him


@dataclass(frozen=True, slots=True)
class Foretold:
    """What one holder foretells, with what became of it.

    `statements` say it, the first one first; `told` is the day of it: the document's, or the first day of the
    statement's own time where that lies before; None where neither is known. `horizon` is the time by which it should
    come about, None where that is open. `settled_by` is the later occurrence that decides on its fate; there is none
    where nothing was reported, or not yet.
    """

    kind: Foretelling
    statements: tuple[Statement, ...]
    told: date | None
    horizon: When | None
    probability: Probability | None
    fate: Fate
    settled_by: Occurrence | None

    @property
    def statement(self) -> Statement:
        """Where it is said first."""
        return self.statements[0]

    @property
    def holder(self) -> Actor | None:
        """Who says it; None for the authors."""
        return self.statements[0].holder

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements that say it."""
        return tuple(statement.id for statement in self.statements)

    @property
    def middle(self) -> float | None:
        """The middle of the range of probability, from 0 to 1; None where the words give none."""
        return (self.probability.low + self.probability.high) / 2 if self.probability else None


@dataclass(frozen=True, slots=True)
class Track:
    """How one holder's forecasts, and plans with a probability, turned out.

    `expected` is the mean probability that was given and `observed` the share that came true, both over those that came
    true or did not. `brier` is the mean squared difference between the two, from 0 (always right and sure of it) to 1;
    `silent` is the same where what was not reported counts as what did not come true.
    """

    holder: Actor | None
    foretold: int
    ranged: int
    expected: Finding
    observed: Finding
    brier: Finding
    silent: Finding


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is foretold of some actors, by the day on which it was told, the undated last, and its tellers' scores.

    `until` is the day of the latest document, up to which fates can be known.
    """

    actors: tuple[str, ...]
    foretold: tuple[Foretold, ...]
    tracks: tuple[Track, ...]
    until: date | None

    def count(self, kind: Foretelling, fate: Fate | None = None) -> int:
        """How many there are of a kind, or of a kind with a fate."""
        return sum(each.kind == kind and fate in (None, each.fate) for each in self.foretold)


def outlook(
    statements: Iterable[Statement],
    actors: Sequence[str],
    documents: Mapping[str, Document],
    *,
    by: Perspective = ALL,
    since: date | None = None,
    until: date | None = None,
    minimum: int = 10,
) -> Outlook:
    """What is foretold of one actor or of several together, told from `since` to `until`, and what became of it.

    statements: events in which any of the actors takes part, later ones included: they decide on the fates. What one
    holder tells of one thing more than once is one foretelling, from when it is told first. Below `minimum` settled
    foretellings with a probability a holder has no score.
    """
    events = [each for each in statements if each.kind == "event"]
    occurrences = gather(events, documents)
    later = _Later([each for each in occurrences if each.factuality in ("actual", "denied")], documents)
    wanted = set(actors)
    found = []
    for occurrence in occurrences:
        for told in _tellings(occurrence, by):
            lead = told[0]
            if wanted <= codes_of((*lead.source, *lead.target)):
                found.append(later.judged(told))
    kept = [each for each in found if _within(each.told, since, until)]
    kept.sort(key=lambda each: (each.told is None, each.told, each.statement.document, each.statement.start, each.ids))
    return Outlook(tuple(actors), tuple(kept), tuple(_tracks(kept, minimum)), later.until)


def _within(told: date | None, since: date | None, until: date | None) -> bool:
    if told is None:
        return since is None and until is None
    return (since is None or told >= since) and (until is None or told <= until)


def _tellings(occurrence: Occurrence, by: Perspective) -> Iterator[list[Statement]]:
    """The statements that foretell an occurrence, those of one holder and kind together, the first published first."""
    told: dict[tuple[str | None, Factuality], list[Statement]] = defaultdict(list)
    for statement in by.of_these(occurrence.statements):
        if statement.factuality in FORETELLING:
            told[key(statement.holder) if statement.holder else None, statement.factuality].append(statement)
    yield from told.values()


class _Reported(NamedTuple):
    """An occurrence with what it is compared by: the sides of its statements, the words and names of its item."""

    occurrence: Occurrence
    sides: frozenset[Sides]
    items: frozenset[str]
    names: frozenset[str]


class _Later:
    """What is reported in a record, asked for what bears out something foretold."""

    def __init__(self, reported: Iterable[Occurrence], documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._reported = [
            _Reported(each, frozenset(map(sides, each.statements)), tokens(each.item or ""), proper_names(each.item))
            for each in reported
        ]
        self._places: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for place, each in enumerate(self._reported):
            kin = {family(statement.code) for statement in each.occurrence.statements}
            for name, who in product(kin, {who for side in each.sides for who in _held(side)}):
                self._places[name, *who].add(place)
        self.until = max((d.published for d in documents.values() if d.published), default=None)

    def judged(self, told: Sequence[Statement]) -> Foretold:
        """Something foretold, with its fate: what came true stays true, whatever else is denied."""
        lead = told[0]
        published = self._published(lead)
        horizon = _horizon(lead, published)
        day = _told(lead, published, horizon)
        probability = next((each.probability for each in told if each.probability is not None), None)
        fate: Fate = "open"
        settled = None
        if day is not None:
            # A document that foretells on its own day cannot report what came of it.
            alone = {lead.document} if day == published else set[str]()
            others = (each for each in self._alike(lead) if set(each.documents) != alone)
            matches = [each for each in others if self._after(each, day, published, horizon)]
            borne_out = [each for each in matches if each.factuality == "actual" and each.outcome != "failure"]
            settled = next(iter(borne_out or matches), None)
            if settled is not None:
                fate = "came true" if borne_out else "did not"
            elif horizon is not None and horizon.end and self.until and self.until > horizon.end:
                fate = "not reported"
        return Foretold(FORETELLING[lead.factuality], tuple(told), day, horizon, probability, fate, settled)

    def _alike(self, lead: Statement) -> Iterator[Occurrence]:
        """Occurrences that are about what a statement foretells, in time order."""
        mine, items, names = sides(lead), tokens(lead.item or ""), proper_names(lead.item)
        for each in self._near(family(lead.code), mine):
            if not any(same_sides(mine, theirs) for theirs in each.sides):
                continue
            # An upper stage is no first stage: most words of the shorter item must be the other's too.
            shared = 2 * len(items & each.items) > min(len(items), len(each.items))
            if items and each.items and (not shared or names_differ(names, each.names)):
                continue
            mode = each.occurrence.mode
            if lead.mode and mode and lead.mode != mode and not shared:
                continue
            yield each.occurrence

    def _near(self, name: str, mine: Sides) -> Iterator[_Reported]:
        """What is of a family of codes and may have the same sides, in time order."""
        places = set().union(*(self._places.get((name, *who), ()) for who in _asked(mine)))
        return (self._reported[place] for place in sorted(places))

    def _after(self, occurrence: Occurrence, told: date, published: date | None, horizon: When | None) -> bool:
        """Whether an occurrence came after what was told, and within its horizon as far as that can be known."""
        days, target = span(occurrence.time), span(horizon)
        reported = [day for statement in occurrence.statements if (day := self._published(statement))]
        reported_later = published is not None and any(day > published for day in reported)
        if days is None:
            # An event without a time of its own is as late as its first report lets it be.
            return reported_later and (target is None or max(reported).toordinal() >= target.first)
        if days.first <= told.toordinal() and not (reported_later and days.last > told.toordinal()):
            return False
        return target is None or overlap(days, target.widened(1))

    def _published(self, statement: Statement) -> date | None:
        document = self._documents.get(statement.document)
        return document.published if document else None


def _held(side: Sides) -> Iterator[tuple[str, ...]]:
    """Under whose names one side is filed: every pair of its actors, each of them, and one who is alone as such."""
    everybody = sorted(side.everybody)
    yield from combinations(everybody, 2)
    yield from ((one,) for one in everybody)
    if len(everybody) == 1:
        yield everybody[0], _ALONE


def _asked(side: Sides) -> Iterator[tuple[str, ...]]:
    """Under whose names the same sides can be filed: two actors in common, or one where either has no other."""
    everybody = sorted(side.everybody)
    if len(everybody) == 1:
        yield (everybody[0],)
    yield from combinations(everybody, 2)
    yield from ((one, _ALONE) for one in everybody)


def _horizon(statement: Statement, published: date | None) -> When | None:
    """The time by which it should come about: the statement's own, where that ends after the document's day."""
    time = statement.time
    return time if time and time.end and published and time.end > published else None


def _told(statement: Statement, published: date | None, horizon: When | None) -> date | None:
    # "In 2019 Moscow promised" tells of a promise of that year, whenever it is written down.
    if horizon is None and statement.time and statement.time.start and statement.time.end:
        return min(statement.time.start, published) if published else statement.time.start
    return published


def _tracks(foretold: Sequence[Foretold], minimum: int) -> Iterator[Track]:
    """The scores of each holder who gives a probability, those who give most first, the authors last."""
    told: dict[str | None, list[Foretold]] = defaultdict(list)
    for each in foretold:
        if each.kind != "recommendation":
            told[key(each.holder) if each.holder else None].append(each)
    ranked = sorted(told.items(), key=lambda entry: (entry[0] is None, -len(entry[1]), entry[0] or ""))
    for _, members in ranked:
        ranged = [each for each in members if each.middle is not None]
        if not ranged:
            continue
        settled = [each for each in ranged if each.fate in ("came true", "did not")]
        silent = [each for each in ranged if each.fate != "open"]
        yield Track(
            holder=members[0].holder,
            foretold=len(members),
            ranged=len(ranged),
            expected=_mean(settled, [each.middle or 0.0 for each in settled], minimum),
            observed=_mean(settled, [float(each.fate == "came true") for each in settled], minimum),
            brier=_mean(settled, list(map(_miss, settled)), minimum),
            silent=_mean(silent, list(map(_miss, silent)), minimum),
        )


def _miss(foretold: Foretold) -> float:
    return ((foretold.middle or 0.0) - (foretold.fate == "came true")) ** 2


def _mean(foretold: Sequence[Foretold], values: Sequence[float], minimum: int) -> Finding:
    if not foretold:
        return Finding(None, 0, (), minimum=minimum)
    rows = [(value, 1.0) for value in values]
    return estimate(
        [each.statement for each in foretold], rows, lambda sums: sums[..., 0] / sums[..., 1], minimum=minimum
    )
