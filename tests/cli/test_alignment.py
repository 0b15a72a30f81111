"""`comity alignment` against a record, as a person asks it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comity.cli import main
from comity.errors import ComityError, UsageError
from comity.model import Actor, Document, Statement
from comity.record import Record, Run

NAMES = {"CHN": "China", "JPN": "Japan", "KOR": "South Korea", "PRK": "North Korea", "USA": "United States"}
TEXT = (
    "Washington names China its pacing challenge. Tokyo looks to China first. Seoul keeps its eyes on the North."
    " Seoul casts its net all over the world. Washington would keep to the region. Tokyo moves with care."
)
AXIS_OF_ONE = """
format: comity-codebook/1
name: pace
version: "1"
title: Pace
licence: CC0-1.0
citation: A scholar
kind: position
frames: {moves: {source: [subject]}}
codes:
  PACE:
    title: Pace
    definition: How fast a side moves.
    axis: pace
    modes:
      careful: {definition: It waits., place: -1}
      hasty: {definition: It runs., place: 1}
    examples: ["Tokyo moves with care."]
    counter_examples: ["A furniture van moves."]
"""


def actors(codes: str) -> tuple[Actor, ...]:
    return tuple(Actor(code, "GOV", NAMES[code]) for code in codes.split())


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    document = Document(Document.identify(TEXT), "brief.txt", TEXT, title="Three capitals", published=date(2023, 7, 1))

    def said(number: int, code: str, who: str, target: str = "", **other: Any) -> Statement:
        quote = TEXT.split(".")[number].strip()
        start = TEXT.index(quote)
        fields: dict[str, Any] = {"mode": None, "holder": None, "kind": "position", "confidence": 0.8} | other
        return Statement(
            id=f"s{number}", document=document.id, code=code, contexts=(), source=actors(who), target=actors(target),
            item=None, outcome=None, factuality="actual", probability=None, time=None, intensity=None,
            sentence=number, start=start, end=start + len(quote), quote=quote, rule="test@1", **fields,
        )  # fmt: skip

    told = [
        said(0, "FIRST_THREAT", "USA", "CHN", holder=actors("USA")[0]),
        said(1, "FIRST_THREAT", "JPN", "CHN"),
        said(2, "FIRST_THREAT", "KOR", "PRK"),
        said(3, "SCOPE", "KOR", mode="global"),
        said(4, "SCOPE", "USA", mode="regional"),
        said(5, "PACE", "JPN", mode="careful"),
    ]
    with Record.open(tmp_path / "comity.db") as opened:
        opened.store(document, told, Run("test@1"))
    (tmp_path / "pace.yaml").write_text(AXIS_OF_ONE)
    return tmp_path


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["alignment", *arguments])


def test_a_pair_is_told_with_its_sentences(record: Path) -> None:
    told = ask("KOR", "USA").stdout
    rows = {line.split()[0]: " ".join(line.split()) for line in reversed(told.splitlines()) if line.strip()}
    assert rows["threat"] == "threat 1.00 North Korea 100% China 100% 1 statement each"
    assert rows["scope"] == "scope 1.00 global (−1.00) regional (+1.00) 1 statement each"
    assert rows["openness"].startswith("openness not enough evidence (0 of 1 needed)")
    assert "1.00 over 2 of 5 axes" in " ".join(rows["overall"].split())
    assert "“Washington names China its pacing challenge” (United States; Three capitals)" in told
    assert "“Seoul keeps its eyes on the North” (the author; Three capitals)" in told


def test_among_three_it_says_who_agrees_and_who_does_not(record: Path) -> None:
    told = ask("KOR", "USA", "JPN", "--axis", "threat")
    assert "First threat: United States and Japan (0.00, rests on 1 statement each) stand closest" in told.stdout
    assert "Scope" not in told.stdout
    (row,) = [line.split() for line in told.stdout.splitlines() if line.startswith("Japan") and "·" in line][-1:]
    assert row == ["Japan", "1.00", "0.00", "·"]


def test_json_has_every_id_and_picture_says_what_it_shows(record: Path) -> None:
    answer = ask("KOR", "USA", "--format", "json", "--plot", "pair.svg")
    data = json.loads(answer.stdout)
    assert data["pairs"][0]["distances"]["threat"]["statements"] == ["s2", "s0"]
    assert data["pairs"][0]["seen"]["USA"]["overall"]["value"] is None
    assert data["axes"][2]["positions"][1]["statements"][0]["holder"] == "USA"
    svg = (record / "pair.svg").read_text()
    assert "First threat: South Korea North Korea 100%; United States China 100%, distance 1.00." in svg


def test_an_axis_of_ones_own_works_when_its_codebook_is_given(record: Path) -> None:
    assert "no codebook given has PACE" in ask("JPN", "USA").stdout
    told = ask("JPN", "USA", "--axis", "pace", "--codebook", "pace.yaml", "--plot", "pace.svg").stdout
    assert "careful (−1.00)" in told
    assert "no codebook" not in told
    assert "careful" in (record / "pace.svg").read_text()


@pytest.mark.parametrize(
    ("arguments", "kind", "words"),
    [
        (("KOR",), UsageError, "between two actors or more"),
        (("KOR", "USA", "--axis", "treat"), UsageError, "use scope, portfolio, threat"),
        (("PRK", "CHN"), ComityError, "no position held by PRK or CHN"),
    ],
)
def test_what_cannot_be_answered_says_what_to_do(
    record: Path, arguments: tuple[str, ...], kind: type[ComityError], words: str
) -> None:
    caught = ask(*arguments).exception
    assert isinstance(caught, kind)
    assert words in str(caught)
