"""Which provisions the acts of a record touch: a screening, and never a legal verdict.

How a hit gets its level. It starts as the severity of its provision. A fact that is not known makes it a question of
fact: the class of things stands in the words around the act alone and not in its item or its contexts (for what is
prohibited or needs authorisation), the act may have been before the provision was in force or after, or somebody in it
is not known. It is exempt where an exemption takes in all that the act is about; where it takes in a part, the level is
a question of fact. What is denied is no hit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from comity.analysis import Occurrence
from comity.analysis.footing import key
from comity.model import UNKNOWN, Actor, Document, Statement
from comity.regimes import Deed, Exemption, Provision, Regime

from .charges import Charge, charges
from .days import Days, Force, days_of, force, today
from .deeds import Touch, directed, everybody, possible, touches
from .things import Grade, Things, lexicon_of

__all__ = ["LEVELS", "Charge", "Hit", "Level", "Screening", "charges", "screen"]

Level = Literal["prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact", "exempt"]
LEVELS: tuple[Level, ...] = (
    "prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact", "exempt",
)  # fmt: skip

#: Who is bound: a signatory of a treaty is not yet, an observer or associate never.
_BOUND = frozenset({"party", "member", "subscriber", "adherent"})


@dataclass(frozen=True, slots=True)
class Hit:
    """An act that a provision touches. `on` is the day by which it was screened, None where nothing dates it.

    `why` says in sentences what matched; `exempt` is the exemption that lets it through, or may; `answer` says what
    would change the answer. `tentative` marks what is only planned, possible or called for.
    """

    level: Level
    regime: Regime
    provision: Provision
    occurrence: Occurrence
    on: date | None
    why: tuple[str, ...]
    exempt: Exemption | None
    answer: str
    tentative: bool


@dataclass(frozen=True, slots=True)
class Screening:
    """What was screened (`acts` occurrences against `regimes`), what it touches, and what sources say of it."""

    hits: tuple[Hit, ...]
    charges: tuple[Charge, ...]
    acts: int
    regimes: tuple[str, ...]


def screen(
    occurrences: Iterable[Occurrence],
    documents: Mapping[str, Document],
    regimes: Sequence[Regime],
    *,
    on: date | None = None,
    statements: Iterable[Statement] | None = None,
) -> Screening:
    """Each act against each provision in force on its day.

    The day is that of the act, else the one on which its first document was published; an act without either is held
    against what is in force today. `on` is taken instead, for every act. `statements` are those whose words may charge
    somebody; without them, the ones behind the acts. Hits come by level, then by day; of several provisions that touch
    one act at one level the latest instrument comes first, as it is mostly the strictest.
    """
    acts = list(occurrences)
    index = _Index(regimes, on or today())
    found = [
        (LEVELS.index(hit.level), hit.on or date.max, place, -_age(hit.regime), hit.regime.id, number, hit)
        for place, act in enumerate(acts)
        if act.factuality != "denied"
        for number, hit in enumerate(index.hits(act, days_of(act, documents, on=on, now=index.now)))
    ]
    found.sort(key=lambda entry: entry[:-1])
    spoken = statements if statements is not None else (each for act in acts for each in act.statements)
    return Screening(
        hits=tuple(entry[-1] for entry in found),
        charges=tuple(charges(spoken, regimes)),
        acts=len(acts),
        regimes=tuple(regime.id for regime in regimes),
    )


def _age(regime: Regime) -> int:
    """A number that grows with the day on which an instrument began."""
    return (regime.adopted or regime.first or date.min).toordinal()


class _Rule(NamedTuple):
    """A provision with all that is needed to hold an act against it."""

    regime: Regime
    provision: Provision
    things: Things


class _Members(NamedTuple):
    """Who belongs to a regime on a day, and whom it binds: those, and with a law of its issuer's the issuer."""

    parties: frozenset[str]
    bound: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Case:
    """An act that a rule touches, before it is weighed."""

    act: Occurrence
    rule: _Rule
    touch: Touch
    days: Days
    force: Force
    bound: Actor | None
    parties: frozenset[str]


class _Index:
    """Provisions by the codes and actors that their deeds name, so that an act is held against few of them.

    A record tells of the same sides doing the same kinds of things on the same days again and again: what follows from
    these alone is worked out once.
    """

    def __init__(self, regimes: Sequence[Regime], now: date) -> None:
        self.now = now
        self._rules: list[_Rule] = []
        self._deeds: dict[tuple[str | None, str | None], list[tuple[int, Deed]]] = defaultdict(list)
        self._turns: dict[str, list[date]] = {}
        self._members: dict[tuple[str, int], _Members] = {}
        self._possible: dict[Hashable, list[tuple[int, list[Deed]]]] = {}
        self._forces: dict[tuple[int, date, date], Force | None] = {}
        lexicon = lexicon_of(regimes)
        for regime in regimes:
            things = lexicon.of(regime)
            for provision in regime.provisions:
                for deed in provision.applies:
                    for place in _keys(deed):
                        self._deeds[place].append((len(self._rules), deed))
                self._rules.append(_Rule(regime, provision, things))
        sides = [side for held in self._deeds.values() for _, deed in held for side in deed.sides]
        self._named = {code for side in sides for code in (*side.codes, *side.other_than)}
        self._sectors = {sector for side in sides for sector in side.sectors}

    def hits(self, act: Occurrence, days: Days) -> Iterator[Hit]:
        """The hits of one act, in the order of the rules."""
        everyone = everybody(act)
        for number, deeds in self._candidates(act, everyone):
            rule = self._rules[number]
            in_force = self._in_force(number, days)
            if in_force is None:
                continue
            members = self._belonging(rule.regime, in_force.day)
            bound = next((actor for actor in everyone if actor.code in members.bound), None)
            if bound is None and rule.regime.binds != "everyone":
                continue
            met = [touch for deed in deeds if (touch := touches(act, deed, rule.things, members.parties))]
            if met:
                best = max(met, key=lambda touch: touch.strength)
                yield _weigh(_Case(act, rule, best, days, in_force, bound, members.parties))

    def _candidates(self, act: Occurrence, everyone: Sequence[Actor]) -> list[tuple[int, list[Deed]]]:
        """The rules that may touch an act by its code and sides alone, in order, with the deeds that do."""
        shape = self._shape(act)
        if shape not in self._possible:
            found: dict[int, list[Deed]] = {}
            names = {None, *(actor.code for actor in everyone)}
            for place in ((code, name) for code in (act.code, None) for name in names):
                for number, deed in self._deeds.get(place, ()):
                    deeds = found.setdefault(number, [])
                    if possible(act, deed) and not any(deed is known for known in deeds):
                        deeds.append(deed)
            self._possible[shape] = sorted((number, deeds) for number, deeds in found.items() if deeds)
        return self._possible[shape]

    def _shape(self, act: Occurrence) -> Hashable:
        """All of an act that decides which deeds it may be: of those whom no deed names, who is whom."""
        labels: dict[str, tuple[str, int]] = {}
        for actor in (*act.source, *act.target):
            label = (actor.code, 0) if actor.code in self._named else (UNKNOWN * (actor.code == UNKNOWN), len(labels))
            labels.setdefault(key(actor), label)
        sides = (
            tuple((*labels[key(one)], one.sector if one.sector in self._sectors else None) for one in side)
            for side in (act.source, act.target)
        )
        return act.code, act.mode, *sides

    def _in_force(self, number: int, days: Days) -> Force | None:
        stretch = number, days.first, days.last
        if stretch not in self._forces:
            rule = self._rules[number]
            self._forces[stretch] = force(rule.regime, rule.provision, days)
        return self._forces[stretch]

    def _belonging(self, regime: Regime, day: date) -> _Members:
        """Who belongs to a regime on a day; worked out once for each stretch in which nobody comes or goes."""
        if regime.id not in self._turns:
            self._turns[regime.id] = sorted(
                {
                    turn
                    for party in regime.parties
                    for turn in (party.first, party.last and party.last + timedelta(days=1))
                    if turn
                }
            )
        stretch = regime.id, bisect_right(self._turns[regime.id], day)
        if stretch not in self._members:
            statuses = _BOUND if regime.kind == "treaty" else _BOUND | {"signatory"}
            held = [party for party in regime.parties if party.status in statuses]
            parties = regime.model_copy(update={"parties": tuple(held)}).members(day)
            issuer = {regime.issuer} if regime.binds == "issuer" and regime.issuer else frozenset()
            self._members[stretch] = _Members(parties, parties | issuer)
        return self._members[stretch]


def _keys(deed: Deed) -> set[tuple[str | None, str | None]]:
    """Where a deed is looked for: each of its codes with each actor of the side that names the fewest."""
    actors = min((side.codes for side in deed.sides if side.codes), key=len, default=(None,))
    return {(code, actor) for code in deed.codes or (None,) for actor in actors}


def _weigh(case: _Case) -> Hit:
    """A hit with its level, its reasons and its open questions."""
    provision = case.rule.provision
    exempt, whole = _exemption(case)
    doubts = list(_doubts(case))
    level: Level = provision.severity
    if exempt and whole:
        level = "exempt"
    elif doubts or (exempt and exempt.when) or (level in LEVELS[:2] and case.touch.sign.grade is Grade.QUOTE):
        level = "question_of_fact"
    return Hit(
        level=level,
        regime=case.rule.regime,
        provision=provision,
        occurrence=case.act,
        on=case.force.day if case.days.dated else None,
        why=tuple(_reasons(case, exempt, whole=whole)),
        exempt=exempt,
        answer="; ".join((provision.answer.rstrip("."), *doubts, *_questions(case))),
        tentative=case.act.factuality in ("planned", "possible", "called_for"),
    )


def _exemption(case: _Case) -> tuple[Exemption | None, bool]:
    """The exemption that lets an act through, with True; else one that may, for a part of it or by a fact unsaid."""
    partly = None
    for exempt in case.rule.provision.exempt:
        for deed in exempt.when:
            held = _held(case, deed)
            if held:
                return exempt, True
            if held is False:
                partly = partly or exempt
    unsaid = next((exempt for exempt in case.rule.provision.exempt if not exempt.when), None)
    return partly or unsaid, False


def _held(case: _Case, deed: Deed) -> bool | None:
    """Whether a deed takes in an act: wholly, False for a part of it, None for not at all."""
    if touches(case.act, deed, case.rule.things, case.parties) is None:
        return None
    if not deed.about:
        return True
    return case.rule.things.covers(case.act, deed.about, case.touch.deed.about, case.touch.sign)


def _doubts(case: _Case) -> Iterator[str]:
    """Facts without which it cannot be said that the act is touched at all."""
    if case.force.doubt:
        yield case.force.doubt
    for actor in case.touch.actors:
        if actor.code == UNKNOWN:
            yield f"who {_called(actor)} is"


def _questions(case: _Case) -> Iterator[str]:
    """Further facts that would change the answer."""
    if case.touch.sign.grade is Grade.QUOTE:
        yield f"whether it is about “{case.touch.sign.word}” at all"
    if not case.touch.directed:
        yield "who gave and who received"
    if not case.days.dated or (case.days.why and case.act.time is None):
        yield "when it was"
    for exempt in case.rule.provision.exempt:
        if not exempt.when:
            yield f"whether an exemption holds ({exempt.reference}): {exempt.because.rstrip('.')}"


def _reasons(case: _Case, exempt: Exemption | None, *, whole: bool) -> Iterator[str]:
    act = case.act
    yield f"{act.code}{f'.{act.mode}' if act.mode else ''} {_who(case)} meets {case.rule.provision.reference}."
    yield from _about(case)
    if case.bound and case.rule.regime.binds == "parties":
        yield f"{_called(case.bound)} belongs to it on {case.force.day}."
    elif case.bound and case.rule.regime.binds == "issuer":
        yield f"It binds {_called(case.bound)}, whose own rule it is."
    if case.days.why:
        yield case.days.why
    if case.force.doubt:
        yield f"Its date is not sharp: it is open {case.force.doubt}."
    if exempt and whole:
        yield f"Exempt because {_lowered(exempt.because)} ({exempt.reference})."
    elif exempt and exempt.when:
        yield f"A part of it may be exempt ({exempt.reference}): {_lowered(exempt.because)}."
    if any(account.value == "denied" for account in act.accounts):
        yield "Another source denies it."


def _who(case: _Case) -> str:
    """The actors that stand where the provision wants them: "from Russia to North Korea", "between …", "by …"."""
    act, names = case.act, [_called(actor) for actor in case.touch.actors]
    if len(names) == 1:
        return f"{'by' if case.touch.actors[0] in act.giver else 'to'} {names[0]}"
    one, other = names
    if directed(act):
        return f"from {one} to {other}" if case.touch.actors[0] in act.giver else f"from {other} to {one}"
    return f"between {one} and {other}"


def _called(actor: Actor) -> str:
    return (
        actor.name if actor.name not in ("", UNKNOWN) else "somebody unknown" if actor.code == UNKNOWN else actor.code
    )


def _about(case: _Case) -> Iterator[str]:
    sign = case.touch.sign
    thing = sign.thing.replace("_", " ")
    if sign.grade is Grade.ITEM:
        yield f"Its item, “{case.act.item}”, is of the class {thing}."
    elif sign.grade is Grade.CONTEXT:
        yield f"Its context {sign.word.replace('_', ' ')} is of the class {thing}."
    elif sign.grade is Grade.QUOTE:
        yield f"Only the words around it (“{sign.word}”) are of the class {thing}."


def _lowered(text: str) -> str:
    """A sentence for the middle of another: no full stop, and no capital unless its first word is all in capitals."""
    head, space, rest = text.rstrip(".").partition(" ")
    return f"{head if head.isupper() and len(head) > 1 else head[:1].lower() + head[1:]}{space}{rest}"
