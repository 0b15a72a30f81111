"""Weights to what ships: a packed ONNX graph, its label file and its vocabulary."""

from __future__ import annotations

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch

from .acts import ActLabels
from .fetch import START
from .network import BACK, Network
from .packing import pack
from .treebank import Labels, Tree

log = logging.getLogger("training")

INPUTS = {
    "ids": {0: "batch", 1: "subwords"},
    "cases": {0: "batch", 1: "subwords"},
    "first": {0: "batch", 1: "positions"},
}
OUTPUTS = (
    "arcs", "relations", "tags", "entities", "parts", "wholes",
    "codes", "modes", "factualities", "outcomes", "contexts", "roles",
)  # fmt: skip


def lexicon(trees: Sequence[Tree]) -> dict[str, dict[str, str]]:
    """For each tag the lower-cased forms that the treebanks know, at least twice, with one lemma."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for form, upos, lemma in zip(tree.forms, tree.upos, tree.lemmas, strict=True):
            if upos not in ("PROPN", "PUNCT", "SYM", "X", "NUM") and lemma != "_":
                seen[upos, form.lower()][lemma] += 1
    found: dict[str, dict[str, str]] = {}
    for (upos, form), lemmas in sorted(seen.items()):
        best, count = lemmas.most_common(1)[0]
        # A form seen once may be a slip of the pen, and its lemma that of another word.
        if count > 1 and count > 0.9 * lemmas.total():
            found.setdefault(upos, {})[form] = best
    return found


def export(
    network: Network, labels: Labels, acts: ActLabels, trees: Sequence[Tree], version: str, work: Path, target: Path
) -> None:
    """Write the graph, labels, lexicon and vocabulary into `target`; the float32 graph stays in `work`."""
    network.eval()
    plain = work / "float32.onnx"
    example = (
        torch.tensor([[101, 5, 6, 7, 102], [101, 5, 6, 102, 0]]),
        torch.zeros(2, 5, dtype=torch.long),
        torch.tensor([[0, 1, 2, 3], [0, 1, 2, 0]]),
    )
    torch.onnx.export(
        network,
        example,
        str(plain),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=INPUTS | {o: {0: "batch", 1: "words"} for o in OUTPUTS},
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(plain))
    target.mkdir(parents=True, exist_ok=True)
    pack(plain, target / "model.onnx")
    apart = [round(float(step), 4) for step in network.belonging.apart]
    described = {
        "name": "en", "version": version, **labels.__dict__, "acts": acts.__dict__, "apart": apart, "back": BACK,
    }  # fmt: skip
    (target / "labels.json").write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    words = json.dumps(lexicon(trees), ensure_ascii=False, separators=(",", ":"))
    (target / "lexicon.json").write_text(words + "\n", encoding="utf-8")
    tokenizer = json.loads((START / "tokenizer.json").read_text(encoding="utf-8"))
    written = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (target / "tokenizer.json").write_text(written + "\n", encoding="utf-8")
    log.info("%s: %.1f MB", target / "model.onnx", (target / "model.onnx").stat().st_size / 1e6)
