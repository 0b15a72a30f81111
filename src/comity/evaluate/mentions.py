"""Mentions for sentences whose actors nobody has in a gazetteer: those that the gold marks, and any noun phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comity.coding import Coding
from comity.coding.reading import word_of
from comity.model import Actor, Mention, Sentence, Token

from .marked import Span

__all__ = ["mark_actors", "open_mentions", "overlap", "players"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
#: Relations of a nominal that is part of a longer name or compound instead of the head of its own phrase.
_INSIDE = frozenset({"compound", "flat", "fixed", "goeswith"})
#: What hangs on a noun without being part of its phrase: clauses, coordinated phrases, other names, remarks.
_APART = frozenset({"acl", "advcl", "appos", "case", "cc", "conj", "cop", "nsubj", "parataxis", "punct"})


def mark_actors(sentences: Sequence[Sentence], spans: Iterable[Span], code: str) -> list[Mention]:
    """A mention for each span, under an actor with this code, in the first sentence where the span covers a word."""
    return [mention for span in spans if (mention := _marked(sentences, span, code)) is not None]


def open_mentions(sentence: Sentence, taken: Iterable[Mention]) -> list[Mention]:
    """A mention for every noun phrase whose head is in no mention yet, each of an actor of its own.

    The mention covers the phrase without its clauses and conjuncts: "the leaders of the union", "Iran's decision".
    """
    covered = {index for mention in taken for index in range(mention.first, mention.last + 1)}
    heads = (t for t in sentence.tokens if t.upos in _NOMINAL and t.base not in _INSIDE and t.index not in covered)
    return [_mention(sentence, *_phrase(sentence, head), head.index, f"NP{head.index}") for head in heads]


def overlap(mentions: Iterable[Mention], spans: Iterable[Span]) -> list[Mention]:
    """The mentions that share a character with one of the spans."""
    wanted = tuple(spans)
    return [m for m in mentions if any(m.start < end and start < m.end for start, end in wanted)]


def players(coding: Coding, mentions: Iterable[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Who acts on whom in the class that the crosswalk gives a coding, among these mentions.

    What is called for is a request there: of whoever says so, to those who would do it or have it done to them.
    """
    m = coding.match
    if coding.statement.factuality != "called_for":
        return list(m.roles.source), list(m.roles.target)
    held = word_of(m.act, "holder") if m.act is not None else None
    asking = {token.index for token in coding.assessment.reporters} or {held or 0}
    here = (x for x in mentions if x.sentence == coding.statement.sentence)
    return [x for x in here if asking & set(range(x.first, x.last + 1))], [*m.roles.source, *m.roles.target]


def _marked(sentences: Sequence[Sentence], span: Span, code: str) -> Mention | None:
    start, end = span
    for sentence in sentences:
        inside = [token for token in sentence.tokens if token.start < end and start < token.end]
        if inside:
            indices = {token.index for token in inside}
            head = next((token for token in inside if token.head not in indices), inside[-1])
            return _mention(sentence, inside[0], inside[-1], head.index, code, kind_is_name=True)
    return None


def _phrase(sentence: Sentence, head: Token) -> tuple[Token, Token]:
    """The first and last word of the unbroken stretch around a head that belongs to its phrase."""
    kept = {head.index}
    waiting = [head]
    while waiting:
        for child in _parts(sentence, waiting.pop(), head):
            kept.add(child.index)
            waiting.append(child)
    first = last = head.index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return sentence.token(first), sentence.token(last)


def _parts(sentence: Sentence, token: Token, head: Token) -> Iterator[Token]:
    """What belongs to the phrase of `head` directly below one of its tokens; prepositions belong but for its own."""
    for child in sentence.children(token):
        if child.base not in _APART or (child.base in ("case", "punct") and token is not head):
            yield child


def _mention(
    sentence: Sentence, first: Token, last: Token, head: int, code: str, *, kind_is_name: bool = False
) -> Mention:
    words = " ".join(token.form for token in sentence.tokens[first.index - 1 : last.index])
    return Mention(
        sentence=sentence.index,
        first=first.index,
        last=last.index,
        head=head,
        start=first.start,
        end=last.end,
        actors=(Actor(code, None, words),),
        kind="name" if kind_is_name else "description",
        how="marked" if kind_is_name else "phrase",
    )
