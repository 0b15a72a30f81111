"""The parser network: one encoder, and light heads for tags, arcs, names, acts and for whose part a party is.

After Dozat and Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing", on words pooled at their
first subword. Position 0 of every word axis is the root, which borrows the state of the CLS token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .encoder import LAYERS, WIDTH, Encoder, Layer

FORBIDDEN = -1e9
#: Width of the perceptron over pairs of anchor and player, and the farthest that two words are told to be apart.
PAIRED, FAR = 64, 16
#: How many sentences before may tell whose part somebody is.
BACK = 3


@dataclass(frozen=True)
class ActSizes:
    """How many classes each part of the act head chooses from."""

    codes: int
    modes: int
    factualities: int
    outcomes: int
    contexts: int
    roles: int
    role: int = 128


@dataclass(frozen=True)
class Sizes:
    """How many classes each head chooses from; `features` in the order of the label file."""

    upos: int
    features: tuple[int, ...]
    lemmas: int
    relations: int
    entities: int
    acts: ActSizes
    arc: int = 256
    relation: int = 128


@dataclass(frozen=True)
class Gold:
    """The answers for one batch; every tensor is [batch, words], -100 where there is no answer."""

    heads: Tensor
    relations: Tensor
    upos: Tensor
    lemmas: Tensor
    features: Tensor  # [batch, words, features]


@dataclass(frozen=True)
class ActGold:
    """The answers for one batch of sentences, MISSING where there is none.

    codes, modes, factualities, outcomes: [batch, words]; `asked` [batch, codes]: which codes the annotator of the
    sentence looked for; contexts: [batch, words, contexts], 0 or 1; for the roles one
    row an act: `rows` and `anchors` [acts] say which sentence and word, `played` [acts, roles, words] 0 or 1, and
    `real` [acts, words] which words there are.
    """

    codes: Tensor
    asked: Tensor
    modes: Tensor
    factualities: Tensor
    outcomes: Tensor
    contexts: Tensor
    rows: Tensor
    anchors: Tensor
    played: Tensor
    real: Tensor


def perceptron(width: int, rate: float) -> nn.Sequential:
    """One hidden layer from encoder states to `width`."""
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(rate))


class EntityHead(nn.Module):
    """Names, as BIO tags, from a weighted mix of all encoder layers.

    It is trained after the parser and on frozen states: it can read the encoder and cannot change it, so it costs the
    parser nothing.
    """

    def __init__(self, tags: int, width: int = 256, rate: float = 0.3) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.before = nn.Linear(WIDTH, width)
        self.around = nn.Linear(3 * width, width)
        self.tags = nn.Linear(width, tags)
        self.dropout = nn.Dropout(rate)

    def forward(self, layers: list[Tensor]) -> Tensor:
        """layers: LAYERS + 1 tensors [batch, words, WIDTH]; gives [batch, words, tags]."""
        weights = torch.softmax(self.mix, 0)
        mixed = torch.einsum("l,lbwd->bwd", weights, torch.stack(layers))
        x = F.gelu(self.before(self.dropout(mixed)))
        beside = F.pad(x, (0, 0, 1, 1))
        y = F.gelu(self.around(torch.cat([beside[:, :-2], x, beside[:, 2:]], -1)))
        scores: Tensor = self.tags(self.dropout(x + y))
        return scores


class ActHead(nn.Module):
    """What is said to be done, and by whom: from a mix of all encoder layers, through two layers over whole words.

    Each word is an anchor of one code or of none; an anchor has a mode, a factuality, an outcome and contexts; and
    every word has, for every anchor and role, a score of its own, so that a role may be played by several or nobody.
    It is the product of what the two words are, and what a small perceptron makes of both and of their distance.
    """

    #: How much each part weighs in the loss; codes are a mean over all words, most of which are no anchor.
    WEIGHTS: ClassVar = {
        "codes": 6.0,
        "modes": 0.5,
        "factualities": 0.7,
        "outcomes": 0.2,
        "contexts": 4.0,
        "roles": 0.35,
    }

    def __init__(self, sizes: ActSizes, rate: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.mix = nn.Parameter(torch.zeros(LAYERS + 1))
        self.dropout = nn.Dropout(rate)
        self.over_words = nn.ModuleList(Layer(0.1) for _ in range(2))
        self.codes, self.modes = nn.Linear(WIDTH, sizes.codes), nn.Linear(WIDTH, sizes.modes)
        self.factualities, self.outcomes = nn.Linear(WIDTH, sizes.factualities), nn.Linear(WIDTH, sizes.outcomes)
        self.contexts = nn.Linear(WIDTH, sizes.contexts)
        self.anchor, self.player = perceptron(sizes.role, rate), perceptron(sizes.role, rate)
        self.role = nn.Linear(sizes.role, sizes.roles * sizes.role)
        self.role_of_player = nn.Linear(sizes.role, sizes.roles)
        self.paired_anchor = nn.Linear(sizes.role, PAIRED)
        self.paired_player = nn.Linear(sizes.role, PAIRED, bias=False)
        self.apart = nn.Embedding(2 * FAR + 1, PAIRED)
        self.paired = nn.Linear(PAIRED, sizes.roles)

    def states(self, layers: list[Tensor], first: Tensor) -> Tensor:
        """layers: LAYERS + 1 tensors [batch, 1 + words, WIDTH]; gives [batch, 1 + words, WIDTH]."""
        mixed = torch.einsum("l,lbwd->bwd", torch.softmax(self.mix, 0), torch.stack(layers))
        absent = first == 0
        absent = torch.cat([torch.zeros_like(absent[:, :1]), absent[:, 1:]], 1)
        mask = absent[:, None, None, :].to(mixed.dtype) * -1e4
        x: Tensor = self.dropout(mixed)
        for layer in self.over_words:
            x = layer(x, mask)
        return self.dropout(x)

    def roles(self, anchors: Tensor, players: Tensor, places: Tensor) -> Tensor:
        """anchors [batch, anchors, WIDTH], players [batch, words, WIDTH]: scores [batch, anchors, roles, words].

        places [batch, anchors] (batch may be 1): the number of each anchor's word.
        """
        anchor, player = self.anchor(anchors), self.player(players)
        batch, count, width = anchor.shape
        crossed = self.role(anchor).reshape(batch, count * self.sizes.roles, width)
        pairs = (crossed @ player.transpose(1, 2)) * width**-0.5
        pairs = pairs.reshape(batch, count, self.sizes.roles, players.shape[1])
        steps = torch.arange(players.shape[1])[None, None] - places[..., None]
        apart = self.apart(steps.clamp(-FAR, FAR) + FAR)
        joined = self.paired_anchor(anchor)[:, :, None] + self.paired_player(player)[:, None] + apart
        paired = self.paired(F.gelu(joined)).transpose(2, 3)
        scores: Tensor = pairs + paired + self.role_of_player(player).transpose(1, 2)[:, None]
        return scores

    def loss(self, layers: list[Tensor], first: Tensor, gold: ActGold) -> Tensor:
        """The weighted sum of the parts' losses; see `WEIGHTS`."""
        x = self.states(layers, first)[:, 1:]
        weights = self.WEIGHTS
        total = weights["codes"] * _entropy(only(self.codes(x), gold.asked), gold.codes)
        if not len(gold.rows):
            return total
        for part in ("modes", "factualities", "outcomes"):
            total = total + weights[part] * _entropy(getattr(self, part)(x), getattr(gold, part))
        at = x[gold.rows, gold.anchors]
        contexts = self.contexts(at).float()
        spoken = F.binary_cross_entropy_with_logits(contexts, gold.contexts[gold.rows, gold.anchors])
        scores = self.roles(at[:, None], x[gold.rows], gold.anchors[:, None])[:, 0].float()
        missed = F.binary_cross_entropy_with_logits(scores, gold.played, reduction="none")
        missed = (missed * gold.real[:, None]).sum() / len(gold.rows)
        return total + weights["contexts"] * spoken + weights["roles"] * missed

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Scores for every word: codes, modes, factualities, outcomes and contexts [batch, words, classes], and roles
        [batch, words, roles, words], the first axis of words being the anchor's; states: see `states`."""
        x = states[:, 1:]
        return (
            self.codes(x),
            self.modes(x),
            self.factualities(x),
            self.outcomes(x),
            self.contexts(x),
            self.roles(x, x, torch.arange(x.shape[1])[None]),
        )


class BelongingHead(nn.Module):
    """Whose part somebody nameless is: for any two words, whether the second names what the first is part of.

    "Police" in "police beat students in Nairobi" are Nairobi's; so is "the ministry" two sentences later. It reads all
    encoder layers and the act head's states, and like the entity head it is trained on frozen states. What it makes of
    a word does not depend on the other word, so that words of several sentences can be told together.
    """

    def __init__(self, width: int = 192, rate: float = 0.2) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(LAYERS + 2))
        self.dropout = nn.Dropout(rate)
        self.over_words = Layer(0.1)
        self.part, self.whole = perceptron(width, rate), perceptron(width, rate)
        self.crossed = nn.Linear(width, width)
        self.of_part, self.of_whole = nn.Linear(width, 1), nn.Linear(width, 1, bias=False)
        #: What the second word's place adds: so many words before or after, or so many sentences before.
        self.apart = nn.Parameter(torch.zeros(2 * FAR + 1 + BACK))

    def forward(self, layers: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """layers: [LAYERS + 2, batch, words, WIDTH], the act head's states last; gives what each word is as a part and
        as a whole, both [batch, words, width + 2]: their product, with `apart`, is the score."""
        mixed = torch.einsum("l,lbwd->bwd", torch.softmax(self.mix, 0), layers)
        mask = (first == 0)[:, 1:].to(mixed.dtype)[:, None, None, :] * -1e4
        x = self.dropout(self.over_words(self.dropout(mixed), mask))
        part, whole = self.part(x), self.whole(x)
        one = torch.ones_like(part[..., :1])
        parts = torch.cat([self.crossed(part) * part.shape[-1] ** -0.5, self.of_part(part), one], -1)
        return parts, torch.cat([whole, one, self.of_whole(whole)], -1)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, rate: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder.pretrained()
        self.dropout = nn.Dropout(0.2)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.lemmas = nn.Linear(WIDTH, sizes.lemmas)
        self.features = nn.Linear(WIDTH, sum(sizes.features))
        self.arc_dependent, self.arc_head = perceptron(sizes.arc, rate), perceptron(sizes.arc, rate)
        self.arc = nn.Linear(sizes.arc, sizes.arc)
        self.relation_dependent, self.relation_head = (perceptron(sizes.relation, rate) for _ in range(2))
        self.relation = nn.Linear(sizes.relation, sizes.relations * sizes.relation)
        self.relation_of_dependent = nn.Linear(sizes.relation, sizes.relations)
        self.relation_of_head = nn.Linear(sizes.relation, sizes.relations, bias=False)
        self.acts = ActHead(sizes.acts)
        self.entities = EntityHead(sizes.entities)
        self.belonging = BelongingHead()
        with torch.no_grad():
            self.relation.weight.mul_(0.5)

    def words(self, ids: Tensor, cases: Tensor, first: Tensor) -> list[Tensor]:
        """The states of every layer at the root and at each word: [batch, 1 + words, WIDTH]."""
        index = first[:, :, None].expand(-1, -1, WIDTH)
        return [layer.gather(1, index) for layer in self.encoder(ids, cases)]

    def arcs(self, x: Tensor, first: Tensor) -> Tensor:
        """Scores of every head for every word, [batch, words, 1 + words]; a word is never its own head."""
        dependent, head = self.arc_dependent(x[:, 1:]), self.arc_head(x)
        scores: Tensor = self.arc(dependent) @ head.transpose(1, 2) * self.sizes.arc**-0.5
        absent = first == 0
        absent = torch.cat([torch.zeros_like(absent[:, :1]), absent[:, 1:]], 1)
        scores = scores + absent[:, None, :].to(x.dtype) * FORBIDDEN
        words = torch.arange(first.shape[1])
        itself = (words[1:, None] == words[None, :]).to(x.dtype) * FORBIDDEN
        return scores + itself

    def loss(self, ids: Tensor, cases: Tensor, first: Tensor, gold: Gold) -> Tensor:
        """The sum of the mean cross-entropies of the parser's heads."""
        x = self.dropout(self.words(ids, cases, first)[-1])
        words = x[:, 1:]
        total = _entropy(self.arcs(x, first), gold.heads)
        total = total + _entropy(self.relations_at(x, gold.heads.clamp(min=0)), gold.relations)
        total = total + _entropy(self.upos(words), gold.upos) + _entropy(self.lemmas(words), gold.lemmas)
        for index, scores in enumerate(self.features(words).split(self.sizes.features, -1)):
            total = total + 0.5 * _entropy(scores, gold.features[..., index])
        return total

    def act_loss(self, ids: Tensor, cases: Tensor, first: Tensor, gold: ActGold) -> Tensor:
        """The act head's loss, through the encoder."""
        loss: Tensor = self.acts.loss(self.words(ids, cases, first), first, gold)
        return loss

    def relations_at(self, x: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [batch, words, relations] of each word to the head given for it."""
        dependent, head = self.relation_dependent(x[:, 1:]), self.relation_head(x)
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        crossed = self.relation(dependent).unflatten(-1, (self.sizes.relations, self.sizes.relation))
        scores: Tensor = (crossed @ head[..., None])[..., 0] * self.sizes.relation**-0.5
        return scores + self.relation_of_dependent(dependent) + self.relation_of_head(head)

    def relations(self, x: Tensor) -> Tensor:
        """Relation scores for every pair: [batch, words, relations, 1 + words]."""
        dependent, head = self.relation_dependent(x[:, 1:]), self.relation_head(x)
        batch, words, _ = dependent.shape
        crossed = self.relation(dependent).reshape(batch, words * self.sizes.relations, self.sizes.relation)
        pairs = (crossed @ head.transpose(1, 2)) * self.sizes.relation**-0.5
        pairs = pairs.reshape(batch, words, self.sizes.relations, words + 1)
        of_head = self.relation_of_head(head).transpose(1, 2)[:, None]
        return pairs + self.relation_of_dependent(dependent)[..., None] + of_head

    def forward(self, ids: Tensor, cases: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """What the exported graph answers: arc scores, and the best class of everything else.

        arcs [batch, words, 1 + words] float; relations [batch, words, 1 + words] int, for every possible head;
        tags [batch, words, 2 + features] int: UPOS, lemma script, then the features; entities [batch, words] int;
        then what `BelongingHead` and what `ActHead` answer.
        """
        layers = self.words(ids, cases, first)
        states = self.acts.states(layers, first)
        x = layers[-1]
        words = x[:, 1:]
        tags = [self.upos(words), self.lemmas(words), *self.features(words).split(self.sizes.features, -1)]
        return (
            self.arcs(x, first),
            self.relations(x).argmax(2),
            torch.stack([scores.argmax(-1) for scores in tags], -1),
            self.entities([layer[:, 1:] for layer in layers]).argmax(-1),
            *self.belonging(self.frozen(layers, states), first),
            *self.acts(states),
        )

    @staticmethod
    def frozen(layers: list[Tensor], states: Tensor) -> Tensor:
        """What `BelongingHead` reads: the encoder's layers and the act head's states without the root's."""
        return torch.stack([state[:, 1:] for state in (*layers, states)])


def only(scores: Tensor, asked: Tensor) -> Tensor:
    """scores [batch, words, codes] with those out of reach that `asked` [batch, codes] leaves out."""
    return scores.masked_fill(~asked[:, None], FORBIDDEN)


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1).float(), gold.flatten(), ignore_index=-100)
