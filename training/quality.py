"""What the corpus holds, counted: ``python -m training.quality [--write] [--benchmark FILE]``.

Prints the figures, or with ``--write`` writes them into corpus/DATA_CARD.md, whose prose is in data_card.md. The exit
code is 1 where two sentences are too much alike, or one is too much like a sentence of the benchmark.
"""

from __future__ import annotations

import argparse
import re
import string
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from comity.codebook import Codebook, builtin

from . import agreement
from .corpus import FACTUALITIES, FOLDER, OUTCOMES, REGISTERS, Annotated, Entry, files, read
from .sentences import sentences
from .similarity import Close, closest, worst_pairs
from .splits import SPLITS, part, split

__all__ = ["about_space", "counted", "distinct_4grams", "mentions_space", "nothing_codable"]

CARD = FOLDER / "DATA_CARD.md"
TEMPLATE = Path(__file__).parent / "data_card.md"
BENCHMARK = Path("../shared/benchmarks/plv_train.tsv")
#: What is wanted at most, and from where on it is looked for: the lower, the slower.
MOST_ALIKE, MOST_LIKE_BENCHMARK = 0.8, 0.7
LOOKED_FOR = 0.7
SHOWN = 5
#: Sentences of running text with fewer words are not compared: all their words are in many a longer one.
LEAST_COMPARED = 12
_BAR = 40

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_SPACE: Codebook = next(book for book in builtin() if book.name == "space")
_EVENTS = frozenset(code for book in builtin() if book.kind == "event" for code in book.codes)
_MARKS = {"train": "{}", "dev": "*{}*", "test": "**{}**"}


def nothing_codable(entry: Entry) -> bool:
    """Whether two or more actors are marked and no event is told of them, whatever they think of each other."""
    told = any(said.code in _EVENTS for said in entry.statements)
    return not told and sum(bool(phrase.actors) for phrase in entry.phrases.values()) > 1


def about_space(entry: Entry) -> bool:
    """Whether a statement has a code or a context of the space codebook."""
    return any(said.code in _SPACE.codes or set(said.contexts) & _SPACE.contexts.keys() for said in entry.statements)


def mentions_space(entry: Entry) -> bool:
    """Whether the sentence has a word of the space codebook's contexts, in the singular or plural."""
    return _SPACE_WORDS.search(entry.text) is not None


def _either(words: Iterable[str]) -> re.Pattern[str]:
    """One of some words; a hyphen in them may be a space."""
    forms = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})(?:s|es)?\b", re.IGNORECASE)


_SPACE_WORDS = _either(word for context in _SPACE.contexts.values() for word in context.words.get("en", ()))


def tokens(text: str) -> list[str]:
    """Words and signs in lower case."""
    return [token.lower() for token in _TOKEN.findall(text)]


def _length(entry: Entry) -> int:
    return sum(token[0].isalnum() for token in tokens(entry.text))


def distinct_4grams(entries: Iterable[Entry]) -> tuple[int, int]:
    """How many different runs of four tokens there are within sentences, and how many in all."""
    grams = Counter(
        tuple(words[i : i + 4]) for entry in entries if (words := tokens(entry.text)) for i in range(len(words) - 3)
    )
    return len(grams), grams.total()


def counted(entries: Sequence[Entry]) -> dict[str, str]:
    """The parts of the card that are counted from the sentences of the corpus alone, by their names in the template."""
    statements = [said for entry in entries for said in entry.statements]
    different, every = distinct_4grams(entries)
    return {
        "size": f"{len(entries):,} sentences with {len(statements):,} statements",
        "views": f"{sum(len(entry.kinds) > 1 for entry in entries):,}",
        "running": _running(entries),
        "splits": _splits(entries),
        "hands": _hands(entries),
        "lengths": _lengths(entries),
        "codes": _codes(statements),
        "fields": _fields(statements),
        "contexts": _contexts(statements),
        "kinds": _kinds(entries),
        "variety": f"{different:,} of {every:,} ({different / every:.1%})",
    }


def _table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(f'{c:,}' if isinstance(c, int) else str(c) for c in line)} |" for line in lines)


def _shares(what: str, counts: Mapping[str, int], total: int) -> str:
    """Counts with their shares of a total."""
    return _table([what, "number", "share"], [[name, count, f"{count / total:.1%}"] for name, count in counts.items()])


def _splits(entries: Sequence[Entry]) -> str:
    parts = split(entries)
    return _table(
        ["split", "files", "sentences", "statements"],
        [
            [name, len({e.path for e in parts[name]}), len(parts[name]), sum(len(e.statements) for e in parts[name])]
            for name in SPLITS
        ],
    )


def _hands(entries: Sequence[Entry]) -> str:
    """Sentences by writer and register; each split has its own type."""
    cells = Counter((entry.writer, entry.register) for entry in entries)
    kind = {(entry.writer, entry.register): _MARKS[part(entry)] for entry in entries}
    writers = sorted({writer for writer, _ in cells})
    rows: list[list[object]] = []
    for writer in writers:
        shown = [kind[writer, r].format(cells[writer, r]) if cells[writer, r] else "" for r in REGISTERS]
        rows.append([writer, *shown, sum(cells[writer, r] for r in REGISTERS)])
    rows.append(["all", *(sum(cells[writer, r] for writer in writers) for r in REGISTERS), len(entries)])
    return _table(["writer", *REGISTERS, "all"], rows)


def _lengths(entries: Sequence[Entry]) -> str:
    """Quantiles of the number of words, and a histogram in steps of five."""
    lengths = np.array([_length(entry) for entry in entries])
    levels = (0, 0.05, 0.25, 0.5, 0.75, 0.95, 1)
    quantiles = _table(
        ["quantile", "least", "5%", "25%", "median", "75%", "95%", "most"],
        [["words", *(round(float(value)) for value in np.quantile(lengths, levels))]],
    )
    steps = Counter((int(length) - 1) // 5 for length in lengths)
    most = max(steps.values())
    bars = [
        f"{5 * step + 1:>3}-{5 * step + 5:<3} {'#' * round(_BAR * steps[step] / most):<{_BAR}} {steps[step]:>5,}"
        for step in range(min(steps), max(steps) + 1)
    ]
    return quantiles + "\n\n```text\n" + "\n".join(bars) + "\n```"


def _codes(statements: Sequence[Annotated]) -> str:
    """Statements by code, and by mode within the code."""
    codes = Counter(said.code for said in statements)
    modes = Counter((said.code, said.mode or "no mode") for said in statements)
    rows = []
    for code in (code for book in builtin() for code in book.codes):
        within = ((mode, n) for (owner, mode), n in modes.most_common() if owner == code)
        rows.append([code, codes[code], ", ".join(f"{mode} {n:,}" for mode, n in within)])
    lines = _table(["code", "statements", "by mode"], rows).split("\n")
    return "\n".join([lines[0], "| --- | ---: | --- |", *lines[2:]])


def _fields(statements: Sequence[Annotated]) -> str:
    tests: dict[str, Callable[[Annotated], object]] = {
        "a source": lambda s: s.source, "a target": lambda s: s.target, "an item": lambda s: s.item,
        "a time": lambda s: s.time, "a holder other than the author": lambda s: s.holder,
        "a context": lambda s: s.contexts,
    }  # fmt: skip
    counts = {f"with {name}": sum(bool(test(said)) for said in statements) for name, test in tests.items()}
    facts, outcomes = Counter(said.factuality for said in statements), Counter(said.outcome for said in statements)
    counts |= {f"factuality: {name}": facts[name] for name in FACTUALITIES}
    counts |= {f"outcome: {name}": outcomes[name] for name in OUTCOMES}
    return _shares("statements", counts, len(statements))


def _contexts(statements: Sequence[Annotated]) -> str:
    found = Counter(context for said in statements for context in said.contexts)
    return "\n".join(
        f"- {book.name}: " + ", ".join(f"{context} {found[context]:,}" for context in book.contexts)
        for book in builtin()
        if book.contexts
    )


def _kinds(entries: Sequence[Entry]) -> str:
    tests: dict[str, Callable[[Entry], bool]] = {
        "no statement": lambda e: not e.statements,
        "no event, and two actors or more": nothing_codable,
        "one statement": lambda e: len(e.statements) == 1,
        "two statements or more": lambda e: len(e.statements) > 1,
        "about space, by a statement's code or context": about_space,
        "about space, by the words of the space codebook's contexts": mentions_space,
        "about space, by either": lambda e: about_space(e) or mentions_space(e),
    }
    counts = {name: sum(map(test, entries)) for name, test in tests.items()}
    return _shares("sentences with", counts, len(entries))


def _compared(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The sentences that are compared with each other: all that stand alone, and of a paragraph the longer ones."""
    for _, group in groupby(entries, key=lambda entry: entry.name):
        within = list(group)
        yield from (entry for entry in within if len(within) == 1 or _length(entry) >= LEAST_COMPARED)


def _running(entries: Sequence[Entry]) -> str:
    """How many sentences stand in paragraphs, and what share of those carries no statement."""
    names = Counter(entry.name for entry in entries)
    within = [entry for entry in entries if names[entry.name] > 1]
    silent = sum(not entry.statements for entry in within)
    paragraphs = sum(count > 1 for count in names.values())
    share = silent / max(1, len(within))
    return f"{len(within):,} stand in {paragraphs:,} paragraphs, and {share:.0%} of these carry no statement"


def _agreement(entries: Sequence[Entry], second: Path) -> str:
    pairs, strange = agreement.match(entries, read(second))
    note = f"\n\n{len(strange)} of its sentences are not in the corpus as it stands." if strange else ""
    return agreement.table(pairs) + note


def _alike_card(pairs: Sequence[Close]) -> str:
    if not pairs:
        return f"No two sentences reach {LOOKED_FOR:.2f}."
    worst = "\n".join(f"- {pair.score:.3f}: {pair.name} and {pair.other}" for pair in pairs[:SHOWN])
    return f"The highest is {pairs[0].score:.3f}. The pairs most alike:\n\n{worst}"


def _benchmark_card(found: Sequence[Close] | None) -> str:
    if found is None:
        return "Not compared: the file was not at hand."
    return (
        f"The highest is {found[0].score:.3f} ({found[0].name})." if found else f"No sentence reaches {LOOKED_FOR:.2f}."
    )


def _benchmark(path: Path) -> list[str]:
    from comity.evaluate.crosswalk import CLASSES
    from comity.evaluate.marked import read_marked

    return [example.text for example in read_marked(path, CLASSES)]


def main() -> int:
    """Count, compare, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the data card; otherwise it is printed")
    parser.add_argument("--benchmark", type=Path, default=BENCHMARK, help="sentences that ours must not be like")
    options = parser.parse_args()
    written = [entry for path in files() for entry in read(path)]
    entries = [sentence for sentence, _ in sentences(written)]
    compared = list(_compared(entries))
    pairs = worst_pairs(compared, above=LOOKED_FOR)
    near = closest(compared, _benchmark(options.benchmark), above=LOOKED_FOR) if options.benchmark.exists() else None
    card = string.Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        counted(entries),
        alike=_alike_card(pairs),
        benchmark=_benchmark_card(near),
        least_compared=LEAST_COMPARED,
        agreement=_agreement(written, agreement.SECOND),
        agreement_views=_agreement(written, agreement.SECOND_VIEWS),
        resamples=f"{agreement.RESAMPLES:,}",
    )
    if options.write:
        CARD.write_text(card, encoding="utf-8")
    else:
        sys.stdout.write(card)
    wrong = [
        *(close for close in pairs if close.score > MOST_ALIKE),
        *(close for close in near or () if close.score > MOST_LIKE_BENCHMARK),
    ]
    for close in wrong:
        sys.stderr.write(f"{close.score:.3f} {close.name} {close.other or 'and the benchmark'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
