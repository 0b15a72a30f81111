"""A reader's verdicts on real texts against what the coder says today: ``python -m benchmarks.judged FOLDER``.

The verdicts stand in docs/judged.jsonl, one statement a line, without a word of the texts, which are others'. What the
coder says and nobody has judged is shown as such and counts for nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from comity.coding import Coder
from comity.documents import Options, read_all
from comity.model import Actor, Document, Statement

VERDICTS = Path("docs/judged.jsonl")
PAGE = Path("docs/judged.md")

HEAD = """\
# What a reader made of it

    python -m benchmarks.judged ../shared/reading    # writes this page again

Every statement that the coder finds in two commentaries on space cooperation around the Korean peninsula, read and
judged by a person: right means that code, source, target and factuality are what a careful reader would have coded. The
same reader listed what is missing. The verdicts are in [judged.jsonl](judged.jsonl); the texts are others' and are not
part of the project. They were open to us while the rules were written, so these figures flatter the coder; those of
[the marked sentences](accuracy.md) do not.

"""


def codes(actors: tuple[Actor, ...] | list[str]) -> str:
    """The distinct codes of some actors, for a table cell."""
    return ", ".join(sorted({actor.code if isinstance(actor, Actor) else actor for actor in actors})) or "–"


def key(text: str, row: dict[str, Any]) -> tuple[object, ...]:
    """What makes a statement the one that was judged."""
    return (text, row["sentence"], row["code"], codes(row["source"]), codes(row["target"]), row["factuality"])


def stated(document: Document, statement: Statement) -> dict[str, Any]:
    """A statement in the terms of the verdicts."""
    return {
        "text": document.uri.rsplit("/", 1)[-1],
        "sentence": statement.sentence,
        "code": statement.code,
        "source": sorted({actor.code for actor in statement.source}),
        "target": sorted({actor.code for actor in statement.target}),
        "factuality": statement.factuality,
    }


def page(found: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> str:
    """The page: precision, the statements with their verdicts, and what is missing."""
    known = {key(row["text"], row): row for row in verdicts if row["verdict"] != "missing"}
    missing = [row for row in verdicts if row["verdict"] == "missing"]
    counts: Counter[str] = Counter()
    lines = ["| text | sentence | code | source | target | factuality | verdict |"]
    lines.append("| --- | ---: | --- | --- | --- | --- | --- |")
    for row in found:
        judged = known.get(key(row["text"], row), {"verdict": "not judged"})
        counts[judged["verdict"]] += 1
        why = f": {judged['why']}" if "why" in judged else ""
        cells = [row[name] for name in ("text", "sentence", "code")]
        cells += [codes(row["source"]), codes(row["target"]), row["factuality"]]
        lines.append("| " + " | ".join(map(str, cells)) + f" | {judged['verdict']}{why} |")
    total = counts["right"] + counts["wrong"]
    share = f"{100 * counts['right'] / total:.0f} %" if total else "nothing was judged"
    summary = (
        f"**Precision {share}**: {counts['right']} of {total} judged statements are right; {counts['not judged']} are"
        f" not judged yet; {len(missing)} events are missing.\n\n"
    )
    lines += ["", "## Missing", "", "| text | sentence | code | what |", "| --- | ---: | --- | --- |"]
    lines += [f"| {row['text']} | {row['sentence']} | {row['code']} | {row['why']} |" for row in missing]
    return HEAD + summary + "\n".join(lines) + "\n"


def main() -> None:
    """Code the folder and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="the folder with the two texts")
    options = parser.parse_args()
    verdicts = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    documents = (each for each in read_all([options.folder], options=Options()) if isinstance(each, Document))
    found = [stated(d, s) for d, statements in Coder.standard().code(documents) for s in statements]
    PAGE.write_text(page(found, verdicts), encoding="utf-8")


if __name__ == "__main__":
    main()
