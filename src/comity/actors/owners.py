"""What the name of a state or an organisation stands for: of several senses, the one meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.actors.entries import Organization
from comity.actors.found import Spot, capitalised, common, head_of
from comity.actors.homonyms import Surroundings
from comity.actors.line import Line
from comity.actors.names import Sense, SenseKind
from comity.actors.places import is_place
from comity.model import Actor, Token

__all__ = ["Owner", "read_owner", "stands_as_place"]

_PREFIXES = frozenset(("anti", "pro", "non", "ex", "post", "pan"))


@dataclass(slots=True)
class Owner:
    """A spot with what it was decided to stand for. `actor` is None where that stays open."""

    spot: Spot
    head: Token
    kind: SenseKind
    actor: Actor | None
    organization: Organization | None = None
    candidates: tuple[Actor, ...] = ()


def read_owner(line: Line, spot: Spot) -> Owner | None:
    """What a spot stands for, decided or left open; None for a person, and for what is no actor at all."""
    reading, tokens = line.reading, line.tokens
    if spot.match.kind in ("nothing", "person", "surname"):
        return None
    if spot.first > 2 and tokens[spot.first - 2].form == "-" and tokens[spot.first - 3].form.lower() in _PREFIXES:
        return None
    if tokens[spot.first - 1].form.partition("-")[0].lower() in _PREFIXES:
        return None
    head = head_of(line.sentence, spot.first, spot.last)
    if spot.match.kind == "place":
        return _place(line, spot, head)
    homonym = reading.gazetteer.homonyms.by_name.get(spot.match.name)
    if homonym:
        return _homonym(line, spot, head)
    if spot.match.kind == "metonym" and spot.match.senses[0].organization:
        return _seat(line, spot, head)
    return _chosen(line, spot, head)


def _seat(line: Line, spot: Spot, head: Token) -> Owner | None:
    """The city where a body sits: a place of its state, else the body, unless the text speaks of the state as well."""
    body, *others = spot.match.senses
    city = next((sense for sense in others if sense.actor and not sense.organization), None)
    if city is None or city.actor is None or body.actor is None:
        return _chosen(line, spot, head)
    if is_place(line, spot, head):
        return Owner(spot, head, "place", city.actor)
    if city.actor.code in line.reading.states:
        return Owner(spot, head, "metonym", None, None, (body.actor, city.actor))
    return Owner(spot, head, "metonym", body.actor, body.organization)


def _place(line: Line, spot: Spot, head: Token) -> Owner | None:
    """A city or region: of its state; of several, the one that the text speaks of, unless they contest it."""
    named = any(token.entity.endswith("person") for token in line.tokens[spot.first - 1 : spot.last])
    if named and not stands_as_place(line, head):
        return None
    sense = spot.match.senses[0]
    if sense.actor or sense.contested:
        return Owner(spot, head, "place", sense.actor, None, sense.candidates)
    spoken = [actor for actor in sense.candidates if actor.code in line.reading.states]
    actor = spoken[0] if len(spoken) == 1 else None
    return Owner(spot, head, "place", actor, None, () if actor else sense.candidates)


def stands_as_place(line: Line, head: Token) -> bool:
    """Whether a name stands as cities do and persons seldom: "a Jeddah columnist", "in Busan", "jurists from Busan"."""
    above = line.sentence.head(head)
    if above is not None and head.base == "compound" and not capitalised(above):
        return above.index > head.index
    case, words = line.case(head), line.reading.words
    people = above is not None and above.lemma.lower() in words.roles
    return case in words.places or (case == "from" and people)


def _chosen(line: Line, spot: Spot, head: Token) -> Owner | None:
    """The sense meant: of several, those that hold on the date, then those whose state the text speaks of."""
    reading, senses = line.reading, [sense for sense in spot.match.senses if sense.actor]
    if len(senses) == 1:
        return Owner(spot, head, senses[0].kind, _dated(line, senses[0]), senses[0].organization)
    if len({sense.actor for sense in senses}) > 1:
        if spot.match.name == "Koreas":
            return Owner(spot, head, "state", None, None, tuple(s.actor for s in senses if s.actor))
        dated = [s for s in senses if not s.organization or _in_force(s.organization, reading.on)]
        spoken = [s for s in dated or senses if s.actor and s.actor.code in reading.states]
        senses = spoken or dated or senses
    if not senses:
        return None
    first = senses[0]
    codes = {sense.actor.code for sense in senses if sense.actor}
    if len(codes) > 1 or len({sense.organization.code for sense in senses if sense.organization}) > 1:
        actors = tuple(s.actor for s in senses if s.actor)
        if shared := common(actors, spot.match.name):
            return Owner(spot, head, first.kind, shared, first.organization)
        return Owner(spot, head, first.kind, None, None, actors)
    return Owner(spot, head, first.kind, _dated(line, first), first.organization)


def _in_force(body: Organization, on: date | None) -> bool:
    """Whether a body exists on a day; without a day, whether it still does."""
    return body.end is None if on is None else body.holds(on)


def _dated(line: Line, sense: Sense) -> Actor | None:
    if sense.actor and sense.kind in ("capital", "metonym"):
        return line.reading.gazetteer.state(sense.actor.code, sense.actor.sector, line.reading.on)
    return sense.actor


def _homonym(line: Line, spot: Spot, head: Token) -> Owner | None:
    reading = line.reading
    homonym = reading.gazetteer.homonyms.by_name[spot.match.name]
    if homonym.person and _in_persons_name(line, spot):
        return None
    beside = frozenset(
        sense.actor.code
        for other in line.spots
        if other is not spot and other.match.name not in reading.gazetteer.homonyms.by_name
        for sense in other.match.senses[:1]
        if sense.actor
    )
    around = Surroundings(locative=is_place(line, spot, head), beside=beside)
    titles = {code: reading.gazetteer.state(code).name for code in homonym.states}
    verdict = reading.judge.decide(homonym, around, titles)
    kind = spot.match.kind
    if verdict.code is None:
        return Owner(spot, head, kind, None, None, verdict.candidates) if verdict.candidates else None
    sense = next((s for s in spot.match.senses if s.actor and s.actor.code == verdict.code), None)
    return Owner(spot, head, sense.kind if sense else kind, reading.gazetteer.state(verdict.code))


def _in_persons_name(line: Line, spot: Spot) -> bool:
    tokens = line.tokens
    near = [tokens[place] for place in (spot.first - 2, spot.last) if 0 <= place < len(tokens)]
    addressed = spot.first > 1 and tokens[spot.first - 2].form.lower() in line.reading.words.addresses
    return addressed or any(
        token.upos == "PROPN"
        and capitalised(token)
        and token.index not in line.at
        and "flat" in (token.base, tokens[spot.first - 1].base)
        for token in near
    )
