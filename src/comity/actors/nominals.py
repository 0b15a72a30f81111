"""Noun phrases and pronouns as what points back, or may be pointed back at: number, gender, sort, place in the tree.

Nothing here needs a gazetteer: a name that nobody knows and a thing are read in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.actors.found import head_of
from comity.actors.syntax import clause_of, first_conjunct
from comity.actors.words import Pronoun, RoleWords
from comity.model import Sentence, Token

__all__ = ["Chain", "Class", "Gender", "Nominal", "Role", "base_phrases", "nominal", "pronoun_class"]

Class = Literal["person", "organization", "place", "thing"]
Gender = Literal["m", "f"]
Kind = Literal["name", "noun", "pronoun"]
Role = Literal["subject", "object", "possessor", "other"]

_KINDS: dict[str, Kind] = {"PROPN": "name", "NOUN": "noun", "PRON": "pronoun"}
_ROLES: dict[str, Role] = {"nsubj": "subject", "csubj": "subject", "obj": "object", "iobj": "object"}
#: Relations of a word that is part of a longer phrase instead of the head of its own.
_INSIDE = frozenset(("compound", "flat", "fixed", "goeswith"))
#: What hangs on a noun without being part of its own words.
_APART = frozenset(("acl", "advcl", "appos", "case", "cc", "conj", "cop", "nsubj", "parataxis", "punct", "det"))
_DESCRIBING = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_SPEAKING = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
    ]
)
_TITLES: dict[str, Gender] = {"mr": "m", "mr.": "m", "sir": "m", "ms": "f", "ms.": "f", "mrs": "f", "mrs.": "f"}


@dataclass(slots=True, eq=False)
class Chain:
    """Somebody or something mentioned so far: how often, and what its mentions tell of it."""

    count: int = 0
    gender: Gender | None = None

    def take(self, one: Nominal) -> None:
        """Count a mention in, and learn its gender from it."""
        one.chain = self
        self.count += 1
        self.gender = self.gender or one.gender


@dataclass(slots=True, eq=False)
class Nominal:
    """A noun phrase or pronoun. `sort`, `plural` and `gender` are None where its words do not tell.

    `words` are those that describe it, in lower case, its head among them; `noun` is the head's own as it is listed.
    `speaking` says that it is "I", "we" or "you".
    """

    sentence: Sentence
    first: int
    last: int
    head: Token
    kind: Kind
    sort: Class | None
    plural: bool | None
    gender: Gender | None
    role: Role
    clause: int
    noun: str
    words: frozenset[str]
    indefinite: bool
    speaking: bool
    chain: Chain | None = None

    @property
    def main(self) -> bool:
        """Whether its clause is the sentence's main one."""
        return self.sentence.tokens[self.clause - 1].head == 0


def nominal(
    sentence: Sentence, span: tuple[int, int], words: RoleWords, *, sort: Class | None = None, group: bool = False
) -> Nominal:
    """The nominal of a span of tokens, both inclusive. `sort` tells a name's; a `group` is conjoined, thus plural."""
    head = head_of(sentence, *span)
    kind = _KINDS.get(head.upos, "noun")
    lower = head.form.lower()
    noun = (head.lemma or lower).lower() if kind == "noun" else lower
    pronoun = words.pronouns.get(lower) if kind == "pronoun" else None
    before = sentence.tokens[span[0] - 1 : head.index]
    return Nominal(
        sentence=sentence,
        first=span[0],
        last=span[1],
        head=head,
        kind=kind,
        sort=sort
        or (pronoun_class(pronoun) if kind == "pronoun" else _class_of(words, noun) if kind == "noun" else None),
        plural=True if group else pronoun.plural if pronoun else _plural(head),
        gender=pronoun.gender if pronoun else _gender(words, kind, noun, before),
        role=_role(sentence, head),
        clause=clause_of(sentence, head),
        noun=noun,
        words=frozenset(_described(sentence, head)),
        indefinite=kind == "noun" and any(t.form.lower() in ("a", "an", "another", "some") for t in before[:2]),
        speaking=kind == "pronoun" and lower in _SPEAKING,
    )


def base_phrases(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The spans of all noun phrases and pronouns, each without its clauses, conjuncts and prepositional phrases."""
    for head in sentence.tokens:
        if head.upos in _KINDS and head.base not in _INSIDE:
            first = last = head.index
            for child in sentence.children(head):
                if child.base in ("det", "amod", "compound", "flat", "nummod", "nmod:poss"):
                    first, last = min(first, child.index), max(last, child.index)
            yield first, last


def pronoun_class(pronoun: Pronoun | None) -> Class | None:
    """The sort that a pronoun tells: persons for "he"; "it" and "they" tell none."""
    return "person" if pronoun and pronoun.gender else None


def _class_of(words: RoleWords, noun: str) -> Class | None:
    """What sort of thing a common noun means; None for one of people that may be a person or a body."""
    if noun in words.sites:
        return "place"
    if noun in words.bodies or noun in words.collective:
        return "organization"
    if noun in words.human or noun in words.women or noun in words.men or noun in words.roles:
        return "person"
    return None


def _plural(head: Token) -> bool | None:
    number = head.feature("Number")
    return None if number is None else number == "Plur"


def _gender(words: RoleWords, kind: Kind, noun: str, before: tuple[Token, ...]) -> Gender | None:
    if kind == "noun":
        return "f" if noun in words.women or noun in words.female else "m" if noun in words.men else None
    for token in before:
        lower = token.form.lower()
        if lower in _TITLES:
            return _TITLES[lower]
        if lower in words.women or lower in words.men:
            return "f" if lower in words.women else "m"
    return None


def _role(sentence: Sentence, head: Token) -> Role:
    if head.relation == "nmod:poss":
        return "possessor"
    return _ROLES.get(first_conjunct(sentence, head).base, "other")


def _described(sentence: Sentence, head: Token) -> Iterator[str]:
    """The head and the words that modify it, down to the names after "of"."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield (token.lemma or token.form).lower()
        if token.upos == "PROPN":
            yield token.form.lower()
        below = (child for child in sentence.children(token) if child.upos in _DESCRIBING)
        waiting.extend(c for c in below if c.base not in _APART and c.relation != "nmod:poss")
