"""What the model reads between two given actors: every act's codes, weighed by how well the actors play its roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from comity.coding.clauses import Clauses
from comity.coding.evidence import of_views
from comity.coding.modality import assess, heed
from comity.model import Act, Factuality, Mention, Token

from .crosswalk import classed, words_at

__all__ = ["ReadBetween", "readings"]

#: What a role is worth that the model does not see played by a given actor: they are known to take part somehow.
UNSEEN = 0.1
#: What is left of an act whose roles are played the other way round.
TURNED = 0.1
#: The least probability of an event that others are seen against; an act that is hardly one stays unlikely.
LEAST = 0.2


@dataclass(frozen=True, slots=True)
class ReadBetween:
    """A class between two actors with its probability, the act that it is, and how the act stands."""

    code: str
    share: float
    act: Act
    factuality: Factuality


def readings(clauses: Clauses, sources: Sequence[Mention], targets: Sequence[Mention]) -> Iterator[ReadBetween]:
    """The classes of every act of a sentence, as the crosswalk has them. A side without mentions asks for nothing.

    Probabilities are those given that it is an event at all: attitudes, aims and positions are not asked for.
    """
    sentence = clauses.sentence
    for act in sentence.acts or ():
        view = of_views(act)
        words = words_at(sentence, sentence.token(act.anchor))
        shares: defaultdict[str, float] = defaultdict(float)
        stands: dict[str, tuple[float, Factuality]] = {}
        factualities, reporters = _stands(clauses, act)
        for name, likely in factualities:
            factuality = cast("Factuality", name)
            asked = reporters if factuality == "called_for" else None
            fit = likely * _fit(act, sources, targets, asked) / max(1 - view, LEAST)
            for code, share in act.codes:
                for mode, moded in act.modes_of(code):
                    found = classed(code, mode, factuality, words)
                    if found is not None:
                        part = share * moded * fit
                        shares[found] += part
                        stands[found] = max(stands.get(found, (0.0, factuality)), (part, factuality))
        for found, total in shares.items():
            yield ReadBetween(found, total, act, stands[found][1])


def _stands(clauses: Clauses, act: Act) -> tuple[Sequence[tuple[str, float]], tuple[Token, ...]]:
    """How likely an act stands in each way, and who says so: as the model reads it, unless the words say otherwise."""
    a = assess(clauses, clauses.sentence.token(act.anchor))
    stood = heed(a, act, denied=a.factuality == "denied").factuality
    if stood is None:
        return (), a.reporters
    agreed = bool(act.factualities) and act.factualities[0][0] == stood
    return (act.factualities if agreed else ((stood, 1.0),)), a.reporters


def _fit(
    act: Act, sources: Sequence[Mention], targets: Sequence[Mention], asking: Sequence[Token] | None = None
) -> float:
    """How well the actors play the act's roles: as marked, side by side, or the other way round.

    asking: where the act is called for, who is known to say so; it is then asked by its holder of either side of it.
    """

    def plays(side: Sequence[Mention], *roles: str, known: Sequence[Token] = ()) -> float:
        if not side or any(m.first <= token.index <= m.last for m in side for token in known):
            return 1.0
        found = [p for name, word, p in act.roles if name in roles and any(m.first <= word <= m.last for m in side)]
        return max(found, default=0.0) * (1 - UNSEEN) + UNSEEN

    if asking is not None:
        return plays(sources, "holder", known=asking) * plays(targets, "source", "target")
    straight = plays(sources, "source") * plays(targets, "target")
    beside = plays(sources, "source") * plays(targets, "source")
    turned = plays(targets, "source") * plays(sources, "target")
    return max(straight, beside, TURNED * turned)
