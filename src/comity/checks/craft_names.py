"""Names of rockets, spacecraft and launch sites in a normal form, so that spellings of one name meet.

A name becomes a row of short words. Diacritics, capitals, hyphens, apostrophes and doubled letters go; Roman numbers
become Arabic; letters and digits part; sounds that romanisations of Korean, Russian and Persian write in several ways
are written in one. "Kwangmyŏngsŏng-4", "KMS-4" and "Kwangmyongsong No. 4" give the same row.
Names that no spelling explains ("Long March" for "Chang Zheng") stand in ``data/craft_names.yaml``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml

from comity.actors import cache as cached

__all__ = ["Piece", "Variants", "normal", "normals", "pieces", "plain", "variants"]

_NORMALS = "normal forms of catalogued names"  # what the cache knows them by
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b(?![a-z])")
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_ROMAN = re.compile(r"(III|II|IV|VIII|VII|VI|IX|V|I)([A-Z]?)")
_VALUES = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
#: Sounds that are written in several ways, each with the one way kept. The order matters.
_SOUNDS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"eo", "o"),  # Korean ŏ
        (r"eu", "u"),  # Korean ŭ
        (r"^gw", "kw"),
        (r"nl", "l"),  # Manligyeong, Malligyong
        (r"sch", "sh"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"q|ck|c(?=[aoulrkt])", "k"),
        (r"kh", "h"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)


class Piece(NamedTuple):
    """A word of a text: its normal form, whether it has a capital, the word before it, and its place in `plain`."""

    form: str
    capital: bool
    before: str
    start: int
    end: int


@dataclass(frozen=True)
class Variants:
    """What `data/craft_names.yaml` holds, in normal forms; `same` by first word: a row of words and the row kept."""

    same: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    counters: frozenset[str]
    units: frozenset[str]
    generic: frozenset[str]
    plain: frozenset[str]


@cache
def variants() -> Variants:
    """The names and words of the data file, read once."""
    lists = yaml.safe_load((files(__package__) / "data" / "craft_names.yaml").read_text(encoding="utf-8"))
    counters, units = frozenset(lists["counters"]), frozenset(lists["units"])
    same: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for kept, *others in lists["same"]:
        row = _row(kept)
        for other in {_row(name) for name in others} - {row}:
            same.setdefault(other[0], []).append((other, row))
    longest_first = {first: tuple(sorted(rows, key=lambda pair: -len(pair[0]))) for first, rows in same.items()}
    words = {name: frozenset(spelled(str(word)) for word in lists[name]) for name in ("generic", "plain")}
    return Variants(longest_first, counters, units, words["generic"], words["plain"])


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """A word of letters in the one spelling kept for its sounds: ``cheonlima`` and ``chollima`` give ``cholima``."""
    word = word.casefold()
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def pieces(text: str) -> list[Piece]:
    """The words of a text, in order and in normal form, names of the data file replaced by those kept."""
    return _replaced(_counted(_split(text)))


@lru_cache(maxsize=65536)
def normal(name: str) -> tuple[str, ...]:
    """The normal form of a name: its words in order."""
    return tuple(piece.form for piece in pieces(name))


def normals(names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The normal forms of many names, by name. What was worked out is kept for the next time."""
    wanted = sorted(set(names))
    data = (files(__package__) / "data" / "craft_names.yaml").read_text(encoding="utf-8")
    content = cached.digest(json.dumps([Path(__file__).read_text(encoding="utf-8"), data, wanted]))
    if kept := cached.fetch(_NORMALS, content):
        found: Mapping[str, Sequence[str]] = json.loads(kept)
        return found
    worked_out = {name: normal(name) for name in wanted}
    cached.keep(_NORMALS, content, json.dumps(worked_out))
    return worked_out


def _row(name: str) -> tuple[str, ...]:
    return tuple(piece.form for piece in _split(name))


def plain(text: str) -> str:
    """A text without diacritics, apostrophes and the endings of possessives."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return text if text.isalnum() else _APOSTROPHES.sub("", _POSSESSIVE.sub(" ", text))


def _split(text: str) -> list[Piece]:
    text = plain(text)
    found: list[Piece] = []
    before = ""
    for match in _PIECE.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if word[0].isdigit():
            found.append(Piece(word.lstrip("0") or "0", False, before, start, end))
        elif (roman := _ROMAN.fullmatch(word)) and not text[end : end + 1].isdigit():
            found.append(Piece(str(_VALUES[roman[1]]), False, before, start, end))
            if roman[2]:
                found.append(Piece(roman[2].lower(), False, roman[1], start, end))
        else:
            found.append(Piece(spelled(word), word[0].isupper(), before, start, end))
        before = word.casefold()
    return found


def _counted(found: list[Piece]) -> list[Piece]:
    """Without the words that only introduce or follow a number; the data file is not asked while it is read."""
    known = variants()
    kept: list[Piece] = []
    for place, piece in enumerate(found):
        following = found[place + 1].form if place + 1 < len(found) else ""
        if kept and piece.form in known.counters and following.isdigit():
            continue
        if kept and piece.form in known.units and kept[-1].form.isdigit():
            continue
        kept.append(piece)
    return kept


def _replaced(found: list[Piece]) -> list[Piece]:
    same = variants().same
    kept: list[Piece] = []
    place = 0
    while place < len(found):
        piece = found[place]
        pair = _pair(found, place, same.get(piece.form, ())) if piece.capital else None
        if pair is None:
            kept.append(piece)
            place += 1
        else:
            end = found[place + len(pair[0]) - 1].end
            kept.extend(Piece(form, number == 0, piece.before, piece.start, end) for number, form in enumerate(pair[1]))
            place += len(pair[0])
    return kept


def _pair(
    found: Sequence[Piece], place: int, pairs: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The longest row of words that stands at a place."""
    for pair in pairs:
        if tuple(piece.form for piece in found[place : place + len(pair[0])]) == pair[0]:
            return pair
    return None
