"""What `comity dossier` takes out of a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.analysis import Quad
    from comity.analysis.blocs import Blocs
    from comity.model import Document, Kind, Statement
    from comity.record import Query, Record
    from comity.report import Material
    from comity.report.scales import Scales

__all__ = ["Request", "documents_of", "gather_material", "quads_of"]

_VIEWS: tuple[Kind, ...] = ("attitude", "aim", "position")
#: Events of which the blocs of a record are made; more would keep a reader waiting, who may ask `comity blocs`.
_MOST_EVENTS = 5_000
_FEWEST_TIES = 5  # that are worth a picture of blocs


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Which dossier is wanted: on whom (codes), over which time, from which confidence on, and the date to print.

    `codebooks` are files beside the built-in ones: their attitudes, aims and axes count too.
    """

    subjects: tuple[str, ...]
    since: date | None = None
    until: date | None = None
    min_confidence: float | None = None
    dated: date | None = None
    codebooks: tuple[Path, ...] = ()


def gather_material(record: Record, request: Request) -> Material:
    """What a record holds for a dossier. Raises ComityError, saying what it does hold, where that is nothing."""
    from comity import __version__
    from comity.analysis import network_of_edges
    from comity.regimes import builtin as regimes
    from comity.report import Material

    events, told = list(record.statements(_events(request))), list(record.statements(_of_views(request)))
    scales = _scales(request.codebooks if told else None)
    statements = [*events, *_views(record, request, told, scales)]
    if not _enough(statements, request.subjects):
        raise _nothing(record, request)
    used = tuple(dict.fromkeys(statement.document for statement in statements))
    books = sorted({book for statement in statements if (book := statement.rule.partition("/")[0]) != statement.rule})
    return Material(
        subjects=request.subjects,
        statements=statements,
        documents=documents_of(record, statements),
        sources=record.sources(used),
        quads=quads_of(record),
        network=network_of_edges(record.edges(request.since, request.until, by_year=False, factuality=("actual",))),
        made_by=f"comity {__version__}" + (f", coded with {' and '.join(books)}" if books else ""),
        generated=request.dated,
        scales=scales,
        blocs=_blocs(record, request),
        regimes=regimes(),
        catalogue=record.catalogue(),
    )


def _events(request: Request) -> Query:
    from comity.record import Query

    alone = len(request.subjects) == 1
    return Query(
        kinds=("event",),
        actors=request.subjects if alone else (),
        among=() if alone else request.subjects,
        since=request.since,
        until=request.until,
        min_confidence=request.min_confidence,
    )


def _views(record: Record, request: Request, told: list[Statement], scales: Scales) -> list[Statement]:
    """Of the views in which the subjects take part, those that concern them, within the time asked for."""
    from comity.cli.findings import within

    if len(request.subjects) > 1:
        told = [statement for statement in told if _concerns(statement, request.subjects, scales)]
    if request.since is None and request.until is None:
        return told
    documents = documents_of(record, told)
    return [s for s in told if within(s, documents.get(s.document), request.since, request.until)]


def _of_views(request: Request) -> Query:
    from comity.record import Query

    return Query(kinds=_VIEWS, actors=request.subjects, min_confidence=request.min_confidence)


def _concerns(statement: Statement, subjects: Iterable[str], scales: Scales) -> bool:
    """Whether a view is one of some actors: of each other or of themselves, on their own aims, or where they stand.

    An aim towards somebody else is not of theirs together; one towards nobody in particular may be. Whom one of them
    takes for a threat tells where it stands.
    """
    from comity.analysis.views import codes_of, regards

    members = set(subjects)
    own = codes_of(statement.source) & members
    if scales.placing(statement.code):
        return bool(own)
    if statement.kind == "attitude":
        if not statement.target and len(codes_of(statement.source)) > 1:
            return len(own) > 1
        return any(regards(statement, one, other) for one in members for other in members)
    if statement.kind == "aim":
        return bool(own) and (not statement.target or bool(codes_of(statement.target) & members))
    return bool(own)


def _enough(statements: Iterable[Statement], subjects: tuple[str, ...]) -> bool:
    """Whether there is anything to show: of several actors at least two must take part in something."""
    codes = {actor.code for statement in statements for actor in (*statement.source, *statement.target)}
    return len(codes.intersection(subjects)) >= min(2, len(subjects))


def documents_of(record: Record, statements: Iterable[Statement], *, text: bool = False) -> dict[str, Document]:
    """The documents of some statements by id, without their texts unless these are asked for."""
    from comity.record import Query

    used = tuple(dict.fromkeys(statement.document for statement in statements))
    return {each.id: each for each in record.documents(Query(documents=used), text=text)} if used else {}


def _scales(codebooks: tuple[Path, ...] | None) -> Scales:
    """What the codebooks say of views; reading them takes a while, and nobody waits for it where there is no view."""
    from comity.report.scales import Scales

    if codebooks is None:
        return Scales()
    from comity.codebook import named

    return Scales.of(named(codebooks))


def _blocs(record: Record, request: Request) -> Blocs | None:
    """The blocs of the whole record; None where it has too few ties for a picture, or too many events to wait for."""
    from comity.analysis import gather
    from comity.analysis.blocs import blocs
    from comity.record import Query

    query = Query(kinds=("event",), since=request.since, until=request.until, min_confidence=request.min_confidence)
    if sum(pair.count for pair in record.pairs()) > _MOST_EVENTS:
        return None
    statements = list(record.statements(query))
    found = blocs(gather(statements, documents_of(record, statements)))
    return found if len(found.bonds) >= _FEWEST_TIES else None


def quads_of(record: Record) -> dict[str, Quad | None]:
    """The class of every code, as the record's own codebooks have it; what is no class of ours counts in none."""
    from comity.analysis import QUADS

    known = record.quads()
    return {code: quad for quad in QUADS for code, name in known.items() if name == quad}


def _nothing(record: Record, request: Request) -> ComityError:
    """What to say where no statement fits: what there is on each actor, and which known codes look like it."""
    from difflib import get_close_matches

    from comity.record import Query

    counts = {code: record.count(Query(actors=(code,))) for code in request.subjects}
    held = ", ".join(f"{number or 'none'} on {code}" for code, number in counts.items())
    unknown = [code for code, number in counts.items() if not number]
    known = {code for edge in record.edges(by_year=False) for code in (edge.source, edge.target)} if unknown else set()
    near = [match for code in unknown for match in get_close_matches(code, sorted(known), n=3, cutoff=0.5)]
    together = " together" if len(request.subjects) > 1 else ""
    narrowed = any(value is not None for value in (request.since, request.until, request.min_confidence))
    limits = " within these limits" if narrowed else ""
    if near:
        advice = f"did you mean {' or '.join(near)}?"
    elif unknown:
        advice = "see who is in it with: comity statements"
    else:
        advice = "ask for one of them, or widen the dates and the confidence" if limits else "ask for one of them"
    return ComityError(
        f"no statement on {' and '.join(request.subjects)}{together}{limits}; of its statements {held}",
        where=str(record.path),
        advice=advice,
    )
