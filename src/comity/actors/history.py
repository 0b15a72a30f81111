"""What a document has mentioned so far, kept for the words that point back to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.actors.found import Found, head_of
from comity.actors.lookback import Lookback
from comity.actors.reading import Reading
from comity.actors.syntax import clause_of, first_conjunct, has_subject, is_subject, things
from comity.actors.words import Sort
from comity.model import UNKNOWN, Actor, Sentence, Token

__all__ = ["History", "Referent"]


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that something may point back to: where its head stands and whether it is its clause's subject.

    `main` says that the clause is the sentence's main one.
    """

    found: Found
    sentence: int
    head: int
    subject: bool
    clause: int
    main: bool

    @property
    def known(self) -> bool:
        """Whether it is an actor that the gazetteer knows, or belongs to one."""
        return any(actor.code != UNKNOWN for actor in self.found.actors)


class History:
    """The referents of a document. Begin each sentence in order, then remember its mentions from left to right.

    `here` are those of the sentence being read, `named` everything that it names, before and after.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lookback = Lookback(reading)
        self.here: list[Referent] = []
        self.named: Sequence[Found] = ()
        self._past: list[Referent] = []
        self._whole: bool | None = None
        self._before: Sentence | None = None
        self._heads: set[int] = set()
        self._now: Sentence | None = None

    def begin(self, sentence: Sentence, named: Sequence[Found]) -> None:
        """Go on to a sentence, in which these are named."""
        if self._now is not None and self._now.parsed:
            self._before, self._heads = self._now, self.actors_here
        self._now, self._whole, self.named = sentence, None, named
        self.lookback.begin(sentence)
        if self.here:
            self.here = []

    def things_before(self) -> list[Token]:
        """The nouns that are no actors and were a subject in the sentence before, unless of a clause about a noun."""
        if self._before is None:
            return []
        return [token for token in things(self._before) if token.index not in self._heads]

    def recent(self, sentence: Sentence, reach: int) -> Iterator[Referent]:
        """The referents of this sentence and of `reach` sentences before it, the nearest first."""
        for referent in reversed(self._past):
            if sentence.index - referent.sentence > reach:
                return
            yield referent

    @property
    def actors_here(self) -> set[int]:
        """The heads of the mentions of this sentence so far, but for those of craft, which are things."""
        return {referent.head for referent in self.here if referent.found.how != "craft"}

    def as_sort(self, sort: Sort, found: Found) -> list[Actor]:
        """The actors of a mention as actors of a sort: leaders and bodies of a state count for it.

        For "the two sides" they are states, and the bodies between states themselves.
        """
        if sort in ("person", "organization"):
            return list(found.actors) if found.sort == sort else []
        gazetteer, on = self.reading.gazetteer, self.reading.on
        actors = []
        for actor in reversed(found.actors):
            if actor.code in gazetteer.states:
                actors.append(gazetteer.state(actor.code, on=on))
            elif sort == "any" and actor.code != UNKNOWN:
                actors.append(actor)
        return actors

    def remember(self, sentence: Sentence, found: Found) -> None:
        """Keep a mention. A heading or a byline has no subject; what it names is seldom what anything points back to.

        An undecided pronoun is kept as well: what points back to it is as undecided.
        """
        if not (found.actors or found.kind == "pronoun"):
            return
        if self._whole is None:
            self._whole = not sentence.parsed or has_subject(sentence)
        if not self._whole:
            return
        head = sentence.tokens[found.head - 1] if found.head else head_of(sentence, found.first, found.last)
        found.head = head.index
        self.lookback.note(sentence, found)
        if not sentence.parsed:
            self._note(Referent(found, sentence.index, head.index, False, 0, False))
            return
        clause, subject = clause_of(sentence, head), is_subject(sentence, head)
        main = sentence.tokens[clause - 1].head == 0
        self._note(Referent(found, sentence.index, head.index, subject, clause, main))
        if head.relation == "conj" and (group := self._conjoined(sentence, head, found)):
            self.lookback.note(sentence, group)
            self._note(Referent(group, sentence.index, group.head, subject, clause, main))

    def _note(self, referent: Referent) -> None:
        self._past.append(referent)
        self.here.append(referent)

    def _conjoined(self, sentence: Sentence, head: Token, found: Found) -> Found | None:
        """ "China and Russia" as one, for "they" and "their"."""
        first = first_conjunct(sentence, head)
        heads = {first.index, *(child.index for child in sentence.children(first, "conj"))}
        parts = [referent for referent in self.here if referent.head in heads and not referent.found.plural]
        parts = [part for part in parts if part.found.sort == found.sort]
        actors = tuple(dict.fromkeys(actor for part in parts for actor in part.found.actors))
        if len(actors) < 2:
            return None
        group = Found(parts[0].found.first, found.last, actors, "name", "group", found.sort, None, True)
        group.head = first.index
        return group
