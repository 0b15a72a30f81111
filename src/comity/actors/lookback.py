"""What stands before a pointing word: the actors mentioned and, beside them, every other noun phrase, weighed together.

A thing that weighs more than any actor takes the word away from them: it then points at nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.actors.antecedents import rank
from comity.actors.found import Found
from comity.actors.nominals import Chain, Class, Nominal, base_phrases, nominal
from comity.actors.reading import Reading
from comity.actors.words import Sort
from comity.model import Actor, Sentence

__all__ = ["Likely", "Lookback"]

_CLASSES: dict[Sort, Class] = {"person": "person", "organization": "organization", "state": "place", "people": "person"}
#: What a body may be called by what it is, beside the words of its name.
_CALLED = {"agency": ("agency",), "institute": ("institute",), "firm": ("firm", "company"), "BUS": ("firm", "company")}


class Likely(NamedTuple):
    """A phrase that a word may point back at: its weight, and the actor's mention that it is, or None for a thing."""

    weight: float
    nominal: Nominal
    found: Found | None


@dataclass(slots=True)
class _Page:
    """A parsed sentence with its phrases by their heads, made when they are first asked for, and who is mentioned."""

    sentence: Sentence
    mentioned: dict[int, Found] = field(default_factory=dict)
    groups: list[Found] = field(default_factory=list)
    phrases: dict[int, Nominal] | None = None


class Lookback:
    """Follows a document as `History` does: begin each sentence, note each mention, ask for what is likeliest."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._pages: list[_Page] = []
        self._chains: dict[tuple[Actor, ...], Chain] = {}

    def begin(self, sentence: Sentence) -> None:
        """Go on to a sentence."""
        if sentence.parsed:
            self._pages.append(_Page(sentence))

    def note(self, sentence: Sentence, found: Found) -> None:
        """Keep a mention of the sentence begun last; its head must be known."""
        if not (sentence.parsed and (found.actors or found.candidates)):
            return
        page = self._pages[-1]
        if found.how == "group" and found.kind == "name":
            page.groups.append(found)
        else:
            page.mentioned.setdefault(found.head, found)
        chain = self._chains.setdefault(found.actors, Chain())
        chain.count += 1
        chain.gender = chain.gender or found.gender

    def likely(self, span: tuple[int, int], reach: int) -> list[Likely]:
        """What the words of a span in the sentence begun last may point back at, the likeliest first.

        Looked at are all phrases of that sentence before the span, and of the `reach` sentences before it.
        """
        words, now = self._reading.words, self._pages[-1]
        before: list[Nominal] = []
        owners: list[Found | None] = []
        for page in self._pages[-1 - reach :]:
            if now.sentence.index - page.sentence.index > reach:
                continue
            for one, found in self._on(page):
                if page is not now or one.head.index < span[0]:
                    before.append(one)
                    owners.append(found)
        place = {id(one): found for one, found in zip(before, owners, strict=True)}
        anaphor = nominal(now.sentence, span, words)
        return [Likely(weight, one, place[id(one)]) for weight, one in rank(anaphor, before, words)]

    def _on(self, page: _Page) -> Iterator[tuple[Nominal, Found | None]]:
        """The phrases of a page, each with the actor's mention that it is, if it is one."""
        sentence, words = page.sentence, self._reading.words
        if page.phrases is None:
            phrases = (nominal(sentence, span, words) for span in base_phrases(sentence))
            page.phrases = {one.head.index: one for one in phrases}
        for head, one in page.phrases.items():
            found = page.mentioned.get(head) or self._vessel(one, page.mentioned.values())
            yield self._known(one, found), found
        for found in (*page.mentioned.values(), *page.groups):
            group = found in page.groups
            if group or (found.head not in page.phrases and found.how not in ("adjective", "craft")):
                yield self._known(nominal(sentence, (found.first, found.last), words, group=group), found), found

    def _known(self, one: Nominal, found: Found | None) -> Nominal:
        """The phrase with what its actor tells of it."""
        if found and found.how != "craft" and one.chain is None:
            one.sort = _CLASSES.get(found.sort, one.sort)
            one.gender = one.gender or found.gender
            one.plural = True if found.plural else one.plural
            one.chain = self._chains.get(found.actors)
            one.words |= frozenset(word for actor in found.actors for word in self.called(actor))
        return one

    def called(self, actor: Actor) -> Iterator[str]:
        """The words of an organisation's full name, and what it is called by what it is."""
        body = self._reading.gazetteer.bodies.get(actor)
        if body:
            yield from body.name.lower().split()
            yield from _CALLED.get(body.kind, ())
        yield from _CALLED.get(actor.sector or "", ())

    def _vessel(self, one: Nominal, mentioned: Iterable[Found]) -> Found | None:
        """The craft whose name a phrase bears: "the Naro rocket"."""
        if one.noun not in self._reading.words.vessels:
            return None
        return next((each for each in mentioned if each.how == "craft" and one.first <= each.head <= one.last), None)
