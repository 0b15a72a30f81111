"""The four classes that PLOVER sorts events into.

Source: PLOVER manual (2021), section 7.3: words or deeds, cooperation or conflict. A code without a class (a satellite
reaching orbit) counts in none of the four.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["COOPERATION", "QUADS", "Quad", "Quads"]

# The codebook room names them too; importing it here would load its validator for the sake of four words.
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
QUADS: tuple[Quad, ...] = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")

#: The class of each code, or None where it has none; a codebook's codes give it.
Quads = Mapping[str, Quad | None]

COOPERATION: frozenset[Quad] = frozenset({"verbal_cooperation", "material_cooperation"})
