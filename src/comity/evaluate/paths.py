"""Ways through a tree: how far one word is from another, counted in arcs."""

from __future__ import annotations

from comity.model import Sentence

__all__ = ["Paths"]


class Paths:
    """The ways of one sentence, by token number."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    def up(self, index: int) -> list[int]:
        """The token and everything above it, up to the root."""
        found = [index]
        while head := self._sentence.token(found[-1]).head:
            if head in found:
                break
            found.append(head)
        return found

    def depth(self, index: int) -> int:
        """How far below the root it stands."""
        return len(self.up(index)) - 1

    def between(self, one: int, other: int) -> list[int]:
        """The way from one token to another, both included; its topmost token is their lowest common ancestor."""
        rise, fall = self.up(one), self.up(other)
        top = self.meeting(one, other)
        return rise[: rise.index(top) + 1] + fall[: fall.index(top)][::-1]

    def meeting(self, one: int, other: int) -> int:
        """The lowest common ancestor."""
        above = set(self.up(other))
        return next(index for index in self.up(one) if index in above)

    def distance(self, one: int, other: int) -> int:
        """The number of arcs between two tokens."""
        return len(self.between(one, other)) - 1
