from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import DataError
from comity.evaluate import Case, Mark, Pair, Summary, score
from comity.evaluate.mistakes import pieces, to_html
from comity.evaluate.page import write_section


def summary(gold: str, *cases: Case) -> Summary:
    return Summary(
        gold=gold,
        mode="end to end",
        rules="",
        command=f"comity evaluate {gold}",
        coder="rules-1",
        codebooks=("plover@1",),
        score=score(cases),
    )


RIGHT = Case("1", "Text.", (Pair("AID", "AID"),))
WRONG = Case("2", "Text.", (Pair("AID", "AGREE"),))


def test_a_section_takes_the_place_of_its_earlier_self_and_leaves_the_others(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "accuracy.md"
    write_section(page, summary("one.tsv", RIGHT))
    write_section(page, summary("two.tsv", RIGHT))
    before = page.read_text(encoding="utf-8")
    write_section(page, summary("one.tsv", RIGHT))
    assert page.read_text(encoding="utf-8") == before
    write_section(page, summary("one.tsv", WRONG))
    after = page.read_text(encoding="utf-8")
    assert after.startswith("# Accuracy\n\n    comity evaluate GOLD --write docs/accuracy.md\n")
    assert [line for line in after.splitlines() if line.startswith("## ")] == [
        "## one.tsv, end to end",
        "## two.tsv, end to end",
    ]
    assert after.split("## two.tsv")[1] == before.split("## two.tsv")[1]
    assert "Macro-F1 0.000" in after


def test_no_other_file_is_written_over(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Something else\n", encoding="utf-8")
    with pytest.raises(DataError):
        write_section(page, summary("one.tsv", RIGHT))
    assert page.read_text(encoding="utf-8") == "# Something else\n"


def test_mistakes_show_the_words_and_escape_them() -> None:
    text = "<script>alert(1)</script> met & left"
    wrong = Case('"><b>2', text, (Pair("AID", "AGREE", "<i>why</i>"),), (Mark(0, 25, "source"), Mark(26, 29, "word")))
    page = to_html("gold <1>", [RIGHT, wrong])
    assert "Mistakes: 1; sentences: 2." in page
    assert '<mark class="source">&lt;script&gt;alert(1)&lt;/script&gt;</mark>' in page
    assert '<mark class="word">met</mark> &amp; left' in page
    for foreign in ("<script", "<b>2", "<i>why", "http:", "https:"):
        assert foreign not in page


def test_marks_may_cross() -> None:
    case = Case("1", "abcdef", (Pair("AID", None),), (Mark(0, 4, "source"), Mark(2, 6, "target"), Mark(3, 4, "word")))
    assert [(piece.text, piece.roles) for piece in pieces(case)] == [
        ("ab", ("source",)),
        ("c", ("source", "target")),
        ("d", ("source", "target", "word")),
        ("ef", ("target",)),
    ]
