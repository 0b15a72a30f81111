"""`comity trust` against a real record file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import altair
import pytest
from typer.testing import CliRunner, Result

from comity.cli import main
from comity.errors import UsageError
from comity.model import Actor, Document, Statement
from comity.record import Record, Run
from comity.report.charts import NARROW, WIDE
from comity.report.trust_plot import trust_plot

ACTORS = {code: Actor(code, "GOV", name) for code, name in (("KOR", "Seoul"), ("RUS", "Moscow"))}
VIEWS = [
    (2004, ["TRUST", "TRUST", "VALUE"], ["RESPECT", "TRUST", "TRUST"]),
    (2009, ["TRUST", "DOUBT", "DOUBT"], ["GRIEVANCE"]),
    (2022, ["MISTRUST", "MISTRUST", "MISTRUST"], []),
]


def view(document: Document, code: str, source: str, target: str, number: int) -> Statement:
    quote = document.text.split(".")[0]
    return Statement(
        f"{document.id[:9]}{number}", document.id, "attitude", code, None, (), None, (ACTORS[source],),
        (ACTORS[target],), "the launch", None, "actual", None, None, None, 0, 0, len(quote), quote, "attitude@1", 0.8,
    )  # fmt: skip


def store(path: Path, views: Sequence[tuple[int, list[str], list[str]]] = VIEWS) -> None:
    with Record.open(path) as record:
        for year, there, back in views:
            text = f"What was thought in {year}. The end."
            document = Document(Document.identify(text), f"{year}.txt", text, published=date(year, 5, 1))
            found = [view(document, code, "KOR", "RUS", number) for number, code in enumerate(there)]
            found += [view(document, code, "RUS", "KOR", 10 + number) for number, code in enumerate(back)]
            record.store(document, found, Run("coder@1", ("attitude@1",), {}))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    store(tmp_path / "comity.db")
    return tmp_path / "comity.db"


def trust(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main.app, ["trust", "KOR", "RUS", "--record", str(record), *arguments])


def test_both_directions_stand_side_by_side_with_what_drives_them(record: Path) -> None:
    told = trust(record)
    assert told.exit_code == 0, told.exception
    assert "South Korea on Russia" in told.stdout
    assert "not enough evidence (2 of 5 needed)" in told.stdout  # Russia on South Korea, trust
    assert "What was thought in 2022" in told.stdout
    data = json.loads(trust(record, "--format", "json").stdout)
    there, back = data["views"]
    assert (there["source"], there["trust"]["n"], there["warm"], there["cold"]) == ("KOR", 8, 4, 5)
    assert there["trust"]["value"] == pytest.approx(-0.25)
    assert [stretch["period"] for stretch in there["series"]] == ["2004", "2009", "2022"]
    assert there["drivers"][0]["code"] in ("TRUST", "MISTRUST")
    assert len(there["drivers"][0]["statements"]) == 3
    assert back["regard"]["value"] is None


def test_the_dates_asked_for_bound_the_views_by_their_documents(record: Path) -> None:
    data = json.loads(trust(record, "--since", "2009", "--until", "2010", "--format", "json").stdout)
    assert [view["warm"] + view["cold"] for view in data["views"]] == [3, 1]


def test_the_picture_is_a_course_over_time_or_else_two_wings(record: Path, tmp_path: Path) -> None:
    for name, options, words in (("course", [], "in 2009"), ("wings", ["--since", "2022"], "3 mistrust")):
        picture = tmp_path / f"{name}.svg"
        assert trust(record, "--plot", str(picture), *options).exit_code == 0
        assert words in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_altair_knows_every_word_of_the_pictures(record: Path, width: int) -> None:
    from comity.analysis import trust as between

    with Record.open(record) as opened:
        told, documents = list(opened.statements()), {each.id: each for each in opened.documents()}
    warmth = {"TRUST": 7.0, "VALUE": 5.0, "RESPECT": 6.0, "DOUBT": -4.0, "MISTRUST": -6.0, "GRIEVANCE": -5.0}
    for known in (documents, {}):
        plot = trust_plot(between(told, "KOR", "RUS", known, warmth=warmth), {"KOR": "South Korea"}, width)
        assert plot is not None
        assert altair.Chart.from_dict(dict(plot.spec)).to_dict()
    assert trust_plot(between([], "KOR", "RUS", {}, warmth=warmth), {}, width) is None


def test_an_actor_is_not_set_against_itself(record: Path) -> None:
    caught = CliRunner().invoke(main.app, ["trust", "KOR", "KOR", "--record", str(record)]).exception
    assert isinstance(caught, UsageError)
