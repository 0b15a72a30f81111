"""GCAT's files become launches with what they carried; what is faulty is named, and the rest stays."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from comity.actors import Gazetteer
from comity.catalogue import Catalogue, build, find, read
from comity.catalogue.lookup import lookup
from comity.errors import InputError, UsageError

from .gcat import LAUNCHES, LOG, ORGS, STATES, VEHICLES, folder, write


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory, gazetteer: Gazetteer) -> Catalogue:
    files = [read(path, lambda: gazetteer) for path in find(folder(tmp_path_factory.mktemp("gcat")))]
    assert not any(file.faults for file in files)
    tables = {table: rows for file in files for table, rows in file.tables.items()}
    return build(tables, {file.name: file.version for file in files})


def test_the_rows_of_a_tag_are_one_launch(catalogue: Catalogue) -> None:
    assert [launch.tag for launch in catalogue.launches] == ["1971-F02", "2031-004", "2031-009"]
    launch = catalogue.launches[1]
    assert (launch.when.first, launch.when.time, launch.vehicle) == (date(2031, 3, 7), time(0, 30, 5), "Fuji 1")
    assert (launch.flight, launch.site, launch.pad, launch.agency) == ("F3", "TNX", "LP1", "ZK")
    names = [(each.name, each.other_name, each.piece, each.owner) for each in launch.payloads]
    assert names == [("Himawari-X", "HX-1", "2031-004A", "ZK"), ("Koguma", None, "2031-004B", "ZK?")]


def test_launch_codes_are_read_as_outcomes(catalogue: Catalogue) -> None:
    assert [launch.outcome for launch in catalogue.launches] == ["failure", "success", "partial"]
    assert all(launch.orbital for launch in catalogue.launches)


def test_states_are_those_of_the_day_and_international_bodies_their_own(catalogue: Catalogue) -> None:
    soviet, japanese, other = catalogue.launches
    assert (soviet.state, japanese.state) == ("SUN", "JPN")
    assert [each.state for each in japanese.payloads] == ["JPN", "ESA"]
    assert other.payloads[0].state is None
    assert (catalogue.sites["SBX"].state, catalogue.sites["TNX"].state) == ("SUN", "JPN")
    assert (catalogue.organizations["SU"].state, catalogue.organizations["HKY"].state) == ("SUN", "JPN")


def test_sites_and_vehicles(catalogue: Catalogue) -> None:
    site, vehicle = catalogue.sites["TNX"], catalogue.vehicles["Fuji 1"]
    assert (site.name, site.short, site.longitude, site.latitude) == ("Tanega Space Port", "Tanega", 130.97, 30.4)
    assert catalogue.sites["SBX"].longitude is None
    assert (vehicle.family, vehicle.alias, vehicle.manufacturer) == ("Fuji", None, "ZKA")


def test_versions_are_the_files_own_or_their_digest(catalogue: Catalogue) -> None:
    assert catalogue.versions["orgs.tsv"] == "2031 Dec 1 0108:57"
    assert catalogue.versions["launchlog.tsv"].startswith("sha256:")


@pytest.mark.parametrize("wanted", ["2031-004", "2031-004B", "s90001", "HIMAWARI X", "hx 1", "Kogúma", "himawari"])
def test_a_launch_is_found_by_any_of_its_names(catalogue: Catalogue, wanted: str) -> None:
    assert [launch.tag for launch in lookup(catalogue, wanted)] == ["2031-004"]


def test_near_names_are_offered(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError, match="did you mean Himawari-X"):
        lookup(catalogue, "Himavari-X")
    with pytest.raises(UsageError, match="give a tag"):
        lookup(catalogue, "-")


def test_faulty_rows_are_named_and_the_rest_stays(tmp_path: Path, gazetteer: Gazetteer) -> None:
    rows = [
        LAUNCHES[0],
        LAUNCHES[1].rpartition("|")[0],
        LAUNCHES[2].replace("Aug 31", "Sep 31"),
        LAUNCHES[1].replace("0030:05", "0031:05"),
        LAUNCHES[3],
    ]
    path = write(tmp_path / "launchlog.tsv", LOG, rows)
    file = read(path, lambda: gazetteer)
    assert [row[0] for row in file.tables["launches"]] == ["2031-004", "2031-009"]
    told = [str(fault) for fault in file.faults]
    assert [line.partition(": ")[0] for line in told] == [f"{path}:{at}" for at in (4, 5, 6)]
    assert "19 columns where the first line names 20" in told[0]
    assert "'1971 Sep 31 2359?' is not in the calendar" in told[1]
    assert "says otherwise of the launch 2031-004" in told[2]


def test_other_files_are_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match=r"not GCAT's table of launches \(no column LTCite\); take launchlog\.tsv"):
        read(write(tmp_path / "mine.tsv", LOG[:-1], []), lambda: gazetteer)
    with pytest.raises(InputError, match="none of its 1 rows can be read"):
        read(write(tmp_path / "lv.tsv", VEHICLES, ["Fuji 1|Fuji"]), lambda: gazetteer)
    (tmp_path / "notes.txt").write_text("notes")
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="names no columns"):
        read(tmp_path / "notes.txt", lambda: gazetteer)
    with pytest.raises(UsageError, match="has none of launchlog"):
        find(empty)


def test_a_file_is_known_by_its_columns_whatever_it_is_called(tmp_path: Path, gazetteer: Gazetteer) -> None:
    file = read(write(tmp_path / "organisations-2031.tsv", ORGS, STATES), lambda: gazetteer)
    assert file.name == "orgs.tsv"
