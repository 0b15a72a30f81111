"""How well a model reads acts, before any coder: on a split of the corpus, word by word."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from pathlib import Path

from comity.language.network import Network
from comity.model import Act as Read

from .acts import ROLES, Act, kind_of, readings
from .corpus import Entry
from .joint import Tally

__all__ = ["act_figures"]

SURE = 0.5


def act_figures(model: Path, entries: Sequence[Entry]) -> dict[str, float]:
    """F1 in percent of anchors, of anchors with their code, and of the roles at anchors found; factuality in percent.

    model: a folder of model files, as shipped. A word is an anchor if it is likelier one than not; what is found of
    kinds that a sentence's annotator did not look for is left out.
    """
    gold = readings(entries, model)
    found = Network(model).analyse([reading.forms for reading in gold])
    tallies = {name: Tally() for name in ("anchors", "codes", "factuality", *ROLES)}
    for reading, analysis in zip(gold, found, strict=True):
        read = {a.anchor - 1: a for a in analysis.acts or () if _is(a) and kind_of()[a.codes[0][0]] in reading.kinds}
        _count(tallies, {a.anchor: a for a in reading.acts}, read)
    return {name: round(tally.f1, 1) for name, tally in tallies.items()}


def _is(act: Read) -> bool:
    return sum(share for _, share in act.codes) > SURE


def _count(tallies: dict[str, Tally], gold: dict[int, Act], found: dict[int, Read]) -> None:
    for name in ("anchors", "codes"):
        tallies[name].asked += len(gold)
        tallies[name].given += len(found)
    for anchor in gold.keys() & found.keys():
        act, read = gold[anchor], found[anchor]
        tallies["anchors"].right += 1
        tallies["codes"].right += read.codes[0][0] == act.code
        _add(tallies["factuality"], {act.factuality}, {read.factualities[0][0]})
        for role in ROLES:
            wanted = {word for name, word in act.roles if name == role}
            _add(tallies[role], wanted, {w - 1 for name, w, share in read.roles if name == role and share > SURE})


def _add(tally: Tally, wanted: Set[Hashable], given: Set[Hashable]) -> None:
    tally.right += len(wanted & given)
    tally.asked += len(wanted)
    tally.given += len(given)
