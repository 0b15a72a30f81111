"""Looking codebooks up, and being told every fault of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from comity.cli.main import app

SOUND = """\
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
    examples: [The station dodged a fragment.]
    counter_examples: [The minister dodged the question.]
    signals:
      - name: dodge
        frame: warns
        verbs: {en: [dodge]}
"""


def comity(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["codebook", *arguments])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_a_sound_book_passes(book: Path) -> None:
    done = comity("check", str(book))
    assert (done.exit_code, done.output) == (0, f"{book}: debris@1, 1 codes, 1 signals, no faults\n")


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("frame: warns", "frame: warms", 17, "unknown frame 'warms' (known: warns)"),
        ("[object]}", "[objects]}", 8, "unknown slot 'objects'"),
        ("    title: Dodge\n", "    title: Dodge\n    intensity: 11\n", 12, "less than or equal to 10"),
        ("    title: Dodge\n", "    title: Dodge\n    title: Duck\n", 12, "title stands here twice"),
        ("        verbs: {en: [dodge]}\n", "", 16, "a signal needs verbs, nouns or adjectives"),
        ("citation: nobody\n", "", 1, "citation"),
        ("codes:\n", "codes: {\n", 11, "not YAML"),
        ("[dodge]", "[on]", 18, "valid string"),
    ],
)
def test_a_fault_is_named_with_its_line(book: Path, right: str, wrong: str, line: int, told: str) -> None:
    book.write_text(SOUND.replace(right, wrong), encoding="utf-8")
    done = comity("check", str(book))
    assert done.exit_code == 1
    first = done.output.splitlines()[0]
    assert first.startswith(f"{book}:{line}: "), first
    assert told in first


def test_all_faults_of_all_files_are_named_in_order(book: Path, tmp_path: Path) -> None:
    book.write_text(SOUND.replace("frame: warns", "frame: warms").replace('"1"', "1"), encoding="utf-8")
    done = comity("check", str(book), str(tmp_path / "gone.yaml"))
    assert done.exit_code == 1
    assert [line.partition(": ")[0] for line in done.output.splitlines()] == [
        f"{book}:3",
        f"{book}:17",
        str(tmp_path / "gone.yaml"),
    ]


def test_the_printed_file_of_a_builtin_book_is_sound(tmp_path: Path) -> None:
    for name in ("plover", "space"):
        (tmp_path / f"{name}.yaml").write_text(comity("show", "--file", name).output, encoding="utf-8")
    assert comity("check", *map(str, tmp_path.glob("*.yaml"))).exit_code == 0


def test_a_code_is_shown_as_a_page(book: Path) -> None:
    page = comity("show", "agree").output
    for told in ("A side binds itself in words", "sign: ", "(+6)", "Not\n", "verbs (en): ", "target: "):
        assert told in "\n".join(line.rstrip() for line in page.splitlines()), told
    assert "dodge" in comity("show", "debris/DODGE", "--codebook", str(book)).output


def test_without_a_code_all_are_listed(book: Path) -> None:
    listed = comity("show", "--codebook", str(book)).output
    assert all(code in listed for code in ("AGREE", "ASSAULT", "LAUNCH", "UNVEIL", "DODGE"))
