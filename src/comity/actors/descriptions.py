"""Nouns that point back or homewards: "the two leaders", "the regime", "the country", "the government"."""

from __future__ import annotations

from comity.actors.definites import read_definite, read_sides
from comity.actors.found import Found, head_of
from comity.actors.history import History
from comity.actors.home import homes
from comity.actors.syntax import clause_of
from comity.actors.words import Sort
from comity.model import UNKNOWN, Actor, Sentence, Token

__all__ = ["read_description"]

#: How many sentences back a description may point.
_REACH = 5

_ARTICLES = frozenset(("the", "this", "that"))
#: What may stand before a noun phrase and hang on its noun: "between the two", "and the", "is the".
_LEADING = frozenset(("case", "cc", "mark", "cop", "aux", "punct", "advmod"))
_WITHIN = frozenset(("in", "of", "at"))


def read_description(history: History, sentence: Sentence, noun: Token) -> Found | None:
    """What "the two leaders" or "the regime" stands for; `noun` is its last word. None where it points at nobody."""
    words = history.reading.words
    lower = noun.form.lower()
    singular = words.singular(lower)
    near = sentence.tokens[max(0, noun.index - 4) : noun.index - 1]
    before = [token for token in near if token.head == noun.index and token.base not in _LEADING]
    if not before:
        return None
    first = before[0].index
    lowers = [token.form.lower() for token in before]
    count = next((words.counts[lower] for lower in lowers if lower in words.counts), None)
    if count and singular in words.groups and singular != lower:
        if lowers[0] not in _ARTICLES and lowers[0] not in ("both", "these"):
            return None
        return _group(history, sentence, (first, noun.index), words.groups[singular], count)
    if lowers[0] == "the" and len(lowers) == 1 and singular in words.groups and singular != lower:
        return read_sides(history, sentence, (first, noun.index), singular, words.groups[singular])
    if count or lowers[0] not in _ARTICLES or singular != lower:
        return None
    phrase = " ".join([*(each for each in lowers if each not in _ARTICLES), singular])
    return _single(history, sentence, noun, first, phrase)


# Several


def _group(history: History, sentence: Sentence, span: tuple[int, int], sort: Sort, count: int) -> Found | None:
    """ "The two leaders": the last two actors of that sort; the states of persons where states are meant.

    Somebody whom no gazetteer knows is among them only where nobody else could be meant.
    """
    known, strangers = dict[str, Actor](), dict[str, Actor]()
    for referent in history.recent(sentence, _REACH):
        for actor in history.as_sort(sort, referent.found):
            found = strangers if actor.code == UNKNOWN else known
            found.setdefault(actor.name if sort in ("person", "organization") else actor.code, actor)
        if len(known) >= count:
            break
    actors = tuple(reversed((known or strangers).values()))
    plural_sort: Sort = "state" if sort == "any" else sort
    if len(actors) == count:
        return Found(*span, actors, "description", "group", plural_sort, None, True)
    return Found(*span, (), "description", "group", "state", None, True, actors) if actors else None


# One


def _single(history: History, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
    words = history.reading.words
    if sector := words.domestic_sector(phrase):
        return _domestic(history, sentence, noun, first, sector)
    if any(sentence.children(noun, "nmod")):
        return None
    sort = words.singles.get(phrase)
    if sort == "person":
        return _titled(history, sentence, noun, first, phrase)
    last = _last_of(history, sentence, noun, first, phrase) if sort else None
    if last and last.actors:
        return last
    return read_definite(history, sentence, noun, first) or last


def _domestic(history: History, sentence: Sentence, noun: Token, first: int, sector: str) -> Found | None:
    """ "The government", "the military": of the state where the sentence puts it, else of the text's own."""
    reading = history.reading
    sort: Sort = "state" if noun.lemma.lower() == "government" else "organization"
    span = (first, noun.index)
    inside = [child for child in sentence.children(noun, "nmod") if not _is_portfolio(history, sentence, child)]
    if here := _place(history, sentence, noun, inside):
        actor = reading.gazetteer.state(here.code, sector, reading.on)
        return Found(*span, (actor,), "description", "place's government", sort)
    if inside:
        return None
    if named := read_definite(history, sentence, noun, first):
        return named
    actors = tuple(reading.gazetteer.state(code, sector, reading.on) for code in homes(reading))
    if len(actors) == 1 and not _beside_itself(history, sentence, noun, actors[0]):
        return Found(*span, actors, "description", "home government", sort)
    return Found(*span, (), "description", "home government", sort, None, False, actors) if actors else None


def _beside_itself(history: History, sentence: Sentence, noun: Token, home: Actor) -> bool:
    """Whether all that speaks for a home is its name beside the body: "the ministry" thanks another state."""
    reading, clause = history.reading, clause_of(sentence, noun)
    if reading.country is not None or reading.states[home.code] != 1:
        return False
    return any(
        one.kind == "name"
        and [actor.code for actor in one.actors] == [home.code]
        and clause_of(sentence, head_of(sentence, one.first, one.last)) == clause
        for one in history.named
    )


def _is_portfolio(history: History, sentence: Sentence, child: Token) -> bool:
    """Whether a body is "of" this as what it deals with, and not as somebody's: "the ministry of defence"."""
    words = history.reading.words
    return words.singular(child.lemma.lower()) in words.portfolios and any(
        case.form.lower() == "of" for case in sentence.children(child, "case")
    )


def _place(history: History, sentence: Sentence, noun: Token, inside: list[Token]) -> Actor | None:
    """The state of "the government in Moscow", or of "in Tokyo the government"."""
    states = history.reading.gazetteer.states
    for child in inside:
        if not any(case.form.lower() in _WITHIN for case in sentence.children(child, "case")):
            continue
        for one in history.named:
            if one.first <= child.index <= one.last and len(one.actors) == 1 and one.actors[0].code in states:
                return one.actors[0]
    clause = clause_of(sentence, noun)
    places = {
        referent.found.actors[0]
        for referent in history.here
        if referent.found.kind == "place" and referent.clause == clause and len(referent.found.actors) == 1
    }
    return places.pop() if len(places) == 1 and not inside else None


def _last_of(history: History, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
    """The only one of a sort in this sentence and the last; "the country" may also be what alone was a subject."""
    sort = history.reading.words.singles[phrase]
    near: dict[Actor, bool] = {}
    for referent in history.recent(sentence, 1):
        for actor in history.as_sort(sort, referent.found):
            near[actor] = near.get(actor, False) or referent.subject
    how = "country" if sort == "state" else "body"
    if not near:
        return None
    subjects = [actor for actor, subject in near.items() if subject and phrase in ("country", "nation")]
    chosen = list(near) if len(near) == 1 else subjects
    actors, candidates = ((chosen[0],), ()) if len(chosen) == 1 else ((), tuple(near))
    return Found(first, noun.index, actors, "description", how, sort, None, False, candidates)


def _titled(history: History, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
    """ "The president": the last person mentioned who holds such an office, else whoever holds it at home."""
    reading = history.reading
    gazetteer, on = reading.gazetteer, reading.on
    meant = set(reading.words.titles.get(phrase, (phrase,)))
    for referent in history.recent(sentence, _REACH):
        if referent.found.sort != "person" or len(referent.found.actors) != 1:
            continue
        actor = referent.found.actors[0]
        person = gazetteer.persons.get(actor.name)
        if person and (office := person.office(on)):
            leading = "leader" in meant and person in gazetteer.leaders(office.state or "", on)
            if leading or office.title in meant:
                return Found(first, noun.index, (actor,), "description", "title", "person", person.gender)
    states = homes(reading)
    holders = [person for code in states for person in gazetteer.holders(code, meant, on)]
    actors = tuple(gazetteer.person(person, on) for person in holders)
    if len(actors) == 1 and len(states) == 1:
        return Found(first, noun.index, actors, "description", "title", "person", holders[0].gender)
    if not actors:
        return None
    return Found(first, noun.index, (), "description", "title", "person", None, False, actors)
