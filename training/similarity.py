"""How alike sentences are: the corpus among itself, and the corpus against other sentences. Needs rapidfuzz.

The measure is the token-set ratio, 0 to 1, of letters and digits in lower case: 1 where the words of one sentence are
all in the other. Comparing some thousands of sentences takes a few minutes on one core.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .corpus import Entry

__all__ = ["Close", "closest", "worst_pairs"]

#: Sentences compared with all others at a time; bounds the memory.
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Close:
    """Two sentences and how alike they are, 0 to 1; `other` is empty where it stands outside the corpus."""

    score: float
    name: str
    other: str = ""


def worst_pairs(entries: Sequence[Entry], *, above: float) -> list[Close]:
    """The pairs of sentences that are more alike than `above`, the worst first."""
    texts = [entry.text for entry in entries]
    found = []
    for start in range(0, len(texts), _CHUNK):
        scores = _alike(texts[start : start + _CHUNK], texts[start:], above)
        # Column j is sentence start + j: only what lies right of the diagonal is another, later sentence.
        for i, j in np.argwhere(np.triu(scores, k=1)).tolist():
            found.append(Close(float(scores[i, j]), entries[start + i].name, entries[start + j].name))
    return sorted(found, key=lambda close: (-close.score, close.name, close.other))


def closest(entries: Sequence[Entry], others: Sequence[str], *, above: float) -> list[Close]:
    """The sentences that are more like one of `others` than `above`, the worst first."""
    found = []
    for start in range(0, len(entries), _CHUNK):
        best = _alike([entry.text for entry in entries[start : start + _CHUNK]], others, above).max(axis=1)
        found += [Close(float(best[i]), entries[start + i].name) for i in np.nonzero(best)[0].tolist()]
    return sorted(found, key=lambda close: (-close.score, close.name))


def _alike(rows: Sequence[str], columns: Sequence[str], above: float) -> NDArray[np.float32]:
    """The ratio of every row with every column, 0 where it is less than `above`."""
    from rapidfuzz import fuzz, process, utils

    scores: NDArray[np.float32] = process.cdist(
        [utils.default_process(text) for text in rows], [utils.default_process(text) for text in columns],
        scorer=fuzz.token_set_ratio, score_cutoff=100 * above, workers=1, dtype=np.float32,
    )  # fmt: skip
    scores /= 100
    return scores
