"""Attitudes, aims and positions in the example reports, as two readers found them: ``python -m training.reports``.

The corpus is written to be annotated, and even its running text says more of views than reports do. The examples were
written to be read: what their readers found tells how sure the coder may be in prose that says a view in passing.
Each reader coded all reports without seeing the coder's answers or the other's; where both found the same, the first
one's line stands, with two `readers`. `sure` are lines of both that neither doubted. Running the module prints how far
they agree.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.evaluate.exact import Key, keys
from comity.model import UNKNOWN, Actor, Kind

__all__ = ["CODED", "REPORTS", "Coded", "coded", "keys_of"]

REPORTS = Path("examples")
CODED = Path(__file__).parent / "reports.jsonl"
#: How the readers wrote down somebody who belongs to no state.
NOBODY = "?"


@dataclass(frozen=True, slots=True)
class Coded:
    """A view that a reader found: in which report and sentence, what, whose, and of whom."""

    text: str
    sentence: int
    kind: Kind
    code: str
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    readers: int
    sure: bool


def coded(path: Path = CODED) -> list[Coded]:
    """All lines, in the order of the reports."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Coded(
            row["text"], row["sentence"], row["kind"], row["code"], _actors(row["source"]), _actors(row["target"]),
            row["readers"], row["sure"],
        )
        for row in rows
    ]  # fmt: skip


def keys_of(found: Iterable[Coded]) -> Mapping[tuple[str, int], set[Key]]:
    """What a right answer says, by report and sentence."""
    said: dict[tuple[str, int], set[Key]] = defaultdict(set)
    for one in found:
        said[one.text, one.sentence].update(keys(one.kind, one.code, one.source, one.target))
    return said


def _actors(codes: Iterable[str]) -> tuple[Actor, ...]:
    return tuple(Actor(UNKNOWN if code == NOBODY else code, None, code) for code in codes)


def main() -> None:
    """Print the counts and the positive agreement: twice what both found, by what each found."""
    found = coded()
    for kind in ("attitude", "aim", "position", None):
        of_kind = [one for one in found if kind in (one.kind, None)]
        both = sum(one.readers == 2 for one in of_kind)
        agreement = 2 * both / (len(of_kind) + both)
        sure = sum(one.sure for one in of_kind)
        sys.stdout.write(
            f"{kind or 'all'}: {len(of_kind)} found, {both} by both, {sure} sure; agreement {agreement:.2f}\n"
        )


if __name__ == "__main__":
    main()
