"""A dossier as one HTML file that needs nothing else: no script, no network, no font; it prints and fits a phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from comity.analysis import Link

from .charts import Picture, draw
from .compose_checks import LEVEL_WORDS, POINT_WORDS
from .dossier import Dossier
from .examined import Examined
from .limits import LIMITS
from .palette import COLOURS, INK, MUTED, RULE
from .phrases import FACTUALITY, LANES, OUTCOME, day, signed, title_of

__all__ = ["environment", "examined_contents", "shared", "to_html"]

_STRONGEST = 12


def to_html(dossier: Dossier) -> str:
    """The page. Everything that came from a document is escaped; the same dossier gives the same bytes."""
    template = environment().get_template("dossier.html")
    return template.render(dossier=dossier, **_context(dossier)).lstrip()


def environment() -> Environment:
    """What all pages are set with: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("comity.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day
    made.filters["signed"] = signed
    made.filters["title_of"] = title_of
    made.filters["upper_first"] = lambda text: text[:1].upper() + text[1:]
    return made


def shared(pictures: Mapping[str, Picture]) -> dict[str, Any]:
    """What every page is set with: its pictures, colours, and words for codes."""
    colours = {quad or "none": colour for quad, colour in COLOURS.items()}
    return {
        # The drawings are ours, escaped and checked where they are made: the one thing that goes in as markup.
        "pictures": {
            name: {"wide": Markup(picture.wide), "narrow": Markup(picture.narrow)}  # noqa: S704
            for name, picture in pictures.items()
        },
        "colours": {**colours, "ink": INK, "muted": MUTED, "rule": RULE},
        "limits": LIMITS,
        "sides": {True: "warm", False: "cold"},
        "lanes": LANES,
        "factuality_words": FACTUALITY,
        "outcome_words": OUTCOME,
        "level_words": LEVEL_WORDS,
        "point_words": POINT_WORDS,
    }


def examined_contents(examined: Examined) -> dict[str, str]:
    """The sections on checks that there are, with their titles."""
    return {
        "allowed": "What it touches" if examined.screened else "",
        "facts": "Against the catalogue" if examined.verified else "",
        "sources": "Where sources differ" if examined.compared else "",
        "citations": "How the documents cite" if examined.citations else "",
    }


def _context(dossier: Dossier) -> dict[str, Any]:
    return {
        **shared(draw(dossier)),
        "contents": _contents(dossier),
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
        **examined_contents(dossier.examined),
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
