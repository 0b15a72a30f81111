"""Sentences of like length together, so that little is spent on padding."""

from __future__ import annotations

import random
from collections.abc import Sequence

#: The class of a word that has no answer; losses pass it over.
MISSING = -100


def groups_of_like_length(
    cut: Sequence[list[tuple[list[int], int]]], *, size: int, shuffle: random.Random | None = None
) -> list[list[int]]:
    """Numbers of cut sentences in groups of at most `size` subwords, padding counted; too long ones are left out."""
    lengths = [sum(len(pieces) for pieces, _ in words) + 2 for words in cut]
    noise = [shuffle.uniform(-0.5, 0.5) if shuffle else 0.0 for _ in cut]
    order = sorted((i for i in range(len(cut)) if lengths[i] <= 512), key=lambda i: lengths[i] + noise[i])
    groups: list[list[int]] = [[]]
    widest = 0
    for index in order:
        widest = max(widest, lengths[index])
        if groups[-1] and widest * (len(groups[-1]) + 1) > size:
            groups.append([])
            widest = lengths[index]
        groups[-1].append(index)
    if shuffle:
        shuffle.shuffle(groups)
    return groups
