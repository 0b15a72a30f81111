"""Sums of many groups in the same resamples, so that what is made of several of them varies as they do together.

The draw is that of `resample.estimate`: documents first, then the statements in each. There a sample holds a few sums;
here it holds one for every pair of a network, most of them of few statements.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from comity.model import Statement

from .resample import RESAMPLES, draws

__all__ = ["resampled_sums"]


def resampled_sums(
    statements: Sequence[Statement], groups: Sequence[int], values: ArrayLike, *, seed: int = 0
) -> NDArray[np.float64]:
    """The sum of each group's values in every resample, shape [resamples, groups].

    groups: the group of each statement, from 0. values: shape [statements]. The same statements give the same sums.
    """
    worth, group = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=np.intp)
    sums = np.zeros((RESAMPLES, int(group.max()) + 1))
    for members, times in draws([statement.document for statement in statements], seed=seed):
        for number, drawn in zip(members, times.T, strict=True):
            sums[:, group[number]] += drawn * worth[number]
    return sums
