"""A catalogue in the record: complete, replaced file by file, and never half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from comity.catalogue import File, build
from comity.catalogue.rows import LaunchRow, PayloadRow, SiteRow, StateRow
from comity.record import Record

LAUNCHES = [
    LaunchRow(
        "2031-004", "2031 Mar  7 0030", "Fuji 1", "F3", "TNX", None, "ZK", "J", "OS", "Wire'); DROP TABLE runs;--"
    ),
    LaunchRow("2031-F01", "2031 Mar?", "Fuji 1", None, "TNX", "LP1", "ZK", "J", "OF", None),
]
PAYLOADS = [PayloadRow("2031-004", "Himawari-X", "HX-1", "2031-004A", "S90001", "P", "ZK", "J")]
STATES = [StateRow("J", "", "JPN")]
LOG = File("launchlog.tsv", "2031 Apr 1", "one", {"launches": LAUNCHES, "payloads": PAYLOADS}, ())
ORGS = File(
    "orgs.tsv", "2031 Apr 1", "two", {"organizations": [("ZK", "Zonken", "ZK", "J", None)], "state_codes": STATES}, ()
)
SITES = File(
    "sites.tsv", "2031 Apr 1", "three", {"launch_sites": [SiteRow("TNX", "T", "T", "J", None, 131.0, None)]}, ()
)


def test_what_was_entered_comes_back(record: Record) -> None:
    assert record.catalogue() is None
    assert record.store_catalogue([LOG, ORGS, SITES]) == [True, True, True]
    tables = {**LOG.tables, **ORGS.tables, **SITES.tables}
    versions = dict.fromkeys(("launchlog.tsv", "orgs.tsv", "sites.tsv"), "2031 Apr 1")
    found = record.catalogue()
    assert found == build(tables, versions)
    assert found is not None
    assert found.launches[1].cite == LAUNCHES[0].cite


def test_a_file_that_is_there_is_left_alone_and_a_new_one_replaces_it(record: Record) -> None:
    record.store_catalogue([LOG, ORGS])
    assert record.store_catalogue([LOG, SITES]) == [False, True]
    assert record.store_catalogue([LOG], again=True) == [True]
    newer = replace(LOG, version="2032", digest="four", tables={"launches": LAUNCHES[1:], "payloads": []})
    assert record.store_catalogue([newer]) == [True]
    found = record.catalogue()
    assert found is not None
    assert [launch.tag for launch in found.launches] == ["2031-F01"]
    assert (found.versions["launchlog.tsv"], found.versions["orgs.tsv"]) == ("2032", "2031 Apr 1")
    assert set(found.organizations) == {"ZK"}


def test_states_follow_the_organisations_whenever_they_come(record: Record) -> None:
    record.store_catalogue([LOG])
    before = record.catalogue()
    record.store_catalogue([ORGS])
    after = record.catalogue()
    assert before is not None
    assert after is not None
    assert ([each.state for each in before.launches], [each.state for each in after.launches]) == (
        [None, None],
        ["JPN", "JPN"],
    )


_KILLED = """
import os, signal, sys
from dataclasses import replace
from comity.catalogue import File
from comity.record import Record

class Rows(list):
    def __iter__(self):
        yield from super().__iter__()
        os.kill(os.getpid(), signal.SIGKILL)

launch = ("2040-001", "2040", "Other", None, "TNX", None, "ZK", "J", "OS", None)
sites = Rows([("NEW", "N", "N", "J", None, None, None)])
log = File("launchlog.tsv", "2040", "five", {"launches": [launch], "payloads": []}, ())
with Record.open(sys.argv[1], create=False) as record:
    record.store_catalogue([log, File("sites.tsv", "2040", "six", {"launch_sites": sites}, ())])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL") or os.name == "nt", reason="needs SIGKILL")
def test_an_import_that_is_killed_leaves_the_old_catalogue(record: Record) -> None:
    record.store_catalogue([LOG, SITES])
    before = record.catalogue()
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(record.path)], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert record.catalogue() == before
    assert record.store_catalogue([SITES]) == [False]
