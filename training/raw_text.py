"""How well raw text is cut into words and sentences, measured as in the CoNLL 2018 shared task.

The raw text of a treebank is built from its sentences, honouring SpaceAfter, with a blank line between paragraphs and
every document apart. A word or sentence counts as right if it covers exactly the gold one's characters (Zeman et al.
2018, section 4.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from comity.language.segment import Segment
from comity.model import Document, Sentence

__all__ = ["Counts", "Scores", "evaluate"]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are in gold and system output, and how many of them agree."""

    gold: int = 0
    system: int = 0
    right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.system + other.system, self.right + other.right)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (self.gold + self.system) if self.gold + self.system else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """Agreement on words and on sentences."""

    words: Counts
    sentences: Counts

    def __str__(self) -> str:
        return f"words F1 {self.words.f1:.2f}, sentences F1 {self.sentences.f1:.2f}"


def evaluate(
    documents: Iterable[tuple[Document, Sequence[Sentence]]], segment: Callable[[str], Sequence[Segment]]
) -> Scores:
    """Cut the text of each document with `segment` and compare with its gold sentences."""
    words, sentences = Counts(), Counts()
    for document, gold in documents:
        found = segment(document.text)
        words += _agreement(
            {(token.start, token.end) for sentence in gold for token in sentence.tokens},
            {word for sentence in found for word in sentence.words},
        )
        sentences += _agreement({(s.start, s.end) for s in gold}, {(s.start, s.end) for s in found})
    return Scores(words, sentences)


def _agreement(gold: set[tuple[int, int]], system: set[tuple[int, int]]) -> Counts:
    return Counts(len(gold), len(system), len(gold & system))
