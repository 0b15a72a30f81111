"""Scores of the network's act head to acts: which words are anchors, of what, and who plays which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from comity.model import Act

__all__ = ["ActReader", "Scores", "sigmoid"]

#: codes, modes, factualities, outcomes, contexts: [sentences, words, classes]; roles: [sentences, words, roles, words].
Scores = tuple[NDArray[np.float32], ...]

#: The least probability that something is done at a word for it to be an act at all; the coder asks for more.
LEAST = 0.1
#: What is less likely than this is left out of an act's lists.
UNLIKELY = 0.02


class ActReader:
    """Acts from scores, by the labels of one model."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        self._codes = labels["codes"]
        self._modes = labels["modes"]
        self._factualities, self._outcomes = labels["factualities"], labels["outcomes"]
        self._contexts, self._roles = labels["contexts"], labels["roles"]

    def read(self, scores: Scores, lengths: NDArray[np.int64]) -> list[tuple[Act, ...]]:
        """The acts of each sentence, in order of their anchors; lengths: [sentences], in words."""
        codes = _softmax(scores[0])
        real = np.arange(codes.shape[1]) < lengths[:, None]
        found: list[list[Act]] = [[] for _ in lengths]
        for row, word in np.argwhere((codes[..., 0] < 1 - LEAST) & real).tolist():
            found[row].append(self._act(codes[row, word], [part[row, word] for part in scores[1:]], word, lengths[row]))
        return [tuple(acts) for acts in found]

    def _act(self, codes: NDArray[np.float32], parts: list[NDArray[np.float32]], word: int, length: int) -> Act:
        modes, factualities, outcomes, contexts, roles = parts
        played = sigmoid(roles[:, :length])
        return Act(
            anchor=word + 1,
            codes=_likely(self._codes, codes)[:4],
            modes=_likely(self._modes, _softmax(modes)),
            factualities=_likely(self._factualities, _softmax(factualities)),
            outcomes=_likely(self._outcomes, _softmax(outcomes)),
            contexts=_likely(self._contexts, sigmoid(contexts)),
            roles=tuple(
                (self._roles[role], player + 1, round(float(played[role, player]), 3))
                for role, player in np.argwhere(played > UNLIKELY).tolist()
            ),
        )


def _likely(names: Sequence[str], shares: NDArray[np.float32]) -> tuple[tuple[str, float], ...]:
    """Names that are not empty with their probabilities, the likeliest first."""
    order = [i for i in np.argsort(-shares).tolist() if shares[i] > UNLIKELY]
    return tuple((names[i], round(float(shares[i]), 3)) for i in order if names[i])


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(-1, keepdims=True)
    return shares


def sigmoid(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities from scores."""
    shares: NDArray[np.float32] = np.reciprocal(1 + np.exp(-scores))
    return shares
