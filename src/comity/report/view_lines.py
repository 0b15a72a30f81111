"""Attitudes, aims and positions as lines of the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from comity.analysis.trust import Warmth
from comity.analysis.views import codes_of
from comity.model import Document, Factuality, Statement

from .notes import Apparatus
from .phrases import actors, day, likelihood, moment, shorten, title_of
from .views import Line

__all__ = ["Scribe", "view_words"]


class _Verb(NamedTuple):
    """A verb for one who does it and for several, and the preposition before whom it is done to."""

    one: str
    several: str
    link: str = ""


#: What one who has an attitude does, for the codes of the built-in codebook.
_SEEING = {
    "TRUST": _Verb("trusts", "trust"),
    "MISTRUST": _Verb("mistrusts", "mistrust"),
    "THREAT": _Verb("sees a threat", "see a threat", "in"),
    "RESPECT": _Verb("respects", "respect"),
    "CONTEMPT": _Verb("looks down", "look down", "on"),
    "VALUE": _Verb("sees worth", "see worth", "in"),
    "DOUBT": _Verb("doubts", "doubt"),
    "GRIEVANCE": _Verb("holds a grievance", "hold a grievance", "against"),
    "AFFINITY": _Verb("feels close", "feel close", "to"),
    "RIVALRY": _Verb("sees a rival", "see a rival", "in"),
}
#: What is wanted, where the code's name does not say it well; a partner or a rival may be named with any of them.
_WANTED = {"SCIENCE": "knowledge", "ECONOMY": "economic gain", "DOMESTIC": "attention at home"}
_DEALING = {"PARTNERSHIP": "with"}


def view_words(statement: Statement) -> tuple[str, str]:
    """What the sources of an attitude, aim or position do, and whom to: ("mistrusts", "Japan")."""
    verb = _verb(statement)
    whom = statement.mode.replace("_", " ") if statement.kind == "position" and statement.mode else _whom(statement)
    act = _in_form(verb, statement.factuality, several=len({actor.name for actor in statement.source}) > 1)
    return (f"{act} {verb.link}" if whom and verb.link else act), whom


class Scribe:
    """Writes lines, keeping the notes as it goes."""

    def __init__(self, apparatus: Apparatus, documents: Mapping[str, Document], warmth: Warmth) -> None:
        self._apparatus = apparatus
        self._documents = documents
        self._warmth = warmth

    def lines(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        """A line for each statement, in the order of time, the undated last."""
        return tuple(map(self._line, sorted(statements, key=self._order)))

    def _line(self, statement: Statement) -> Line:
        act, whom = view_words(statement)
        day_of_document = self._day(statement)
        return Line(
            kind=statement.kind,
            when=day(day_of_document) if statement.time is None and day_of_document else moment(statement.time),
            who=actors(statement.source) or "An unnamed actor",
            act=act,
            whom=whom,
            item=statement.item,
            code=statement.code,
            mode=statement.mode,
            factuality=statement.factuality,
            likelihood=likelihood(statement.probability),
            holder=statement.holder.name if statement.holder else None,
            warm=self._warm(statement),
            excerpt=shorten(statement.quote),
            confidence=statement.confidence,
            references=self._apparatus.cite((statement,)),
            statements=(statement.id,),
        )

    def _warm(self, statement: Statement) -> bool | None:
        warmth = self._warmth.get(statement.code) if statement.kind == "attitude" else None
        return (warmth > 0) != (statement.factuality == "denied") if warmth else None

    def _order(self, statement: Statement) -> tuple[date, str, int, str]:
        own = statement.time and (statement.time.start or statement.time.end)
        when = own or self._day(statement) or date.max
        return when, statement.document, statement.start, statement.id

    def _day(self, statement: Statement) -> date | None:
        document = self._documents.get(statement.document)
        return document.published if document else None


def _verb(statement: Statement) -> _Verb:
    if statement.kind == "attitude":
        named = f"the view “{title_of(statement.code).lower()}”"
        return _SEEING.get(statement.code) or _Verb(f"holds {named}", f"hold {named}", "of")
    if statement.kind == "aim":
        wanted = _WANTED.get(statement.code) or title_of(statement.code).lower()
        link = _DEALING.get(statement.code, "in dealing with")
        return _Verb(f"seeks {wanted}", f"seek {wanted}", link)
    if statement.mode:
        return _Verb("takes the position", "take the position")
    if statement.code == "FIRST_THREAT":
        return _Verb("sees the first threat", "see the first threat", "in")
    return _Verb("puts first", "put first") if statement.target else _Verb("takes a position", "take a position")


def _whom(statement: Statement) -> str:
    sources, targets = codes_of(statement.source), codes_of(statement.target)
    if statement.kind == "attitude":
        if not statement.target and len(sources) > 1:
            return "each other"
        if len(sources) == 1 and sources == targets:
            return "itself"
    return actors(statement.target)


def _in_form(verb: _Verb, factuality: Factuality, *, several: bool) -> str:
    be, do = ("are", "do") if several else ("is", "does")
    forms: dict[Factuality, str] = {
        "actual": verb.several if several else verb.one,
        "planned": f"{be} to {verb.several}",
        "possible": f"may {verb.several}",
        "called_for": f"{be} called on to {verb.several}",
        "denied": f"{do} not {verb.several}",
    }
    return forms[factuality]
