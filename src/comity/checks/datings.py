"""On which days documents put an event, as far as their own words say, and when two such days exclude each other."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from comity.analysis.phrases import words
from comity.analysis.spans import Span, overlap, span
from comity.coding.times import Clock
from comity.model import Statement

from .versions import Claim, Documents, at_odds, mixes_plans, published

__all__ = ["Dating", "dates", "dating", "names_its_day"]

#: What has its day. Criticism, aid and demands go on, so that two days of them are two parts of one story.
_ONCE = frozenset({"AGREE", "CONSULT", "DECAY", "LAND", "LAUNCH", "LOSS", "ORBIT"})
_SHARP = 2  # months and anything sharper


class Dating(NamedTuple):
    """The days that a statement's words give, and what of the event they give: all, its start, its end, or a part."""

    days: Span
    part: str


def dates(statements: Sequence[Statement], documents: Documents) -> tuple[list[list[Claim[Dating]]], str] | None:
    """The claims by version where documents put an event on days that exclude each other, and how far apart they are.

    statements: of one event, in order of publication.
    """
    for code in dict.fromkeys(statement.code for statement in statements):
        claims = [claim for s in statements if s.code == code and (claim := dating(s, documents)) is not None]
        if groups := at_odds(claims, _differ):
            apart = max(_gap(one, other) for one in claims for other in claims)
            return groups, "1 day" if apart == 1 else f"{apart} days"
    return None


def dating(statement: Statement, documents: Documents) -> Claim[Dating] | None:
    """The days on which a statement puts its event, where its own words name one time and the event has its day."""
    days = span(statement.time)
    if statement.factuality != "actual" or statement.code not in _ONCE or days is None or days.rank > _SHARP:
        return None
    if mixes_plans(statement) or not names_its_day(statement, documents):
        return None
    part = _part(statement)
    edge = {"start": "began ", "end": "ended "}.get(part or "", "")
    return Claim(statement, Dating(days, part), f"{edge}{_in_words(days)}") if part else None


def names_its_day(statement: Statement, documents: Documents) -> bool:
    """Whether a statement's own words name its time and no other: a date that the context lent it is no testimony."""
    days = span(statement.time)
    return days is not None and _named(statement, documents) == {(days.first, days.last)}


def _named(statement: Statement, documents: Documents) -> set[tuple[int, int]]:
    """Every stretch of days that the quote names; what a file name or a number holds is none."""
    clock = Clock(published(documents.get(statement.document)))
    quote = statement.quote
    found = set()
    for expression in clock.read(quote, sentence=0):
        around = quote[max(0, expression.start - 1) : expression.start] + quote[expression.end : expression.end + 1]
        days = span(expression.when)
        if days is not None and not any(mark.isalnum() or mark in "-_/" for mark in around):
            found.add((days.first, days.last))
    return found


def _part(statement: Statement) -> str | None:
    """What part of the event the words date; None where they tell both of its start and of its end."""
    if statement.code != "CONSULT":
        return "all"
    said = set(words(statement.quote.casefold()))
    known = _part_words()
    begins, ends = not said.isdisjoint(known["begins"]), not said.isdisjoint(known["ends"])
    if begins and ends:
        return None
    return "start" if begins else "end" if ends else "part" if not said.isdisjoint(known["lasting"]) else "all"


@cache
def _part_words() -> Mapping[str, frozenset[str]]:
    lists = yaml.safe_load((files(__package__) / "data" / "event_parts.yaml").read_text(encoding="utf-8"))
    return {part: frozenset(entries) for part, entries in lists.items()}


def _differ(one: Claim[Dating], other: Claim[Dating]) -> bool:
    first, second = sorted((one.value, other.value))
    if overlap(first.days, second.days):
        return False
    if first.part == second.part:
        return first.part != "part"
    return first.part == "end" or second.part == "start"


def _gap(one: Claim[Dating], other: Claim[Dating]) -> int:
    return max(other.value.days.first - one.value.days.last, one.value.days.first - other.value.days.last, 0)


def _in_words(days: Span) -> str:
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    month, year = calendar.month_name[last.month], last.year
    if first == last:
        return f"{last.day} {month} {year}"
    if first.day == 1 and last.day == calendar.monthrange(year, last.month)[1] and first.month == last.month:
        return f"{month} {year}"
    opening = f"{first.day}" if first.month == last.month else f"{first.day} {calendar.month_name[first.month]}"
    return f"{opening} to {last.day} {month} {year}"
