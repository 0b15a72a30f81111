"""How far two annotations of the same sentences agree: ``python -m training.agreement``.

The second annotation lies in agreement/second.txt and is matched to the corpus by the plain sentence. The measure is
Krippendorff's alpha for nominal data, with a bootstrap interval over sentences.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.codebook import builtin
from comity.evaluate.coefficients import Unit, alpha
from comity.evaluate.exact import exact, tally
from comity.evaluate.score import Figure, Resampling
from comity.evaluate.summary import interval_text

from .corpus import Annotated, CorpusError, Entry, files, read
from .gold import statements

__all__ = ["FIELDS", "SECOND", "SECOND_VIEWS", "Agreement", "align", "compare", "match", "table"]

SECOND = Path(__file__).parent / "agreement" / "second.txt"
SECOND_VIEWS = SECOND.with_name("second-views.txt")
RESAMPLES = Resampling().resamples

#: What stands on a side that has no such statement, where that is counted as a category.
NO_STATEMENT = "no statement"

Pair = tuple[Annotated | None, Annotated | None]

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_AFTER_HEAD = re.compile(
    r",|\b(?:of|to|for|from|in|on|at|with|by|between|against|over|under|into|about|after|before|that|which|who|and|or)\b",
    re.IGNORECASE,
)
_HEAD = """\
| field | units | alpha | units with unaligned | alpha with unaligned |
| --- | ---: | --- | ---: | --- |"""
_CONTEXTS = tuple(dict.fromkeys(context for book in builtin() for context in book.contexts))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one field: over aligned units, and with what is unaligned as a category of its own."""

    field: str
    units: int
    aligned: Figure
    all_units: int | None = None
    all: Figure | None = None


def match(first: Iterable[Entry], second: Iterable[Entry]) -> tuple[list[tuple[Entry, Entry]], list[Entry]]:
    """Pairs of entries with the same plain sentence, and those of the second annotation without a counterpart."""
    known = {entry.text: entry for entry in first}
    pairs: list[tuple[Entry, Entry]] = []
    strange: list[Entry] = []
    for entry in second:
        if entry.text in known:
            pairs.append((known[entry.text], entry))
        else:
            strange.append(entry)
    return pairs, strange


def align(first: Entry, second: Entry) -> list[Pair]:
    """Statements whose anchors overlap, each with one at most: the greatest overlap first, then the same code.

    Statements without a counterpart follow, with None in its place.
    """
    candidates = sorted(
        (
            (-_overlap(first, one, second, other), one.code != other.code, i, j)
            for i, one in enumerate(first.statements)
            for j, other in enumerate(second.statements)
            if _overlap(first, one, second, other)
        )
    )
    paired: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in paired and j not in paired.values():
            paired[i] = j
    taken = set(paired.values())
    return [
        *((first.statements[i], second.statements[j]) for i, j in sorted(paired.items())),
        *((said, None) for i, said in enumerate(first.statements) if i not in paired),
        *((None, said) for j, said in enumerate(second.statements) if j not in taken),
    ]


def _overlap(first: Entry, one: Annotated, second: Entry, other: Annotated) -> int:
    here, there = first.phrases[one.anchor], second.phrases[other.anchor]
    return max(0, min(here.end, there.end) - max(here.start, there.start))


def _codes(entry: Entry, keys: Iterable[str]) -> Hashable:
    return frozenset(actor.code for actor in entry.actors(keys))


def _head(entry: Entry, said: Annotated) -> Hashable:
    """The item's head word: the last one before the first preposition, conjunction, relative pronoun or comma."""
    if said.item is None:
        return "no item"
    words = entry.words(said.item).lower()
    first = _WORD.search(words)
    cut = _AFTER_HEAD.search(words, first.end()) if first else None
    found = _WORD.findall(words[: cut.start()] if cut else words)
    return found[-1] if found else words


#: What is compared of two aligned statements; absence is a value like any other.
FIELDS: dict[str, Callable[[Entry, Annotated], Hashable]] = {
    "code": lambda _, said: said.code,
    "mode": lambda _, said: said.mode or "no mode",
    "source": lambda entry, said: _codes(entry, said.source),
    "target": lambda entry, said: _codes(entry, said.target),
    "item": _head,
    "holder": lambda entry, said: _codes(entry, [said.holder]) if said.holder else "author",
    "factuality": lambda _, said: said.factuality,
    "outcome": lambda _, said: said.outcome or "no outcome",
}


def _anchors(first: Entry, second: Entry) -> list[Unit]:
    """For every word of the sentence, whether each side has it in an anchor."""
    words = [word.span() for word in _WORD.finditer(first.text)]
    sides = [{span for span in words if _anchored(entry, span)} for entry in (first, second)]
    return [[span in side for side in sides] for span in words]


def _anchored(entry: Entry, span: tuple[int, int]) -> bool:
    marks = (entry.phrases[said.anchor] for said in entry.statements)
    return any(mark.start < span[1] and span[0] < mark.end for mark in marks)


def _units(field: str, first: Entry, second: Entry, pairs: Iterable[Pair]) -> list[Unit]:
    """The units of a field: one for each pair of statements, and for contexts one for each pair and context."""
    if field == "contexts":
        return [
            [NO_STATEMENT if said is None else context in said.contexts for said in pair]
            for pair in pairs
            for context in _CONTEXTS
        ]
    value, sides = FIELDS[field], (first, second)
    return [
        [NO_STATEMENT if said is None else value(side, said) for side, said in zip(sides, pair, strict=True)]
        for pair in pairs
    ]


def compare(pairs: Sequence[tuple[Entry, Entry]]) -> list[Agreement]:
    """Agreement by field over matched entries, which must not be empty."""
    anchors = [_anchors(*pair) for pair in pairs]
    found = [Agreement("anchor", sum(map(len, anchors)), alpha(anchors))]
    alignments = [(first, second, align(first, second)) for first, second in pairs]
    for field in (*FIELDS, "contexts"):
        every = [_units(field, first, second, said) for first, second, said in alignments]
        both = [_units(field, first, second, [p for p in said if None not in p]) for first, second, said in alignments]
        found.append(Agreement(field, sum(map(len, both)), alpha(both), sum(map(len, every)), alpha(every)))
    return found


def table(pairs: Sequence[tuple[Entry, Entry]]) -> str:
    """The agreement of matched entries as Markdown."""
    rows = "\n".join(
        f"| {row.field} | {row.units:,} | {interval_text(row.aligned)} "
        f"| {'' if row.all is None else f'{row.all_units:,}'} | {interval_text(row.all) if row.all else ''} |"
        for row in compare(pairs)
    )
    aligned = sum(None not in pair for first, second in pairs for pair in align(first, second))
    here, there = (sum(len(entry.statements) for entry in side) for side in zip(*pairs, strict=True))
    return (
        f"{len(pairs):,} sentences; {here:,} statements in the first annotation, {there:,} in the second, "
        f"{aligned:,} pairs aligned.\n\n{_HEAD}\n{rows}\n\n{_as_answers(pairs)}"
    )


def _as_answers(pairs: Sequence[tuple[Entry, Entry]]) -> str:
    """How right the second annotation would be if it were the coder's: what a coder can be asked for at most."""
    tallies = [tally(statements(first), statements(second)) for first, second in pairs]
    found = exact(tallies, Resampling())
    f1, precision, recall = map(interval_text, (found.f1, found.precision, found.recall))
    return (
        "Judged as the coder is (docs/accuracy.md), the second annotation has code and all actors exact with "
        f"F1 {f1}, precision {precision}, recall {recall}."
    )


def main() -> int:
    """Print the agreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("second", type=Path, nargs="?", default=SECOND, help="the second annotation")
    options = parser.parse_args()
    try:
        pairs, strange = match((entry for path in files() for entry in read(path)), read(options.second))
    except (CorpusError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for entry in strange:
        sys.stderr.write(f"{entry.path}:{entry.line}: no such sentence in the corpus\n")
    sys.stdout.write(f"{table(pairs)}\n" if pairs else "nothing to compare\n")
    return 0 if pairs and not strange else 1


if __name__ == "__main__":
    sys.exit(main())
