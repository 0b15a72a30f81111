"""Words that point back: "he", "its", "the two leaders", "both sides", "the regime", "the country".

Each is read against what was mentioned before it. Where the text does not say who is meant, nobody is: the mention
keeps its candidates, or there is none if the words may well point at something that is no actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.actors.descriptions import read_description
from comity.actors.found import Found
from comity.actors.history import History
from comity.actors.pronouns import read_pronoun
from comity.actors.reading import Reading
from comity.model import Sentence, Token

__all__ = ["Anaphora"]


class Anaphora:
    """Follows a document. Feed it the sentences in order."""

    def __init__(self, reading: Reading) -> None:
        self._history = History(reading)
        self._words = reading.words

    def read(self, sentence: Sentence, named: Sequence[Found]) -> list[Found]:
        """The named mentions of a sentence together with those that point back, in order."""
        self._history.begin(sentence, named)
        forms = self._words.pointing_forms
        pointing = [token for token in sentence.tokens if token.form in forms] if sentence.parsed else []
        if pointing:
            mentions = self._with_pointing(sentence, named, pointing)
        else:
            mentions = [self._remember(sentence, one) for one in named]
        return [one for one in mentions if not one.silent]

    def _with_pointing(self, sentence: Sentence, named: Sequence[Found], pointing: Iterable[Token]) -> list[Found]:
        """The named mentions and those that point back, each read when all before it is remembered."""
        mentions: list[Found] = []
        waiting = list(named)
        covered = {number for one in named for number in range(one.first, one.last + 1) if not one.silent}
        for token in pointing:
            if token.index in covered:
                continue
            while waiting and waiting[0].first < token.index:
                mentions.append(self._remember(sentence, waiting.pop(0)))
            found = self._resolve(sentence, token)
            if found and covered.isdisjoint(range(found.first, found.last + 1)):
                mentions.append(self._remember(sentence, found))
        mentions.extend(self._remember(sentence, one) for one in waiting)
        return sorted(mentions, key=lambda one: one.first)

    def _remember(self, sentence: Sentence, found: Found) -> Found:
        self._history.remember(sentence, found)
        return found

    def _resolve(self, sentence: Sentence, token: Token) -> Found | None:
        pronoun = self._words.pronouns.get(token.form.lower())
        if pronoun:
            return read_pronoun(self._history, sentence, token, pronoun) if token.upos == "PRON" else None
        return read_description(self._history, sentence, token) if token.upos in ("NOUN", "PROPN") else None
