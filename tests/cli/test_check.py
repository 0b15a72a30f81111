"""`comity check` on a real record of small documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from comity.cli import main
from comity.errors import UsageError

TEXTS = {
    "2023-09-20-desk.md": (
        "Kim Jong Un visited Russia for six days in September 2023. Russia supplied North Korea with artillery shells"
        " in October 2020. Russia will help North Korea launch a satellite."
    ),
    "2023-09-25-review.md": "South Korea and the United States signed an agreement on lunar exploration in May 2021.",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(f"# {name}\n\n{text}\n", encoding="utf-8")
    place = folder / "comity.db"
    done = CliRunner().invoke(main.app, ["read", *map(str, folder.glob("*.md")), "--record", str(place)])
    assert done.exit_code == 0, done.output
    return place


def check(record: Path, *words: str) -> Result:
    return CliRunner().invoke(main.app, ["check", *words, "--record", str(record)])


def test_all_checks_write_one_page_and_say_what_they_found(record: Path, tmp_path: Path) -> None:
    done = check(record, "-o", str(tmp_path / "check.html"))
    assert done.exit_code == 0, done.output
    assert [line.split()[0] for line in done.stdout.splitlines()[:-1]] == ["allowed", "facts", "sources", "citations"]
    assert "comity catalog import" in done.stdout
    assert "What it touches" in (tmp_path / "check.html").read_text(encoding="utf-8")


def test_the_arms_are_prohibited_and_the_lunar_agreement_is_not(record: Path) -> None:
    done = check(record, "allowed", "--format", "json", "-o", "-")
    assert done.exit_code == 0, done.output
    screened = json.loads(done.stdout)["examined"]["screened"]
    levels = {act["entry"]["excerpt"]: act["level"] for act in screened["touched"]}
    (arms,) = (level for words, level in levels.items() if "artillery" in words)
    assert arms == "prohibited"
    assert not [words for words in levels if "lunar exploration" in words]


def test_on_another_day_another_answer(record: Path) -> None:
    done = check(record, "allowed", "RUS", "PRK", "--on", "1999-01-01", "--format", "json", "-o", "-")
    assert json.loads(done.stdout)["examined"]["screened"]["touched"] == []


def test_facts_without_a_catalogue_say_what_to_do(record: Path) -> None:
    done = check(record, "facts")
    assert isinstance(done.exception, UsageError)
    assert "comity catalog import" in str(done.exception)


def test_a_regime_of_ones_own_counts(record: Path, tmp_path: Path) -> None:
    own = tmp_path / "house.yaml"
    own.write_text(
        """
format: comity-regime/1
id: HOUSE-RULE
title: The house rule on lunar agreements
kind: measure
names: [House rule]
summary: An example.
link: https://example.org/rule
provisions:
  - id: R1
    reference: rule 1
    title: Lunar agreements
    summary: Agreements on the Moon are to be announced.
    severity: needs_authorisation
    applies:
      - {codes: [AGREE], between: [{codes: [KOR]}, {codes: [USA]}]}
    answer: whether it was announced
""",
        encoding="utf-8",
    )
    done = check(record, "allowed", "KOR", "USA", "--regimes", str(own), "--format", "md", "-o", "-")
    assert done.exit_code == 0, done.output
    assert "The house rule on lunar agreements" in done.stdout
