"""Where rules and model meet: every coding that either proposes is weighed, and the surest at each word stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.codebook import builtin

from .evidence import Calibration, evidence
from .match import Match

__all__ = ["candidates", "join"]


def join(ruled: Sequence[Match], read: Sequence[Match], calibration: Calibration, least: float) -> list[Match]:
    """The matches that stand, in order of their anchors, each with its confidence.

    ruled, read: what the rules and what the model find in one sentence; either may be empty. A rule of a codebook that
    is not built in always has its say, whatever the model thinks; all others stand if their confidence is at least
    `least` and nothing at the same word is surer.
    """
    shipped = {book.key for book in builtin()}
    own = [m for m in ruled if m.rule.book.key not in shipped]
    ours = [m for m in ruled if m.rule.book.key in shipped]
    best: dict[int, Match] = {}
    for m, rule in candidates(ours, read):
        found = evidence(m, rule)
        m.evidence, m.confidence = found, calibration.confidence(found)
        standing = best.get(m.anchor.index)
        if m.confidence >= least and (standing is None or m.confidence > standing.confidence):
            best[m.anchor.index] = m
    return sorted([*best.values(), *own], key=lambda m: m.anchor.index)


def candidates(ruled: Sequence[Match], read: Sequence[Match]) -> Iterable[tuple[Match, Match | None]]:
    """Every match with the rule that speaks of the same word, if one does; a rule's match takes over the word's act."""
    acts = {m.anchor.index: m for m in read}
    for rule in ruled:
        same = next((acts[i] for i in _words(rule) if i in acts), None)
        if same is not None:
            rule.act, rule.anchor = same.act, same.anchor
            rule.roles.item = rule.roles.item or same.roles.item
    for m in read:
        yield m, next((rule for rule in ruled if rule.anchor.index == m.anchor.index), None)
    for rule in ruled:
        yield rule, rule


def _words(m: Match) -> list[int]:
    """The anchor and its light verb, either of which may carry the act."""
    return [m.anchor.index, *([m.carrier.index] if m.carrier is not None else [])]
