"""Definite noun phrases that need what was named before: "the ministry", "the council", "the satellite", "the sides".

Each is read against the mention that weighs most among all phrases before it (see `antecedents`), and only if that one
is called so itself: "the ministry" after "South Korea's science ministry", "the agency" after ESA, whose name says
agency.
"""

from __future__ import annotations

from comity.actors.found import Found
from comity.actors.history import History
from comity.actors.home import homes
from comity.actors.lookback import Likely
from comity.actors.syntax import is_subject
from comity.actors.words import Sort
from comity.model import UNKNOWN, Actor, Sentence, Token

__all__ = ["read_definite", "read_sides"]

#: How many sentences back a body or a craft may have been named.
_REACH = 10
#: The same for one that was called by its nationality ("the Soviet agency"), as long as it is what a passage is about.
_ROLE_REACH = 2
#: The same for craft.
_CRAFT_REACH = 2
#: How much more than another one's a mention has to weigh.
_MARGIN = 0.5
#: The same for "the sides", which gather the two of the last sentences.
_SIDES_REACH = 3


def read_definite(history: History, sentence: Sentence, noun: Token, first: int) -> Found | None:
    """The body or craft that a definite noun phrase takes up; None where nothing before it is called so."""
    words = history.reading.words
    if noun.form.lower() in words.vessels:
        return _craft(history, sentence, noun, first)
    if noun.form.lower() not in words.recalled:
        return None
    if not any(_may_be_called(history, each.found, noun) for each in history.recent(sentence, _REACH)):
        return None
    likely = history.lookback.likely((first, noun.index), _REACH)
    best = likely[0] if likely else None
    if best is None or best.found is None or not _takes_up(sentence, noun, first, best):
        return None
    rival = next((each.found for each in likely[1:] if _rivals(each, best, noun)), None)
    between = tuple(dict.fromkeys((*best.found.actors, *rival.actors))) if rival else ()
    actors = () if rival else best.found.actors
    return Found(first, noun.index, actors, "description", "the same", "organization", None, False, between)


def _may_be_called(history: History, found: Found, noun: Token) -> bool:
    """Whether the full name of a mention's actor holds the noun, or its own words may, as those of an office."""
    return found.how not in ("name", "acronym") or any(
        noun.lemma.lower() in history.lookback.called(actor) for actor in found.actors
    )


def _takes_up(sentence: Sentence, noun: Token, first: int, likely: Likely) -> bool:
    """Whether a phrase with all these modifiers takes up a mention: of one body, called so, and not far off."""
    found = likely.found
    if found is None or len(found.actors) != 1 or not _called(likely, noun):
        return False
    if found.sort == "person" or found.kind == "place" or found.how in ("adjective", "demonym", "craft"):
        return False
    if found.how == "role" and sentence.index - likely.nominal.sentence.index > _ROLE_REACH:
        return False
    modifiers = {token.lemma.lower() for token in sentence.tokens[first - 1 : noun.index - 1] if token.upos != "DET"}
    return modifiers <= likely.nominal.words


def _rivals(likely: Likely, best: Likely, noun: Token) -> bool:
    """Whether another actor's mention that is called so as well weighs almost as much."""
    if likely.found is None or best.found is None or likely.found.actors in ((), best.found.actors):
        return False
    return best.weight - likely.weight < _MARGIN and _called(likely, noun)


def _called(likely: Likely, noun: Token) -> bool:
    """Whether a phrase has the noun in its name, or is headed by it."""
    return noun.lemma.lower() in likely.nominal.words


def _craft(history: History, sentence: Sentence, noun: Token, first: int) -> Found | None:
    """ "The satellite": the craft that is called one, else the last named if it is the text's own state's."""
    bare = all(token.upos == "DET" for token in sentence.tokens[first - 1 : noun.index - 1])
    near = [each.found for each in history.recent(sentence, _CRAFT_REACH) if each.found.how == "craft"]
    if not (bare and near and is_subject(sentence, noun)):
        return None
    likely = history.lookback.likely((first, noun.index), _CRAFT_REACH)
    best = likely[0] if likely else None
    if best and best.found and best.found.how == "craft" and _called(best, noun):
        return Found(first, noun.index, best.found.actors, "description", "craft", "organization")
    owners = dict.fromkeys(actor for each in near for actor in each.actors)
    another = best and best.found is None and best.nominal.noun == noun.lemma.lower()
    if another or len(owners) != 1 or {actor.code for actor in owners} != set(homes(history.reading)):
        return None
    return Found(first, noun.index, tuple(owners), "description", "craft", "organization")


# Two without a number


def read_sides(history: History, sentence: Sentence, span: tuple[int, int], noun: str, sort: Sort) -> Found | None:
    """ "The sides", "the agencies": two of that sort, if just two were mentioned in the last sentences."""
    actors: dict[str, Actor] = {}
    for referent in history.recent(sentence, _SIDES_REACH):
        for actor in history.as_sort(sort, referent.found):
            if actor.code != UNKNOWN and (sort != "organization" or noun in history.lookback.called(actor)):
                actors.setdefault(actor.name if sort in ("person", "organization") else actor.code, actor)
    if len(actors) != 2:
        return None
    both = tuple(reversed(actors.values()))
    return Found(*span, both, "description", "group", "state" if sort == "any" else sort, None, True)
