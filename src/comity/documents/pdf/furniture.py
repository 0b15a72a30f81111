"""What a page carries besides its text: running heads and feet, page numbers, quotes pulled out of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from comity.documents.pdf.glyphs import Fragment
from comity.documents.pdf.rows import rows_of

__all__ = ["body_size", "without_furniture", "without_pull_quotes"]

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|seite|стр\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|из)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.\s?){4}")
_OPENS_SPEECH = re.compile(r"^[\"'“‘«„]")
_EDGE = 3
_MOST_PAGES_OF_A_SHORT_ONE = 4
_HEADLINE = 1.2
_PULLED = 1.12
_FEWEST_WORDS = 8
_SURELY_A_SENTENCE = 12

Page = list[Fragment]


def body_size(pages: Iterable[Page]) -> float:
    """The type size that most glyphs are set in, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for fragment in page:
            sizes[fragment.size] += len(fragment.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_furniture(pages: list[Page], body: float) -> list[Page]:
    """The pages without what stands at the same height, top or bottom, on three of them or more, and page numbers.

    Digits count as equal, so that "CHAPTER 2 ... 4" and "CHAPTER 2 ... 5" are the same head.
    """
    # Larger type is a headline: every chapter of a book opens with one, at the same height.
    edges = [list(_edges([one for one in page if one.size < _HEADLINE * body])) for page in pages]
    needed = 3 if len(pages) > _MOST_PAGES_OF_A_SHORT_ONE else 2
    places: defaultdict[str, list[float]] = defaultdict(list)
    for page_edges in edges:
        for fragment in {_shape(one): one for _, band in page_edges for one in band}.values():
            # A number alone is no head: "2.2" stands apart from the heading that it belongs to.
            if any(map(str.isalpha, _shape(fragment))):
                places[_shape(fragment)].append(fragment.base)
    heights = [base for bases in places.values() if len(bases) >= needed for base in bases]
    return [_cleared(page, edge, places, heights, needed) for page, edge in zip(pages, edges, strict=True)]


def _cleared(
    page: Page, edges: list[tuple[int, Page]], places: dict[str, list[float]], heights: list[float], needed: int
) -> Page:
    dropped: set[int] = set()
    for depth, band in edges:
        known = [one for one in band if _near(places[_shape(one)], one.base, 8) >= needed]
        others = [one for one in band if one not in known]
        numbers = all(_PAGE_NUMBER.fullmatch(one.text) for one in others)
        # Heads of chapters shorter than three pages are told by standing, apart, where the others stand.
        apart = depth == 0 and _near(heights, band[0].base, 1.5) >= needed and _apart(page, band)
        if (numbers and (known or depth == 0)) or apart:
            dropped.update(map(id, band))
        else:
            dropped.update(map(id, known))
    return [one for one in page if id(one) not in dropped]


def _edges(page: Page) -> Iterator[tuple[int, Page]]:
    """The outermost bands of a page, top and bottom, each with how far from the edge it is."""
    ordered = sorted(page, key=lambda one: -one.base)
    bands = [list(band) for _, band in groupby(ordered, key=lambda one: round(one.base / 3))]
    if len(bands) <= 1:
        return
    depth = min(_EDGE, len(bands) // 2)
    yield from enumerate(bands[:depth])
    yield from enumerate(reversed(bands[-depth:]))


def _apart(page: Page, band: Page) -> bool:
    """Whether more than the usual space lies between a band and the rest."""
    rest = [abs(one.base - band[0].base) for one in page if one not in band]
    return bool(rest) and min(rest) > 1.6 * band[0].size


def _near(heights: list[float], height: float, distance: float) -> int:
    return sum(abs(one - height) <= distance for one in heights)


def _shape(fragment: Fragment) -> str:
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", fragment.text.lower())


def without_pull_quotes(pages: list[Page], body: float) -> list[Page]:
    """The pages without passages in larger type that stand in the text as well."""
    passages = [passage for page in pages for passage in _large(page, body)]
    if not passages:
        return pages
    plain = [[one for one in page if one.size < _PULLED * body and not _LEADERS.search(one.text)] for page in pages]
    text = "".join(_letters(row.text) for row in rows_of(plain))
    repeated = {id(one) for passage in passages if _letters(_words(passage)) in text for one in passage}
    return [[one for one in page if id(one) not in repeated] for page in pages]


def _large(page: Page, body: float) -> Iterator[Page]:
    """The passages of a page that are set in larger type and read like sentences; a headline is none."""
    for size, group in groupby(page, key=lambda one: one.size):
        passage = list(group)
        words = _words(passage)
        spoken = _OPENS_SPEECH.search(words) or words.rstrip("\"'”’» ").endswith((".", "!", "?", "…"))
        count = len(words.split())
        if size >= _PULLED * body and count >= _FEWEST_WORDS and (spoken or count >= _SURELY_A_SENTENCE):
            yield passage


def _words(passage: Page) -> str:
    return " ".join(one.text for one in passage)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
