"""What the readers of a sentence hand to one another: names aligned with tokens, and mentions in the making."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from comity.actors.names import Match
from comity.actors.words import Sort
from comity.model import UNKNOWN, Actor, Mention, MentionKind, Sentence, Token

__all__ = ["Entity", "Found", "Spot", "align", "common", "entities", "head_of", "words_of"]

_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_NAME_WORDS = frozenset(("of", "for", "and", "the", "on", "in", "de", "'s", "’s", "&", "-"))


@dataclass(slots=True)
class Spot:
    """A name of the gazetteer and the tokens that it covers, by number, inclusive."""

    match: Match
    first: int
    last: int


@dataclass(slots=True)
class Found:
    """A mention in the making. `sort`, `gender` and `plural` say which pronouns may point back to it.

    A `silent` one is no mention: words that point back may still mean its actor.
    """

    first: int
    last: int
    actors: tuple[Actor, ...]
    kind: MentionKind
    how: str
    sort: Sort
    gender: Literal["m", "f"] | None = None
    plural: bool = False
    candidates: tuple[Actor, ...] = ()
    start: int = -1
    end: int = -1
    silent: bool = False
    head: int = field(default=0, init=False)

    def echo(self, at: int, gender: Literal["m", "f"] | None, candidates: tuple[Actor, ...] = ()) -> Found:
        """The pronoun at token `at` that stands for this; undecided where this is, or where candidates are given."""
        actors = () if candidates else self.actors
        between = candidates or self.candidates
        known = self.gender or gender
        return Found(at, at, actors, "pronoun", "pronoun", self.sort, known, self.plural, between)

    def mention(self, sentence: Sentence) -> Mention:
        """The finished mention."""
        start = self.start if self.start >= 0 else sentence.tokens[self.first - 1].start
        end = self.end if self.end >= 0 else sentence.tokens[self.last - 1].end
        return Mention(
            sentence=sentence.index,
            first=self.first,
            last=self.last,
            head=self.head or head_of(sentence, self.first, self.last).index,
            start=start,
            end=end,
            actors=self.actors,
            kind=self.kind,
            how=self.how,
            candidates=self.candidates,
        )


class Entity(NamedTuple):
    """A span that the named-entity head marked."""

    first: int
    last: int
    sort: str


def align(sentence: Sentence, matches: Iterable[Match]) -> list[Spot]:
    """The names with the tokens that they cover."""
    starts = [token.start for token in sentence.tokens]
    spots = []
    for match in matches:
        first, last = bisect_right(starts, match.start), bisect_left(starts, match.end)
        if first and first <= last:
            spots.append(Spot(match, first, last))
    return spots


def common(actors: Sequence[Actor], name: str) -> Actor | None:
    """What all of these are: the one state or body, under the name as it is written, if they are of one.

    Which of two presidents of one name is meant stays open; whose president he is does not.
    """
    codes, sectors = {actor.code for actor in actors}, {actor.sector for actor in actors}
    if len(codes) != 1 or UNKNOWN in codes:
        return None
    if len(set(actors)) == 1:
        return actors[0]
    return Actor(codes.pop(), sectors.pop() if len(sectors) == 1 else None, name)


def head_of(sentence: Sentence, first: int, last: int) -> Token:
    """The syntactic head of a span: its token whose own head lies outside; the last one where there is no tree."""
    tokens = sentence.tokens
    if sentence.parsed and first != last:
        for token in tokens[first - 1 : last]:
            if not first <= token.head <= last and token.upos != "PUNCT":
                return token
    return tokens[last - 1]


def words_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of a span as the text has them, but for white space."""
    words, end = [], -1
    for token in sentence.tokens[first - 1 : last]:
        words.append(token.form if token.start == end or end < 0 else f" {token.form}")
        end = token.end
    return "".join(words)


def capitalised(token: Token) -> bool:
    """Whether a token begins with a capital."""
    return token.form[:1].isupper()


def possessive(tokens: Sequence[Token], last: int) -> bool:
    """Whether the token after number `last` is a possessive ending."""
    return last < len(tokens) and tokens[last].form in _POSSESSIVE


def entities(sentence: Sentence) -> list[Entity]:
    """The marked spans that look like names: capitalised words, with nothing but small words between them."""
    tokens = sentence.tokens
    marked = [token for token in tokens if token.entity and token.entity != "O"]
    found: list[Entity] = []
    stop = 0
    for token in marked:
        if token.index <= stop:
            continue
        sort, stop = token.entity.partition("-")[2], token.index
        inside = f"I-{sort}"
        while stop < len(tokens) and tokens[stop].entity == inside:
            stop += 1
        if entity := _trimmed(tokens, token.index, stop, sort):
            found.append(entity)
    return found


def _trimmed(tokens: Sequence[Token], first: int, last: int, sort: str) -> Entity | None:
    while first <= last and not _names(tokens[first - 1]):
        first += 1
    while last >= first and not _names(tokens[last - 1]) and not tokens[last - 1].form[:1].isdigit():
        last -= 1
    if first == last:
        return Entity(first, last, sort) if tokens[first - 1].upos == "PROPN" else None
    inside = tokens[first - 1 : last]
    named = all(capitalised(token) or token.form in _NAME_WORDS or token.form[:1].isdigit() for token in inside)
    return Entity(first, last, sort) if named and any(token.upos == "PROPN" for token in inside) else None


def _names(token: Token) -> bool:
    return capitalised(token) and token.upos in ("PROPN", "NOUN", "ADJ")
