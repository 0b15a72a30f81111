"""Write the model card from the figures that training measured: ``python -m training.card``."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

MODEL = Path("src/comity/language/en")

HEAD = """\
# The English model of Comity

    make training    # trains it again, on two CPU cores, from ../shared/treebanks and training/corpus

Raw text to Universal Dependencies v2: words, sentences, UPOS, lemmas, the features VerbForm, Tense, Mood, Voice,
Number and Polarity, basic dependencies with subtypes, names (person, organisation, place, event), and acts: which word
says that something is done, or how somebody sees another, what he wants or where he stands; its code and mode in the
built-in codebooks, who plays source, target, item, time and holder, factuality, outcome and contexts. One forward pass
gives all. It runs on onnxruntime and needs no network. This page is written by `python -m training.card` from
`figures.json`.

## What it is

- A twelve-layer, 384-wide encoder started from gte-small (uncased); the token-type embedding carries each word's
  casing class; words are pooled at their first subword. Heads for tags, features and lemma edit scripts; biaffine arcs
  (256) and relations (128); greedy heads, and the maximum spanning tree where they form none.
- A word list from the treebanks decides the lemma of forms that occur at least twice with one lemma in nine of ten
  cases, the dictionary of lemminflect that of other words, and the network's edit script that of all the rest.
- Acts come from a mix of all layers and two further layers over whole words: a code for each word or none, and for
  every anchor and role a score for every word, from both words and their distance. They are trained together with the
  parser, two batches of the corpus to one of the treebanks, and one to one in a last, slower pass over a quarter of the
  corpus, on weights that have learned the treebanks before; the weights are a running average (decay 0.995). A tenth
  of the corpus's words is hidden from the network while it learns acts, another tenth at each pass, and the rates rise
  anew after eight passes and after three more; the first eight passes of the weights that ship hid nothing.
- Names come from a head trained afterwards on frozen states of all layers: by construction it changes no tree. So does
  whose part somebody nameless is ("police in Nairobi", "the ministry"): for a word that plays a part, a probability for
  every word of its sentence and of the three before that it names what the first is part of.
- Weights are stored as bytes, with a scale for each column, and turned into float32 when the graph is loaded. States
  are never rounded to bytes: but for the last digits a sentence reads the same beside any other, and on processors of
  other make. Training can go on from the graph that ships (`--parser src/comity/language/en/model.onnx`).

## Data, licences, credits

| | |
| --- | --- |
| UD English EWT, train part (Silveira et al. 2014; Universal Dependencies) | CC BY-SA 4.0 |
| UD English GUM (Zeldes 2017), train part of the documents with CC BY or public-domain texts, entities | CC BY 4.0 |
| Comity's corpus of annotated statements (training/corpus), train split | CC BY 4.0 |
| gte-small (thenlper/gte-small; Li et al. 2023, arXiv:2308.03281) | MIT |

The word list derives from both treebanks and is shared under CC BY-SA 4.0. Dev parts were used to watch training, test
parts for the figures below; the lemma word list alone was also looked at on them while its rules were settled. The
encoder's matrix products are taken in bfloat16 while it learns, unless `--precision` says otherwise; all else is
float32.

## Figures

"""

FOOT = """
Gold words and sentences for tags and trees, all words counted, of the graph that ships; F1 by exact spans for names
and for words and sentences of raw text (as in the CoNLL 2018 shared task).

## Limits

Acts are read sentence by sentence, in edited English on international politics and space; the corpus has invented
events between real actors, and the model knows nothing of what is true. Names of events are hardly learned: the
treebank has few. Travel guides and video blogs are parsed worse than news. Sentences over 510 subwords are parsed in
stretches that are then joined at their roots. All text is taken for edited English; the parser does not know when it
is given something else.
"""


def card(figures: dict[str, Any]) -> str:
    """The page; every number comes from the figures."""
    lines = [HEAD, "| test set | UPOS | lemma | UAS | LAS |\n| --- | ---: | ---: | ---: | ---: |\n"]
    for bank in ("ewt", "gum"):
        rows = {f"**{bank.upper()}**": figures[bank]} | {
            f"{bank.upper()} {g}": f for g, f in figures[bank]["genres"].items()
        }
        lines += [f"| {name} | {f['UPOS']} | {f['lemma']} | {f['UAS']} | {f['LAS']} |\n" for name, f in rows.items()]
    lines.append("\n| names, GUM test | F1 |\n| --- | ---: |\n")
    lines += [f"| {kind} | {value} |\n" for kind, value in figures["names"].items()]
    lines.append("\n| raw text | words F1 | sentences F1 |\n| --- | ---: | ---: |\n")
    lines += [f"| {name} | {f['words']} | {f['sentences']} |\n" for name, f in figures["raw"].items()]
    learned = figures["corpus"]
    lines.append("\n| acts, corpus test split | F1 |\n| --- | ---: |\n")
    lines += [f"| {name} | {value} |\n" for name, value in figures["acts"].items()]
    lines.append(
        "\nAn anchor is a word that says that something is done; codes are anchors with the right code; the other lines"
        "\nare judged at the anchors found. Acts were learned from "
        f"{learned['sentences']:,} sentences of the corpus with {learned['acts']:,} acts;"
        "\nhow well the coder that reads them does is in docs/accuracy.md.\n"
    )
    told = figures["belonging"]
    lines.append(
        f"\nOf nameless parties of the corpus test split, {told['recall']} % of those whose state or body is named near"
        f"\nthem are given it; {told['precision']} % of all answers are right.\n"
    )
    lines.append(f"\nThe graph takes {figures['bytes'] / 1e6:.1f} MB.\n")
    return "".join([*lines, FOOT])


def main() -> None:
    """Read the figures beside the model and write the card there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    figures = json.loads((options.model / "figures.json").read_text(encoding="utf-8"))
    (options.model / "MODEL_CARD.md").write_text(card(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
