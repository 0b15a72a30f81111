"""Statements by hand, for the tests of this room."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from comity.model import Actor, Document, Statement, When

NAMES = {
    "AUS": "Australia",
    "CHN": "China",
    "FRA": "France",
    "IND": "India",
    "IRN": "Iran",
    "JPN": "Japan",
    "KAZ": "Kazakhstan",
    "KOR": "South Korea",
    "PRK": "North Korea",
    "RUS": "Russia",
    "UKR": "Ukraine",
    "USA": "United States",
}
_NUMBER = count()


def actors(codes: str) -> tuple[Actor, ...]:
    return tuple(Actor(code, "GOV", NAMES[code]) for code in codes.split())


def on(first: date, last: date | None = None) -> When:
    return When(first, last or first, "period" if last else "day")


def year(number: int) -> When:
    return When(date(number, 1, 1), date(number, 12, 31), "year")


def statement(code: str, source: str, target: str, quote: str, **other: Any) -> Statement:
    fields: dict[str, Any] = {
        "id": f"s{next(_NUMBER):04}",
        "document": "one",
        "kind": "event",
        "mode": None,
        "contexts": (),
        "holder": None,
        "item": None,
        "outcome": None,
        "factuality": "actual",
        "probability": None,
        "time": None,
        "intensity": None,
        "sentence": 0,
        "start": 0,
        "end": len(quote),
        "rule": "plover/TEST@1",
        "confidence": 0.8,
    }
    fields |= {"code": code, "source": actors(source), "target": actors(target), "quote": quote}
    return Statement(**(fields | other))


def document(name: str, published: date | None = None, publisher: str | None = None) -> Document:
    return Document(name, f"https://example.org/{name}", "", publisher=publisher, published=published)


DOCUMENTS = {
    "one": document("one", date(2023, 9, 14), "First Wire"),
    "two": document("two", date(2023, 9, 20), "Second Wire"),
    "three": document("three", date(2023, 11, 2), "Third Wire"),
}
