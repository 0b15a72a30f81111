"""`comity styles` against a real record file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import altair
import pytest
from typer.testing import CliRunner, Result

from comity.analysis import styles as dealing
from comity.cli import main
from comity.codebook import builtin
from comity.model import Actor, Document, Statement, When
from comity.record import Record, Run
from comity.report.charts import NARROW, WIDE
from comity.report.styles_plot import styles_plot

DEEDS = {
    "RUS": ["AID"] * 3 + ["THREATEN"] * 4 + ["ACCUSE"] * 4 + ["SANCTION"],
    "KOR": ["SUPPORT"] * 4 + ["AID"] * 3,
    "JPN": ["SUPPORT"] * 6 + ["ACCUSE"] * 2,
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "comity.db") as record:
        for source, codes in DEEDS.items():
            for number, code in enumerate(codes):
                text = f"{source} did {code} number {number}."
                document = Document(Document.identify(text), f"{source}{number}.txt", text, published=date(2020, 1, 1))
                record.store(document, [deed(document, source, code, 1980 + 2 * number)], Run("coder@1"))
    return tmp_path / "comity.db"


def deed(document: Document, source: str, code: str, year: int) -> Statement:
    when = When(date(year, 1, 1), date(year, 12, 31), "year")
    return Statement(
        document.id[:20], document.id, "event", code, None, (), None, (Actor(source, "GOV", source),),
        (Actor("USA", "GOV", "Washington"),), None, None, "actual", None, when, 1.0, 0, 0, len(document.text),
        document.text, "plover@1", 0.8,
    )  # fmt: skip


def styles(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["styles", *arguments, "--record", str(record)])


def test_traits_stand_against_all_others_and_codes_below(record: Path) -> None:
    told = styles(record, "RUS", "South Korea")
    assert told.exit_code == 0, told.exception
    assert "How Russia and South Korea deal" in told.stdout
    assert "not enough evidence (7 of 10 needed)" in told.stdout  # the Korean indices
    russia, korea = json.loads(styles(record, "RUS", "KOR", "--format", "json").stdout)["actors"]
    traits = {trait["trait"]: trait for trait in russia["traits"]}
    assert traits["cooperative"]["own"]["value"] == pytest.approx(3 / 12)
    assert traits["cooperative"]["others"]["value"] == pytest.approx(6 / 8)
    assert traits["cooperative"]["difference"]["value"] == pytest.approx(-0.5)
    assert traits["secrecy"]["own"] == {"value": None, "interval": None, "n": 0, "minimum": 5, "statements": []}
    code = russia["operational_code"]
    assert code["I-1"]["value"] == pytest.approx((3 - 9) / 12)
    assert code["I-5 threaten"]["value"] == pytest.approx(4 / 12)
    assert code["P-1"]["value"] == pytest.approx((13 - 2) / 15)
    assert korea["own_acts"]["appeal"] == 4


def test_the_picture_says_in_words_what_it_shows(record: Path, tmp_path: Path) -> None:
    picture = tmp_path / "styles.svg"
    told = styles(record, "RUS", "--plot", str(picture))
    assert told.exit_code == 0, told.exception
    drawn = picture.read_text(encoding="utf-8")
    assert "How Russia deals" in drawn
    assert "cooperation, not conflict 25% (others 87%)" in drawn


def test_without_anything_told_there_is_no_picture(record: Path, tmp_path: Path) -> None:
    told = styles(record, "FRA", "--plot", str(tmp_path / "styles.svg"), "--until", "1970")
    assert "not enough evidence for a picture" in str(told.exception)


@pytest.mark.parametrize("actors", [("RUS",), ("RUS", "KOR", "JPN")])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_altair_knows_every_word_of_the_picture(record: Path, width: int, actors: tuple[str, ...]) -> None:
    quads = {name: code.quad for book in builtin() for name, code in book.codes.items()}
    with Record.open(record) as opened:
        found = dealing(opened.statements(), {}, actors, quads=quads)
    plot = styles_plot(found, {}, width)
    assert plot is not None
    assert altair.Chart.from_dict(dict(plot.spec)).to_dict()
