"""What the model reads between two given actors: every act's codes, weighed by how well the actors play its roles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from comity.model import Act, Factuality, Mention, Sentence

from .crosswalk import classed

__all__ = ["ReadBetween", "readings"]

#: What a role is worth that the model does not see played by a given actor: they are known to take part somehow.
UNSEEN = 0.05
#: What is left of an act whose roles are played the other way round.
TURNED = 0.3


@dataclass(frozen=True, slots=True)
class ReadBetween:
    """A class between two actors with its probability, the act that it is, and how the act stands."""

    code: str
    share: float
    act: Act
    factuality: Factuality


def readings(sentence: Sentence, sources: Sequence[Mention], targets: Sequence[Mention]) -> Iterator[ReadBetween]:
    """The classes of every act of a sentence, as the crosswalk has them. A side without mentions asks for nothing."""
    for act in sentence.acts or ():
        fit = _fit(act, sources, targets)
        shares: defaultdict[str, float] = defaultdict(float)
        stands: dict[str, tuple[float, Factuality]] = {}
        for code, share in act.codes:
            mode = next((name.partition(".")[2] for name, _ in act.modes if name.startswith(f"{code}.")), None)
            for name, likely in act.factualities:
                factuality = cast("Factuality", name)
                found = classed(code, mode, factuality)
                if found is not None:
                    part = share * likely * fit
                    shares[found] += part
                    stands[found] = max(stands.get(found, (0.0, factuality)), (part, factuality))
        for found, total in shares.items():
            yield ReadBetween(found, total, act, stands[found][1])


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
