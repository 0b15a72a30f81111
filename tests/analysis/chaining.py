"""How well statements of one report are joined into events, against event_chains.yaml; run it to see the figures.

python -m tests.analysis.chaining
"""

from __future__ import annotations

import sys
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import yaml

from comity.analysis import clusters
from comity.model import Precision, Statement, When

from .making import statement

GOLD = Path(__file__).with_name("event_chains.yaml")


class Case(NamedTuple):
    """The statements of one report, and the event of each."""

    document: str
    statements: list[Statement]
    events: list[str]


class Score(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if sum(self) else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


class Figures(NamedTuple):
    """Pairs of statements of one report (right, found, wanted), and B-cubed over all statements."""

    pairs: Score
    bcubed: Score
    mistakes: list[str]


def gold(part: str) -> list[Case]:
    every = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    return [_case(entry) for entry in every if entry["part"] == part]


def figures(cases: Sequence[Case], *, chained: bool = True) -> Figures:
    """The figures with the chains of each document, or by dates and likeness alone."""
    told = [one for case in cases for one in case.statements]
    if chained:
        groups = clusters.clusters(told)
    else:
        with patch.object(clusters, "chains", return_value=()):
            groups = clusters.clusters(told)
    found = {told[index].id: number for number, group in enumerate(groups) for index in group}
    right = made = wanted = 0
    precision, recall, mistakes = [], [], []
    for case in cases:
        mine = [found[one.id] for one in case.statements]
        for one, other in combinations(range(len(mine)), 2):
            same, truly = mine[one] == mine[other], case.events[one] == case.events[other]
            right, made, wanted = right + (same and truly), made + same, wanted + truly
            if same != truly:
                first, second = (case.statements[number].quote for number in (one, other))
                mistakes.append(f"{'missed' if truly else 'wrong '} {case.document}: {first} / {second}")
        for one in range(len(mine)):
            together = {number for number in range(len(mine)) if mine[number] == mine[one]}
            truth = {number for number in range(len(mine)) if case.events[number] == case.events[one]}
            precision.append(len(together & truth) / len(together))
            recall.append(len(together & truth) / len(truth))
    pairs = Score(right / made if made else 1.0, right / wanted)
    return Figures(pairs, Score(sum(precision) / len(precision), sum(recall) / len(recall)), mistakes)


def _case(entry: dict[str, Any]) -> Case:
    told = [_statement(entry["document"], number, line) for number, line in enumerate(entry["statements"])]
    return Case(entry["document"], told, [line["event"] for line in entry["statements"]])


def _statement(document: str, number: int, line: dict[str, Any]) -> Statement:
    code, _, mode = line["code"].partition(".")
    source, _, target = line["who"].partition(">")
    return statement(
        code,
        source,
        target,
        line["quote"],
        mode=mode or None,
        document=document,
        sentence=line["at"],
        start=number,
        item=line.get("item"),
        outcome=line.get("outcome"),
        factuality=line.get("factuality", "actual"),
        time=_when(str(line["when"])) if "when" in line else None,
    )


def _when(words: str) -> When:
    first, _, last = words.partition("/")
    start, end = _days(first)[0], _days(last or first)[1]
    precision: Precision = "year" if len(words) == 4 else "month" if len(words) == 7 else "period" if last else "day"
    return When(start, end, precision)


def _days(words: str) -> tuple[date, date]:
    year, month, day = ([int(part) for part in words.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])


def table() -> str:
    """The figures of both parts, before and after, with every pair that is wrong after."""
    lines = []
    for part in ("seen", "unseen"):
        cases = gold(part)
        lines.append(f"{part}: {len(cases)} reports, {sum(len(case.statements) for case in cases)} statements")
        for name, chained in (("by likeness", False), ("with chains", True)):
            found = figures(cases, chained=chained)
            lines += [f"  {name}  pairs    {found.pairs}", f"  {name}  B-cubed  {found.bcubed}"]
        lines += [f"    {mistake}" for mistake in found.mistakes]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table())
