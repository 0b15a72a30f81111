"""The pictures of a dossier as SVG: Vega-Lite specifications, drawn by vl-convert without a browser or a network.

Altair would write the same specifications; importing it takes longer than everything else that a dossier does, so they
are written here as the plain data that Altair produces. Each picture comes in two widths, for paper and for a phone.
Text from documents reaches a specification only as data, never as an expression, and the SVG that returns is checked to
hold shapes and text and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree

from comity.errors import ComityError

from . import graph, plots
from .dossier import Dossier
from .plot import CONFIG, Plot

__all__ = ["Picture", "draw", "to_svg", "warm"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDE, NARROW = 744, 342
_ALLOWED = frozenset({"svg", "g", "path", "rect", "line", "text", "tspan", "circle"})
_REFERRING = frozenset({"href", "src", "style"})
_ATTRIBUTE = re.compile(r'="[^"]*"')
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in two widths, as SVG to put into a page; `alt` says in words what it shows, and is in the SVG too."""

    name: str
    alt: str
    wide: str
    narrow: str


def draw(dossier: Dossier) -> dict[str, Picture]:
    """The pictures of a dossier by name: ``timeline``, ``ties`` and ``network``, those for which there is anything."""
    pictures = {}
    for name, plot in (("timeline", plots.timeline), ("ties", plots.ties), ("network", graph.network)):
        wide, narrow = plot(dossier, WIDE), plot(dossier, NARROW)
        if wide is not None and narrow is not None:
            alt = wide.alt
            pictures[name] = Picture(name, alt, _svg(wide.spec, alt), _svg(narrow.spec, alt))
    return pictures


def to_svg(plot: Plot) -> str:
    """A plot as an SVG file of its own, which also says in words what it shows."""
    drawn = _svg(plot.spec, plot.alt)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def warm() -> None:
    """Start the drawing engine, which takes a while; meant for a thread beside other work."""
    _render({"data": {"values": [{}]}, "mark": "point"})


def _render(spec: Mapping[str, Any]) -> str:
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg({"$schema": _SCHEMA, **spec, "config": CONFIG})
    return svg


def _svg(spec: Mapping[str, Any], alt: str) -> str:
    """Draw, check, and make fit for a page: scaled by the page, named for those who cannot see it."""
    drawn = _render(spec)
    root = ElementTree.fromstring(drawn)  # noqa: S314 - our own drawing, checked because its labels are not our own
    _check(root)
    drawn = _ATTRIBUTE.sub(lambda attribute: _LONG_NUMBER.sub(_rounded, attribute[0]), drawn)
    label = escape(alt)
    head = f'<svg viewBox="{root.get("viewBox", "")}" role="img" aria-label="{label}"><title>{label}</title>'
    return head + drawn[drawn.index(">") + 1 :]


def _rounded(number: re.Match[str]) -> str:
    # Two decimals are finer than any printer, and the same on every platform.
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _check(root: ElementTree.Element) -> None:
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        attributes = {key.rpartition("}")[2] for key in element.attrib}
        if name not in _ALLOWED or any(key in _REFERRING or key.startswith("on") for key in attributes):
            raise ComityError(f"the drawing holds <{name}>", where="chart", advice="report this as a fault of Comity")
