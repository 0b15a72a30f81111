"""The colours of the four classes, the same in every chart and on the page.

Hue says cooperation (blue) or conflict (orange), depth says words (light) or deeds (dark): a pair that the common forms
of colour blindness keep apart, and that stays apart in a grey print.
"""

from __future__ import annotations

from comity.analysis import Quad

__all__ = ["COLOURS", "GRID", "INK", "MUTED", "RULE"]

COLOURS: dict[Quad | None, str] = {
    "material_cooperation": "#14507f",
    "verbal_cooperation": "#6aa5cf",
    "verbal_conflict": "#e0994e",
    "material_conflict": "#9c3a12",
    None: "#7d8187",
}
INK = "#1d1f21"
MUTED = "#5c6166"
RULE = "#d9d6cf"
GRID = "#ece9e3"
