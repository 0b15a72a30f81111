"""Measure everything and write docs/performance.md: ``python -m benchmarks.run``, which is what `make bench` does."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from .corpus import build
from .costs import COMITY, Cost, cost, two_cores
from .figures import Checking, Figures, Round, Sized
from .machine import Machine
from .report import page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
GCAT = Path(__file__).resolve().parent.parent.parent / "shared" / "gcat"
PAIRS: tuple[tuple[str, ...], ...] = (("RUS", "PRK"), ("KOR", "RUS"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much to measure by: words of text, rounds over them, runs of each command, statements of each record."""

    words: int
    rounds: int
    runs: int
    records: Sequence[int]
    checked: int
    catalogue: Path | None


def measure(scratch: Path, sizes: Sizes) -> Figures:
    """All figures, with what is done told on standard error as it goes."""
    cores = two_cores()
    machine = Machine.here(cores)
    _tell("comity --help")
    bare = cost([sys.executable, "-c", "pass"], runs=sizes.runs)
    help_ = cost([COMITY, "--help"], runs=sizes.runs)
    folder = scratch / "corpus"
    written = build(folder, sizes.words)
    _tell(f"{written:,} words, {sizes.rounds} rounds and one to warm up")
    rounds = list(_rounds(folder, sizes.rounds))
    _tell("comity read")
    reading = cost([COMITY, "read", str(folder), "--record", str(scratch / "read.db")])
    records = [_record(scratch, number, sizes.runs) for number in sizes.records]
    checking = _check(scratch, sizes.checked, sizes.catalogue)
    return Figures(
        machine=machine,
        words=written,
        rounds=rounds,
        bare=bare,
        help=help_,
        reading=reading,
        records=records,
        checking=checking,
    )


def _rounds(folder: Path, rounds: int) -> Iterator[Round]:
    command = [sys.executable, "-m", "benchmarks.road", str(folder), str(rounds)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    yield from (Round(**json.loads(line)) for line in told.splitlines())


def _record(scratch: Path, statements: int, runs: int) -> Sized:
    record = scratch / f"{statements}.db"
    _tell(f"a record of {statements:,} statements")
    filling = cost([sys.executable, "-m", "benchmarks.synthetic", str(record), str(statements)])
    _tell("comity dossier")
    dossiers = {subjects: _dossier(scratch, record, subjects, runs) for subjects in PAIRS}
    return Sized(statements, record.stat().st_size, filling, dossiers)


def _dossier(scratch: Path, record: Path, subjects: Sequence[str], runs: int) -> tuple[int, Cost]:
    """How many statements a dossier rests on, and what it costs."""
    page_ = str(scratch / "dossier.html")
    taken = cost([COMITY, "dossier", *subjects, "--record", str(record), "-o", page_], runs=runs)
    asked = [COMITY, "statements", "--between", *subjects, "--record", str(record), "--format", "jsonl"]
    told = subprocess.run(asked, stdout=subprocess.PIPE, check=True).stdout
    return told.count(b"\n"), taken


def _check(scratch: Path, statements: int, catalogue: Path | None) -> Checking:
    """What it costs to check a whole record, with the launch log where there is one."""
    record = scratch / "checked.db"
    _tell(f"comity check of {statements:,} statements")
    cost([sys.executable, "-m", "benchmarks.synthetic", str(record), str(statements)])
    if catalogue is not None:
        cost([COMITY, "catalog", "import", str(catalogue), "--record", str(record)])
    taken = cost([COMITY, "check", "--record", str(record), "-o", str(scratch / "check.html")])
    return Checking(statements, catalogue is not None, taken)


def _tell(what: str) -> None:
    print(f"bench: {what} ...", file=sys.stderr, flush=True)


def main() -> None:
    """Parse the command line, measure, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=60_000, help="words of text to read")
    parser.add_argument("--rounds", type=int, default=3, help="rounds over them, beside one to warm up")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 1_000_000], help="statements of each record")
    parser.add_argument("--checked", type=int, default=100_000, help="statements of the record to check")
    parser.add_argument("--gcat", type=Path, default=GCAT, help="folder with GCAT's files, if there is one")
    parser.add_argument("-o", "--output", type=Path, default=PAGE, help="the page to write")
    given = parser.parse_args()
    sizes = Sizes(
        words=given.words,
        rounds=given.rounds,
        runs=given.runs,
        records=given.records,
        checked=given.checked,
        catalogue=given.gcat if given.gcat.is_dir() else None,
    )
    with TemporaryDirectory(prefix="comity-bench-") as scratch:
        figures = measure(Path(scratch), sizes)
    given.output.write_text(page(figures), encoding="utf-8")
    print(f"{given.output} written")


if __name__ == "__main__":
    main()
