"""Views that are held: whose they are, in whose eyes, and shares of them with honest intervals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from comity.model import UNKNOWN, Actor, Statement

from .findings import Finding, share_of
from .perspective import Perspective
from .resample import FEWEST, estimate

__all__ = ["balance", "codes_of", "regards", "said_of", "share", "surest"]


def codes_of(actors: Iterable[Actor]) -> set[str]:
    """The codes of some actors; unknown ones, who have one code between them, are left out."""
    return {actor.code for actor in actors} - {UNKNOWN}


def regards(statement: Statement, one: str, other: str) -> bool:
    """Whether a view is one that `one` has of `other`; several who share a view without a target have it mutually."""
    sources = codes_of(statement.source)
    targets = codes_of(statement.target) if statement.target else sources
    return one in sources and other in targets


def said_of(statements: Iterable[Statement], actor: str, by: Perspective) -> Iterator[Statement]:
    """Those of some statements that are said from a perspective on `actor`'s own part in them.

    Of "both want peace", said by one of the two, that one's part is its own word and the other's is not.
    """
    for statement in statements:
        part = tuple(each for each in statement.source if each.code == actor)
        if by.admits(replace(statement, source=part)):
            yield statement


def surest(statements: Iterable[Statement]) -> list[Statement]:
    """Statements with the most certain first."""
    return sorted(statements, key=lambda statement: (-statement.confidence, statement.id))


def share(statements: Sequence[Statement], hits: Sequence[bool], *, minimum: int) -> Finding:
    """The share of some statements that are hits, with its 95 % interval.

    Where all or none are, a bootstrap has no spread to show. Wilson's interval takes its place, with a document for an
    observation, since the statements of one are no independent witnesses.
    """
    ids = tuple(statement.id for statement in statements)
    if len(ids) < max(minimum, 1):
        return Finding(None, len(ids), ids, minimum=minimum)
    if len(ids) < FEWEST or any(hits) != all(hits):
        rows = [(float(hit), 1.0) for hit in hits]
        return estimate(statements, rows, lambda sums: sums[..., 0] / sums[..., 1], minimum=minimum)
    documents = len({statement.document for statement in statements})
    wilson = share_of(documents if any(hits) else 0, documents, (), minimum=1)
    return Finding(float(any(hits)), len(ids), ids, wilson.interval, minimum)


def balance(statements: Sequence[Statement], friendly: Sequence[bool], *, minimum: int) -> Finding:
    """The balance (friendly - other) / (friendly + other) of some statements, from -1 to 1, with its 95 % interval."""
    found = share(statements, friendly, minimum=minimum)
    if found.value is None:
        return found
    low, high = found.interval or (0.0, 0.0)
    interval = (2 * low - 1, 2 * high - 1) if found.interval else None
    return replace(found, value=2 * found.value - 1, interval=interval)
