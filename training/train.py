"""Train the English model: ``python -m training.train ../shared/treebanks``.

Four stages, all seeded and on the CPU: the parser on EWT and GUM; then acts, on the corpus, together with the parser;
then, with all else frozen, names on GUM, and on the corpus whose part somebody nameless is. Afterwards the network is
exported, packed, measured on the test sets, and written with its label file into the package; see export.py.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import time
from pathlib import Path

import torch
from torch.optim import AdamW

from comity.language.subwords import Subwords

from .act_figures import act_figures
from .acts import ActLabels, Reading, readings
from .belonging import belonging_figures, parts, train_belonging
from .card import card
from .corpus import files
from .corpus import read as read_corpus
from .export import export
from .fetch import START
from .figures import measure
from .joint import Material, settle, train_jointly
from .network import Network
from .packing import unpack
from .schedule import FROZEN, optimiser, precision, schedule
from .splits import split
from .treebank import MISSING, Labels, Tree, batches, read

#: Part of the parser's name in every record; raised with every new set of weights.
VERSION = "12"

log = logging.getLogger("training")


@torch.no_grad()
def attachment(network: Network, trees: list[Tree], labels: Labels, subwords: Subwords) -> tuple[float, float]:
    """UAS and LAS in percent over all words, with greedy heads: good enough to watch training by."""
    network.eval()
    words = right_heads = right = 0
    for example in batches(trees, labels, subwords, size=4000):
        arcs, relations, *_ = network(example.ids, example.cases, example.first)
        heads = arcs.argmax(-1)
        chosen = relations.gather(2, heads[..., None])[..., 0]
        counted = example.gold.heads >= 0
        hit = (heads == example.gold.heads) & counted
        words += int(counted.sum())
        right_heads += int(hit.sum())
        right += int((hit & (chosen == example.gold.relations)).sum())
    network.train()
    return 100 * right_heads / words, 100 * right / words


def train_parser(
    network: Network,
    train: list[Tree],
    dev: list[Tree],
    labels: Labels,
    subwords: Subwords,
    options: argparse.Namespace,
) -> None:
    """Stage one: the encoder and the parser's heads."""
    shuffle = random.Random(options.seed)
    optimizer = optimiser(network, ("encoder.",), options.encoder_rate, options.head_rate)
    weights = [p for group in optimizer.param_groups for p in group["params"]]
    per_epoch = len(list(batches(train, labels, subwords, size=options.batch)))
    scheduler = schedule(optimizer, per_epoch * options.epochs)
    for epoch in range(options.epochs):
        started, total = time.monotonic(), 0.0
        network.train()
        for step, example in enumerate(batches(train, labels, subwords, size=options.batch, shuffle=shuffle)):
            with precision(options.precision):
                loss = network.loss(example.ids, example.cases, example.first, example.gold)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 5.0)
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
            if step % 100 == 99:
                log.info(
                    "epoch %d step %d/%d loss %.3f %.0f s",
                    epoch + 1,
                    step + 1,
                    per_epoch,
                    total / (step + 1),
                    time.monotonic() - started,
                )
        uas, las = attachment(network, dev, labels, subwords)
        log.info("epoch %d dev UAS %.2f LAS %.2f %.0f s", epoch + 1, uas, las, time.monotonic() - started)
        torch.save(network.state_dict(), options.work / "parser.pt")


def train_entities(
    network: Network, train: list[Tree], labels: Labels, subwords: Subwords, options: argparse.Namespace
) -> None:
    """Stage three: the entity head on the frozen encoder's states, which are computed once."""
    network.eval()
    cached: list[tuple[torch.Tensor, torch.Tensor]] = []
    with torch.no_grad():
        for example in batches([t for t in train if t.entities is not None], labels, subwords, size=2000):
            layers = network.words(example.ids, example.cases, example.first)
            cached.append((torch.stack([layer[:, 1:] for layer in layers]), example.entities))
    shuffle = random.Random(options.seed)
    optimizer = AdamW(network.entities.parameters(), lr=options.head_rate, weight_decay=0.01)
    scheduler = schedule(optimizer, len(cached) * options.entity_epochs)
    network.entities.train()
    for epoch in range(options.entity_epochs):
        shuffle.shuffle(cached)
        total = 0.0
        for layers, gold in cached:
            scores = network.entities(list(layers))
            loss = torch.nn.functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=MISSING)
            loss.backward()
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad(set_to_none=True)
            total += loss.item()
        log.info("entities: epoch %d loss %.4f", epoch + 1, total / len(cached))
    network.eval()


def main() -> None:
    """Parse the command line, train all stages, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="folder with en_ewt-ud-*.conllu and en_gum-ud-*.conllu")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints and labels go here")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=1000, help="subwords in a batch, padding counted")
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--entity-epochs", type=int, default=20)
    parser.add_argument("--belonging-epochs", type=int, default=8)
    parser.add_argument("--belonging-rate", type=float, default=8e-4)
    parser.add_argument(
        "--act-epochs", type=int, nargs="+", default=[8, 3, 4], help="of each turn of stage two; rates rise anew"
    )
    parser.add_argument("--joint-rate", type=float, default=8e-5, help="rate of encoder and parser in stage two")
    parser.add_argument("--act-rate", type=float, default=5e-4, help="rate of the act head in stage two")
    parser.add_argument("--hidden", type=float, default=0.1, help="share of the corpus's words hidden in stage two")
    parser.add_argument("--syntax", type=float, default=1.0, help="weight of the parser's loss in stage two")
    parser.add_argument("--syntax-every", type=int, default=2, help="steps of stage two for each with the treebanks")
    parser.add_argument("--settling-share", type=float, default=0.25, help="of the corpus, in stage two's last pass")
    parser.add_argument("--without-treebank", action="store_true", help="stage two learns acts alone")
    parser.add_argument("--share", type=float, default=1.0, help="learn from this share of the corpus")
    parser.add_argument("--parser", type=Path, help="weights or a model.onnx to go on from; skips stage one")
    parser.add_argument("--joint", type=Path, help="weights of stage two before it settles; all before is skipped")
    parser.add_argument(
        "--reader", type=Path, default=Path("src/comity/language/en"), help="model that cuts the corpus"
    )
    parser.add_argument(
        "--target", type=Path, default=Path("src/comity/language/en"), help="where the package keeps its model"
    )
    parser.add_argument(
        "--precision",
        choices=("bfloat16", "float32"),
        default="bfloat16",
        help="of matrix products while the encoder learns; a processor that knows no bfloat16 is quicker with float32",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)

    trees = {
        part: [read(options.treebanks / f"en_{bank}-ud-{part}.conllu") for bank in ("ewt", "gum")]
        for part in ("train", "dev")
    }
    train, dev = ([tree for bank in trees[part] for tree in bank] for part in ("train", "dev"))
    labels, act_labels = Labels.of(train), ActLabels.builtin()
    subwords = Subwords(START / "tokenizer.json")
    network = Network(labels.sizes(act_labels.sizes()))
    log.info("%d trees, %d scripts, %d relations", len(train), len(labels.lemmas), len(labels.relations))
    acts = annotated(options.reader)
    known = acts["train"] if options.share == 1 else _part(acts["train"], options.share, options.seed)
    trees_too = [] if options.without_treebank else train
    learned = {"sentences": len(known), "acts": sum(len(reading.acts) for reading in known)}
    log.info("%(sentences)d sentences of the corpus, %(acts)d acts", learned)
    material = Material(known, acts["dev"], trees_too, labels, act_labels, subwords)

    def syntax() -> str:
        return "UAS {:.2f} LAS {:.2f}".format(*attachment(network, dev, labels, subwords))

    if options.joint is not None:
        _load(network, options.joint)
    else:
        if options.parser is not None:
            _load(network, options.parser)
        else:
            train_parser(network, train, dev, labels, subwords, options)
        for turn, epochs in enumerate(options.act_epochs):
            torch.manual_seed(options.seed + turn)
            of_turn = {"act_epochs": epochs, "seed": options.seed + turn}
            train_jointly(network, material, argparse.Namespace(**vars(options) | of_turn), syntax)
            torch.save(network.state_dict(), options.work / "joint.pt")
    torch.manual_seed(options.seed)
    settle(network, material, options, syntax)
    torch.manual_seed(options.seed)
    train_entities(network, train, labels, subwords, options)
    torch.manual_seed(options.seed)
    entries = split(entry for path in files() for entry in read_corpus(path))
    nameless = [parts(entries[name], options.reader) for name in ("train", "dev")]
    train_belonging(network, *nameless, subwords, options)
    export(network, labels, act_labels, train, VERSION, options.work, options.target)
    figures = measure(options.treebanks, options.target) | {"corpus": learned}
    figures["acts"] = act_figures(options.target, entries["test"])
    figures["belonging"] = belonging_figures(options.target, entries["test"])
    (options.target / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    log.info("%s", json.dumps(figures))
    (options.target / "MODEL_CARD.md").write_text(card(figures), encoding="utf-8")


def annotated(reader: Path) -> dict[str, list[Reading]]:
    """The corpus by split, cut into words."""
    entries = [entry for path in files() for entry in read_corpus(path)]
    return {part: readings(found, reader) for part, found in split(entries).items()}


def _part(found: list[Reading], share: float, seed: int) -> list[Reading]:
    """A random share of the corpus, for the learning curve."""
    return random.Random(seed).sample(found, round(share * len(found)))


def _load(network: Network, path: Path) -> None:
    """Weights of an earlier stage; the heads that later stages train stay as they are."""
    stored = unpack(path) if path.suffix == ".onnx" else torch.load(path)
    found = network.load_state_dict({k: v for k, v in stored.items() if not k.startswith(FROZEN)}, strict=False)
    # Weights of stage one know no acts yet; what is learned on frozen states is learned last, whatever the stage.
    lacking = [name for name in found.missing_keys if not name.startswith((*FROZEN, "acts."))]
    if lacking or found.unexpected_keys:
        raise SystemExit(f"{path}: not weights of this network: {', '.join([*lacking, *found.unexpected_keys][:5])}")


if __name__ == "__main__":
    main()
