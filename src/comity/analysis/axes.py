"""Axes: what positions are taken on, as codebooks give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.codebook import Codebook

__all__ = ["DENIED", "Axis", "axes_of"]

#: What stands before a mode that is denied: ``not regional``.
DENIED = "not "


@dataclass(frozen=True, slots=True)
class Axis:
    """A line between two poles, or a choice among actors.

    `places` gives each mode's place on the line and is empty where actors are the poles: then a position is the actor
    that is put first. `code` is what statements on the axis are coded as; those of other codes `also` count, by weight.
    """

    name: str
    code: str
    title: str
    places: Mapping[str, float]
    also: Mapping[str, float] = field(default_factory=dict)

    def weight(self, code: str) -> float:
        """How much a statement of a code counts on the axis; 0 for what has no say there."""
        return 1.0 if code == self.code else self.also.get(code, 0.0)

    @property
    def of_actors(self) -> bool:
        """Whether actors are its poles."""
        return not self.places

    @property
    def ends(self) -> tuple[float, float]:
        """The places of its two poles, the lower first."""
        return min(self.places.values(), default=0.0), max(self.places.values(), default=1.0)

    @property
    def span(self) -> float:
        """How far its poles lie apart."""
        low, high = self.ends
        return high - low

    def place(self, pole: str) -> float:
        """Where a mode lies; one that is denied (``not regional``) lies on the other side of the middle."""
        if pole.startswith(DENIED) and pole not in self.places:
            return sum(self.ends) - self.places[pole.removeprefix(DENIED)]
        return self.places[pole]


def axes_of(books: Iterable[Codebook]) -> tuple[Axis, ...]:
    """The axes of some codebooks, in their order; of two with one name the later counts."""
    found: dict[str, Axis] = {}
    for book in books:
        for code, entry in book.codes.items():
            if entry.axis is not None:
                modes = entry.modes if entry.poles == "modes" else {}
                places = {name: mode.place for name, mode in modes.items() if mode.place is not None}
                found[entry.axis] = Axis(entry.axis, code, entry.title, places, dict(entry.also))
    return tuple(found.values())
