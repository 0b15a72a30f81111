"""GCAT's files as they are: columns parted by tabs, cells padded with spaces, "-" for nothing, comments after "#"."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from comity.errors import InputError

__all__ = ["Cells", "Sheet", "cell", "number"]

#: One row: each column's cell, without its padding.
Cells = Mapping[str, str]
Row = TypeVar("Row")

_UPDATED = re.compile(r"#\s*Updated\s+(.+)")
_DIGEST = 12
_HOME = "planet4589.org/space/gcat"
#: What stands for nothing: the last two say "to this day" and "not known" in columns of dates.
_NOTHING = frozenset(("", "-", "*", "?"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of GCAT: its columns, its numbered lines of data, and which version it is.

    `version` is the file's own word ("Updated ..."), or else the beginning of its `digest` (SHA-256, in hex).
    `faults` gathers the rows that could not be read, each with file and line.
    """

    path: Path
    columns: tuple[str, ...]
    lines: Sequence[tuple[int, str]]
    version: str
    digest: str
    faults: list[InputError] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path) -> Sheet:
        """Read a file. Raises InputError where it cannot be read or has no line of columns."""
        try:
            content = path.read_bytes()
            lines = content.decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read ({error})", where=str(path), advice=f"take it from {_HOME}") from None
        if not lines or "\t" not in lines[0]:
            raise InputError(
                "is not a table of GCAT (its first line names no columns)",
                where=str(path),
                advice=f"take launchlog.tsv, orgs.tsv, sites.tsv and lv.tsv from {_HOME}",
            )
        digest = hashlib.sha256(content).hexdigest()
        comments = (_UPDATED.fullmatch(line.strip()) for line in lines[1:] if line.startswith("#"))
        version = next((" ".join(match[1].split()) for match in comments if match), f"sha256:{digest[:_DIGEST]}")
        data = [(at, line) for at, line in enumerate(lines[1:], 2) if line.strip() and not line.startswith("#")]
        columns = tuple(name.strip() for name in lines[0].removeprefix("#").split("\t"))
        return cls(path, columns, data, version, digest)

    def require(self, columns: Sequence[str], noun: str, file: str) -> None:
        """Raise InputError where columns are missing; `noun` says what the table should be, `file` where it is kept."""
        if missing := [name for name in columns if name not in self.columns]:
            raise InputError(
                f"is not GCAT's table of {noun} (no column {', '.join(missing)})",
                where=str(self.path),
                advice=f"take {file} from {_HOME}",
            )

    def rows(self, read: Callable[[Cells], Row]) -> list[Row]:
        """What `read` makes of each row. A row for which it raises ValueError is left out and added to `faults`."""
        found = []
        for at, line in self.lines:
            try:
                found.append(read(self._cells(line)))
            except ValueError as error:
                where = f"{self.path}:{at}"
                self.faults.append(InputError(f"row left out: {error}", where=where, advice=f"compare with {_HOME}"))
        return found

    def _cells(self, line: str) -> Cells:
        cells = line.split("\t")
        if len(cells) != len(self.columns):
            raise ValueError(f"{len(cells)} columns where the first line names {len(self.columns)}")
        return dict(zip(self.columns, map(str.strip, cells), strict=True))


def cell(cells: Cells, *columns: str) -> str | None:
    """The first of the columns that says something, or None."""
    return next((text for name in columns if (text := cells.get(name, "")) not in _NOTHING), None)


def number(cells: Cells, column: str) -> float | None:
    """The number in a column, or None. Raises ValueError for anything else."""
    text = cell(cells, column)
    return None if text is None else float(text)
