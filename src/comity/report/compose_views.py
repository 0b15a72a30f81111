"""Attitudes, aims and positions to sections of a dossier: the analyses' figures, and every statement as a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from comity.analysis import (
    Alignment,
    Axis,
    Finding,
    Position,
    alignments,
    motives,
    position,
    trust,
)
from comity.analysis.motives import VOICES, Voice
from comity.analysis.trust import Driver, View
from comity.analysis.views import codes_of, regards, said_of
from comity.model import Document, Statement

from .alignment_words import rests_on, stands
from .motives_plot import share_words, voice_words
from .parts import Figure, Subject
from .phrases import count
from .scales import Scales
from .trust_plot import attitude_words, balance_words
from .view_lines import Scribe
from .views import (
    AxisStands,
    Drive,
    Line,
    Regard,
    Sight,
    Sights,
    Stand,
    Stands,
    Wanted,
    Wants,
    WantsOf,
    WantsSaid,
    naming,
)

__all__ = ["Viewer"]

_ABOUT = 3  # things that a driver is about, at most


@dataclass(frozen=True, slots=True)
class Viewer:
    """Makes the sections of some subjects' views; `names` are what actors are called, by code."""

    subjects: tuple[Subject, ...]
    statements: Sequence[Statement]
    documents: Mapping[str, Document]
    scales: Scales
    names: Mapping[str, str]
    scribe: Scribe

    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(subject.code for subject in self.subjects)

    # How each sees the other

    def sights(self) -> Sights | None:
        """Every attitude but those that only say where a subject stands; None where there is none.

        A subject alone is paired with all who see it or are seen by it.
        """
        told = [s for s in self.statements if s.kind == "attitude" and not self._elsewhere(s)]
        if not told:
            return None
        pairs = tuple(self._sight(one, other, told) for one, other in self._pairs(told))
        selves = self.scribe.lines(s for s in told if any(_of_itself(s, code) for code in self._codes))
        shown = {identity for lines in (*(pair.lines for pair in pairs), selves) for identity in _ids(lines)}
        return Sights(pairs, selves, self.scribe.lines(s for s in told if s.id not in shown))

    def _elsewhere(self, statement: Statement) -> bool:
        """Whether an attitude of one of several subjects towards somebody else only says where it stands."""
        if len(self._codes) == 1 or not self.scales.placing(statement.code):
            return False
        seen = codes_of(statement.target) or codes_of(statement.source)
        return not seen.intersection(self._codes)

    def _pairs(self, told: Iterable[Statement]) -> list[tuple[str, str]]:
        """The pairs of whose views of each other anything is told; a lone subject's busiest first."""
        partners: Counter[tuple[str, str]] = Counter()
        wanted = list(combinations(self._codes, 2))
        for statement in told:
            everybody = codes_of(statement.source) | codes_of(statement.target)
            pairs = wanted or [(self._codes[0], code) for code in everybody.difference(self._codes)]
            partners.update(pair for pair in pairs if _between(statement, *pair))
        return [pair for pair in wanted if pair in partners] or sorted(
            partners, key=lambda pair: (-partners[pair], pair)
        )

    def _sight(self, one: str, other: str, told: Sequence[Statement]) -> Sight:
        found = trust(told, one, other, self.documents, warmth=self.scales.warmth)
        there, back = self._regard(found.there), self._regard(found.back)
        return Sight(there, back, self.scribe.lines(s for s in told if _between(s, one, other)), found)

    def _regard(self, view: View) -> Regard:
        return Regard(
            source=self._subject(view.source),
            target=self._subject(view.target),
            trust=_figure("Trust against mistrust and doubt", view.trust, balance_words, "statement"),
            regard=_figure("Warm against cold", view.regard, balance_words, "statement"),
            warm=view.warm,
            cold=view.cold,
            drivers=tuple(map(_drive, view.drivers)),
        )

    def _subject(self, code: str) -> Subject:
        return Subject(code, self.names.get(code, code))

    # Where each stands

    def stands(self) -> Stands | None:
        """Every position; None where there is none."""
        axes = self.scales.axes
        told = [s for s in self.statements if s.kind == "position" or self.scales.placing(s.code)]
        if not told:
            return None
        found = alignments(told, self._codes, axes=axes)
        stood = tuple(self._axis(axis, told, found) for axis in axes if self._on(axis, told))
        shown = {identity for axis in stood for stand in axis.stands for identity in _ids(stand.lines)}
        overall = [
            self._distance(pair.one, pair.other, pair.overall, f"over {len(pair.compared)} axes") for pair in found
        ]
        return Stands(
            axes=stood,
            overall=tuple(figure for figure in overall if figure.finding.enough),
            others=self.scribe.lines(s for s in told if s.kind == "position" and s.id not in shown),
            names=naming(self.names),
            found=found,
        )

    def _on(self, axis: Axis, told: Iterable[Statement]) -> list[Statement]:
        """The subjects' statements on an axis."""
        return [s for s in told if axis.weight(s.code) and codes_of(s.source).intersection(self._codes)]

    def _axis(self, axis: Axis, told: Sequence[Statement], found: Iterable[Alignment]) -> AxisStands:
        own = self._on(axis, told)
        gaps = [(pair, gap) for pair in found if (gap := pair.gap(axis.name)) and gap.distance.enough]
        distances = (
            self._distance(pair.one, pair.other, gap.distance, f"rests on {rests_on(gap.one, gap.other)}")
            for pair, gap in gaps
        )
        return AxisStands(
            axis=axis.name,
            title=axis.title,
            poles="" if axis.of_actors else " – ".join(_poles(axis)),
            stands=tuple(self._stand(subject, axis, own) for subject in self.subjects),
            distances=tuple(distances),
        )

    def _stand(self, subject: Subject, axis: Axis, own: Sequence[Statement]) -> Stand:
        found: Position = position(own, subject.code, axis)
        lines = self.scribe.lines(s for s in own if subject.code in codes_of(s.source))
        label = "holds none of these" if lines and not found.n else stands(found, self.names)
        return Stand(subject, label, found.n, lines)

    def _distance(self, one: str, other: str, found: Finding, detail: str) -> Figure:
        return Figure(f"{self.names[one]} and {self.names[other]}", _plain(found), detail, found)

    # What each wants

    def wants(self) -> Wants | None:
        """Every aim; None where there is none."""
        told = [s for s in self.statements if s.kind == "aim"]
        if not told:
            return None
        held = [subject for subject in self.subjects if any(subject.code in codes_of(s.source) for s in told)]
        each = tuple(self._wants_of(subject, told) for subject in held)
        shown = {identity for one in each for voice in one.voices for identity in _ids(voice.lines)}
        return Wants(each, self.scribe.lines(s for s in told if s.id not in shown))

    def _wants_of(self, subject: Subject, told: Sequence[Statement]) -> WantsOf:
        found = motives(told, subject.code, political=self.scales.political)
        own = [s for s in told if subject.code in codes_of(s.source)]
        said = [(voice, list(said_of(own, subject.code, voice.by))) for voice in found.voices if voice.by in VOICES[:3]]
        return WantsOf(subject, tuple(self._said(subject, *each) for each in said if each[1]), found)

    def _said(self, subject: Subject, voice: Voice, members: Sequence[Statement]) -> WantsSaid:
        return WantsSaid(
            who=voice_words(voice.by, subject.code, self.names),
            n=voice.n,
            political=_figure("Political", voice.political, share_words, "aim"),
            aims=tuple(
                Wanted(aim.code, aim.political, aim.n, _figure("Share", aim.share, share_words, "aim"))
                for aim in voice.aims
                if aim.n
            ),
            lines=self.scribe.lines(members),
        )


def _between(statement: Statement, one: str, other: str) -> bool:
    return regards(statement, one, other) or regards(statement, other, one)


def _of_itself(statement: Statement, code: str) -> bool:
    """Whether an attitude is one that an actor has of itself; what several have without a target is of each other."""
    return regards(statement, code, code) and bool(statement.target or len(codes_of(statement.source)) == 1)


def _ids(lines: Iterable[Line]) -> list[str]:
    return [identity for line in lines for identity in line.statements]


def _drive(driver: Driver) -> Drive:
    about = tuple(item for item, _ in driver.items[:_ABOUT])
    return Drive(attitude_words(driver), driver.warm, driver.n, about, driver.ids)


def _figure(label: str, finding: Finding, words: Callable[[Finding], str], noun: str) -> Figure:
    if finding.enough:
        return Figure(label, words(finding), f"of {count(finding.n, noun)}", finding)
    return Figure(label, "not enough evidence", f"{finding.n} of {finding.minimum} {noun}s needed", finding)


def _plain(found: Finding) -> str:
    """A distance with its interval: "0.40 (0.21 to 0.63)"."""
    if found.value is None:
        return "not enough evidence"
    interval = f" ({found.interval[0]:.2f} to {found.interval[1]:.2f})" if found.interval else ""
    return f"{found.value:.2f}{interval}"


def _poles(axis: Axis) -> list[str]:
    return [mode.replace("_", " ") for mode in sorted(axis.places, key=lambda mode: axis.places[mode])]
