"""Pronouns: "he", "its", "they", read against what was mentioned before them."""

from __future__ import annotations

from collections.abc import Sequence

from comity.actors.found import Found
from comity.actors.history import History, Referent
from comity.actors.neuter import read_neuter
from comity.actors.rivals import is_plural, thing_nearer
from comity.actors.syntax import clause_of, is_subject
from comity.actors.weighed import read_weighed
from comity.actors.words import Pronoun, Sort
from comity.model import Actor, Sentence, Token

__all__ = ["read_pronoun"]

#: How many sentences back a pronoun may point.
_REACH = 2

_SORTS: tuple[Sort, ...] = ("person", "state", "organization")
_SUBJECTS = ("nsubj", "csubj")
_OBJECTS = frozenset(("obj", "iobj"))


def read_pronoun(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
    """The mention of a pronoun, decided or not; None where it points at nobody."""
    if token.base == "expl":
        return None
    neuter = not (pronoun.plural or pronoun.possessive or pronoun.reflexive or pronoun.gender)
    if neuter:
        return read_neuter(history, sentence, token, pronoun)
    return _by_rule(history, sentence, token, pronoun) or read_weighed(history, sentence, token, pronoun)


def _by_rule(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
    fitting = _known_first(
        [r for r in history.recent(sentence, _REACH) if _fits(history, sentence, token, pronoun, r)], pronoun
    )
    if not fitting:
        return _last_two(history, sentence, token) if pronoun.plural else None
    if pronoun.gender is None and thing_nearer(history, sentence, token, pronoun, fitting):
        return None
    best = max(fitting, key=lambda referent: _weight(sentence, token, pronoun, referent)).found
    return best.echo(token.index, pronoun.gender)


def _known_first(fitting: list[Referent], pronoun: Pronoun) -> list[Referent]:
    """Those whom the gazetteer knows, if there are any; a person may be anybody."""
    known = [] if pronoun.gender else [referent for referent in fitting if referent.known]
    return known or fitting


def _fits(history: History, sentence: Sentence, token: Token, pronoun: Pronoun, referent: Referent) -> bool:
    found = referent.found
    if found.sort not in pronoun.sort or found.plural != pronoun.plural or found.how in ("adjective", "craft"):
        return False
    if found.kind == "place" and not pronoun.possessive:
        return False
    if not found.actors and not (pronoun.possessive and referent.sentence == sentence.index):
        return False
    if pronoun.gender and found.gender not in (pronoun.gender, None):
        return False
    clause = clause_of(sentence, token)
    same_clause = referent.sentence == sentence.index and referent.clause == clause
    if pronoun.reflexive:
        return same_clause and referent.subject
    if pronoun.possessive:
        return True
    argument = same_clause and sentence.tokens[referent.head - 1].head in (clause, 0)
    return not (argument or _acts_in(history, clause, found.actors))


def _acts_in(history: History, clause: int, actors: tuple[Actor, ...]) -> bool:
    """Whether a clause has these actors already: in "he praised him" they are two."""
    return any(
        referent.clause == clause and referent.subject and referent.found.actors == actors for referent in history.here
    )


def _weight(sentence: Sentence, token: Token, pronoun: Pronoun, referent: Referent) -> tuple[float, int, int]:
    """Nearness in sentences, then being a subject, then nearness in words; a known gender before an open one."""
    distance = sentence.index - referent.sentence
    score = -2.0 * distance + (1.5 if referent.subject else 0.0)
    if distance == 0:
        clause = clause_of(sentence, token)
        if pronoun.possessive and referent.clause == clause:
            score += 1.0 if referent.subject else 0.25
        if pronoun.possessive and (_controls(sentence, clause, referent) or _owns_subject(sentence, referent)):
            score += 2.0
    if pronoun.gender and referent.found.gender is None:
        score -= 1.0
    if not referent.known:
        score -= 0.25
    return score, referent.sentence, referent.head


def _controls(sentence: Sentence, clause: int, referent: Referent) -> bool:
    """Whether an object is who acts in an infinitive: in "helps X to restore its system" it is X's."""
    verb, head = sentence.tokens[clause - 1], sentence.tokens[referent.head - 1]
    return verb.relation == "xcomp" and head.head == verb.head and head.base in _OBJECTS


def _owns_subject(sentence: Sentence, referent: Referent) -> bool:
    """Whether a clause is about something of an actor's: "China's probe sends its pictures"."""
    head = sentence.tokens[referent.head - 1]
    return head.relation == "nmod:poss" and is_subject(sentence, sentence.tokens[head.head - 1])


def _last_two(history: History, sentence: Sentence, token: Token) -> Found | None:
    """ "They" without a group before it: the last two of one sort, if there are just two and no plural thing."""
    if not token.base.startswith(_SUBJECTS):
        return None
    past = list(history.recent(sentence, 1))
    past = [referent for referent in past if referent.known] or past
    for sort in _SORTS:
        group = [referent for referent in reversed(past) if referent.found.sort == sort]
        actors = tuple(dict.fromkeys(actor for referent in group for actor in referent.found.actors))
        if len(actors) == 2:
            if _plural_thing(history, sentence, token, group):
                return None
            return Found(token.index, token.index, actors, "pronoun", "pronoun", sort, None, True)
    return None


def _plural_thing(history: History, sentence: Sentence, token: Token, group: Sequence[Referent]) -> bool:
    """Whether something in the plural that is no actor stands nearer: after the group, or as the last topic."""
    last = max((referent.head for referent in group if referent.sentence == sentence.index), default=0)
    nearer = sentence.tokens[last : token.index - 1]
    return any(map(is_plural, nearer)) or any(map(is_plural, history.things_before()))
