"""`comity blocs` against a real record file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import altair
import pytest
from typer.testing import CliRunner, Result

from comity.analysis import blocs as drawn
from comity.analysis import gather
from comity.cli import main
from comity.model import Actor, Document, Statement, When
from comity.record import Record, Run
from comity.report.blocs_plot import blocs_plot
from comity.report.charts import NARROW, WIDE

#: Who does what to whom, in which year, how often.
DEEDS = [
    ("USA", "KOR", 6.0, 2005, 3),
    ("USA", "JPN", 6.0, 2005, 2),
    ("KOR", "JPN", 6.0, 2005, 2),
    ("RUS", "KOR", 6.0, 2005, 2),
    ("RUS", "USA", 6.0, 2005, 2),
    ("USA", "KOR", 6.0, 2023, 3),
    ("RUS", "USA", -7.0, 2023, 2),
    ("RUS", "KOR", 6.0, 2023, 2),
    ("RUS", "PRK", 9.0, 2023, 2),
    ("USA", "PRK", -7.0, 2023, 2),
]


def store(path: Path) -> None:
    with Record.open(path) as record:
        for number, (one, other, strength, year, times) in enumerate(DEEDS):
            for turn in range(times):
                text = f"{one} met {other} in {year} over matter {number}-{turn}."
                document = Document(Document.identify(text), f"{number}-{turn}.txt", text, published=date(year, 12, 1))
                record.store(document, [deed(document, one, other, strength, year, 1 + 3 * turn)], Run("coder@1"))


def deed(document: Document, one: str, other: str, strength: float, year: int, month: int) -> Statement:
    code, day = ("AID" if strength > 0 else "COERCE"), date(year, month, 1)
    return Statement(
        document.id[:20], document.id, "event", code, None, (), None, (Actor(one, "GOV", one),),
        (Actor(other, "GOV", other),), None, None, "actual", None, When(day, day, "day"), strength, 0, 0,
        len(document.text), document.text, "plover@1", 0.8,
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Path:
    store(tmp_path / "comity.db")
    return tmp_path / "comity.db"


def blocs(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["blocs", "--record", str(record), *arguments])


def test_blocs_balance_and_ties_of_the_whole_record(record: Path) -> None:
    told = blocs(record)
    assert told.exit_code == 0, told.exception
    assert "Japan (JPN), South Korea (KOR)" in told.stdout
    data = json.loads(blocs(record, "--format", "json").stdout)
    assert data["blocs"] == [["JPN", "KOR", "USA"], ["PRK", "RUS"]]
    assert data["frustrated"] == [["KOR", "RUS"]]
    assert {tuple(tie["pair"]): tie["net"]["value"] for tie in data["ties"]}["KOR", "USA"] == 36.0
    assert len(data["ties"][0]["net"]["statements"]) == 6
    assert data["strong"]["value"] is None  # three triads are too few
    assert len(data["triads"]) == 3


def test_what_was_before_is_compared_with_what_is_from_a_day_on(record: Path) -> None:
    told = blocs(record, "--from", "2022")
    assert "Who stands with whom, from 2022" in told.stdout
    assert "KOR RUS USA  +++ balanced  ++- not balanced" in told.stdout
    data = json.loads(blocs(record, "--since", "2022", "--format", "json").stdout)
    assert [turn["after"]["pair"] for turn in data["change"]["turned"]] == [["RUS", "USA"]]
    assert data["change"]["before"]["blocs"] == [["JPN", "KOR", "RUS", "USA"]]
    assert {tie["net"]["n"] for tie in data["ties"]} == {2, 3}


def test_ties_need_as_many_events_as_asked_for(record: Path) -> None:
    data = json.loads(blocs(record, "--from", "2022", "--least", "3", "--format", "json").stdout)
    assert [tie["pair"] for tie in data["ties"]] == [["KOR", "USA"]]


def test_the_picture_says_in_words_what_it_shows(record: Path, tmp_path: Path) -> None:
    picture = tmp_path / "blocs.svg"
    told = blocs(record, "--from", "2022", "--plot", str(picture))
    assert told.exit_code == 0, told.exception
    assert "hostile ties, from 2022" in picture.read_text(encoding="utf-8")


def test_without_ties_there_is_no_picture(record: Path, tmp_path: Path) -> None:
    told = blocs(record, "--least", "99", "--plot", str(tmp_path / "blocs.svg"))
    assert "not enough evidence for a picture" in str(told.exception)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_altair_knows_every_word_of_the_picture(record: Path, width: int) -> None:
    with Record.open(record) as opened:
        found = drawn(gather(opened.statements(), {}))
    plot = blocs_plot(found, {}, width)
    assert plot is not None
    assert altair.Chart.from_dict(dict(plot.spec)).to_dict()
