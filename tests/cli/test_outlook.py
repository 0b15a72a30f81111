"""`comity outlook` against a real record file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import altair
import pytest
from typer.testing import CliRunner, Result

from comity.analysis import outlook
from comity.cli.main import app
from comity.errors import UsageError
from comity.model import Actor, Document, Probability, Statement, When
from comity.record import Record, Run
from comity.report.charts import NARROW, WIDE
from comity.report.outlook_plot import outlook_plot, telling_words

RUS, PRK, USA = (
    Actor(code, "GOV", name) for code, name in (("RUS", "Russia"), ("PRK", "North Korea"), ("USA", "<b>Blinken</b>"))
)
TEXTS = {
    2023: "Russia is likely to help the North with jets. Putin plans to visit Pyongyang in 2024. Russia should stop.",
    2025: "Putin visited Pyongyang on 19 June 2024.",
}


def told(document: Document, quote: str, code: str, factuality: Any, **other: Any) -> Statement:
    start = document.text.index(quote)
    fields: dict[str, Any] = {
        "id": f"{document.id[:9]}{start}", "document": document.id, "kind": "event", "code": code, "mode": None,
        "contexts": (), "holder": None, "source": (RUS,), "target": (PRK,), "item": None, "outcome": None,
        "factuality": factuality, "probability": None, "time": None, "intensity": None, "sentence": 0, "start": start,
        "end": start + len(quote), "quote": quote, "rule": "plover/TEST@1", "confidence": 0.8,
    }  # fmt: skip
    return Statement(**(fields | other))


def material() -> tuple[dict[str, Document], list[Statement]]:
    early, late = (
        Document(Document.identify(text), f"https://example.org/{year}", text, published=date(year, 1, 15))
        for year, text in TEXTS.items()
    )
    whole = When(date(2024, 1, 1), date(2024, 12, 31), "year")
    day = When(date(2024, 6, 19), date(2024, 6, 19), "day")
    likely = {"probability": Probability(0.55, 0.8), "holder": USA, "item": "jets"}
    statements = [
        told(early, "Russia is likely to help the North with jets", "AID", "possible", **likely),
        told(early, "Putin plans to visit Pyongyang in 2024", "CONSULT", "planned", mode="visit", time=whole),
        told(early, "Russia should stop", "AID", "called_for"),
        told(late, "Putin visited Pyongyang on 19 June 2024", "CONSULT", "actual", mode="visit", time=day),
    ]
    return {document.id: document for document in (early, late)}, statements


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "comity.db"
    documents, statements = material()
    with Record.open(path) as opened:
        for document in documents.values():
            opened.store(document, [s for s in statements if s.document == document.id], Run("1", ("plover@1",), {}))
    return path


def comity(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["outlook", *arguments], catch_exceptions=False)


def test_tables_say_what_became_of_it_and_what_it_rests_on(record: Path) -> None:
    said = comity("RUS", "PRK", "--record", str(record)).stdout
    for line in ("forecasts        1     0          0        0             1", "19 Jun 2024: Putin visited Pyongyang"):
        assert line in said
    assert "not enough evidence (0 of 10 needed)" in said
    assert "The record reaches to 15 Jan 2025." in said
    assert comity("RUS", "IRN", "--record", str(record)).stdout.endswith("Nothing of the kind is told of them in this"
                                                                          " record.\n")  # fmt: skip


def test_json_has_every_id_and_a_person_is_asked_for_alone(record: Path) -> None:
    found = json.loads(comity("RUS", "--record", str(record), "--by", "USA", "--format", "json").stdout)
    (one,) = found["foretold"]
    assert (one["holder"], one["fate"], one["settled_by"]) == ("USA", "open", None)
    assert one["statements"] == [material()[1][0].id]


def test_times_are_those_of_the_telling(record: Path) -> None:
    options = ("RUS", "PRK", "--record", str(record), "--format", "json", "--until", "2023")
    plan = next(each for each in json.loads(comity(*options).stdout)["foretold"] if each["kind"] == "plan")
    assert (plan["fate"], plan["settled_by"]["time"]["start"]) == ("came true", "2024-06-19")


def test_a_picture_is_drawn_or_refused(record: Path, tmp_path: Path) -> None:
    place = tmp_path / "outlook.svg"
    assert "1 plan: 1 came true" in comity("RUS", "PRK", "--record", str(record), "--plot", str(place)).stderr
    drawn = place.read_text(encoding="utf-8")
    assert "&lt;b&gt;Blinken" in drawn
    assert "<b>" not in drawn
    with pytest.raises(UsageError):
        comity("RUS", "IRN", "--record", str(record), "--plot", str(place))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_picture_is_vega_lite_and_shows_every_kind(width: int) -> None:
    documents, statements = material()
    plot = outlook_plot(outlook(statements, ("RUS", "PRK"), documents), {}, width)
    assert plot is not None
    altair.LayerChart.from_dict(plot.spec)
    words = {row["text"] for layer in plot.spec["layer"] for row in layer["data"]["values"] if "text" in row}
    assert {"Forecasts · 1", "Plans · 1", "Recommendations · 1", "came true, Jun 2024"} <= words


def test_what_is_foretold_is_a_sentence() -> None:
    _, statements = material()
    assert [telling_words(each) for each in statements[:3]] == [
        "Russia may aid North Korea: jets",
        "Russia is to visit North Korea",
        "Russia is called on to aid North Korea",
    ]
