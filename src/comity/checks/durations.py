"""Documents that differ on how long an event lasted: "a six-day tour" against "the five-day visit"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from comity.analysis.phrases import lexicon
from comity.codebook import builtin
from comity.model import Statement

from .quantities import Amount, amount, borders, hedges, numeral_pattern
from .versions import Claim, at_odds, mixes_plans

__all__ = ["Length", "durations", "lengths"]

#: Hours of each unit, and by how many hours a length in it may be off: nobody counts the minutes of talks.
_UNITS = {
    "minute": (1 / 60, 0.25),
    "hour": (1, 0.5),
    "day": (24, 0),
    "week": (168, 48),
    "month": (730, 168),
}
#: A meeting of three hours in a visit of two days: hours are not compared with days.
_SHORT = frozenset({"minute", "hour"})


class Length(NamedTuple):
    """How long it lasted, in hours; `short` where the words count hours or minutes."""

    hours: Amount
    short: bool


def durations(statements: Sequence[Statement]) -> tuple[list[list[Claim[Length]]], str] | None:
    """The claims by version where documents give lengths that exclude each other, and how far apart they are.

    statements: of one event, in order of publication.
    """
    claims = [claim for statement in statements for claim in lengths(statement)]
    for short in (False, True):
        groups = at_odds([claim for claim in claims if claim.value.short == short], _differ)
        if groups:
            ranked = sorted((group[0] for group in groups), key=lambda claim: claim.value.hours)
            return groups, f"{ranked[0].words} to {ranked[-1].words}"
    return None


def lengths(statement: Statement) -> Iterator[Claim[Length]]:
    """The lengths that a quote gives to what its code names: "a six-day visit", "talks lasted four hours".

    None where it tells of plans too: a visit cut short was planned to be longer.
    """
    if statement.factuality != "actual" or mixes_plans(statement) or not any(u in statement.quote for u in _UNITS):
        return
    for pattern in _patterns(statement.code):
        for match in pattern.finditer(statement.quote):
            hedge, unit = match["hedge"].strip(" -"), match["unit"].lower()
            numeral = match.groupdict().get("number") or "one"
            hours, slack = _UNITS[unit]
            least, most = amount(numeral, hedge)
            length = Amount(least * hours - slack, most * hours + slack)
            yield Claim(statement, Length(length, unit in _SHORT), _in_words(numeral, unit, hedge))


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """How the length of what a code names is told; none for a code that no noun names."""
    nouns = "|".join(sorted(map(re.escape, lexicon().of(code))))
    if not nouns:
        return ()
    between = rf"(?:(?!(?:{'|'.join(sorted(borders() - {'and'}))})\b)[\w“”\"'’-]+ ){{0,4}}?"
    hedge = rf"(?P<hedge>(?:\b(?:{'|'.join(hedges())})[ -])?)"
    unit = rf"(?P<unit>{'|'.join(_UNITS)})"
    number = rf"{hedge}(?P<number>\b(?:{numeral_pattern()}))[ -]{unit}s?\b"
    told = (
        rf"{number}(?:-long)?[’']? {between}(?:{nouns})\b",
        rf"{hedge}(?<!-)\b{unit}-long {between}(?:{nouns})\b",
        rf"\b(?:{nouns})\b[^.;,]{{0,40}}? last(?:ed|ing) (?:for )?{number}",
        rf"{number} of {between}(?:{nouns})\b",
        *([rf"\b(?:{verbs})\b[^.;,]{{0,40}}? for {number}"] if (verbs := "|".join(_verbs(code))) else []),
    )
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in told)


def _verbs(code: str) -> list[str]:
    """Every form of the single verbs that signal a code by themselves: "visited Russia for six days"."""
    from lemminflect import getAllInflections

    signals = [signal for book in builtin() if code in book.codes for signal in book.codes[code].signals]
    plain = (signal for signal in signals if not (signal.objects or signal.complements))
    lemmas = {entry for signal in plain for entry in signal.verbs.get("en", ()) if entry.isalpha()}
    forms = {form for lemma in lemmas for forms in getAllInflections(lemma, upos="VERB").values() for form in forms}
    return sorted(map(re.escape, forms))


def _differ(one: Claim[Length], other: Claim[Length]) -> bool:
    return not one.value.hours.agrees(other.value.hours)


def _in_words(numeral: str, unit: str, hedge: str) -> str:
    figure = "1" if numeral == "one" else numeral
    return f"{hedge} {figure} {unit}{'' if figure == '1' else 's'}".strip()
