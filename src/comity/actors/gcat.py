"""The organisations of GCAT, Jonathan McDowell's General Catalog of Artificial Space Objects, as a gazetteer file.

GCAT (planet4589.org/space/gcat, CC BY 4.0) lists in ``orgs.tsv`` whoever built, owned or launched something. Its codes
of states are its own; they are read off the rows of the states in the same file. Class A is academic or amateur, B
business, C civil government, D defence.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.actors.entries import FORMAT
from comity.actors.gazetteer import Gazetteer
from comity.errors import InputError

__all__ = ["Imported", "convert"]

_COLUMNS = frozenset(("Code", "StateCode", "Type", "Class", "TStart", "TStop", "ShortName", "Name", "EName"))
_STATES = frozenset(("CY", "CYP", "AP"))
_CLASSES = {"A": ("institute", "EDU"), "B": ("firm", "BUS"), "C": ("agency", "SPC"), "D": ("military", "MIL")}
_MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}
_DATE = re.compile(r"(\d{4})(?: ([A-Z][a-z]{2})(?: +(\d{1,2}))?)?(\?)?")
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,15}")
_SHORTEST = 3


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

    rows = list(_rows(path))
    states = _states(rows, gazetteer)
    entries: dict[str, dict[str, Any]] = {}
    left_out: dict[str, int] = {}
    for row in rows:
        if row["Type"] in _STATES:
            continue
        entry = _entry(row, states, gazetteer)
        if isinstance(entry, str):
            left_out[entry] = left_out.get(entry, 0) + 1
        else:
            entries.setdefault(entry["code"], entry)
    head = f"format: {FORMAT}\nlicence: CC BY 4.0 (Jonathan McDowell, General Catalog of Artificial Space Objects)\n\n"
    body = yaml.safe_dump({"organizations": list(entries.values())}, sort_keys=False, allow_unicode=True, width=120)
    return Imported(head + body, len(entries), left_out)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", where=str(path)) from None
    header = lines[0].removeprefix("#").split("\t") if lines else []
    if not set(header) >= _COLUMNS:
        missing = ", ".join(sorted(_COLUMNS - set(header)))
        raise InputError(
            f"is not GCAT's table of organisations (no column {missing})",
            where=str(path),
            advice="take orgs.tsv from planet4589.org/space/gcat",
        )
    data = (line for line in lines[1:] if line and not line.startswith("#"))
    for cells in csv.reader(data, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield dict(zip(header, (cell.strip() for cell in cells), strict=False))


def _states(rows: list[dict[str, str]], gazetteer: Gazetteer) -> dict[str, str]:
    """GCAT's codes of states and ours, by the English names in the rows of the states."""
    found: dict[str, str] = {}
    for row in rows:
        if row["Type"] not in _STATES:
            continue
        names = (row.get("ShortEName", ""), row["EName"].partition(",")[0], row["ShortName"], row["Name"])
        senses = (sense for name in names for sense in gazetteer.lexicon.senses(name) if sense.kind == "state")
        if sense := next(senses, None):
            found.setdefault(row["Code"], sense.actor.code if sense.actor else "")
    return found


def _entry(row: Mapping[str, str], states: Mapping[str, str], gazetteer: Gazetteer) -> dict[str, Any] | str:
    """The entry of one organisation, or why there is none."""
    code, short = row["Code"], row["ShortName"]
    name = next((row[key] for key in ("EName", "Name", "ShortName") if row.get(key, "-") not in ("-", "")), "")
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
    """``1989 Oct 10`` as 1989-10-10, with the precision that it has; a year in doubt is left open."""
    match = _DATE.fullmatch(written)
    if match is None or match[4]:
        return None
    year, month, day = match[1], _MONTHS.get(match[2] or ""), match[3]
    if month is None:
        return year
    return f"{year}-{month:02}-{int(day):02}" if day else f"{year}-{month:02}"
