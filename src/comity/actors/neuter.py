"""The pronoun "it", the hardest of all, as most of what it points at is no actor.

It stands for one only where an actor can be meant: as a subject, or as somebody addressed ("told it"); and only for the
subject of a clause that leads to it, or of the sentence before. Where another actor is as near, it stays undecided
between the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.actors.found import Found
from comity.actors.history import History, Referent
from comity.actors.rivals import thing_nearer
from comity.actors.syntax import clause_of, clauses_above, is_subordinate
from comity.actors.weighed import read_weighed
from comity.actors.words import Pronoun
from comity.model import Sentence, Token

__all__ = ["read_neuter"]

_CLAUSAL = ("csubj", "ccomp", "xcomp", "advcl", "acl")
_OBJECTS = frozenset(("obj", "iobj"))
_ADVERBIAL = frozenset(("advcl", "parataxis"))


def read_neuter(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
    """The mention of "it", decided or not; None where it points at nobody."""
    if not _may_act(history, sentence, token) or _says_nothing(history, sentence, token):
        return None
    return _by_rule(history, sentence, token, pronoun) or read_weighed(history, sentence, token, pronoun)


def _by_rule(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
    clause = clause_of(sentence, token)
    chain = list(clauses_above(sentence, clause))
    here = [referent for referent in history.here if _singular(referent, pronoun)]
    best = _leading(sentence, clause, chain, here)
    if best is None:
        main = [r for r in history.recent(sentence, 1) if r.sentence < sentence.index and _singular(r, pronoun)]
        best = next((referent for referent in main if referent.subject and referent.main), None)
        rival = None
    else:
        rival = _rival(sentence, clause, chain, best, here)
    if best is None or thing_nearer(history, sentence, token, pronoun, [best]):
        return None
    candidates = (*best.found.actors, *rival.found.actors) if rival else ()
    return best.found.echo(token.index, pronoun.gender, candidates)


def _may_act(history: History, sentence: Sentence, token: Token) -> bool:
    """Whether "it" stands where somebody acts or is addressed."""
    words, above = history.reading.words, sentence.head(token)
    if above is None:
        return False
    if token.relation == "nsubj":
        return True
    if token.relation == "nsubj:pass":
        return above.form.lower() in words.undergone
    return token.base in _OBJECTS and above.lemma.lower() in words.addressed


def _says_nothing(history: History, sentence: Sentence, token: Token) -> bool:
    """ "It is a risky deal", "it is clear that", "it is consuming for both to", "it seems that"."""
    above = sentence.head(token)
    if above is None or token.base != "nsubj":
        return False
    words, lemma = history.reading.words, above.lemma.lower()
    if any(sentence.children(above, "csubj")):
        return True
    if lemma in words.seeming and not any(sentence.children(above, "obj", "obl")):
        above = next(sentence.children(above, "xcomp"), None)
        if above is None or above.upos != "ADJ":
            return above is None
        return not _able(history, above)
    if not any(sentence.children(above, "cop", "aux")):
        return False
    able = _able(history, above)
    if above.upos == "ADJ" and not able:
        clauses = sentence.children(above, *_CLAUSAL)
        return any(any(sentence.children(clause, "mark")) for clause in clauses)
    if above.upos == "VERB" and not able:
        return _for_somebody_to(sentence, above)
    return above.upos == "NOUN" and lemma not in words.copular


def _able(history: History, predicate: Token) -> bool:
    able = history.reading.words.able
    return predicate.lemma.lower() in able or predicate.form.lower() in able


def _for_somebody_to(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a clause whose own subject is led in by "for": "it is consuming for X to ..."."""
    for clause in sentence.children(verb, *_CLAUSAL):
        marks = {mark.form.lower() for mark in sentence.children(clause, "mark")}
        if {"for", "to"} <= marks:
            return True
    return False


def _singular(referent: Referent, pronoun: Pronoun) -> bool:
    found = referent.found
    return (
        found.sort in pronoun.sort
        and not found.plural
        and found.kind != "place"
        and found.how not in ("adjective", "craft")
    )


def _leading(sentence: Sentence, clause: int, chain: Sequence[int], here: Iterable[Referent]) -> Referent | None:
    """The subject of the nearest clause that leads to a pronoun's.

    A clause leads to another if it holds that one, or hangs itself from one that does, unless from a noun there.
    """
    found: list[tuple[int, int, Referent]] = []
    for referent in here:
        if not referent.subject or referent.clause == clause:
            continue
        place = _level(sentence, referent.clause, clause, chain)
        if place is not None:
            found.append((-place, referent.head, referent))
    return max(found, key=lambda each: (each[2].known, *each[:2]), default=(0, 0, None))[2]


def _level(sentence: Sentence, other: int, clause: int, chain: Sequence[int]) -> int | None:
    """How many clauses above a pronoun's another one leads to it; None if it does not."""
    if other in chain:
        return chain.index(other)
    if is_subordinate(sentence, other):
        return None
    above = next(clauses_above(sentence, other), None)
    if above == clause:
        return 0
    return chain.index(above) if above in chain else None


def _rival(
    sentence: Sentence, clause: int, chain: Sequence[int], best: Referent, here: Iterable[Referent]
) -> Referent | None:
    """Another actor that is the object of a clause which leads to the pronoun's, where that one only says why or when.

    In "X told Y that it would" it is X; in "X accuses Y because it is slow" either may be meant.
    """
    if sentence.tokens[clause - 1].base not in _ADVERBIAL:
        return None
    for referent in here:
        other = bool(referent.found.actors) and referent.found.actors != best.found.actors
        elsewhere = referent.clause != clause and _level(sentence, referent.clause, clause, chain) is not None
        if other and elsewhere and sentence.tokens[referent.head - 1].base in _OBJECTS:
            return referent
    return None
