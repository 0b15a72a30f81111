"""`comity motives` against a real record file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import altair
import pytest
from typer.testing import CliRunner, Result

from comity.cli import main
from comity.model import Actor, Document, Kind, Statement
from comity.record import Record, Run
from comity.report.charts import NARROW, WIDE
from comity.report.motives_plot import motives_plot

RUSSIA, KOREA, AMERICA = (
    Actor("RUS", "GOV", "Moscow"),
    Actor("PRK", "GOV", "Pyongyang"),
    Actor("USA", "GOV", "Washington"),
)


def told(
    document: Document, code: str, number: int, *, kind: Kind = "aim", holder: Actor | None = None, sentence: int = 0
) -> Statement:
    quote = document.text
    target = () if kind == "aim" else (KOREA,)
    return Statement(
        f"{document.id[:9]}{number}", document.id, kind, code, None, (), holder, (RUSSIA,), target, None, None,
        "actual", None, None, None, sentence, 0, len(quote), quote, "aim@1", 0.8,
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "comity.db") as opened:
        for year in range(2018, 2024):
            text = f"What Moscow was after in {year}."
            document = Document(Document.identify(text), f"{year}.txt", text, published=date(year, 5, 1))
            found = [
                told(document, "SCIENCE", 1, holder=RUSSIA),
                told(document, "EVASION", 2, holder=AMERICA, sentence=1),
                told(document, "AID", 3, kind="event", sentence=1),
            ]
            opened.store(document, found, Run("coder@1", ("aim@1", "plover@1"), {"AID": "material_cooperation"}))
    return tmp_path / "comity.db"


def motives(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["motives", "RUS", "--record", str(record), *arguments])


def test_the_actors_word_stands_beside_that_of_others(record: Path) -> None:
    shown = motives(record)
    assert shown.exit_code == 0, shown.exception
    assert "Russia itself" in shown.stdout
    assert "What Moscow was after" in shown.stdout
    data = json.loads(motives(record, "--format", "json").stdout)
    assert [(voice["by"], voice["n"]) for voice in data["voices"]] == [
        ("self", 6),
        ("others", 6),
        ("author", 0),
        ("all", 12),
    ]
    assert [voice["political"]["value"] for voice in data["voices"]] == [0.0, 1.0, None, 0.5]
    assert data["gap"]["value"] == 1.0
    assert len(data["voices"][1]["aims"][0]["share"]["statements"]) == 6


def test_the_tie_is_found_by_what_else_a_sentence_tells(record: Path) -> None:
    data = json.loads(motives(record, "--with", "PRK", "--by", "USA", "--format", "json").stdout)
    (voice,) = data["voices"]
    assert (voice["by"], voice["n"], voice["aims"][0]["code"]) == ("USA", 6, "EVASION")


def test_the_picture_names_each_voice(record: Path, tmp_path: Path) -> None:
    picture = tmp_path / "motives.svg"
    assert motives(record, "--plot", str(picture)).exit_code == 0
    assert "In the words of Russia itself (6 aims, 0% political): science 100%" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_altair_knows_every_word_of_the_picture(record: Path, width: int) -> None:
    from comity.analysis import motives as wanted

    with Record.open(record) as opened:
        statements = list(opened.statements())
    political = {"SCIENCE": False, "EVASION": True}
    plot = motives_plot(wanted(statements, "RUS", political=political), {}, width)
    assert plot is not None
    assert altair.Chart.from_dict(dict(plot.spec)).to_dict()
    assert motives_plot(wanted(statements[:2], "RUS", political=political), {}, width) is None
