"""Occurrences in the order of time: what happened, what is undated, and what is only said to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.model import Factuality

from .occurrences import Occurrence
from .spans import chronological

__all__ = ["Timeline", "timeline"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every occurrence once, except that `disputed` repeats those in the chronology on which sources differ."""

    dated: tuple[Occurrence, ...]
    undated: tuple[Occurrence, ...]
    planned: tuple[Occurrence, ...]
    possible: tuple[Occurrence, ...]
    called_for: tuple[Occurrence, ...]
    disputed: tuple[Occurrence, ...]

    @property
    def happened(self) -> tuple[Occurrence, ...]:
        """What is reported as having happened, the undated last."""
        return self.dated + self.undated


def timeline(occurrences: Iterable[Occurrence]) -> Timeline:
    """Sort occurrences into the chronology, its undated rest, forecasts, calls, and what is denied or contradicted."""
    ordered = sorted(occurrences, key=lambda occurrence: (chronological(occurrence.time), occurrence.ids))

    def of(factuality: Factuality) -> tuple[Occurrence, ...]:
        return tuple(occurrence for occurrence in ordered if occurrence.factuality == factuality)

    actual = of("actual")
    return Timeline(
        dated=tuple(occurrence for occurrence in actual if occurrence.time is not None),
        undated=tuple(occurrence for occurrence in actual if occurrence.time is None),
        planned=of("planned"),
        possible=of("possible"),
        called_for=of("called_for"),
        disputed=tuple(occurrence for occurrence in ordered if occurrence.disputed),
    )
