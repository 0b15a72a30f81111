"""Fit the coder's confidences: ``python -m training.calibrate``, after every training.

For each way to code (rules, model, both), and for events and for views apart, a logistic regression over the evidence
for every candidate of the dev split, and of the example reports for views (see reports.py), with two thresholds:
`least` is as high as costs the dev split no more than `COST` of the best F1, since a reader minds a wrong line more
than a missing one; below `least_of_rules` rules are seldom right, if enough of them fall below it to tell. How often
each code is said with somebody on both sides is counted on the train split. Writes
src/comity/coding/data/calibration.json.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import numpy as np
from sklearn.linear_model import LogisticRegression

from comity.actors import Gazetteer, Resolver
from comity.codebook import builtin
from comity.coding import SentenceCoder
from comity.coding.clauses import Clauses
from comity.coding.evidence import Way, evidence, two_sided, views_around
from comity.coding.join import candidates
from comity.coding.match import Cast, actors
from comity.coding.replies import lately
from comity.documents import read_all
from comity.evaluate.exact import Key, key, keys
from comity.language import NeuralParser
from comity.model import UNKNOWN, Document, Kind

from .corpus import Entry, files, read
from .gold import document, statements
from .reports import REPORTS, coded, keys_of
from .splits import split

log = logging.getLogger("training")

#: What a higher threshold may cost of the best F1 on the dev split.
COST = 0.01
#: The first few say nothing of how many are right.
FEW = 20
#: A rule's words were chosen for what they mean: it is heard unless it, or those as unsure, are right less often.
SELDOM = 0.05
VIEWS: tuple[Kind, ...] = ("attitude", "aim", "position")
#: Kinds whose evidence weighs the same: of each kind of view alone too few are read by rules.
ALIKE: tuple[tuple[Kind, ...], ...] = (("event",), VIEWS)
#: Added to both counts of a code before its log odds are taken.
SMOOTH = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A coding that could stand at a word of a sentence, its evidence, what it says, and whether that is right."""

    sentence: str
    anchor: int
    kind: Kind
    by_rule: bool
    report: bool
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


@dataclass(frozen=True, slots=True)
class Text:
    """A text to collect from: the kinds that it was searched for, and what was found in each of its sentences."""

    document: Document
    name: str
    kinds: tuple[Kind, ...]
    gold: Callable[[int], Collection[Key]]
    report: bool = False


def of_corpus(entries: Sequence[Entry]) -> Iterator[Text]:
    """Entries of the corpus; what was found in a paragraph counts for each of its sentences."""
    for entry in entries:
        found = {key(s) for s in statements(entry)}
        yield Text(document(entry), entry.name, entry.kinds, lambda _, found=found: found)


def of_reports() -> Iterator[Text]:
    """The example reports, which were searched for views."""
    found = keys_of(coded())
    for report in read_all([REPORTS]):
        assert isinstance(report, Document), report
        name = report.uri.rsplit("/", 1)[-1]
        yield Text(report, name, VIEWS, lambda number, name=name: found.get((name, number), set()), report=True)


def collect(texts: Sequence[Text], parser: NeuralParser, way: Way, sides: Mapping[str, float]) -> Iterator[Candidate]:
    """Every candidate of some texts, in one way to code, of the kinds that these were searched for."""
    resolver, coder = Resolver(Gazetteer.load()), SentenceCoder(builtin(), way=way, model=parser.name)
    for text, sentences in zip(texts, parser.parse([t.document.text for t in texts]), strict=True):
        mentions = resolver.resolve(text.document, sentences)
        # What stands before a sentence is what the coder lets stand as it is calibrated so far.
        stood = [c.statement for c in coder.code(text.document, sentences, mentions)][::-1]
        for sentence, around in zip(sentences, views_around(sentences), strict=True):
            gold = text.gold(sentence.index)
            present = [m for m in mentions if m.sentence == sentence.index]
            cast = Cast(Clauses(sentence, coder.grammar), present)
            told = lately(stood, sentence.index)
            for m, rule in candidates(*coder.proposals(cast, text.document.text, told, around)):
                source, target = actors(m.roles.source), actors(m.roles.target)
                nobody = all(actor.code == UNKNOWN for actor in (*source, *target))
                if nobody or m.rule.book.kind not in text.kinds:
                    continue
                told = keys(m.rule.book.kind, m.rule.code, source, target)
                said = next((k for k in told if k in gold), told[-1])
                yield Candidate(
                    f"{text.name}/{sentence.index}", m.anchor.index, m.rule.book.kind, m is rule,
                    text.report, evidence(m, rule, sides), said, said in gold,
                )  # fmt: skip


def fit(found: Sequence[Candidate], asked: Mapping[Kind, int]) -> dict[str, object]:
    """Weights and bias that candidates of some kinds share, and thresholds for each kind.

    asked: how many statements of each kind the dev split has, for the F1 that the thresholds are set by.
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
    """From which confidence on a reading of the model stands, and from which the rules are heard."""
    standing = _standing([(c, p) for c, p in weighed if not c.report])
    reports = _standing([(c, p) for c, p in weighed if c.report])
    hits = np.cumsum([hit for _, hit in standing])
    f1 = 2 * hits / (np.arange(1, len(standing) + 1) + asked)
    last = int(np.flatnonzero(f1 >= f1.max() - COST)[0])
    least = standing[last][0]
    told = [hit for p, hit in reports if p >= least]
    log.info(
        "%s: %d candidates, F1 %.3f at best, %.3f from %.2f, %.2f right there, %d of %d in reports; rules from %.2f",
        kind, len(weighed), f1.max(), f1[last], least, hits[last] / (last + 1), sum(told), len(told), least_of_rules,
    )  # fmt: skip
    return {
        "least": round(least - 0.005, 2),
        # The least sure of the few that dev has is no limit for those elsewhere.
        "least_of_rules": round(max(SELDOM, min(least_of_rules, least) - 0.02), 2),
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
    texts = [*of_corpus(entries), *of_reports()]
    asked: Counter[Kind] = Counter(s.kind for entry in entries for s in statements(entry))
    fitted: dict[str, Any] = {"sides": sides}
    for way in get_args(Way):
        found = list(collect(texts, reader, way, sides))
        fitted[way] = {}
        for kinds in ALIKE:
            of_these = [c for c in found if c.kind in kinds]
            fitted[way] |= fit(of_these, {kind: asked[kind] for kind in kinds})
    options.target.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
