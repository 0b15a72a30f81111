"""Reading the files of GCAT: the launch log, the organisations, the launch sites and the launch vehicles."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from comity.catalogue import vague
from comity.catalogue.rows import LaunchRow, OrganizationRow, PayloadRow, SiteRow, VehicleRow
from comity.catalogue.sheet import Cells, Sheet, cell, number
from comity.catalogue.states import state_rows
from comity.errors import InputError, UsageError

if TYPE_CHECKING:
    from comity.actors.gazetteer import Gazetteer

__all__ = ["File", "Tables", "find", "read"]

#: Rows by the name of the table that keeps them.
Tables = Mapping[str, Sequence[tuple[Any, ...]]]
#: Gives the gazetteer, when it is needed.
Supplier: TypeAlias = "Callable[[], Gazetteer]"


@dataclass(frozen=True, slots=True)
class File:
    """A file of GCAT, read: its name there, version and digest, its rows, and which were left out, and why."""

    name: str
    version: str
    digest: str
    tables: Tables
    faults: tuple[InputError, ...]


def _launches(sheet: Sheet, _gazetteer: Supplier) -> Tables:
    """The launch log has a row for each payload; the launch is the same in all rows of its tag."""
    launches: dict[str, LaunchRow] = {}

    def read(cells: Cells) -> PayloadRow:
        launch = _launch(cells)
        if launches.setdefault(launch.tag, launch) != launch:
            raise ValueError(f"it says otherwise of the launch {launch.tag} than the rows before")
        return _payload(cells, launch.tag)

    payloads = sheet.rows(read)
    return {"launches": list(launches.values()), "payloads": payloads}


def _launch(cells: Cells) -> LaunchRow:
    if not cells["Launch_Tag"]:
        raise ValueError("it has no launch tag")
    vague.parse(cells["Launch_Date"])
    return LaunchRow(
        tag=" ".join(cells["Launch_Tag"].split()),
        date=cells["Launch_Date"],
        vehicle=cells["LV_Type"],
        flight=cell(cells, "Flight_ID"),
        site=cells["Launch_Site"],
        pad=cell(cells, "Launch_Pad"),
        agency=cells["Agency"],
        state=cells["LVState"],
        code=cells["Launch_Code"],
        cite=cell(cells, "LTCite"),
    )


def _payload(cells: Cells, launch: str) -> PayloadRow:
    name = cell(cells, "Name", "PLName", "Piece") or ""
    other = cell(cells, "PLName")
    return PayloadRow(
        launch=launch,
        name=name,
        other_name=other if other != name else None,
        piece=cells["Piece"],
        jcat=cells["JCAT"],
        kind=cells["Type"],
        owner=cells["SatOwner"],
        state=cells["SatState"],
    )


def _sites(sheet: Sheet, _gazetteer: Supplier) -> Tables:
    return {"launch_sites": sheet.rows(_site)}


def _site(cells: Cells) -> SiteRow:
    return SiteRow(
        code=cells["Site"],
        name=cell(cells, "EName", "Name", "ShortName") or cells["Site"],
        short=cell(cells, "ShortEName", "ShortName") or cells["Site"],
        state=cells["StateCode"],
        until=_until(cells),
        longitude=number(cells, "Longitude"),
        latitude=number(cells, "Latitude"),
    )


def _vehicles(sheet: Sheet, _gazetteer: Supplier) -> Tables:
    """One row a name: variants differ in what is not kept here, and the plain vehicle goes before them."""
    rows = sheet.rows(lambda cells: (cell(cells, "LV_Variant") is not None, _vehicle(cells)))
    plain_first = sorted(rows, key=lambda row: row[0])
    return {"launch_vehicles": list({row.name: row for _, row in reversed(plain_first)}.values())[::-1]}


def _vehicle(cells: Cells) -> VehicleRow:
    return VehicleRow(
        name=cells["LV_Name"],
        family=cells["LV_Family"],
        alias=cell(cells, "LV_Alias"),
        manufacturer=cell(cells, "LV_Manufacturer"),
    )


def _organizations(sheet: Sheet, gazetteer: Supplier) -> Tables:
    cells = sheet.rows(lambda row: row)
    return {"organizations": sheet.rows(_organization), "state_codes": list(state_rows(cells, gazetteer()))}


def _organization(cells: Cells) -> OrganizationRow:
    return OrganizationRow(
        code=cells["Code"],
        name=cell(cells, "EName", "Name", "ShortName") or cells["Code"],
        short=cell(cells, "ShortEName", "ShortName") or cells["Code"],
        state=cells["StateCode"],
        until=_until(cells),
    )


def _until(cells: Cells) -> str | None:
    """The end of a site or an organisation, where it has come; checked, and kept as written."""
    written = cell(cells, "TStop")
    if written:
        vague.parse(written)
    return written


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the tables of GCAT: what it is of, the columns that are read, and how."""

    noun: str
    columns: tuple[str, ...]
    read: Callable[[Sheet, Supplier], Tables]


_DATED = ("StateCode", "TStop", "ShortName", "Name")
_KINDS: Mapping[str, _Kind] = {
    "launchlog.tsv": _Kind(
        "launches",
        (
            *("Launch_Tag", "Launch_Date", "Piece", "Type", "Name", "PLName", "JCAT", "SatOwner", "SatState"),
            *("LV_Type", "Flight_ID", "Launch_Site", "Launch_Pad", "Agency", "LVState", "Launch_Code", "LTCite"),
        ),
        _launches,
    ),
    "orgs.tsv": _Kind("organisations", ("Code", "Type", "EName", *_DATED), _organizations),
    "sites.tsv": _Kind("launch sites", ("Site", "Longitude", "Latitude", *_DATED), _sites),
    "lv.tsv": _Kind(
        "launch vehicles", ("LV_Name", "LV_Family", "LV_Manufacturer", "LV_Variant", "LV_Alias"), _vehicles
    ),
}


def find(path: Path) -> list[Path]:
    """The files to read: the one given, or those of a folder that have GCAT's names.

    Raises UsageError where there is none.
    """
    if not path.is_dir():
        return [path]
    found = [path / name for name in _KINDS if (path / name).is_file()]
    if not found:
        raise UsageError(
            f"has none of {', '.join(_KINDS)}", where=str(path), advice="take them from planet4589.org/space/gcat"
        )
    return found


def read(path: Path, gazetteer: Supplier) -> File:
    """One file, recognised by its name or else by its columns.

    The gazetteer takes its time to load: it is asked for where states are to be known, in the organisations. Raises
    InputError where the file cannot be read or is none of the four; a faulty row is left out and named in `faults`.
    """
    sheet = Sheet.open(path)
    name = path.name if path.name in _KINDS else max(_KINDS, key=lambda name: _likeness(sheet, _KINDS[name]))
    kind = _KINDS[name]
    sheet.require(kind.columns, kind.noun, name)
    tables = kind.read(sheet, gazetteer)
    if not all(tables.values()):
        raise InputError(
            f"none of its {len(sheet.lines)} rows can be read",
            where=str(path),
            advice=str(next(iter(sheet.faults), "take it anew from planet4589.org/space/gcat")),
        )
    return File(name, sheet.version, sheet.digest, tables, tuple(sheet.faults))


def _likeness(sheet: Sheet, kind: _Kind) -> float:
    """The share of a table's columns that a file has."""
    return sum(column in sheet.columns for column in kind.columns) / len(kind.columns)
