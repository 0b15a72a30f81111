"""Words to what the network reads: subword ids, casing classes and where each word starts.

Training and inference share this module, so that the network meets the same numbers in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["LOWER", "MIXED", "TITLE", "UPPER", "Batch", "Subwords", "casing"]

LOWER, TITLE, UPPER, MIXED = range(4)
PADDING, UNKNOWN, CLS, SEP, MASK = 0, 100, 101, 102, 103
Ints = NDArray[np.int64]
Batch = tuple[Ints, Ints, Ints]


def casing(word: str) -> int:
    """The casing class of a word; a word without letters counts as lower case."""
    if word.islower() or not any(map(str.isalpha, word)):
        return LOWER
    if word.isupper():
        return TITLE if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED


class Subwords:
    """A WordPiece vocabulary with a memory for the words it has cut already."""

    #: Words remembered before the memory is emptied; about 100 bytes each.
    MEMORY = 200_000

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[list[int], int]] = {}

    def cut(self, words: Sequence[str]) -> list[tuple[list[int], int]]:
        """For each word its subword ids, at least one, and its casing class."""
        known = self._known
        new = list({word for word in words if word not in known})
        if new:
            if len(known) + len(new) > self.MEMORY:
                known.clear()
                new = list(set(words))
            encoded = self._tokenizer.encode_batch_fast(new, add_special_tokens=False)
            for word, encoding in zip(new, encoded, strict=True):
                # A word of one letter repeated a thousand times must not crowd out its sentence.
                known[word] = (encoding.ids[:16] or [UNKNOWN], casing(word))
        return [known[word] for word in words]

    @staticmethod
    def batch(sentences: Sequence[Sequence[tuple[list[int], int]]]) -> Batch:
        """Pad sentences of cut words into arrays.

        Returns ids and cases, both [sentences, subwords], and first, [sentences, 1 + words]: the position of each
        word's first subword, with 0 for the root (the CLS position) and for padding.
        """
        rows, case_rows, first_rows = [], [], []
        for sentence in sentences:
            ids, cases, first = [CLS], [LOWER], [0]
            for pieces, case in sentence:
                first.append(len(ids))
                ids += pieces
                cases += [case] * len(pieces)
            ids.append(SEP)
            cases.append(LOWER)
            rows.append(ids)
            case_rows.append(cases)
            first_rows.append(first)
        return _pad(rows), _pad(case_rows), _pad(first_rows)


def _pad(rows: list[list[int]]) -> Ints:
    width = max(map(len, rows))
    padded = np.zeros((len(rows), width), np.int64)
    for index, row in enumerate(rows):
        padded[index, : len(row)] = row
    return padded
