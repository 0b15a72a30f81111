"""The built-in parser: raw text to sentences with trees, by a segmenter and the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from comity.model import Sentence, Token

from .network import Analysis, Network
from .protocol import Wanted
from .segment import Segment, Segmenter

__all__ = ["NeuralParser", "english"]


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
        """For each text, in order, its sentences; see `Parser.parse`.

        Texts never share a batch: the quantised network scales by what it is given together, and a text must be read
        alike in whatever company it comes.
        """
        for number, text in enumerate(texts):
            drafts = self._drafts(text)
            asked = [s for s in drafts if wanted is None or wanted(number, s)]
            analyses = self._network.analyse([[token.form for token in s.tokens] for s in asked])
            parsed = {s.index: _with_tree(s, a) for s, a in zip(asked, analyses, strict=True)}
            yield [parsed.get(s.index, s) for s in drafts]

    def _drafts(self, text: str) -> list[Sentence]:
        return [_draft(index, segment, text) for index, segment in enumerate(self._segmenter.segment(text))]


def _draft(index: int, segment: Segment, text: str) -> Sentence:
    tokens = tuple(
        Token(number, text[start:end], "", "", (), 0, "", start, end)
        for number, (start, end) in enumerate(segment.words, start=1)
    )
    return Sentence(index, segment.paragraph, segment.start, segment.end, tokens, parsed=False)


def _with_tree(draft: Sentence, a: Analysis) -> Sentence:
    rows = zip(draft.tokens, a.lemmas, a.upos, a.features, a.heads, a.relations, a.entities, strict=True)
    tokens = tuple(
        Token(t.index, t.form, lemma, upos, features, head, relation, t.start, t.end, entity)
        for t, lemma, upos, features, head, relation, entity in rows
    )
    return Sentence(draft.index, draft.paragraph, draft.start, draft.end, tokens, acts=a.acts)


@cache
def english() -> NeuralParser:
    """The English parser that ships with Comity."""
    return NeuralParser.load(Path(__file__).parent / "en")
