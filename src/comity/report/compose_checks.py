"""Checks to sections: every line with its words, and the paragraph, the launch or the other version beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.catalogue.nouns import Launch
from comity.checks.agreed import Agreed, Chain, Disagreement
from comity.checks.agreed import Version as ToldVersion
from comity.checks.allowed import LEVELS, Charge, Hit, Screening
from comity.checks.facts import VERDICTS, Checked, Facts
from comity.model import Document, Statement
from comity.references.nouns import Cited as Citing

from .entries import Clerk
from .examined import (
    Citations,
    Compared,
    Contested,
    Examined,
    Fact,
    Meant,
    Miscited,
    Repeated,
    Screened,
    Touch,
    Touched,
    Verified,
)
from .notes import Apparatus
from .parts import Mark, Version
from .phrases import enumerate_names, moment, shorten

__all__ = ["LEVEL_WORDS", "POINT_WORDS", "Examiner", "launch_words", "marks"]

LEVEL_WORDS = {
    "prohibited": "prohibited",
    "needs_authorisation": "needs authorisation",
    "restricted_for_members": "restricted for members",
    "question_of_fact": "question of fact",
    "exempt": "exempt",
}
_MOST_ALONE = 100
POINT_WORDS = {
    "happened": "whether it happened",
    "date": "the date",
    "duration": "how long it took",
    "number": "a number",
    "outcome": "the outcome",
    "initiator": "who began it",
    "presence": "who was there",
}


class Examiner:
    """Sets in order what the checks found, keeping the notes as it goes."""

    def __init__(self, clerk: Clerk, apparatus: Apparatus, documents: Mapping[str, Document]) -> None:
        self._clerk, self._apparatus, self._documents = clerk, apparatus, documents

    def examined(
        self,
        screening: Screening | None,
        facts: Facts | None,
        agreed: Agreed | None,
        cited: Sequence[Citing] | None = None,
    ) -> Examined:
        """The sections of all checks that were made."""
        return Examined(
            screened=self.screened(screening) if screening else None,
            verified=self.verified(facts) if facts else None,
            compared=self.compared(agreed) if agreed else None,
            citations=self.citations(cited) if cited is not None else None,
        )

    def screened(self, found: Screening) -> Screened:
        """What a screening found, one act with all its provisions after the other, the gravest first."""
        acts: dict[tuple[str, ...], list[Hit]] = defaultdict(list)
        for hit in found.hits:
            acts[hit.occurrence.ids].append(hit)
        ranked = sorted(acts.values(), key=lambda hits: min(LEVELS.index(hit.level) for hit in hits))
        gravest = Counter(min((hit.level for hit in hits), key=LEVELS.index) for hits in ranked)
        return Screened(
            acts=found.acts,
            regimes=len(found.regimes),
            counts=tuple((level, gravest[level]) for level in LEVELS if gravest[level]),
            touched=tuple(map(self._touched, ranked)),
            meant=tuple(map(self._meant, found.charges)),
        )

    def verified(self, found: Facts) -> Verified:
        """What was held against the catalogue."""
        counts = Counter(each.verdict for each in found.checked)
        return Verified(
            versions=tuple(f"{name} {version}" for name, version in found.versions),
            counts=tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
            facts=tuple(map(self._fact, found.checked)),
        )

    def compared(self, found: Agreed) -> Compared:
        """Where documents differ."""
        return Compared(
            events=found.events,
            contested=tuple(map(self._contested, found.disagreements)),
            lone=len(found.alone),
            alone=self._clerk.entries(found.alone[:_MOST_ALONE]),
            repeated=tuple(map(self._repeated, found.chains)),
        )

    def citations(self, found: Sequence[Citing]) -> Citations:
        """How the documents cite."""
        faults = [
            Miscited(self._title(each.document), fault.kind, shorten(fault.words), fault.why)
            for each in found
            for fault in each.faults
        ]
        citing = [each for each in found if each.references]
        return Citations(len(citing), sum(len(each.references) for each in citing), tuple(faults))

    def _touched(self, hits: Sequence[Hit]) -> Touched:
        ordered = sorted(hits, key=lambda hit: LEVELS.index(hit.level))
        return Touched(
            entry=self._clerk.entry(hits[0].occurrence, accounts=False),
            level=ordered[0].level,
            on=ordered[0].on,
            tentative=ordered[0].tentative,
            touches=tuple(map(_touch, ordered)),
        )

    def _meant(self, charge: Charge) -> Meant:
        said = charge.statement
        return Meant(
            words=shorten(charge.words),
            by=self._clerk.told_by([said]),
            regime=charge.regime.id,
            title=charge.regime.title,
            reference=charge.provision.reference if charge.provision else None,
            references=self._apparatus.cite([said]),
        )

    def _fact(self, checked: Checked) -> Fact:
        launches = tuple(map(launch_words, checked.launches))
        entry = self._clerk.entry(checked.occurrence, accounts=False)
        return Fact(entry, checked.verdict, launches, checked.differences, checked.why)

    def _contested(self, found: Disagreement) -> Contested:
        versions = tuple(map(self._version, found.versions))
        entry = self._clerk.entry(found.occurrence, accounts=False)
        return Contested(entry, found.point, versions, found.spread)

    def _repeated(self, found: Chain) -> Repeated:
        origin, *repeats = (self._version(ToldVersion(self._title(s.document), (s,))) for s in _told(found))
        return Repeated(moment(found.occurrence.time), origin, tuple(repeats), found.why)

    def _version(self, told: ToldVersion) -> Version:
        return Version(told.value, self._clerk.told_by(told.statements), self._apparatus.cite(told.statements))

    def _title(self, document: str) -> str:
        known = self._documents.get(document)
        return (known.title if known else None) or "Untitled document"


def marks(screening: Screening | None, facts: Facts | None, agreed: Agreed | None) -> dict[str, tuple[Mark, ...]]:
    """What the chronology says at a line, by the id of a statement: where it is doubted, and by what.

    By statement, since two lines may be disputed as one event.
    """
    found: dict[str, dict[Mark, None]] = defaultdict(dict)
    for ids, mark in _marked(screening, facts, agreed):
        for each in ids:
            found[each][mark] = None
    return {each: _gravest(given) for each, given in found.items()}


def _marked(
    screening: Screening | None, facts: Facts | None, agreed: Agreed | None
) -> Iterator[tuple[tuple[str, ...], Mark]]:
    for each in agreed.disagreements if agreed else ():
        yield each.occurrence.ids, Mark(f"disputed: {POINT_WORDS[each.point]}", "sources")
    for checked in facts.checked if facts else ():
        if checked.verdict == "differs":
            points = enumerate_names(tuple(dict.fromkeys(difference.point for difference in checked.differences)))
            yield checked.occurrence.ids, Mark(f"catalogue differs: {points}", "facts")
    for hit in screening.hits if screening else ():
        if hit.level in ("prohibited", "needs_authorisation"):
            yield hit.occurrence.ids, Mark(f"screened: {LEVEL_WORDS[hit.level]}", "allowed")


def _gravest(given: Iterable[Mark]) -> tuple[Mark, ...]:
    """One mark of the screening says enough: that of the gravest level, which comes first."""
    screened = [mark for mark in given if mark.section == "allowed"]
    return (*(mark for mark in given if mark.section != "allowed"), *screened[:1])


def launch_words(launch: Launch) -> str:
    """A launch of the catalogue on a line: its tag, vehicle, payloads, date as written, site and outcome."""
    payloads = enumerate_names(tuple(dict.fromkeys(payload.name for payload in launch.payloads))[:4])
    outcome = f", {launch.outcome}" if launch.outcome else ""
    return f"{launch.tag}: {launch.vehicle} with {payloads}, {launch.when.written.strip()} UTC, {launch.site}{outcome}"


def _told(chain: Chain) -> tuple[Statement, ...]:
    return (chain.origin, *chain.repeats)


def _touch(hit: Hit) -> Touch:
    return Touch(
        level=hit.level,
        regime=hit.regime.id,
        title=hit.regime.title,
        reference=hit.provision.reference,
        heading=hit.provision.title,
        summary=hit.provision.summary,
        link=str(hit.regime.link),
        why=hit.why,
        exempt=f"{hit.exempt.because} ({hit.exempt.reference})" if hit.exempt else None,
        answer=hit.answer,
    )
