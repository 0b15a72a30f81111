"""What a codebook file may say, as pydantic models; docs/codebooks.md explains every field to a scholar."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from comity.model import Kind

__all__ = ["QUADS", "Code", "Codebook", "Frame", "Mode", "Quad", "Signal", "Words"]

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
QUADS: tuple[Quad, ...] = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
CodeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Intensity = Annotated[float, Field(ge=-10, le=10)]

#: Words by language: ``{en: [agree, "call for"]}``.
Words = Mapping[Language, tuple[str, ...]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Strict):
    """Which arguments of a word play which role, in order of preference.

    A slot is ``subject``, ``object`` or ``indirect`` (logical, whatever the voice), ``complement`` (arguments of the
    clause below), ``purpose`` (the object of the clause below), ``self`` (the word's own phrase), or the name of a
    case set such as ``with`` or ``against``, which the grammar file spells out for each language. In a `reciprocal`
    frame several sources act with each other; a `strict` one takes nobody from a phrase that an actor merely owns or
    qualifies ("Russia's decision").
    """

    source: tuple[str, ...] = ("subject",)
    target: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    reciprocal: bool = False
    strict: bool = False


class Signal(_Strict):
    """Words that signal a code, and the frame in which they do.

    An entry of `verbs` is a lemma, or a lemma with a particle or preposition ("call off", "meet with"). `nouns` are
    event nouns; `objects`, where given, restricts the verbs to those objects ("impose" + "sanction"), `modifiers` the
    nouns (or those objects) to those with one of these words before them ("main" + "threat"); `adjectives` are
    predicates such as "critical"; `unless` are prepositions before a complement that make it mean something else
    ("fight over"); `needs_target` asks for actors on both sides, `together` for several on one, `needs_carrier` for a
    verb that makes an event of a noun which often names a mere state ("strengthened their cooperation"), `intransitive`
    for a verb without object ("marched", not "marched them off"), `official` for a source that is a public body or,
    where false, for one that is none. What is `presupposed` holds whatever is said of the word: who "must counter the
    threat from" another sees it already. A signal's name completes the rule's: ``plover/AGREE.sign``.
    """

    name: Name
    frame: Name
    mode: str | None = None
    verbs: Words = {}
    nouns: Words = {}
    objects: Words = {}
    complements: Words = {}
    modifiers: Words = {}
    adjectives: Words = {}
    unless: Words = {}
    needs_target: bool = False
    together: bool = False
    needs_carrier: bool = False
    intransitive: bool = False
    presupposed: bool = False
    official: bool | None = None
    confidence: Annotated[float, Field(gt=0, le=1)] = 0.8

    @model_validator(mode="after")
    def _says_something(self) -> Signal:
        if not (self.verbs or self.nouns or self.adjectives):
            raise ValueError("a signal needs verbs, nouns or adjectives")
        return self


class Mode(_Strict):
    """How a coded act was done; on an axis, a pole or the middle, with its `place` from -1 to 1."""

    definition: str
    intensity: Intensity | None = None
    place: Annotated[float, Field(ge=-1, le=1)] | None = None


class Code(_Strict):
    """One category: what it means, what it is worth, and which words signal it.

    What `can_fail` is tried: a failed launch has happened, with outcome failure, where a failed delivery has not. What
    is done to somebody else's thing is done `for_owner`: who flies a Korean satellite flies it for Korea. A
    position names its `axis`; its modes are places on it, or, with `poles: actors`, its targets are, and those of the
    codes of other books that `also` count there, by their weight. An aim that serves power or rank is `political`.
    `sources` names works of the codebook's list.
    """

    title: str
    definition: str
    quad: Quad | None = None
    intensity: Intensity | None = None
    needs_target: bool = False
    can_fail: bool = False
    for_owner: bool = False
    axis: Name | None = None
    poles: Literal["modes", "actors"] = "modes"
    also: Mapping[CodeName, Annotated[float, Field(gt=0, le=1)]] = {}
    political: bool | None = None
    sources: tuple[str, ...] = ()
    modes: Mapping[str, Mode] = {}
    examples: tuple[str, ...] = Field(min_length=1)
    counter_examples: tuple[str, ...] = Field(min_length=1)
    signals: tuple[Signal, ...] = ()

    @model_validator(mode="after")
    def _modes_exist(self) -> Code:
        for signal in self.signals:
            if signal.mode is not None and signal.mode not in self.modes:
                known = ", ".join(self.modes) or "none"
                raise ValueError(f"signal {signal.name}: unknown mode {signal.mode!r} (known: {known})")
        names = [signal.name for signal in self.signals]
        if len(names) != len(set(names)):
            raise ValueError("two signals have the same name")
        return self


class Context(_Strict):
    """What an act was about, and the words that say so."""

    definition: str
    words: Words = {}


class Codebook(_Strict):
    """A set of codes with everything that is needed to apply them."""

    format: Literal["comity-codebook/1"]
    name: Name
    version: str
    title: str
    licence: str
    citation: str
    kind: Kind = "event"
    sources: tuple[str, ...] = ()
    frames: Mapping[Name, Frame]
    contexts: Mapping[str, Context] = {}
    codes: Mapping[CodeName, Code] = Field(min_length=1)

    @model_validator(mode="after")
    def _codes_fit_the_kind(self) -> Codebook:
        for name, code in self.codes.items():
            if self.kind == "position":
                if code.axis is None:
                    raise ValueError(f"{name}: a position needs the axis that it lies on")
                if code.poles == "modes" and sum(mode.place is not None for mode in code.modes.values()) < 2:
                    raise ValueError(f"{name}: an axis needs two modes with a place, or `poles: actors`")
            elif code.axis is not None:
                raise ValueError(f"{name}: an axis belongs to a codebook of kind position")
        return self

    @cached_property
    def quads(self) -> Mapping[str, str]:
        """Each code's quad class, for codes that have one."""
        return {name: code.quad for name, code in self.codes.items() if code.quad}

    @property
    def key(self) -> str:
        """Name and version, as it stands in the record: ``plover@2021.1``."""
        return f"{self.name}@{self.version}"

    def intensity(self, code: str, mode: str | None) -> float | None:
        """The mode's intensity where it has one, else the code's."""
        entry = self.codes[code]
        stated = entry.modes[mode].intensity if mode else None
        return entry.intensity if stated is None else stated
