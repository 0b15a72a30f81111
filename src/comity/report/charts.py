"""The pictures of a dossier as SVG: Vega-Lite specifications, drawn by vl-convert without a browser or a network.

Altair would write the same specifications; importing it takes longer than everything else that a dossier does, so they
are written here as the plain data that Altair produces. Each picture comes in two widths, for paper and for a phone.
Text from documents reaches a specification only as data, never as an expression, and the SVG that returns is checked to
hold shapes and text and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import Any
from xml.etree import ElementTree

from comity.errors import ComityError

from . import graph, plots
from .alignment_plot import alignment_plot
from .blocs_plot import blocs_plot
from .dossier import Dossier
from .motives_plot import motives_plot
from .outlook_plot import outlook_plot
from .plot import CONFIG, Plot
from .trust_plot import trust_plot

__all__ = ["Picture", "draw", "pictured", "to_svg", "warm"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDE, NARROW = 744, 342
_FEWEST = 3  # attitudes of a pair that are worth a picture
_MOST = 3  # pairs with one
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
    """The pictures of a dossier by name, those for which there is anything.

    ``timeline``, ``ties``, ``network``, ``stands``, ``outlook``, ``camps``; ``sight-0`` and so on for the pairs, and
    ``wants-0`` for the actors, each in the order of its section.
    """
    drawn = (pictured(name, plot) for name, plot in _plots(dossier))
    return {picture.name: picture for picture in drawn if picture}


def pictured(name: str, plot: Callable[[int], Plot | None]) -> Picture | None:
    """A plot, given as a function of its width, in both widths; None where there is nothing to draw."""
    wide, narrow = plot(WIDE), plot(NARROW)
    if wide is None or narrow is None:
        return None
    return Picture(name, wide.alt, _svg(wide.spec, wide.alt), _svg(narrow.spec, wide.alt))


def _plots(dossier: Dossier) -> Iterator[tuple[str, Callable[[int], Plot | None]]]:
    """What may be drawn, each as a function of the width."""
    for name, plot in (("timeline", plots.timeline), ("ties", plots.ties), ("network", graph.network)):
        yield name, partial(plot, dossier)
    subjects = {subject.code: subject.name for subject in dossier.subjects}
    if dossier.sights:
        pairs = [(n, pair) for n, pair in enumerate(dossier.sights.pairs) if len(pair.lines) >= _FEWEST]
        for number, pair in pairs[:_MOST]:
            names = {side.source.code: side.source.name for side in (pair.there, pair.back)}
            yield f"sight-{number}", partial(trust_plot, pair.found, names)
    if dossier.stands:
        yield "stands", partial(alignment_plot, dossier.stands.found, dict(dossier.stands.names))
    if dossier.wants:
        for number, actor in enumerate(dossier.wants.actors):
            yield f"wants-{number}", partial(motives_plot, actor.found, subjects)
    if dossier.prospects:
        yield "outlook", partial(outlook_plot, dossier.prospects.found, subjects)
    if dossier.camps:
        yield "camps", partial(blocs_plot, dossier.camps.found, dict(dossier.camps.names))


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
