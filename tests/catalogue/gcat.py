"""Files in GCAT's format with rows of our own: invented launches of invented rockets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LOG = (
    *("Launch_Tag", "Launch_Date", "Piece", "Type", "Name", "PLName", "JCAT", "SatOwner", "SatState", "LV_Type"),
    *("Flight_ID", "Platform", "Launch_Site", "Launch_Pad", "Ascent_Site", "Ascent_Pad", "Agency", "LVState"),
    *("Launch_Code", "LTCite"),
)
ORGS = (
    *("Code", "UCode", "StateCode", "Type", "Class", "TStart", "TStop", "ShortName", "Name", "Location", "ShortEName"),
    "EName",
)
SITES = ("Site", "StateCode", "TStart", "TStop", "ShortName", "Name", "Longitude", "Latitude", "ShortEName", "EName")
VEHICLES = ("LV_Name", "LV_Family", "LV_Manufacturer", "LV_Variant", "LV_Alias", "Length")

STATES = [
    "SU|RU|SU|CY|C|1922 Dec 30|1991 Dec 26|SSSR|Soyuz SSR|Moskva|Soviet Union|Union of Soviet Socialist Republics",
    "J|J|J|CY|C|1868|-|Nippon|Nippon koku|Tokyo|Japan|Japan",
    "HKX|HKX|HKX|CY|C|1868|-|Hong Kong|Hong Kong|-|Hong Kong|Hong Kong",
    "HKY|HKX|J|CYP|C|1868|-|Unheard|Unheard Of|-|-|-",
    "I-ESA|I-ESA|I-ESA|IGO|C|1975 Apr 30|*|ESA|European Space Agency|-|ESA|European Space Agency",
    "MOON|MOON|MOON|AP|C|-|-|Luna|Luna|-|Moon|Moon",
]
BODIES = ["ZK|ZK|J|O|B|1999|-|Zonken|Zonken Kaisha|Tokyo|-|Zonken Rockets"]

LAUNCHES = [
    "2031-004 |2031 Mar  7 0030:05|2031-004A|P      |Himawari-X|HX-1 |S90001|ZK|J|Fuji 1 |F3|-|TNX|LP1|-|-|ZK|J|OS|Web",
    "2031-004 |2031 Mar  7 0030:05|2031-004B|P A    |-|Koguma|S90002|ZK?|I-ESA|Fuji 1 |F3|-|TNX|LP1|-|-|ZK|J|OS|Web",
    "1971-F02 |1971 Aug 31 2359?|1971-F02|P   F       |Zarya-X|-|F90003|MO|SU|Buran-X |-|-|SBX|-|-|-|MO|SU|OF|-",
    "2031-009 |2031 Nov?|2031-009A|P           |Utsukushii 2|-|S90004|ZK|MOON|Fuji 1 |F4|-|TNX|LP1|-|-|ZK|J|OS75|-",
]


def write(path: Path, columns: Sequence[str], rows: Sequence[str], updated: str | None = "2031 Dec  1 0108:57") -> Path:
    """A table whose cells are parted by ``|`` in the rows given."""
    comment = [f"# Updated {updated}"] if updated else []
    lines = ["#" + "\t".join(columns), *comment, *(row.replace("|", "\t") for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def folder(path: Path) -> Path:
    """A folder with all four files; the launch log does not say when it was updated."""
    path.mkdir(exist_ok=True)
    write(path / "launchlog.tsv", LOG, LAUNCHES, updated=None)
    write(path / "orgs.tsv", ORGS, [*STATES, *BODIES])
    write(
        path / "sites.tsv",
        SITES,
        [
            "TNX|J|1969|*|Tanega|Tanega Uchu|   130.9700 |   30.4000 |-|Tanega Space Port",
            "SBX|SU|1956|1989|Sibir|Sibir Range|-|-|-|-",
        ],
    )
    vehicles = ["Fuji 1|Fuji      |ZKB|Heavy|Mt 1|57.0", "Fuji 1|Fuji      |ZKA|-|-|53.0"]
    write(path / "lv.tsv", VEHICLES, vehicles)
    return path
