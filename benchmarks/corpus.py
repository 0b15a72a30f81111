"""Texts to measure by: the example reports, over and over, with their paragraphs in another order each time."""

from __future__ import annotations

import random
from pathlib import Path

__all__ = ["EXAMPLES", "build", "words"]

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_FENCE = "---\n"


def build(folder: Path, size: int, *, seed: int = 0) -> int:
    """Write Markdown files of at least `size` words in all, no two with the same text; gives their words."""
    chance, written, number = random.Random(seed), 0, 0
    reports = [_parts(path) for path in sorted(EXAMPLES.glob("[0-9]*.md"))]
    folder.mkdir(parents=True, exist_ok=True)
    while written < size:
        chance.shuffle(reports)
        for head, paragraphs in reports:
            chance.shuffle(paragraphs)
            body = "\n\n".join([f"Report {number}.", *paragraphs])
            (folder / f"{number:04}.md").write_text(f"{_FENCE}{head}{_FENCE}\n{body}\n", encoding="utf-8")
            written, number = written + words(body), number + 1
            if written >= size:
                break
    return written


def words(text: str) -> int:
    """How many words a text has, parted by white space."""
    return len(text.split())


def _parts(path: Path) -> tuple[str, list[str]]:
    """The front matter of a report and its paragraphs."""
    _, head, body = path.read_text(encoding="utf-8").split(_FENCE, 2)
    return head, body.strip().split("\n\n")
