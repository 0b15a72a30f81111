"""How alike sentences are: the corpus among itself, and the corpus against other sentences. Needs rapidfuzz and SciPy.

The measure is the token-set ratio, 0 to 1, of letters and digits in lower case: 1 where the words of one sentence are
all in the other. It is taken of the pairs that have enough words in common for a high one, which a product of sparse
matrices finds: one pair in some thousands. Comparing twenty thousand sentences takes some minutes on one core.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .corpus import Entry

__all__ = ["Close", "closest", "worst_pairs"]

#: Sentences compared with all others at a time; bounds the memory.
_CHUNK = 500
#: The least part of its letters that the shorter sentence, or the two on average, must have in words of both. On
#: samples of the corpus no pair with a ratio above 0.7 had less.
_OF_SHORTER, _OF_BOTH = 0.45, 0.25


@dataclass(frozen=True, slots=True)
class Close:
    """Two sentences and how alike they are, 0 to 1; `other` is empty where it stands outside the corpus."""

    score: float
    name: str
    other: str = ""


def worst_pairs(entries: Sequence[Entry], *, above: float) -> list[Close]:
    """The pairs of sentences that are more alike than `above`, the worst first."""
    texts = [entry.text for entry in entries]
    found = [Close(score, entries[i].name, entries[j].name) for i, j, score in _alike(texts, texts, above, later=True)]
    return sorted(found, key=lambda close: (-close.score, close.name, close.other))


def closest(entries: Sequence[Entry], others: Sequence[str], *, above: float) -> list[Close]:
    """The sentences that are more like one of `others` than `above`, the worst first."""
    best: dict[int, float] = {}
    for i, _, score in _alike([entry.text for entry in entries], others, above):
        best[i] = max(score, best.get(i, 0.0))
    found = [Close(score, entries[i].name) for i, score in best.items()]
    return sorted(found, key=lambda close: (-close.score, close.name))


def _alike(
    rows: Sequence[str], columns: Sequence[str], above: float, *, later: bool = False
) -> Iterator[tuple[int, int, float]]:
    """Row, column and ratio of the pairs whose ratio is above `above`; `later`: of those with a later column alone."""
    from rapidfuzz import fuzz, utils

    one, other = ([utils.default_process(text) for text in texts] for texts in (rows, columns))
    for i, j in _candidates(one, other):
        if later and i >= j:
            continue
        score = fuzz.token_set_ratio(one[i], other[j], score_cutoff=100 * above) / 100
        if score:
            yield i, j, score


def _candidates(rows: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs with many letters in words that both have."""
    from scipy.sparse import csr_array

    vocabulary: dict[str, int] = {}
    unlike = [sorted(set(text.split())) for text in (*rows, *columns)]
    found = [[vocabulary.setdefault(word, len(vocabulary)) for word in text] for text in unlike]
    letters = np.array([len(word) + 1 for word in vocabulary])
    ends = np.cumsum([0, *map(len, found)])
    words = np.fromiter((word for text in found for word in text), np.int64, count=int(ends[-1]))
    table = csr_array((np.sqrt(letters[words]), words, ends), shape=(len(found), len(vocabulary)))
    lengths = np.asarray(table.multiply(table).sum(axis=1)).ravel()
    transposed, across = table[len(rows) :].T.tocsr(), lengths[len(rows) :]
    for start in range(0, len(rows), _CHUNK):
        down = lengths[start : min(start + _CHUNK, len(rows)), None]
        common = (table[start : start + len(down)] @ transposed).toarray()
        near = (common >= _OF_SHORTER * np.minimum(down, across)) | (common >= _OF_BOTH * (down + across) / 2)
        yield from ((start + i, j) for i, j in np.argwhere(near & (common > 0)).tolist())
