"""The annotated corpus as the network learns it: words, anchors, and who plays what in each act."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from torch import Tensor

from comity.codebook import builtin
from comity.language.network import Network as Runtime
from comity.language.subwords import Subwords

from .batching import MISSING, groups_of_like_length
from .corpus import FACTUALITIES, OUTCOMES, Entry, Phrase
from .network import ActGold, ActSizes
from .sentences import sentences

__all__ = ["ROLES", "Act", "ActBatch", "ActLabels", "Reading", "act_batches", "kind_of", "readings"]

#: What a word can be to an anchor. `holder` is who says so.
ROLES = ("source", "target", "item", "time", "holder")
NONE = ""


@dataclass(frozen=True)
class ActLabels:
    """What acts are told apart by, in the order of the network's classes; written beside the weights."""

    codes: tuple[str, ...]
    modes: tuple[str, ...]
    factualities: tuple[str, ...]
    outcomes: tuple[str, ...]
    contexts: tuple[str, ...]
    roles: tuple[str, ...] = ROLES

    @classmethod
    def builtin(cls) -> ActLabels:
        """The inventories of the built-in codebooks; a mode is written ``AID.military``, no mode and no code as ""."""
        books = builtin()
        return cls(
            codes=(NONE, *(code for book in books for code in book.codes)),
            modes=(NONE, *(f"{code}.{m}" for book in books for code, entry in book.codes.items() for m in entry.modes)),
            factualities=FACTUALITIES,
            outcomes=(NONE, *OUTCOMES),
            contexts=tuple(dict.fromkeys(context for book in books for context in book.contexts)),
        )

    def sizes(self) -> ActSizes:
        """The sizes of the head that tells them apart."""
        counts = (self.codes, self.modes, self.factualities, self.outcomes, self.contexts, self.roles)
        return ActSizes(*map(len, counts))


@dataclass(frozen=True, slots=True)
class Act:
    """A statement by word numbers, from 0; `roles` holds pairs of a role and the head word of whoever plays it."""

    anchor: int
    code: str
    mode: str
    factuality: str
    outcome: str
    contexts: tuple[str, ...]
    roles: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence of the corpus as words, with its acts; of two acts on one anchor the first is learned.

    `kinds` are those that its annotator looked for: of the others nothing is learned from it, nor that it has none.
    """

    name: str
    forms: tuple[str, ...]
    acts: tuple[Act, ...]
    kinds: tuple[str, ...] = ("event",)


def readings(entries: Sequence[Entry], model: Path) -> list[Reading]:
    """The sentences of entries as words, with the head word of every phrase, by the trees of the model in a folder."""
    cut = list(sentences(entries, model))
    forms = [[entry.text[start:end] for start, end in spans] for entry, spans in cut]
    trees = Runtime(model).analyse(forms)
    return [
        _reading(entry, spans, found, tree.heads) for (entry, spans), found, tree in zip(cut, forms, trees, strict=True)
    ]


def _reading(entry: Entry, spans: list[tuple[int, int]], forms: list[str], heads: list[int]) -> Reading:
    def head(phrase: Phrase) -> int:
        inside = [i for i, (start, end) in enumerate(spans) if start < phrase.end and end > phrase.start]
        return next((i for i in inside if heads[i] - 1 not in inside), inside[0])

    acts: dict[int, Act] = {}
    for said in entry.statements:
        keys = [*(("source", k) for k in said.source), *(("target", k) for k in said.target)]
        keys += [
            (role, key) for role, key in (("item", said.item), ("time", said.time), ("holder", said.holder)) if key
        ]
        anchor = head(entry.phrases[said.anchor])
        act = Act(
            anchor, said.code, f"{said.code}.{said.mode}" if said.mode else NONE, said.factuality, said.outcome or NONE,
            said.contexts, tuple((role, head(entry.phrases[key])) for role, key in keys),
        )  # fmt: skip
        acts.setdefault(anchor, act)
    return Reading(entry.name, tuple(forms), tuple(acts.values()), entry.kinds)


@dataclass(frozen=True)
class ActBatch:
    """What the network reads, and its answers."""

    ids: Tensor
    cases: Tensor
    first: Tensor
    gold: ActGold
    readings: list[Reading]


def act_batches(
    found: Sequence[Reading],
    labels: ActLabels,
    subwords: Subwords,
    *,
    size: int,
    shuffle: random.Random | None = None,
) -> Iterator[ActBatch]:
    """Batches of like length, each of at most `size` subwords with padding counted."""
    cut = [subwords.cut(reading.forms) for reading in found]
    for group in groups_of_like_length(cut, size=size, shuffle=shuffle):
        ids, cases, first = (torch.from_numpy(a) for a in subwords.batch([cut[i] for i in group]))
        batch = [found[i] for i in group]
        yield ActBatch(ids, cases, first, _gold(batch, labels, first.shape[1] - 1), batch)


def _gold(batch: list[Reading], labels: ActLabels, width: int) -> ActGold:
    shape, kinds = (len(batch), width), kind_of()
    codes, modes, factualities, outcomes = (torch.full(shape, MISSING) for _ in range(4))
    contexts = torch.zeros(*shape, len(labels.contexts))
    acts = [(row, act) for row, reading in enumerate(batch) for act in reading.acts]
    played = torch.zeros(len(acts), len(labels.roles), width)
    real = torch.zeros(len(acts), width, dtype=torch.bool)
    asked = torch.zeros(len(batch), len(labels.codes), dtype=torch.bool)
    for row, reading in enumerate(batch):
        codes[row, : len(reading.forms)] = 0
        asked[row] = torch.tensor([code == NONE or kinds[code] in reading.kinds for code in labels.codes])
    for number, (row, act) in enumerate(acts):
        at = row, act.anchor
        codes[at] = labels.codes.index(act.code)
        modes[at] = labels.modes.index(act.mode)
        factualities[at] = labels.factualities.index(act.factuality)
        outcomes[at] = labels.outcomes.index(act.outcome)
        for context in act.contexts:
            contexts[row, act.anchor, labels.contexts.index(context)] = 1
        for role, word in act.roles:
            played[number, labels.roles.index(role), word] = 1
        real[number, : len(batch[row].forms)] = True
    rows, anchors = torch.tensor([row for row, _ in acts]), torch.tensor([act.anchor for _, act in acts])
    return ActGold(codes, asked, modes, factualities, outcomes, contexts, rows.long(), anchors.long(), played, real)


@cache
def kind_of() -> dict[str, str]:
    """The kind of statement that each built-in code makes."""
    return {code: book.kind for book in builtin() for code in book.codes}
