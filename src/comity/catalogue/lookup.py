"""Finding launches as a person asks for them: by tag, piece, number in the catalogue, or the name of a payload."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches

from comity.catalogue.nouns import Catalogue, Launch
from comity.errors import UsageError

__all__ = ["lookup"]

_WORD = re.compile(r"[a-z]+|\d+")

Words = tuple[str, ...]


def lookup(catalogue: Catalogue, wanted: str) -> list[Launch]:
    """The launches meant, in order of time.

    Accents, hyphens and capitals make no difference. A whole name goes before names that begin so ("Kwangmyongsong-4"
    for "Kwangmyongsong-4-ho"). Raises UsageError, with near names, where there is none.
    """
    asked = _words(wanted)
    for way in (_designations, _names):
        if found := [launch for launch in catalogue.launches if asked in map(_words, way(launch))]:
            return found
    found = [launch for launch in catalogue.launches if any(_begins(name, asked) for name in _names(launch))]
    if not asked or not found:
        raise UsageError(
            "no launch has this tag or a payload of this name", where=wanted, advice=_near(catalogue, wanted)
        )
    return found


def _designations(launch: Launch) -> Iterator[str]:
    yield launch.tag
    for payload in launch.payloads:
        yield payload.piece
        yield payload.jcat


def _names(launch: Launch) -> Iterator[str]:
    for payload in launch.payloads:
        yield payload.name
        if payload.other_name:
            yield payload.other_name


def _words(text: str) -> Words:
    """Runs of letters and of digits, without accents and in small letters."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return tuple(_WORD.findall(bare))


def _begins(name: str, asked: Words) -> bool:
    return _words(name)[: len(asked)] == asked


def _near(catalogue: Catalogue, wanted: str) -> str:
    known = {name.lower(): name for launch in catalogue.launches for name in (launch.tag, *_names(launch))}
    near = get_close_matches(wanted.lower(), known, n=3, cutoff=0.75)
    if not near:
        return "give a tag such as 2016-009, or the name of a payload as GCAT has it"
    return f"did you mean {' or '.join(known[name] for name in near)}?"
