"""Agreement between coders: what is laid side by side, and what the command says of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comity.cli.main import app
from comity.codebook import builtin
from comity.errors import DataError, UsageError
from comity.evaluate import Resampling, agreement
from comity.evaluate.agreement import Agreement, Coding, Row, side_by_side
from comity.model import Actor, Statement
from comity.record.wire import dumps

TEXT = "Seoul agreed to build a probe with Tokyo, and Moscow criticised it."


def said(code: str, source: str, target: str, **other: Any) -> Statement:
    fields: dict[str, Any] = {
        "document": "one", "kind": "event", "code": code, "mode": None, "contexts": (),
        "holder": None, "source": who(source), "target": who(target), "item": None, "outcome": None,
        "factuality": "actual", "probability": None, "time": None, "intensity": 1.0, "sentence": 0, "start": 0,
        "end": 40, "quote": TEXT[:40], "rule": "by hand",
    }  # fmt: skip
    fields |= other
    return Statement(**(fields | {"id": f"{fields['document']}-{fields['start']}-{code}-{source}-{target}"}))


def who(codes: str) -> tuple[Actor, ...]:
    return tuple(Actor(code, "GOV", code) for code in codes.split())


def coding(name: str, statements: Sequence[Statement]) -> Coding:
    return Coding(name, tuple(statements), frozenset(each.document for each in statements))


def test_the_most_alike_are_laid_side_by_side() -> None:
    agree, build, blame = (
        said("AGREE", "KOR", "JPN"),
        said("AID", "KOR", "JPN"),
        said("ACCUSE", "RUS", "", start=42, end=66),
    )
    other, swapped = said("AGREE", "KOR", "JPN", start=6), said("AID", "JPN", "KOR")
    assert side_by_side([[agree, build, blame], [swapped, other]]) == [(agree, other), (build, swapped), (blame, None)]


@pytest.mark.parametrize(
    "other",
    [
        said("AGREE", "KOR", "JPN", start=41, end=60),  # other words
        said("ACCUSE", "RUS", "CHN"),  # neither code nor actors
        said("AGREE", "KOR", "JPN", kind="attitude"),
    ],
)
def test_what_is_about_something_else_stays_apart(other: Statement) -> None:
    assert sorted(unit.count(None) for unit in side_by_side([[said("AGREE", "KOR", "JPN")], [other]])) == [1, 1]


def test_a_unit_holds_one_statement_of_each_coder() -> None:
    one = said("AGREE", "KOR", "JPN")
    assert side_by_side([[one], [], [replace(one, id="x"), replace(one, id="y")]]) == [
        (one, None, replace(one, id="x")),
        (None, None, replace(one, id="y")),
    ]


def many(count: int = 10, **changed: Any) -> list[Statement]:
    """In each document two statements; changes are to the even documents' first."""
    found = []
    for number in range(count):
        first = said("AGREE", "KOR", "JPN", document=f"d{number}", intensity=float(number % 3))
        found.append(replace(first, **changed) if number % 2 == 0 else first)
        found.append(said("ACCUSE", "RUS", "", document=f"d{number}", start=42, end=66))
    return found


def compared(*statements: Sequence[Statement], **options: Any) -> Agreement:
    codings = [coding("abc"[number], each) for number, each in enumerate(statements)]
    return agreement(codings, builtin(), Resampling(resamples=20), **options)["event"]


def rows(found: Agreement) -> dict[str, Row]:
    return {row.name: row for row in (found.found, *found.fields, *found.codes)}


def test_fields_are_compared_one_by_one() -> None:
    found = compared(many(), many(code="AID", target=who("CHN"), intensity=9.0))
    by_name = rows(found)
    assert (found.documents, found.statements, found.units, found.matched) == (10, (20, 20), 20, 20)
    assert by_name["code"].agreed.value == pytest.approx(0.75)
    assert all(by_name[name].alpha.value == 1 for name in ("source",))
    assert all((by_name[name].alpha.value or 0) < 1 for name in ("found", "code", "target", "intensity"))
    assert by_name["mode"].alpha.value is None  # all alike
    assert (by_name["intensity"].level, by_name["intensity"].kappa.value) == ("ordinal", None)
    assert (by_name["ACCUSE"].alpha.value, by_name["AGREE"].given, by_name["AID"].units) == (1, 15, 5)


def test_what_one_coder_lacks_counts_for_finding_and_not_for_fields() -> None:
    found = compared(many(), [each for each in many() if each.code == "ACCUSE" or each.document != "d0"])
    by_name = rows(found)
    assert (found.units, found.matched) == (20, 19)
    assert by_name["code"].alpha.value == 1
    assert (by_name["found"].alpha.value or 1) < 1
    assert (by_name["AGREE"].every.value or 1) < (by_name["AGREE"].alpha.value or 0)


def test_documents_that_one_coder_never_saw_are_left_out() -> None:
    found = compared(many(10), many(8))
    assert (found.documents, found.found.alpha.value) == (8, 1)


def test_codes_of_a_book_that_not_all_use_are_left_out() -> None:
    found = compared(many(), [*many(), said("ORBIT", "KOR", "JPN", document="d0")])
    assert "ORBIT" not in rows(found)
    assert found.units == 20


def test_of_three_every_two_are_told() -> None:
    found = compared(many(), many(), many(code="AID"))
    assert [pair.coders for pair in found.pairs] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [pair.fields[0].agreed.value for pair in found.pairs] == [1, 0.75, 0.75]


def test_too_few_units_give_no_figure() -> None:
    found = compared(many(2), many(2))
    assert (found.matched, found.fields[0].alpha.value, found.fields[0].agreed.value) == (4, None, None)


def evaluate(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["evaluate", *arguments], catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = []
    for name, statements in (("anna", many()), ("ben", many(code="AID")), ("machine", many(factuality="planned"))):
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(dumps(each) + "\n" for each in statements), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_the_command_prints_writes_and_gives_json(files: list[str], tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    done = evaluate("--agreement", *files, "--resamples", "20", "--write", str(page))
    assert done.stdout.startswith(
        "Agreement of anna.jsonl, ben.jsonl and machine.jsonl\n\n    comity evaluate --agreement"
    )
    assert "| anna.jsonl, machine.jsonl |" in done.stdout
    assert "## Agreement of anna.jsonl, ben.jsonl and machine.jsonl" in page.read_text(encoding="utf-8")
    assert str(tmp_path) not in page.read_text(encoding="utf-8")
    data = json.loads(evaluate("--agreement", *files[:2], "--resamples", "20", "--format", "json").stdout)
    assert data["kinds"]["event"]["fields"][0]["agreed"]["value"] == 0.75


def test_named_documents_are_read_by_all(files: list[str], tmp_path: Path) -> None:
    text = tmp_path / "documents.jsonl"
    text.write_text("".join(json.dumps({"id": f"d{n}", "text": "."}) + "\n" for n in range(20)), encoding="utf-8")
    Path(files[0]).write_text("".join(dumps(each) + "\n" for each in many(20)), encoding="utf-8")
    options = ("--resamples", "20", "--format", "json")
    alone, named = (
        json.loads(evaluate("--agreement", *files[::2], *options, *more).stdout)["kinds"]["event"]
        for more in ((), ("--documents", str(text)))
    )
    assert [(each["documents"], each["units"]) for each in (alone, named)] == [(10, 20), (20, 40)]


def test_what_cannot_be_compared_is_refused(files: list[str], tmp_path: Path) -> None:
    empty, other = tmp_path / "empty.jsonl", tmp_path / "other.jsonl"
    empty.write_text("\n", encoding="utf-8")
    other.write_text(dumps(said("AGREE", "KOR", "JPN", document="elsewhere")) + "\n", encoding="utf-8")
    for arguments in (
        files[:2],
        ["--agreement", files[0]],
        ["--agreement", files[0], str(other)],
        ["--agreement", *files, "--given-actors"],
        ["--agreement", *files, "--coder", "rules"],
    ):
        with pytest.raises(UsageError):
            evaluate(*arguments)
    with pytest.raises(DataError, match="holds no statement"):
        evaluate("--agreement", files[0], str(empty))
    assert evaluate().exit_code == 2
