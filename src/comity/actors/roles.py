"""Noun phrases that say what part of a state or an organisation is meant: "Russian officials", "NASA's chief"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from comity.actors.found import Found, capitalised, possessive, words_of
from comity.actors.line import REACH, Line
from comity.actors.longnames import long_name, name_end
from comity.actors.owners import Owner
from comity.actors.persons import title_at
from comity.actors.reading import Introduced
from comity.actors.words import RoleWords, Sort
from comity.model import Actor, MentionKind, Token

__all__ = ["is_relational", "role_of", "role_phrase", "sector_of"]

#: Roles that are held where they are: "police in Nairobi" are Kenya's, "diplomats in Nairobi" need not be.
_LOCAL_SECTORS = frozenset(("COP", "JUD"))
_LOCAL = frozenset(("authority", "protester", "demonstrator"))

_PREMODIFIERS = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "obl:unmarked"))


def role_of(line: Line, owner: Owner) -> int | None:
    """The number of the token that says what part of the owner is meant: "officials"; None without one."""
    if not line.sentence.parsed:
        place = owner.spot.last + 1 + possessive(line.tokens, owner.spot.last)
        while place <= len(line.tokens) and place <= owner.spot.last + REACH and place not in line.at:
            token = line.tokens[place - 1]
            if line.is_role(token):
                return place
            if token.form.lower() not in line.reading.words.modifiers:
                return None
            place += 1
        return None
    head = line.first_conjunct(owner.head)
    role = _role_above(line, head, owner) or _role_before(line, head)
    if role and owner.organization and not _of_organization(line, role):
        return None
    return role.index if role else None


def _role_above(line: Line, head: Token, owner: Owner) -> Token | None:
    """The role noun that the name stands before: "Russian [nuclear] engineers", "Russia's president"."""
    noun, role = head, None
    for _ in range(REACH):
        above = line.sentence.head(noun)
        if above is None or noun.relation not in _PREMODIFIERS or above.index < noun.index:
            break
        if role and noun.base not in ("compound", "nmod:desc"):
            break
        noun = above
        if noun.index in line.at and noun is not head and not _same_group(line, noun, owner):
            break
        if line.is_role(noun):
            role = noun
    if role is None and noun is not head and noun.upos == "PROPN":
        between = line.tokens[owner.spot.last : noun.index - 1]
        role = next((token for token in reversed(between) if line.is_role(token)), None)
    return role


def is_relational(line: Line, owner: Owner) -> bool:
    """Whether a name only says whose partner or rival somebody is: "China's ally", "a U.S. partner", "friend of X"."""
    if not line.sentence.parsed or owner.kind in ("adjective", "demonym"):
        return False
    head = line.first_conjunct(owner.head)
    noun = line.sentence.head(head)
    if noun is None or noun.index in line.at or line.singular(noun) not in line.reading.words.relational:
        return False
    return head.relation in _PREMODIFIERS or (head.base == "nmod" and line.case(head) == "of")


def _same_group(line: Line, token: Token, owner: Owner) -> bool:
    return line.at[token.index].first == owner.spot.first


def _role_before(line: Line, head: Token) -> Token | None:
    """The role noun that the name stands after: "president of Russia", "officials from Seoul", "police in Nairobi"."""
    above = line.sentence.head(head)
    if head.base != "nmod" or above is None or above.index > head.index or above.index in line.at:
        return None
    cases = {token.form.lower() for token in line.sentence.children(head, "case")}
    tells = bool(cases & {"of", "from"}) or ("in" in cases and _is_local(line, above))
    return above if tells and line.is_role(above) else None


def _is_local(line: Line, role: Token) -> bool:
    """Whether a role noun means people of the place where they are, as nothing else says whose they are."""
    noun = line.singular(role)
    local = noun in _LOCAL or line.reading.words.roles.get(noun) in _LOCAL_SECTORS
    return local and not any(
        child.index in line.at and child.index < role.index for child in line.sentence.children(role)
    )


def _of_organization(line: Line, role: Token) -> bool:
    words, noun = line.reading.words, line.singular(role)
    return noun in words.generic or noun in words.titles or words.roles.get(noun) == "SPC"


def role_phrase(line: Line, role: int, group: list[Owner]) -> Found | None:
    """The mention of a role noun, token number `role`, together with the states or organisations that it belongs to."""
    tokens, reading = line.tokens, line.reading
    first = min(role, *(owner.spot.first for owner in group))
    last = max(role, *(owner.spot.last for owner in group))
    noun = tokens[role - 1]
    titled = _title(line, role)
    if titled:
        first, last = min(first, titled[1]), max(last, titled[2])
    name = _bearer(line, noun, last) if titled or not line.is_body(noun) else None
    if name is None and capitalised(noun) and line.is_body(noun) and role > group[0].spot.last:
        return long_name(line, first, name_end(line, last), group)
    if name:
        last = name[1]
    actors: list[Actor] = []
    gender: Literal["m", "f"] | None = None
    sort, how = _sort(line, noun), "role"
    plural = noun.feature("Number") == "Plur" or len(group) > 1 or noun.form.lower() not in reading.words.roles
    for owner in group:
        holder = None if name or (plural and len(group) == 1) else _holder(line, owner, titled, first)
        if holder:
            actors.append(holder.actor)
            gender, how, sort = holder.gender, "title", "person"
        else:
            actors.append(_part(line, owner, role, first, name[0] if name else None))
    if name:
        how, sort = "title+name", "person"
        reading.introduce(name[0].split()[-1], Introduced(actors[0], None))
    kind: MentionKind = "name" if name else "description"
    return Found(first, last, tuple(dict.fromkeys(actors)), kind, how, sort, gender, plural and not name)


def _sort(line: Line, noun: Token) -> Sort:
    if line.is_body(noun):
        return "organization"
    return "person" if noun.form.lower() in line.reading.words.roles else "people"


def _title(line: Line, role: int) -> tuple[str, int, int] | None:
    """The title that ends in the role or goes on after it ("secretary of state"), its first and its last."""
    tokens, titles = line.tokens, line.reading.words.titles
    if role + 2 <= len(tokens):
        longer = " ".join(token.form.lower() for token in tokens[role - 1 : role + 2])
        if longer in titles:
            return longer, role, role + 2
    if found := title_at(line.reading, tokens, role):
        return found[0], found[1], role
    singular = line.singular(tokens[role - 1])
    return (singular, role, role) if singular in titles else None


def _holder(line: Line, owner: Owner, titled: tuple[str, int, int] | None, first: int) -> Introduced | None:
    """Who holds the office on the day; None for a former, deputy or regional one, and where it is not one."""
    reading = line.reading
    if titled is None or owner.actor is None or owner.kind == "place":
        return None
    around = line.tokens[max(0, first - 2) : titled[1] - 1]
    if any(token.form.lower() in reading.words.former | reading.words.deputies for token in around):
        return None
    meant = reading.words.titles[titled[0]]
    if ("leader" in meant or titled[0] in reading.words.generic) and _qualified(line, owner, titled[1]):
        return None
    code = owner.organization.code if owner.organization else owner.actor.code
    holders = [] if "leader" not in meant else reading.gazetteer.leaders(code, reading.on)
    holders = holders or reading.gazetteer.holders(code, meant, reading.on)
    return reading.person(holders[0]) if len(holders) == 1 else None


def _qualified(line: Line, owner: Owner, title: int) -> bool:
    """Whether a noun between a state and a title says whose leader is meant: "France's space chief" is no president."""
    between = line.tokens[owner.spot.last : title - 1]
    return any(token.upos == "NOUN" or token.form.lower() in line.reading.words.modifiers for token in between)


def _part(line: Line, owner: Owner, role: int, first: int, name: str | None) -> Actor:
    """The part of a state that a role noun names; of an organisation, the organisation."""
    actor = owner.actor
    assert actor is not None
    if owner.organization or owner.kind == "metonym":
        return Actor(actor.code, actor.sector, name or actor.name)
    sector = sector_of(line.reading.words, line.tokens, role, first)
    return Actor(actor.code, sector, name or actor.name)


def sector_of(words: RoleWords, tokens: Sequence[Token], role: int, first: int) -> str | None:
    """The sector that a role noun names, token number `role` of a phrase that begins at number `first`; none for
    somebody former."""
    noun = words.singular((tokens[role - 1].lemma or tokens[role - 1].form).lower())
    between = [token.form.lower() for token in tokens[first - 1 : role - 1]]
    if any(token.form.lower() in words.former for token in tokens[max(0, first - 2) : role - 1]):
        return None
    compound = f"{between[-1]} {noun}" if between else noun
    if compound in words.roles:
        return words.roles[compound]
    own = words.roles.get(noun)
    return next((words.modifiers[w] for w in between if w in words.modifiers), own) if noun in words.generic else own


def _bearer(line: Line, noun: Token, last: int) -> tuple[str, int] | None:
    """The name of somebody in no gazetteer right after a role: "Iranian lawmaker X Y"."""
    tokens = line.tokens
    if not line.sentence.parsed or last >= len(tokens):
        return None
    stop = last
    while stop < len(tokens) and tokens[stop].upos == "PROPN" and capitalised(tokens[stop]):
        if stop + 1 in line.at and line.at[stop + 1].match.kind not in ("person", "surname"):
            break
        stop += 1
    if stop == last:
        return None
    following = tokens[last]
    linked = noun.head == following.index or following.head == noun.index or noun.head == following.head
    return (words_of(line.sentence, last + 1, stop), stop) if linked else None
