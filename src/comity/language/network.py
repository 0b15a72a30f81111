"""The network at run time: cut words in, trees out, through onnxruntime."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnxruntime
from lemminflect import getLemma
from numpy.typing import NDArray

from comity.errors import DataError
from comity.model import Act

from .acts import ActReader, Scores
from .belonging import BelongingReader, Words, parties
from .lemmas import lemma
from .subwords import Subwords
from .trees import heads

__all__ = ["Analysis", "Network"]

Cut = list[tuple[list[int], int]]
Ints = NDArray[np.int64]

#: Subwords in one batch, padding counted. Larger batches fall out of the processor's cache and run slower.
BATCH = 1024
#: Tags whose forms the dictionary is asked about.
INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
#: The longest sentence, in subwords, that the position embeddings can hold with CLS and SEP.
LONGEST = 510


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence's answers as plain lists, one entry a word; `features` holds interned tuples of pairs."""

    upos: list[str]
    lemmas: list[str]
    features: list[tuple[tuple[str, str], ...]]
    heads: list[int]
    relations: list[str]
    entities: list[str]
    acts: tuple[Act, ...] | None = None
    words: Words | None = None


class Network:
    """The packed graph with its labels and its vocabulary, from one folder."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            lexicon = json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads or min(os.cpu_count() or 1, 8)
            options.inter_op_num_threads = 1
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except (OSError, ValueError, KeyError) as error:
            raise DataError(
                f"the model cannot be loaded ({error})", where=str(folder), advice="reinstall comity"
            ) from error
        self.name = f"{labels['name']}@{labels['version']}"
        self.subwords = Subwords(folder / "tokenizer.json")
        self._upos: list[str] = labels["upos"]
        self._lexicon: list[dict[str, str]] = [lexicon.get(tag, {}) for tag in self._upos]
        self._scripts: list[str] = labels["lemmas"]
        self._relations: list[str] = labels["relations"]
        self._entities = ["" if label == "O" else label for label in labels["entities"]]
        self._features = [(name, values) for name, values in labels["features"].items()]
        # A model may know syntax alone; then its language is coded by rules. Nor need it know whose parts parties are.
        self._acts = ActReader(labels["acts"]) if "acts" in labels else None
        self.belonging = BelongingReader(labels["apart"], labels["back"]) if "apart" in labels else None
        self._bundles: dict[tuple[int, ...], tuple[tuple[str, str], ...]] = {}
        self._lemmas: dict[tuple[str, int, int], str] = {}

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Analyses of sentences of words, in their order; sentences of like length share a batch.

        A sentence longer than the encoder's window is analysed in stretches, whose roots after the first become
        parataxis of the first.
        """
        pieces: list[tuple[int, Sequence[str], Cut]] = []
        for index, words in enumerate(sentences):
            pieces.extend((index, *part) for part in _stretches(words, self.subwords.cut(words)))
        answers: list[Analysis | None] = [None] * len(pieces)
        for batch in _batches([cut for _, _, cut in pieces]):
            forms = [pieces[i][1] for i in batch]
            found = self._decode(forms, *self.run([pieces[i][2] for i in batch]))
            for position, analysis in zip(batch, found, strict=True):
                answers[position] = analysis
        whole: list[Analysis | None] = [None] * len(sentences)
        for (index, _, _), answer in zip(pieces, answers, strict=True):
            assert answer is not None
            before = whole[index]
            whole[index] = answer if before is None else _joined(before, answer)
        return [answer for answer in whole if answer is not None]

    def run(self, cut: Sequence[Cut]) -> tuple[NDArray[np.float32], Ints, Ints, Ints, Scores, Ints]:
        """The raw answers for one batch (see training/network.py) and the sentences' lengths."""
        ids, cases, first = Subwords.batch(cut)
        arcs, relations, tags, entities, *more = self._session.run(None, {"ids": ids, "cases": cases, "first": first})
        return arcs, relations, tags, entities, tuple(more), np.array([len(words) for words in cut], np.int64)

    def _decode(
        self,
        forms: list[Sequence[str]],
        arcs: NDArray[np.float32],
        relations: Ints,
        tags: Ints,
        entities: Ints,
        acts: Scores,
        lengths: Ints,
    ) -> list[Analysis]:
        found = heads(arcs, lengths)
        chosen = np.take_along_axis(relations, found[..., None], 2)[..., 0].tolist()
        upos, scripts, bundles = tags[..., 0].tolist(), tags[..., 1].tolist(), tags[..., 2:]
        codes = (bundles @ self._radix(bundles.shape[-1])).tolist()
        read = self._read(acts, lengths)
        rows = zip(forms, found.tolist(), chosen, upos, scripts, codes, entities.tolist(), read, strict=True)
        return [
            Analysis(
                upos=[self._upos[i] for i in tag[: len(words)]],
                lemmas=[self._lemma(word, i, t) for word, i, t in zip(words, script, tag, strict=False)],
                features=[self._bundle(i) for i in code[: len(words)]],
                heads=head[: len(words)],
                relations=[
                    self._relations[i] if h else "root" for i, h in zip(relation[: len(words)], head, strict=False)
                ],
                entities=[self._entities[i] for i in entity[: len(words)]],
                acts=done,
                words=of_words,
            )
            for words, head, relation, tag, script, code, entity, (done, of_words) in rows
        ]

    def _read(self, scores: Scores, lengths: Ints) -> list[tuple[tuple[Act, ...] | None, Words | None]]:
        if self._acts is None:
            return [(None, None)] * len(lengths)
        if self.belonging is None:
            return [(done, None) for done in self._acts.read(scores, lengths)]
        parts, wholes, *rest = scores
        acts = self._acts.read(tuple(rest), lengths)
        return [
            (done, _words(parties(done), part, whole[:length]))
            for done, part, whole, length in zip(acts, parts, wholes, lengths, strict=True)
        ]

    def _lemma(self, form: str, script: int, tag: int) -> str:
        """The lemma that the treebanks know for a form and its tag, else a dictionary's, else what the script makes."""
        key = form, script, tag
        known = self._lemmas.get(key)
        if known is None:
            if len(self._lemmas) > Subwords.MEMORY:
                self._lemmas.clear()
            known = self._lexicon[tag].get(form.lower()) or self._looked_up(form, script, self._upos[tag])
            self._lemmas[key] = known
        return known

    def _looked_up(self, form: str, script: int, upos: str) -> str:
        guess = lemma(form, self._scripts[script])
        if upos not in INFLECTED:
            return guess
        found: tuple[str, ...] = getLemma(form.lower(), upos, lemmatize_oov=False)
        return guess if not found or guess in found else found[0]

    def _radix(self, count: int) -> Ints:
        """Weights that turn a row of feature classes into one number, so that whole rows can be looked up."""
        return 16 ** np.arange(count, dtype=np.int64)

    def _bundle(self, code: int) -> tuple[tuple[str, str], ...]:
        known = self._bundles.get((code,))
        if known is None:
            digits = [(code >> (4 * i)) & 15 for i in range(len(self._features))]
            pairs = [(name, values[d]) for (name, values), d in zip(self._features, digits, strict=True) if d]
            known = self._bundles[(code,)] = tuple(sorted(pairs))
        return known


def _words(numbers: tuple[int, ...], parts: NDArray[np.float32], wholes: NDArray[np.float32]) -> Words:
    return Words(numbers, parts[[number - 1 for number in numbers]].astype(np.float16), wholes.astype(np.float16))


def _stretches(words: Sequence[str], cut: Cut) -> list[tuple[Sequence[str], Cut]]:
    """The sentence whole, or in stretches that fit the encoder's window."""
    if sum(len(ids) for ids, _ in cut) <= LONGEST:
        return [(words, cut)]
    parts, start, size = [], 0, 0
    for index, (ids, _) in enumerate(cut):
        if size + len(ids) > LONGEST:
            parts.append((words[start:index], cut[start:index]))
            start, size = index, 0
        size += len(ids)
    return [*parts, (words[start:], cut[start:])]


def _joined(first: Analysis, second: Analysis) -> Analysis:
    shift, root = len(first.heads), first.heads.index(0) + 1
    return Analysis(
        upos=first.upos + second.upos,
        lemmas=first.lemmas + second.lemmas,
        features=first.features + second.features,
        heads=first.heads + [head + shift if head else root for head in second.heads],
        relations=first.relations + [r if r != "root" else "parataxis" for r in second.relations],
        entities=first.entities + second.entities,
        acts=None if first.acts is None else first.acts + tuple(_shifted(act, shift) for act in second.acts or ()),
        words=first.words + second.words if first.words is not None and second.words is not None else None,
    )


def _shifted(act: Act, shift: int) -> Act:
    roles = tuple((role, player + shift, share) for role, player, share in act.roles)
    return replace(act, anchor=act.anchor + shift, roles=roles)


def _batches(cut: Sequence[Cut]) -> list[list[int]]:
    lengths = [sum(len(ids) for ids, _ in words) + 2 for words in cut]
    groups: list[list[int]] = []
    for index in sorted(range(len(cut)), key=lengths.__getitem__):
        if groups and lengths[index] * (len(groups[-1]) + 1) <= BATCH:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
