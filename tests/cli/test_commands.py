"""The commands around the record, as a person uses them, with a coder that finds one statement in every document."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import comity.coding
from comity.cli import main
from comity.errors import ComityError
from comity.model import Actor, Document, Statement, When
from comity.record.wire import loads

NARO = "South Korea and Russia launched Naro-1 on 30 January 2013 from the Naro Space Center."
SATELLITE = "=Russia promised \x1b[31mNorth Korea\x1b[0m help with reconnaissance satellites, officials said."


class OneStatementCoder:
    version = "one@1"
    codebooks = ()

    @classmethod
    def standard(
        cls,
        codebooks: Iterable[Path] = (),
        gazetteers: Iterable[Path] = (),
        *,
        way: str = "both",
        least: float | None = None,
    ) -> OneStatementCoder:
        coder = cls()
        coder.version = f"one@{1 + len(list(codebooks))}"
        return coder

    def reads(self, document: Document) -> bool:
        return True

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        for document in documents:
            yield document, [self._statement(document)]

    def _statement(self, document: Document) -> Statement:
        korea, other = Actor("KOR", "SPC", "South Korea"), Actor("PRK", None, "North Korea")
        first = "Naro" in document.text
        quote = document.text.split(",")[0]
        return Statement(
            id=f"{document.id[:20]}@{self.version}",
            document=document.id,
            kind="event",
            code="COOPERATE" if first else "AID",
            mode=None,
            contexts=("space",),
            holder=None,
            source=(Actor("RUS", "GOV", "Russia"),),
            target=(korea if first else other,),
            item=None,
            outcome=None,
            factuality="actual" if first else "planned",
            probability=None,
            time=When(date(2013, 1, 30), date(2013, 1, 30), "day") if first else None,
            intensity=7.0,
            sentence=0,
            start=0,
            end=len(quote),
            quote=quote,
            rule="one",
            confidence=0.9 if first else 0.4,
        )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(comity.coding, "Coder", OneStatementCoder, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_RECORD", raising=False)
    (tmp_path / "naro.txt").write_text(NARO)
    (tmp_path / "satellite.jsonl").write_text(json.dumps({"text": SATELLITE, "title": "A promise"}) + "\n")
    return tmp_path


def comity_(*arguments: str) -> Result:
    return CliRunner().invoke(main.app, list(arguments))


def read(*sources: str) -> Result:
    return comity_("read", *sources, "--language", "en")


def error(*arguments: str) -> ComityError:
    caught = comity_(*arguments).exception
    assert isinstance(caught, ComityError)
    return caught


def test_reading_is_told_in_a_line_and_can_be_repeated(folder: Path) -> None:
    first = read("naro.txt", "satellite.jsonl")
    assert (first.exit_code, first.stdout) == (0, "2 new documents; 2 statements added to comity.db\n")
    again = read("naro.txt", "satellite.jsonl")
    assert again.stdout == "0 new documents, 2 known ones; 0 statements added to comity.db\n"


def test_inputs_that_cannot_be_read_are_named_and_the_rest_is_read(folder: Path) -> None:
    done = read("missing.txt", "naro.txt")
    assert done.exit_code == 3
    assert "missing.txt" in done.stderr
    assert "1 input skipped" in done.stderr
    assert done.stdout == "1 new document; 1 statement added to comity.db\n"


def test_copies_are_sources_of_one_document(folder: Path) -> None:
    (folder / "copy.txt").write_text(NARO.replace(" ", "\n", 3))
    assert read("naro.txt", "copy.txt").stdout.startswith("1 new document, 1 known one; 1 statement")
    (row,) = map(json.loads, comity_("documents", "--format", "jsonl").stdout.splitlines())
    assert [Path(uri).name for uri in row["sources"]] == ["copy.txt", "naro.txt"]


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], "COOPERATE AID"),
        (["--actor", "kor"], "COOPERATE"),
        (["--actor", "RUS.GOV", "--actor", "KOR"], "COOPERATE AID"),
        (["--between", "PRK", "RUS"], "AID"),
        (["--since", "2013-01", "--until", "2013"], "COOPERATE"),
        (["--since", "2013-02"], ""),
        (["--code", "AID", "--code", "AGREE"], "AID"),
        (["--factuality", "planned"], "AID"),
        (["--text", "launch*"], "COOPERATE"),
        (["--min-confidence", "0.5"], "COOPERATE"),
        (["--kind", "aim"], ""),
        (["--context", "space", "--limit", "1"], "COOPERATE"),
    ],
)
def test_statements_are_filtered(folder: Path, options: list[str], codes: str) -> None:
    read("naro.txt", "satellite.jsonl")
    listed = comity_("statements", "--format", "jsonl", *options)
    assert [loads(line).code for line in listed.stdout.splitlines()] == codes.split()
    if not codes:
        assert "no statements like that" in listed.stderr


def test_statements_come_in_every_format(folder: Path) -> None:
    read("naro.txt", "satellite.jsonl")
    table = comity_("statements").stdout.splitlines()
    assert table[1].split()[1:5] == ["2013-01-30", "RUS.GOV", "COOPERATE", "KOR.SPC"]
    assert "(planned)" in table[2]
    assert "\x1b" not in table[2]

    assert comity_("statements", "-o", "all.csv").exit_code == 0
    with Path("all.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["target"] for row in rows] == ["KOR.SPC", "PRK"]
    assert rows[0]["time_start"] == "2013-01-30"
    assert rows[1]["quote"].startswith("'=Russia"), "no formula for a spreadsheet"

    assert comity_("statements", "-o", "all.parquet").exit_code == 0
    assert comity_("statements", "-o", "all.jsonl").exit_code == 0
    import polars as pl

    from comity.record.wire import as_dict

    lines = [as_dict(loads(line)) for line in Path("all.jsonl").read_text().splitlines()]
    found: list[dict[str, Any]] = pl.read_parquet("all.parquet").to_dicts()
    assert json.dumps(found, default=str) == json.dumps(lines, default=str)
    assert sorted(path.name for path in folder.glob("*all*")) == ["all.csv", "all.jsonl", "all.parquet"]


def test_searching_shows_the_words_in_their_place(folder: Path) -> None:
    read("naro.txt", "satellite.jsonl")
    found = comity_("search", '"reconnaissance satellite"').stdout
    assert "A promise" in found
    assert "reconnaissance satellites" in found
    assert "\x1b" not in found
    assert "no document" in comity_("search", "submarine").stderr


def test_recoding_replaces_what_another_codebook_found(folder: Path) -> None:
    read("naro.txt", "satellite.jsonl")
    assert comity_("recode").stdout.startswith("0 of 2 documents coded again")
    assert comity_("recode", "--all").stdout.startswith("2 of 2")
    assert comity_("recode", "--codebook", "naro.txt").stdout.startswith("2 of 2")
    listed = comity_("statements", "--format", "jsonl").stdout.splitlines()
    assert [loads(line).id.rpartition("@")[2] for line in listed] == ["2", "2"]


def test_errors_say_what_to_do(folder: Path) -> None:
    assert "comity read" in str(error("statements"))
    read("naro.txt")
    assert error("statements", "--format", "parquet").exit_code == 2
    assert error("statements", "--factuality", "perhaps").exit_code == 2
    assert error("statements", "--between", "KOR", "KOR").exit_code == 2
    assert error("search", "?").exit_code == 2
    for wrong in (["--since", "spring"], ["--until", "2013-13"], ["--limit", "-1"], ["--format", "xml"]):
        assert comity_("statements", *wrong).exit_code == 2


def test_the_record_may_be_named_by_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_RECORD", "other.db")
    assert read("naro.txt").stdout.endswith("added to other.db\n")
    assert (folder / "other.db").exists()


def test_every_command_shows_an_example_and_explains_its_options() -> None:
    for command in ("read", "documents", "statements", "search", "recode"):
        told = comity_(command, "--help").stdout
        assert f"comity {command} " in told.partition("Example")[2]
