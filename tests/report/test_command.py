from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app
from comity.errors import ComityError
from comity.record import Record, Run

from .material import PLOVER, documents, statements


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "comity.db"
    run = Run("1", ("plover@1",), {code: quad for code, quad in PLOVER.items() if quad})
    every = statements()
    with Record.open(path) as opened:
        for document in documents().values():
            opened.store(document, [one for one in every if one.document == document.id], run)
    return path


def dossier(record: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["dossier", *arguments, "--record", str(record)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_pair_by_code_is_a_page_named_after_it(record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert dossier(record, "RUS", "PRK") == "rus-prk.html: 53 statements on 38 events from 11 documents\n"
    assert "<h1>Russia and North Korea</h1>" in (tmp_path / "rus-prk.html").read_text(encoding="utf-8")


def test_the_ending_of_the_file_chooses_the_format(record: Path, tmp_path: Path) -> None:
    place = tmp_path / "pair.json"
    dossier(record, "RUS", "KOR", "-o", str(place), "--dated", "2025-01-31")
    made = json.loads(place.read_text(encoding="utf-8"))
    assert (made["title"], made["generated"]) == ("Russia and South Korea", "2025-01-31")
    assert made["network"]["unit"] == "statements"


def test_dates_and_confidence_narrow_it(record: Path) -> None:
    whole = json.loads(dossier(record, "RUS", "PRK", "-o", "-", "--format", "json"))
    narrow = json.loads(
        dossier(record, "RUS", "PRK", "-o", "-", "--format", "json", "--since", "2024", "--min-confidence", "0.8")
    )
    assert 0 < len(narrow["notes"]) < len(whole["notes"])
    assert all(note["statement"]["confidence"] >= 0.8 for note in narrow["notes"])


def test_a_pair_without_statements_says_what_there_is(record: Path, tmp_path: Path) -> None:
    with pytest.raises(ComityError) as error:
        dossier(record, "IND", "JPN", "-o", str(tmp_path / "none.html"))
    assert error.value.exit_code == 1
    assert "2 on IND, 3 on JPN" in str(error.value)
    assert not (tmp_path / "none.html").exists()


def test_an_unknown_code_is_answered_with_near_ones(record: Path) -> None:
    with pytest.raises(ComityError, match="did you mean RUS"):
        dossier(record, "RUX", "-o", "-")
