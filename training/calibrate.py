"""Fit the coder's confidences: ``python -m training.calibrate``, after every training.

For each way to code (rules, model, both), and for events and for views apart, a logistic regression over the evidence
for every candidate of the dev split, with two thresholds: above `least`, as many of the model's readings are right
there as `RIGHT` asks of their kind, in all sentences and in those of running text; below `least_of_rules` rules are
seldom right, if enough of them fall below it to tell. How often each code is said with somebody on both sides is
counted on the train split. Writes src/comity/coding/data/calibration.json.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from sklearn.linear_model import LogisticRegression

from comity.actors import Gazetteer, Resolver
from comity.codebook import builtin
from comity.coding import SentenceCoder
from comity.coding.clauses import Clauses
from comity.coding.evidence import Way, evidence, two_sided
from comity.coding.join import candidates
from comity.coding.match import Cast, actors
from comity.evaluate.exact import key, keys
from comity.language import NeuralParser
from comity.model import UNKNOWN, Kind

from .corpus import Entry, files, read
from .gold import document, statements
from .splits import split

log = logging.getLogger("training")

#: How much of what stands must be right to the letter, code and all actors; a reader minds a wrong line more than a
#: missing one, and a wrong view most, since few texts hold many. Attitudes and aims are asked for less than positions:
#: at a higher share the surest few alone are left.
RIGHT: dict[Kind, float] = {"event": 0.64, "attitude": 0.65, "aim": 0.7, "position": 0.75}
#: The first answers say nothing of how many are right, nor that none would be.
FEW = 20
#: A rule's words were chosen for what they mean: it is heard unless those as unsure are right less often than this.
SELDOM = 0.03
#: Kinds whose evidence weighs the same: of each kind of view alone too few are read by rules.
ALIKE: tuple[tuple[Kind, ...], ...] = (("event",), ("attitude", "aim", "position"))
#: Added to both counts of a code before its log odds are taken.
SMOOTH = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A coding that could stand at a word of a sentence, its evidence, what it says, and whether that is right."""

    sentence: str
    anchor: int
    kind: Kind
    by_rule: bool
    running: bool
    evidence: dict[str, float]
    said: object
    right: bool


def counted_sides(entries: Sequence[Entry]) -> dict[str, float]:
    """For each code, the log odds that it is said with somebody on both sides."""
    both: Counter[str] = Counter()
    lone: Counter[str] = Counter()
    for entry in entries:
        for said in entry.statements:
            (both if two_sided(entry.actors(said.source), entry.actors(said.target)) else lone)[said.code] += 1
    return {code: round(math.log((both[code] + SMOOTH) / (lone[code] + SMOOTH)), 2) for code in sorted({*both, *lone})}


def collect(
    entries: Sequence[Entry], parser: NeuralParser, way: Way, sides: Mapping[str, float]
) -> Iterator[Candidate]:
    """Every candidate of some entries, in one way to code, of the kinds that these were searched for."""
    resolver, coder = Resolver(Gazetteer.load()), SentenceCoder(builtin(), way=way, model=parser.name)
    texts = [document(entry) for entry in entries]
    for entry, text, sentences in zip(entries, texts, parser.parse([d.text for d in texts]), strict=True):
        gold = {key(s) for s in statements(entry)}
        mentions = resolver.resolve(text, sentences)
        for sentence in sentences:
            present = [m for m in mentions if m.sentence == sentence.index]
            for m, rule in candidates(*coder.proposals(Cast(Clauses(sentence, coder.grammar), present), text.text)):
                source, target = actors(m.roles.source), actors(m.roles.target)
                nobody = all(actor.code == UNKNOWN for actor in (*source, *target))
                if nobody or m.rule.book.kind not in entry.kinds:
                    continue
                told = keys(m.rule.book.kind, m.rule.code, source, target)
                said = next((k for k in told if k in gold), told[-1])
                yield Candidate(
                    f"{entry.name}/{sentence.index}", m.anchor.index, m.rule.book.kind, m is rule,
                    len(sentences) > 1, evidence(m, rule, sides), said, said in gold,
                )  # fmt: skip


def fit(found: Sequence[Candidate], asked: Mapping[Kind, int]) -> dict[str, object]:
    """Weights and bias that candidates of some kinds share, and thresholds for each kind.

    asked: how many statements of each kind the gold has, for the log.
    """
    names = sorted({name for c in found for name in c.evidence})
    table = np.array([[c.evidence.get(name, 0.0) for name in names] for c in found])
    model = LogisticRegression(C=1.0, max_iter=5000).fit(table, np.array([c.right for c in found]))
    sure = model.predict_proba(table)[:, 1].tolist()
    shared = {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)},
    }
    weighed = list(zip(found, sure, strict=True))
    least_of_rules = _least_of_rules(weighed)
    return {
        kind: shared | thresholds([(c, p) for c, p in weighed if c.kind == kind], kind, number, least_of_rules)
        for kind, number in asked.items()
    }


def _least_of_rules(weighed: Sequence[tuple[Candidate, float]]) -> float:
    """The highest confidence below which rules are seldom right; 0 where too few are as unsure to tell."""
    by_rule = sorted((p, c.right) for c, p in weighed if c.by_rule)
    share = np.cumsum([right for _, right in by_rule]) / np.arange(1, len(by_rule) + 1)
    seldom = np.flatnonzero((share < SELDOM) & (np.arange(1, len(by_rule) + 1) > FEW))
    least = by_rule[int(seldom[-1])][0] if len(seldom) else 0.0
    log.info("rules: %d, heard from %.2f", len(by_rule), least)
    return least


def thresholds(
    weighed: Sequence[tuple[Candidate, float]], kind: Kind, asked: int, least_of_rules: float
) -> dict[str, float]:
    """From which confidence on enough of a kind is right, and from which the rules are heard.

    Enough must be right in all sentences and in those of running text, where most have nothing of the kind in them.
    """
    standing = _standing(weighed)
    hits = np.cumsum([hit for _, hit in standing])
    f1 = 2 * hits / (np.arange(1, len(standing) + 1) + asked)
    running = _standing([(c, p) for c, p in weighed if c.running])
    least = max(_least(found, RIGHT[kind]) for found in (standing, running) if found)
    log.info(
        "%s: %d candidates, F1 %.3f at best, %.3f from %.2f; rules from %.2f",
        kind, len(weighed), f1.max(), f1[sum(p >= least for p, _ in standing) - 1], least, least_of_rules,
    )  # fmt: skip
    return {
        "least": round(least - 0.005, 2),
        # The least sure of the few that dev has is no limit for those elsewhere.
        "least_of_rules": round(max(0.0, min(least_of_rules, least) - 0.02), 2),
    }


def _standing(weighed: Sequence[tuple[Candidate, float]]) -> list[tuple[float, bool]]:
    """The confidence of every answer, and whether it is right, the surest first: the surest stands at every word, and
    what a sentence says twice is said once."""
    best: dict[tuple[str, int], tuple[float, bool, object]] = {}
    for c, p in weighed:
        at = c.sentence, c.anchor
        if at not in best or p > best[at][0]:
            best[at] = p, c.right, c.said
    once: dict[tuple[str, object], tuple[float, bool]] = {}
    for (sentence, _), (p, hit, said) in best.items():
        once[sentence, said] = max(once.get((sentence, said), (0.0, False)), (p, hit))
    return sorted(once.values(), reverse=True)


def _least(standing: Sequence[tuple[float, bool]], wanted: float) -> float:
    """The lowest confidence from which on as many are right as wanted; where that is never so, of those with the best
    share but the first few."""
    answers = np.arange(1, len(standing) + 1)
    share = np.cumsum([hit for _, hit in standing]) / answers
    enough = np.flatnonzero((share >= wanted) & (answers > FEW))
    later = min(FEW, len(standing) - 1)
    return standing[int(enough[-1]) if len(enough) else later + int(share[later:].argmax())][0]


def main() -> None:
    """Fit all ways and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("src/comity/language/en"))
    parser.add_argument("--target", type=Path, default=Path("src/comity/coding/data/calibration.json"))
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    reader = NeuralParser.load(options.model)
    parts = split(entry for path in files() for entry in read(path))
    entries, sides = parts["dev"], counted_sides(parts["train"])
    asked: Counter[Kind] = Counter(s.kind for entry in entries for s in statements(entry))
    fitted: dict[str, Any] = {"sides": sides}
    for way in get_args(Way):
        found = list(collect(entries, reader, way, sides))
        fitted[way] = {}
        for kinds in ALIKE:
            of_these = [c for c in found if c.kind in kinds]
            fitted[way] |= fit(of_these, {kind: asked[kind] for kind in kinds})
    options.target.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
