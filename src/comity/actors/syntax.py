"""Questions about a tree that several readers ask: which clause a word stands in, and whether it is a subject."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Sentence, Token

__all__ = [
    "clause_of",
    "clauses_above",
    "first_conjunct",
    "has_subject",
    "is_subject",
    "is_subordinate",
    "things",
]

_BOUNDARIES = frozenset(
    ("root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "csubj:outer", "parataxis")
)
_SUBORDINATE = frozenset(("advcl:relcl", "acl", "acl:relcl"))
_SUBJECTS = ("nsubj", "csubj")


def is_subject(sentence: Sentence, head: Token) -> bool:
    """Whether a noun, or the first of those conjoined with it, is a subject."""
    return first_conjunct(sentence, head).relation.startswith(_SUBJECTS)


def has_subject(sentence: Sentence) -> bool:
    """Whether a sentence has any subject; headings and bylines have none."""
    return any(token.relation.startswith(_SUBJECTS) for token in sentence.tokens)


def things(sentence: Sentence) -> Iterator[Token]:
    """The common nouns that are subjects, unless of a clause that belongs to a noun or only says when or why."""
    for token in sentence.tokens:
        if token.upos == "NOUN" and token.relation.startswith("nsubj"):
            clause = sentence.tokens[clause_of(sentence, token) - 1]
            if clause.relation not in _SUBORDINATE and clause.base != "advcl":
                yield token


def first_conjunct(sentence: Sentence, head: Token) -> Token:
    """The first of conjoined words, which carries the relation of them all."""
    for _ in sentence.tokens:
        if head.relation != "conj" or not head.head:
            break
        head = sentence.tokens[head.head - 1]
    return head


def clause_of(sentence: Sentence, token: Token) -> int:
    """The number of the token that heads the clause in which a token stands."""
    tokens = sentence.tokens
    for _ in tokens:
        relation = token.relation
        if relation in _BOUNDARIES or (relation == "conj" and token.upos in ("VERB", "AUX")) or not token.head:
            break
        token = tokens[token.head - 1]
    return token.index


def clauses_above(sentence: Sentence, clause: int) -> Iterator[int]:
    """The heads of the clauses that hold a clause, the nearest first."""
    for _ in sentence.tokens:
        above = sentence.tokens[clause - 1].head
        if not above:
            return
        clause = clause_of(sentence, sentence.tokens[above - 1])
        yield clause


def is_subordinate(sentence: Sentence, clause: int) -> bool:
    """Whether a clause belongs to a noun, so that its subject is hidden from what follows."""
    return sentence.tokens[clause - 1].relation in _SUBORDINATE
