"""States and organisations, alone or in a noun phrase: officials, presidents, places, adjectives, longer names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from comity.actors.entries import UNKNOWN, Organization
from comity.actors.found import Entity, Found, Spot, capitalised, head_of, possessive, words_of
from comity.actors.homonyms import Surroundings
from comity.actors.names import Sense, SenseKind
from comity.actors.persons import title_at
from comity.actors.reading import Introduced, Reading
from comity.actors.words import Sort
from comity.model import Actor, MentionKind, Sentence, Token

__all__ = ["Owner", "Phrases"]

_PREMODIFIERS = frozenset(("amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "obl:unmarked"))
_PREFIXES = frozenset(("anti", "pro", "non", "ex", "post", "pan"))
_REACH = 4


@dataclass(slots=True)
class Owner:
    """A spot with what it was decided to stand for. `actor` is None where that stays open."""

    spot: Spot
    head: Token
    kind: SenseKind
    actor: Actor | None
    organization: Organization | None = None
    candidates: tuple[Actor, ...] = ()


class Phrases:
    """Reads the states and organisations of one sentence. `taken` are tokens that belong to a person's mention."""

    def __init__(self, reading: Reading, sentence: Sentence, spots: Sequence[Spot], named: Sequence[Entity]) -> None:
        self._reading, self._sentence, self._named = reading, sentence, named
        self._tokens = sentence.tokens
        self._spots = spots
        self._at = {number: spot for spot in spots for number in range(spot.first, spot.last + 1)}

    def read(self, taken: set[int]) -> list[Found]:
        """The mentions of states and organisations, in order."""
        owners = [owner for spot in self._spots if spot.first not in taken and (owner := self._owner(spot))]
        found: list[Found] = []
        shared: dict[int, list[Owner]] = {}
        for owner in owners:
            if owner.spot.first in taken or owner.spot.last in taken:
                continue
            role = self._role(owner) if owner.actor else None
            if role is None:
                shared.setdefault(-owner.spot.first, []).append(owner)
            else:
                shared.setdefault(role, []).append(owner)
        for role, group in shared.items():
            found.extend(filter(None, [self._role_phrase(role, group)] if role > 0 else map(self._plain, group)))
        return found

    # What a name stands for

    def _owner(self, spot: Spot) -> Owner | None:
        reading, tokens = self._reading, self._tokens
        if spot.match.kind == "nothing" or (spot.match.kind == "person" or spot.match.kind == "surname"):
            return None
        if spot.first > 2 and tokens[spot.first - 2].form == "-" and tokens[spot.first - 3].form.lower() in _PREFIXES:
            return None
        if tokens[spot.first - 1].form.partition("-")[0].lower() in _PREFIXES:
            return None
        head = head_of(self._sentence, spot.first, spot.last)
        homonym = reading.gazetteer.homonyms.by_name.get(spot.match.name)
        if homonym:
            return self._homonym(spot, head)
        return self._chosen(spot, head)

    def _chosen(self, spot: Spot, head: Token) -> Owner | None:
        """The sense meant: of several, those that hold on the date, then those whose state the text speaks of."""
        reading = self._reading
        senses = [sense for sense in spot.match.senses if sense.actor]
        if len({sense.actor for sense in senses}) > 1:
            if spot.match.name == "Koreas":
                return Owner(spot, head, "state", None, None, tuple(s.actor for s in senses if s.actor))
            dated = [s for s in senses if not s.organization or reading.on is None or s.organization.holds(reading.on)]
            spoken = [s for s in dated or senses if s.actor and s.actor.code in reading.states]
            senses = spoken or dated or senses
        if not senses:
            return None
        first = senses[0]
        codes = {sense.actor.code for sense in senses if sense.actor}
        if len(codes) > 1 or len({sense.organization.code for sense in senses if sense.organization}) > 1:
            return Owner(spot, head, first.kind, None, None, tuple(s.actor for s in senses if s.actor))
        return Owner(spot, head, first.kind, self._dated(first), first.organization)

    def _dated(self, sense: Sense) -> Actor | None:
        if sense.actor and sense.kind in ("capital", "metonym"):
            return self._reading.gazetteer.state(sense.actor.code, sense.actor.sector, self._reading.on)
        return sense.actor

    def _homonym(self, spot: Spot, head: Token) -> Owner | None:
        reading = self._reading
        homonym = reading.gazetteer.homonyms.by_name[spot.match.name]
        if homonym.person and self._in_persons_name(spot):
            return None
        beside = frozenset(
            sense.actor.code
            for other in self._spots
            if other is not spot and other.match.name not in reading.gazetteer.homonyms.by_name
            for sense in other.match.senses[:1]
            if sense.actor
        )
        around = Surroundings(locative=self._is_place(spot, head), beside=beside)
        titles = {code: reading.gazetteer.state(code).name for code in homonym.states}
        verdict = reading.judge.decide(homonym, around, titles)
        kind = spot.match.kind
        if verdict.code is None:
            return Owner(spot, head, kind, None, None, verdict.candidates) if verdict.candidates else None
        sense = next((s for s in spot.match.senses if s.actor and s.actor.code == verdict.code), None)
        return Owner(spot, head, sense.kind if sense else kind, reading.gazetteer.state(verdict.code))

    def _in_persons_name(self, spot: Spot) -> bool:
        tokens = self._tokens
        near = [tokens[place] for place in (spot.first - 2, spot.last) if 0 <= place < len(tokens)]
        addressed = spot.first > 1 and tokens[spot.first - 2].form.lower() in self._reading.words.addresses
        return addressed or any(
            token.upos == "PROPN"
            and capitalised(token)
            and token.index not in self._at
            and "flat" in (token.base, tokens[spot.first - 1].base)
            for token in near
        )

    # Noun phrases

    def _singular(self, token: Token) -> str:
        return self._reading.words.singular((token.lemma or token.form).lower())

    def _is_role(self, token: Token) -> bool:
        return token.upos in ("NOUN", "PROPN", "") and self._singular(token) in self._reading.words.roles

    def _role(self, owner: Owner) -> int | None:
        """The number of the token that says what part of the owner is meant: "officials"; None without one."""
        if not self._sentence.parsed:
            place = owner.spot.last + 1 + possessive(self._tokens, owner.spot.last)
            while place <= len(self._tokens) and place <= owner.spot.last + _REACH and place not in self._at:
                token = self._tokens[place - 1]
                if self._is_role(token):
                    return place
                if token.form.lower() not in self._reading.words.modifiers:
                    return None
                place += 1
            return None
        head = self._first_conjunct(owner.head)
        role = self._role_above(head, owner) or self._role_of(head)
        if role and owner.organization and not self._of_organization(role):
            return None
        return role.index if role else None

    def _role_above(self, head: Token, owner: Owner) -> Token | None:
        """The role noun that the name stands before: "Russian [nuclear] engineers", "Russia's president"."""
        noun, role = head, None
        for _ in range(_REACH):
            above = self._sentence.head(noun)
            if above is None or noun.relation not in _PREMODIFIERS or above.index < noun.index:
                break
            if role and noun.base not in ("compound", "nmod:desc"):
                break
            noun = above
            if noun.index in self._at and noun is not head and not self._same_group(noun, owner):
                break
            if self._is_role(noun):
                role = noun
        if role is None and noun is not head and noun.upos == "PROPN":
            between = self._tokens[owner.spot.last : noun.index - 1]
            role = next((token for token in reversed(between) if self._is_role(token)), None)
        return role

    def _same_group(self, token: Token, owner: Owner) -> bool:
        return self._at[token.index].first == owner.spot.first

    def _role_of(self, head: Token) -> Token | None:
        """The role noun that the name stands after: "president of Russia", "officials from Seoul"."""
        above = self._sentence.head(head)
        if head.base != "nmod" or above is None or above.index > head.index or above.index in self._at:
            return None
        cases = {token.form.lower() for token in self._sentence.children(head, "case")}
        return above if cases & {"of", "from"} and self._is_role(above) else None

    def _of_organization(self, role: Token) -> bool:
        words, noun = self._reading.words, self._singular(role)
        return noun in words.generic or noun in words.titles or words.roles.get(noun) == "SPC"

    def _first_conjunct(self, head: Token) -> Token:
        """The first of conjoined names, which carries the preposition and the relation of them all."""
        for _ in range(_REACH):
            above = self._sentence.head(head)
            if head.base != "conj" or above is None or above.index not in self._at:
                break
            head = above
        return head

    def _role_phrase(self, role: int, group: list[Owner]) -> Found | None:
        tokens, reading = self._tokens, self._reading
        first = min(role, *(owner.spot.first for owner in group))
        last = max(role, *(owner.spot.last for owner in group))
        noun = tokens[role - 1]
        titled = self._title(role)
        if titled:
            first, last = min(first, titled[1]), max(last, titled[2])
        name = self._bearer(noun, last) if titled or not self._is_body(noun) else None
        if name is None and capitalised(noun) and self._is_body(noun) and role > group[0].spot.last:
            return self._long_name(first, self._name_end(last), group)
        if name:
            last = name[1]
        actors: list[Actor] = []
        gender: Literal["m", "f"] | None = None
        sort, how = self._sort(noun), "role"
        plural = noun.feature("Number") == "Plur" or len(group) > 1 or noun.form.lower() not in reading.words.roles
        for owner in group:
            holder = None if name or (plural and len(group) == 1) else self._holder(owner, titled, first)
            if holder:
                actors.append(holder.actor)
                gender, how, sort = holder.gender, "title", "person"
            else:
                actors.append(self._part(owner, role, first, name[0] if name else None))
        if name:
            how, sort = "title+name", "person"
            reading.introduce(name[0].split()[-1], Introduced(actors[0], None))
        kind: MentionKind = "name" if name else "description"
        return Found(first, last, tuple(dict.fromkeys(actors)), kind, how, sort, gender, plural and not name)

    def _is_body(self, noun: Token) -> bool:
        return self._singular(noun) in self._reading.words.bodies

    def _sort(self, noun: Token) -> Sort:
        if self._is_body(noun):
            return "organization"
        return "person" if noun.form.lower() in self._reading.words.roles else "people"

    def _title(self, role: int) -> tuple[str, int, int] | None:
        """The title that ends in the role or goes on after it ("secretary of state"), its first and its last."""
        tokens, titles = self._tokens, self._reading.words.titles
        if role + 2 <= len(tokens):
            longer = " ".join(token.form.lower() for token in tokens[role - 1 : role + 2])
            if longer in titles:
                return longer, role, role + 2
        if found := title_at(self._reading, tokens, role):
            return found[0], found[1], role
        singular = self._singular(tokens[role - 1])
        return (singular, role, role) if singular in titles else None

    def _holder(self, owner: Owner, titled: tuple[str, int, int] | None, first: int) -> Introduced | None:
        """Who holds the office on the day; None for a former or deputy one, or where it is nobody, or several."""
        reading = self._reading
        if titled is None or owner.actor is None:
            return None
        around = self._tokens[max(0, first - 2) : titled[1] - 1]
        if any(token.form.lower() in reading.words.former | reading.words.deputies for token in around):
            return None
        meant = reading.words.titles[titled[0]]
        code = owner.organization.code if owner.organization else owner.actor.code
        holders = [] if "leader" not in meant else reading.gazetteer.leaders(code, reading.on)
        holders = holders or reading.gazetteer.holders(code, meant, reading.on)
        return reading.person(holders[0]) if len(holders) == 1 else None

    def _part(self, owner: Owner, role: int, first: int, name: str | None) -> Actor:
        """The part of a state that a role noun names; of an organisation, the organisation."""
        actor = owner.actor
        assert actor is not None
        if owner.organization or owner.kind == "metonym":
            return Actor(actor.code, actor.sector, name or actor.name)
        words, noun = self._reading.words, self._singular(self._tokens[role - 1])
        sector = words.roles.get(noun)
        between = self._tokens[first - 1 : role - 1]
        compound = f"{between[-1].form.lower()} {noun}" if between else noun
        if compound in words.roles:
            sector = words.roles[compound]
        elif noun in words.generic:
            sector = next((words.modifiers[w] for t in between if (w := t.form.lower()) in words.modifiers), sector)
        if any(token.form.lower() in words.former for token in self._tokens[max(0, first - 2) : role - 1]):
            sector = None
        return Actor(actor.code, sector, name or actor.name)

    def _bearer(self, noun: Token, last: int) -> tuple[str, int] | None:
        """The name of somebody in no gazetteer right after a role: "Iranian lawmaker X Y"."""
        tokens = self._tokens
        if not self._sentence.parsed or last >= len(tokens):
            return None
        stop = last
        while stop < len(tokens) and tokens[stop].upos == "PROPN" and capitalised(tokens[stop]):
            if stop + 1 in self._at and self._at[stop + 1].match.kind not in ("person", "surname"):
                break
            stop += 1
        if stop == last:
            return None
        following = tokens[last]
        linked = noun.head == following.index or following.head == noun.index or noun.head == following.head
        return (words_of(self._sentence, last + 1, stop), stop) if linked else None

    # Longer names, places, adjectives

    def _name_end(self, last: int) -> int:
        """Where a capitalised name goes on to: "Institute for Defense Analyses"."""
        tokens = self._tokens
        while last < len(tokens):
            here = tokens[last]
            onward = capitalised(here) and here.upos in ("PROPN", "NOUN", "ADJ")
            if not onward and here.form.lower() in ("of", "for", "and", "&") and last + 1 < len(tokens):
                onward = capitalised(tokens[last + 1]) and here.form.lower() != "and" and last + 2 not in self._at
            if not onward or last + 1 in self._at:
                break
            last += 1
        return last

    def _long_name(self, first: int, last: int, group: list[Owner]) -> Found | None:
        actor = group[0].actor
        assert actor is not None
        roles = self._reading.words.roles
        nouns = [self._singular(token) for token in self._tokens[first - 1 : last]]
        pairs = [" ".join(pair) for pair in pairwise(nouns)]
        sector = next((roles[noun] for noun in (*pairs, *reversed(nouns)) if noun in roles), None)
        # A paper or a channel is called after the state that it writes about as often as after its own.
        topic = sector == "MED" and group[0].kind == "state" and not possessive(self._tokens, group[0].spot.last)
        named = Actor(UNKNOWN if topic else actor.code, sector, words_of(self._sentence, first, last))
        return Found(first, last, (named,), "name", "long name", "organization")

    def _plain(self, owner: Owner) -> Found | None:
        spot, head, actor = owner.spot, owner.head, owner.actor
        start, end = spot.match.start, spot.match.end
        if spot.match.name == "Koreas":
            return Found(spot.first, spot.last, owner.candidates, "name", "pair", "state", None, True, (), start, end)
        if (entity := self._inside(spot)) and not self._hyphened(spot):
            return self._entity(entity, owner)
        if self._in_longer_name(owner):
            return None
        place = owner.kind in ("state", "capital", "metonym") and self._is_place(spot, head)
        place = place or (owner.kind == "capital" and self._is_modifier(head) and not self._hyphened(spot))
        kind, how = self._kind(owner)
        if place:
            kind, how = "place", "place"
        sort: Sort = "organization" if owner.organization else "people" if how == "demonym" else "state"
        if actor is None:
            return Found(spot.first, spot.last, (), kind, "homonym", sort, None, False, owner.candidates, start, end)
        if how == "demonym":
            actor = Actor(actor.code, None, actor.name)
        return Found(spot.first, spot.last, (actor,), kind, how, sort, None, how == "demonym", (), start, end)

    def _kind(self, owner: Owner) -> tuple[MentionKind, str]:
        if self._hyphened(owner.spot) and owner.kind in ("adjective", "state"):
            return "name", "compound"
        if owner.kind == "demonym":
            return "description", "demonym"
        if owner.kind == "adjective":
            modifies = not self._sentence.parsed or self._is_modifier(owner.head)
            return "description", "adjective" if modifies else "demonym"
        if owner.organization:
            return "name", "acronym" if owner.spot.match.name.isupper() else "name"
        return "name", "metonym" if owner.kind in ("capital", "metonym") else "name"

    def _is_modifier(self, head: Token) -> bool:
        head = self._first_conjunct(head) if self._sentence.parsed else head
        return head.base in ("amod", "compound") or head.relation in ("nmod:desc", "nmod:unmarked")

    def _hyphened(self, spot: Spot) -> bool:
        """Whether a name is joined to another by a hyphen: "U.S.-ROK", "Sino-Russian"."""
        others = ((other.start, other.end) for other in self._reading.matches_near(spot.match))
        return any(start == spot.match.end + 1 or end == spot.match.start - 1 for start, end in others) and any(
            token.form == "-" or "-" in token.form for token in self._tokens[max(0, spot.first - 2) : spot.last + 1]
        )

    def _inside(self, spot: Spot) -> Entity | None:
        """The marked name that holds this one and more."""
        for entity in self._named:
            if entity.first <= spot.first and spot.last <= entity.last and entity.sort != "person":
                longer = entity.last - entity.first > spot.last - spot.first
                return entity if longer and not self._only_spots(entity) else None
        return None

    def _only_spots(self, entity: Entity) -> bool:
        numbers = range(entity.first, entity.last + 1)
        return all(number in self._at or not capitalised(self._tokens[number - 1]) for number in numbers)

    def _entity(self, entity: Entity, owner: Owner) -> Found | None:
        if entity.sort != "organization" or owner.actor is None:
            return None
        return self._long_name(entity.first, entity.last, [owner])

    def _in_longer_name(self, owner: Owner) -> bool:
        """Whether the name is only a part of one that nobody knows: "China Unscripted Podcast", "George Washington"."""
        if not self._sentence.parsed or owner.organization or owner.kind in ("adjective", "demonym"):
            return False
        head, spot = owner.head, owner.spot
        above = self._sentence.head(head)
        if above and head.relation in ("compound", "flat") and above.upos == "PROPN" and capitalised(above):
            adjacent = above.index not in self._at and not self._hyphened(spot)
            return adjacent and not possessive(self._tokens, spot.last)
        return any(
            child.upos == "PROPN" and child.index not in self._at and child.index > spot.last
            for child in self._sentence.children(head, "flat")
        )

    def _is_place(self, spot: Spot, head: Token) -> bool:
        words, tokens = self._reading.words, self._tokens
        if not self._sentence.parsed:
            return spot.first > 1 and tokens[spot.first - 2].form.lower() in words.places
        if self._dateline(spot):
            return True
        head = self._first_conjunct(head)
        above = self._sentence.head(head)
        if above and head.base in ("appos", "nmod", "flat", "list", "dep") and spot.first > 1:
            apposed = tokens[spot.first - 2].form == "," and above.upos == "PROPN" and not self._case(head)
            if apposed:
                return self._locative(above) or above.entity.endswith("place") or above.index in self._at
        return self._locative(head)

    def _locative(self, head: Token) -> bool:
        words, above = self._reading.words, self._sentence.head(head)
        governor = above.lemma.lower() if above else ""
        case = self._case(head)
        if case in words.motion:
            return governor in words.moving
        return case in words.places and governor not in words.abstract and head.base in ("obl", "nmod", "root", "advcl")

    def _case(self, head: Token) -> str:
        return next((token.form.lower() for token in self._sentence.children(head, "case")), "")

    def _dateline(self, spot: Spot) -> bool:
        """ "MOSCOW (AP) -" at the head of a report."""
        tokens = self._tokens
        if spot.first > 1 or spot.last >= len(tokens) or spot.match.kind != "capital":
            return False
        following = tokens[spot.last]
        apart = following.start > spot.match.end
        return spot.match.name.isupper() and (following.form in ("(", ",") or (apart and following.form in "-–—"))
