"""A reader's verdicts on real texts against what the coder says today: ``python -m benchmarks.judged FOLDER``.

The verdicts on events stand in docs/judged.jsonl, one statement a line, without a word of the texts, which are not
ours. What the coder says and nobody has judged is shown as such and counts for nothing. The attitudes, aims and
positions that a reader coded without seeing the coder's stand in docs/views.jsonl, with the one word each hangs on.
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
VIEWS = Path("docs/views.jsonl")
PAGE = Path("docs/judged.md")

HEAD = """\
# What a reader made of it

    python -m benchmarks.judged ../shared/reading    # writes this page again

Every event that the coder finds in two commentaries on space cooperation around the Korean peninsula, read and
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
        "kind": statement.kind,
        "code": statement.code,
        "mode": statement.mode,
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


VIEWS_HEAD = """
## Attitudes, aims and positions

A reader who had not seen the coder's answers listed every attitude, aim and position in the same texts
([views.jsonl](views.jsonl)), and marked those that two readers might not agree on. An answer is right if the list has
its code in the same sentence with an actor in common on either side (or nobody on both), and denies it where the list
does. Recall is over the entries that are sure; an answer that meets an unsure entry is right too.

"""


def views(found: list[dict[str, Any]], listed: list[dict[str, Any]]) -> str:
    """The section on what are no events: recall and precision by kind, and every line of either side."""
    waiting = list(listed)
    rows, right, answered = [], Counter[str](), Counter[str]()
    for row in found:
        twin = next((one for one in waiting if _alike(one, row)), None)
        answered[row["kind"]] += 1
        if twin is not None:
            waiting.remove(twin)
            right[row["kind"]] += 1
        rows.append((row, "right" if twin else "not listed"))
    rows += [(one, "unsure, not found" if one.get("sure") is False else "missing") for one in waiting]
    asked = Counter(one["kind"] for one in listed if one.get("sure") is not False)
    missing = Counter(one["kind"] for one in waiting if one.get("sure") is not False)
    lines = [
        "| kind | answers | right | precision | sure entries | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, kinds in (*((kind, [kind]) for kind in asked), ("all", list(asked))):
        given, hits, wanted, lost = (sum(tally[kind] for kind in kinds) for tally in (answered, right, asked, missing))
        precision = f"{hits / given:.2f}" if given else "–"
        lines.append(f"| {name} | {given} | {hits} | {precision} | {wanted} | {1 - lost / wanted:.2f} |")
    lines += [
        "",
        "| text | sentence | code | source | target | factuality | |",
        "| --- | ---: | --- | --- | --- | --- | --- |",
    ]
    for row, verdict in sorted(rows, key=lambda each: (each[0]["text"], each[0]["sentence"], each[0]["code"])):
        code = f"{row['code']}.{row['mode']}" if row["mode"] else row["code"]
        cells = [row["text"], row["sentence"], code, codes(row["source"]), codes(row["target"]), row["factuality"]]
        lines.append("| " + " | ".join(map(str, cells)) + f" | {verdict} |")
    return VIEWS_HEAD + "\n".join(lines) + "\n"


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same = all(one[name] == other[name] for name in ("text", "sentence", "code"))
    same = same and (one["factuality"] == "denied") == (other["factuality"] == "denied")
    return same and all(
        set(one[side]) & set(other[side]) or not (one[side] or other[side]) for side in ("source", "target")
    )


def main() -> None:
    """Code the folder and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="the folder with the two texts")
    options = parser.parse_args()
    verdicts, listed = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] for path in (VERDICTS, VIEWS)
    )
    documents = (each for each in read_all([options.folder], options=Options()) if isinstance(each, Document))
    found = [stated(d, s) for d, statements in Coder.standard().code(documents) for s in statements]
    events = [row for row in found if row["kind"] == "event"]
    others = [row for row in found if row["kind"] != "event"]
    PAGE.write_text(page(events, verdicts) + views(others, listed), encoding="utf-8")


if __name__ == "__main__":
    main()
