"""The codebook of docs/codebooks.md works as the page says, and the built-in books code their own examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app
from comity.codebook import builtin, named
from comity.codebook.schema import Code, Codebook, Frame, Signal
from comity.coding import Coder
from comity.model import Document

PAGE = Path(__file__).resolve().parents[2] / "docs" / "codebooks.md"
#: Of the built-in examples that name an actor; some ask for more than words and trees can give, and views most of all.
SHARE = {"event": 0.6, "attitude": 0.25, "aim": 0.25, "position": 0.25}


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = re.search(r"^```yaml\n(format: .*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    path = tmp_path_factory.mktemp("book") / "notice.yaml"
    path.write_text(found[1], encoding="utf-8")
    return path


def coded(coder: Coder, sentence: str) -> tuple[bool, set[str]]:
    """Whether the sentence names an actor, and the codes that it gets."""
    document = Document(Document.identify(sentence), "example", sentence, language="en")
    _, mentions, codings = coder.read(document)
    return any(mention.actors for mention in mentions), {coding.statement.code for coding in codings}


def test_the_book_of_the_page_is_sound(notice: Path) -> None:
    done = CliRunner().invoke(app, ["codebook", "check", str(notice)])
    assert done.exit_code == 0, done.output
    assert "no faults" in done.output


def test_the_sentence_of_the_page_is_coded_as_the_page_says(notice: Path) -> None:
    [sentence] = re.findall(r'^echo "(.*)" \|', PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    done = CliRunner().invoke(app, ["code", "-", "--codebook", str(notice), "--format", "jsonl"], input=sentence)
    assert done.exit_code == 0, done.output
    [stated] = [one for line in done.output.splitlines() if (one := json.loads(line))["code"] == "NOTIFY"]
    assert [actor["code"] for actor in stated["source"]] == ["JPN"]
    assert [actor["code"] for actor in stated["target"]] == ["KOR"]
    assert stated["item"] == "possible collision"
    assert "safety" in stated["contexts"]
    assert stated["rule"] == "notice/NOTIFY.notify@1"


def test_the_book_of_the_page_codes_its_examples_and_not_its_counter_examples(notice: Path) -> None:
    coder = Coder.standard(codebooks=[notice])
    book = named([notice])[-1]
    for name, code in book.codes.items():
        for example in code.examples:
            assert name in coded(coder, example)[1], example
        for example in code.counter_examples:
            assert name not in coded(coder, example.partition(" (")[0])[1], example


@pytest.mark.parametrize("kind", SHARE)
def test_builtin_books_code_their_examples(kind: str) -> None:
    # Views that the model reads without a rule are for those who ask for them.
    coder = Coder.standard(least=None if kind == "event" else 0.3)
    books = [book for book in builtin() if book.kind == kind]
    examples = [(name, one) for book in books for name, code in book.codes.items() for one in code.examples]
    found = [name in codes for name, example in examples for named_, codes in [coded(coder, example)] if named_]
    assert len(found) >= len(examples) / 3
    assert sum(found) >= SHARE[kind] * len(found), (sum(found), len(found))


def fields() -> Iterator[str]:
    for model in (Codebook, Code, Signal, Frame):
        yield from model.model_fields


@pytest.mark.parametrize("field", sorted(set(fields())))
def test_the_page_explains_every_field(field: str) -> None:
    assert re.search(rf"`{field}[`:]", PAGE.read_text(encoding="utf-8"))
