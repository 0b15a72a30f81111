"""Treebanks to batches: CoNLL-U files, label inventories and gold tensors."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from comity.language.lemmas import edit_script
from comity.language.subwords import Subwords

from .batching import MISSING, groups_of_like_length
from .network import ActSizes, Gold, Sizes

FEATURES = ("VerbForm", "Tense", "Mood", "Voice", "Number", "Polarity")
ENTITIES = ("person", "organization", "place", "event")
OUTSIDE = "O"
FALLBACK = "L-0+"


@dataclass(frozen=True, slots=True)
class Tree:
    """One annotated sentence; all sequences have one entry a word. `entities` is None where nobody annotated them."""

    name: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    features: tuple[dict[str, str], ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...] | None


def read(path: Path) -> list[Tree]:
    """All trees of a CoNLL-U file; empty nodes and multiword ranges are passed over."""
    trees, rows, name = [], [], ""
    annotated = "# global.Entity" in path.read_text(encoding="utf-8")
    entities = _Entities()
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# sent_id = "):
            name = line.removeprefix("# sent_id = ")
        elif line.startswith("# newdoc"):
            entities = _Entities()
        elif line[:1].isdigit():
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            trees.append(_tree(name, rows, entities.tags(rows) if annotated else None))
            rows = []
    return trees


def _tree(name: str, rows: list[list[str]], entities: tuple[str, ...] | None) -> Tree:
    return Tree(
        name=name,
        forms=tuple(row[1] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        features=tuple(dict(p.split("=", 1) for p in row[5].split("|") if "=" in p) for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        relations=tuple(row[7] for row in rows),
        entities=entities,
    )


class _Entities:
    """GUM's bracketed entities, reduced to the outermost names.

    A mention counts as a name if its head is a proper noun: the word that depends on nothing inside the mention. A
    determiner at its start is cut off ("the European Union" is the name "European Union").
    """

    BRACKET = re.compile(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)")

    def tags(self, rows: list[list[str]]) -> tuple[str, ...]:
        spans: list[tuple[int, int, str]] = []
        opened: dict[str, list[tuple[int, str]]] = {}
        for index, row in enumerate(rows):
            value = next((p[7:] for p in row[9].split("|") if p.startswith("Entity=")), "")
            for match in self.BRACKET.finditer(value):
                group, kind, closed, closing = match.groups()
                if kind and closed:
                    spans.append((index, index, kind))
                elif kind:
                    opened.setdefault(group, []).append((index, kind))
                elif opened.get(closing):
                    start, kind = opened[closing].pop()
                    spans.append((start, index, kind))
        tags = [OUTSIDE] * len(rows)
        for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            span = self._name(rows, start, end)
            if kind not in ENTITIES or span is None or any(tags[i] != OUTSIDE for i in range(span[0], span[1] + 1)):
                continue
            for index in range(span[0], span[1] + 1):
                tags[index] = ("B-" if index == span[0] else "I-") + kind
        return tuple(tags)

    @staticmethod
    def _name(rows: list[list[str]], start: int, end: int) -> tuple[int, int] | None:
        """The contiguous proper-noun stretch around the head of a mention, or None."""
        inside = range(start, end + 1)
        heads = [i for i in inside if not start <= int(rows[i][6]) - 1 <= end]
        if not heads or rows[heads[0]][3] != "PROPN":
            return None
        first = last = heads[0]
        linked = {"flat", "compound", "amod", "nmod", "nummod", "case", "appos", "det", "goeswith", "nmod:desc"}
        while first > start and (rows[first - 1][3] == "PROPN" or _modifier(rows, first - 1, first, last)):
            first -= 1
        while last < end and (rows[last + 1][3] == "PROPN" or _bridges(rows, last + 1, end, linked)):
            last += 1
        return first, last


def _modifier(rows: list[list[str]], index: int, first: int, last: int) -> bool:
    """Whether a capitalised word before a name belongs to it ("European Union", "Daniel K. Inouye Airport")."""
    row = rows[index]
    return (
        row[7] in {"amod", "compound", "nummod", "flat"} and row[1][:1].isupper() and first <= int(row[6]) - 1 <= last
    )


def _bridges(rows: list[list[str]], index: int, end: int, linked: set[str]) -> bool:
    """Whether the word at `index` joins a name to another proper noun in the mention ("Ministry of Defence")."""
    row = rows[index]
    if row[1].lower() in {"of", "for", "and", "the", "-", "&"} and index < end:
        following = rows[index + 1]
        return following[3] == "PROPN" or (
            following[1].lower() == "the" and index + 2 <= end and rows[index + 2][3] == "PROPN"
        )
    return row[3] in {"ADJ", "NOUN", "NUM"} and row[1][:1].isupper() and row[7] in linked


@dataclass(frozen=True)
class Labels:
    """The inventories, in the order of the network's classes; written beside the weights."""

    upos: tuple[str, ...]
    lemmas: tuple[str, ...]
    features: dict[str, tuple[str, ...]]
    relations: tuple[str, ...]
    entities: tuple[str, ...]

    @classmethod
    def of(cls, trees: Sequence[Tree]) -> Labels:
        """Everything that occurs; lemma scripts only from their second occurrence on."""
        scripts = Counter(edit_script(f, m) for t in trees for f, m in zip(t.forms, t.lemmas, strict=True) if m != "_")
        return cls(
            upos=tuple(sorted({u for t in trees for u in t.upos})),
            lemmas=(FALLBACK, *sorted(s for s, n in scripts.items() if n > 1 and s != FALLBACK)),
            features={
                name: ("", *sorted({f[name] for t in trees for f in t.features if name in f})) for name in FEATURES
            },
            relations=tuple(sorted({r for t in trees for r in t.relations})),
            entities=(OUTSIDE, *(f"{p}-{kind}" for kind in ENTITIES for p in "BI")),
        )

    def sizes(self, acts: ActSizes) -> Sizes:
        """The sizes of the network that tells these labels apart, and acts besides."""
        counts = tuple(len(values) for values in self.features.values())
        return Sizes(len(self.upos), counts, len(self.lemmas), len(self.relations), len(self.entities), acts)


@dataclass(frozen=True)
class Example:
    """A batch: what the network reads, its answers, and the trees themselves."""

    ids: Tensor
    cases: Tensor
    first: Tensor
    gold: Gold
    entities: Tensor
    trees: list[Tree]


def batches(
    trees: Sequence[Tree], labels: Labels, subwords: Subwords, *, size: int, shuffle: random.Random | None = None
) -> Iterator[Example]:
    """Batches of like length, each of at most `size` subwords with padding counted."""
    cut = [subwords.cut(tree.forms) for tree in trees]
    maps = _Maps(labels)
    for group in groups_of_like_length(cut, size=size, shuffle=shuffle):
        ids, cases, first = (torch.from_numpy(a) for a in subwords.batch([cut[i] for i in group]))
        yield maps.example(ids, cases, first, [trees[i] for i in group])


class _Maps:
    """Labels to class numbers."""

    def __init__(self, labels: Labels) -> None:
        self.upos = {label: i for i, label in enumerate(labels.upos)}
        self.lemmas = {label: i for i, label in enumerate(labels.lemmas)}
        self.relations = {label: i for i, label in enumerate(labels.relations)}
        self.entities = {label: i for i, label in enumerate(labels.entities)}
        self.features = {name: {v: i for i, v in enumerate(values)} for name, values in labels.features.items()}

    def example(self, ids: Tensor, cases: Tensor, first: Tensor, trees: list[Tree]) -> Example:
        width = first.shape[1] - 1

        def table(rows: list[list[int]]) -> Tensor:
            return torch.tensor([row + [MISSING] * (width - len(row)) for row in rows])

        gold = Gold(
            heads=table([list(t.heads) for t in trees]),
            relations=table([[self.relations.get(r, MISSING) for r in t.relations] for t in trees]),
            upos=table([[self.upos.get(u, MISSING) for u in t.upos] for t in trees]),
            lemmas=table(
                [
                    [
                        self.lemmas.get(edit_script(f, m), MISSING) if m != "_" else MISSING
                        for f, m in zip(t.forms, t.lemmas, strict=True)
                    ]
                    for t in trees
                ]
            ),
            features=torch.stack(
                [
                    table([[values.get(f.get(name, ""), MISSING) for f in t.features] for t in trees])
                    for name, values in self.features.items()
                ],
                -1,
            ),
        )
        entities = table([[self.entities[e] for e in t.entities or ()] for t in trees])
        return Example(ids, cases, first, gold, entities, trees)
