"""What the shipped model can do: tags, lemmas and trees on gold words, names, and all by genre."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from comity.language.conllu import read_conllu
from comity.language.network import Network
from comity.language.segment import Segmenter

from .raw_text import evaluate
from .treebank import Tree, read


@dataclass
class Score:
    """Counts over words; percentages come from `figures`."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, tree: Tree, upos: list[str], lemmas: list[str], heads: list[int], relations: list[str]) -> None:
        """Count one sentence; punctuation counts like any word, subtypes of relations count too."""
        c = self.counts
        for i in range(len(tree.forms)):
            c["words"] += 1
            c["UPOS"] += upos[i] == tree.upos[i]
            c["lemma"] += lemmas[i] == tree.lemmas[i]
            c["UAS"] += heads[i] == tree.heads[i]
            c["LAS"] += heads[i] == tree.heads[i] and relations[i] == tree.relations[i]

    def figures(self) -> dict[str, float]:
        """Percentages of all words."""
        total = self.counts["words"]
        return {name: round(100 * self.counts[name] / total, 2) for name in ("UPOS", "lemma", "UAS", "LAS")}


def spans(tags: tuple[str, ...] | list[str]) -> set[tuple[int, int, str]]:
    """The names of a BIO sequence as (first, last, kind); an I without its B opens a name."""
    found, start, kind = set(), -1, ""
    for index, tag in enumerate([*tags, "O"]):
        if kind and (tag[:2] != "I-" or tag[2:] != kind):
            found.add((start, index - 1, kind))
            kind = ""
        if tag[:2] in ("B-", "I-") and not kind:
            start, kind = index, tag[2:]
    return found


def measure(folder: Path, model: Path) -> dict[str, object]:
    """All figures for the test files of a treebank folder."""
    network = Network(model)
    result: dict[str, object] = {}
    names: Counter[tuple[str, str]] = Counter()
    for bank in ("ewt", "gum"):
        trees = read(folder / f"en_{bank}-ud-test.conllu")
        total, genres = Score(), defaultdict(Score)
        for tree, answer in zip(trees, network.analyse([tree.forms for tree in trees]), strict=True):
            genre = tree.name.split("_")[1] if bank == "gum" else tree.name.split("-")[0]
            for score in (total, genres[genre]):
                score.add(tree, answer.upos, answer.lemmas, answer.heads, answer.relations)
            if tree.entities is not None:
                gold, found = spans(tree.entities), spans(answer.entities)
                for group, members in (("gold", gold), ("found", found), ("right", gold & found)):
                    names.update((group, kind) for _, _, kind in members)
                    names.update((group, "all") for _ in members)
        result[bank] = total.figures() | {"genres": {name: s.figures() for name, s in sorted(genres.items())}}
    kinds = sorted({kind for _, kind in names})
    result["names"] = {
        k: round(200 * names["right", k] / max(1, names["gold", k] + names["found", k]), 1) for k in kinds
    }
    result["raw"] = raw(folder, model)
    result["bytes"] = (model / "model.onnx").stat().st_size
    return result


def raw(folder: Path, model: Path) -> dict[str, dict[str, float]]:
    """Words and sentences F1 on the raw text of the test files, and of GUM's news and interviews alone."""
    segmenter = Segmenter(model)
    banks = {bank: list(read_conllu(folder / f"en_{bank}-ud-test.conllu")) for bank in ("ewt", "gum")}
    text = (folder / "en_gum-ud-test.conllu").read_text(encoding="utf-8")
    names = re.findall(r"^# newdoc id = GUM_(\w+)", text, re.MULTILINE)
    pairs = zip(names, banks["gum"], strict=True)
    banks["gum news and interview"] = [d for name, d in pairs if name.startswith(("news_", "interview_"))]
    found = {}
    for name, documents in banks.items():
        scores = evaluate(documents, segmenter.segment)
        found[name] = {"words": round(scores.words.f1, 2), "sentences": round(scores.sentences.f1, 2)}
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--model", type=Path, default=Path("src/comity/language/en"))
    options = parser.parse_args()
    print(json.dumps(measure(options.treebanks, options.model), indent=1))  # noqa: T201 - the script's answer
