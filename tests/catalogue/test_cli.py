"""`comity catalog`: import, look, show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app
from comity.errors import RecordError, UsageError

from .gcat import LAUNCHES, LOG, folder, write

run = CliRunner().invoke


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("catalog")
    path = place / "comity.db"
    done = run(app, ["catalog", "import", str(folder(place / "gcat")), "--record", str(path)])
    assert done.exit_code == 0, done.output
    assert "launchlog.tsv, version sha256:" in done.output
    assert ": 3 launches, 4 payloads\n" in done.output
    return path


def test_importing_again_changes_nothing(record: Path) -> None:
    done = run(app, ["catalog", "import", str(record.parent / "gcat"), "--record", str(record)])
    assert done.exit_code == 0
    assert done.output.count("in the record already") == 4


def test_what_is_there(record: Path) -> None:
    shown = run(app, ["catalog", "--record", str(record)]).output
    assert "3 launches with 4 payloads" in shown
    assert "Launches from 1971-08-31 to 2031-12-31, in UTC." in shown
    assert "CC BY 4.0" in shown
    data = json.loads(run(app, ["catalog", "--record", str(record), "--format", "json"]).output)
    assert (data["launches"], data["sites"], data["first"]) == (3, 2, "1971-08-31")
    assert data["versions"]["sites.tsv"] == "2031 Dec 1 0108:57"


def test_a_launch_with_what_it_carried(record: Path) -> None:
    shown = run(app, ["catalog", "show", "Himawari-X", "--record", str(record)]).output
    for words in ("2031-03-07 00:30:05 UTC", "Tanega Space Port (TNX), pad LP1", "Zonken Rockets (ZK), JPN", "Koguma"):
        assert words in shown
    [launch] = json.loads(run(app, ["catalog", "--record", str(record), "show", "1971-F02", "--format", "json"]).output)
    assert (launch["state"], launch["outcome"], launch["when"]["unsure"]) == ("SUN", "failure", True)
    doubted = run(app, ["catalog", "show", "2031-009", "--record", str(record)]).output
    assert "2031-10-01 to 2031-12-31 (uncertain)" in doubted


def test_faults_are_named_and_end_with_3(tmp_path: Path) -> None:
    path = write(tmp_path / "launchlog.tsv", LOG, [LAUNCHES[0], "2031-010|soon"])
    done = run(app, ["catalog", "import", str(path), "--record", str(tmp_path / "comity.db")])
    assert done.exit_code == 3
    assert f"{path}:4: row left out" in done.output
    assert (
        "Without orgs.tsv no launch has a state"
        in run(app, ["catalog", "--record", str(tmp_path / "comity.db")]).output
    )


def test_without_a_catalogue_the_next_step_is_told(tmp_path: Path) -> None:
    from comity.record import Record

    missing = run(app, ["catalog", "--record", str(tmp_path / "comity.db")])
    assert isinstance(missing.exception, RecordError)
    Record.open(tmp_path / "comity.db").close()
    empty = run(app, ["catalog", "--record", str(tmp_path / "comity.db")])
    assert isinstance(empty.exception, UsageError)
    assert "comity catalog import FOLDER" in str(empty.exception)
