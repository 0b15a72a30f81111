"""Arc scores to trees: greedy heads where they form a tree, the maximum spanning tree where they do not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ufal.chu_liu_edmonds import chu_liu_edmonds

__all__ = ["heads"]

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

#: How many candidate roots are tried where several words claim to be it.
ROOTS_TRIED = 3


def heads(arcs: Scores, lengths: NDArray[np.int64]) -> Heads:
    """The best single-rooted tree of each sentence.

    arcs: [sentences, words, 1 + words], the score of each head (0 is the root) for each word, padded; lengths:
    [sentences]. Returns [sentences, words]; beyond a sentence's length the values mean nothing.
    """
    greedy: Heads = arcs.argmax(-1)
    for index in np.flatnonzero(~_are_trees(greedy, lengths)):
        length = int(lengths[index])
        greedy[index, :length] = spanning(arcs[index, :length, : length + 1])
    return greedy


def _are_trees(found: Heads, lengths: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each sentence whether its heads have one root and no cycle, by pointer jumping."""
    count, width = found.shape
    real = np.arange(width) < lengths[:, None]
    pointers = np.zeros((count, width + 1), np.int64)
    pointers[:, 1:] = np.where(real, found, 0)
    single: NDArray[np.bool_] = ((pointers[:, 1:] == 0) & real).sum(1) == 1
    for _ in range(max(1, int(width).bit_length())):
        pointers = np.take_along_axis(pointers, pointers, 1)
    trees: NDArray[np.bool_] = single & (pointers == 0).all(1)
    return trees


def spanning(scores: Scores) -> Heads:
    """The maximum spanning tree with exactly one word under the root; scores: [words, 1 + words]."""
    words = len(scores)
    square = np.full((words + 1, words + 1), np.nan)
    square[1:, :] = scores
    square[np.arange(words + 1), np.arange(words + 1)] = np.nan
    best: tuple[float, list[int]] | None = None
    for root in np.argsort(-scores[:, 0])[:ROOTS_TRIED]:
        trial = square.copy()
        trial[1:, 0] = np.nan
        trial[root + 1, :] = np.nan
        trial[root + 1, 0] = scores[root, 0]
        tree, score = chu_liu_edmonds(trial)
        if best is None or score > best[0]:
            best = (score, tree)
    assert best is not None
    return np.array(best[1][1:], np.int64)
