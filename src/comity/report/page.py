"""A dossier as one HTML file that needs nothing else: no script, no network, no font; it prints and fits a phone."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from comity.analysis import Link

from .charts import draw
from .dossier import Dossier
from .limits import LIMITS
from .palette import COLOURS, INK, MUTED, RULE
from .phrases import FACTUALITY, LANES, OUTCOME, day, signed, title_of

__all__ = ["to_html"]

_STRONGEST = 12


def to_html(dossier: Dossier) -> str:
    """The page. Everything that came from a document is escaped; the same dossier gives the same bytes."""
    template = _environment().get_template("dossier.html")
    return template.render(dossier=dossier, **_context(dossier)).lstrip()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("comity.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    environment.filters["signed"] = signed
    environment.filters["title_of"] = title_of
    environment.filters["upper_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


def _context(dossier: Dossier) -> dict[str, Any]:
    colours = {quad or "none": colour for quad, colour in COLOURS.items()}
    # The drawings are ours, escaped and checked where they are made: the one thing that goes in as markup.
    pictures = {
        name: {"wide": Markup(picture.wide), "narrow": Markup(picture.narrow)}  # noqa: S704
        for name, picture in draw(dossier).items()
    }
    return {
        "pictures": pictures,
        "colours": {**colours, "ink": INK, "muted": MUTED, "rule": RULE},
        "limits": LIMITS,
        "sides": {True: "warm", False: "cold"},
        "contents": _contents(dossier),
        "lanes": LANES,
        "factuality_words": FACTUALITY,
        "outcome_words": OUTCOME,
        "names": dict(dossier.names),
        "links": _links(dossier),
    }


def _contents(dossier: Dossier) -> list[tuple[str, str]]:
    sections = {
        "glance": "At a glance",
        "chronology": "Chronology",
        "ledger": "Exchange ledger",
        "sights": "How each sees the other" if dossier.sights else "",
        "stands": "Where each stands" if dossier.stands else "",
        "wants": "What each wants" if dossier.wants else "",
        "forecasts": "What is foretold",
        "disputed": "Denied or contradicted",
        "ties": "Ties by year",
        "network": "In the network",
        "camps": "Blocs" if dossier.camps else "",
        "voices": "Who says so",
        "documents": "Documents",
        "notes": "Notes",
    }
    return [(name, title) for name, title in sections.items() if title]


def _links(dossier: Dossier) -> list[Link]:
    """The strongest ties of the dossier's actors in the whole record."""
    subjects = {subject.code for subject in dossier.subjects}
    return [link for link in dossier.network.links if {link.one, link.other} & subjects][:_STRONGEST]
