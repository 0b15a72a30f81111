"""Styles: how an actor deals, compared with all others in a record.

Each trait is a share: of the acts that an actor does, of the commitments it makes, of what it does, wants and stands
for, of its positions on openness. The same shares of everybody else say whether that is its own way or everybody's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from comity.model import Document, Statement

from .findings import Finding, difference
from .occurrences import Occurrence, gather
from .operational import Act, OperationalCode, operational
from .perspective import ALL, Perspective
from .quads import COOPERATION, Quads
from .views import codes_of, share

__all__ = ["OPENNESS", "TRAITS", "Manner", "Style", "Trait", "styles"]

#: The codes by which an actor commits itself.
COMMITMENTS = frozenset({"AGREE", "AID", "COOPERATE"})

#: Where the modes of OPENNESS lie, from -1 (shared) to 1 (secret); a codebook's modes give it.
OPENNESS: Mapping[str, float] = MappingProxyType({"shared": -1.0, "middle": 0.0, "secret": 1.0})

_LEGAL = "legal"
_RANK = frozenset({"STATUS", "AUTONOMY"})
_UNSURE = frozenset({"possible", "called_for"})


@dataclass(frozen=True, slots=True)
class Manner:
    """What a trait measures: its name, what to call it, and the share of what that it is."""

    name: str
    title: str
    of: str


TRAITS: tuple[Manner, ...] = (
    Manner("material", "Deeds, not words", "acts"),
    Manner("cooperative", "Cooperation, not conflict", "acts"),
    Manner("initiative", "Cooperative initiative", "acts that it does alone to another"),
    Manner("conditional", "Commitments with conditions", "agreements, aid and cooperation told of"),
    Manner("appeals", "Sovereignty, status or law", "acts, aims and positions"),
    Manner("secrecy", "Secret, not shared", "positions on openness"),
)


@dataclass(frozen=True, slots=True)
class Trait:
    """One share: the actor's own, that of all others, and the former less the latter."""

    manner: Manner
    own: Finding
    others: Finding
    difference: Finding


@dataclass(frozen=True, slots=True)
class Style:
    """How an actor deals: its traits in the order of `TRAITS`, and its operational code. `acts` are what it did."""

    actor: str
    acts: int
    traits: tuple[Trait, ...]
    code: OperationalCode


@dataclass(frozen=True, slots=True)
class _Case:
    """Something that counts for a trait: whether it has it, who does it, and what tells of it."""

    hit: bool
    doers: frozenset[str]
    told: Statement
    ids: tuple[str, ...]


def styles(
    statements: Iterable[Statement],
    documents: Mapping[str, Document],
    actors: Sequence[str],
    *,
    quads: Quads,
    openness: Mapping[str, float] = OPENNESS,
    mapping: Mapping[str, Act] | None = None,
    by: Perspective = ALL,
    minimum: int = 5,
    in_code: int = 10,
) -> tuple[Style, ...]:
    """How each of some actors deals, against everybody who is not among them.

    Acts are what happened, each once, whoever tells of it; what several do with each other is done by each. Commitments
    count unless they are denied, wants and positions where they are held; a denied place on openness is its opposite.
    `quads` classes acts, `openness` places positions, `mapping` is for the operational code. A share needs `minimum`
    cases, an index `in_code` acts.
    """
    said = by.of_these(statements)
    occurrences = gather(said, documents)
    views = list({each.id: each for each in said if each.kind in ("aim", "position")}.values())
    cases = {manner.name: list(_cases(manner.name, occurrences, views, quads, openness)) for manner in TRAITS}
    named = frozenset(actors)
    others = {name: _share([case for case in found if case.doers - named], minimum) for name, found in cases.items()}
    found = []
    for actor in dict.fromkeys(actors):
        own = {name: _share([case for case in told if actor in case.doers], minimum) for name, told in cases.items()}
        traits = (Trait(m, own[m.name], others[m.name], difference(own[m.name], others[m.name])) for m in TRAITS)
        done = sum(actor in _doers(each) for each in occurrences if each.factuality == "actual")
        code = operational(occurrences, actor, mapping=mapping, minimum=in_code)
        found.append(Style(actor, done, tuple(traits), code))
    return tuple(found)


def _share(cases: Sequence[_Case], minimum: int) -> Finding:
    found = share([case.told for case in cases], [case.hit for case in cases], minimum=minimum)
    return replace(found, ids=tuple(identity for case in cases for identity in case.ids))


def _cases(
    name: str,
    occurrences: Sequence[Occurrence],
    views: Sequence[Statement],
    quads: Quads,
    openness: Mapping[str, float],
) -> Iterator[_Case]:
    """What counts for a trait."""

    def classed(told: Occurrence) -> bool | None:
        quad = quads.get(told.code)
        if quad is None or told.factuality != "actual":
            return None
        return quad.startswith("material") if name == "material" else quad in COOPERATION

    def alone(told: Occurrence) -> bool | None:
        one_sided = not told.reciprocal and codes_of(told.target) - codes_of(told.source)
        return classed(told) if one_sided else None

    reads: Mapping[str, Callable[[Occurrence], bool | None]] = {
        "material": classed,
        "cooperative": classed,
        "initiative": alone,
        "conditional": _conditional,
        "appeals": lambda told: None if told.factuality != "actual" else _LEGAL in told.contexts,
    }
    read = reads.get(name)
    for told in occurrences if read else ():
        hit = read(told) if read else None
        if hit is not None and (doers := _doers(told)):
            yield _Case(hit, doers, told.statements[0], told.ids)
    for view in views:
        hit = _appeals(view) if name == "appeals" else _secret(view, openness) if name == "secrecy" else None
        if hit is not None and (doers := frozenset(codes_of(view.source))):
            yield _Case(hit, doers, view, (view.id,))


def _doers(told: Occurrence) -> frozenset[str]:
    return frozenset(codes_of((*told.source, *(told.target if told.reciprocal else ()))))


def _conditional(told: Occurrence) -> bool | None:
    """Whether a commitment is only possible or asked for, or told with a condition in its words."""
    if told.code not in COMMITMENTS or told.factuality == "denied":
        return None
    return told.factuality in _UNSURE or any(_conditions().search(each.quote) for each in told.statements)


def _appeals(view: Statement) -> bool | None:
    return (view.code in _RANK or view.code == "GOVERNANCE") if view.factuality == "actual" else None


def _secret(view: Statement, openness: Mapping[str, float]) -> bool | None:
    place = openness.get(view.mode or "")
    if view.code != "OPENNESS" or place is None or view.factuality not in ("actual", "denied"):
        return None
    return (-place if view.factuality == "denied" else place) > 0


@cache
def _conditions() -> re.Pattern[str]:
    """What binds a commitment to a condition, in any language that the data file knows."""
    words = yaml.safe_load((files(__package__) / "data" / "conditions.yaml").read_text(encoding="utf-8"))
    phrases = sorted((phrase for known in words.values() for phrase in known), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
