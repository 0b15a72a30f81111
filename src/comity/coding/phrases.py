"""Words as written: the item of a statement, and the outcome that stands beside an event."""

from __future__ import annotations

from itertools import pairwise

from comity.actors.names import HYPHENS
from comity.model import Outcome, Sentence, Token

from .clauses import Clauses

__all__ = ["item_text", "outcome"]

#: Dependents that belong to the name of a thing; clauses, appositions and remarks do not.
KEPT_BEFORE = frozenset(
    {"amod", "compound", "nummod", "nmod", "flat", "nmod:desc", "advmod", "punct", "nmod:poss", "case", "goeswith"}
)
KEPT_AFTER = frozenset({"nmod", "flat", "compound", "fixed", "nummod", "case", "punct", "conj", "cc", "det", "amod"})
KEPT_CASES = frozenset({"of", "for", "in", "on"})
LONGEST = 12


def item_text(sentence: Sentence, head: Token, text: str, *, apart: Token | None = None) -> str | None:
    """The item as written, from its first modifier to its last "of" phrase; None where only a pronoun stands.

    text: the whole document's; apart: the word of the event, which is no part of what it is about ("rocket launch").
    """
    if head.upos == "PRON":
        return None
    # "Joint [air] drills": a word that only qualifies another stands for it.
    while head.relation in ("compound", "amod") and (named := sentence.head(head)) not in (None, apart):
        assert named is not None
        head = named
    kept = {head.index}
    for child in sentence.children(head):
        if _names(sentence, child, head):
            kept |= _plain(sentence, child)
    kept |= _glued(sentence, kept)
    first = last = head.index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept and last - first < LONGEST:
        last += 1
    while first < head.index and sentence.token(first).upos in ("PUNCT", "CCONJ", "PART", "DET", "ADV"):
        first += 1
    while last > head.index and sentence.token(last).upos in ("PUNCT", "CCONJ", "ADP", "DET"):
        last -= 1
    return " ".join(text[sentence.token(first).start : sentence.token(last).end].split()) or None


def _names(sentence: Sentence, child: Token, head: Token) -> bool:
    """Whether a dependent belongs to the name of its head."""
    if child.relation == "nmod:poss" and child.upos == "PRON":
        return False
    if child.index < head.index:
        return child.relation in KEPT_BEFORE and child.relation != "case"
    if child.base == "nmod":
        return _case(sentence, child) in KEPT_CASES
    return child.relation in ("flat", "compound", "nummod", "goeswith")


def _plain(sentence: Sentence, token: Token) -> set[int]:
    """A dependent with what belongs to its name, clauses left out."""
    kept = {token.index}
    for child in sentence.children(token):
        if child.relation in KEPT_BEFORE | KEPT_AFTER:
            kept |= _plain(sentence, child)
    return kept


def _glued(sentence: Sentence, kept: set[int]) -> set[int]:
    """What stands with a word without a space, wherever the parser hangs it: "Tiangong-1", "know-how"."""
    tokens, found = sentence.tokens, set[int]()
    for before, here in pairwise(tokens):
        pair = {before.index, here.index}
        joined = before.end == here.start and HYPHENS.intersection((before.form, here.form))
        if joined and pair & (kept | found):
            found |= pair
    return found


def _case(sentence: Sentence, token: Token) -> str:
    return next((c.lemma.lower() for c in sentence.children(token, "case")), "")


def outcome(clauses: Clauses, anchor: Token, item: Token | None) -> Outcome | None:
    """Success or failure, from a modifier, an adverb, or the verb that governs the event."""
    sentence, words = clauses.sentence, clauses.grammar.outcomes
    near = [*sentence.children(anchor, "amod", "advmod", "compound")]
    head = sentence.head(anchor)
    if head is not None and anchor.base in ("nsubj", "xcomp", "compound", "nmod", "obj"):
        near.append(head)
    if item is not None:
        near += sentence.children(item, "amod")
    for token in near:
        found = words.get(token.lemma.lower()) or words.get(token.form.lower())
        if found is not None:
            denied = any(c.lemma.lower() in clauses.grammar.negators for c in sentence.children(token, "advmod"))
            return ("failure" if found == "success" else "success") if denied and found != "partial" else found
    return None
