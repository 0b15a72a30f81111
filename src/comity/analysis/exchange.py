"""The exchange ledger: what goes from whom to whom, how sure that is, and when it was first reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from comity.model import Actor, Document, Factuality, Outcome, When

from .occurrences import Occurrence

__all__ = ["HANDING_OVER", "Transfer", "exchanges"]

#: Codes whose item passes, or stops passing, from one side to the other.
HANDING_OVER = frozenset({"AID", "COOPERATE", "SANCTION", "LAUNCH"})


@dataclass(frozen=True, slots=True)
class Transfer:
    """A line of the ledger. `withheld` is True where the item is refused or cut off rather than handed over.

    `first_reported` is the earliest publication date of a document that speaks of it; None where none is dated.
    """

    item: str
    giver: tuple[Actor, ...]
    receiver: tuple[Actor, ...]
    code: str
    mutual: bool
    withheld: bool
    factuality: Factuality
    outcome: Outcome | None
    time: When | None
    first_reported: date | None
    occurrence: Occurrence

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the statements behind it."""
        return self.occurrence.ids


def exchanges(occurrences: Iterable[Occurrence], documents: Mapping[str, Document]) -> list[Transfer]:
    """The ledger of some occurrences, in their order: those that name an item and both sides.

    A launch counts where it is for somebody else.
    """
    return [
        _transfer(occurrence, documents)
        for occurrence in occurrences
        if occurrence.code in HANDING_OVER and occurrence.item and occurrence.source and occurrence.target
    ]


def _transfer(occurrence: Occurrence, documents: Mapping[str, Document]) -> Transfer:
    reports = (documents[key].published for key in occurrence.documents if key in documents)
    return Transfer(
        item=occurrence.item or "",
        giver=occurrence.giver,
        receiver=occurrence.receiver,
        code=occurrence.code,
        mutual=not occurrence.one_way,
        withheld=occurrence.code == "SANCTION",
        factuality=occurrence.factuality,
        outcome=occurrence.outcome,
        time=occurrence.time,
        first_reported=min((published for published in reports if published), default=None),
        occurrence=occurrence,
    )
