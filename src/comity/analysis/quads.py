"""The four classes that PLOVER sorts events into, and which codes join their actors both ways.

Source: PLOVER manual (2021), section 7.3: words or deeds, cooperation or conflict. A code without a class (a satellite
reaching orbit) counts in none of the four.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = ["COOPERATION", "QUADS", "RECIPROCAL", "Quad", "Quads", "one_way"]

# The codebook room names them too; importing it here would load its validator for the sake of four words.
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
QUADS: tuple[Quad, ...] = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")

#: The class of each code, or None where it has none; a codebook's codes give it.
Quads = Mapping[str, Quad | None]

COOPERATION: frozenset[Quad] = frozenset({"verbal_cooperation", "material_cooperation"})

#: Codes whose two sides do the same thing: who is written first says nothing.
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ONE_WAY = frozenset({"visit", "sale", "purchase"})


def one_way(code: str, mode: str | None) -> bool:
    """Whether who is written first does it to who follows: also of visits and deals, though their codes are mutual."""
    return code not in RECIPROCAL or mode in _ONE_WAY
