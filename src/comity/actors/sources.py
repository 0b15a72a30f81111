"""Where gazetteer files lie: the built-in ones, the user's own, and what the caller adds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from comity.errors import UsageError

__all__ = ["DATA", "OWN_FILE", "VARIABLE", "files"]

DATA = Path(__file__).with_name("data")

#: The user's own gazetteer, read from the folder in which a command is run.
OWN_FILE = Path("comity-actors.yaml")

#: The environment variable that names further files, separated as in ``PATH``.
VARIABLE = "COMITY_GAZETTEER"

_BUILT_IN = (
    "states.yaml",
    "organizations.yaml",
    "firms.yaml",
    "institutes.yaml",
    "press.yaml",
    "persons.yaml",
    "craft.yaml",
    "places.yaml",
)


def files(extra: Iterable[Path] = ()) -> list[Path]:
    """The gazetteer files, in the order of reading; a later entry replaces an earlier one of the same code or name.

    First the built-in ones, then ``./comity-actors.yaml`` where there is one, then those named in the environment
    variable ``COMITY_GAZETTEER``, then `extra`. Raises UsageError for a named file that does not exist.
    """
    found = [path for name in _BUILT_IN if (path := DATA / name).exists()]
    if OWN_FILE.exists():
        found.append(OWN_FILE)
    named = [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]
    for path in (*named, *extra):
        if not path.exists():
            raise UsageError("no such gazetteer file", where=str(path), advice=f"correct the path or ${VARIABLE}")
        found.append(path)
    return found
