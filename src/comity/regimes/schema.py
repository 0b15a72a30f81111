"""What a regime file may say, as pydantic models; docs/regimes.md explains every field.

A regime is an instrument that binds states or those who belong to it: a Security Council resolution, a treaty, an
arrangement of suppliers, a national law, a programme with its signatories. Its provisions are predicates over coded
acts. Dates may be a year, a month or a day, as in the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from comity.actors.entries import First, Last

__all__ = [
    "FORMAT", "SEVERITIES", "Deed", "Exemption", "Item", "Items", "Party", "Provision", "Regime", "Severity", "Side",
]  # fmt: skip

FORMAT = "comity-regime/1"

Severity = Literal["prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact"]
SEVERITIES: tuple[Severity, ...] = ("prohibited", "needs_authorisation", "restricted_for_members", "question_of_fact")
Kind = Literal["resolution", "treaty", "arrangement", "law", "measure", "programme", "membership"]
Status = Literal["party", "signatory", "member", "subscriber", "adherent", "observer", "associate"]

Id = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9-]*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]*$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Item(_Strict):
    """A class of things that provisions speak of: an act is about it where it has one of the contexts or words.

    `words` are lemmas or phrases by language, looked for in the item of an act first, then in its words.
    """

    definition: str
    contexts: tuple[str, ...] = ()
    words: Mapping[Language, tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _says_something(self) -> Item:
        if not (self.contexts or self.words):
            raise ValueError("an item class needs contexts or words")
        return self


class Items(_Strict):
    """The classes of things that all regimes share."""

    format: Literal["comity-items/1"]
    items: Mapping[Name, Item] = Field(min_length=1)


class Side(_Strict):
    """Who may stand on one side of an act. Everything given must hold of at least one actor there.

    `codes`: it is one of these; `other_than`: it is none of these; `parties`: it belongs to the regime on the day of
    the act, or (false) does not; `sectors`: it is of one of these sectors.
    """

    codes: tuple[Code, ...] = ()
    other_than: tuple[Code, ...] = ()
    parties: bool | None = None
    sectors: tuple[str, ...] = ()


class Deed(_Strict):
    """Acts that a provision speaks of. What is left out holds of every act.

    codes, modes: of the event codebooks; source, target: who does it and to whom; between: two sides in either
    direction or jointly; about, not_about: classes of items, any of which the act is about, none of which it may be.
    """

    codes: tuple[Code, ...] = ()
    modes: tuple[str, ...] = ()
    source: Side | None = None
    target: Side | None = None
    between: tuple[Side, Side] | None = None
    about: tuple[Name, ...] = ()
    not_about: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _one_way_to_say_who(self) -> Deed:
        if self.between and (self.source or self.target):
            raise ValueError("say who with `between`, or with `source` and `target`, and not with both")
        return self

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides that are asked for."""
        return tuple(side for side in (self.source, self.target, *(self.between or ())) if side is not None)


class Exemption(_Strict):
    """What a provision lets through, and where it says so. One without `when` is a matter of fact to be asked."""

    because: str
    reference: str
    when: tuple[Deed, ...] = ()


class Provision(_Strict):
    """One paragraph, article or section: which acts it touches, how gravely, and what would change the answer.

    `reference` is exact: "operative paragraph 5", "article II", "section 539(a)". An act is touched where any of the
    deeds in `applies` holds of it. `answer` says which fact would change the answer.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.()-]+$")]
    reference: str
    title: str
    summary: str
    severity: Severity
    first: First = Field(None, alias="from")
    last: Last = Field(None, alias="to")
    applies: tuple[Deed, ...] = Field(min_length=1)
    exempt: tuple[Exemption, ...] = ()
    answer: str


class Party(_Strict):
    """Who belongs to a regime, how, and between which days, both inclusive; no first day where it is not certain."""

    code: Code
    status: Status = "party"
    first: First = Field(None, alias="from")
    last: Last = Field(None, alias="to")


class Regime(_Strict):
    """An instrument with its provisions and parties.

    `names` are the ways in which texts name it ("Resolution 2270"). `binds` says whom: every state, its parties, or the
    `issuer` alone (a national law). A regime without provisions is there for who belongs to it.
    """

    format: Literal["comity-regime/1"]
    id: Id
    title: str
    kind: Kind
    issuer: Code | None = None
    names: tuple[str, ...] = Field(min_length=1)
    adopted: First = None
    first: First = Field(None, alias="from")
    last: Last = Field(None, alias="to")
    binds: Literal["everyone", "parties", "issuer"] = "everyone"
    summary: str
    link: HttpUrl
    sources: tuple[str, ...] = ()
    licence: str = "CC BY 4.0"
    items: Mapping[Name, Item] = {}
    parties: tuple[Party, ...] = ()
    provisions: tuple[Provision, ...] = ()

    @model_validator(mode="after")
    def _is_of_use(self) -> Regime:
        if not (self.provisions or self.parties):
            raise ValueError("a regime needs provisions or parties")
        ids = [provision.id for provision in self.provisions]
        if len(ids) != len(set(ids)):
            raise ValueError("two provisions have the same id")
        if self.binds == "issuer" and self.issuer is None:
            raise ValueError("a regime that binds its issuer must name it")
        return self

    def members(self, on: date | None = None, status: Status | None = None) -> frozenset[str]:
        """The codes of those who belong to it on a day; on any day where None is given."""
        return frozenset(
            party.code
            for party in self.parties
            if status in (None, party.status)
            and (
                on is None or ((party.first is None or party.first <= on) and (party.last is None or on <= party.last))
            )
        )

    def in_force(self, provision: Provision, on: date) -> bool:
        """Whether a provision was in force on a day."""
        first, last = provision.first or self.first or self.adopted, provision.last or self.last
        return (first is None or first <= on) and (last is None or on <= last)
