"""The files of GCAT themselves, where the environment variable COMITY_GCAT names a folder with them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from comity.actors import Gazetteer
from comity.catalogue import build, find, read
from comity.catalogue.lookup import lookup

GCAT = os.environ.get("COMITY_GCAT")


@pytest.mark.skipif(not GCAT, reason="needs COMITY_GCAT, a folder with GCAT's files")
def test_the_whole_catalogue_is_read(gazetteer: Gazetteer) -> None:
    files = [read(path, lambda: gazetteer) for path in find(Path(GCAT or ""))]
    assert not any(file.faults for file in files)
    catalogue = build({table: rows for file in files for table, rows in file.tables.items()}, {})
    [launch] = lookup(catalogue, "Kwangmyŏngsŏng-4")
    assert (launch.tag, launch.state, launch.outcome) == ("2016-009", "PRK", "success")
    assert launch.when.first == launch.when.last == date(2016, 2, 7)
    assert all(each.state and each.site in catalogue.sites for each in catalogue.launches)
    assert all(each.vehicle in catalogue.vehicles for each in catalogue.launches)
    soviet = [each.when.last for each in catalogue.launches if each.state == "SUN"]
    assert max(soviet) <= date(1991, 12, 26)
