"""Train the sentence breaks: ``python -m training.breaks ../shared/treebanks``.

A logistic regression over the features of comity.language.breaks, with an L1 penalty so that few weights remain.
Treebanks have no line ends, real files do: beside the plain rendering of every document, some are rendered with lines
wrapped or ragged, and some with one paragraph a line and no blank lines. The penalty is chosen on the development
files; the test files are only measured. Seeded; takes about a minute.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import comity.language
from comity.language.breaks import BreakModel, features
from comity.language.conllu import read_conllu, realign
from comity.language.segment import Segmenter
from comity.model import Document, Sentence

from .raw_text import evaluate

log = logging.getLogger("training")

Gold = tuple[Document, list[Sentence]]
FOLDER = Path(comity.language.__file__).parent / "en"
TREEBANKS = ("en_ewt", "en_gum")
PENALTIES = (0.25, 0.5, 1.0, 2.0)
#: Features seen in fewer documents are left out, so that one author's habits do not count.
DOCUMENTS = 5
#: Mean length, in words, of a ragged line.
RAGGED = 10


class Case(NamedTuple):
    """A candidate to learn from."""

    document: str
    features: list[str]
    begins: bool


def wrapped(text: str, width: int) -> str:
    """The text with its paragraphs broken into lines of at most `width` characters."""
    return "\n\n".join(
        textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
        for paragraph in text.split("\n\n")
    )


def unspaced(text: str) -> str:
    """The text with one paragraph a line and no blank lines."""
    return text.replace("\n\n", "\n")


def ragged(text: str, chance: random.Random) -> str:
    """The text broken into lines of any length, always within a sentence: before a small letter or after a comma."""
    return re.sub(r"(?<=\w) (?=[a-z])|(?<=,) ", lambda _: "\n" if chance.random() < 1 / RAGGED else " ", text)


def rendered(gold: Gold, text: str) -> Gold:
    """The same document with white space as in `text`."""
    document, sentences = gold
    changed = Document(document.id, document.uri, text, document.title)
    return changed, realign(sentences, document.text, text)


def renderings(documents: Iterable[Gold], seed: int) -> Iterator[Gold]:
    """Every document as it is, and a part of them with other line ends as well."""
    chance = random.Random(seed)
    for gold in documents:
        yield gold
        text = gold[0].text
        match chance.randrange(12):
            case 0 | 1:
                yield rendered(gold, wrapped(text, chance.randint(50, 90)))
            case 2 | 3:
                yield rendered(gold, unspaced(text))
            case 4:
                yield rendered(gold, ragged(text, chance))


def examples(documents: Iterable[Gold], segmenter: Segmenter) -> Iterator[Case]:
    """For every candidate its document, its features, and whether a gold sentence begins there."""
    for document, sentences in documents:
        gold = {sentence.start for sentence in sentences}
        for paragraph in segmenter.paragraphs(document.text):
            start = 0
            for candidate in paragraph.candidates:
                found = features(paragraph.forms, start, candidate)
                begins = paragraph.words[candidate.word][0] in gold
                yield Case(document.id, found, begins)
                start = candidate.word if begins else start


class Trainer:
    """Logistic regression on one set of cases, for several penalties."""

    def __init__(self, cases: list[Case], seed: int) -> None:
        seen = Counter(feature for feature, _ in {(f, case.document) for case in cases for f in case.features})
        vectorizer = DictVectorizer()
        self._matrix = vectorizer.fit_transform(
            {feature: 1.0 for feature in case.features if seen[feature] >= DOCUMENTS} for case in cases
        )
        # liblinear takes 32-bit indices only.
        self._matrix.indices = self._matrix.indices.astype("int32")
        self._matrix.indptr = self._matrix.indptr.astype("int32")
        self._names = [str(name) for name in vectorizer.get_feature_names_out()]
        self._begins = [case.begins for case in cases]
        self._seed = seed

    def fit(self, penalty: float) -> dict[str, float]:
        """The weights that are not zero, rounded to three decimals; `penalty` is the inverse strength."""
        model = LogisticRegression(C=penalty, l1_ratio=1.0, solver="liblinear", random_state=self._seed, max_iter=300)
        model.fit(self._matrix, self._begins)
        weights = {"bias": round(float(model.intercept_[0]), 3)}
        for name, weight in zip(self._names, model.coef_[0], strict=True):
            if round(float(weight), 3):
                weights[name] = round(float(weight), 3)
        return weights


def report(gold: dict[str, list[Gold]], segmenter: Segmenter) -> None:
    """Log the figures for every set, plain and with its white space changed."""
    for name, documents in gold.items():
        log.info("%-18s %s", name, evaluate(documents, segmenter.segment))
        for label, change in (("wrapped at 72", lambda text: wrapped(text, 72)), ("unspaced", unspaced)):
            changed = [rendered(entry, change(entry[0].text)) for entry in documents]
            log.info("%-18s %s (%s)", name, evaluate(changed, segmenter.segment), label)


def main() -> None:
    """Read the treebanks, train, choose, measure and write."""
    parser = argparse.ArgumentParser(description="Train the sentence breaks on UD English EWT and GUM.")
    parser.add_argument("treebanks", type=Path, help="folder with en_{ewt,gum}-ud-{train,dev,test}.conllu")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER / "breaks.json", help="where the weights go")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")

    def load(part: str) -> dict[str, list[Gold]]:
        return {
            f"{name} {part}": list(read_conllu(options.treebanks / f"{name}-ud-{part}.conllu")) for name in TREEBANKS
        }

    train, dev, test = load("train"), load("dev"), load("test")
    segmenter = Segmenter(FOLDER, BreakModel({"bias": 0.0}))
    cases = list(examples(renderings((entry for part in train.values() for entry in part), options.seed), segmenter))
    log.info("%d candidates, %d breaks", len(cases), sum(case.begins for case in cases))
    trainer = Trainer(cases, options.seed)
    best, best_score = {"bias": 0.0}, 0.0
    for penalty in PENALTIES:
        weights = trainer.fit(penalty)
        chosen = Segmenter(FOLDER, BreakModel(weights))
        scores = [evaluate(documents, chosen.segment).sentences.f1 for documents in dev.values()]
        log.info(
            "C %.2f: %d weights, dev sentences F1 %s", penalty, len(weights), ", ".join(f"{s:.2f}" for s in scores)
        )
        if sum(scores) > best_score:
            best, best_score = weights, sum(scores)
    names = re.findall(
        r"^# newdoc id = GUM_(\w+)", (options.treebanks / "en_gum-ud-test.conllu").read_text("utf-8"), re.MULTILINE
    )
    test["news, interview"] = [
        entry
        for name, entry in zip(names, test["en_gum test"], strict=True)
        if name.startswith(("news_", "interview_"))
    ]
    report(dev | test, Segmenter(FOLDER, BreakModel(best)))
    content = {"source": "UD English EWT and GUM, train", "seed": options.seed, "weights": best}
    options.output.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    log.info("%s written", options.output)


if __name__ == "__main__":
    main()
