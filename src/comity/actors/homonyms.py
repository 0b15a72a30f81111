"""Names that stand for several things: decided from the text around them, or left undecided.

"Georgia" beside Tbilisi is the state, beside Atlanta it is not, and beside both it stays undecided. Everything that
the decision rests on is written in `data/homonyms.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from comity.actors.entries import Country, Words
from comity.actors.yamlfile import read
from comity.model import UNKNOWN, Actor

__all__ = ["Homonym", "HomonymTable", "ShortName", "Surroundings", "Verdict", "shared_regions"]

#: One of two states named this many times as often as the other is what a bare shared name means.
_DOMINANT = 5

#: Capitalised words before a name, at the head of a sentence, that are no given names.
_NO_GIVEN_NAMES = re.compile(
    r"(?:an?|the|in|on|at|to|from|of|for|with|by|and|or|but|as|if|when|while|where|that|than|then|since|after|before"
    r"|both|between|against|about|into|over|under|near|like|not|only|so|yet|although|because|though|king|queen|visit)",
    re.IGNORECASE,
)


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Homonym(_Frozen):
    """One name, what it may stand for, and the words that tell. The keys are explained in `data/homonyms.yaml`."""

    name: str
    kind: Literal["state", "adjective", "demonym", "capital"] = "state"
    states: Annotated[tuple[Country, ...], BeforeValidator(list)]
    other: str | None = None
    elsewhere: Country | None = None
    default: bool = False
    usual: bool = False
    person: bool = False
    locative: bool = True
    clues: Mapping[Country, Words] = {}
    against: Words = ()
    near: Words = ()


class ShortName(_Frozen):
    """What a body or a state is called for short, after "the"; see `comity.actors.shortnames`."""

    name: str
    code: str
    near: Words = ()


class HomonymTable(_Frozen):
    """The file `data/homonyms.yaml`."""

    format: Literal["comity-homonyms/1"]
    licence: str
    shared: Mapping[str, Mapping[Country, str]] = {}
    nothing: Words = ()
    things: Words = ()
    ordinary: Words = ()
    surnames: Words = ()
    regions: Words = ()
    common: Words = ()
    short: tuple[ShortName, ...] = ()
    homonyms: tuple[Homonym, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Homonym]:
        """The homonyms by name, and by the name in capitals."""
        plain = {entry.name: entry for entry in self.homonyms}
        return {name.upper(): entry for name, entry in plain.items()} | plain

    @cached_property
    def ordinary_surnames(self) -> frozenset[str]:
        """Surnames that are read as persons only after a title or a full name."""
        return frozenset(self.surnames)


@cache
def shared_regions() -> Mapping[str, Mapping[str, str]]:
    """The states, with their names, that share a region, by its name in small letters."""
    table = read(Path(__file__).parent / "data" / "homonyms.yaml", HomonymTable)
    return {name.casefold(): states for name, states in table.shared.items()}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a homonym stands among: `locative` after "in", `beside` the states named in the same sentence."""

    locative: bool = False
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` is the state decided on; None with `candidates` is undecided, and without them something else is meant."""

    code: str | None
    candidates: tuple[Actor, ...] = ()


class Judge:
    """Decides the homonyms of one text. `named` counts the states that the text names beyond doubt."""

    def __init__(self, text: str, *, country: str | None, named: Mapping[str, int]) -> None:
        self._text, self._country, self._named = text, country, named
        self._settled: dict[str, set[str]] = {}
        self._evidence: dict[str, tuple[set[str], bool]] = {}

    def decide(self, homonym: Homonym, around: Surroundings, titles: Mapping[str, str]) -> Verdict:
        """The state meant, something else, or undecided between candidates. `titles` names the states."""
        decided = self._between_states(homonym, around) if len(homonym.states) > 1 else self._or_other(homonym, around)
        if decided is not None:
            return Verdict(decided or None)
        candidates = [Actor(code, "GOV", titles.get(code, code)) for code in homonym.states]
        if homonym.other:
            candidates.append(Actor(homonym.elsewhere or UNKNOWN, None, homonym.name))
        return Verdict(None, tuple(candidates))

    def _between_states(self, homonym: Homonym, around: Surroundings) -> str | None:
        """Which of several states: the publisher's own; else what the sentence, then the text, makes of it.

        A sentence that names one of the states in full settles it: "Korea" beside North Korea is the other one, beside
        South Korea its short form (`usual`); "Congo" is the one named. What one sentence settles holds for the whole
        text, unless another settles it differently. Last, the first state is meant where it is named far more often
        than the others, or where words of the text speak for one state alone.
        """
        states = homonym.states
        if self._country in states:
            return self._country
        if near := self._settle(homonym, around.beside):
            return near
        if len(settled := self._settled.get(homonym.name, set())) == 1:
            return next(iter(settled))
        counts = {code: self._named.get(code, 0) for code in states}
        first, others = counts[states[0]], max(counts[code] for code in states[1:])
        if first and first >= _DOMINANT * others:
            return states[0]
        clued, _ = self._clues(homonym)
        if len(clued) == 1 and not (homonym.usual and states[0] not in clued):
            return next(iter(clued))
        return states[0] if homonym.default and not clued and not others else None

    def settle(self, homonym: Homonym, beside: frozenset[str]) -> None:
        """Take note, before anything is decided, of a sentence that has the name beside one of its states in full."""
        self._settle(homonym, beside)

    def _settle(self, homonym: Homonym, beside: frozenset[str]) -> str | None:
        near = beside & set(homonym.states)
        if len(near) != 1:
            return None
        code = homonym.states[0] if homonym.usual else next(iter(near))
        self._settled.setdefault(homonym.name, set()).add(code)
        return code

    def _or_other(self, homonym: Homonym, around: Surroundings) -> str | None:
        """The state, "" for the other thing, or None where the text speaks for both or for neither."""
        state = homonym.states[0]
        clued, against = self._clues(homonym)
        speaks_for = bool(clued or around.beside & set(homonym.near)) or (around.locative and homonym.locative)
        speaks_for = speaks_for or any(self._named.get(code) for code in homonym.near)
        if around.beside - {homonym.elsewhere, state} and not against:
            speaks_for = speaks_for or bool(homonym.locative)
        if speaks_for != against:
            return state if speaks_for else ""
        return state if homonym.default and not against else None

    def _clues(self, homonym: Homonym) -> tuple[set[str], bool]:
        """The states that words of the text speak for, and whether any speaks for the other thing."""
        if homonym.name not in self._evidence:
            clued = {code for code, words in homonym.clues.items() if any(map(self._holds, words))}
            clued |= {code for code in homonym.states if len(homonym.states) == 1 and self._named.get(code)}
            against = any(map(self._holds, homonym.against)) or self._person(homonym)
            self._evidence[homonym.name] = clued, against
        return self._evidence[homonym.name]

    def _holds(self, word: str) -> bool:
        return word in self._text and re.search(rf"\b{re.escape(word)}\b", self._text) is not None

    def _person(self, homonym: Homonym) -> bool:
        """Whether the text gives the name to a person: "Michael Jordan", "Chad Smith"."""
        if not homonym.person:
            return False
        before = re.finditer(rf"\b([A-Z][a-z]+|[A-Z]\.|Mr\.|Ms\.|Mrs\.) {homonym.name}\b", self._text)
        return any(not _NO_GIVEN_NAMES.fullmatch(found[1]) for found in before)
