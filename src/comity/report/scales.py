"""What codebooks say of the codes of attitudes, aims and positions, as analyses ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comity.analysis.axes import Axis, axes_of

if TYPE_CHECKING:
    from comity.codebook import Codebook

__all__ = ["Scales"]


@dataclass(frozen=True, slots=True)
class Scales:
    """How warm each attitude is, which aims are political, and the axes on which positions lie."""

    warmth: Mapping[str, float | None] = field(default_factory=dict)
    political: Mapping[str, bool | None] = field(default_factory=dict)
    axes: tuple[Axis, ...] = ()

    @classmethod
    def of(cls, books: Iterable[Codebook]) -> Scales:
        """What some codebooks say; of two with one code the later counts."""
        known = list(books)
        attitudes, aims = ([b for b in known if b.kind == kind] for kind in ("attitude", "aim"))
        return cls(
            warmth={name: code.intensity for book in attitudes for name, code in book.codes.items()},
            political={name: code.political for book in aims for name, code in book.codes.items()},
            axes=axes_of(book for book in known if book.kind == "position"),
        )

    def placing(self, code: str) -> bool:
        """Whether statements of a code say where somebody stands on an axis: positions, and attitudes that tell it."""
        return any(axis.weight(code) for axis in self.axes)
