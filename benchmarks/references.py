"""How well references are read: ``python -m benchmarks.references`` writes the table of docs/references.md.

The references and their fields stand in tests/references/gold.yaml. Sorted by the digest of their words, the first half
was open while the parser was built; the other half was measured only.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from comity.references import read_reference

GOLD = Path("tests/references/gold.yaml")
PAGE = Path("docs/references.md")
FIELDS = (
    *("label", "authors", "title", "container", "publisher", "issued", "published", "pages", "link", "doi"),
    *("accessed", "see", "kind"),
)
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


@dataclass
class Score:
    """How many fields are right, of those that either side gives; and how many references are right in every one."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    whole: int = 0
    references: int = 0

    @property
    def accuracy(self) -> float:
        """The share of fields that are right."""
        return self.right.total() / max(1, self.given.total())


def halves(path: Path = GOLD) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The references in two halves: for building, for measuring."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows.sort(key=lambda row: hashlib.sha256(row["written"].encode()).hexdigest())
    return rows[: len(rows) // 2], rows[len(rows) // 2 :]


def score(rows: list[dict[str, Any]]) -> Score:
    """The parser's answers held against the fields, exactly."""
    found = Score(references=len(rows))
    for row in rows:
        answer = read_reference(row["written"])
        wrong = 0
        for name in FIELDS:
            wanted = row["fields"].get(name)
            wanted = tuple(wanted or ()) if name == "authors" else wanted
            said = getattr(answer, name)
            if wanted or said:
                found.given[name] += 1
                found.right[name] += wanted == said
                wrong += wanted != said
        found.whole += not wrong
    return found


def table(building: Score, measuring: Score) -> str:
    """Both halves, field by field, as Markdown."""
    lines = ["| field | building | measuring |", "| --- | ---: | ---: |"]
    for name in FIELDS:
        shares = (f"{one.right[name]} of {one.given[name]}" for one in (building, measuring))
        lines.append(f"| {name} | {' | '.join(shares)} |")
    both = (building, measuring)
    lines.append(f"| **all fields** | {' | '.join(f'**{one.accuracy:.1%}**' for one in both)} |")
    lines.append(
        f"| references right in every field | {' | '.join(f'{one.whole} of {one.references}' for one in both)} |"
    )
    return "\n".join(lines)


def main() -> None:
    """Measure, and write the table into the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    measured = table(*map(score, halves()))
    PAGE.write_text(f"{head}{BEGIN}\n{measured}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
