"""What every parser offers, whichever model or file stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from comity.model import Sentence

__all__ = ["Parser", "Wanted"]

#: Decides, before anything is parsed, whether a tree is needed: from the text's position and the sentence's words.
Wanted = Callable[[int, Sentence], bool]


class Parser(Protocol):
    """Texts in, sentences out, batched across texts.

    `name` identifies parser and version ("en@1"), for the record of how a statement came about.
    """

    name: str

    def parse(self, texts: Iterable[str], *, wanted: Wanted | None = None) -> Iterator[list[Sentence]]:
        """For each text, in order, its sentences with offsets into that text.

        Sentences that `wanted` declines come back unparsed, with words and offsets only.
        """
        ...
