"""Codebook files to validated codebooks; every fault is named with its file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from comity.errors import DataError, UsageError
from comity.model import Kind

from .schema import Codebook

__all__ = ["builtin", "find", "fingerprint", "load", "named", "place"]

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADVICE = "compare it with `comity codebook show --file plover`"


@cache
def builtin() -> tuple[Codebook, ...]:
    """The codebooks that ship with Comity: events first, then attitudes, aims and positions, each by file name."""
    books = [_parse(text, where=name) for name, text in _texts()]
    return tuple(sorted(books, key=lambda book: get_args(Kind).index(book.kind)))


def fingerprint() -> str:
    """What tells the codebooks that ship from those of another version: SHA-256, in hex. Faster than reading them."""
    return hashlib.sha256("\n".join(text for _, text in _texts()).encode()).hexdigest()


def _texts() -> Iterator[tuple[str, str]]:
    """The files that ship, by name, with what is in them."""
    folder = files("comity.codebook") / "data"
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml")):
        yield name, (folder / name).read_text(encoding="utf-8")


def load(path: Path | Traversable) -> Codebook:
    """Read and validate one codebook file; raises DataError with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError("no such file", where=str(path), advice="check the path") from error
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 at byte {error.start}", where=str(path), advice="save it as UTF-8") from error
    return _parse(text, where=str(path))


def named(extra: Sequence[Path] = ()) -> tuple[Codebook, ...]:
    """The built-in codebooks and the given ones; a given one replaces a built-in one of the same name."""
    books = {book.name: book for book in builtin()}
    for path in extra:
        book = load(path)
        books[book.name] = book
    return tuple(books.values())


def find(code: str, books: Sequence[Codebook]) -> tuple[Codebook, str]:
    """The codebook that holds a code such as ``AGREE`` or ``plover/AGREE``; raises UsageError with near names."""
    wanted_book, _, wanted = code.rpartition("/")
    for book in books:
        if wanted.upper() in book.codes and wanted_book in ("", book.name):
            return book, wanted.upper()
    from difflib import get_close_matches

    known = [name for book in books for name in book.codes]
    near = get_close_matches(wanted.upper(), known, n=3) or sorted(known)
    raise UsageError(f"no codebook has the code {code!r}", advice=f"try {', '.join(near)}")


def _parse(text: str, *, where: str) -> Codebook:
    try:
        node = yaml.compose(text, Loader=_Loader)
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"not YAML: {error.problem}", where=f"{where}:{line}", advice="mend that line") from error
    try:
        book = Codebook.model_validate(content)
    except ValidationError as error:
        # A misspelt field shows as one too many and one too few; the first of these tells more.
        first = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
        path = ".".join(map(str, first["loc"])) or "the file"
        more = f" (and {error.error_count() - 1} more faults)" if error.error_count() > 1 else ""
        line = place(node, first["loc"])
        raise DataError(f"{path}: {first['msg']}{more}", where=f"{where}:{line}", advice=_ADVICE) from error
    for name, code in book.codes.items():
        for number, signal in enumerate(code.signals):
            if signal.frame not in book.frames:
                line = place(node, ("codes", name, "signals", number, "frame"))
                known = ", ".join(book.frames)
                raise DataError(f"unknown frame {signal.frame!r}", where=f"{where}:{line}", advice=f"use {known}")
    return book


def place(node: Any, path: Sequence[int | str]) -> int:
    """The line, from 1, of the deepest part of a YAML node that a path of keys and positions leads to."""
    line = node.start_mark.line + 1 if node is not None else 1
    for step in path:
        following = None
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if key.value == str(step):
                    line, following = key.start_mark.line + 1, value
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            following = node.value[step]
            line = following.start_mark.line + 1
        if following is None:
            break
        node = following
    return int(line)
