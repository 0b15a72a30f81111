"""Between the nouns and the rows that keep them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations, permutations, product
from typing import Any

from comity.model import Actor, Document, Link, Precision, Probability, Statement, When

__all__ = [
    "DOCUMENT_COLUMNS",
    "STATEMENT_COLUMNS",
    "TEXT_COLUMNS",
    "day_of",
    "document_of",
    "document_row",
    "edge_sums",
    "link_rows",
    "pair_sums",
    "participant_rows",
    "source_row",
    "statement_of",
    "statement_row",
    "storable",
]

Values = dict[str, Any]


def _columns(table: str, names: str) -> tuple[str, ...]:
    # In quotation marks, as `end` is a word of SQL.
    return tuple(f'{table}."{name}"' for name in names.split())


#: What `document_of` reads; the links come as one value of JSON, so that many documents take one question.
DOCUMENT_COLUMNS = (
    *_columns("documents", "id uri text title author publisher country published language"),
    '(SELECT json_group_array(json_array(start, "end", target)) FROM links WHERE links.document = documents.number)',
)

#: Those of them that are long.
TEXT_COLUMNS = (DOCUMENT_COLUMNS[2], DOCUMENT_COLUMNS[-1])

#: What `statement_of` reads: the fields of a Statement in order, with probability and time spread out.
STATEMENT_COLUMNS = (
    *_columns("statements", "id"),
    *_columns("documents", "id"),
    *_columns("statements", "kind code mode contexts holder source target item outcome factuality low high"),
    *_columns("statements", "since until precision intensity sentence start end quote rule confidence"),
)


def document_row(document: Document, *, number: int, run: int) -> Values:
    """The row of a document."""
    return {
        "number": number,
        "id": document.id,
        "run": run,
        "uri": storable(document.uri),
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "country": document.country,
        "published": document.published,
        "language": document.language,
        "text": document.text,
    }


def document_of(row: Sequence[Any]) -> Document:
    """The document of a row of DOCUMENT_COLUMNS."""
    id_, uri, text, title, author, publisher, country, published, language, links = row
    found = tuple(sorted(Link(*link) for link in json.loads(links))) if text else ()
    return Document(id_, uri, text, title, author, publisher, country, day_of(published), language, found)


def link_rows(document: Document, *, number: int) -> list[Values]:
    """The rows of a document's links."""
    return [
        {"document": number, "start": link.start, "end": link.end, "target": storable(link.target)}
        for link in document.links
    ]


def source_row(document: Document, *, number: int) -> Values:
    """The row that says where a document was found."""
    return {
        "document": number,
        "uri": storable(document.uri),
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
    }


def statement_row(statement: Statement, *, number: int, document: int, quad: str | None) -> Values:
    """The row of a statement."""
    probability, time = statement.probability, statement.time
    return {
        "number": number,
        "id": statement.id,
        "document": document,
        "kind": statement.kind,
        "code": statement.code,
        "mode": statement.mode,
        "contexts": _dump(statement.contexts),
        "holder": None if statement.holder is None else _dump_actors((statement.holder,)),
        "source": _dump_actors(statement.source),
        "target": _dump_actors(statement.target),
        "item": statement.item,
        "outcome": statement.outcome,
        "factuality": statement.factuality,
        "low": None if probability is None else probability.low,
        "high": None if probability is None else probability.high,
        "since": None if time is None else time.start,
        "until": None if time is None else time.end,
        "precision": None if time is None else time.precision,
        "intensity": statement.intensity,
        "quad": quad,
        "sentence": statement.sentence,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def statement_of(row: Sequence[Any]) -> Statement:
    """The statement of a row of STATEMENT_COLUMNS."""
    id_, document, kind, code, mode, contexts, holder, source, target, item, outcome, factuality = row[:12]
    low, high, since, until, precision, intensity, sentence, start, end, quote, rule, confidence = row[12:]
    return Statement(
        id=id_,
        document=document,
        kind=kind,
        code=code,
        mode=mode,
        contexts=_load_names(contexts),
        holder=None if holder is None else _load_actors(holder)[0],
        source=_load_actors(source),
        target=_load_actors(target),
        item=item,
        outcome=outcome,
        factuality=factuality,
        probability=None if low is None else Probability(low, high),
        time=None if precision is None else _when(since, until, precision),
        intensity=intensity,
        sentence=sentence,
        start=start,
        end=end,
        quote=quote,
        rule=rule,
        confidence=confidence,
    )


def participant_rows(statement: Statement, number: int) -> list[Values]:
    """The rows of `participants` that a statement has, each once.

    Where several act and nobody is acted on, they act with each other, as PLOVER has it of a meeting: each is a source
    beside every other.
    """
    sources = {(actor.code, actor.sector or "") for actor in statement.source} or {("", "")}
    targets = {(actor.code, actor.sector or "") for actor in statement.target} or {("", "")}
    keys = [("source", *pair) for pair in product(sources, targets)]
    keys += [("target", target, source) for _, source, target in keys]
    if not statement.target:
        keys += [("source", *pair) for pair in permutations(sources, 2)]
    return [
        {
            "role": role,
            "code": code,
            "sector": sector,
            "other": other,
            "other_sector": other_sector,
            "statement": number,
        }
        for role, (code, sector), (other, other_sector) in dict.fromkeys(keys)
        if code
    ]


#: Source, target, quad class ('' for none), year (0 for none), factuality: the key of `edges`.
EdgeKey = tuple[str, str, str, int, str]

#: Factuality, and the two in the order of the alphabet: the key of `pairs`.
PairKey = tuple[str, str, str]

COOPERATION = ("verbal_cooperation", "material_cooperation")
CONFLICT = ("verbal_conflict", "material_conflict")


def edge_sums(statements: Iterable[tuple[Statement, str | None]]) -> dict[EdgeKey, tuple[int, float]]:
    """How many of the events (given with their quad class) each edge has, and the sum of their intensities.

    What one side thinks of another is no tie between them: attitudes, aims and positions are left out.
    """
    sums: dict[EdgeKey, tuple[int, float]] = {}
    for statement, quad in statements:
        if statement.kind != "event":
            continue
        year = _year(statement.time)
        source, target = ({actor.code for actor in side} for side in (statement.source, statement.target))
        for one, other in _led(source, target, quad):
            if one != other:
                key = (one, other, quad or "", year, statement.factuality)
                count, intensity = sums.get(key, (0, 0.0))
                sums[key] = (count + 1, intensity + (statement.intensity or 0.0))
    return sums


def _led(source: set[str], target: set[str], quad: str | None) -> Iterable[tuple[str, str]]:
    """Who acts on whom. Among equals the pair is counted once, from the first in the alphabet."""
    if target:
        return product(source, target)
    # Two who refuse or accuse together, without saying whom, do not do it to each other.
    return () if quad in CONFLICT else combinations(sorted(source), 2)


def pair_sums(edges: Mapping[EdgeKey, tuple[int, float]]) -> dict[PairKey, tuple[int, int, int, float]]:
    """What the sums of edges add to each pair: count, cooperation, conflict, intensity."""
    sums: dict[PairKey, tuple[int, int, int, float]] = {}
    for (source, target, quad, _, factuality), (count, intensity) in edges.items():
        key = (factuality, *((source, target) if source < target else (target, source)))
        total, friendly, hostile, strength = sums.get(key, (0, 0, 0, 0.0))
        friendly += count if quad in COOPERATION else 0
        hostile += count if quad in CONFLICT else 0
        sums[key] = (total + count, friendly, hostile, strength + intensity)
    return sums


def _year(time: When | None) -> int:
    day = None if time is None else time.start or time.end
    return 0 if day is None else day.year


def storable(uri: str) -> str:
    """The address with bytes that are not UTF-8, which file names may contain, written out."""
    return uri.encode("utf-8", "backslashreplace").decode("utf-8")


def _dump(value: Sequence[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _dump_actors(actors: tuple[Actor, ...]) -> str:
    return _dump([[actor.code, actor.sector, actor.name] for actor in actors])


@lru_cache(maxsize=65536)
def day_of(written: str | None) -> date | None:
    """The day that a column of dates holds."""
    return None if written is None else date.fromisoformat(written)


@lru_cache(maxsize=65536)
def _when(since: str | None, until: str | None, precision: Precision) -> When:
    return When(day_of(since), day_of(until), precision)


# The same few actors and contexts come back in row after row; nouns are frozen, so they can be shared.
@lru_cache(maxsize=65536)
def _load_actors(dumped: str) -> tuple[Actor, ...]:
    return tuple(Actor(*fields) for fields in json.loads(dumped))


@lru_cache(maxsize=4096)
def _load_names(dumped: str) -> tuple[str, ...]:
    return tuple(json.loads(dumped))
