"""What an actor is called in a heading: a state by its common English name, anybody else as the statements name it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from comity.model import Actor, Statement

__all__ = ["called", "named_in"]


def called(code: str, statements: Iterable[Statement]) -> str:
    """The common name of a state ("North Korea" for PRK), or else the name that the statements use most for a code."""
    return _state(code) or named_in(code, statements) or _former(code) or code


def named_in(code: str, statements: Iterable[Statement]) -> str | None:
    """The name that statements use most for a code; None where they do not know it."""
    names = Counter(
        actor.name for statement in statements for actor in _everybody(statement) if actor.code == code and actor.name
    )
    return min(names, key=lambda name: (-names[name], name), default=None)


def _everybody(statement: Statement) -> tuple[Actor, ...]:
    held = (statement.holder,) if statement.holder else ()
    return (*statement.source, *statement.target, *held)


@cache
def _state(code: str) -> str | None:
    import pycountry
    from babel.core import Locale, get_global

    # Babel gives states that are no more the name of a successor.
    current = len(code) == 3 and code.isalpha() and pycountry.historic_countries.get(alpha_3=code) is None
    regions = get_global("territory_aliases").get(code, ()) if current else ()
    return Locale("en").territories.get(regions[0]) if regions else None


def _former(code: str) -> str | None:
    """What a state that is no more was called (ISO 3166-3)."""
    import pycountry

    state = pycountry.historic_countries.get(alpha_3=code)
    return str(state.name).partition(",")[0] if state else None
