"""Which files of the corpus are for training, which for watching and calibrating, which for measuring.

A file is one writer in one register, and goes whole into one split, so that nothing is measured on a hand and a
register that training has seen together. Each register gives the test split one writer and the dev split another, and
of two writers each of them has everything.
"""

from __future__ import annotations

from collections.abc import Iterable

from .corpus import REGISTERS, Entry

__all__ = ["SPLITS", "part", "split"]

SPLITS = ("train", "dev", "test")
#: The writer whose file is held back, by register, and the writers who are held back whole: one who looked for events
#: alone, one who looked for attitudes, aims and positions too, and one who wrote running text.
TEST = dict(zip(REGISTERS, ("ada", "boris", "celia", "dayo", "elena", "farid"), strict=True)), ("omar", "zoe", "heike")
DEV = (
    dict(zip(REGISTERS, ("boris", "celia", "dayo", "elena", "farid", "greta"), strict=True)),
    ("nora", "yusuf", "gianni"),
)


def part(entry: Entry) -> str:
    """The split of an entry."""
    for name, (by_register, whole) in (("test", TEST), ("dev", DEV)):
        if entry.writer in (by_register[entry.register], *whole):
            return name
    return "train"


def split(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries by split, in order."""
    found: dict[str, list[Entry]] = {name: [] for name in SPLITS}
    for entry in entries:
        found[part(entry)].append(entry)
    return found
