"""What the model reads between two given actors: every act's codes, weighed by how well the actors play its roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import cast

from comity.codebook import builtin
from comity.model import Act, Factuality, Mention, Sentence

from .crosswalk import classed, words_at

__all__ = ["ReadBetween", "readings"]

#: What a role is worth that the model does not see played by a given actor: they are known to take part somehow.
UNSEEN = 0.1
#: What is left of an act whose roles are played the other way round.
TURNED = 0.1
#: The least probability of an event that others are seen against; an act that is hardly one stays unlikely.
LEAST = 0.2
YIELDS = frozenset({"CONCEDE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class ReadBetween:
    """A class between two actors with its probability, the act that it is, and how the act stands."""

    code: str
    share: float
    act: Act
    factuality: Factuality


def readings(sentence: Sentence, sources: Sequence[Mention], targets: Sequence[Mention]) -> Iterator[ReadBetween]:
    """The classes of every act of a sentence, as the crosswalk has them. A side without mentions asks for nothing.

    Probabilities are those given that it is an event at all: attitudes, aims and positions are not asked for.
    """
    acts = sentence.acts or ()
    for act in acts:
        view = sum(share for code, share in act.codes if code in _views())
        fit = _fit(act, sources, targets) / max(1 - view, LEAST)
        words = words_at(sentence, sentence.token(act.anchor))
        shares: defaultdict[str, float] = defaultdict(float)
        stands: dict[str, tuple[float, Factuality]] = {}
        for code, share in act.codes:
            for (mode, moded), (name, likely) in product(act.modes_of(code), act.factualities):
                factuality = cast("Factuality", name)
                found = classed(code, mode, factuality, words)
                if found is not None:
                    part = share * moded * likely * fit
                    shares[found] += part
                    stands[found] = max(stands.get(found, (0.0, factuality)), (part, factuality))
        # 3.1: who agrees or promises to yield yields, and the promise is no AGREE.
        yielding = max((_yields(other) for other in acts if _below(sentence, other, act)), default=0.0)
        if yielding and "AGREE" in shares:
            shares["YIELD"] += yielding * shares["AGREE"]
            stands.setdefault("YIELD", (0.0, "planned"))
            shares["AGREE"] *= 1 - yielding
        for found, total in shares.items():
            yield ReadBetween(found, total, act, stands[found][1])


@cache
def _views() -> frozenset[str]:
    """The codes that are no events."""
    return frozenset(code for book in builtin() if book.kind != "event" for code in book.codes)


def _yields(act: Act) -> float:
    """How likely an act is a concession or retreat that is to come."""
    return sum(p for code, p in act.codes if code in YIELDS) * dict(act.factualities).get("planned", 0.0)


def _below(sentence: Sentence, act: Act, other: Act) -> bool:
    """Whether an act stands in the phrase of another one's anchor."""
    above = sentence.head(sentence.token(act.anchor))
    while above is not None and above.index != other.anchor:
        above = sentence.head(above)
    return above is not None


def _fit(act: Act, sources: Sequence[Mention], targets: Sequence[Mention]) -> float:
    """How well the actors play the act's roles: as marked, side by side, or the other way round."""

    def plays(side: Sequence[Mention], role: str) -> float:
        if not side:
            return 1.0
        found = [p for name, word, p in act.roles if name == role and any(m.first <= word <= m.last for m in side)]
        return max(found, default=0.0) * (1 - UNSEEN) + UNSEEN

    straight = plays(sources, "source") * plays(targets, "target")
    beside = plays(sources, "source") * plays(targets, "source")
    turned = plays(targets, "source") * plays(sources, "target")
    return max(straight, beside, TURNED * turned)
