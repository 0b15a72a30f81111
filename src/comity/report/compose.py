"""Findings to a dossier: everything is put in order here once, and the formats only set it in type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from comity.analysis import (
    Finding,
    Network,
    Occurrence,
    Quads,
    Tie,
    Transfer,
    exchanges,
    gather,
    holdings,
    network,
    ties,
    timeline,
)
from comity.analysis.blocs import Blocs
from comity.catalogue.nouns import Catalogue
from comity.checks.agreed import Agreed, compare
from comity.checks.allowed import Screening, screen
from comity.checks.facts import Facts, verify
from comity.model import Document, Source, Statement
from comity.regimes import Regime

from .compose_checks import Examiner, marks
from .compose_outlook import camps, prospects
from .compose_views import Viewer
from .dossier import Bearing, Dossier, Forecasts, LedgerLine, Voice, YearOfEntries
from .entries import Clerk
from .glance import figures, scope
from .names import called
from .notes import Apparatus, places
from .parts import Cited, Subject
from .phrases import actors, enumerate_names, moment, title_of
from .scales import Scales
from .view_lines import Scribe

__all__ = ["Material", "bibliography", "compose"]


@dataclass(frozen=True, slots=True)
class Material:
    """What a dossier is made of.

    `subjects` are actor codes, and `names` what to call them where the caller knows better than the statements do.
    `network` is that of the whole record; without one, the statements make their own. `made_by` names the versions of
    the program and the coder. `generated` is printed only where given. `scales` are what codebooks say of attitudes,
    aims and positions, and `blocs` those of the whole record. Events are screened against `regimes` and held against
    the `catalogue`, where these are given.
    """

    subjects: tuple[str, ...]
    statements: Sequence[Statement]
    documents: Mapping[str, Document]
    quads: Quads
    sources: Mapping[str, Sequence[Source]] = field(default_factory=dict)
    network: Network | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    made_by: str = "comity"
    generated: date | None = None
    scales: Scales = field(default_factory=Scales)
    blocs: Blocs | None = None
    regimes: Sequence[Regime] = ()
    catalogue: Catalogue | None = None

    def name(self, code: str) -> str:
        """What an actor is called in headings."""
        return self.names.get(code) or called(code, self.statements)


def compose(material: Material) -> Dossier:
    """The dossier on some actors; it contains every statement given, each with a note."""
    occurrences = gather(material.statements, material.documents)
    when = timeline(occurrences)
    apparatus = Apparatus(material.documents, material.sources)
    checks = _checks(occurrences, material)
    clerk = Clerk(apparatus, material.documents, material.quads, marks(*checks))
    used = list(dict.fromkeys(statement.document for statement in material.statements))
    documents = [material.documents[key] for key in used if key in material.documents]
    web = material.network or network(occurrences, material.quads)
    subjects = tuple(Subject(code, material.name(code)) for code in material.subjects)
    # In the order of the page, so that the notes are numbered in the order in which a reader meets them.
    chronology = _chronology(when.happened, clerk)
    ledger = _ledger(occurrences, material, apparatus)
    viewer = _viewer(subjects, material, apparatus)
    sights, stands, wants = viewer.sights(), viewer.stands(), viewer.wants()
    coming = prospects(material.statements, material.subjects, material.documents, apparatus)
    forecasts = Forecasts(*map(clerk.entries, (when.planned, when.possible, when.called_for)))
    disputed = clerk.entries(when.disputed)
    examined = Examiner(clerk, apparatus, material.documents).examined(*checks)
    voices = _voices(material, apparatus)
    return Dossier(
        title=enumerate_names([subject.name for subject in subjects]),
        subjects=subjects,
        scope=scope(material.statements, documents, occurrences),
        made_by=material.made_by,
        generated=material.generated,
        figures=figures(when, material.statements, material.quads),
        chronology=chronology,
        ledger=ledger,
        sights=sights,
        stands=stands,
        wants=wants,
        forecasts=forecasts,
        prospects=coming,
        disputed=disputed,
        examined=examined,
        bearings=_bearings(occurrences, material),
        network=web,
        camps=camps(material.blocs, {code: material.name(code) for bloc in material.blocs.blocs for code in bloc})
        if material.blocs
        else None,
        names=tuple((code, material.name(code)) for code, _ in web.nodes[:60]),
        voices=voices,
        documents=bibliography(documents, material.statements, material.sources),
        notes=apparatus.notes(),
    )


def _checks(
    occurrences: Sequence[Occurrence], material: Material
) -> tuple[Screening | None, Facts | None, Agreed | None]:
    """What can be checked of some events: what they touch, what the catalogue says, where documents differ."""
    screening = screen(occurrences, material.documents, material.regimes) if material.regimes else None
    facts = verify(occurrences, material.documents, material.catalogue) if material.catalogue else None
    agreed = compare(occurrences, material.documents) if len(material.documents) > 1 else None
    return screening, facts, agreed


def _viewer(subjects: tuple[Subject, ...], material: Material, apparatus: Apparatus) -> Viewer:
    views = [statement for statement in material.statements if statement.kind != "event"]
    codes = {actor.code for s in views for actor in (*s.source, *s.target)}
    names = {code: material.names.get(code) or called(code, views) for code in codes}
    return Viewer(
        subjects=subjects,
        statements=views,
        documents=material.documents,
        scales=material.scales,
        names=names | {subject.code: subject.name for subject in subjects},
        scribe=Scribe(apparatus, material.documents, material.scales.warmth),
    )


def _chronology(happened: Iterable[Occurrence], clerk: Clerk) -> tuple[YearOfEntries, ...]:
    years = groupby(happened, key=_heading)
    return tuple(YearOfEntries(heading, clerk.entries(members)) for heading, members in years)


def _heading(occurrence: Occurrence) -> str:
    edge = occurrence.time and (occurrence.time.start or occurrence.time.end)
    return str(edge.year) if edge else "Undated"


def _ledger(occurrences: Iterable[Occurrence], material: Material, apparatus: Apparatus) -> tuple[LedgerLine, ...]:
    return tuple(_ledger_line(each, apparatus) for each in exchanges(occurrences, material.documents))


def _ledger_line(transfer: Transfer, apparatus: Apparatus) -> LedgerLine:
    return LedgerLine(
        item=transfer.item,
        giver=actors(transfer.giver),
        receiver=actors(transfer.receiver),
        arrow="↔" if transfer.mutual else "⊣" if transfer.withheld else "→",
        how="withheld" if transfer.withheld else title_of(transfer.code).lower(),
        factuality=transfer.factuality,
        outcome=transfer.outcome,
        when=moment(transfer.time),
        first_reported=transfer.first_reported,
        references=apparatus.cite(transfer.occurrence.statements),
        statements=transfer.ids,
    )


def _bearings(occurrences: Sequence[Occurrence], material: Material) -> tuple[Bearing, ...]:
    """The ties of each pair that the dossier is about, the busiest pair first."""
    among = frozenset(material.subjects)
    pairs: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties(occurrences, material.quads, among=among):
        pairs[_in_order(tie.one, tie.other, material.subjects)].append(tie)
    directed: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties(occurrences, material.quads, among=among, directed=True):
        directed[tie.one, tie.other].append(tie)
    busiest = sorted(pairs.items(), key=lambda pair: (-sum(tie.total for tie in pair[1]), pair[0]))
    return tuple(
        Bearing(
            Subject(one, material.name(one)),
            Subject(other, material.name(other)),
            tuple(years),
            _over_years(directed[one, other]),
            _over_years(directed[other, one]),
        )
        for (one, other), years in busiest
    )


def _in_order(one: str, other: str, subjects: Sequence[str]) -> tuple[str, str]:
    """A pair with the actor that the reader named first in front."""
    places = {code: place for place, code in enumerate(subjects)}
    first, second = sorted((one, other), key=lambda code: (places.get(code, len(places)), code))
    return first, second


def _over_years(years: Sequence[Tie]) -> Tie | None:
    if not years:
        return None
    first, second, third, fourth = (sum(column) for column in zip(*(tie.counts for tie in years), strict=True))
    values = [tie.net.value for tie in years if tie.net.value is not None]
    net = Finding(
        sum(values) if values else None,
        sum(tie.net.n for tie in years),
        tuple(identity for tie in years for identity in tie.net.ids),
        minimum=1,
    )
    unclassed = sum(tie.unclassed for tie in years)
    return Tie(years[0].one, years[0].other, None, (first, second, third, fourth), unclassed, net)


def _voices(material: Material, apparatus: Apparatus) -> tuple[Voice, ...]:
    return tuple(
        Voice(
            name=holding.holder.name if holding.holder else None,
            statements=len(holding.statements),
            documents=holding.documents,
            cooperation=holding.cooperation,
            conflict=holding.conflict,
            forecasts=holding.forecasts,
            references=apparatus.cite(holding.statements) if holding.holder else (),
        )
        for holding in holdings(material.statements, material.quads)
    )


def bibliography(
    documents: Iterable[Document], statements: Iterable[Statement], sources: Mapping[str, Sequence[Source]]
) -> tuple[Cited, ...]:
    """Documents by date, each with how many of the statements it makes."""
    tally: dict[str, int] = defaultdict(int)
    for statement in statements:
        tally[statement.document] += 1
    cited = [
        Cited(
            id=document.id,
            title=document.title or "Untitled document",
            author=document.author,
            publisher=document.publisher,
            country=document.country,
            published=document.published,
            places=places(document, sources.get(document.id, ())),
            statements=tally[document.id],
        )
        for document in documents
    ]
    return tuple(sorted(cited, key=lambda each: (each.published or date.max, each.title, each.id)))
