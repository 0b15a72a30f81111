from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.actors import Gazetteer
from comity.catalogue.gazetteer import convert
from comity.cli.main import app
from comity.errors import InputError
from comity.model import Actor

COLUMNS = "#Code UCode StateCode Type Class TStart TStop ShortName Name Location EName"
ROWS = [
    "J J J CY C 1868 - Nippon Nippon Tokyo Japan",
    "I-X I-X I-X IGO C 1970 - XCO Xenon_Council Paris -",
    "ZKL ZKL J O/PL B 1999_Mar_2 2010? ZKL Zonken_Kaisha Tokyo Zonken_Rockets",
    "NASA NASA J O C 1958 - NASA Known_Already Tokyo -",
    "QQQ QQQ QX O B 1990 - Qqq Quite_Unknown Nowhere -",
]


@pytest.fixture
def orgs(tmp_path: Path) -> Path:
    lines = [COLUMNS.replace(" ", "\t"), "# Updated"]
    lines += ["\t".join(cell.replace("_", " ") for cell in row.split()) for row in ROWS]
    path = tmp_path / "orgs.tsv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_gcat_becomes_a_gazetteer(orgs: Path, tmp_path: Path, gazetteer: Gazetteer) -> None:
    imported = convert(orgs, gazetteer)
    assert (imported.count, dict(imported.left_out)) == (2, {"known already": 1, "state unknown": 1})
    own = tmp_path / "own.yaml"
    own.write_text(imported.yaml)
    loaded = Gazetteer.load([own])
    assert loaded.actor("Zonken Rockets") == Actor("JPN", "BUS", "ZKL")
    assert loaded.actor("Xenon Council") == Actor("I-X", "IGO", "XCO")
    assert str(loaded.organizations["ZKL"].start) == "1999-03-02"


def test_another_table_is_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = tmp_path / "sites.tsv"
    path.write_text("#Site\tCode\n")
    with pytest.raises(InputError, match="not GCAT's table of organisations"):
        convert(path, gazetteer)


def test_commands(orgs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke
    shown = run(app, ["actors", "show", "RUS"])
    assert shown.exit_code == 0
    assert shown.output.startswith("Russia: RUS\n")
    assert "comity-actors.yaml: 2 organisations" in run(app, ["actors", "import", str(orgs)]).output
    assert run(app, ["actors", "import", str(orgs)]).exception is not None
    assert "2 organisations" in run(app, ["actors", "check", "comity-actors.yaml"]).output
    assert run(app, ["actors", "show", "Zonken Rockets"]).output.startswith("ZKL: JPN.BUS\n")
