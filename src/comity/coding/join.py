"""Where rules and model meet: every coding that either proposes is weighed, and the surest at each word stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from comity.codebook import builtin
from comity.model import Act, Kind, Mention

from .evidence import Calibration, calibration, evidence
from .match import Match, actors
from .reading import MOSTLY, PLAYS, Reading
from .sides import DEALS

__all__ = ["candidates", "join"]


def join(
    ruled: Sequence[Match], read: Sequence[Match], calibrated: Mapping[Kind, Calibration], least: float | None
) -> list[Match]:
    """The matches that stand, in order of their anchors, each with its confidence.

    ruled, read: what the rules and what the model find in one sentence; either may be empty. At every word the surest
    of each kind stands, if it is sure enough: at least `least`; or, where that is None, as sure as the calibration asks
    of a rule, whose words were chosen for what they mean, or of a reading of the model. A rule of a codebook that is
    not built in has its say whatever the model thinks and however unsure.
    """
    shipped = {book.key for book in builtin()}
    own = [m for m in ruled if m.rule.book.key not in shipped]
    ours = [m for m in ruled if m.rule.book.key in shipped]
    best: dict[tuple[Kind, int], Match] = {}
    for m, rule in candidates(ours, read):
        kind = m.rule.book.kind
        fitted = calibrated[kind]
        m.evidence = evidence(m, rule, fitted.sides)
        m.confidence = fitted.confidence(m.evidence)
        needed = least if least is not None else fitted.least_of_rules if m is rule else fitted.least
        at = kind, m.anchor.index
        standing = best.get(at)
        if m.confidence >= needed and (standing is None or m.confidence > standing.confidence):
            best[at] = m
    return sorted([*best.values(), *own], key=lambda m: m.anchor.index)


def candidates(ruled: Sequence[Match], read: Sequence[Match]) -> list[tuple[Match, Match | None]]:
    """Every match with the rule of its kind that speaks of the same word, if one does.

    What several words of the sentence say is noted: it is said again.
    """
    found = list(_met(ruled, read))
    words: defaultdict[object, set[int]] = defaultdict(set)
    for m, _ in found:
        words[_said(m)].add(m.anchor.index)
    for m, _ in found:
        m.again = len(words[_said(m)]) > 1
    return found


def _said(m: Match) -> object:
    return m.rule.code, *(frozenset(actor.code for actor in actors(side)) for side in (m.roles.source, m.roles.target))


def _met(ruled: Sequence[Match], read: Sequence[Match]) -> Iterable[tuple[Match, Match | None]]:
    """The matches of both, each with the rule at its word.

    A rule's match takes over the act that the model reads there. A rule that asks for the clause below its word
    ("warned that ... was a violation") knows more than the word: no other code is read there.
    """
    acts = {_at(m): m for m in reversed(read)}
    for rule in ruled:
        same = next((acts[at] for i in _words(rule) if (at := (rule.rule.book.kind, i)) in acts), None)
        if same is not None:
            rule.act, rule.anchor = same.act, same.anchor
            rule.roles.item = rule.roles.item or same.roles.item
            rule.roles.target = [m for m in rule.roles.target if not _is_thing(m, rule.act)]
            if same.rule.code == rule.rule.code:
                _lend(rule, same)
    for m in read:
        rule_here = next((rule for rule in ruled if _at(rule) == _at(m)), None)
        rule_here = rule_here or next((rule for rule in ruled if _beside(rule, m)), None)
        rule_here = rule_here or next((rule for rule in ruled if _of_same_side(rule, m)), None)
        if rule_here is not None and rule_here.rule.code == m.rule.code:
            _complete(m, rule_here)
        elif rule_here is not None and (rule_here.rule.particular or m.rule.mode in DEALS):
            # Who sells and who buys a word tells, and the model does not.
            continue
        elif rule_here is not None and not m.rule.reciprocal:
            _tell_apart(m, rule_here)
        yield m, rule_here
    for rule in ruled:
        yield rule, rule


def _is_thing(mention: Mention, act: Act | None) -> bool:
    """Whether the model reads a phrase as what is handed over or as a date, and so as nobody to whom it is done."""
    parts = {role for role, word, share in act.roles if word == mention.head and share >= PLAYS} if act else set()
    return bool(parts & {"item", "time"}) and parts.isdisjoint({"source", "target"})


def _beside(rule: Match, m: Match) -> bool:
    """Whether a rule speaks of the same place on an axis at the word above or below: "a [broad] [range]"."""
    joined = rule.anchor.index == m.anchor.head or rule.anchor.head == m.anchor.index
    return joined and m.rule.book.kind == "position" and rule.rule.code == m.rule.code


def _of_same_side(rule: Match, m: Match) -> bool:
    """The same anywhere, of the same side: "[outlines] its potential in a broad [range] of techniques"."""
    sources = _sources(m)
    same = m.rule.book.kind == "position" and rule.rule.code == m.rule.code
    return same and bool(sources) and _sources(rule) == sources


def _at(m: Match) -> tuple[Kind, int]:
    return m.rule.book.kind, m.anchor.index


def _complete(m: Match, rule: Match) -> None:
    """What the model leaves open, the rule that agrees with it may know."""
    deal = rule.rule.mode in DEALS
    # What is paid is not what is bought.
    m.roles.item = (rule.roles.item or m.roles.item) if deal else (m.roles.item or rule.roles.item)
    _lend(m, rule)
    # Nor does the subject of a passive do it, whatever the model makes of it.
    passive = not rule.roles.source and m.anchor.feature("Voice") == "Pass"
    if (deal or passive) and rule.roles.target and _cast(m) == _cast(rule):
        m.roles.source, m.roles.target = list(rule.roles.source), list(rule.roles.target)
    _tell_apart(m, rule)
    # On an axis the pole is all: words that were chosen for it know it better.
    placed = m.rule.book.kind == "position" and rule.rule.mode is not None
    if isinstance(m.rule, Reading) and (m.rule.mode is None or placed or deal):
        m.rule = replace(m.rule, mode=rule.rule.mode)


def _tell_apart(m: Match, rule: Match) -> None:
    """Nor is it done by those together of whom a rule knows that one does it to the other, whatever it takes it for."""
    together = not m.roles.target and _two_sided(m) and bool(rule.roles.source and rule.roles.target)
    if together and _cast(m) == _cast(rule):
        m.roles.source, m.roles.target = list(rule.roles.source), list(rule.roles.target)


def _cast(m: Match) -> set[str]:
    return {actor.code for actor in (*actors(m.roles.source), *actors(m.roles.target))}


def _lend(m: Match, other: Match) -> None:
    """Take who does it, and to whom, from another match of the same code, where a match leaves that open.

    Of a code that is seldom done to anybody, such as LAUNCH, nobody is taken to whom it would be.
    """
    source, target = ({actor.code for actor in actors(side)} for side in (m.roles.source, m.roles.target))
    if not source and target.isdisjoint(actor.code for actor in actors(other.roles.source)):
        m.roles.source = list(other.roles.source)
        source = {actor.code for actor in actors(m.roles.source)}
    if _two_sided(m) and not target and source.isdisjoint(actor.code for actor in actors(other.roles.target)):
        m.roles.target = list(other.roles.target)


def _two_sided(m: Match) -> bool:
    """Whether statements of its code mostly have somebody on either side."""
    return calibration("both")[m.rule.book.kind].sides.get(m.rule.code, 0.0) > MOSTLY


def _sources(m: Match) -> set[str]:
    return {actor.code for actor in actors(m.roles.source)}


def _words(m: Match) -> list[int]:
    """The anchor and its light verb, either of which may carry the act."""
    return [m.anchor.index, *([m.carrier.index] if m.carrier is not None else [])]
