"""GCAT's codes of states and international organisations, and ours: ISO 3166-1 alpha-3, and those of the gazetteer.

GCAT's are its own (``SU``, ``J``, ``I-ESA``). They are read off the rows of the states in its table of organisations,
by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from comity.catalogue.rows import StateRow
from comity.catalogue.sheet import Cells, cell

if TYPE_CHECKING:
    from comity.actors.gazetteer import Gazetteer

__all__ = ["States", "is_state", "state_codes", "state_rows"]

_STATES = frozenset(("CY", "CYP", "AP"))
_INTERNATIONAL = "I-"


class States:
    """What GCAT's codes of states mean on a day."""

    def __init__(self, rows: Iterable[StateRow]) -> None:
        """From rows in any order."""
        self._codes: dict[str, list[tuple[date, str]]] = {}
        for row in rows:
            until = date.fromisoformat(row.until) if row.until else date.max
            self._codes.setdefault(row.gcat, []).append((until, row.code))
        for codes in self._codes.values():
            codes.sort()

    def code(self, gcat: str, on: date | None = None) -> str | None:
        """Our code for GCAT's, as of a day or today; None for one that is no state or organisation of the gazetteer."""
        codes = self._codes.get(gcat.removesuffix("?"), ())
        return next((code for until, code in codes if until >= (on or date.max)), None)


def is_state(cells: Cells) -> bool:
    """Whether a row of GCAT's table of organisations is that of a state or a part of one."""
    return cells["Type"] in _STATES


def state_codes(rows: Iterable[Cells], gazetteer: Gazetteer) -> dict[str, str]:
    """For GCAT's codes of states the gazetteer's, by the English names in the rows of the states.

    A name that the gazetteer lacks is that of an earlier or later form of a state that it knows (GCAT gives both the
    same universal code), or else of a part of one.
    """
    states = list(filter(is_state, rows))
    found: dict[str, str] = {}
    for row in states:
        names = (row.get("ShortEName", ""), row["EName"].partition(",")[0], row["ShortName"], row["Name"])
        senses = (sense for name in names for sense in gazetteer.lexicon.senses(name) if sense.kind == "state")
        if (sense := next(senses, None)) and sense.actor:
            found.setdefault(row["Code"], sense.actor.code)
    forms = {row["UCode"]: found[row["Code"]] for row in reversed(states) if row["Code"] in found and "UCode" in row}
    for row in states:
        if code := forms.get(row.get("UCode", "")) or found.get(row["StateCode"]):
            found.setdefault(row["Code"], code)
    return found


def state_rows(rows: Iterable[Cells], gazetteer: Gazetteer) -> Iterator[StateRow]:
    """What each code of a state or an international organisation means, and until when."""
    rows = list(rows)
    later = {
        old.code: (state.code, old.end)
        for state in gazetteer.states.values()
        for old in state.successor_of
        if old.end and gazetteer.state(state.code, on=old.end).code == old.code
    }
    earlier = {code: (old, end) for old, (code, end) in later.items()}
    for gcat, code in state_codes(rows, gazetteer).items():
        now, _ = later.get(code, (code, None))
        if now in earlier:
            old, end = earlier[now]
            yield StateRow(gcat, end.isoformat(), old)
        yield StateRow(gcat, "", now)
    for row in rows:
        if row["Code"].startswith(_INTERNATIONAL) and (body := _organization(row, gazetteer)):
            yield StateRow(row["Code"], "", body)


def _organization(row: Cells, gazetteer: Gazetteer) -> str | None:
    """The gazetteer's code for an international organisation, by its names."""
    names = filter(None, (cell(row, column) for column in ("ShortEName", "ShortName", "EName", "Name")))
    bodies = (sense.organization for name in names for sense in gazetteer.lexicon.senses(name))
    return next((body.code for body in bodies if body and not body.state), None)
