"""Quantities read off words: "about 20 missiles" is 16 to 24 of them, "more than 200 people" is 200 or more.

Statements carry words and no tree: a quantity is a numeral, what makes it approximate, and the first plural noun within
four words. The word lists are in `data/quantities.yaml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from comity.analysis.words import tokens

__all__ = ["Amount", "Quantity", "amount", "borders", "hedges", "numeral_pattern", "quantities"]

_TOKEN = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?![\w,.-]*[A-Za-z])|\w+(?:[-’']\w+)*|[^\w\s]")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEARS = range(1900, 2101)
_REACH = 4  # words from a numeral to its noun: "six small Earth observation satellites"
_TOO_SHORT = 3  # letters of a word in -s that is no plural
_NOT_PLURAL = "ius'’"  # the letter before the last of "analysis", "status", "glass", "Korea's"
_SMALL = 12  # up to here people count; above, a round number may be a rounded one
_ROUND = 0.1  # the most that rounding may take or give
_ABOUT = 0.2  # what "about" allows on each side
_NEARLY = 0.15  # what "nearly" and "almost" allow below


class Amount(NamedTuple):
    """The least and the most that words allow, both included."""

    low: float
    high: float

    def agrees(self, other: Amount) -> bool:
        """Whether one number fits both."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of something. `noun` is as written, `stem` what it is compared by; `modifiers` stand between the two."""

    amount: Amount
    words: str
    noun: str
    stem: str
    modifiers: frozenset[str]


@dataclass(frozen=True)
class _Lexicon:
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[float, float]]
    about: frozenset[str]
    nearly: frozenset[str]
    least: tuple[str, ...]
    most: tuple[str, ...]
    partial: frozenset[str]
    units: frozenset[str]
    plurals: frozenset[str]
    currencies: Mapping[str, str]
    borders: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    lists = yaml.safe_load((files(__package__) / "data" / "quantities.yaml").read_text(encoding="utf-8"))
    sets = {name: frozenset(lists[name]) for name in ("about", "nearly", "partial", "units", "plurals", "borders")}
    return _Lexicon(
        numbers=lists["numbers"],
        scales=lists["scales"],
        vague={word: (low, high) for word, (low, high) in lists["vague"].items()},
        least=tuple(lists["least"]),
        most=tuple(lists["most"]),
        currencies=lists["currencies"],
        **sets,
    )


def numeral_pattern() -> str:
    """A regular expression for a numeral in figures or in a word: ``\\d+(?:\\.\\d+)?|six|...``."""
    return r"\d+(?:\.\d+)?|" + "|".join(sorted(_lexicon().numbers, key=len, reverse=True))


def borders() -> frozenset[str]:
    """Words that no noun phrase holds between its numeral and its noun."""
    return _lexicon().borders


def hedges() -> list[str]:
    """The words before a numeral that make it approximate, the longer first: "more than", "about"."""
    known = _lexicon()
    return sorted((*known.least, *known.most, *known.about, *known.nearly), key=lambda words: (-len(words), words))


def amount(numeral: str, before: str) -> Amount:
    """What a numeral allows, given the words before it: amount("20", "a group of about") is 16 to 24."""
    value = _value(numeral.casefold())
    return _bounds(Amount(value or 0, value or 0), before.casefold())


def quantities(text: str) -> Iterator[Quantity]:
    """The quantities of countable things and of money, in order.

    Measures (kilometres, days) are left out, since the words do not say of what; so is a part of a greater number, or
    what comes on top of it ("three more satellites", "the first two").
    """
    said = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = [word.casefold() for word, _, _ in said]
    place = 0
    while place < len(said):
        length, value = _numeral(words, place)
        if not length:
            place += 1
            continue
        found = _quantity(text, said, words, (place, place + length), value)
        if found is not None:
            yield found
        place += length


def _numeral(words: Sequence[str], place: int) -> tuple[int, Amount]:
    """How many words from a place on make a numeral, and what it says: "20", "two dozen", "six to nine million"."""
    length, first = _plain(words, place)
    nothing = Amount(0, 0)
    if not length:
        return 0, nothing
    if place + length + 1 < len(words) and words[place + length] in ("to", "or", "-", "–"):
        more, last = _plain(words, place + length + 1)
        if more and last.low >= first.high:
            # "six to nine million" means millions on both sides.
            scale = _scale(words, place + length + 1, more)
            low = first.low * scale if first.low * scale <= last.low else first.low
            return length + 1 + more, Amount(low, last.high)
    return length, first


def _plain(words: Sequence[str], place: int) -> tuple[int, Amount]:
    if place >= len(words):
        return 0, Amount(0, 0)
    known = _lexicon()
    if words[place] in known.vague:
        return 1, Amount(*known.vague[words[place]])
    value = _value(words[place])
    if value is None:
        return 0, Amount(0, 0)
    end = place + 1
    while end < len(words) and words[end] in known.scales:
        value *= known.scales[words[end]]
        end += 1
    return end - place, Amount(value, value)


def _scale(words: Sequence[str], place: int, length: int) -> int:
    return math.prod(_lexicon().scales.get(word, 1) for word in words[place : place + length])


def _value(word: str) -> float | None:
    known = _lexicon().numbers
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", ""))
    tens, dash, ones = word.partition("-")
    if dash and known.get(tens, 0) >= 20 and 0 < known.get(ones, 0) < 10:
        return known[tens] + known[ones]
    return known.get(word)


def _quantity(
    text: str, said: Sequence[tuple[str, int, int]], words: Sequence[str], at: tuple[int, int], value: Amount
) -> Quantity | None:
    known, (first, last) = _lexicon(), at
    money = known.currencies.get(words[first - 1]) if first else None
    if money is None and value.low == value.high and value.low in _YEARS and last - first == 1:
        return None
    before = " ".join(words[max(0, first - 4) : first - bool(money)])
    noun, modifiers = (money, []) if money else _noun(said, words, last)
    # "The first two" and "three more" are no number of the whole; after "one" a word in -s is a verb.
    if (
        noun is None
        or (value.high == 1 and not money)
        or not known.partial.isdisjoint([*modifiers, *before.split()[-2:]])
    ):
        return None
    numeral = text[said[first][1] : said[last - 1][2]]
    return Quantity(
        _bounds(value, before), f"{_hedge(before)} {numeral}".strip(), noun, _stem(noun), frozenset(modifiers)
    )


def _noun(said: Sequence[tuple[str, int, int]], words: Sequence[str], place: int) -> tuple[str | None, list[str]]:
    """The first plural noun after a numeral and the words between; None where there is none, or it is a measure."""
    known = _lexicon()
    modifiers: list[str] = []
    for word, shown in zip(words[place : place + _REACH], said[place : place + _REACH], strict=True):
        if word in known.borders or not word[0].isalpha() or word in known.units:
            return None, []
        plural = word in known.plurals or (
            len(word) > _TOO_SHORT and word.endswith("s") and word[-2] not in _NOT_PLURAL
        )
        if plural and not shown[0].isupper():
            return word, modifiers
        modifiers.append(word)
    return None, []


def _stem(noun: str) -> str:
    return next(iter(tokens(noun)), noun)


def _hedge(before: str) -> str:
    """The words before a numeral that make it approximate, as they are shown: "about", "more than"."""
    known = _lexicon()
    phrase = next((phrase for phrase in (*known.least, *known.most) if before.endswith(phrase)), "")
    last = before.split()[-1:] or [""]
    return phrase or (last[0] if last[0] in known.about | known.nearly else "")


def _bounds(value: Amount, before: str) -> Amount:
    known, hedge = _lexicon(), _hedge(before)
    if hedge in known.least and hedge:
        return Amount(value.low, math.inf)
    if hedge in known.most and hedge:
        return Amount(0, value.high)
    if hedge in known.nearly:
        return Amount(value.low * (1 - _NEARLY), value.high)
    if hedge in known.about:
        return Amount(value.low * (1 - _ABOUT), value.high * (1 + _ABOUT))
    return Amount(value.low - _slack(value.low), value.high + _slack(value.high))


def _slack(value: float) -> float:
    """What rounding may hide: half of the last figure that is not a nought, and no more than a tenth of the whole."""
    if value <= _SMALL:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(value)) + 1 - len(f"{value:.0f}".strip("0")))
    # A number written out to its last unit has been counted.
    return min(unit / 2, value * _ROUND) if unit != 1 else 0.0
