"""What every picture has in common: how it looks, and the shape in which it is handed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .palette import GRID, MUTED, RULE

__all__ = ["CONFIG", "Plot", "Spec"]

Spec = dict[str, Any]

CONFIG: Spec = {
    "aria": False,
    "background": None,
    "font": "sans-serif",
    "padding": 2,
    "view": {"stroke": None},
    "axis": {
        "domainColor": MUTED,
        "gridColor": GRID,
        "labelColor": MUTED,
        "labelFontSize": 11.5,
        "tickColor": RULE,
        "title": None,
    },
    "title": {"anchor": "start", "color": MUTED, "fontSize": 12, "fontWeight": 600, "offset": 6},
}


@dataclass(frozen=True, slots=True)
class Plot:
    """A specification and what it shows in words."""

    spec: Spec
    alt: str
