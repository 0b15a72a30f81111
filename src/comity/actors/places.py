"""Whether the name of a state or a city says where something is, and not who acts."""

from __future__ import annotations

from comity.actors.found import Spot
from comity.actors.line import Line
from comity.model import Token

__all__ = ["is_place"]


def is_place(line: Line, spot: Spot, head: Token) -> bool:
    """Whether a name is a place here, as in "in Pyongyang", "flew to Seoul", "MOSCOW (AP) -"."""
    words, tokens = line.reading.words, line.tokens
    if not line.sentence.parsed:
        return spot.first > 1 and tokens[spot.first - 2].form.lower() in words.places
    if _dateline(line, spot):
        return True
    head = line.first_conjunct(head)
    above = line.sentence.head(head)
    if above and head.base in ("appos", "nmod", "flat", "list", "dep") and spot.first > 1:
        apposed = tokens[spot.first - 2].form == "," and above.upos == "PROPN" and not line.case(head)
        if apposed:
            return _locative(line, above) or above.entity.endswith("place") or above.index in line.at
    return _locative(line, head)


def _locative(line: Line, head: Token) -> bool:
    words, above = line.reading.words, line.sentence.head(head)
    governor = above.lemma.lower() if above else ""
    case = line.case(head)
    if case in words.motion:
        return governor in words.moving
    return case in words.places and governor not in words.abstract and head.base in ("obl", "nmod", "root", "advcl")


def _dateline(line: Line, spot: Spot) -> bool:
    """ "MOSCOW (AP) -" at the head of a report."""
    tokens = line.tokens
    if spot.first > 1 or spot.last >= len(tokens) or spot.match.kind not in ("capital", "place"):
        return False
    following = tokens[spot.last]
    apart = following.start > spot.match.end
    return spot.match.name.isupper() and (following.form in ("(", ",") or (apart and following.form in "-–—"))
