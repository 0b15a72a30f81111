"""What was asked and what was answered: the one shape that every kind of gold comes to before it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Case", "Mark", "Pair"]

Role = Literal["source", "target", "word"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A code of the gold with the code that was answered to it.

    Without `given` the gold was missed, without `gold` the answer is one too many. `why` says how the answer came
    about: its rule and what else decided.
    """

    gold: str | None
    given: str | None
    why: str = ""

    @property
    def right(self) -> bool:
        """Whether the answer is the gold's."""
        return self.gold == self.given


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a case's text that play a part: a given actor, or the word that an answer hangs on."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence: where it stands in the gold, its text, and its pairs. Intervals are drawn over cases."""

    name: str
    text: str
    pairs: tuple[Pair, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def right(self) -> bool:
        """Whether nothing is wrong with it."""
        return all(pair.right for pair in self.pairs)
