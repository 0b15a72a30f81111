"""States and organisations, alone or in a noun phrase: officials, presidents, places, adjectives, longer names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.actors.found import Entity, Found, possessive
from comity.actors.line import Line
from comity.actors.longnames import in_longer_name, inside, long_name
from comity.actors.owners import Owner, read_owner
from comity.actors.places import is_place
from comity.actors.roles import is_relational, role_of, role_phrase
from comity.actors.words import Sort
from comity.model import Actor, MentionKind, Token

__all__ = ["read_phrases"]


def read_phrases(line: Line, taken: set[int]) -> list[Found]:
    """The mentions of states and organisations, in order. `taken` are tokens that belong to a person's mention."""
    owners = [owner for spot in line.spots if spot.first not in taken and (owner := read_owner(line, spot))]
    namesakes = _namesakes(line, owners)
    found: list[Found] = []
    shared: dict[int, list[Owner]] = {}
    for owner in owners:
        if owner.spot.first in taken or owner.spot.last in taken:
            continue
        role = role_of(line, owner) if owner.actor else None
        if role is None:
            shared.setdefault(-owner.spot.first, []).append(owner)
        else:
            shared.setdefault(role, []).append(owner)
    for role, group in shared.items():
        read = [role_phrase(line, role, group)] if role > 0 else [_plain(line, owner) for owner in group]
        found.extend(one for one in read if one)
    for state, body in namesakes:
        found = [one for one in found if one.last < state.spot.first or body.spot.last < one.first]
        found.extend(filter(None, [long_name(line, state.spot.first, body.spot.last, [state])]))
    return found


def _namesakes(line: Line, owners: Sequence[Owner]) -> list[tuple[Owner, Owner]]:
    """The bodies that follow the name of a state and go by a name that bodies of several states bear: "the Brazilian
    Congress". Later, the name alone means the one that was named last."""
    reading, found = line.reading, list[tuple[Owner, Owner]]()
    common = reading.gazetteer.homonyms.common
    for state, body in zip([None, *owners], owners, strict=False):
        name = next((one for one in common if body.organization and f" {body.spot.match.name}".endswith(f" {one}")), "")
        if not name or body.actor is None:
            continue
        if body.spot.match.name == name and state is not None and _precedes(line, state, body):
            assert state.actor is not None
            found.append((state, body))
            reading.bodies[name] = replace(state.actor, sector=body.actor.sector, name=f"{state.actor.name}'s {name}")
        elif body.spot.match.name == name:
            body.actor = reading.bodies.get(name, body.actor)
        else:
            reading.bodies[name] = body.actor
    return found


def _precedes(line: Line, state: Owner, body: Owner) -> bool:
    """Whether the name of a state stands right before that of a body which is not its own."""
    after = state.spot.last + 1 + possessive(line.tokens, state.spot.last)
    named = state.kind in ("state", "adjective") and state.actor is not None and not state.organization
    return named and state.actor != body.actor and after == body.spot.first


def _plain(line: Line, owner: Owner) -> Found | None:
    """The mention of a name without a role; a silent one where it belongs to somebody's partner or rival."""
    found = _alone(line, owner)
    if found and (found.first, found.last) == (owner.spot.first, owner.spot.last):
        found.head = owner.head.index
    if found and is_relational(line, owner):
        found.silent = True
    return found


def _alone(line: Line, owner: Owner) -> Found | None:
    spot, head, actor = owner.spot, owner.head, owner.actor
    start, end = spot.match.start, spot.match.end
    if spot.match.name == "Koreas":
        return Found(spot.first, spot.last, owner.candidates, "name", "pair", "state", None, True, (), start, end)
    if (entity := inside(line, spot)) and not line.hyphened(spot):
        return _entity(line, entity, owner)
    if in_longer_name(line, owner):
        return None
    place = owner.kind == "place" or (owner.kind in ("state", "capital", "metonym") and is_place(line, spot, head))
    place = place or (owner.kind == "capital" and _is_modifier(line, head) and not line.hyphened(spot))
    kind, how = _kind(line, owner)
    if place:
        kind, how = "place", "place"
    sort: Sort = "organization" if owner.organization else "people" if how == "demonym" else "state"
    if actor is None:
        return Found(spot.first, spot.last, (), kind, "homonym", sort, None, False, owner.candidates, start, end)
    if how == "demonym":
        actor = Actor(actor.code, None, actor.name)
    return Found(spot.first, spot.last, (actor,), kind, how, sort, None, how == "demonym", (), start, end)


def _kind(line: Line, owner: Owner) -> tuple[MentionKind, str]:
    if line.hyphened(owner.spot) and owner.kind in ("adjective", "state"):
        return "name", "compound"
    if owner.kind == "craft":
        return "description", "craft"
    if owner.kind == "demonym":
        return "description", "demonym"
    if owner.kind == "adjective":
        modifies = not line.sentence.parsed or _is_modifier(line, owner.head)
        return "description", "adjective" if modifies else "demonym"
    if owner.organization:
        return "name", "acronym" if owner.spot.match.name.isupper() else "name"
    return "name", "metonym" if owner.kind in ("capital", "metonym") else "name"


def _is_modifier(line: Line, head: Token) -> bool:
    head = line.first_conjunct(head) if line.sentence.parsed else head
    return head.base in ("amod", "compound") or head.relation in ("nmod:desc", "nmod:unmarked")


def _entity(line: Line, entity: Entity, owner: Owner) -> Found | None:
    if entity.sort != "organization" or owner.actor is None:
        return None
    return long_name(line, entity.first, entity.last, [owner])
