"""Codebooks: what is accepted, and how faults are named."""

from pathlib import Path

import pytest

from comity.codebook import builtin, find, load, named
from comity.errors import DataError, UsageError

SMALL = """\
format: comity-codebook/1
name: debris
version: "1"
title: Debris
licence: CC BY 4.0
citation: nobody
frames:
  warns: {source: [subject], target: [object]}
codes:
  DODGE:
    title: Dodge
    definition: An operator moves a craft out of the way.
    intensity: 0
    examples: [The station dodged a fragment.]
    counter_examples: [The minister dodged the question.]
    signals:
      - name: dodge
        frame: warns
        verbs: {en: [dodge]}
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_builtin_books_have_every_plover_type_with_quad_classes() -> None:
    plover = next(book for book in builtin() if book.name == "plover")
    assert set(plover.codes) == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert all(code.quad and code.intensity is not None for code in plover.codes.values())
    space = next(book for book in builtin() if book.name == "space")
    assert set(space.codes) == {"LAUNCH", "ORBIT", "LAND", "LOSS", "DECAY", "UNVEIL"}


def test_a_mode_keeps_its_own_intensity_and_falls_back_on_its_code() -> None:
    book, code = find("agree", builtin())
    assert book.intensity(code, "sign") != book.intensity(code, None) == book.intensity(code, "promise")


def test_a_users_book_joins_the_builtin_ones(tmp_path: Path) -> None:
    books = named([_written(tmp_path, SMALL)])
    assert [book.name for book in books] == ["plover", "space", "attitude", "aim", "position", "debris"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("        frame: warns", "        frame: wrns", 18, "unknown frame 'wrns'"),
        ("    intensity: 0", "    intensity: 40", 13, "less than or equal to 10"),
        ("    title: Dodge", "    titel: Dodge", 11, "titel"),
        ("        verbs: {en: [dodge]}", "        mode: fast", 17, "needs verbs"),
        ("format: comity-codebook/1", "format: other", 1, "comity-codebook/1"),
        ("  warns: {source: [subject]", "  warns: {source: [subject", 8, "not YAML"),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in SMALL
    path = _written(tmp_path, SMALL.replace(old, new))
    with pytest.raises(DataError) as caught:
        load(path)
    assert said in str(caught.value)
    where = str(caught.value.where)
    assert where.startswith(str(path))
    assert abs(int(where.rpartition(":")[2]) - line) <= 1


def test_an_unknown_slot_is_named(tmp_path: Path) -> None:
    from comity.coding import SentenceCoder

    book = load(_written(tmp_path, SMALL.replace("target: [object]", "target: [objekt]")))
    with pytest.raises(DataError, match="objekt"):
        SentenceCoder([book])


def test_an_unknown_code_comes_with_near_names() -> None:
    with pytest.raises(UsageError, match="AGREE"):
        find("AGRE", builtin())
