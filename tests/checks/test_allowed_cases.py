"""Acts that a regime touches, and acts that it does not: `cases/` says of each what is expected and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from comity.actors.entries import Office
from comity.analysis import Occurrence, gather
from comity.checks.allowed import Hit, screen
from comity.checks.things import Lexicon
from comity.codebook import builtin as codebooks
from comity.model import Actor, Statement, When
from comity.regimes import Item, Regime, builtin

CASES = Path(__file__).parent / "cases"


def read(which: str) -> list[dict[str, Any]]:
    return [
        {**case, "file": path.stem}
        for path in sorted(CASES.glob(f"*_{which}.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def called(case: dict[str, Any]) -> str:
    return f"{case['file']}: {case['day']} {case['says']}"


@cache
def known_contexts() -> Lexicon:
    books = [book for book in codebooks() if book.kind == "event"]
    items: dict[str, Item] = {}
    for book in books:
        items |= {name: Item(definition=one.definition, words=one.words) for name, one in book.contexts.items()}
    return Lexicon(items)


def actor(written: str) -> Actor:
    code, _, sector = written.partition(".")
    return Actor(code, sector or None, code)


def occurrence(case: dict[str, Any]) -> Occurrence:
    """The act of a case as a coder would read it: its contexts are those whose words stand in the sentence."""
    act = case["act"]
    # Offices read dates of any precision, as the regimes do.
    days = Office.model_validate({"title": "any", "from": str(case["day"]), "to": str(case["day"])})
    said = case["says"]
    statement = Statement(
        id=said, document="d", kind="event", code=act["code"], mode=act.get("mode"),
        contexts=tuple(act.get("contexts", known_contexts().in_quote(said))), holder=None,
        source=tuple(map(actor, act["source"])), target=tuple(map(actor, act.get("target", ()))),
        item=act.get("item"), outcome=None, factuality=act.get("factuality", "actual"), probability=None,
        time=When(days.start, days.end, "day" if isinstance(case["day"], date) else "period"), intensity=None,
        sentence=0, start=0, end=len(said), quote=said, rule="case",
    )  # fmt: skip
    return gather([statement], {})[0]


def under(pattern: str) -> Sequence[Regime]:
    return [regime for regime in builtin() if fnmatch(regime.id, pattern)]


def meets(hit: Hit, wanted: str) -> bool:
    """Whether a hit is of the regime and of one of the provisions wanted: "OST VI|VII", "MTCR *"."""
    regime, _, places = wanted.partition(" ")
    named = [hit.provision.id, *re.split(r"[\s,]+", hit.provision.reference), *_heads(hit.provision.reference)]
    return hit.regime.id == regime and (places == "*" or any(place in named for place in places.split("|")))


def _heads(reference: str) -> list[str]:
    """The numbers of a reference without their subparagraphs: 8 for "paragraph 8(a)"."""
    return re.findall(r"\b\d+|\b[IVX]+\b", reference)


TOUCHED, SPARED = read("touched"), read("spared")


def test_there_are_enough_cases_and_each_has_a_reason() -> None:
    assert len(TOUCHED) >= 60
    assert len(SPARED) >= 60
    assert all(case["because"] for case in (*TOUCHED, *SPARED))


@pytest.mark.parametrize("case", TOUCHED, ids=called)
def test_it_touches(case: dict[str, Any]) -> None:
    screening = screen([occurrence(case)], {}, builtin())
    for wanted in case["touches"]:
        found = [hit for hit in screening.hits if meets(hit, wanted) and hit.level != "exempt"]
        assert found, (wanted, [(hit.regime.id, hit.provision.reference) for hit in screening.hits])
        assert found[0].tentative is case.get("tentative", False)
        assert found[0].level == case.get("level", found[0].level)


@pytest.mark.parametrize("case", SPARED, ids=called)
def test_it_does_not_touch(case: dict[str, Any]) -> None:
    screening = screen([occurrence(case)], {}, under(case.get("under", "*")))
    found = [(hit.regime.id, hit.provision.id, hit.level, hit.why) for hit in screening.hits if hit.level != "exempt"]
    assert not found
