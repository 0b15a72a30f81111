"""Nameless parties in running text, read by the parser that ships: whose they are, and that their sentence is read."""

from __future__ import annotations

import pytest

from comity.coding import Coder
from comity.model import Document, Statement


def coded(coder: Coder, text: str) -> list[Statement]:
    document = Document(Document.identify(text), "test:", text, language="en")
    ((_, statements),) = coder.code([document])
    return statements


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (
            "Protests shook Nairobi on Tuesday. Police arrested dozens of students near the university.",
            "COERCE KEN>KEN",
        ),
        ("Police arrested two former ministers in Lima on Friday.", "COERCE PER>PER"),
        ("Peru received a satellite. Officials thanked France.", "SUPPORT PER>FRA"),
        ("Japan launched a probe in March. Rain fell all week. The army praised the engineers.", "SUPPORT JPN>JPN"),
    ],
)
def test_somebody_nameless_is_of_the_state_that_the_text_speaks_of(coder: Coder, text: str, shape: str) -> None:
    sides = (
        (s.code, *(",".join(sorted({a.code for a in side})) for side in (s.source, s.target)))
        for s in coded(coder, text)
    )
    assert shape in [f"{code} {source}>{target}" for code, source, target in sides]


def test_he_goes_by_the_name_of_his_state(coder: Coder) -> None:
    (thanked,) = (
        s for s in coded(coder, "Peru received a satellite. Officials thanked France.") if s.code == "SUPPORT"
    )
    assert [actor.name for actor in (*thanked.source, *thanked.target)] == ["Peru", "France"]


def test_where_no_state_is_near_nobody_is_anybodys(coder: Coder) -> None:
    far = "Peru received a satellite. " + "Rain fell on the hills, and nobody went out. " * 4
    thanked = [s for s in coded(coder, f"{far}Officials thanked France.") if s.code == "SUPPORT"]
    assert not any(actor.code == "PER" for s in thanked for actor in s.source)
