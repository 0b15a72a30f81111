"""The footing on which statements can be compared: their realm, who takes part on which side, what their items name."""

from __future__ import annotations

from typing import NamedTuple

from comity.model import RECIPROCAL, UNKNOWN, Actor, Factuality, Statement

from .phrases import words

__all__ = ["REALM", "Sides", "key", "names_differ", "proper_names", "sides"]

#: What a statement must be said to be, to be about the same thing: a forecast is not the event that it foretells.
REALM: dict[Factuality, int] = {"actual": 0, "denied": 0, "planned": 1, "possible": 1, "called_for": 2}


class Sides(NamedTuple):
    """Who takes part, by `key`. What is reciprocal has everybody in `source`."""

    source: frozenset[str]
    target: frozenset[str]

    @property
    def everybody(self) -> frozenset[str]:
        """Both sides together."""
        return self.source | self.target


def key(actor: Actor) -> str:
    """What tells actors apart: the code, or the name of one that has none."""
    return actor.code if actor.code != UNKNOWN else f"{UNKNOWN}{actor.name}"


def sides(statement: Statement) -> Sides:
    """Who does it and to whom; one side where the code has no direction."""
    source = frozenset(map(key, statement.source))
    target = frozenset(map(key, statement.target))
    return Sides(source | target, frozenset()) if statement.code in RECIPROCAL else Sides(source, target)


def proper_names(item: str | None) -> frozenset[str]:
    """The words of an item that are written as names or numbers, case folded: ``malligyong-1``."""
    return frozenset(word.casefold() for word in words(item or "") if word != word.lower() or word.isdigit())


def names_differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two items name two things: each has a name that the other lacks."""
    return not (one <= other or other <= one)
