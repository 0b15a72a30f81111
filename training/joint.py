"""Stage two: acts and syntax together, batches of the corpus and of the treebanks in turn.

Of the kinds that its annotator did not look for, nothing is learned from a sentence, nor that it holds none.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from comity.language.subwords import MASK, PADDING, SEP, Subwords

from .acts import ActBatch, ActLabels, Reading, act_batches, kind_of
from .network import Network, only
from .schedule import optimiser, precision, schedule
from .treebank import Example, Labels, Tree, batches

log = logging.getLogger("training")

#: Decay of the running average of the weights, which is what the stage ends with.
EMA = 0.995
#: How much lower the rates are in the last pass.
SLOWER = 5


@dataclass(frozen=True)
class Material:
    """What the stage learns from and is watched by. Without trees the encoder learns acts alone."""

    acts: Sequence[Reading]
    dev: Sequence[Reading]
    trees: Sequence[Tree]
    labels: Labels
    act_labels: ActLabels
    subwords: Subwords


@dataclass(slots=True)
class Tally:
    """Counts of answers: right, given and asked for."""

    right: int = 0
    given: int = 0
    asked: int = 0

    @property
    def f1(self) -> float:
        """In percent."""
        return 200 * self.right / max(1, self.given + self.asked)


def train_jointly(
    network: Network, material: Material, options: argparse.Namespace, watch: Callable[[], str] = str
) -> None:
    """Train for `options.act_epochs` passes over the corpus; `watch` adds to each epoch's line in the log."""
    shuffle = random.Random(options.seed)
    known = ("encoder.", "upos.", "lemmas.", "features.", "arc", "relation")
    adam = optimiser(network, known, options.joint_rate, options.act_rate)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(EMA))
    weights = [p for group in adam.param_groups for p in group["params"]]
    per_epoch = len(list(act_batches(material.acts, material.act_labels, material.subwords, size=options.batch)))
    scheduler = schedule(adam, per_epoch * options.act_epochs)
    trees = _endless(material, options.batch, shuffle) if material.trees else None
    for epoch in range(options.act_epochs):
        started, total, syntax = time.monotonic(), 0.0, 0.0
        network.train()
        batch: ActBatch
        passed = act_batches(material.acts, material.act_labels, material.subwords, size=options.batch, shuffle=shuffle)
        for step, batch in enumerate(passed):
            seen = hide(batch.ids, batch.first, options.hidden)
            with precision(options.precision):
                loss = network.act_loss(seen, batch.cases, batch.first, batch.gold)
            loss.backward()
            total += loss.item()
            if trees is not None and step % options.syntax_every == 0:
                example = next(trees)
                with precision(options.precision):
                    loss = options.syntax * network.loss(example.ids, example.cases, example.first, example.gold)
                loss.backward()
                syntax += loss.item()
            torch.nn.utils.clip_grad_norm_(weights, 5.0)
            adam.step()
            scheduler.step()
            average.update_parameters(network)
            adam.zero_grad(set_to_none=True)
            if step % 50 == 49:
                log.info(
                    "acts: epoch %d step %d/%d loss %.3f, syntax %.3f, %.0f s",
                    epoch + 1, step + 1, per_epoch, total / (step + 1), syntax / (step + 1), time.monotonic() - started,
                )  # fmt: skip
        log.info("acts: epoch %d dev %s; %s", epoch + 1, _told(network, material), watch())
    network.load_state_dict(average.module.state_dict())
    log.info("acts: averaged weights, dev %s; %s", _told(network, material), watch())


def hide(ids: Tensor, first: Tensor, share: float) -> Tensor:
    """`ids` [sentences, subwords] with that share of the words behind the mask, drawn by chance; `first` is as in
    `Subwords.batch`. What a word hides must then be told by the others, which keeps one from learning them by heart."""
    word = torch.zeros_like(ids).scatter_(1, first, 1).cumsum(1) - 1
    drawn = (torch.rand(ids.shape) < share).gather(1, word)
    return ids.masked_fill(drawn & (word > 0) & (ids != PADDING) & (ids != SEP), MASK)


def settle(network: Network, material: Material, options: argparse.Namespace, watch: Callable[[], str] = str) -> None:
    """A last pass over a share of the corpus, at a fifth of the rates and with the treebanks at every step, so that the
    trees are as good again."""
    if options.settling_share:
        known = random.Random(options.seed).sample(material.acts, round(options.settling_share * len(material.acts)))
        material = replace(material, acts=known)
        slower = {"joint_rate": options.joint_rate / SLOWER, "act_rate": options.act_rate / SLOWER}
        passes = {"act_epochs": 1, "syntax_every": 1}
        train_jointly(network, material, argparse.Namespace(**vars(options) | slower | passes), watch)


def _endless(material: Material, size: int, shuffle: random.Random) -> Iterator[Example]:
    while True:
        yield from batches(material.trees, material.labels, material.subwords, size=size, shuffle=shuffle)


def _told(network: Network, material: Material) -> str:
    return ", ".join(f"{part} {tally.f1:.1f}" for part, tally in recognised(network, material).items())


@torch.no_grad()
def recognised(network: Network, material: Material) -> dict[str, Tally]:
    """F1 of anchors, of anchors with their code (those that are no events also apart), and of each role at the anchors
    of the gold, on the dev split."""
    network.eval()
    roles = material.act_labels.roles
    found = {name: Tally() for name in ("anchors", "codes", "views", "factualities", *roles)}
    views = torch.tensor([kind_of().get(code, "event") != "event" for code in material.act_labels.codes])
    for batch in act_batches(material.dev, material.act_labels, material.subwords, size=4000):
        gold = batch.gold
        layers = network.words(batch.ids, batch.cases, batch.first)
        codes, _, factualities, _, _, scores = network.acts(network.acts.states(layers, batch.first))
        best, counted = only(codes, gold.asked).argmax(-1), gold.codes >= 0
        given, asked = (best > 0) & counted, gold.codes > 0
        _add(found["anchors"], given & asked, given, asked)
        _add(found["codes"], given & asked & (best == gold.codes), given, asked)
        viewed = asked & views[gold.codes.clamp(min=0)]
        _add(found["views"], given & viewed & (best == gold.codes), given & views[best], viewed)
        _add(found["factualities"], asked & (factualities.argmax(-1) == gold.factualities), asked, asked)
        if len(gold.rows):
            played = (scores[gold.rows, gold.anchors] > 0) & gold.real[:, None]
            for number, role in enumerate(roles):
                wanted = gold.played[:, number] > 0
                _add(found[role], played[:, number] & wanted, played[:, number], wanted)
    network.train()
    return found


def _add(tally: Tally, right: torch.Tensor, given: torch.Tensor, asked: torch.Tensor) -> None:
    tally.right += int(right.sum())
    tally.given += int(given.sum())
    tally.asked += int(asked.sum())
