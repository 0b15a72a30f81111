"""Counting: precision, recall and F1 for each code, their macro average, and how far to trust them.

Intervals are percentile bootstrap intervals (Efron 1979): cases are drawn with replacement, as many as there are, and
each figure is taken again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .cases import Case

__all__ = ["CodeScore", "Figure", "Resampling", "Score", "interval", "resampled", "score"]

_Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resampling:
    """How intervals are drawn: how many resamples, from which seed, and which share of them an interval holds."""

    resamples: int = 1000
    seed: int = 0
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """A value between 0 and 1 with its interval; None throughout where nothing is there to divide by."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class CodeScore:
    """One code: how often the gold has it, how often it was answered, how often rightly."""

    code: str
    gold: int
    answered: int
    right: int
    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of one comparison.

    `macro_f1` is the plain mean of the F1 of the codes that the gold has; `micro_f1` counts every answer alike. In
    `confusion` the keys are gold and answer, None being none.
    """

    cases: int
    macro_f1: Figure
    micro_f1: Figure
    precision: Figure
    recall: Figure
    codes: tuple[CodeScore, ...]
    confusion: Mapping[tuple[str | None, str | None], int]
    resampling: Resampling


def score(cases: Sequence[Case], resampling: Resampling | None = None) -> Score:
    """The figures of some cases. The same cases in the same order and the same resampling give the same figures."""
    plan = resampling or Resampling()
    confusion = Counter((pair.gold, pair.given) for case in cases for pair in case.pairs)
    codes = sorted({code for pair in confusion for code in pair if code is not None})
    counts = _counts(cases, codes)
    drawn = resampled(counts, plan)
    total = counts.sum(0)
    figures = {
        name: _figures(_ratios(total)[name], _ratios(drawn)[name], plan) for name in ("precision", "recall", "f1")
    }
    present = total[:, 1] > 0
    micro, micro_drawn = _ratios(total.sum(0)), _ratios(drawn.sum(1))
    f1, f1_drawn = _ratios(total)["f1"], _ratios(drawn)["f1"]
    return Score(
        cases=len(cases),
        macro_f1=interval(_mean(f1[present]), _mean(f1_drawn[:, present]), plan),
        micro_f1=interval(micro["f1"], micro_drawn["f1"], plan),
        precision=interval(micro["precision"], micro_drawn["precision"], plan),
        recall=interval(micro["recall"], micro_drawn["recall"], plan),
        codes=tuple(
            CodeScore(
                code=code,
                gold=int(total[number, 1]),
                answered=int(total[number, 2]),
                right=int(total[number, 0]),
                precision=figures["precision"][number],
                recall=figures["recall"][number],
                f1=figures["f1"][number],
            )
            for number, code in enumerate(codes)
        ),
        confusion=dict(confusion),
        resampling=plan,
    )


def _counts(cases: Sequence[Case], codes: Sequence[str]) -> _Counts:
    """[cases, codes, 3]: right answers, times in the gold, times answered."""
    place = {code: number for number, code in enumerate(codes)}
    counts = np.zeros((len(cases), len(codes), 3))
    for row, case in zip(counts, cases, strict=True):
        for pair in case.pairs:
            if pair.gold is not None:
                row[place[pair.gold], 1] += 1
            if pair.given is not None:
                row[place[pair.given], 2] += 1
            if pair.gold is not None and pair.right:
                row[place[pair.gold], 0] += 1
    return counts


def resampled(counts: _Counts, plan: Resampling) -> _Counts:
    """counts: [cases, ...]; gives [resamples, ...], the counts of each resample."""
    size = len(counts)
    rng = np.random.default_rng(plan.seed)
    draws: NDArray[np.int64] = rng.multinomial(size, np.full(size, 1 / max(size, 1)), plan.resamples)
    flat: _Counts = draws @ counts.reshape(size, -1)
    return flat.reshape(plan.resamples, *counts.shape[1:])


def _ratios(counts: _Counts) -> dict[str, _Counts]:
    """counts: [..., 3]; NaN where nothing is there to divide by."""
    right, gold, answered = counts[..., 0], counts[..., 1], counts[..., 2]
    with np.errstate(invalid="ignore", divide="ignore"):
        return {"precision": right / answered, "recall": right / gold, "f1": 2 * right / (gold + answered)}


def _mean(values: _Counts) -> _Counts:
    """The mean over the last axis, NaN left out; NaN where all are."""
    known = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        mean: _Counts = np.where(known, values, 0).sum(-1) / known.sum(-1)
    return mean


def _figures(values: _Counts, drawn: _Counts, plan: Resampling) -> list[Figure]:
    return [interval(values[number], drawn[:, number], plan) for number in range(len(values))]


def interval(value: _Counts, drawn: _Counts, plan: Resampling) -> Figure:
    """A value with the interval that its resamples span; None throughout where either is NaN."""
    known = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not known.size:
        return Figure(None, None, None)
    tail = (1 - plan.level) / 2
    low, high = np.quantile(known, (tail, 1 - tail))
    return Figure(round(float(value), 4), round(float(low), 4), round(float(high), 4))
