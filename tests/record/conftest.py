from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.model import Actor, Document, Statement, When
from comity.record import Record, Run


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "comity.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def run() -> Run:
    quads = {"AGREE": "verbal_cooperation", "AID": "material_cooperation", "SANCTION": "material_conflict"}
    return Run("coder@1", ("plover@1",), quads)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    def make(text: str, **fields: Any) -> Document:
        return Document(id=Document.identify(text), text=text, **{"uri": "a.txt", **fields})

    return make


@pytest.fixture(scope="session")
def statement() -> Callable[..., Statement]:
    """A statement about a document that quotes the words given; its source is Korea and its target Russia."""

    def make(of: Document, quote: str, **fields: Any) -> Statement:
        start = of.text.index(quote)
        known: dict[str, Any] = {
            "id": f"{of.id[:12]}-{start}",
            "document": of.id,
            "kind": "event",
            "code": "AGREE",
            "mode": None,
            "contexts": ("space",),
            "holder": None,
            "source": (Actor("KOR", "GOV", "South Korea"),),
            "target": (Actor("RUS", "GOV", "Russia"),),
            "item": None,
            "outcome": None,
            "factuality": "actual",
            "probability": None,
            "time": When(date(2004, 1, 1), date(2004, 12, 31), "year"),
            "intensity": 6.0,
            "sentence": 0,
            "start": start,
            "end": start + len(quote),
            "quote": quote,
            "rule": "plover/AGREE@1",
            "confidence": 0.8,
        }
        return Statement(**(known | fields))

    return make
