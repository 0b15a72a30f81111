"""The annotated corpus: its inline markup read, checked and counted.

``python -m training.corpus FILE...`` names every error with its file and line, then counts what is there; without
files it takes the whole corpus. The markup is described in corpus/GUIDE.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from comity.actors import Gazetteer
from comity.codebook import Codebook, builtin
from comity.model import UNKNOWN, Factuality, Kind, Outcome

__all__ = ["REGISTERS", "Actor", "Annotated", "CorpusError", "Entry", "Phrase", "files", "parse", "read"]

FOLDER = Path(__file__).parent / "corpus"
REGISTERS = ("wire", "analysis", "official", "strategy", "academic", "translated")
# fmt: off
SECTORS = frozenset((
    "GOV", "MIL",
    "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "SPC", "BUS", "EDU", "MED", "NGO", "IGO", "CVL", "LAB",
    "REL", "MIG", "CRM", "ELI",
))
# fmt: on
FACTUALITIES: tuple[str, ...] = get_args(Factuality)
OUTCOMES: tuple[str, ...] = get_args(Outcome)
KINDS: tuple[str, ...] = get_args(Kind)

_KEY = re.compile(r"([a-z]\d*|\d+)(?:=(\S+))? ")
_HEADER = re.compile(r"% (writer|register|kinds): (\S.*)$")


class CorpusError(ValueError):
    """A line that is not what GUIDE.md describes; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as annotated; `code` is `comity.model.UNKNOWN` for ``?``, `sector` empty where none is given."""

    code: str
    sector: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Marked words, as character offsets into the plain sentence; `actors` is empty for anything but an actor."""

    key: str
    start: int
    end: int
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated statement; its phrases are keys of the sentence."""

    anchor: str
    code: str
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    item: str | None = None
    time: str | None = None
    holder: str | None = None
    factuality: str = "actual"
    outcome: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence with its marks and statements, and where it stands; of other `kinds` nobody has looked for any."""

    path: Path
    line: int
    writer: str
    register: str
    text: str
    phrases: dict[str, Phrase]
    statements: tuple[Annotated, ...]
    kinds: tuple[str, ...] = ("event",)

    @property
    def name(self) -> str:
        """Writer, register and line: ``ada/wire:12``."""
        return f"{self.writer}/{self.register}:{self.line}"

    def words(self, key: str) -> str:
        """The words under a key."""
        phrase = self.phrases[key]
        return self.text[phrase.start : phrase.end]

    def actors(self, keys: Iterable[str]) -> tuple[Actor, ...]:
        """All actors under some keys, each once, in order."""
        return tuple(dict.fromkeys(a for key in keys for a in self.phrases[key].actors))


def files(folder: Path = FOLDER) -> list[Path]:
    """The files of the corpus, sorted."""
    return sorted(folder.glob("*/*.txt"))


def read(path: Path) -> Iterator[Entry]:
    """The entries of a file, in order; raises CorpusError at the first line that is wrong."""
    for entry in _attempts(path):
        if isinstance(entry, CorpusError):
            raise entry
        yield entry


def _attempts(path: Path) -> Iterator[Entry | CorpusError]:
    """Every entry of a file, or the error in its place."""
    header: dict[str, str] = {}
    block: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], start=1):
        match = _HEADER.match(line)
        if match:
            header[match[1]] = match[2]
        elif line.strip():
            block.append(line.strip())
        elif block:
            start = number - len(block)
            try:
                if not header.keys() >= {"writer", "register"} or header["register"] not in REGISTERS:
                    raise CorpusError("needs a header: % writer: NAME and % register: " + "|".join(REGISTERS))
                text, phrases = parse(block[0])
                kinds = _kinds(header.get("kinds", "event"))
                yield Entry(
                    path, start, header["writer"], header["register"], text, phrases,
                    tuple(_statement(line, phrases, kinds) for line in block[1:]), kinds,
                )  # fmt: skip
                _check_used(phrases, block[1:])
            except CorpusError as error:
                yield CorpusError(f"{path}:{start}: {error}")
            block = []


def parse(marked: str) -> tuple[str, dict[str, Phrase]]:
    """A marked sentence to its plain text and its phrases by key; raises CorpusError."""
    text: list[str] = []
    length, position = 0, 0
    opened: list[tuple[str, str | None, int]] = []
    phrases: dict[str, Phrase] = {}
    while position < len(marked):
        sign = marked[position]
        if sign == "\\" and marked[position + 1 : position + 2] in ("[", "]"):
            text.append(marked[position + 1])
            length, position = length + 1, position + 2
        elif sign == "[":
            match = _KEY.match(marked, position + 1)
            if match is None:
                raise CorpusError(f"no key after the bracket in {marked[position : position + 20]!r}")
            opened.append((match[1], match[2], length))
            position = match.end()
        elif sign == "]":
            if not opened:
                raise CorpusError(f"a closing bracket too many after {marked[max(0, position - 20) : position]!r}")
            key, who, start = opened.pop()
            if key in phrases or any(key == other for other, _, _ in opened):
                raise CorpusError(f"the key {key} is used twice")
            phrases[key] = Phrase(key, start, length, _actors(who) if who else ())
            position += 1
            if start == length:
                raise CorpusError(f"nothing under the key {key}")
        else:
            text.append(sign)
            length, position = length + 1, position + 1
    if opened:
        raise CorpusError(f"the mark {opened[-1][0]} is never closed")
    return "".join(text), phrases


def _actors(written: str) -> tuple[Actor, ...]:
    found = []
    for one in written.split("+"):
        code, _, sector = one.partition(".")
        if code not in _known() and code != "?":
            raise CorpusError(f"unknown actor {code}: use ISO 3166-1 alpha-3, a code of the gazetteer, or ?")
        if sector and sector not in SECTORS:
            raise CorpusError(f"unknown sector {sector}: use one of {' '.join(sorted(SECTORS))}")
        found.append(Actor(UNKNOWN if code == "?" else code, sector))
    return tuple(found)


def _kinds(written: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip() for kind in written.split(","))
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        raise CorpusError(f"unknown kind {strange[0]!r}: use {', '.join(KINDS)}")
    return kinds


def _statement(line: str, phrases: dict[str, Phrase], kinds: tuple[str, ...]) -> Annotated:
    head, *rest = (part.strip() for part in line.split(";"))
    match = re.fullmatch(r"(\d+) ([A-Z_]+)(?:\.([a-z-]+))? ([^>]*)>(.*)", head)
    if match is None:
        raise CorpusError(f"not a statement: {line!r}")
    anchor, code, mode = match[1], match[2], match[3]
    book = _codes().get(code)
    if book is None:
        raise CorpusError(f"unknown code {code}")
    if mode and mode not in book.codes[code].modes:
        raise CorpusError(f"{code} has no mode {mode}; it has {', '.join(book.codes[code].modes) or 'none'}")
    if book.kind not in kinds:
        raise CorpusError(f"{code} is of kind {book.kind}, which the header's kinds do not name")
    source, target = (_keys(part, phrases) for part in (match[4], match[5]))
    if not source and not target:
        raise CorpusError(f"nobody acts and nobody is acted on: {line!r}")
    if set(source) & set(target) and book.kind != "attitude":
        raise CorpusError(f"the same key on both sides: {line!r}")
    if book.kind != "event" and not source:
        raise CorpusError(f"{code} needs somebody whose {book.kind} it is: {line!r}")
    if book.codes[code].needs_target and book.kind != "event" and not target:
        raise CorpusError(f"{code} needs somebody that it is about: {line!r}")
    if book.kind == "position" and book.codes[code].poles == "modes" and not mode:
        raise CorpusError(f"{code} needs its pole: {', '.join(book.codes[code].modes)}")
    for key in (*source, *target):
        if not phrases[key].actors:
            raise CorpusError(f"{key} is no actor: {line!r}")
    if anchor not in phrases:
        raise CorpusError(f"no anchor {anchor} in the sentence")
    return Annotated(anchor, code, mode, source, target, **_rest(rest, phrases))  # type: ignore[arg-type]


def _keys(part: str, phrases: dict[str, Phrase]) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in part.split(",") if key.strip() not in ("", "-"))
    for key in keys:
        if key not in phrases:
            raise CorpusError(f"no mark {key} in the sentence")
    return keys


def _rest(parts: list[str], phrases: dict[str, Phrase]) -> dict[str, object]:
    fields = {"item": "item", "time": "time", "by": "holder"}
    found: dict[str, object] = {}
    for part in filter(None, parts):
        word, _, key = part.partition(" ")
        if word in fields and key and "," not in part:
            (found[fields[word]],) = _keys(key, phrases) or (None,)
        elif part in FACTUALITIES:
            found["factuality"] = part
        elif part in OUTCOMES:
            found["outcome"] = part
        else:
            names = tuple(name.strip() for name in part.split(","))
            strange = [name for name in names if name not in _contexts()]
            if strange:
                raise CorpusError(f"neither a field, a factuality, an outcome nor a context: {strange[0]!r}")
            found["contexts"] = tuple(dict.fromkeys((*found.get("contexts", ()), *names)))  # type: ignore[misc]
    return found


def _check_used(phrases: dict[str, Phrase], lines: list[str]) -> None:
    for key, phrase in phrases.items():
        if key.isdigit() and not any(line.split(" ", 1)[0] == key for line in lines):
            raise CorpusError(f"the anchor {key} carries no statement")
        if key.isdigit() and phrase.actors:
            raise CorpusError(f"the anchor {key} cannot be an actor")


@cache
def _codes() -> dict[str, Codebook]:
    return {code: book for book in builtin() for code in book.codes}


@cache
def _contexts() -> frozenset[str]:
    return frozenset(context for book in builtin() for context in book.contexts)


@cache
def _known() -> frozenset[str]:
    gazetteer = Gazetteer.load()
    former = (old.code for state in gazetteer.states.values() for old in state.successor_of)
    return frozenset(
        [*gazetteer.states, *former, *(c for c, body in gazetteer.organizations.items() if body.state is None)]
    )


def counts(entries: list[Entry]) -> str:
    """What a set of entries holds, as a short table."""
    statements = [s for e in entries for s in e.statements]
    codes = Counter(s.code for s in statements)
    space = sum(any(s.code in _codes()["LAUNCH"].codes or "space" in s.contexts for s in e.statements) for e in entries)
    none = sum(not e.statements and sum(bool(p.actors) for p in e.phrases.values()) > 1 for e in entries)
    lines = [
        f"{len(entries)} sentences, {len(statements)} statements; {none} with two actors and no statement, "
        f"{sum(len(e.statements) > 1 for e in entries)} with two or more statements, {space} with space statements",
        ", ".join(f"{code} {codes[code]}" for code in _codes()),
        ", ".join(f"{f} {n}" for f, n in Counter(s.factuality for s in statements).most_common())
        + f"; with holder {sum(s.holder is not None for s in statements)}",
    ]
    return "\n".join(lines)


def main() -> int:
    """Check and count files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs="*", help="files, or nothing for the whole corpus")
    options = parser.parse_args()
    entries, errors = [], 0
    for path in options.paths or files():
        for attempt in _attempts(path):
            if isinstance(attempt, CorpusError):
                errors += 1
                sys.stderr.write(f"{attempt}\n")
            else:
                entries.append(attempt)
    sys.stdout.write(counts(entries) + f"\n{errors} errors\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
