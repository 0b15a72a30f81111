"""What the README says that `make demo` prints is what it prints; COMITY_WRITE_README=1 writes it there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- demo -->\n).*?(?=<!-- /demo -->)", re.DOTALL)
PAIRS = (("RUS", "PRK"), ("KOR", "RUS"))


def _printed(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    monkeypatch.chdir(folder)
    (folder / "build" / "demo").mkdir(parents=True)
    examples = [str(ROOT / "examples")]
    commands = [["read", *examples, "--record", "build/demo/comity.db"]]
    commands += [
        ["dossier", *pair, "--record", "build/demo/comity.db", "-o", f"build/demo/{'-'.join(pair).lower()}.html"]
        for pair in PAIRS
    ]
    lines = []
    for command in commands:
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 0, done.output
        lines += done.stdout.splitlines()
    lines.append("Open in a browser: .../build/demo/rus-prk.html")
    return "".join(f"    {line}\n" for line in ["", *lines, ""]).replace("    \n", "\n")


def test_the_readme_shows_what_the_demo_prints(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    printed = _printed(monkeypatch, tmp_path)
    text = README.read_text(encoding="utf-8")
    if os.environ.get("COMITY_WRITE_README"):
        README.write_text(BLOCK.sub(lambda _: printed, text), encoding="utf-8")
        return
    found = BLOCK.search(text)
    assert found is not None
    assert found[0] == printed


def test_every_page_and_picture_that_the_readme_names_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
