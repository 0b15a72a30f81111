"""By which day an act is judged, and whether a provision was in force on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from comity.analysis import Occurrence
from comity.model import Document
from comity.regimes import Provision, Regime

__all__ = ["Days", "Force", "days_of", "force", "today"]


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which an act may have been, both inclusive; `why` says where they are from, None for its own time.

    `dated` is False where nothing dates the act and it is judged as of today.
    """

    first: date
    last: date
    why: str | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Force:
    """The first day of an act on which a provision was in force, and why that is not sure, where it is not."""

    day: date
    doubt: str | None


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def days_of(act: Occurrence, documents: Mapping[str, Document], *, on: date | None, now: date) -> Days:
    """The day asked for, else the time of an act, else the day on which it was first published, else today."""
    if on is not None:
        return Days(on, on, f"It is screened as of {on}, as asked.")
    published = next((documents[name].published for name in act.documents if name in documents), None)
    time = act.time
    if time is not None and (time.start or time.end):
        first = time.start or time.end
        last = time.end or max(time.start or now, published or now)
        assert first is not None
        return Days(first, max(first, last))
    if published is not None:
        return Days(
            published, published, f"It has no date of its own and is screened by the day of its source, {published}."
        )
    return Days(now, now, "Nothing dates it: it is screened by what is in force today.", dated=False)


def force(regime: Regime, provision: Provision, days: Days) -> Force | None:
    """When within some days a provision was in force; None where it was on none of them."""
    first = provision.first or regime.first or regime.adopted or date.min
    last = provision.last or regime.last or date.max
    day = max(first, days.first)
    if day > min(last, days.last):
        return None
    if first > days.first:
        return Force(day, f"whether it was before {first}, when this came into force")
    if last < days.last:
        return Force(day, f"whether it was after {last}, when this ended")
    return Force(day, None)
