"""The marks in a text that lead to its notes, tied to the sentence that carries each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from comity.references.nouns import Mark

if TYPE_CHECKING:
    from comity.language.segment import Segmenter

__all__ = ["Sentences", "key_of", "marks_in"]

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BRACKETS = re.compile(r"\[((?:\d{1,3}|[*†‡])(?:\s?[,;–-]\s?\d{1,3})*)\]")
_RAISED = re.compile(r"(?<=[\w.,;:!?)\"”’»])([⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[,˒⁻–-][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)")
_UNIT = re.compile(r"(?:\d|\b(?:[kcmdµ]?m|ft|mi|s|kg|km|м|км|см|с))$")
#: A number glued to the end of a sentence or of a word; a year or "Resolution 2270." is glued to nothing.
_GLUED = re.compile(
    r"(?P<before>[^\W\d_]{2,}|\b(?:1[6-9]|20)\d\d(?=[.,;])|[)\]”’\"»])(?P<point>[.,;:!?]?[”’\"»)]?)(?P<number>\d{1,3})(?=[\s)”’\"»,;:—–]|\.?$|\.\s)"
)
_ABBREVIATION = re.compile(r"\b(?:nos?|vol|art|fig|sec|chap|ch|para|pp?|ver|approx|ca|res|стр|рис|ст)$", re.IGNORECASE)
_NAMES = r"(?P<who>[^\W\d_a-z][\w'’-]+(?:(?:,? (?:and|&|und|et|и) [^\W\d_a-z][\w'’-]+)| et al\.?| и др\.?)?)"
_AUTHOR_DATE = re.compile(rf"{_NAMES},?\s\(?(?P<year>(?:1[6-9]|20)\d\d)(?P<letter>[a-z]?)\b")


class Sentences:
    """The sentences of a text, by place."""

    def __init__(self, text: str) -> None:
        self._spans = [(one.start, one.end) for one in _segmenter().segment(text)]
        self._starts = [start for start, _ in self._spans]
        self._text = text

    def around(self, place: int) -> tuple[int, int]:
        """The sentence that holds the character at a place; the paragraph's line where none does."""
        number = bisect_right(self._starts, place) - 1
        if number >= 0 and place < self._spans[number][1]:
            return self._spans[number]
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        return start, end if end >= 0 else len(self._text)


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    from comity import language
    from comity.language.segment import Segmenter

    return Segmenter(Path(language.__file__).parent / "en")


def key_of(surname: str, year: str) -> str:
    """How running text cites an entry of a bibliography: ``Lee 2021``."""
    return f"{surname} {year}"


def marks_in(text: str, labels: Collection[str], notes: Sequence[tuple[int, int]]) -> list[Mark]:
    """The marks that lead to notes with these labels, in order.

    `notes` are the stretches that the notes themselves fill.

    A number is a mark only where a note has it. Raised and glued numbers must also come in the order of the notes, or
    a footnote's digit could not be told from a power or the number of a rocket.
    """
    found = [*_bracketed(text, labels), *_in_order(_loose(text, labels, notes)), *_by_author(text, labels)]
    free = [one for one in sorted(set(found)) if not _within(one[0], notes)]
    sentences = Sentences(text) if free else None
    marks: list[Mark] = []
    for start, end, label in free:
        assert sentences is not None
        before = len(text[:start].rstrip()) - 1
        marks.append(Mark(start, end, label, sentences.around(max(before, 0))))
    return marks


_Place = tuple[int, int, str]


def _bracketed(text: str, labels: Collection[str]) -> Iterator[_Place]:
    for match in _BRACKETS.finditer(text):
        for label in _listed(match.group(1)):
            if label in labels:
                yield match.start(), match.end(), label


def _loose(text: str, labels: Collection[str], notes: Sequence[tuple[int, int]]) -> Iterator[_Place]:
    """Raised numbers, and numbers glued to words."""
    places: list[_Place] = []
    for match in _RAISED.finditer(text):
        if not _UNIT.search(text[max(0, match.start() - 6) : match.start()]):
            written = match.group(1).translate(_DIGITS).replace("⁻", "-").replace("˒", ",")
            places += [(match.start(), match.end(), label) for label in _listed(written) if label in labels]
    for match in _GLUED.finditer(text):
        start, number = match.start("number"), match["number"]
        name = match["before"][0].isupper() and not match["point"]
        if number in labels and not name and not _ABBREVIATION.search(text[max(0, start - 8) : start].rstrip(".")):
            places.append((start, match.end("number"), number))
    return (one for one in sorted(places) if not _within(one[0], notes))


def _in_order(places: Iterable[_Place]) -> list[_Place]:
    """The longest series whose numbers never fall (patience sorting, each pile remembering its predecessor)."""
    tops: list[int] = []
    piles: list[tuple[_Place, int | None]] = []
    ends: list[int] = []
    for place in places:
        number = int(place[2])
        pile = bisect_right(tops, number)
        piles.append((place, ends[pile - 1] if pile else None))
        if pile == len(tops):
            tops.append(number)
            ends.append(len(piles) - 1)
        else:
            tops[pile], ends[pile] = number, len(piles) - 1
    series: list[_Place] = []
    at = ends[-1] if ends else None
    while at is not None:
        place, at = piles[at]
        series.append(place)
    return series[::-1]


def _by_author(text: str, labels: Collection[str]) -> Iterator[_Place]:
    """(Lee 2021), (Lee & Novak, 2019, p. 4), Lee (2021): where the bibliography has such an entry."""
    for match in _AUTHOR_DATE.finditer(text):
        first = re.split(r",? (?:and|&|und|et|и)\s| et al", match["who"])[0]
        for year in (match["year"] + match["letter"], match["year"]):
            if key_of(first, year) in labels:
                yield match.start(), match.end("letter"), key_of(first, year)
                break


def _listed(written: str) -> list[str]:
    """The labels of ``3``, ``3, 5`` and ``3–5``."""
    labels: list[str] = []
    for part in re.split(r"\s?[,;]\s?", written):
        first, dash, last = re.sub(r"\s?[–-]\s?", "-", part).partition("-")
        if dash and int(first) < int(last) <= int(first) + 20:
            labels += map(str, range(int(first), int(last) + 1))
        else:
            labels += [one for one in (first, last) if one]
    return labels


def _within(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    number = bisect_left(stretches, (place + 1,)) - 1
    return number >= 0 and stretches[number][0] <= place < stretches[number][1]
