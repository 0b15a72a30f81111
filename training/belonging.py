"""Stage four: whose part somebody nameless is, on frozen states, as the corpus has it.

Of every phrase of the corpus that stands for an actor, the head of the words is paired with every mention that the
resolver finds in its sentence and in the few before: the phrase belongs to those that name its state or body and to
none that name another.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence
from torch.optim import AdamW

from comity.actors import Gazetteer, Resolver
from comity.actors.belonging import BELONGING, LEAST
from comity.language import NeuralParser
from comity.language.subwords import Subwords
from comity.model import UNKNOWN, Mention, Sentence

from .batching import groups_of_like_length
from .corpus import Entry, Phrase
from .gold import document
from .joint import Tally
from .network import BACK, FAR, BelongingHead, Network
from .schedule import schedule

log = logging.getLogger("training")

#: Sentences in a batch of the stage, or a few more, so that a document stays together.
TOGETHER = 48

Word = tuple[int, int]
"""A sentence of a document and a word of it, both from 0."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A document's sentences as words; `pairs` hold a phrase's word, a mention's, and whether the first belongs to the
    second; `nameless` the phrases in which the resolver finds nobody that it knows, each with the codes that it stands
    for, and `named` what each mention names."""

    sentences: tuple[tuple[str, ...], ...]
    pairs: tuple[tuple[Word, Word, bool], ...]
    nameless: tuple[tuple[Word, frozenset[str]], ...]
    named: tuple[tuple[Word, frozenset[str]], ...]

    def near(self, word: Word) -> list[tuple[Word, frozenset[str]]]:
        """The mentions that may tell whose a word is."""
        return [(at, of) for at, of in self.named if 0 <= word[0] - at[0] <= BACK]

    def tells(self, word: Word, codes: frozenset[str]) -> bool:
        """Whether the mentions near a word name all of some codes, if there are any."""
        return bool(codes) and codes <= frozenset[str]().union(*(of for _, of in self.near(word)))


def parts(entries: Sequence[Entry], model: Path) -> list[Parts]:
    """The documents of entries that mark an actor and name one, read by the model in a folder."""
    return [one for one, _ in _resolved(entries, model) if one.pairs]


def _resolved(entries: Sequence[Entry], model: Path) -> Iterator[tuple[Parts, list[Mention]]]:
    """Each document with all its mentions."""
    resolver, documents = Resolver(Gazetteer.load()), [document(entry) for entry in entries]
    parsed = NeuralParser.load(model).parse([d.text for d in documents])
    for entry, text, sentences in zip(entries, documents, parsed, strict=True):
        mentions = resolver.resolve(text, sentences)
        yield _parts(entry, sentences, [m for m in mentions if m.how != BELONGING and m.known]), mentions


def _parts(entry: Entry, sentences: Sequence[Sentence], known: Sequence[Mention]) -> Parts:
    named = tuple(((m.sentence, m.head - 1), frozenset(actor.code for actor in m.actors)) for m in known)
    covered = {(m.sentence, word) for m in known for word in range(m.first - 1, m.last)}
    nameless: list[tuple[Word, frozenset[str]]] = []
    phrases: list[tuple[Word, frozenset[str]]] = []
    for phrase in entry.phrases.values():
        words = _words(phrase, sentences)
        if not phrase.actors or not words:
            continue
        codes = frozenset(actor.code for actor in phrase.actors) - {UNKNOWN}
        phrases.append((_head(words, sentences), codes))
        if covered.isdisjoint(words):
            nameless.append(phrases[-1])
    found = Parts(tuple(tuple(token.form for token in s.tokens) for s in sentences), (), tuple(nameless), named)
    pairs = ((part, whole, bool(codes) and of <= codes) for part, codes in phrases for whole, of in found.near(part))
    return Parts(found.sentences, tuple(pairs), found.nameless, named)


def _words(phrase: Phrase, sentences: Sequence[Sentence]) -> list[Word]:
    """The words that a phrase covers."""
    return [
        (sentence.index, token.index - 1)
        for sentence in sentences
        if sentence.start < phrase.end and phrase.start < sentence.end
        for token in sentence.tokens
        if token.start < phrase.end and phrase.start < token.end
    ]


def _head(words: Sequence[Word], sentences: Sequence[Sentence]) -> Word:
    """The first of some words whose own head is none of them."""
    inside = set(words)
    return next((at for at in words if (at[0], sentences[at[0]].tokens[at[1]].head - 1) not in inside), words[0])


@dataclass(frozen=True)
class _Document:
    """A document with the frozen states of its sentences, each [words, layers, WIDTH] in half precision."""

    parts: Parts
    states: list[Tensor]

    @property
    def longest(self) -> int:
        """How many words its longest sentence has."""
        return max(len(of_sentence) for of_sentence in self.states)


def train_belonging(
    network: Network, known: Sequence[Parts], dev: Sequence[Parts], subwords: Subwords, options: argparse.Namespace
) -> None:
    """Train the head alone for `options.belonging_epochs` passes; the states are computed once."""
    network.eval()
    learned, watched = (_read(network, some, subwords) for some in (known, dev))
    shuffle, head = random.Random(options.seed), network.belonging
    optimizer = AdamW(head.parameters(), lr=options.belonging_rate, weight_decay=0.01)
    scheduler = schedule(optimizer, len(list(_batches(learned))) * options.belonging_epochs)
    for epoch in range(options.belonging_epochs):
        head.train()
        together = list(_batches(sorted(learned, key=lambda one: one.longest + shuffle.uniform(-1, 1))))
        shuffle.shuffle(together)
        total, steps = 0.0, 0
        for batch in together:
            scores, belongs = _scores(head, batch)
            loss = F.binary_cross_entropy_with_logits(scores, belongs)
            loss.backward()
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad(set_to_none=True)
            total, steps = total + loss.item(), steps + 1
        tally = _counted(head, watched)
        log.info(
            "belonging: epoch %d loss %.4f, dev %d right of %d answers and %d asked",
            epoch + 1, total / steps, tally.right, tally.given, tally.asked,
        )  # fmt: skip
    network.eval()


@torch.no_grad()
def _read(network: Network, some: Sequence[Parts], subwords: Subwords) -> list[_Document]:
    sentences = [(number, forms) for number, one in enumerate(some) for forms in one.sentences]
    cut = [subwords.cut(forms) for _, forms in sentences]
    states: list[Tensor] = [torch.empty(0)] * len(sentences)
    for group in groups_of_like_length(cut, size=4000):
        ids, cases, first = (torch.from_numpy(array) for array in subwords.batch([cut[i] for i in group]))
        layers = network.words(ids, cases, first)
        frozen = network.frozen(layers, network.acts.states(layers, first)).permute(1, 2, 0, 3).half()
        for row, i in enumerate(group):
            states[i] = frozen[row, : len(cut[i])].clone()
    found = [_Document(one, []) for one in some]
    for (number, _), of_sentence in zip(sentences, states, strict=True):
        found[number].states.append(of_sentence)
    # What is too long to be read together has no states.
    return [one for one in found if all(len(of_sentence) for of_sentence in one.states)]


def _batches(documents: Sequence[_Document]) -> Iterator[list[_Document]]:
    batch: list[_Document] = []
    for one in documents:
        batch.append(one)
        if sum(len(each.states) for each in batch) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _scores(head: BelongingHead, batch: Sequence[_Document]) -> tuple[Tensor, Tensor]:
    """The scores of all pairs of a batch, and 1 for those that belong together, 0 for the others; both [pairs]."""
    states = [of_sentence for one in batch for of_sentence in one.states]
    layers = pad_sequence(states, batch_first=True).permute(2, 0, 1, 3).float()
    lengths = torch.tensor([len(of_sentence) for of_sentence in states])
    # The head asks for the places of first subwords only to know which words there are; the root's is passed over.
    first = (torch.arange(layers.shape[2] + 1)[None] <= lengths[:, None]).long()
    part_of, whole_of = head(layers, first)
    rows: list[tuple[int, int, int, int, int, int]] = []
    start = 0
    for one in batch:
        rows += [
            (start + part[0], part[1], start + whole[0], whole[1], apart(part, whole), belongs)
            for part, whole, belongs in one.parts.pairs
        ]
        start += len(one.states)
    a, b, c, d, steps, belongs_too = torch.tensor(rows).unbind(1)
    return (part_of[a, b] * whole_of[c, d]).sum(-1) + head.apart[steps], belongs_too.float()


def apart(part: Word, whole: Word) -> int:
    """Where the bias for the way between two words stands: words within a sentence, sentences beyond."""
    back = part[0] - whole[0]
    return 2 * FAR + back if back else max(-FAR, min(FAR, whole[1] - part[1])) + FAR


def belonging_figures(model: Path, entries: Sequence[Entry]) -> dict[str, float]:
    """Of nameless phrases, in percent: how many answers are right, and how many of those that a mention near tells, as
    the resolver has them by the model in a folder."""
    tally = Tally()
    for one, mentions in _resolved(entries, model):
        answers = {
            (m.sentence, word): frozenset(actor.code for actor in m.actors)
            for m in mentions
            if m.how == BELONGING
            for word in range(m.first - 1, m.last)
        }
        for part, codes in one.nameless:
            tally.given += part in answers
            tally.right += answers.get(part) == codes
            tally.asked += one.tells(part, codes)
    shares = tally.right / max(1, tally.given), tally.right / max(1, tally.asked)
    return {name: round(100 * share, 1) for name, share in zip(("precision", "recall"), shares, strict=True)}


@torch.no_grad()
def _counted(head: BelongingHead, documents: Sequence[_Document]) -> Tally:
    """The nameless phrases that get actors, those that get the right ones, and those which a mention near names."""
    head.eval()
    tally = Tally()
    for batch in _batches(documents):
        shares = iter(torch.sigmoid(_scores(head, batch)[0]).tolist())
        for one in batch:
            sure = {(part, whole): next(shares) for part, whole, _ in one.parts.pairs}
            for part, codes in one.parts.nameless:
                near = one.parts.near(part)
                found = frozenset[str]().union(*(of for whole, of in near if sure[part, whole] >= LEAST))
                tally.given += bool(found)
                tally.right += bool(found) and found == codes
                tally.asked += one.parts.tells(part, codes)
    return tally
