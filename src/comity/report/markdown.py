"""A dossier as Markdown, with footnotes in the way that GitHub and Pandoc read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.analysis import Tie

from .dossier import Bearing, Dossier, LedgerLine
from .limits import LIMITS
from .markdown_checks import checks
from .markdown_views import blocs, foretold, views
from .markup import cited, escape, noted, references, table
from .parts import Entry
from .phrases import FACTUALITY, LANES, OUTCOME, day, signed

__all__ = ["escape", "to_markdown"]

_MOST_LINKS = 12


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown; nothing that came from a document can act as Markdown or HTML."""
    return "\n".join(_lines(dossier)).rstrip() + "\n"


def _lines(dossier: Dossier) -> Iterator[str]:
    yield from (f"# {escape(dossier.title)}", "", f"*{escape(dossier.scope)}*", "")
    made = f"{day(dossier.generated)} · " if dossier.generated else ""
    yield from (f"{made}{escape(dossier.made_by)}", "")
    yield from ("## At a glance", "")
    yield from table(
        ("Figure", "Value", "Of what"), ((f.label, escape(f.value), escape(f.detail)) for f in dossier.figures)
    )
    yield from ("## Chronology", "")
    for year in dossier.chronology:
        yield from (f"### {year.heading}", "")
        yield from _entries(year.entries)
    yield from ("## Exchange ledger", "")
    yield from table(("What", "From, to", "When", "Status", "First reported"), map(_ledger_row, dossier.ledger))
    yield from views(dossier)
    yield from ("## What is foretold", "", LIMITS["forecasts"], "")
    yield from foretold(dossier)
    coming = dossier.forecasts
    for title, entries in (
        ("Planned", coming.planned),
        ("Possible", coming.possible),
        ("Called for", coming.called_for),
    ):
        yield from (f"### {title}", "")
        yield from _entries(entries)
    yield from ("## Denied or contradicted", "")
    yield from _entries(dossier.disputed)
    yield from checks(dossier.examined)
    yield from ("## Ties by year", "")
    for bearing in dossier.bearings:
        yield from _bearing(bearing)
    yield from _network(dossier)
    yield from blocs(dossier)
    yield from ("## Who says so", "")
    yield from table(
        ("Holder", "Statements", "Documents", "On cooperation", "On conflict", "Forecasts"),
        (
            (
                escape(voice.name or "The authors, in their own voice") + references(voice.references),
                *map(str, (voice.statements, voice.documents, voice.cooperation, voice.conflict, voice.forecasts)),
            )
            for voice in dossier.voices
        ),
    )
    yield from ("## Documents", "")
    yield from map(cited, dossier.documents)
    yield from ("", "## Notes", "")
    yield from map(noted, dossier.notes)


def _entries(entries: Iterable[Entry]) -> Iterator[str]:
    found = [line for entry in entries for line in _entry(entry)]
    yield from (*found, "") if found else ("None in the record.", "")


def _entry(entry: Entry) -> Iterator[str]:
    whom = f" **{escape(entry.whom)}**" if entry.whom else ""
    item = f": *{escape(entry.item)}*" if entry.item else ""
    yield (f"- {escape(entry.when)} — **{escape(entry.who)}** {entry.act}{whom}{item}{references(entry.references)}  ")
    yield f"  “{escape(entry.excerpt)}”  "
    marks = [
        f"{entry.code}{f' · {entry.mode}' if entry.mode else ''}",
        LANES[entry.quad].lower(),
        FACTUALITY[entry.factuality] if entry.factuality != "actual" else None,
        OUTCOME[entry.outcome] if entry.outcome else None,
        entry.likelihood,
        f"according to {entry.according_to}" if entry.according_to else None,
        f"reported {day(entry.reported)}" if entry.reported else None,
        f"{entry.documents} documents" if entry.documents > 1 else None,
        *(mark.text for mark in entry.marks),
    ]
    yield f"  {escape('; '.join(filter(None, marks)))}"
    if entry.versions:
        claims = (
            f"{version.claim} by {escape(version.by)}{references(version.references)}" for version in entry.versions
        )
        yield f"  Versions: {'; '.join(claims)}"


def _ledger_row(line: LedgerLine) -> tuple[str, ...]:
    status = [FACTUALITY[line.factuality] if line.factuality != "actual" else line.how]
    status += [OUTCOME[line.outcome]] if line.outcome else []
    return (
        f"*{escape(line.item)}*{references(line.references)}",
        f"{escape(line.giver)} {line.arrow} {escape(line.receiver)}",
        escape(line.when),
        ", ".join(status),
        day(line.first_reported) if line.first_reported else "–",
    )


def _bearing(bearing: Bearing) -> Iterator[str]:
    one, other = escape(bearing.one.name), escape(bearing.other.name)
    rows = [(str(tie.year or "No single year"), *_tally(tie)) for tie in bearing.years]
    rows += [(f"{one} → {other}", *_tally(bearing.there))] if bearing.there else []
    rows += [(f"{other} → {one}", *_tally(bearing.back))] if bearing.back else []
    yield from (f"### {one} and {other}", "")
    yield from table(("Year", *LANES.values(), "Net intensity"), rows)


def _tally(tie: Tie) -> tuple[str, ...]:
    verbal, material, words, deeds = tie.counts
    net = signed(tie.net.value) if tie.net.value is not None else "–"
    return (*map(str, (material, verbal, words, deeds, tie.unclassed)), net)


def _network(dossier: Dossier) -> Iterator[str]:
    names, subjects = dict(dossier.names), {subject.code for subject in dossier.subjects}
    links = [link for link in dossier.network.links if {link.one, link.other} & subjects][:_MOST_LINKS]
    yield from ("## In the network", "")
    yield from table(
        ("Tie", dossier.network.unit.capitalize(), "Cooperation", "Conflict", "Net intensity"),
        (
            (
                f"{escape(names.get(link.one, link.one))} – {escape(names.get(link.other, link.other))}",
                *map(str, (link.weight, link.cooperation, link.conflict)),
                signed(link.net),
            )
            for link in links
        ),
    )
