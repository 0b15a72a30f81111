"""Looking regimes up, and adding one of one's own: `comity regimes` and the example of docs/regimes.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from comity.cli.main import app
from comity.regimes.schema import Deed, Exemption, Item, Party, Provision, Regime, Side

PAGE = Path(__file__).resolve().parents[2] / "docs" / "regimes.md"


def comity(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["regimes", *arguments])


@pytest.fixture
def pact(tmp_path: Path) -> Path:
    found = re.search(r"^```yaml\n(format: .*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    path = tmp_path / "mine.yaml"
    path.write_text(found[1], encoding="utf-8")
    return path


def test_the_list_counts_provisions_and_parties(pact: Path) -> None:
    done = comity("--regimes", str(pact), "--format", "json")
    assert done.exit_code == 0, done.output
    known = {each["id"]: each for each in json.loads(done.output)}
    assert (known["LAUNCH-PACT"]["provisions"], known["LAUNCH-PACT"]["parties"]) == (1, 2)
    assert known["LAUNCH-PACT"]["from"] == "2020-03-01"
    assert {"UNSCR-1718", "MTCR", "WOLF-AMENDMENT"} <= set(known)


def test_an_instrument_is_shown_by_any_of_its_names(pact: Path) -> None:
    done = comity("show", "launch pact", "--regimes", str(pact))
    assert done.exit_code == 0, done.output
    for told in ("restricted for members; article 2", "Exempt (article 3)", "IND, from 2021-01-01", "no legal verdict"):
        assert told in done.output


def test_an_unknown_instrument_is_told_with_near_ones() -> None:
    done = comity("show", "UNSCR-2322")
    assert "UNSCR-2321" in str(done.exception)


@pytest.mark.parametrize(
    ("right", "wrong"), [("[engines]", "[engine]"), ("[COOPERATE]", "[COOPERATES]"), ("JPN", "JAPAN")]
)
def test_a_name_that_nothing_knows_is_named(pact: Path, right: str, wrong: str) -> None:
    pact.write_text(pact.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    done = comity("--regimes", str(pact))
    assert done.exit_code != 0
    assert wrong.strip("[]") in str(done.exception)


@pytest.mark.parametrize(
    "field",
    sorted(
        {
            field.alias or name
            for model in (Regime, Provision, Deed, Side, Exemption, Item, Party)
            for name, field in model.model_fields.items()
        }
    ),
)
def test_the_page_explains_every_field(field: str) -> None:
    assert re.search(rf"`{field}[`:]", PAGE.read_text(encoding="utf-8"))
