"""Documents that differ on who did it: who visited or invited whom, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.analysis.footing import key
from comity.analysis.spans import span
from comity.model import UNKNOWN, Actor, Statement

from .versions import Claim, at_odds

__all__ = ["absent", "initiators", "presences", "says_absent", "stirs"]

#: What a first move is called, by its stem.
_MOVES = re.compile(r"\b(invit|propos|suggest|initiat)\w*", re.IGNORECASE)
_VISITS = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|tour(?:s|ed|ing)?|travel(?:s|l?ed|l?ing)?|trip|journey|arriv(?:es?|ed|ing|al)|flew)\b",
    re.IGNORECASE,
)
#: Where a host stands first, who is written first is not who came.
_HOSTS = re.compile(
    r"\b(?:receiv|host|welcom|greet|invit|return visit|exchang|mutual|each other|reciproc)\w*", re.IGNORECASE
)
_WEEK = 1  # the rank of spans of up to ten days

_AWAY = (
    r"(?:was|were|is|are|had been) (?:absent|missing|not present|not invited)"
    r"|did not (?:attend|take part|participate|join|come|appear|show up)|stayed away|skipped|boycotted"
    r"|failed to (?:attend|appear)"
)
_PLACES = r"(?:present|attending|taking part|at the table)"


def stirs(statement: Statement) -> str | None:
    """The stem of the word for a first move in a quote ("invit"), where it has one."""
    match = _MOVES.search(statement.quote)
    return match[1].casefold() if match else None


def initiators(statements: Sequence[Statement]) -> list[list[Claim[frozenset[str]]]]:
    """The claims by version where documents swap who visited whom.

    statements: of one event, in order of publication.
    """
    return at_odds([claim for statement in statements if (claim := _visitor(statement))], _swapped)


def _visitor(statement: Statement) -> Claim[frozenset[str]] | None:
    source, target = frozenset(map(key, statement.source)), frozenset(map(key, statement.target))
    days = span(statement.time)
    if statement.factuality != "actual" or statement.mode != "visit" or days is None or days.rank > _WEEK:
        return None
    if len(source) != 1 or len(target) != 1 or source == target:
        return None
    if not _VISITS.search(statement.quote) or _HOSTS.search(statement.quote):
        return None
    return Claim(statement, source, ", ".join(dict.fromkeys(actor.name for actor in statement.source)))


def _swapped(one: Claim[frozenset[str]], other: Claim[frozenset[str]]) -> bool:
    hosts = [frozenset(map(key, claim.statement.target)) for claim in (one, other)]
    return one.value == hosts[1] and other.value == hosts[0]


def presences(statements: Sequence[Statement]) -> Iterator[list[list[Claim[bool]]]]:
    """For each actor whom one document puts at a meeting and another says was absent, the claims by version.

    statements: of one event, in order of publication. Silence is no claim.
    """
    everybody = dict.fromkeys(actor for statement in statements for actor in (*statement.source, *statement.target))
    for actor in everybody if any(says_absent(statement) for statement in statements) else ():
        groups = at_odds([claim for s in statements if (claim := _attendance(s, actor))], _contrary)
        if groups:
            yield groups


def says_absent(statement: Statement) -> bool:
    """Whether a quote says of any of its actors that he, she or it was absent."""
    return statement.code == "CONSULT" and any(
        absent(actor, statement.quote) for actor in (*statement.source, *statement.target)
    )


def absent(actor: Actor, quote: str) -> bool:
    """Whether a quote says in so many words that an actor was absent, by full name or by surname."""
    name = "|".join(map(re.escape, dict.fromkeys((actor.name, actor.name.split()[-1])))) if actor.name else ""
    if not name:
        return False
    return bool(
        re.search(rf"\b(?:{name})\b(?:, [^,.;]+,)? (?:{_AWAY})\b", quote)
        or re.search(rf"\bin the absence of (?:[A-Za-z]+ ){{0,3}}(?:{name})\b", quote)
        or re.search(rf"\bwithout (?:[A-Za-z]+ ){{0,3}}(?:{name}) {_PLACES}\b", quote)
    )


def _attendance(statement: Statement, actor: Actor) -> Claim[bool] | None:
    if statement.code != "CONSULT" or actor not in (*statement.source, *statement.target):
        return None
    if absent(actor, statement.quote):
        return Claim(statement, False, f"{actor.name} absent")
    # One body of a state does not stand for another: only an actor known by name is put at the table.
    there = statement.factuality == "actual" and actor.code != UNKNOWN
    return Claim(statement, True, f"{actor.name} present") if there else None


def _contrary(one: Claim[bool], other: Claim[bool]) -> bool:
    return one.value != other.value
