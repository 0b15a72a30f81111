"""Checks as Markdown: the sections of a dossier, and a report of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .compose_checks import LEVEL_WORDS, POINT_WORDS
from .examined import Citations, Compared, Examined, Fact, Report, Screened, Touched, Verified
from .limits import LIMITS
from .markup import cited, escape, noted, references, table
from .parts import Entry, Version
from .phrases import FACTUALITY, day

__all__ = ["checks", "to_markdown"]


def to_markdown(report: Report) -> str:
    """The report as Markdown; nothing that came from a document can act as Markdown or HTML."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def checks(examined: Examined) -> Iterator[str]:
    """The sections of the checks that were made."""
    if examined.screened:
        yield from _screened(examined.screened)
    if examined.verified:
        yield from _verified(examined.verified)
    if examined.compared:
        yield from _compared(examined.compared)
    if examined.citations:
        yield from _citations(examined.citations)


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {escape(report.title)}: checks", "", f"*{escape(report.scope)}*", "")
    made = f"{day(report.generated)} · " if report.generated else ""
    yield from (f"{made}{escape(report.made_by)}", "", "## Where the trouble is", "")
    heads = ("Document", "Touches a rule", "Catalogue differs", "Sources differ", "Cites badly")
    yield from table(heads, ((escape(title), *map(str, counts)) for title, counts in report.trouble))
    yield from checks(report.examined)
    yield from ("## Documents", "", *map(cited, report.documents), "", "## Notes", "", *map(noted, report.notes))


def _screened(found: Screened) -> Iterator[str]:
    yield from ("## What it touches", "", LIMITS["allowed"], "")
    counts = ", ".join(f"{LEVEL_WORDS[level]} {number}" for level, number in found.counts) or "nothing touched"
    yield from (f"{found.acts} events against {found.regimes} regimes: {counts}.", "")
    for act in found.touched:
        yield from _touched(act)
    if found.meant:
        yield from ("### What sources call a breach", "")
        for meant in found.meant:
            where = f", {escape(meant.reference)}" if meant.reference else ""
            words = f"“{escape(meant.words)}” ({escape(meant.by)}){references(meant.references)}"
            yield f"- {words} → {escape(meant.title)}{where}"
        yield ""


def _touched(act: Touched) -> Iterator[str]:
    tentative = f"; {FACTUALITY[act.entry.factuality]}" if act.tentative else ""
    as_of = f"as of {day(act.on)}" if act.on else "undated, against what is in force now"
    yield f"- {_said(act.entry)} — **{LEVEL_WORDS[act.level]}**{tentative}; screened {as_of}"
    for touch in act.touches:
        where = f"[{escape(touch.title)}](<{touch.link}>), {escape(touch.reference)}"
        yield f"  - {LEVEL_WORDS[touch.level]}: {where}. {escape(touch.summary)}"
        exempt = f" Exempt because {escape(touch.exempt)}." if touch.exempt else ""
        yield f"    Why: {escape(' '.join(touch.why))}{exempt} What would change the answer: {escape(touch.answer)}."
    yield ""


def _verified(found: Verified) -> Iterator[str]:
    yield from ("## Against the catalogue", "", f"{LIMITS['facts']} {escape('; '.join(found.versions))}.", "")
    counts = ", ".join(f"{verdict} {number}" for verdict, number in found.counts)
    yield from (f"{counts or 'No launch, landing or loss to check'}.", "")
    yield from (line for fact in found.facts for line in _fact(fact))
    yield ""


def _fact(fact: Fact) -> Iterator[str]:
    yield f"- {_said(fact.entry)} — **{fact.verdict}**: {escape(fact.why)}"
    yield from (f"  - {escape(launch)}" for launch in fact.launches)
    for each in fact.differences:
        explained = f"; {escape(each.explained)}" if each.explained else ""
        both = f"“{escape(each.said)}” in the text, {escape(each.catalogued)} in the catalogue"
        yield f"  - {each.point}: {both}{explained}"


def _compared(found: Compared) -> Iterator[str]:
    yield from ("## Where sources differ", "", LIMITS["sources"], "")
    for each in found.contested:
        spread = f" ({escape(each.spread)})" if each.spread else ""
        yield f"- {_said(each.entry)} — **{POINT_WORDS[each.point]}**{spread}"
        yield from _versions(each.versions)
    if not found.contested:
        yield f"Among {found.events} events no two documents differ."
    yield ""
    if found.repeated:
        yield from ("### Who repeats whom", "")
        for chain in found.repeated:
            origin = f"{escape(chain.origin.claim)}{references(chain.origin.references)}"
            yield f"- {origin}, repeated in the following: {escape(chain.why)}"
            yield from _versions(chain.repeats)
        yield ""
    if found.alone:
        yield from (f"### Told by one document alone: {found.lone}", "")
        yield from (f"- {_said(entry)}" for entry in found.alone)
        yield ""


def _citations(found: Citations) -> Iterator[str]:
    yield from ("## How the documents cite", "", LIMITS["citations"], "")
    yield from (f"{found.references} references in {found.documents} documents, {len(found.faults)} faults.", "")
    rows = ((fault.document, fault.kind, f"“{fault.words}”", fault.why) for fault in found.faults)
    if found.faults:
        yield from table(("Document", "Fault", "Where", "Why"), (tuple(map(escape, row)) for row in rows))


def _versions(told: Iterable[Version]) -> Iterator[str]:
    yield from (f"  - **{escape(v.claim)}**: {escape(v.by)}{references(v.references)}" for v in told)


def _said(entry: Entry) -> str:
    whom = f" **{escape(entry.whom)}**" if entry.whom else ""
    item = f": *{escape(entry.item)}*" if entry.item else ""
    return f"{escape(entry.when)}: **{escape(entry.who)}** {entry.act}{whom}{item}{references(entry.references)}"
