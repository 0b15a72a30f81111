"""Operational codes: what an actor's acts and those of others say of its world and of its way in it.

The indices of the Verbs in Context System. Its authors count the transitive verbs of a leader's speeches, attributed to
the speaker (self) or to anybody else (other), in six categories from punish to reward; here the acts that documents
report take the place of the verbs. Walker, Schafer and Young 1998, Systematic Procedures for Operational Code Analysis,
International Studies Quarterly 42; the formulas as in Walker, Schafer and Young 2003 (in Post, ed., The Psychological
Assessment of Political Leaders, chapter 9) and Schafer and Walker 2006, Beliefs and Leadership in World Politics.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

import numpy as np
import yaml
from numpy.typing import ArrayLike, NDArray

from .findings import Finding
from .occurrences import Occurrence
from .resample import estimate
from .views import codes_of

__all__ = ["CATEGORIES", "INDICES", "Act", "Category", "Index", "OperationalCode", "acts", "indices", "operational"]

Category = Literal["punish", "threaten", "oppose", "appeal", "promise", "reward"]

#: The six, from the most hostile to the friendliest; their weights are -3, -2, -1, 1, 2, 3.
CATEGORIES: tuple[Category, ...] = ("punish", "threaten", "oppose", "appeal", "promise", "reward")
_WEIGHTS = np.array([-3, -2, -1, 1, 2, 3])
_DEEDS = np.array([1, 0, 0, 0, 0, 1])

#: What is a deed once done is only held out while it is planned.
_PLANNED: Mapping[Category, Category] = {"punish": "threaten", "reward": "promise"}

#: Whose acts an index is about.
Side = Literal["self", "other", "both"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Act:
    """What a code counts as, or a mode of it, and why."""

    category: Category
    why: str


@dataclass(frozen=True, slots=True)
class Index:
    """One of the indices: its name, what it measures, its least and greatest value, and what these mean."""

    name: str
    title: str
    low: float
    ends: tuple[str, str]
    side: Side


_SELF: Side = "self"
INDICES: tuple[Index, ...] = (
    Index("P-1", "Nature of the political universe", -1, ("hostile", "friendly"), "other"),
    Index("P-2", "Prospects for its own values", -1, ("pessimistic", "optimistic"), "other"),
    Index("P-3", "Predictability of the future", 0, ("low", "high"), "other"),
    Index("P-4", "Control over developments", 0, ("low", "high"), "both"),
    Index("P-5", "Role of chance", 0, ("low", "high"), "both"),
    Index("I-1", "Direction of strategy", -1, ("conflict", "cooperation"), _SELF),
    Index("I-2", "Intensity of tactics", -1, ("conflict", "cooperation"), _SELF),
    Index("I-3", "Risk orientation", 0, ("averse", "acceptant"), _SELF),
    Index("I-4a", "Timing: cooperation and conflict", 0, ("one of them", "both alike"), _SELF),
    Index("I-4b", "Timing: words and deeds", 0, ("one of them", "both alike"), _SELF),
    *(Index(f"I-5 {name}", f"Utility of means: {name}", 0, ("never", "always"), _SELF) for name in CATEGORIES),
)


@dataclass(frozen=True, slots=True)
class OperationalCode:
    """An actor's indices by name (``P-1`` to ``I-5 reward``), and the counts of the six categories behind them."""

    actor: str
    findings: Mapping[str, Finding]
    own: Mapping[Category, int]
    others: Mapping[Category, int]


@cache
def acts() -> Mapping[str, Act]:
    """The built-in mapping from the codes of PLOVER, and from some modes (``REQUEST.yield``), each with its reason."""
    entries = yaml.safe_load((files(__package__) / "data" / "vics.yaml").read_text(encoding="utf-8"))
    found = {}
    for code, entry in entries.items():
        found[code] = Act(entry["category"], entry["why"])
        for mode, special in entry.get("modes", {}).items():
            found[f"{code}.{mode}"] = Act(special["category"], special["why"])
    return MappingProxyType(found)


def indices(own: ArrayLike, others: ArrayLike) -> Mapping[str, Array]:
    """The indices from counts of the six categories, in the order of `CATEGORIES`; not a number where nothing counts.

    own, others: shape [..., 6], acts of the actor itself and of everybody else. Each index: shape [...]. Shares will do
    for counts in all but P-4 and P-5.
    """
    mine, theirs = np.asarray(own, dtype=np.float64), np.asarray(others, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        control = mine.sum(-1) / (mine.sum(-1) + theirs.sum(-1))
        predictability = _sameness(theirs)
        direction, shares = _balance(mine), mine / mine.sum(-1, keepdims=True)
        return {
            "P-1": _balance(theirs),
            "P-2": _intensity(theirs),
            "P-3": predictability,
            "P-4": control,
            "P-5": 1 - predictability * control,
            "I-1": direction,
            "I-2": _intensity(mine),
            "I-3": _sameness(mine),
            "I-4a": 1 - abs(direction),
            "I-4b": 1 - abs(1 - 2 * (shares * _DEEDS).sum(-1)),
            **{f"I-5 {name}": shares[..., number] for number, name in enumerate(CATEGORIES)},
        }


def _balance(counts: Array) -> Array:
    """Positive less negative acts, as a share of all: -1 to 1."""
    result: Array = (counts * np.sign(_WEIGHTS)).sum(-1) / counts.sum(-1)
    return result


def _intensity(counts: Array) -> Array:
    """The mean weight, divided by three: -1 to 1."""
    result: Array = (counts * _WEIGHTS).sum(-1) / counts.sum(-1) / 3
    return result


def _sameness(counts: Array) -> Array:
    """1 less the index of qualitative variation: 0 where the six are equally common, 1 where there is one alone."""
    shares, kinds = counts / counts.sum(-1, keepdims=True), len(CATEGORIES)
    result: Array = 1 - (1 - (shares**2).sum(-1)) * kinds / (kinds - 1)
    return result


def operational(
    occurrences: Iterable[Occurrence], actor: str, *, mapping: Mapping[str, Act] | None = None, minimum: int = 10
) -> OperationalCode:
    """The operational code of an actor: its acts are self, those of all other known actors, on whomever, are other.

    What happened counts, and what is planned as promise or threat; what is possible, called for or denied does not.
    What several do with each other counts once for each side. An index needs `minimum` acts of the side that it is
    about, or of each.
    """
    known = acts() if mapping is None else mapping
    told, rows = [], []
    for occurrence in occurrences:
        category = _category(occurrence, known)
        doers = codes_of((*occurrence.source, *(occurrence.target if occurrence.reciprocal else ())))
        if category is not None and doers:
            row = np.zeros((2, len(CATEGORIES)))
            row[0, CATEGORIES.index(category)] = actor in doers
            row[1, CATEGORIES.index(category)] = bool(doers - {actor})
            told.append(occurrence)
            rows.append(row)
    table = np.array(rows).reshape(-1, 2, len(CATEGORIES))
    own, others = ({name: int(n) for name, n in zip(CATEGORIES, side, strict=True)} for side in table.sum(0))
    findings = {index.name: _finding(index, told, table, minimum) for index in INDICES}
    return OperationalCode(actor, MappingProxyType(findings), own, others)


def _category(occurrence: Occurrence, mapping: Mapping[str, Act]) -> Category | None:
    if occurrence.factuality not in ("actual", "planned"):
        return None
    act = mapping.get(f"{occurrence.code}.{occurrence.mode}") or mapping.get(occurrence.code)
    if act is None:
        return None
    return _PLANNED.get(act.category, act.category) if occurrence.factuality == "planned" else act.category


def _finding(index: Index, told: Sequence[Occurrence], table: Array, minimum: int) -> Finding:
    sides = {"self": (0,), "other": (1,), "both": (0, 1)}[index.side]
    n = min((int(table[:, side].sum()) for side in sides), default=0)
    kept = [number for number in range(len(told)) if table[number, sides].any()]
    ids = tuple(identity for number in kept for identity in told[number].ids)
    if n < max(minimum, 1):
        return Finding(None, n, ids, minimum=minimum)

    def statistic(sums: Array) -> Array:
        counts = sums.reshape(*sums.shape[:-1], 2, len(CATEGORIES))
        return np.asarray(indices(counts[..., 0, :], counts[..., 1, :])[index.name])

    found = estimate([told[number].statements[0] for number in kept], table[kept], statistic, minimum=1)
    return replace(found, n=n, ids=ids, minimum=minimum)
