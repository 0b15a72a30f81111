"""Pronouns that the plain rules leave open: what weighs most of all that stands before them, things included."""

from __future__ import annotations

from comity.actors.found import Found
from comity.actors.history import History
from comity.actors.lookback import Likely
from comity.actors.words import Pronoun
from comity.model import Sentence, Token

__all__ = ["read_weighed"]

#: How many sentences back it looks.
_REACH = 2
#: How much more than anything else's the actor's mention has to weigh. Weights are logarithms: it is three times as
#: likely.
_MARGIN = 1.0


def read_weighed(history: History, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
    """The mention of a pronoun, decided; None where nobody, or no one thing, clearly weighs most."""
    if not any(_fits(referent.found, pronoun) for referent in history.recent(sentence, _REACH)):
        return None
    likely = history.lookback.likely((token.index, token.index), _REACH)
    if not (likely and likely[0].found and _fits(likely[0].found, pronoun)):
        return None
    best = likely[0]
    assert best.found is not None
    rival = next((each for each in likely[1:] if not _same(each, best)), None)
    if rival and best.weight - rival.weight < _MARGIN:
        return None
    return best.found.echo(token.index, pronoun.gender)


def _fits(found: Found, pronoun: Pronoun) -> bool:
    """Whether a mention is one that the pronoun may stand for at all."""
    if not found.actors or found.how in ("adjective", "craft", "demonym"):
        return False
    if found.kind == "place" and not pronoun.possessive:
        return False
    if pronoun.gender and found.gender not in (pronoun.gender, None):
        return False
    return found.sort in pronoun.sort and found.plural == pronoun.plural


def _same(one: Likely, other: Likely) -> bool:
    """Whether two phrases mention the same actors."""
    return one.found is not None and other.found is not None and one.found.actors == other.found.actors
