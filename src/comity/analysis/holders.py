"""Who says it: an actor who is quoted or reported, or the authors in their own voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import Actor, Statement

from .quads import COOPERATION, Quads

__all__ = ["Holding", "holdings"]


@dataclass(frozen=True, slots=True)
class Holding:
    """What one holder says; `holder` is None for the authors of the documents. The statements keep their order."""

    holder: Actor | None
    statements: tuple[Statement, ...]
    cooperation: int
    conflict: int
    forecasts: int

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements behind it."""
        return tuple(statement.id for statement in self.statements)

    @property
    def documents(self) -> int:
        """In how many documents the holder says it."""
        return len({statement.document for statement in self.statements})


def holdings(statements: Iterable[Statement], quads: Quads) -> list[Holding]:
    """Statements by holder, those who say most first, the authors last."""
    said: dict[Actor | None, list[Statement]] = defaultdict(list)
    for statement in statements:
        said[statement.holder].append(statement)
    found = [_holding(holder, members, quads) for holder, members in said.items()]
    return sorted(found, key=lambda each: (each.holder is None, -len(each.statements), _name(each.holder)))


def _name(holder: Actor | None) -> tuple[str, str]:
    return (holder.name, holder.code) if holder else ("", "")


def _holding(holder: Actor | None, statements: list[Statement], quads: Quads) -> Holding:
    classes = [quad for statement in statements if (quad := quads.get(statement.code)) is not None]
    cooperation = sum(quad in COOPERATION for quad in classes)
    forecasts = sum(statement.factuality in ("planned", "possible") for statement in statements)
    return Holding(holder, tuple(statements), cooperation, len(classes) - cooperation, forecasts)
