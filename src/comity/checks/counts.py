"""Documents that count differently: of one thing that happened, how many satellites, people or dollars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from comity.analysis.words import tokens
from comity.model import Statement

from .quantities import Quantity, quantities
from .versions import Claim, at_odds, mixes_plans

__all__ = ["counts"]

#: People who come along or come to harm are seldom an act's item, and yet are what its reports count.
_PEOPLE = tokens(
    "people persons officials delegates experts engineers scientists astronauts cosmonauts troops soldiers"
)
_OF_PEOPLE = frozenset({"CONSULT", "ASSAULT", "COERCE", "MOBILIZE"})


def counts(statements: Sequence[Statement]) -> Iterator[tuple[list[list[Claim[Quantity]]], str]]:
    """For each noun on whose number documents are at odds, their claims by version, and how far apart they are.

    statements: of one event, in order of publication.
    """
    by_noun: dict[str, list[Claim[Quantity]]] = defaultdict(list)
    for statement in statements:
        for quantity in _counted(statement):
            by_noun[quantity.stem].append(Claim(statement, quantity, f"{quantity.words} {quantity.noun}"))
    for claims in by_noun.values():
        if groups := at_odds(claims, _differ):
            yield groups, _spread([group[0].value for group in groups])


def _counted(statement: Statement) -> Iterator[Quantity]:
    """The quantities of a statement that are of its act: of its item, or of people where the act is about people."""
    if statement.factuality != "actual" or mixes_plans(statement):
        return
    concerned = tokens(statement.item or "") | (_PEOPLE if statement.code in _OF_PEOPLE else frozenset())
    if concerned:
        yield from (found for found in quantities(statement.quote) if found.stem in concerned)


def _differ(one: Claim[Quantity], other: Claim[Quantity]) -> bool:
    """Numbers of the same things that no number fits both: "reconnaissance" and "weather" satellites are two things."""
    mine, theirs = one.value.modifiers, other.value.modifiers
    return (mine <= theirs or theirs <= mine) and not one.value.amount.agrees(other.value.amount)


def _spread(found: Sequence[Quantity]) -> str:
    ranked = sorted(found, key=lambda quantity: (quantity.amount.low, quantity.amount.high))
    return f"{ranked[0].words} to {ranked[-1].words} {ranked[-1].noun}"
