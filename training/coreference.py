"""Fit the weights of antecedents: ``python -m training.coreference ../shared/treebanks/en_gum-ud-train.conllu``.

A log-linear model over the mentions before each pointing word, one for each kind of word: the likelihood of all
mentions of the right chain together is maximised, with an L2 penalty (Denis and Baldridge 2008 call it ranking). Two
rounds: in the first, salience is counted along the gold's chains, in the second along those that the first round's
weights make.
"""

from __future__ import annotations

import argparse
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comity.actors.antecedents import Pointer, Weights, features, pointer_of
from comity.actors.nominals import Chain
from comity.actors.sources import DATA
from comity.actors.words import role_words
from comity.evaluate.coreference import SETTINGS, Gold, Setting, answers, is_asked, join, near, ranker, read_gum

log = logging.getLogger("training")

POINTERS: tuple[Pointer, ...] = ("he", "it", "they", "noun")
#: Weights nearer to nought than this are left out of the table.
LEAST = 0.05
#: Steps downhill: after these the weights no longer change in their second decimal.
STEPS = 250


@dataclass(frozen=True, slots=True)
class Example:
    """One pointing word: for each mention before it what is true of the pair, and whether it is the right one."""

    true: list[list[str]]
    right: list[bool]


def examples(
    documents: Sequence[Sequence[Gold]], table: Weights | None, setting: Setting
) -> Iterator[tuple[Pointer, Example]]:
    """Every pointing word whose chain was mentioned before it. Without a table chains are those of the gold."""
    words = role_words("en")
    choose = ranker(table) if table else None
    for document in documents:
        past: list[Gold] = []
        chains: dict[str, Chain] = {}
        for mention in document:
            one, chosen = mention.nominal, None
            if mention.chain in chains and is_asked(mention, words) and (mention.actor or setting == "all"):
                pointer = pointer_of(one, words)
                before = near(mention, past, pointer, setting)
                owner = {id(each.nominal): each.chain for each in before}
                found = list(features(one, [each.nominal for each in before], pointer, words))
                right = [owner[id(candidate)] == mention.chain for candidate, _ in found]
                if any(right) and not all(right):
                    yield pointer, Example([true for _, true in found], right)
                chosen = choose(one, [each.nominal for each in before]) if choose else None
            if table is None:
                chains.setdefault(mention.chain, Chain()).take(one)
            else:
                chains.setdefault(mention.chain, Chain())
                join(one, chosen, past)
            past.append(mention)


def fit(found: Sequence[Example], penalty: float) -> dict[str, float]:
    """The weights that make the right mentions likeliest."""
    names = sorted({name for example in found for true in example.true for name in true})
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((sum(len(example.true) for example in found), len(names)), dtype=np.float32)
    right = np.concatenate([np.array(example.right) for example in found])
    starts = np.cumsum([0, *(len(example.true) for example in found)])[:-1]
    for row, true in zip(rows, (true for example in found for true in example.true), strict=True):
        row[[place[name] for name in true]] = 1
    sizes = np.diff([*starts, len(rows)])

    def slope(weights: NDArray[np.float32]) -> NDArray[np.float32]:
        scores = rows @ weights
        every = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        good = every * right
        total, total_good = np.add.reduceat(every, starts), np.add.reduceat(good, starts) + 1e-12
        pull = every / np.repeat(total, sizes) - good / np.repeat(total_good, sizes)
        found: NDArray[np.float32] = rows.T @ pull + 2 * penalty * weights
        return found

    best = descend(slope, len(names))
    return {name: round(float(weight), 2) for name, weight in zip(names, best, strict=True) if abs(weight) >= LEAST}


def descend(slope: Callable[[NDArray[np.float32]], NDArray[np.float32]], size: int) -> NDArray[np.float32]:
    """Where a function is least, from its slope alone: Adam (Kingma and Ba 2015) over the whole of the data."""
    weights, mean, square = (np.zeros(size, dtype=np.float32) for _ in range(3))
    for step in range(1, STEPS + 1):
        pull = slope(weights)
        mean = 0.9 * mean + 0.1 * pull
        square = 0.99 * square + 0.01 * pull**2
        rate = 0.1 * (1 - step / (STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def train(documents: Sequence[Sequence[Gold]], penalty: float = 1.0) -> Weights:
    """The tables fitted on some documents, with candidates of every setting together."""
    table: Weights | None = None
    for _ in range(2):
        kinds: dict[Pointer, list[Example]] = defaultdict(list)
        for setting in ("chains", "all"):
            for pointer, example in examples(documents, table, setting):
                kinds[pointer].append(example)
        fitted = {pointer: fit(kinds[pointer], penalty) for pointer in POINTERS}
        table = Weights(format="comity-antecedents/1", licence="CC BY 4.0", **fitted)
    assert table is not None
    return table


def cross_validate(documents: Sequence[Sequence[Gold]], penalty: float, folds: int = 5) -> dict[str, float]:
    """Accuracy in each setting on training documents that the weights have not seen."""
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(folds):
        table = train([d for n, d in enumerate(documents) if n % folds != fold], penalty)
        held_out = [d for n, d in enumerate(documents) if n % folds == fold]
        for setting in SETTINGS:
            for answer in answers(held_out, ranker(table), setting):
                right[setting].append(answer.right)
                right[f"{setting}, {answer.pointer}"].append(answer.right)
    return {name: round(sum(each) / len(each), 4) for name, each in sorted(right.items())}


def to_yaml(table: Weights) -> str:
    """The file's text, with the heaviest first."""
    lines = [
        "# What a mention weighs as that to which a word points back, for each kind of pointing word. Written by",
        "# `python -m training.coreference`, fitted on the training documents of GUM; what each line means is said in",
        "# comity/actors/antecedents.py.",
        f"format: {table.format}",
        f"licence: {table.licence}",
    ]
    for pointer in POINTERS:
        lines += ["", f"{pointer}:"]
        lines += [
            f"  {name}: {weight}" for name, weight in sorted(table.of(pointer).items(), key=lambda each: -each[1])
        ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Parse the command line, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="en_gum-ud-train.conllu")
    parser.add_argument("--penalty", type=float, default=1.0, help="L2")
    parser.add_argument("--cross-validate", action="store_true", help="only tell the accuracy on held-out documents")
    parser.add_argument("--target", type=Path, default=DATA / "antecedents.yaml")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    documents = read_gum(options.treebank)
    if options.cross_validate:
        for name, value in cross_validate(documents, options.penalty).items():
            log.info("%-20s %.4f", name, value)
        return
    options.target.write_text(to_yaml(train(documents, options.penalty)), encoding="utf-8")
    log.info("%s", options.target)


if __name__ == "__main__":
    main()
