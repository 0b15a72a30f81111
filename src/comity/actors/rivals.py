"""Things that stand nearer to a pronoun than any actor, so that it may just as well point at them."""

from __future__ import annotations

from collections.abc import Sequence

from comity.actors.history import History, Referent
from comity.actors.syntax import clause_of
from comity.actors.words import Pronoun
from comity.model import Sentence, Token

__all__ = ["is_plural", "thing_nearer"]

_SUBJECTS = ("nsubj", "csubj")


def thing_nearer(
    history: History, sentence: Sentence, token: Token, pronoun: Pronoun, fitting: Sequence[Referent]
) -> bool:
    """Whether the nearest subject before a pronoun is a thing, which it may point at as well as at any of `fitting`."""
    subject = _subject_before(history, sentence, token, pronoun)
    if subject is None:
        here = pronoun.possessive and any(referent.sentence == sentence.index for referent in fitting)
        return not here and any(is_plural(thing) == pronoun.plural for thing in history.things_before())
    if subject.upos != "NOUN" or subject.index in history.actors_here:
        return False
    if is_plural(subject) != pronoun.plural:
        return False
    return not (pronoun.possessive and _chains(sentence, token, subject, fitting))


def _chains(sentence: Sentence, token: Token, subject: Token, fitting: Sequence[Referent]) -> bool:
    """Whether a possessive passes over the subject: that one lies outside its clause, or has an actor in it."""
    here = {referent.head for referent in fitting if referent.sentence == sentence.index}
    if not here:
        return False
    if clause_of(sentence, subject) != clause_of(sentence, token):
        return True
    return any(below.index in here for below in sentence.subtree(subject))


def _subject_before(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Token | None:
    heads = history.actors_here
    for other in reversed(sentence.tokens[: token.index - 1]):
        if other.relation.startswith(_SUBJECTS) and (other.upos in ("NOUN", "PROPN") or other.index in heads):
            same = other.relation != "nsubj:outer" and clause_of(sentence, other) == clause_of(sentence, token)
            if pronoun.possessive or not same:
                return other
    return None


def is_plural(token: Token) -> bool:
    """Whether a common noun stands in the plural."""
    return token.upos == "NOUN" and token.feature("Number") == "Plur"
