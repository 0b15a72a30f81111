"""What the gazetteer knows of one name, for a person to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.actors.entries import Dated
from comity.actors.gazetteer import Gazetteer
from comity.model import Actor

__all__ = ["Profile", "profile"]


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor with its facts, each a label and a text: offices with dates, capital, acronyms, sources."""

    actor: Actor
    facts: tuple[tuple[str, str], ...]


def profile(gazetteer: Gazetteer, name: str, on: date | None = None) -> Profile:
    """Who or what a name is, on a day or at last. Raises UsageError, with near names, for one unknown."""
    actor = gazetteer.actor(name, on)
    facts: list[tuple[str, str]] = []
    if person := gazetteer.persons.get(actor.name):
        facts += [("also", ", ".join(person.aliases))]
        facts += [
            ("office", f"{office.title} of {office.organization or office.state}, {_span(office)}")
            for office in sorted(person.offices, key=lambda office: office.start or date.min)
        ]
    elif body := next((b for b in gazetteer.organizations.values() if gazetteer.organization(b) == actor), None):
        facts += [("name", body.name), ("kind", body.kind), ("held", _span(body)), ("successor", body.successor or "")]
        facts += [("source", source) for source in body.sources]
    elif state := gazetteer.states.get(actor.code):
        facts += [
            ("adjective", ", ".join(state.adjectives)),
            ("capital", ", ".join(state.capital)),
            ("metonym", ", ".join(f"{seat.name} ({seat.sector})" for seat in state.metonyms)),
            ("contested", state.contested or ""),
        ]
        leaders = gazetteer.leaders(state.code, on)
        facts += [("leader", leader.name) for leader in leaders]
        facts += [("before", f"{old.names[0]} ({old.code}), {_span(old)}") for old in state.successor_of]
    return Profile(actor, tuple((label, text) for label, text in facts if text))


def _span(dated: Dated) -> str:
    return f"{dated.start or '...'} to {dated.end or '...'}"
