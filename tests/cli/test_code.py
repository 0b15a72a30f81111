"""Coding without a record, and asking why, with the coder that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from comity.cli.main import app
from comity.language.conllu import parse_conllu
from comity.record import Record
from comity.record.wire import loads

SENTENCE = "In 2004, South Korea signed a space technology cooperation agreement with Russia."
HOSTILE = "Russia may help \x1b[31mNorth Korea\x1b[0m with [bold]reconnaissance satellites[/bold]."
TREE = """\
# newdoc id = told
# text = Japan helped India.
1\tJapan\tJapan\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_
2\thelped\thelp\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tIndia\tIndia\tPROPN\t_\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


def comity(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "2010-05-01-article.txt"
    path.write_text(f"{SENTENCE}\n\n{HOSTILE}\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def record(article: Path) -> Path:
    path = article.parent / "comity.db"
    done = comity("read", article, "--record", path)
    assert done.exit_code == 0, done.output
    return path


def test_code_gives_what_read_puts_into_the_record(article: Path, record: Path) -> None:
    done = comity("code", article, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    with Record.open(record, create=False) as opened:
        stored = {statement.id: statement for statement in opened.statements()}
    coded = {statement.id: statement for line in done.stdout.splitlines() if (statement := loads(line))}
    assert coded == stored
    agreed = next(statement for statement in coded.values() if statement.code == "AGREE")
    assert {a.code for a in (*agreed.source, *agreed.target)} == {"KOR", "RUS"}
    assert agreed.quote == SENTENCE


def test_a_dash_is_standard_output(article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = comity("code", article, "--format", "jsonl", "-o", "-")
    assert loads(done.stdout.splitlines()[0]).document
    assert not list(tmp_path.iterdir())


def test_unreadable_inputs_are_named_and_the_rest_is_coded(article: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_bytes(article.read_bytes())
    output = tmp_path / "events.csv"
    done = comity("code", article, tmp_path / "gone.txt", tmp_path / "copy.txt", "-o", output)
    assert done.exit_code == 3
    assert "gone.txt" in done.stderr
    assert "1 input skipped" in done.stderr
    lines = output.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines)), "the same text twice is coded once"


def test_a_document_in_another_language_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    french = {"text": "La Corée du Sud a signé un accord avec la Russie.", "language": "fr"}
    done = comity("code", "-", "--format", "jsonl", text=json.dumps(french) + "\n")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "'fr'" in done.stderr


def test_trees_of_any_parser_are_coded(tmp_path: Path) -> None:
    trees = tmp_path / "trees.conllu"
    trees.write_text(TREE, encoding="utf-8")
    done = comity("code", "--conllu", trees, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    [stated] = map(loads, done.stdout.splitlines())
    assert (stated.code, stated.source[0].code, stated.target[0].code) == ("AID", "JPN", "IND")
    assert stated.quote == "Japan helped India."


def test_nothing_to_code_is_wrong_usage() -> None:
    done = comity("code")
    assert done.exit_code != 0
    assert "nothing to code" in str(done.exception)


def test_explain_shows_the_road_to_a_statement(record: Path) -> None:
    with Record.open(record, create=False) as opened:
        agreed = next(statement for statement in opened.statements() if statement.code == "AGREE")
    told = comity("explain", agreed.id[:10], "--record", record).output
    for part in (
        SENTENCE,
        "anchor",
        "nsubj",
        agreed.rule,
        "A text is signed",
        "KOR",
        "2004-01-01",
        "none: what nothing",
    ):
        assert part in told, part
    assert "Changed" not in told


def test_explain_names_the_words_of_certainty_and_obeys_none_of_the_text(record: Path) -> None:
    with Record.open(record, create=False) as opened:
        may = next(statement for statement in opened.statements() if statement.factuality == "possible")
    told = comity("explain", may.id, "--record", record).output
    assert "“may”" in told
    assert "20% to 80%" in told
    assert "\x1b" not in told
    assert "[bold]" in told


def test_explain_gives_the_tree_in_conllu(record: Path) -> None:
    with Record.open(record, create=False) as opened:
        agreed = next(statement for statement in opened.statements() if statement.code == "AGREE")
    tree = comity("explain", agreed.id, "--record", record, "--conllu").output
    [(document, [sentence])] = parse_conllu(tree.splitlines())
    assert document.text.strip() == SENTENCE
    assert [token.form for token in sentence.roots] == ["signed"]


def test_explain_says_when_the_text_is_coded_differently_now(article: Path, tmp_path: Path) -> None:
    record, book = tmp_path / "rules.db", tmp_path / "plover.yaml"
    done = comity("read", article, "--record", record, "--coder", "rules")
    assert done.exit_code == 0, done.output
    printed = comity("codebook", "show", "--file", "plover").output
    book.write_text(printed.replace('version: "2021.1"', 'version: "2021.1-mine"'), encoding="utf-8")
    with Record.open(record, create=False) as opened:
        agreed = next(statement for statement in opened.statements() if statement.code == "AGREE")
    told = comity("explain", agreed.id, "--record", record, "--codebook", book).output
    assert "no longer gives it" in told
    assert SENTENCE in told
