"""Motives: what an actor is said to want, for power or for other ends, by itself and by others.

Whether science in foreign policy serves knowledge or power is the question of science diplomacy (Royal Society and AAAS
2010); that actors and observers explain the same conduct by different motives is why the holder is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.model import Statement

from .findings import Finding, difference
from .perspective import ALL, Perspective
from .views import codes_of, said_of, share, surest

__all__ = ["VOICES", "Aim", "Motives", "Political", "Voice", "motives"]

#: Whether each aim serves power or rank; a codebook's codes give it. An aim without a mark is neither.
Political = Mapping[str, bool | None]

#: Who may say what an actor wants: itself, others, the authors of the documents, anybody.
VOICES = (Perspective("self"), Perspective("others"), Perspective("author"), ALL)


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim in one voice: its share of all the aims there, and the statements that tell of it, the surest first."""

    code: str
    political: bool | None
    share: Finding
    statements: tuple[Statement, ...]

    @property
    def n(self) -> int:
        """How many statements tell of it."""
        return len(self.statements)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(statement.id for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Voice:
    """What is said from one perspective: the aims, commonest first, and the political share of those with a mark.

    Aims that only other voices speak of are here too, with a share of 0 and no statements.
    """

    by: Perspective
    n: int
    political: Finding
    aims: tuple[Aim, ...]

    def aim(self, code: str) -> Aim | None:
        """One of its aims; None where no voice speaks of it."""
        return next((aim for aim in self.aims if aim.code == code), None)


@dataclass(frozen=True, slots=True)
class Motives:
    """What an actor wants, in its tie with a partner or in all.

    `voices` are the perspectives asked for; `holders` are all who are quoted or reported, those who say most first.
    `gap` is the political share that others see less the one that the actor itself states. `denied` aims count nowhere
    else.
    """

    actor: str
    partner: str | None
    voices: tuple[Voice, ...]
    holders: tuple[Voice, ...]
    gap: Finding
    denied: tuple[Statement, ...]

    def voice(self, by: Perspective) -> Voice | None:
        """One of its voices; None where it was not asked for."""
        return next((voice for voice in self.voices if voice.by == by), None)


def motives(
    statements: Iterable[Statement],
    actor: str,
    *,
    political: Political,
    partner: str | None = None,
    context: Iterable[Statement] = (),
    voices: Sequence[Perspective] = VOICES,
    minimum: int = 5,
) -> Motives:
    """The aims that `actor` is said to have, by who says so.

    With a `partner`, only aims in the tie with it: those that name it as target, those that both want together, and
    those in a sentence that also tells, in `statements` or in `context`, of something between the two. Shares need
    `minimum` statements.
    """
    every = {statement.id: statement for statement in statements}
    wanted = [s for s in every.values() if s.kind == "aim" and actor in codes_of(s.source)]
    if partner is not None:
        places = _places([*every.values(), *context], actor, partner)
        wanted = [s for s in wanted if _in_tie(s, partner) or (s.document, s.sentence) in places]
    held = [s for s in wanted if s.factuality == "actual"]

    known = {statement.code for statement in held}

    def voice(by: Perspective) -> Voice:
        return _voice(by, list(said_of(held, actor, by)), known, political, minimum)

    sayers = Counter(statement.holder.code for statement in held if statement.holder)
    ranked = sorted(sayers, key=lambda code: (-sayers[code], code))
    own, others = map(voice, VOICES[:2])
    return Motives(
        actor=actor,
        partner=partner,
        voices=tuple(map(voice, voices)),
        holders=tuple(voice(Perspective("actor", code)) for code in ranked),
        gap=difference(others.political, own.political),
        denied=tuple(surest(s for s in wanted if s.factuality == "denied")),
    )


def _in_tie(aim: Statement, partner: str) -> bool:
    return partner in codes_of(aim.target) | codes_of(aim.source)


def _places(statements: Iterable[Statement], one: str, other: str) -> set[tuple[str, int]]:
    """The sentences that tell of something between two actors, by document and number."""
    return {
        (statement.document, statement.sentence)
        for statement in statements
        if {one, other} <= codes_of(statement.source) | codes_of(statement.target)
    }


def _voice(
    by: Perspective, said: Sequence[Statement], known: Iterable[str], political: Political, minimum: int
) -> Voice:
    counts = Counter(statement.code for statement in said)
    ranked = sorted(known, key=lambda code: (-counts[code], code))
    marked = [statement for statement in said if political.get(statement.code) is not None]
    serving = [bool(political[statement.code]) for statement in marked]
    return Voice(
        by=by,
        n=len(said),
        political=share(marked, serving, minimum=minimum),
        aims=tuple(_aim(code, said, political, minimum) for code in ranked),
    )


def _aim(code: str, said: Sequence[Statement], political: Political, minimum: int) -> Aim:
    hits = [statement.code == code for statement in said]
    own = surest(statement for statement, hit in zip(said, hits, strict=True) if hit)
    return Aim(code, political.get(code), share(said, hits, minimum=minimum), tuple(own))
