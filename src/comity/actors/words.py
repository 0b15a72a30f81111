"""The words of a language that name roles and titles and that point back to an actor: `data/roles.yaml`, checked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from comity.actors.entries import Words
from comity.actors.sources import DATA
from comity.actors.yamlfile import read

__all__ = ["Pronoun", "RoleTable", "RoleWords", "Sort", "role_words"]

#: What sort of thing an actor is, for what pronouns and descriptions may point back to.
Sort = Literal["person", "state", "organization", "people", "any"]


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Pronoun(_Frozen):
    """What a pronoun may stand for."""

    sort: tuple[Sort, ...]
    gender: Literal["m", "f"] | None = None
    plural: bool = False
    possessive: bool = False
    reflexive: bool = False


class RoleWords(_Frozen):
    """One language's words; the keys are explained at the head of `data/roles.yaml`."""

    sectors: Mapping[str, tuple[str, ...]]
    bodies: frozenset[str]
    generic: frozenset[str]
    modifiers: Mapping[str, str]
    titles: Mapping[str, Words]
    addresses: frozenset[str]
    female: frozenset[str]
    former: frozenset[str]
    passing: frozenset[str]
    deputies: frozenset[str]
    places: frozenset[str]
    motion: frozenset[str]
    moving: frozenset[str]
    abstract: frozenset[str]
    pronouns: Mapping[str, Pronoun]
    groups: Mapping[str, Sort]
    singles: Mapping[str, Sort]
    counts: Mapping[str, int]
    domestic: Mapping[str, str]
    portfolios: frozenset[str]
    qualifying: frozenset[str]
    relational: frozenset[str]
    inert: frozenset[str]
    able: frozenset[str]
    copular: frozenset[str]
    seeming: frozenset[str]
    undergone: frozenset[str]
    addressed: frozenset[str]
    human: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    collective: frozenset[str]
    sites: frozenset[str]
    recalled: frozenset[str]
    vessels: frozenset[str]

    @cached_property
    def roles(self) -> Mapping[str, str | None]:
        """Each role noun and title of one word, singular, with its sector; None for a sector left open."""
        titles = {title: "GOV" for title in self.titles if " " not in title}
        return titles | {noun: sector or None for sector, nouns in self.sectors.items() for noun in nouns}

    def domestic_sector(self, phrase: str) -> str | None:
        """The sector of a body that is a state's own ("navy", "education ministry"); None for any other phrase."""
        body, _, matter = phrase.partition(" of ")
        *before, last = body.split()
        if phrase in self.domestic or not self.portfolios.issuperset(map(self.singular, before)):
            return self.domestic.get(phrase)
        dealt = (word for word in matter.split() if word not in self.qualifying)
        return self.domestic.get(last) if self.portfolios.issuperset(map(self.singular, dealt)) else None

    @cached_property
    def pointing(self) -> frozenset[str]:
        """The words of which one stands in every expression that points back to an actor."""
        nouns = {noun.split()[-1] for noun in (*self.groups, *self.singles, *self.domestic)}
        return frozenset({*self.pronouns, *nouns, *map(plural, nouns), *self.recalled})

    @cached_property
    def nameless(self) -> frozenset[str]:
        """The nouns, singular and plural, that say what part of a state somebody is."""
        nouns = {noun.split()[-1] for noun in self.roles}
        return frozenset({*nouns, *map(plural, nouns)})

    @cached_property
    def pointing_forms(self) -> frozenset[str]:
        """The same words, and those for craft, as a text may write them: in lower case, with a capital, in capitals."""
        words = self.pointing | self.vessels
        return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))

    @cached_property
    def _singulars(self) -> dict[str, str]:
        return {}

    def singular(self, noun: str) -> str:
        """The form under which a noun in lower case is listed, where its plural is a regular one."""
        singular = self._singulars.get(noun)
        if singular is None:
            singular = self._singulars[noun] = self._singular(noun)
        return singular

    def _singular(self, noun: str) -> str:
        if noun in self.roles or noun in self.groups or noun in self.singles or noun in self.titles:
            return noun
        for ending, instead in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
            if noun.endswith(ending):
                stem = noun.removesuffix(ending) + instead
                if stem in self.roles or stem in self.groups or stem in self.singles:
                    return stem
        return noun


class RoleTable(BaseModel):
    """The file `data/roles.yaml`: words by language, ISO 639-1."""

    model_config = ConfigDict(extra="allow", frozen=True)

    format: Literal["comity-roles/1"]
    licence: str
    __pydantic_extra__: dict[str, RoleWords]


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"


@lru_cache(maxsize=8)
def role_words(language: str | None) -> RoleWords:
    """The words of a language (ISO 639-1); English for one that has none, as names are much the same everywhere."""
    table = read(DATA / "roles.yaml", RoleTable).__pydantic_extra__
    return table.get(language or "en", table["en"])
