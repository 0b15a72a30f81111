"""`comity dossier` brings the views that concern its actors, from a real record file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comity.cli import main
from comity.errors import ComityError
from comity.model import Actor, Document, Kind, Statement, When
from comity.record import Record, Run

ACTORS = {code: Actor(code, "GOV", code.title()) for code in ("KOR", "USA", "JPN", "CHN")}

#: Year, kind, code, mode, who, whom; with a year of its own in the last place where there is one.
TOLD: list[tuple[int, Kind, str, str | None, str, str, int | None]] = [
    (2012, "event", "COOPERATE", None, "KOR", "USA", 2012),
    (2012, "attitude", "TRUST", None, "KOR", "USA", None),
    (2022, "attitude", "RIVALRY", None, "USA", "KOR", None),
    (2022, "attitude", "RESPECT", None, "KOR", "KOR", None),
    (2022, "attitude", "MISTRUST", None, "KOR", "JPN", None),
    (2022, "attitude", "MISTRUST", None, "KOR+JPN", "", None),
    (2022, "aim", "STATUS", None, "KOR", "", None),
    (2022, "aim", "PARTNERSHIP", None, "USA", "JPN", None),
    (2022, "position", "FIRST_THREAT", None, "USA", "CHN", None),
    (2022, "attitude", "THREAT", None, "USA", "JPN", None),
    (2022, "position", "SCOPE", "global", "KOR", "", 2010),
    (2022, "position", "DEPTH", "deep", "KOR", "", None),
]
BOTH = {"COOPERATE", "TRUST", "RIVALRY", "RESPECT", "STATUS", "FIRST_THREAT", "THREAT", "SCOPE", "DEPTH"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "comity.db"
    with Record.open(path) as opened:
        for year in (2012, 2022):
            text = f"What was said in {year}."
            document = Document(Document.identify(text), f"{year}.txt", text, published=date(year, 5, 1))
            rows = [row for row in TOLD if row[0] == year]
            opened.store(document, [told(document, n, row) for n, row in enumerate(rows)], Run("coder@1", (), {}))
    return path


def told(document: Document, number: int, row: tuple[int, Kind, str, str | None, str, str, int | None]) -> Statement:
    _, kind, code, mode, source, target, year = row
    who, whom = (tuple(ACTORS[each] for each in side.split("+") if each) for side in (source, target))
    when = When(date(year, 1, 1), date(year, 12, 31), "year") if year else None
    return Statement(
        f"{document.id[:9]}{number}", document.id, kind, code, mode, (), None, who, whom, None, None, "actual", None,
        when, None, 0, 0, len(document.text), document.text, f"{kind}@1", 0.8,
    )  # fmt: skip


def codes(record: Path, *arguments: str) -> list[str]:
    return [note["statement"]["code"] for note in made(record, *arguments)["notes"]]


def made(record: Path, *arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(
        main.app, ["dossier", *arguments, "-o", "-", "--format", "json", "--record", str(record)]
    )
    if isinstance(result.exception, ComityError):
        raise result.exception
    assert result.exit_code == 0, result.output
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def test_a_pair_has_the_views_that_concern_it_and_no_others(record: Path) -> None:
    found = codes(record, "KOR", "USA")
    assert set(found) == BOTH
    assert len(found) == len(BOTH)


def test_one_actor_alone_has_everything_in_which_it_takes_part(record: Path) -> None:
    assert len(codes(record, "KOR")) == 9
    assert set(codes(record, "CHN")) == {"FIRST_THREAT"}


def test_whom_a_side_takes_for_a_threat_is_where_it_stands(record: Path) -> None:
    composed = made(record, "KOR", "USA")
    axes = {axis["axis"]: axis for axis in composed["stands"]["axes"]}
    stand = next(each for each in axes["threat"]["stands"] if each["subject"]["code"] == "USA")
    assert [line["code"] for line in stand["lines"]] == ["FIRST_THREAT", "THREAT"]
    assert "THREAT" not in json.dumps(composed["sights"])


def test_a_view_without_a_time_counts_at_the_day_of_its_document(record: Path) -> None:
    assert set(codes(record, "KOR", "USA", "--since", "2020")) == BOTH - {"COOPERATE", "TRUST", "SCOPE"}
    assert set(codes(record, "KOR", "USA", "--until", "2015")) == {"COOPERATE", "TRUST", "SCOPE"}


def test_views_of_one_side_alone_are_no_dossier_on_both(record: Path) -> None:
    with pytest.raises(ComityError, match="no statement on KOR and RUS together"):
        made(record, "KOR", "RUS")


def test_an_axis_of_ones_own_comes_with_its_codebook(record: Path, tmp_path: Path) -> None:
    without = made(record, "KOR", "USA")["stands"]
    assert [line["code"] for line in without["others"]] == ["DEPTH"]
    book = tmp_path / "own.yaml"
    book.write_text(
        "{format: comity-codebook/1, name: own, version: '1', title: Own, licence: CC0, citation: Own, kind: position,"
        " frames: {}, codes: {DEPTH: {title: Depth, definition: How deep., axis: depth, examples: [a],"
        " counter_examples: [b], modes: {flat: {definition: f, place: -1}, deep: {definition: d, place: 1}}}}}"
    )
    axes = {axis["axis"]: axis for axis in made(record, "KOR", "USA", "--codebook", str(book))["stands"]["axes"]}
    assert [stand["label"] for stand in axes["depth"]["stands"]] == ["deep (+1.00)", "no statement"]


def test_the_sources_of_a_dossier_go_into_other_programs(record: Path, tmp_path: Path) -> None:
    asked = ["dossier", "KOR", "USA", "--record", str(record)]
    listed = CliRunner().invoke(main.app, [*asked, "--format", "csl", "-o", "-"])
    assert listed.exit_code == 0, listed.output
    assert {item["issued"]["date-parts"][0][0] for item in json.loads(listed.stdout)} == {2012, 2022}
    written = CliRunner().invoke(main.app, [*asked, "-o", str(tmp_path / "sources.bib")])
    assert written.exit_code == 0, written.output
    assert (tmp_path / "sources.bib").read_text(encoding="utf-8").count("@") == 2
