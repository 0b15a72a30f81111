"""What a pronoun or a definite noun phrase points back to: each mention before it is weighed, and the heaviest wins.

A mention's weight is the sum over what is true of the pair: nearness, grammatical role, agreement in number, gender
and sort, the same noun, how often it has been mentioned. The weights lie in `data/antecedents.yaml`, one table for each
kind of pointing word; they are fitted on the coreference annotation of GUM's training documents by `python -m
training.coreference`. It is a mention-ranking model (Denis and Baldridge 2008) with nothing but readable features.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from comity.actors.nominals import Nominal
from comity.actors.sources import DATA
from comity.actors.syntax import clauses_above
from comity.actors.words import RoleWords
from comity.actors.yamlfile import read

__all__ = ["Pointer", "Ranked", "Weights", "features", "pointer_of", "rank", "weights"]

#: The kinds of words that point back: "he", "it", "they", "the ministry".
Pointer = Literal["he", "it", "they", "noun"]


class Weights(BaseModel):
    """The file `data/antecedents.yaml`: for each kind of pointing word, what weighs how much."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["comity-antecedents/1"]
    licence: str
    he: Mapping[str, float]
    it: Mapping[str, float]
    they: Mapping[str, float]
    noun: Mapping[str, float]

    def of(self, pointer: Pointer) -> Mapping[str, float]:
        """The table for a kind of pointing word."""
        table: Mapping[str, float] = getattr(self, pointer)
        return table


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that ship."""
    return read(DATA / "antecedents.yaml", Weights)


class Ranked(NamedTuple):
    """A mention that may be meant, with its weight: the higher, the likelier."""

    weight: float
    nominal: Nominal


def rank(anaphor: Nominal, before: Sequence[Nominal], words: RoleWords, table: Weights | None = None) -> list[Ranked]:
    """The mentions before a pointing one, given in the order of the text, the likeliest first."""
    pointer = pointer_of(anaphor, words)
    known = (table or weights()).of(pointer)
    found = [
        Ranked(sum(known.get(name, 0.0) for name in true), candidate)
        for candidate, true in features(anaphor, before, pointer, words)
    ]
    return sorted(found, key=lambda each: -each.weight)


def pointer_of(anaphor: Nominal, words: RoleWords) -> Pointer:
    """Which kind of pointing word a nominal is."""
    if anaphor.kind != "pronoun":
        return "noun"
    pronoun = words.pronouns.get(anaphor.noun)
    if anaphor.gender:
        return "he"
    return "they" if anaphor.plural or (pronoun and pronoun.plural) else "it"


def features(
    anaphor: Nominal, before: Iterable[Nominal], pointer: Pointer, words: RoleWords
) -> Iterator[tuple[Nominal, list[str]]]:
    """Each mention that may be meant, the nearest first, with the names of what is true of the pair."""
    pair = _noun_pair if pointer == "noun" else _pronoun_pair
    above = frozenset(clauses_above(anaphor.sentence, anaphor.clause))
    rank = 0
    for candidate in reversed(list(before)):
        if _holds(candidate, anaphor):
            continue
        true = [*_place(anaphor, candidate), *_agreement(anaphor, candidate), *pair(anaphor, candidate, above, words)]
        if "other number" not in true and "other gender" not in true and "other sort" not in true:
            true.append(("nearest", "second nearest", "third nearest", "further off")[min(rank, 3)])
            rank += 1
        yield candidate, true


def _holds(candidate: Nominal, anaphor: Nominal) -> bool:
    """Whether a mention has the pointing one inside it: "the minister and his deputy" is not "his"."""
    return (
        candidate.sentence is anaphor.sentence and candidate.first <= anaphor.first and anaphor.last <= candidate.last
    )


def _place(anaphor: Nominal, candidate: Nominal) -> Iterator[str]:
    """Where the mention stands."""
    distance = anaphor.sentence.index - candidate.sentence.index
    yield (
        ("same sentence", "sentence before", "two before")[distance]
        if distance < 3
        else ("three to five before" if distance < 6 else "far before")
    )
    yield candidate.role
    if candidate.role == "subject" and candidate.main:
        yield "main subject"
    if candidate.role == anaphor.role:
        yield f"both {anaphor.role}" if anaphor.role in ("subject", "possessor") else "both neither"
    chain = candidate.chain
    if chain and chain.count > 1:
        yield "mentioned twice" if chain.count == 2 else "mentioned often" if chain.count < 6 else "mentioned most"


def _agreement(anaphor: Nominal, candidate: Nominal) -> Iterator[str]:
    """How far the mention agrees in number, gender and sort."""
    if anaphor.plural is not None and candidate.plural is not None:
        same = anaphor.plural == candidate.plural
        yield "same number" if same else "body in the plural" if candidate.sort == "organization" else "other number"
    gender = candidate.gender or (candidate.chain.gender if candidate.chain else None)
    if anaphor.gender and gender:
        yield "same gender" if anaphor.gender == gender else "other gender"
    if anaphor.sort and candidate.sort:
        yield "same sort" if anaphor.sort == candidate.sort else "other sort"
    elif candidate.sort:
        yield f"a {candidate.sort}"
    if candidate.speaking:
        yield "speaking"
    yield candidate.kind
    if candidate.indefinite:
        yield "indefinite"


def _pronoun_pair(anaphor: Nominal, candidate: Nominal, above: frozenset[int], words: RoleWords) -> Iterator[str]:
    """What else counts for a pronoun: the same pronoun, and what the clause allows (Chomsky's binding principles)."""
    if candidate.kind == "pronoun" and words.pronouns.get(candidate.noun) and not candidate.speaking:
        yield "same pronoun" if candidate.noun == anaphor.noun else "pronoun alike"
    if candidate.sentence is not anaphor.sentence:
        return
    pronoun = words.pronouns.get(anaphor.noun)
    if candidate.clause == anaphor.clause:
        kind = (
            "reflexive"
            if pronoun and pronoun.reflexive
            else "possessive"
            if pronoun and pronoun.possessive
            else "plain"
        )
        yield f"{kind}, {'subject' if candidate.role == 'subject' else 'other'} of its clause"
    elif candidate.clause in above and candidate.role == "subject":
        yield "subject of a clause above"


def _predicated(anaphor: Nominal, candidate: Nominal) -> bool:
    """Whether a noun is in apposition to the mention, or is what it is said to be."""
    if anaphor.sentence is not candidate.sentence:
        return False
    head, other = anaphor.head, candidate.head
    if head.base == "appos":
        return head.head == other.index
    return other.head == head.index and other.base == "nsubj"


def _noun_pair(anaphor: Nominal, candidate: Nominal, _: frozenset[int], words: RoleWords) -> Iterator[str]:
    """What else counts for a noun phrase: the same noun, a name with that noun in it, modifiers that both bear."""
    if candidate.kind == "pronoun":
        return
    borne = anaphor.words - {anaphor.noun}
    if candidate.noun == anaphor.noun:
        yield "same noun"
        yield (
            "same modifiers"
            if borne == candidate.words - {candidate.noun}
            else ("fewer modifiers" if borne <= candidate.words else "other modifiers")
        )
    elif anaphor.noun in candidate.words:
        yield "noun in the name" if candidate.kind == "name" else "noun inside"
    elif candidate.kind == "noun":
        yield "other noun"
    elif (sector := words.roles.get(anaphor.noun)) and any(words.roles.get(word) == sector for word in candidate.words):
        yield "same sector"
    if _predicated(anaphor, candidate):
        yield "said of it"
    if borne and borne & candidate.words:
        yield "shared modifier"
    if candidate.clause == anaphor.clause and candidate.sentence is anaphor.sentence:
        yield "in its clause"
