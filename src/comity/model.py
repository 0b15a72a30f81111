"""The nouns that every room speaks of: frozen, typed, and free of any dependency of ours.

Offsets are character offsets into `Document.text`, which never changes after reading. Token numbers count from 1, as
in CoNLL-U; a head of 0 is the root.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

__all__ = [
    "RECIPROCAL",
    "UNKNOWN",
    "Act",
    "Actor",
    "Belongs",
    "Document",
    "Factuality",
    "Kind",
    "Link",
    "Mention",
    "MentionKind",
    "Outcome",
    "Precision",
    "Probability",
    "Sentence",
    "Source",
    "Statement",
    "Token",
    "When",
    "one_way",
]

#: The code of an actor that is named but in no gazetteer.
UNKNOWN = "---"

#: PLOVER codes whose two sides do the same thing: who is written first says nothing.
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_ONE_WAY = frozenset({"visit", "promise", "sale", "purchase"})

Kind = Literal["event", "attitude", "aim", "position"]
Factuality = Literal["actual", "planned", "possible", "denied", "called_for"]
Outcome = Literal["success", "failure", "partial"]
Precision = Literal["day", "week", "month", "quarter", "year", "decade", "period"]
MentionKind = Literal["name", "description", "pronoun", "place"]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Words of a document that lead somewhere: character offsets into its text, and the address as it is written."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it came from. `country` is the publisher's, ISO 3166-1 alpha-3; `language` is ISO 639-1.

    `links` are those that the text lost its marks of, in order.
    """

    id: str
    uri: str
    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    country: str | None = None
    published: date | None = None
    language: str | None = None
    links: tuple[Link, ...] = ()

    @staticmethod
    def identify(text: str) -> str:
        """The id of a text: SHA-256, in hex, of its NFC form with every run of white space made one space."""
        normal = " ".join(unicodedata.normalize("NFC", text).split())
        return hashlib.sha256(normal.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """One place where a document was found; the same text under two names has two of them."""

    document: str
    uri: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word of Universal Dependencies. `entity` is a BIO tag such as ``B-person``, or empty."""

    index: int
    form: str
    lemma: str
    upos: str
    features: tuple[tuple[str, str], ...]
    head: int
    relation: str
    start: int
    end: int
    entity: str = ""

    def feature(self, name: str) -> str | None:
        """The value of a UD feature such as ``Tense``, or None."""
        return next((value for key, value in self.features if key == name), None)

    @property
    def base(self) -> str:
        """The relation without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.relation.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Act:
    """What a language's model reads as done at one word, with its probabilities; nobody has named an actor yet.

    `anchor` is a token number. `codes`, `modes` (``AID.military``), `factualities` and `outcomes` hold (name,
    probability), the likeliest first and the unlikely left out; what the codes lack to 1 is the probability that
    nothing is done here. `contexts` holds each context's own. `roles` holds (role, token number, probability).
    """

    anchor: int
    codes: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    factualities: tuple[tuple[str, float], ...]
    outcomes: tuple[tuple[str, float], ...]
    contexts: tuple[tuple[str, float], ...]
    roles: tuple[tuple[str, int, float], ...]

    def modes_of(self, code: str) -> list[tuple[str | None, float]]:
        """The modes of one of its codes, None for no mode, with their probabilities if that is the code.

        The likeliest first; they come to 1.
        """
        own = [(name.partition(".")[2], share) for name, share in self.modes if name.startswith(f"{code}.")]
        none = max(0.0, 1 - sum(share for _, share in self.modes))
        total = none + sum(share for _, share in own)
        if not total:
            return [(None, 1.0)]
        ranked = sorted([(None, none), *own], key=lambda pair: -pair[1])
        return [(mode, share / total) for mode, share in ranked]


#: A token number of somebody who plays a part; how many sentences before, from 0, and at which token number a word may
#: tell whose part he is; and the probability.
Belongs = tuple[int, int, int, float]


@dataclass(frozen=True)
class Sentence:
    """A sentence with its tree. `index` counts from 0 in the document, `paragraph` likewise.

    `parsed` is False where nobody needed the tree: then tags, heads and relations are empty and only the words and
    their offsets can be relied on. `acts` is None where the parser reads no acts at all; `belonging` tells whose those
    are who play a part in them, as "police" in "police in Nairobi" are Nairobi's.
    """

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    parsed: bool = True
    acts: tuple[Act, ...] | None = None
    belonging: tuple[Belongs, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in range(len(self.tokens) + 1)]
        for token in self.tokens:
            below[token.head].append(token.index)
        return tuple(map(tuple, below))

    def token(self, index: int) -> Token:
        """The token numbered `index`, from 1."""
        return self.tokens[index - 1]

    def head(self, token: Token) -> Token | None:
        """The governor of a token, or None for the root."""
        return self.tokens[token.head - 1] if token.head else None

    def children(self, token: Token, *relations: str) -> Iterator[Token]:
        """The dependents of a token, in order; with relations given, only those (``nsubj`` admits ``nsubj:pass``)."""
        for index in self._children[token.index]:
            child = self.tokens[index - 1]
            if not relations or child.relation in relations or child.base in relations:
                yield child

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in order."""
        found, waiting = [], [token.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(self._children[index])
        return [self.tokens[index - 1] for index in sorted(found)]

    @property
    def roots(self) -> Iterator[Token]:
        """The tokens whose head is 0."""
        return (self.tokens[index - 1] for index in self._children[0])


@dataclass(frozen=True, slots=True, order=True)
class Actor:
    """Who acts. `code` is an ISO 3166-1 alpha-3 state or the code of an organisation; `sector` says which part of it.

    A national body carries its state's code: NASA is ``USA``, sector ``SPC``, name "NASA".
    """

    code: str
    sector: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one sentence that name or stand for actors.

    `first`, `last` and `head` are token numbers, `first` and `last` inclusive. `actors` holds several for "the two
    leaders", and none where the mention stays undecided: then `candidates` says between whom. `how` names the rule
    that resolved it, and `sure` how likely that is right where a model decided. A place ("in Pyongyang") keeps the
    actor that it would be, and is not somebody who acts.
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    actors: tuple[Actor, ...]
    kind: MentionKind
    how: str
    candidates: tuple[Actor, ...] = ()
    sure: float = 1.0

    @property
    def known(self) -> bool:
        """Whether it is decided who is meant, and all of them are in a gazetteer or part of who is."""
        return bool(self.actors) and all(actor.code != UNKNOWN for actor in self.actors)


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days, first and last inclusive, with the precision that the words support."""

    start: date | None
    end: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Probability:
    """A range between 0 and 1, from the words used (ICD 203)."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a document says, coded. The field order is the wire format's; see docs/statements.md.

    `holder` is None where the author speaks. `quote` is ``text[start:end]`` of the document, verbatim. `intensity` is
    on the codebook's signed scale. `rule` names what coded it, with version; `confidence` lies between 0 and 1.
    """

    id: str
    document: str
    kind: Kind
    code: str
    mode: str | None
    contexts: tuple[str, ...]
    holder: Actor | None
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    item: str | None
    outcome: Outcome | None
    factuality: Factuality
    probability: Probability | None
    time: When | None
    intensity: float | None
    sentence: int
    start: int
    end: int
    quote: str
    rule: str
    confidence: float = field(default=1.0)


def one_way(code: str, mode: str | None) -> bool:
    """Whether who is written first does it to who follows: of visits, promises and deals too, though their codes are
    mutual."""
    return code not in RECIPROCAL or mode in _ONE_WAY
