"""Who there is: states, persons and organisations, and what each is called.

The names of states in English come from babel (Unicode CLDR) and pycountry (ISO 3166); what these lack, and all else,
comes from YAML files in `data/` and from the user's own, in the same format.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from comity.actors import cache
from comity.actors.entries import Book, Craft, Office, Organization, Person, Place, Predecessor, State
from comity.actors.homonyms import HomonymTable
from comity.actors.names import Lexicon, Match, Sense, plain, spellings
from comity.actors.sources import DATA, files
from comity.actors.yamlfile import read
from comity.errors import UsageError
from comity.model import UNKNOWN, Actor

__all__ = ["Gazetteer"]

_GOVERNMENT = "GOV"
_OFFICIAL = "names of states"
_CODE = re.compile(r"([A-Z]{3})\.([A-Z]{3})")


class Gazetteer:
    """States, persons and organisations by name. Build it with `load`."""

    def __init__(self, books: Iterable[Book], homonyms: HomonymTable) -> None:
        """From books already read; of two entries with the same code or name the later replaces the earlier."""
        official = _official_names()
        self.homonyms = homonyms
        self.states: dict[str, State] = {code: State(code=code, name=names[0]) for code, names in official.items()}
        self.organizations: dict[str, Organization] = {}
        self.persons: dict[str, Person] = {}
        self.craft: list[Craft] = []
        self.places: list[Place] = []
        for book in books:
            self.states.update((state.code, state) for state in book.states)
            self.organizations.update((body.code, body) for body in book.organizations)
            self.persons.update((person.name, person) for person in book.persons)
            self.craft += book.craft
            self.places += book.places
        self._predecessors = {old.code: old for state in self.states.values() for old in state.successor_of}
        self._acronyms = Counter(acronym for body in self.organizations.values() for acronym in set(body.acronyms))
        self._titles = {code: names[0] for code, names in official.items()}
        self._titles.update((code, state.name) for code, state in self.states.items() if state.name)
        self._titles.update((code, old.names[0]) for code, old in self._predecessors.items())
        self._holders: dict[tuple[str, str], list[tuple[Office, Person]]] = defaultdict(list)
        self._surnames: dict[str, list[Person]] = defaultdict(list)
        for person in self.persons.values():
            self._surnames[plain(person.surname)].append(person)
            for office in person.offices:
                self._holders[office.organization or office.state or UNKNOWN, office.title].append((office, person))
        self.lexicon = Lexicon(self._senses(official), ordinary=homonyms.ordinary)

    @classmethod
    def load(cls, extra: Iterable[Path] = ()) -> Gazetteer:
        """The built-in gazetteer with the user's own files and `extra` on top; see `comity.actors.sources.files`.

        Raises DataError, with file and line, where a file breaks the format.
        """
        return cls((read(path, Book) for path in files(extra)), read(DATA / "homonyms.yaml", HomonymTable))

    def names(self, text: str) -> list[Match]:
        """The names in a text, in order, each with everything that it may stand for."""
        return self.lexicon.find(text)

    def actor(self, text: str, on: date | None = None) -> Actor:
        """The actor that a user means: 'RUS', 'RUS.MIL', 'Russia', 'NASA', 'Vladimir Putin'.

        A state comes without sector, as the whole of it is meant. Raises UsageError, with near names, for one unknown.
        """
        if coded := self._coded(text.strip()):
            return coded
        wanted = text.strip().removeprefix("the ")
        for name in dict.fromkeys((wanted, wanted.title(), wanted.upper())):
            for sense in self.lexicon.senses(name):
                if sense.person and (sense.kind == "person" or len(self.bearers(sense.person.surname)) == 1):
                    return self.person(sense.person, on)
                if sense.actor and not sense.organization:
                    return Actor(sense.actor.code, None, sense.actor.name)
                if sense.actor:
                    return sense.actor
        near = get_close_matches(wanted, [*self.lexicon, *self.states], n=3, cutoff=0.7)
        advice = f"did you mean {' or '.join(near)}?" if near else "give a name or an ISO 3166 code such as RUS"
        raise UsageError("no such actor", where=text, advice=advice)

    def _coded(self, text: str) -> Actor | None:
        code, sector = text.upper(), None
        if parts := _CODE.fullmatch(code):
            code, sector = parts.groups()
        if code in self._titles:
            return Actor(code, sector, self._titles[code])
        body = self.organizations.get(code)
        return self.organization(body) if body and not sector else None

    def state(self, code: str, sector: str | None = _GOVERNMENT, on: date | None = None) -> Actor:
        """A state as an actor; before it began, the state that it followed, as the Soviet Union for Russia."""
        state = self.states.get(code)
        if on and state:
            for old in state.successor_of:
                if old.end and on <= old.end and old.holds(on) and set(old.capital) & set(state.capital):
                    code = old.code
        return Actor(code, sector, self._titles.get(code, code))

    def organization(self, body: Organization) -> Actor:
        """An organisation as an actor: a national one under its state's code, an organ under that of the body whose
        organ it is, any other international one under its own.

        It is called by its acronym where no other organisation has the same.
        """
        short = next((acronym for acronym in body.acronyms if self._acronyms[acronym] == 1), body.name)
        return Actor(body.state or body.organ_of or body.code, body.sector, short)

    @cached_property
    def bodies(self) -> Mapping[Actor, Organization]:
        """The organisation behind each actor that is one."""
        return {self.organization(body): body for body in self.organizations.values()}

    def person(self, person: Person, on: date | None) -> Actor:
        """A person as an actor: with the office of that day, else with the state alone; without a day, the last."""
        office = person.office(on)
        if office is None:
            return Actor(person.state or UNKNOWN, None, person.name)
        body = self.organizations.get(office.organization or "")
        code = office.state or (self.organization(body).code if body else None) or office.organization or UNKNOWN
        return Actor(code, office.sector or (body.sector if body else _GOVERNMENT), person.name)

    def holders(self, owner: str, titles: Iterable[str], on: date | None) -> list[Person]:
        """Who holds one of these titles for a state or organisation (a code) on a day; without a day, who last did."""
        found: dict[str, tuple[date, Person]] = {}
        for title in titles:
            for office, person in self._holders.get((owner, title), ()):
                if on is None or office.holds(on):
                    found[person.name] = (office.start or date.min, person)
        if on is None and found:
            return [max(found.values(), key=lambda item: item[0])[1]]
        return [person for _, person in found.values()]

    def leaders(self, code: str, on: date | None) -> list[Person]:
        """Whom the press calls the leader of a state on that day."""
        state = self.states.get(code)
        if state and state.leader:
            return self.holders(code, [state.leader], on)
        for title in ("supreme leader", "chancellor", "president", "prime minister"):
            if found := self.holders(code, [title], on):
                return found
        return []

    def bearers(self, surname: str) -> list[Person]:
        """The persons with a surname."""
        return self._surnames.get(plain(surname), [])

    def _senses(self, official: dict[str, list[str]]) -> Iterator[tuple[str, Sense]]:
        for code, names in official.items():
            actor = Actor(code, _GOVERNMENT, self._titles[code])
            for name in names:
                yield name, Sense("state", actor)
        for state in self.states.values():
            yield from self._state_senses(state)
        for person in self.persons.values():
            for written in {person.name, *person.aliases}:
                for name in spellings(written):
                    yield name, Sense("person", person=person)
            # As communiques write it: "Narendra MODI".
            yield person.name.replace(person.surname, person.surname.upper()), Sense("person", person=person)
            yield person.surname, Sense("surname", person=person)
        for body in self.organizations.values():
            sense = Sense("organization", self.organization(body), organization=body)
            for name in (body.name, *body.acronyms, *body.aliases):
                yield name.removeprefix("the ").removeprefix("The "), sense
            for city in body.seats:
                yield city, Sense("metonym", sense.actor, organization=body)
        yield from self._craft_senses()
        yield from self._place_senses()
        for homonym in self.homonyms.homonyms:
            for code in homonym.states:
                yield homonym.name, Sense(homonym.kind, self.state(code))
        for name in (*self.homonyms.nothing, *self.homonyms.things):
            yield name, Sense("nothing")

    def _craft_senses(self) -> Iterator[tuple[str, Sense]]:
        for craft in self.craft:
            body = self.organizations.get(craft.organization or "")
            owner = self.organization(body) if body else self.state(craft.state) if craft.state else None
            for name in craft.written() if owner else ():
                yield name, Sense("craft", owner)

    def _place_senses(self) -> Iterator[tuple[str, Sense]]:
        for place in self.places:
            if place.state:
                sense = Sense("place", self.state(place.state))
                yield from ((name, sense) for name in place.names)
                continue
            states = tuple(self.state(code) for code in place.shared or place.contested)
            for name in place.names:
                itself = (Actor(UNKNOWN, None, name),) if len(states) == 1 else ()
                yield name, Sense("place", candidates=(*states, *itself), contested=bool(place.contested))

    def _state_senses(self, state: State) -> Iterator[tuple[str, Sense]]:
        yield from self._people_senses(state)
        for old in state.successor_of:
            yield from self._people_senses(old)
        actor = Actor(state.code, _GOVERNMENT, self._titles[state.code])
        for city in state.capital:
            yield city, Sense("capital", actor)
        for seat in state.metonyms:
            yield seat.name.removeprefix("the "), Sense("metonym", Actor(state.code, seat.sector, actor.name))

    def _people_senses(self, state: State | Predecessor) -> Iterator[tuple[str, Sense]]:
        actor = Actor(state.code, _GOVERNMENT, self._titles[state.code])
        for name in state.names:
            yield name.removeprefix("the "), Sense("state", actor)
        for word in state.adjectives:
            yield word, Sense("adjective", actor)
        for word in state.combining:
            yield f"{word}-", Sense("adjective", actor)
        for word in state.demonyms:
            if word not in state.adjectives:
                yield word, Sense("demonym", actor)


def _official_names() -> dict[str, list[str]]:
    """For each ISO 3166-1 alpha-3 code the English names of CLDR and ISO, the usual one first."""
    content = cache.digest(f"babel {version('babel')}, pycountry {version('pycountry')}")
    if kept := cache.fetch(_OFFICIAL, content):
        with suppress(ValueError, TypeError):
            return dict(json.loads(kept))
    found = _names_of_states()
    cache.keep(_OFFICIAL, content, json.dumps(found))
    return found


def _names_of_states() -> dict[str, list[str]]:
    import pycountry
    from babel import localedata

    spoken = localedata.load("en", merge_inherited=False)["territories"]
    found: dict[str, list[str]] = {}
    for country in pycountry.countries:
        iso = (getattr(country, "common_name", None), country.name, getattr(country, "official_name", None))
        names = [str(name) for name in (spoken.get(country.alpha_2), *iso) if name]
        found[country.alpha_3] = list(dict.fromkeys(filter(None, map(_running_form, names)))) or names[:1]
    return found


def _running_form(name: str) -> str | None:
    """A name as it stands in running text; None for one that does not, such as "Congo - Kinshasa"."""
    name = name.replace("’", "'").replace(" & ", " and ").removeprefix("the ")
    if " - " in name or "(" in name or " SAR " in name:
        return None
    head, comma, rest = name.partition(", ")
    if not comma:
        return name
    return f"{rest.removeprefix('The ')} {head}" if rest.endswith((" of", " of the")) else None
