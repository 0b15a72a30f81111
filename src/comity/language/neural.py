"""The built-in parser: raw text to sentences with trees, by a segmenter and the network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from comity.model import Sentence, Token

from .network import Analysis, Network
from .protocol import Wanted
from .segment import Segment, Segmenter

__all__ = ["NeuralParser", "english"]

#: Texts taken together, so that short documents still fill the network's batches.
TEXTS = 64
#: ... but no more than this many characters at a time, so that memory stays bounded.
CHARACTERS = 400_000


class NeuralParser:
    """Texts in, sentences out; implements `Parser`."""

    def __init__(self, network: Network, segmenter: Segmenter) -> None:
        self._network, self._segmenter = network, segmenter
        self.name = network.name

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        """For each text, in order, its sentences; see `Parser.parse`."""
        position = 0
        for group in _groups(texts):
            drafts = [self._drafts(text) for text in group]
            numbered = enumerate(drafts, start=position)
            asked = [s for number, sentences in numbered for s in sentences if wanted is None or wanted(number, s)]
            position += len(group)
            analyses = self._network.analyse([[token.form for token in s.tokens] for s in asked])
            parsed = {id(s): _with_tree(s, a) for s, a in zip(asked, analyses, strict=True)}
            for sentences in drafts:
                yield [parsed.get(id(s), s) for s in sentences]

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
    return Sentence(draft.index, draft.paragraph, draft.start, draft.end, tokens)


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    source = iter(texts)
    while group := list(islice(source, 1)):
        size = len(group[0])
        while len(group) < TEXTS and size < CHARACTERS and (more := list(islice(source, 1))):
            group += more
            size += len(more[0])
        yield group


@cache
def english() -> NeuralParser:
    """The English parser that ships with Comity."""
    folder = Path(__file__).parent / "en"
    return NeuralParser(Network(folder), Segmenter(folder))
