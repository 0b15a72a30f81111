"""The organisations of GCAT as a gazetteer file.

GCAT lists in ``orgs.tsv`` whoever built, owned or launched something. Class A is academic or amateur, B business,
C civil government, D defence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.actors.entries import FORMAT
from comity.actors.gazetteer import Gazetteer
from comity.catalogue import vague
from comity.catalogue.sheet import Cells, Sheet, cell
from comity.catalogue.states import is_state, state_codes

__all__ = ["Imported", "convert"]

_COLUMNS = ("Code", "StateCode", "Type", "Class", "TStart", "TStop", "ShortName", "Name", "EName")
_CLASSES = {"A": ("institute", "EDU"), "B": ("firm", "BUS"), "C": ("agency", "SPC"), "D": ("military", "MIL")}
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,15}")
_SHORTEST = 3
#: How much of a day in ISO 8601 a precision leaves. A gazetteer's dates are no vaguer than a year.
_DIGITS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Imported:
    """A gazetteer file's content, how many organisations it holds, and why the rest of the rows is left out."""

    yaml: str
    count: int
    left_out: Mapping[str, int]


def convert(path: Path, gazetteer: Gazetteer) -> Imported:
    """GCAT's ``orgs.tsv`` as a gazetteer in YAML, without what the gazetteer has already.

    Raises InputError where the file cannot be read or is not GCAT's table of organisations.
    """
    import yaml

    sheet = Sheet.open(path)
    sheet.require(_COLUMNS, "organisations", "orgs.tsv")
    rows = sheet.rows(lambda cells: cells)
    states = state_codes(rows, gazetteer)
    entries: dict[str, dict[str, Any]] = {}
    left_out = {"columns missing": len(sheet.faults)} if sheet.faults else {}
    for row in rows:
        if is_state(row):
            continue
        entry = _entry(row, states, gazetteer)
        if isinstance(entry, str):
            left_out[entry] = left_out.get(entry, 0) + 1
        else:
            entries.setdefault(entry["code"], entry)
    head = f"format: {FORMAT}\nlicence: CC BY 4.0 (Jonathan McDowell, General Catalog of Artificial Space Objects)\n\n"
    body = yaml.safe_dump({"organizations": list(entries.values())}, sort_keys=False, allow_unicode=True, width=120)
    return Imported(head + body, len(entries), left_out)


def _entry(row: Cells, states: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, Any] | str:
    """The entry of one organisation, or why there is none."""
    code, short = row["Code"], row["ShortName"]
    name = cell(row, "EName", "Name", "ShortName")
    international = row["StateCode"].startswith("I-")
    state = None if international else states.get(row["StateCode"])
    if row["Class"] not in _CLASSES or not name:
        return "no class or name"
    if state is None and not international:
        return "state unknown"
    if code in gazetteer.organizations or name in gazetteer.lexicon or short in gazetteer.lexicon:
        return "known already"
    if not _CODE.fullmatch(code) or len(name) < _SHORTEST:
        return "code or name too short"
    start, end = _date(row["TStart"]), _date(row["TStop"])
    kind, sector = ("igo", "IGO") if international else _CLASSES[row["Class"]]
    shorter = [short] if len(short) >= _SHORTEST and short not in ("-", name) else []
    return {
        "code": code,
        "name": name,
        "acronyms": [form for form in shorter if form.isupper()],
        "aliases": [form for form in shorter if not form.isupper()],
        "kind": kind,
        "state": "RUS" if state == "SUN" and end is None else state,
        "sector": sector,
        "from": start,
        "to": end,
        "sources": [f"GCAT orgs.tsv, {code}"],
    }


def _date(written: str) -> str | None:
    """``1989 Oct 10`` as 1989-10-10, as precise as it is; one in doubt or vaguer than a year is left open."""
    try:
        when = vague.parse(written)
    except ValueError:
        return None
    digits = _DIGITS.get(when.precision)
    return None if when.unsure or digits is None else when.first.isoformat()[:digits]
