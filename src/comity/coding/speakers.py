"""Who is speaking: the actor behind the word for a speaker, and whoever stands behind words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from comity.actors import Gazetteer, role_words
from comity.model import UNKNOWN, Actor, Document, Mention, Sentence, Token

from .clauses import Clauses
from .grammar import Grammar
from .match import Cast
from .phrases import item_text
from .whose import homes

__all__ = ["Quotes", "institution", "may_speak", "quotes", "speaker"]

#: The parts of a state that speak for it, and the international bodies.
PUBLIC = frozenset({"GOV", "MIL", "SPC", "LEG", "IGO"})
#: The sector of those that speak, and decide nothing.
PRESS = "MED"
#: Marks that open, each with what closes it; straight ones do both.
MARKS = {"“": "”", "«": "»", "„": "“", '"': '"'}
#: Fewer words between marks are a term or a jibe; only a whole clause is somebody's speech.
FEWEST = 4
_WORD = re.compile(r"\w+")


def speaker(cast: Cast, token: Token, text: str) -> Actor | None:
    """The actor behind the head word of a speaker: its mention, else whoever owns or qualifies it, else a stranger.

    "Russian authors", "the Seoul press" and "South Korea's white paper" speak as parts of their state, under the name
    that the sentence gives them. None for a word that names nobody. text: the whole document's.
    """
    mention = cast.by_token.get(token.index)
    named = mention is not None and bool(mention.actors)
    roles = role_words("en")
    sector = roles.roles.get(roles.singular(token.lemma.lower()))
    # What is written small is no name, whatever the parser takes it for.
    common = token.upos == "NOUN" or (token.upos == "PROPN" and token.form.islower())
    if mention is not None and named and (mention.kind != "description" or not common or sector == "GOV"):
        return mention.actors[0]
    if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
        return None
    owners = [mention] if mention is not None and named else cast.weak(token, "of")
    known = [actor for owner in owners for actor in owner.actors if actor.code != UNKNOWN]
    known = known or [replace(actor, sector=None) for home in homes(cast, token) for actor in home.actors]
    words = item_text(cast.clauses.sentence, token, text) or token.form
    return Actor(known[0].code, sector or known[0].sector, words) if known else Actor(UNKNOWN, None, words)


def institution(gazetteer: Gazetteer, document: Document) -> Actor | None:
    """The public body, or the person in public office, in whose name a document is written; None for all others.

    It is looked for among author and publisher, by its name as a whole: a white paper is its ministry speaking, and a
    newspaper speaks for no state.
    """
    for name in filter(None, (document.author, document.publisher)):
        for sense in gazetteer.lexicon.senses(name.strip().removeprefix("the ").removeprefix("The ")):
            if sense.person is not None and sense.kind == "person":
                found = gazetteer.person(sense.person, document.published)
                return found if found.sector in PUBLIC else None
            if sense.actor is not None and sense.organization is not None and sense.actor.sector in PUBLIC:
                return sense.actor
    return None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    speaker: Actor | None


class Quotes:
    """The quoted speech of a document, with its speakers."""

    def __init__(self, spans: Sequence[_Span], first_person: frozenset[str]) -> None:
        self._spans, self._first_person = spans, first_person

    def speaker_at(self, token: Token) -> Actor | None:
        """Who says a word that stands in quoted speech; None outside of it, and where nobody is named for it."""
        return next((s.speaker for s in self._spans if s.start <= token.start < s.end), None)

    def speaking(self, sentence: Sentence) -> Iterator[Mention]:
        """The mentions of "I", "we" and "our" in quoted speech, which are those of the speaker."""
        for token in sentence.tokens if self._spans else ():
            if token.form.lower() in self._first_person and token.upos == "PRON":
                who = self.speaker_at(token)
                if who is not None and who.code != UNKNOWN:
                    i = token.index
                    yield Mention(sentence.index, i, i, i, token.start, token.end, (who,), "pronoun", "quote")


def quotes(document: Document, sentences: Sequence[Sentence], casts: Sequence[Cast], grammar: Grammar) -> Quotes:
    """The quoted speech of a document. Its speaker is named by a verb of saying in the sentence in which it begins or
    ends, outside the marks; speech that goes on, in the paragraph or the next, keeps its speaker.

    casts: one for each sentence, in order.
    """
    text = document.text
    found: list[_Span] = []
    between = list(_between_marks(text, sentences))
    for start, end, paragraph, goes_on in between:
        edges = [cast for cast in casts if cast.clauses.sentence.start < end and start < cast.clauses.sentence.end]
        who = next((a for cast in (*edges[-1:], *edges[:1]) if (a := _sayer(cast, between, text, grammar))), None)
        if who is None and found and (goes_on or found[-1].end > paragraph):
            who = found[-1].speaker
        found.append(_Span(start, end, who))
    return Quotes(found, grammar.first_person)


def may_speak(document: Document, words: Grammar) -> Callable[[Sentence], bool]:
    """Whether a sentence, from its words alone, may be somebody's own speech, so that its tree is needed."""
    marked = any(mark in document.text for mark in MARKS)
    return lambda sentence: marked and any(token.form.lower() in words.first_person for token in sentence.tokens)


def _between_marks(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int, bool]]:
    """Stretches of quoted speech: start, end, start of the paragraph, and whether the one before was left open."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = paragraphs.get(sentence.paragraph, (sentence.start, 0))
        paragraphs[sentence.paragraph] = start, sentence.end
    left_open = False
    for start, end in paragraphs.values():
        at, goes_on = start, left_open
        left_open = False
        while (opening := next((i for i in range(at, end) if text[i] in MARKS), None)) is not None:
            closing = text.find(MARKS[text[opening]], opening + 1, end)
            left_open = closing < 0
            stop = end if left_open else closing
            if len(_WORD.findall(text, opening, stop)) >= FEWEST:
                yield opening + 1, stop, start, goes_on
                goes_on = False
            at = stop + 1


def _sayer(cast: Cast, between: Sequence[tuple[int, int, int, bool]], text: str, grammar: Grammar) -> Actor | None:
    """Whoever is the subject of a verb of saying that stands outside all marks in a sentence."""
    clauses: Clauses = cast.clauses
    for token in clauses.sentence.tokens:
        if token.lemma.lower() in grammar.reporting and token.upos in ("VERB", "AUX"):
            if any(start <= token.start < end for start, end, _, _ in between):
                continue
            for subject in clauses.subject(token)[:1]:
                who = speaker(cast, subject, text)
                if who is not None:
                    return who
    return None
