"""Where the links of an input lie in the text that a reader made of it.

Readers drop menus, join lines and mark notes, so the places of links are found again afterwards, by the letters of
their words and of what stands around them. What cannot be placed without doubt is left out. The text is not touched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from comity.documents.normal import normalise
from comity.model import Link

__all__ = ["Piece", "address", "links_in", "pieces_of"]

#: How many letters on each side of a link have to be the same.
_AROUND = 32
#: Words of so many letters stand for themselves, whatever is around them.
_LONG = 24
_LONGEST_ADDRESS = 2000


class Piece(NamedTuple):
    """A stretch of an input's words in order, and the address that they lead to, if any."""

    words: str
    target: str | None = None


def address(written: str | None, base: str | None = None) -> str | None:
    """The web address that a link names, made absolute where `base` is known; None for any other kind of target."""
    try:
        whole = urljoin(base or "", (written or "").strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    good = parts.scheme.lower() in ("http", "https") and parts.hostname and not any(map(str.isspace, whole))
    return whole if good and len(whole) <= _LONGEST_ADDRESS else None


def pieces_of(text: str, links: Iterable[Link]) -> Iterator[Piece]:
    """A text cut at its links; a link that overlaps one before it, or lies outside the text, is passed over."""
    at = 0
    for link in sorted(links):
        if at <= link.start < link.end <= len(text):
            yield Piece(text[at : link.start])
            yield Piece(text[link.start : link.end], link.target)
            at = link.end
    yield Piece(text[at:])


def links_in(text: str, pieces: Iterable[Piece]) -> tuple[Link, ...]:
    """The links of `pieces` whose place in `text` is certain, in order."""
    source, spans = _joined(pieces)
    if not spans:
        return ()
    letters, places = _letters(text)
    found = {
        Link(places[start], places[end - 1] + 1, target)
        for begin, stop, target in spans
        for start, end in _placed(source, begin, stop, letters)
    }
    return tuple(_apart(found))


def _joined(pieces: Iterable[Piece]) -> tuple[str, list[tuple[int, int, str]]]:
    """The letters of all pieces, and the stretches of them that lead somewhere."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    size = 0
    for target, group in groupby(pieces, key=lambda piece: piece.target):
        letters = _letters(normalise("".join(piece.words for piece in group)))[0]
        if target is not None and letters:
            spans.append((size, size + len(letters), target))
        parts.append(letters)
        size += len(letters)
    return "".join(parts), spans


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, without accents, and the place of each; all else may differ on the way."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _bare(char):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=65536)
def _bare(char: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", char)))


def _placed(source: str, start: int, end: int, letters: str) -> Iterator[tuple[int, int]]:
    """Where the letters of a link lie among those of the text: found once there, and once in the source."""
    before, after = max(0, start - _AROUND), min(len(source), end + _AROUND)
    for begin, stop in ((before, after), (before, end), (start, after), (start, end)):
        key = source[begin:stop]
        alone = (begin, stop) == (start, end)
        if (end - start if alone else len(key) - (end - start)) < (_LONG if alone else min(_AROUND, _LONG)):
            continue
        place = letters.find(key)
        if place >= 0 and letters.find(key, place + 1) < 0 and source.find(key, source.find(key) + 1) < 0:
            yield place + start - begin, place + end - begin
            return


def _apart(links: Iterable[Link]) -> Iterator[Link]:
    """The links in order, without those that overlap another: one of the two is wrong."""
    ordered = sorted(links)
    for number, link in enumerate(ordered):
        around = ordered[max(0, number - 1) : number] + ordered[number + 1 : number + 2]
        if not any(link.start < other.end and other.start < link.end for other in around):
            yield link
