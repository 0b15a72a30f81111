"""Who is part of what another word names, from what the network makes of either word: in a sentence and across some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.model import Act, Belongs

from .acts import sigmoid

__all__ = ["BelongingReader", "Words", "parties"]

#: Only of those who may play one of these parts is it told whose they are, from this probability on.
PARTIES = frozenset({"source", "target", "holder"})
LEAST = 0.25
#: What is less likely than this is left out.
UNLIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Words:
    """What the `numbers` of a sentence are as parts, [numbers, width], and all its words as wholes, [words, width].

    In half precision: a text keeps them until all of it is read.
    """

    numbers: tuple[int, ...]
    parts: NDArray[np.float16]
    wholes: NDArray[np.float16]

    def __add__(self, other: Words) -> Words:
        """The words of two stretches of one sentence."""
        numbers = (*self.numbers, *(number + len(self.wholes) for number in other.numbers))
        parts, wholes = ((self.parts, other.parts), (self.wholes, other.wholes))
        return Words(numbers, np.concatenate(parts), np.concatenate(wholes))


def parties(acts: Sequence[Act]) -> tuple[int, ...]:
    """The numbers of the words that may play a part in acts, in order."""
    found = {word for act in acts for role, word, share in act.roles if role in PARTIES and share >= LEAST}
    return tuple(sorted(found))


class BelongingReader:
    """Probabilities from words, by the labels of one model.

    apart: what is added to a score where the second word stands so far from the first: from as many words before as
    after, and then so many sentences before.
    """

    def __init__(self, apart: Sequence[float], back: int) -> None:
        self._apart, self.back = np.array(apart, np.float32), back
        self._far = (len(apart) - back - 1) // 2

    def read(self, words: Words, before: Sequence[tuple[int, Words]]) -> tuple[Belongs, ...]:
        """Whose those are who may play a part in a sentence.

        before: the sentences before, each with how many sentences before it stands, up to `back`.
        """
        numbers = np.array(words.numbers, np.int64)
        places = np.arange(1, len(words.wholes) + 1)
        steps = np.clip(places[None] - numbers[:, None], -self._far, self._far) + self._far
        found = _likely(words, 0, _scores(words, words) + self._apart[steps])
        for back, earlier in before:
            found += _likely(words, back, _scores(words, earlier) + self._apart[2 * self._far + back])
        return tuple(sorted(found))


def _scores(words: Words, others: Words) -> NDArray[np.float32]:
    return words.parts.astype(np.float32) @ others.wholes.astype(np.float32).T


def _likely(words: Words, back: int, scores: NDArray[np.float32]) -> list[Belongs]:
    shares = sigmoid(scores)
    pairs = np.argwhere(shares > UNLIKELY).tolist()
    return [(words.numbers[i], back, other + 1, round(float(shares[i, other]), 3)) for i, other in pairs]
