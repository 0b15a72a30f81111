"""A sentence with the names in it, and the questions that every reader of it asks."""

from __future__ import annotations

from collections.abc import Sequence

from comity.actors.found import Entity, Spot
from comity.actors.reading import Reading
from comity.model import Sentence, Token

__all__ = ["REACH", "Line"]

#: How many words a noun phrase is followed upwards, or to the right where there is no tree.
REACH = 4


class Line:
    """A sentence being read: `spots` are the gazetteer's names in it, `named` what the named-entity head marked.

    `at` gives the spot that covers a token, by the token's number.
    """

    __slots__ = ("at", "named", "reading", "sentence", "spots", "tokens")

    def __init__(self, reading: Reading, sentence: Sentence, spots: Sequence[Spot], named: Sequence[Entity]) -> None:
        self.reading, self.sentence, self.spots, self.named = reading, sentence, spots, named
        self.tokens = sentence.tokens
        self.at = {number: spot for spot in spots for number in range(spot.first, spot.last + 1)}

    def singular(self, token: Token) -> str:
        """The form under which a noun is listed among the words of roles."""
        return self.reading.words.singular((token.lemma or token.form).lower())

    def is_role(self, token: Token) -> bool:
        """Whether a noun says which part of a state somebody is: "officials"."""
        return token.upos in ("NOUN", "PROPN", "") and self.singular(token) in self.reading.words.roles

    def is_body(self, noun: Token) -> bool:
        """Whether a role noun is a body of people: "ministry"."""
        return self.singular(noun) in self.reading.words.bodies

    def first_conjunct(self, head: Token) -> Token:
        """The first of conjoined names, which carries the preposition and the relation of them all."""
        for _ in range(REACH):
            above = self.sentence.head(head)
            if head.base != "conj" or above is None or above.index not in self.at:
                break
            head = above
        return head

    def case(self, head: Token) -> str:
        """The preposition of a noun, in lower case; empty without one."""
        return next((token.form.lower() for token in self.sentence.children(head, "case")), "")

    def hyphened(self, spot: Spot) -> bool:
        """Whether a name is joined to another by a hyphen: "U.S.-ROK", "Sino-Russian"."""
        near = self.tokens[max(0, spot.first - 2) : spot.last + 1]
        if not any("-" in token.form for token in near):
            return False
        start, end = spot.match.start, spot.match.end
        return any(other.start == end + 1 or other.end == start - 1 for other in self.reading.matches_near(spot.match))
