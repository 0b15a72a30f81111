"""The sections of a dossier on attitudes, aims, positions and what is foretold, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .dossier import Dossier
from .limits import LIMITS
from .markup import escape, references, table
from .parts import Figure
from .phrases import FACTUALITY, title_of
from .views import AxisStands, Drive, Foretelling, Line, Regard, Sights, Stands, Wants, WantsOf

__all__ = ["blocs", "foretold", "views"]


def views(dossier: Dossier) -> Iterator[str]:
    """How each sees the other, where each stands, what each wants: those of which there is anything."""
    if dossier.sights:
        yield from ("## How each sees the other", "", LIMITS["sights"], "")
        yield from _sights(dossier.sights)
    if dossier.stands:
        yield from ("## Where each stands", "", LIMITS["stands"], "")
        yield from _stands(dossier.stands)
    if dossier.wants:
        yield from ("## What each wants", "", LIMITS["wants"], "")
        yield from _wants(dossier.wants)


def foretold(dossier: Dossier) -> Iterator[str]:
    """Who foretells what, and what became of it."""
    if dossier.prospects is None:
        return
    coming = dossier.prospects
    kinds = (("Forecasts", coming.forecasts), ("Plans", coming.plans), ("Recommendations", coming.recommendations))
    for title, rows in kinds:
        if rows:
            yield from (f"### {title} and what became of them", "")
            yield from table(("Told", "By", "What", "Probability", "What became of it"), map(_foretelling, rows))
    yield from (LIMITS["prospects"], "")


def blocs(dossier: Dossier) -> Iterator[str]:
    """Who stands with whom in the whole record."""
    if dossier.camps is None:
        return
    camps = dossier.camps
    yield from ("## Blocs", "", LIMITS["camps"], "")
    rows = [(str(number), escape(", ".join(bloc))) for number, bloc in enumerate(camps.blocs, 1)]
    rows += [("None", escape(", ".join(camps.alone)))] if camps.alone else []
    yield from table(("Bloc", "Actors of the whole record"), rows)
    figures = "".join(f" {figure.label}: {figure.value}, {figure.detail}." for figure in camps.figures)
    yield from (f"{camps.ties} ties, {camps.hostile} of them hostile, {camps.against} against the blocs.{figures}", "")


def _sights(sights: Sights) -> Iterator[str]:
    for pair in sights.pairs:
        one, other = pair.there.source, pair.there.target
        yield from (f"### {escape(one.name)} and {escape(other.name)}", "")
        head = ("Who on whom", "Trust against mistrust and doubt", "Warm against cold", "What drives it")
        yield from table(head, map(_regard, (pair.there, pair.back)))
        yield from _lines(pair.lines)
    yield from _group("How each sees itself", sights.selves)
    yield from _group("Other attitudes", sights.others)


def _regard(side: Regard) -> tuple[str, ...]:
    drivers = "; ".join(map(_drive, side.drivers)) or "nothing told"
    return (
        f"{escape(side.source.name)} on {escape(side.target.name)}",
        _figure(side.trust),
        _figure(side.regard),
        drivers,
    )


def _drive(drive: Drive) -> str:
    about = f" ({escape(', '.join(drive.about))})" if drive.about else ""
    return f"{escape(drive.attitude)} {drive.n}{about}"


def _stands(stands: Stands) -> Iterator[str]:
    for axis in stands.axes:
        yield from _axis(axis)
    yield from _group("Other positions", stands.others)


def _axis(axis: AxisStands) -> Iterator[str]:
    poles = f" ({escape(axis.poles)})" if axis.poles else ""
    yield from (f"### {escape(axis.title)}{poles}", "")
    for distance in axis.distances:
        yield from (f"{escape(distance.label)}: distance {_figure(distance)}", "")
    for stand in axis.stands:
        label = escape(stand.label) if stand.lines else "nothing told"
        yield from (f"**{escape(stand.subject.name)}** {label}", "")
        yield from _lines(stand.lines)


def _wants(wants: Wants) -> Iterator[str]:
    for actor in wants.actors:
        yield from _wants_of(actor)
    yield from _group("Aims of others", wants.others)


def _wants_of(actor: WantsOf) -> Iterator[str]:
    yield from (f"### {escape(actor.subject.name)}", "")
    rows = (
        (
            escape(voice.who),
            str(voice.n),
            _figure(voice.political),
            escape(", ".join(f"{title_of(aim.code)} {aim.n}" for aim in voice.aims)) or "–",
        )
        for voice in actor.voices
    )
    yield from table(("Who says so", "Aims", "Of them political", "Which"), rows)
    for voice in actor.voices:
        yield from (f"#### {escape(voice.who[:1].upper() + voice.who[1:])}", "")
        yield from _lines(voice.lines)


def _group(title: str, lines: Iterable[Line]) -> Iterator[str]:
    found = list(_lines(lines))
    if found:
        yield from (f"### {title}", "", *found)


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    found = [text for line in lines for text in _line(line)]
    if found:
        yield from (*found, "")


def _line(line: Line) -> Iterator[str]:
    whom = f" **{escape(line.whom)}**" if line.whom else ""
    item = f": *{escape(line.item)}*" if line.item else ""
    notes = references(line.references)
    yield f"- {escape(line.when)} — **{escape(line.who)}** {escape(line.act)}{whom}{item}{notes}  "
    yield f"  “{escape(line.excerpt)}”  "
    denied = line.factuality == "denied"
    marks = [
        f"{'not ' if denied else ''}{line.code}{f' · {line.mode}' if line.mode else ''}",
        FACTUALITY[line.factuality] if line.factuality != "actual" and not denied else None,
        line.likelihood,
        f"in the words of {line.holder}" if line.holder else "in the author’s words",
    ]
    yield f"  {escape('; '.join(filter(None, marks)))}"


def _foretelling(row: Foretelling) -> tuple[str, ...]:
    when = f", {row.settled}" if row.settled else f", due {row.horizon}" if row.horizon else ""
    return (
        escape(row.told),
        escape(row.by or "the author"),
        escape(row.what) + references(row.references),
        escape(row.likelihood or "–"),
        escape(row.fate + when) + references(row.settled_by),
    )


def _figure(figure: Figure) -> str:
    return f"{escape(figure.value)}, {escape(figure.detail)}"
