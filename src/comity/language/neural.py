"""The built-in parser: raw text to sentences with trees, by a segmenter and the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path

from comity.model import Belongs, Sentence, Token

from .network import Analysis, Network
from .protocol import Wanted
from .segment import Segment, Segmenter

__all__ = ["NeuralParser", "english"]

#: Texts taken together, so that sentences of like length fill the network's batches, and after how many characters no
#: more are added, so that memory is bounded and progress is seen.
TEXTS, CHARACTERS = 16, 30_000


class NeuralParser:
    """Texts in, sentences out; implements `Parser`."""

    def __init__(self, network: Network, segmenter: Segmenter) -> None:
        self._network, self._segmenter = network, segmenter
        self.name = network.name

    @classmethod
    def load(cls, folder: Path) -> NeuralParser:
        """The parser of one folder of model files."""
        return cls(Network(folder), Segmenter(folder))

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        """For each text, in order, its sentences; see `Parser.parse`. Some texts are read ahead."""
        numbers = count()
        for group in _groups(texts):
            drafts = [(next(numbers), self._drafts(text)) for text in group]
            asked = [(n, s) for n, sentences in drafts for s in sentences if wanted is None or wanted(n, s)]
            analyses = self._network.analyse([[token.form for token in s.tokens] for _, s in asked])
            read = {(n, s.index): a for (n, s), a in zip(asked, analyses, strict=True)}
            for n, sentences in drafts:
                belonging = self._belonging([read.get((n, s.index)) for s in sentences])
                yield [
                    _with_tree(s, read[n, s.index], of) if (n, s.index) in read else s
                    for s, of in zip(sentences, belonging, strict=True)
                ]

    def _belonging(self, analyses: Sequence[Analysis | None]) -> Iterator[tuple[Belongs, ...]]:
        """For each sentence of a text whose those are who play a part in it."""
        reader = self._network.belonging
        for index, analysis in enumerate(analyses):
            if reader is None or analysis is None or analysis.words is None or not analysis.words.numbers:
                yield ()
                continue
            earlier = ((index - i, analyses[i]) for i in range(max(0, index - reader.back), index))
            before = [(back, a.words) for back, a in earlier if a is not None and a.words is not None]
            yield reader.read(analysis.words, before)

    def _drafts(self, text: str) -> list[Sentence]:
        return [_draft(index, segment, text) for index, segment in enumerate(self._segmenter.segment(text))]


def _draft(index: int, segment: Segment, text: str) -> Sentence:
    tokens = tuple(
        Token(number, text[start:end], "", "", (), 0, "", start, end)
        for number, (start, end) in enumerate(segment.words, start=1)
    )
    return Sentence(index, segment.paragraph, segment.start, segment.end, tokens, parsed=False)


def _with_tree(draft: Sentence, a: Analysis, belonging: tuple[Belongs, ...]) -> Sentence:
    rows = zip(draft.tokens, a.lemmas, a.upos, a.features, a.heads, a.relations, a.entities, strict=True)
    tokens = tuple(
        Token(t.index, t.form, lemma, upos, features, head, relation, t.start, t.end, entity)
        for t, lemma, upos, features, head, relation, entity in rows
    )
    return Sentence(draft.index, draft.paragraph, draft.start, draft.end, tokens, acts=a.acts, belonging=belonging)


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for text in texts:
        group.append(text)
        if len(group) == TEXTS or sum(map(len, group)) > CHARACTERS:
            yield group
            group = []
    if group:
        yield group


@cache
def english() -> NeuralParser:
    """The English parser that ships with Comity."""
    return NeuralParser.load(Path(__file__).parent / "en")
