"""Persons: full names, later surnames, and the titles before them, as one mention covering the whole noun phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from comity.actors.entries import Person
from comity.actors.found import Found, Spot, capitalised, common, possessive
from comity.actors.names import HYPHENS, Sense
from comity.actors.reading import Introduced, Reading
from comity.model import Sentence, Token

__all__ = ["Before", "before_name", "read_person", "role_before", "title_at"]

#: The longest title in words: "minister of foreign affairs".
_LONGEST = 4

#: Sectors in which an office of no body's is a profession.
_PROFESSIONS = ("SPC", "EDU", "CVL")

#: How many plain words may stand between a role and the state before it: "Russian deputy defence industry chief".
_REACH = 4


class Before:
    """What stands before a name: where the phrase begins, its titles, and the spots that it swallows."""

    def __init__(self, first: int) -> None:
        self.first, self.titles, self.spots = first, list[str](), list[Spot]()
        self.female = False


def title_at(reading: Reading, tokens: Sequence[Token], last: int) -> tuple[str, int] | None:
    """The title that ends at token `last`, longest first, and the number of its first token."""
    titles = reading.words.titles
    for length in range(min(_LONGEST, last), 0, -1):
        words = [token.form.lower() for token in tokens[last - length : last]]
        if (title := " ".join(words)) in titles:
            return title, last - length + 1
    return None


def role_before(reading: Reading, token: Token) -> bool:
    """Whether a word may stand before a name to say what its bearer is: "lawmaker", "cosmonaut"."""
    return token.upos not in ("VERB", "AUX", "ADP") and token.form.lower() in reading.words.roles


def before_name(reading: Reading, sentence: Sentence, first: int, spots: Mapping[int, Spot]) -> Before:
    """Read leftwards from a name. `spots` are the names of states and organisations by their last token."""
    tokens, words, found = sentence.tokens, reading.words, Before(first)
    place, plain = first - 1, 0
    while place >= 1:
        token, lower = tokens[place - 1], tokens[place - 1].form.lower()
        spot = spots.get(place) or (spots.get(place - 1) if possessive(tokens, place - 1) else None)
        if spot:
            if found.titles:
                found.first = spot.first
                found.spots.append(spot)
            break
        if titled := title_at(reading, tokens, place):
            found.titles.append(titled[0])
            found.first = place = titled[1]
        elif lower in words.addresses or role_before(reading, token):
            found.first = place
            found.titles.append(lower)
            found.female = found.female or lower in words.female
        elif lower in words.former or lower in words.passing or lower in words.deputies:
            found.first = place if found.titles else found.first
        elif found.titles and plain < _REACH and token.upos in ("NOUN", "ADJ"):
            plain += 1
        else:
            break
        place -= 1
    return found


def read_person(reading: Reading, sentence: Sentence, spot: Spot, before: Before) -> Found | None:
    """The mention of a person at a spot; None where the surname belongs to somebody or something else."""
    sense = spot.match.senses[0]
    full = [sense for sense in spot.match.senses if sense.kind == "person"]
    if full:
        one = _one_of(reading, full)
        how = "title+name" if before.titles else "name"
        if one and one.person:
            reading.introduce(one.person.surname, one)
        return _found(spot, before, one, how, [reading.person(s.person) for s in full if s.person])
    if not before.titles and _in_longer_name(sentence, spot):
        return None
    bearers = reading.introduced.get(spot.match.name.title(), []) or reading.introduced.get(spot.match.name, [])
    if bearers:
        return _found(spot, before, _titled(reading, bearers, before), "surname", bearers)
    doubtful = sense.kind != "surname" or spot.match.name in reading.gazetteer.homonyms.ordinary_surnames
    if doubtful and not before.titles:
        return None
    return _office_holder(reading, spot, before)


def _found(
    spot: Spot, before: Before, one: Introduced | None, how: str, possible: Sequence[Introduced]
) -> Found | None:
    candidates = () if one else tuple(dict.fromkeys(each.actor for each in possible))
    agreed = one.actor if one else common(candidates, spot.match.name)
    actors, candidates = ((agreed,), ()) if agreed else ((), candidates)
    gender = one.gender if one else None
    start = spot.match.start if before.first == spot.first else -1
    end = spot.match.end
    return Found(before.first, spot.last, actors, "name", how, "person", gender, False, candidates, start, end)


def _one_of(reading: Reading, senses: Sequence[Sense]) -> Introduced | None:
    """The one meant by a full name; of namesakes the one in office."""
    persons = [sense.person for sense in senses if sense.person]
    if len(persons) > 1 and reading.on:
        persons = [person for person in persons if person.office(reading.on)] or persons
    return reading.person(persons[0]) if len(persons) == 1 else None


def _titled(reading: Reading, bearers: Sequence[Introduced], before: Before) -> Introduced:
    """Of those introduced under a surname the last one, unless the title before it fits another alone."""
    if before.titles and len(bearers) > 1:
        fitting = [one for one in bearers if one.person and _fits(reading, one.person, before)]
        if len(fitting) == 1:
            return fitting[0]
    return bearers[-1]


def _fits(reading: Reading, person: Person, before: Before) -> bool:
    """Whether somebody holds, on the day, an office that one of the titles may mean, in the state that is named."""
    if before.female and person.gender == "m":
        return False
    states = {sense.actor.code for spot in before.spots for sense in spot.match.senses[:1] if sense.actor}
    if states and person.state not in states:
        return False
    meant = {office for title in before.titles for office in reading.words.titles.get(title, ())}
    held = [office for office in person.offices if reading.on is None or office.holds(reading.on)]
    if "leader" in meant:
        return person in reading.gazetteer.leaders(person.state or "", reading.on)
    return any(office.title in meant for office in held) if meant else bool(held)


def _office_holder(reading: Reading, spot: Spot, before: Before) -> Found | None:
    """A bare surname: whoever of that name is in office on the day, if that is one person alone."""
    surname = next((sense.person.surname for sense in spot.match.senses if sense.person), spot.match.name)
    bearers = reading.gazetteer.bearers(surname)
    holding = [p for p in bearers if reading.on is None or p.office(reading.on)]
    fitting = [p for p in holding if not before.titles or _fits(reading, p, before)]
    if not _tells_profession(reading, before):
        fitting = [p for p in fitting if _in_power(reading, p)]
    if len(fitting) > 1:
        fitting = [p for p in fitting if p.state in reading.states] or fitting
    if len(fitting) > 1:
        leading = [p for p in fitting if p in reading.gazetteer.leaders(p.state or "", reading.on)]
        fitting = leading if len(leading) == 1 and leading[0].state in reading.states else fitting
    if not fitting:
        return None
    if len(fitting) == 1 and (before.titles or fitting[0].state in reading.states or reading.on):
        return _found(spot, before, reading.person(fitting[0]), "title+name" if before.titles else "office", ())
    return _found(spot, before, None, "surname", [reading.person(person) for person in fitting])


def _in_power(reading: Reading, person: Person) -> bool:
    """Whether somebody holds more than a profession on the day: nobody means an astronaut by a surname alone."""
    held = [office for office in person.offices if reading.on is None or office.holds(reading.on)]
    return any(office.organization is not None or office.sector not in _PROFESSIONS for office in held)


def _tells_profession(reading: Reading, before: Before) -> bool:
    """Whether the words before a name say what its bearer is, and not just "Mr" or "General"."""
    titles, roles = reading.words.titles, reading.words.roles
    return any(titles.get(title) or roles.get(title) in _PROFESSIONS for title in before.titles)


def _in_longer_name(sentence: Sentence, spot: Spot) -> bool:
    """Whether more belongs to the same name: "Alice Kim", "Kim Ju Ae" for "Kim", "Su-35" for "Su"."""
    tokens = sentence.tokens
    if _numbered(tokens[spot.last - 1 : spot.last + 2]):
        return True
    if spot.last < len(tokens):
        after = tokens[spot.last]
        linked = not sentence.parsed or after.head == tokens[spot.last - 1].index
        if linked and capitalised(after) and after.upos in ("PROPN", "") and not possessive(tokens, spot.last):
            return True
    if spot.first < 2:
        return False
    before = tokens[spot.first - 2]
    return (
        before.upos == "PROPN"
        and capitalised(before)
        and (
            (tokens[spot.first - 1].head == before.index and tokens[spot.first - 1].base in ("flat", "compound"))
            or (before.head == tokens[spot.first - 1].index and before.base in ("flat", "compound"))
        )
    )


def _numbered(words: Sequence[Token]) -> bool:
    """Whether a hyphen and a number stand close behind a name, as in those of aircraft and missiles."""
    if len(words) < 3 or words[1].form not in HYPHENS or not words[2].form[0].isdigit():
        return False
    return words[0].end == words[1].start and words[1].end == words[2].start
