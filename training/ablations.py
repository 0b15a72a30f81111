"""What the parts of training are worth: ``python -m training.ablations BENCHMARK NAME=FOLDER...``.

Each folder holds one model, trained with another share of the corpus or without the treebanks (see the options of
``training.train``). The table goes into docs/accuracy.md under the heading that it opens with; rows of models that are
not measured again stay there as they were.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from comity.codebook import builtin
from comity.coding import SentenceCoder, Way
from comity.evaluate import CLASSES, Resampling, Workshop, answer_given, read_marked, score
from comity.evaluate.page import put_section
from comity.evaluate.summary import interval_text, table
from comity.language import NeuralParser

from .act_figures import act_figures
from .corpus import files, read
from .splits import split

TITLE = "What the parts of training are worth"
HEADERS = ["model", "sentences", "EWT LAS", "GUM LAS", "codes F1", "source F1", "target F1", "model alone", "both"]


def row(name: str, folder: Path, benchmark: Path) -> list[str]:
    """One model's figures."""
    entries = split(entry for path in files() for entry in read(path))["test"]
    figures = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    acts = act_figures(folder, entries)
    parser = NeuralParser.load(folder)
    examples = read_marked(benchmark, CLASSES)
    ways: tuple[Way, ...] = ("model", "both")
    given = [
        interval_text(score(list(answer_given(examples, Workshop(parser, coder))), Resampling()).macro_f1)
        for coder in (SentenceCoder(builtin(), way=way, model=parser.name) for way in ways)
    ]
    learned = f"{figures['corpus']['sentences']:,}"
    syntax = [f"{figures[bank]['LAS']:.1f}" for bank in ("ewt", "gum")]
    return [name, learned, *syntax, *(f"{acts[part]:.1f}" for part in ("codes", "source", "target")), *given]


def standing(page: Path) -> dict[str, list[str]]:
    """The rows that the page has already, by the model's name."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    section = text.partition(f"## {TITLE}\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if line.startswith("|")]
    return {cells[0]: cells for cells in rows[2:]}


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("benchmark", type=Path)
    parser.add_argument("models", nargs="+", help="NAME=FOLDER")
    parser.add_argument("--write", type=Path, default=Path("docs/accuracy.md"))
    options = parser.parse_args()
    pairs = (model.partition("=")[::2] for model in options.models)
    rows = standing(options.write) | {name: row(name, Path(folder), options.benchmark) for name, folder in pairs}
    text = "\n".join(
        [
            f"    python -m training.ablations {options.benchmark.name} NAME=FOLDER...",
            "",
            "Sentences: of the corpus, in training. LAS: on the treebanks' test sets. Codes, source, target: on the "
            "test split of the corpus, word by word, the model alone. The last two: macro-F1 on "
            f"{options.benchmark.name}, given actors, with 95% bootstrap intervals; what rules are worth beside the "
            "model was fitted anew for the last rows.",
            "",
            *table(HEADERS, list(rows.values())),
        ]
    )
    put_section(options.write, TITLE, text)
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
