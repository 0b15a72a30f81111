"""How well launches in the news are found in a catalogue: ``python -m benchmarks.facts [FOLDER OF GCAT]``.

The pairs stand in tests/checks/cases/launches.jsonl: a sentence, its coded fields, the launch that it means and the
verdict that it deserves, written from knowledge of the launches before anything was matched. A digest of the sentence
says which half it belongs to: one was open while the rules were written, the other was only measured. Without a folder
the pairs' own launches are the catalogue; with one, the whole launch log is. Writes the tables of docs/facts.md.
"""

from __future__ import annotations

import argparse
import calendar
import hashlib
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from comity.analysis import Occurrence, gather
from comity.catalogue.nouns import Catalogue, Launch, Payload, Site, Vague, Vehicle
from comity.checks.facts import Checked, verify
from comity.model import Actor, Document, Precision, Statement, When

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "checks" / "cases"
PAGE = ROOT / "docs" / "facts.md"
BEGIN, END = "<!-- figures: written by python -m benchmarks.facts -->", "<!-- end of figures -->"
Half = Literal["building", "measuring"]
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled sentence: its fields, the tag of its launch (None where there is none, or several), its verdict."""

    row: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The sentence."""
        return str(self.row["text"])

    @property
    def half(self) -> Half:
        """Which half it belongs to."""
        return "building" if hashlib.sha256(self.text.encode()).digest()[0] % 2 else "measuring"


@dataclass(frozen=True, slots=True)
class Score:
    """Matching to the right launch, verdicts that are right, and "differs" that are not."""

    pairs: int
    right: int
    found: int
    wanted: int
    verdicts: int
    false_differs: int

    @property
    def precision(self) -> float:
        """The share of the launches found that are the right ones."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the launches meant that are found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted)


def pairs() -> list[Pair]:
    """All labelled pairs."""
    lines = (CASES / "launches.jsonl").read_text(encoding="utf-8").splitlines()
    return [Pair(json.loads(line)) for line in lines]


def small() -> Catalogue:
    """The launches of the pairs and their neighbours."""
    held = json.loads((CASES / "launches_catalogue.json").read_text(encoding="utf-8"))
    return Catalogue(
        launches=tuple(map(_launch, held["launches"])),
        sites={row["code"]: Site(**row) for row in held["sites"]},
        vehicles={row["name"]: Vehicle(**row) for row in held["vehicles"]},
        versions={"launchlog.tsv": held["version"]},
    )


def whole(folder: Path) -> Catalogue:
    """All that a folder of GCAT's files holds."""
    from comity.actors.gazetteer import Gazetteer
    from comity.catalogue.build import build
    from comity.catalogue.files import find, read

    tables: dict[str, Any] = {}
    versions = {}
    for path in find(folder):
        file = read(path, Gazetteer.load)
        tables |= file.tables
        versions[file.name] = file.version
    return build(tables, versions)


def check(chosen: Iterable[Pair], catalogue: Catalogue) -> dict[str, Checked]:
    """What comes of each sentence; those that are not checked at all are missing."""
    documents = {}
    occurrences = []
    for pair in chosen:
        row = pair.row
        name = Document.identify(pair.text)
        published = date.fromisoformat(row["published"]) if row["published"] else None
        documents[name] = Document(name, "", pair.text, country=row["country"], published=published)
        occurrences.extend(gather([statement(row, name)], documents))
    facts = verify(occurrences, documents, catalogue)
    return {checked.occurrence.statements[0].quote: checked for checked in facts.checked}


def statement(row: Mapping[str, Any], document: str) -> Statement:
    """The statement of a pair's fields."""
    return Statement(
        id=document[:16],
        document=document,
        kind="event",
        code=row["code"],
        mode=None,
        contexts=("space",),
        holder=None,
        source=tuple(Actor(code, "GOV", code) for code in row["states"]),
        target=(),
        item=row["item"],
        outcome=row["outcome"],
        factuality=row["factuality"],
        probability=None,
        time=_when(row["date"]),
        intensity=None,
        sentence=0,
        start=0,
        end=len(row["text"]),
        quote=row["text"],
        rule="pairs@1",
    )


def score(chosen: Iterable[Pair], found: Mapping[str, Checked]) -> Score:
    """The figures of some pairs."""
    counts: Counter[str] = Counter()
    for pair in chosen:
        checked = found.get(pair.text)
        tag, verdict = _tag(checked), checked.verdict if checked else "not checked"
        counts["pairs"] += 1
        counts["found"] += tag is not None
        counts["wanted"] += pair.row["launch"] is not None
        counts["right"] += tag is not None and tag == pair.row["launch"]
        counts["verdicts"] += verdict == pair.row["verdict"]
        counts["false_differs"] += verdict == "differs" != pair.row["verdict"]
    names = ("pairs", "right", "found", "wanted", "verdicts", "false_differs")
    return Score(**{name: counts[name] for name in names})


def _tag(checked: Checked | None) -> str | None:
    """The launch that a check settles on; an ambiguous one settles on none."""
    settled = checked is not None and checked.verdict in ("agrees", "differs")
    return checked.launches[0].tag if checked and settled else None


def _when(written: str | None) -> When | None:
    if written is None:
        return None
    year, month, day = (*map(int, written.split("-")), 0, 0)[:3]
    start = date(year, month or 1, day or 1)
    last = day or calendar.monthrange(year, month or 12)[1]
    return When(start, date(year, month or 12, last), _PRECISIONS[len(written)])


def _launch(row: dict[str, Any]) -> Launch:
    when = row["when"]
    moment = time_of(when["time"])
    vague = when | {
        "first": date.fromisoformat(when["first"]),
        "last": date.fromisoformat(when["last"]),
        "time": moment,
    }
    payloads = tuple(Payload(**payload) for payload in row["payloads"])
    return Launch(**(row | {"when": Vague(**vague), "payloads": payloads}))


def time_of(written: str | None) -> Any:
    """A time of day, None where none is written."""
    from datetime import time as clock

    return clock.fromisoformat(written) if written else None


def speed(catalogue: Catalogue, count: int = 100_000) -> float:
    """Seconds of processor time for a number of statements, each with words of its own."""
    documents: dict[str, Document] = {}
    told: list[Occurrence] = []
    rows = [pair.row for pair in pairs()]
    for number in range(count):
        row = rows[number % len(rows)]
        text = f"{row['text']} ({number} words later.)"
        told.extend(gather([statement({**row, "text": text}, f"{number:016}")], documents))
    begun = time.process_time()
    verify(told, documents, catalogue)
    return time.process_time() - begun


def main() -> None:
    """Measures, prints, and writes the page's tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="a folder with GCAT's files, for the whole launch log")
    parser.add_argument("--mistakes", choices=["building", "measuring"], help="print what is wrong in one half")
    parser.add_argument("--speed", action="store_true", help="time 100,000 statements, too")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/facts.md")
    options = parser.parse_args()
    catalogue = whole(options.folder) if options.folder else small()
    everything = pairs()
    found = check(everything, catalogue)
    lines = [
        f"Against {len(catalogue.launches):,} launches:",
        "",
        "| pairs | number | precision | recall | F1 | verdicts right | false “differs” |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, chosen in (
        ("for building", [pair for pair in everything if pair.half == "building"]),
        ("for measuring", [pair for pair in everything if pair.half == "measuring"]),
        ("all", everything),
    ):
        got = score(chosen, found)
        figures = f"{got.precision:.3f} | {got.recall:.3f} | {got.f1:.3f} | {got.verdicts}/{got.pairs}"
        lines.append(f"| {name} | {got.pairs} | {figures} | {got.false_differs} |")
    if options.speed:
        lines += ["", f"100,000 statements take {speed(catalogue):.1f} seconds of processor time."]
    print("\n".join(lines))
    if options.mistakes:
        _mistakes([pair for pair in everything if pair.half == options.mistakes], found)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(
            f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{rest.partition(END)[2]}", encoding="utf-8"
        )


def _mistakes(chosen: Iterable[Pair], found: Mapping[str, Checked]) -> None:
    for pair in chosen:
        checked = found.get(pair.text)
        tag, verdict = _tag(checked), checked.verdict if checked else "not checked"
        if (tag, verdict) != (pair.row["launch"] if verdict in ("agrees", "differs") else None, pair.row["verdict"]):
            print(f"\n{pair.text}\n  wanted {pair.row['launch']} {pair.row['verdict']}; got {tag} {verdict}")
            if checked:
                print(f"  {checked.why} {[launch.tag for launch in checked.launches]} {checked.differences}")


if __name__ == "__main__":
    main()
