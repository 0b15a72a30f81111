"""How alike two pieces of text are: the cosine of their sets of words, each weighted by how rare it is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

__all__ = ["Likeness", "tokens"]

_WORD = re.compile(r"\w+")
_STEM = 6
_SHORT = 3


def tokens(text: str) -> frozenset[str]:
    """The words of a text, case folded and cut to six letters, so that "satellites" meets "satellite".

    Words under three letters go, unless they are numbers.
    """
    words = _WORD.findall(text.casefold())
    return frozenset([word[:_STEM] for word in words if len(word) >= _SHORT or word.isdigit()])


class Likeness:
    """Compares members of a list of word sets, by number; rare words weigh more (inverse document frequency)."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        self._sets = sets
        counts = Counter(word for words in sets for word in words)
        self._weight = {word: math.log(1 + len(sets) / count) ** 2 for word, count in counts.items()}
        # Exact sums are the same in any order: sets have none.
        self._length = [math.sqrt(math.fsum(map(self._weight.__getitem__, words))) for words in sets]
        rarest_first = sorted(counts, key=lambda word: (counts[word], word))
        self._rank = {word: rank for rank, word in enumerate(rarest_first)}

    def between(self, one: int, other: int) -> float:
        """From 0 for no word in common to 1 for the same words."""
        shared = self._sets[one] & self._sets[other]
        if not shared:
            return 0.0
        return math.fsum(map(self._weight.__getitem__, shared)) / (self._length[one] * self._length[other])

    def rarest(self, one: int, count: int) -> list[str]:
        """The words of one member that the fewest others have, rarest first."""
        return sorted(self._sets[one], key=self._rank.__getitem__)[:count]
