"""Sentences to mentions: who is named in a document, and which actor that is on its date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from comity.actors.anaphora import Anaphora
from comity.actors.belonging import with_parts
from comity.actors.found import Found, Spot, align, entities, head_of
from comity.actors.gazetteer import Gazetteer
from comity.actors.line import Line
from comity.actors.names import Match
from comity.actors.owners import stands_as_place
from comity.actors.persons import before_name, read_person
from comity.actors.phrases import read_phrases
from comity.actors.reading import Reading
from comity.actors.strangers import read_strangers
from comity.actors.words import RoleWords, role_words
from comity.model import Document, Mention, Sentence

__all__ = ["Resolver"]

#: As many characters as the few sentences have that the parser looks back; before it has cut them none can be counted.
NEAR = 600
_PERSONAL = frozenset(("person", "surname"))


class Resolver:
    """Finds the mentions of actors in documents. It keeps nothing between documents and may be shared."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(self, document: Document, sentences: Sequence[Sentence], *, on: date | None = None) -> list[Mention]:
        """The mentions, by sentence and place. Offices are those of `on`, or else of the day of publication.

        Unparsed sentences give the names of the gazetteer alone; parsed ones also noun phrases, strangers that a
        named-entity head marked, words that point back, and nameless parties whose state the parser tells. Without any
        date a person holds the last office known.
        """
        words = role_words(document.language)
        reading = Reading.of(document, self._gazetteer, words, on or document.published)
        _settle(reading, sentences)
        anaphora = Anaphora(reading)
        mentions: list[Mention] = []
        starts = [match.start for match in reading.matches]
        for sentence in sentences:
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            named = _named(reading, sentence, reading.matches[first:last])
            found = [one.mention(sentence) for one in anaphora.read(sentence, named)]
            mentions.extend(with_parts(sentence, found, mentions, reading) if sentence.belonging else found)
        return mentions

    def wanted(self, document: Document | str | None = None) -> Callable[[Sentence], bool]:
        """Whether a sentence, from its words alone, names an actor, points back to one, or speaks of somebody nameless
        soon after a name, so that its tree is needed.

        With a document (or its text) the names are found once, and where it names nobody no sentence is wanted;
        without one, as for a parser that works on many texts at a time, each sentence is looked at for itself.
        """
        language = document.language if isinstance(document, Document) else None
        words = role_words(language)
        if document is None:
            return lambda sentence: _points(words, sentence) or self._gazetteer.lexicon.any(_text(sentence))
        text = document.text if isinstance(document, Document) else document
        matches = self._gazetteer.names(text)
        starts = [match.start for match in matches if match.kind != "nothing"]
        craft = any(match.kind == "craft" for match in matches)
        return lambda sentence: (
            bool(starts)
            and (_names(starts, sentence) or _points(words, sentence, craft=craft) or _follows(words, starts, sentence))
        )


def _settle(reading: Reading, sentences: Sequence[Sentence]) -> None:
    """Let every sentence that tells the sense of a name shared by several states tell it, before any is read."""
    table = reading.gazetteer.homonyms.by_name
    shared = [match for match in reading.matches if match.name in table and len(table[match.name].states) > 1]
    if not (shared and sentences):
        return
    starts = [sentence.start for sentence in sentences]
    places = [match.start for match in reading.matches]
    for match in shared:
        sentence = sentences[max(0, bisect_right(starts, match.start) - 1)]
        near = reading.matches[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
        beside = (m.senses[0].actor.code for m in near if m.name not in table and m.senses[0].actor)
        reading.judge.settle(table[match.name], frozenset(beside))


def _is_city(line: Line, spot: Spot) -> bool:
    """Whether a surname that a city bears too stands as cities do: "police in Palermo"."""
    shared = spot.match.kind == "surname" and any(sense.kind == "place" for sense in spot.match.senses)
    return shared and line.sentence.parsed and stands_as_place(line, head_of(line.sentence, spot.first, spot.last))


def _other_than_person(spot: Spot) -> Spot:
    """A surname that is nobody's here, as what else bears the name: a city, as a rule."""
    senses = tuple(sense for sense in spot.match.senses if sense.kind not in _PERSONAL)
    return replace(spot, match=replace(spot.match, senses=senses)) if senses else spot


def _named(reading: Reading, sentence: Sentence, matches: Sequence[Match]) -> list[Found]:
    """The mentions that name somebody, in order."""
    named = entities(sentence) if sentence.parsed else []
    if not matches and not named:
        return []
    spots = align(sentence, matches)
    found: list[Found] = []
    taken: set[int] = set()
    persons = [spot for spot in spots if spot.match.kind in _PERSONAL]
    by_last = {spot.last: spot for spot in spots if spot.match.kind not in _PERSONAL} if persons else {}
    line = Line(reading, sentence, spots, named)
    for spot in persons:
        if _is_city(line, spot):
            continue
        one = read_person(reading, sentence, spot, before_name(reading, sentence, spot.first, by_last))
        if one:
            found.append(one)
            taken.update(range(one.first, one.last + 1))
    spots = [spot if spot.last in taken else _other_than_person(spot) for spot in spots]
    found.extend(read_phrases(Line(reading, sentence, spots, named), taken))
    if named:
        found.extend(read_strangers(reading, sentence, named, found, spots))
    found.sort(key=lambda one: one.first)
    return found


def _text(sentence: Sentence) -> str:
    """The words with white space only where the text has some."""
    parts, end = [], sentence.start
    for token in sentence.tokens:
        if token.start > end:
            parts.append(" ")
        parts.append(token.form)
        end = token.end
    return "".join(parts)


def _names(starts: Sequence[int], sentence: Sentence) -> bool:
    place = bisect_left(starts, sentence.start)
    return place < len(starts) and starts[place] < sentence.end


def _follows(words: RoleWords, starts: Sequence[int], sentence: Sentence) -> bool:
    """Whether somebody nameless is spoken of so near after a name that it may tell whose he is."""
    near = bisect_left(starts, sentence.start - NEAR) < bisect_left(starts, sentence.start)
    return near and any(token.form.lower() in words.nameless for token in sentence.tokens)


def _points(words: RoleWords, sentence: Sentence, *, craft: bool = False) -> bool:
    """Whether a word points back; "the satellite" does so only where craft are named."""
    pointing = words.pointing | words.vessels if craft else words.pointing
    return any(token.form.lower() in pointing for token in sentence.tokens)
