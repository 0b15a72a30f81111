from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app
from comity.errors import UsageError

Table = Callable[..., Path]
ROWS = (
    ("<s>France</s> visited <t>Iran</t> on Monday.", "CONSULT"),
    ("<s>Protesters</s> attacked <t>the police</t>.", "ASSAULT"),
    ("<s>Norway</s> is a neighbour of <t>Sweden</t>.", "AID"),
)


@pytest.mark.parametrize("mode", [["--given-actors"], []])
def test_marked_sentences_are_scored_written_and_shown(table: Table, tmp_path: Path, mode: list[str]) -> None:
    errors, page = tmp_path / "mistakes.html", tmp_path / "accuracy.md"
    options = ["--format", "json", "--errors", str(errors), "--write", str(page), "--resamples", "50"]
    done = CliRunner().invoke(app, ["evaluate", str(table(*ROWS)), *mode, *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)
    assert figures["cases"] == 3
    assert figures["confusion"]["CONSULT"] == {"CONSULT": 1}
    assert figures["confusion"]["ASSAULT"] == {"ASSAULT": 1}
    assert figures["confusion"]["AID"] == {"none": 1}
    assert "AID → none" in errors.read_text(encoding="utf-8")
    assert f"    comity evaluate {' '.join(['gold.tsv', *mode])}\n" in page.read_text(encoding="utf-8")
    assert str(tmp_path) not in page.read_text(encoding="utf-8")


def test_options_that_do_not_go_with_the_gold_are_refused(table: Table, tmp_path: Path) -> None:
    lines = tmp_path / "gold.jsonl"
    lines.write_text("{}\n", encoding="utf-8")
    for arguments in ([str(lines), "--given-actors"], [str(table(*ROWS)), "--documents", str(lines)]):
        with pytest.raises(UsageError):
            CliRunner().invoke(app, ["evaluate", *arguments], catch_exceptions=False)
