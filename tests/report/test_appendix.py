"""A codebook as a document: everything in it, and nothing in it that acts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app
from comity.codebook import Codebook, builtin
from comity.errors import UsageError
from comity.report.appendix import to_html, to_markdown

ODD = {
    "format": "comity-codebook/1",
    "name": "odd",
    "version": "2",
    "title": "Odd <b>titles</b>",
    "licence": "CC BY 4.0",
    "citation": "A. Scholar, [Odd](javascript:alert(1)) *codes*",
    "kind": "position",
    "frames": {"stands": {"source": ["subject"], "target": ["of", "complement"], "reciprocal": True}},
    "codes": {
        "DEPTH": {
            "title": "Depth",
            "definition": "How deep <script>alert(1)</script> a side digs.",
            "axis": "depth",
            "modes": {"deep": {"definition": "Deep.", "place": -1}, "flat": {"definition": "Flat.", "place": 0.5}},
            "examples": ["It digs | deep."],
            "counter_examples": ["It dug a hole. (nothing)"],
            "signals": [
                {"name": "dig", "frame": "stands", "verbs": {"en": ["dig"], "fr": ["creuser"]}, "needs_target": True}
            ],
        }
    },
}


@pytest.mark.parametrize("book", builtin(), ids=lambda book: book.name)
def test_every_built_in_book_is_told_whole(book: Codebook) -> None:
    markdown, html = to_markdown(book), to_html(book)
    plain = re.sub(r"\\(.)", r"\1", markdown).replace("&amp;", "&").replace("&lt;", "<")
    said = [book.title, book.citation, book.licence, book.key, *book.sources]
    for name, code in book.codes.items():
        said += [name, code.title, " ".join(code.definition.split()), *code.examples, *code.counter_examples]
        said += [mode.definition for mode in code.modes.values()]
        said += [word for signal in code.signals for words in signal.verbs.values() for word in words]
    for words in said:
        assert " ".join(words.split()) in plain
    assert all(f'<section id="{name}">' in html for name in book.codes)


def test_marks_are_told_in_words() -> None:
    text = to_markdown(Codebook.model_validate(ODD))
    for line in (
        "- **Axis:** depth, from −1 to +1",
        "- **deep:** Deep. (place −1)",
        "- **flat:** Flat. (place +0.5)",
        "- **dig:** verbs en: dig; fr: creuser (between two sides only, frame stands, confidence 0.8)",
        "- **stands:** source: the subject; target: what “of” brings, those in the clause below; both sides do it",
    ):
        assert line in text


def test_nothing_in_a_codebook_acts() -> None:
    book = Codebook.model_validate(ODD)
    assert not re.search(r"<(b|script)>", to_html(book))
    markdown = to_markdown(book)
    assert "<" not in markdown
    assert r"\[Odd\](javascript:alert(1)) \*codes\*" in markdown


def test_the_ending_chooses_and_what_is_unknown_is_refused(tmp_path: Path) -> None:
    def export(*arguments: str) -> str:
        return CliRunner().invoke(app, ["codebook", "export", *arguments], catch_exceptions=False).stdout

    page, own = tmp_path / "attitude.html", tmp_path / "mine.yaml"
    export("attitude", "-o", str(page))
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    own.write_text(
        CliRunner().invoke(app, ["codebook", "show", "--file", "aim"]).stdout.replace("name: aim", "name: mine", 1),
        encoding="utf-8",
    )
    assert r"mine\@1.0" in export(str(own))
    for arguments in (["attitude", "-o", str(tmp_path / "a.pdf")], ["attitudes"]):
        with pytest.raises(UsageError):
            export(*arguments)
