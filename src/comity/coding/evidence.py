"""What speaks for a coding, in numbers, and how sure they make one: a calibrated confidence.

A confidence is the probability that code and actors are all as an annotator would have them. It comes from a logistic
regression (Platt 1999) over the evidence below, fitted on the dev split of the corpus by ``training.calibrate``, for
each way to code (by rules alone, by the model alone, by both), once for events and once for all other kinds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Literal

from comity.actors.belonging import BELONGING
from comity.codebook import builtin
from comity.model import UNKNOWN, Act, Actor, Kind, Sentence

from .match import Match, actors

__all__ = ["REPLY", "Calibration", "Way", "calibration", "evidence", "of_views", "two_sided", "views_around"]

Way = Literal["both", "rules", "model"]
Evidence = Mapping[str, float]

#: How mentions are resolved that stand for whom a reply answers.
REPLY = "reply"
#: The probability of a code that the model does not even list at a word it has read.
UNREAD = 0.01
_CLIP = 1e-3
#: How much the model reads of views in a sentence of the corpus on average, and how many sentences that counts for.
USUAL = 0.2
WORTH = 3.0
#: How far around a sentence it is asked, either way; the texts that the weight is fitted on are about twice as long.
NEAR = 10


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the evidence, and how sure a coding must be to stand.

    least: for readings of the model; least_of_rules: for a rule's match; see ``training.calibrate`` for how they are
    chosen. sides: for each code, the log odds that it is said with somebody on both sides.
    """

    bias: float
    weights: Mapping[str, float]
    least: float
    least_of_rules: float
    sides: Mapping[str, float]

    def confidence(self, found: Evidence) -> float:
        """The probability, from 0 to 1, that a coding with this evidence is right."""
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def calibration(way: Way) -> Mapping[Kind, Calibration]:
    """The fitted calibrations of one way to code, by the kind of statement."""
    stored = json.loads((files("comity.coding") / "data" / "calibration.json").read_text(encoding="utf-8"))
    return {
        kind: Calibration(found["bias"], found["weights"], found["least"], found["least_of_rules"], stored["sides"])
        for kind, found in stored[way].items()
    }


def evidence(m: Match, rule: Match | None, sides: Mapping[str, float]) -> dict[str, float]:
    """The evidence for a match; `rule` is the match of a rule at the same word, which may be this one or another's.

    sides: see `Calibration`.

    All values are between -7 and 7: log odds for probabilities, 0 or 1 for what is or is not so.
    """
    source, target = actors(m.roles.source), actors(m.roles.target)
    parties = (*m.roles.source, *m.roles.target)
    found = {
        "sides": sides.get(m.rule.code, 0.0) * (1 if m.nobody or two_sided(source, target) else -1),
        "unknown": float(any(actor.code == UNKNOWN for actor in (*source, *target))),
        "aim": float(m.rule.book.kind == "aim"),
        "position": float(m.rule.book.kind == "position"),
        "itself": float(m.rule.book.kind == "attitude" and bool(frozenset.intersection(*_codes(m)))),
        "own": float(m.rule.book.kind == "event" and any(_is_part(one, other) for one in source for other in target)),
        "again": float(m.again),
        "around": 0.0 if m.rule.book.kind == "event" else m.around,
        "crowd": float(len(source) + len(target) > 2),
        "part": float(any(mention.how == BELONGING for mention in parties)),
        "reply": float(any(mention.how == REPLY for mention in parties)),
        "sure": min((_odds(mention.sure) for mention in parties if mention.how == BELONGING), default=0.0),
        "pronoun": float(any(mention.kind == "pronoun" for mention in parties)),
        "described": float(any(mention.kind == "description" for mention in parties)),
    }
    if m.act is not None:
        found["share"] = _odds(dict(m.act.codes).get(m.rule.code, UNREAD))
        found["rival"] = _odds(max((p for code, p in m.act.codes if code != m.rule.code), default=UNREAD))
        found["read"] = 1.0
        found["roles"] = max(-7.0, sum(math.log(max(_CLIP, p)) for p in _certainties(m)))
    if rule is not None:
        found["rule"] = float(rule.rule.code == m.rule.code)
        found["ruled"] = _odds(rule.confidence) * found["rule"]
        found["against"] = float(rule.rule.code != m.rule.code)
        found["same_actors"] = float(_codes(rule) == _codes(m))
    return found


def views_around(sentences: Sequence[Sentence]) -> list[float]:
    """For each sentence, the log odds of how much the model reads of views in the `NEAR` sentences before and after it.

    A text that says little of them there seldom means one here: an essay on perceptions is another thing than a
    report of a launch, and the same words are a view in one and none in the other (Saerens, Latinne and Decaestecker
    2002 correct for it by the same term). Where nothing else was read it is as in the corpus on average; a sentence
    that names nobody, and so is not read beside others, tells of none.
    """
    if all(sentence.acts is None for sentence in sentences):
        return [_odds(USUAL)] * len(sentences)
    shares = [max((of_views(act) for act in sentence.acts or ()), default=0.0) for sentence in sentences]
    sums = [0.0, *accumulate(shares)]
    found = []
    for number, own in enumerate(shares):
        first, end = max(0, number - NEAR), min(len(shares), number + NEAR + 1)
        told = sums[end] - sums[first] - own
        found.append(_odds((told + USUAL * WORTH) / (end - first - 1 + WORTH)))
    return found


def of_views(act: Act) -> float:
    """The probability that an act is an attitude, an aim or a position, and no event."""
    return sum(share for code, share in act.codes if code in _views())


@cache
def _views() -> frozenset[str]:
    return frozenset(code for book in builtin() if book.kind != "event" for code in book.codes)


def two_sided(source: Sequence[object], target: Sequence[object]) -> bool:
    """Whether somebody is on both sides, or several act on each other."""
    return bool(source and target) or len(source) > 1


def _is_part(one: Actor, other: Actor) -> bool:
    """Whether two actors are the same body of a state, or one is the state as a whole."""
    if one.code != other.code or one.code == UNKNOWN:
        return False
    return one.sector == other.sector or one.sector is None or other.sector is None


def _codes(m: Match) -> tuple[frozenset[str], frozenset[str]]:
    source, target = (frozenset(a.code for a in actors(side)) for side in (m.roles.source, m.roles.target))
    return source, target


def _certainties(m: Match) -> list[float]:
    """For every word that could play source or target, how likely the model finds the part that the match gives it."""
    assert m.act is not None
    sides = {"source": m.roles.source, "target": m.roles.target}
    found = []
    for role, word, share in m.act.roles:
        if role in sides:
            plays = any(mention.first <= word <= mention.last for mention in sides[role])
            found.append(share if plays else 1 - share)
    return found


def _odds(share: float) -> float:
    share = min(1 - _CLIP, max(_CLIP, share))
    return math.log(share / (1 - share))
