"""Raw English text to paragraphs, sentences and words, with exact character offsets.

A paragraph ends at a blank line. Inside it, words are cut as UD's English treebanks cut them (tokens.py) and sentences
end where a small trained model says so (breaks.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from comity.language.breaks import BreakModel, Candidate, Gap, closes, ends, opens
from comity.language.tokens import Abbreviations, Spans, Splitter

__all__ = ["Paragraph", "Segment", "Segmenter"]

#: A paragraph end: a blank line, a form feed or Unicode's paragraph separator.
_PARAGRAPH_END = re.compile(r"\s*(?:\n[^\S\n]*\n|\f|\u2029)\s*")
_LINE = re.compile(r"[^\n\r\v\x85\u2028]+")
#: White space parts chunks; a longer run than this is no text, and is cut so that nothing takes quadratic time.
_CHUNK = re.compile(r"\S{1,1000}")
#: The widths, in characters, to which people and programs wrap text.
_WIDTHS = range(30, 131)


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence before it is parsed: `words` are the offsets of its syntactic words, in order.

    `paragraph` counts from 0. All offsets are into the text: ``text[start:end]`` is the sentence.
    """

    paragraph: int
    start: int
    end: int
    words: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a paragraph, their offsets, and the places where a sentence may end."""

    forms: list[str]
    words: list[tuple[int, int]]
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What is known of a run of characters without white space, wherever it occurs."""

    spans: Spans
    forms: tuple[str, ...]
    opens: bool
    closes: bool
    inner: tuple[int, ...]
    numbered: _Chunk | None = None


class Segmenter:
    """Cuts texts into sentences and words; load it once, it is safe to use for any number of texts."""

    #: Chunks remembered before the memory is emptied; about 300 bytes each.
    MEMORY = 200_000
    #: A sentence of more words than this is a table or a list; it is cut so that nothing after it runs out of memory.
    LONGEST = 250

    def __init__(self, folder: Path, model: BreakModel | None = None) -> None:
        """Load ``abbreviations.txt`` and, unless a model is given, ``breaks.json`` from a language's folder.

        Raises DataError where a file is missing or damaged.
        """
        self._splitter = Splitter(Abbreviations(folder / "abbreviations.txt"))
        self._model = model or BreakModel.load(folder / "breaks.json")
        self._known: dict[str, _Chunk] = {}

    def segment(self, text: str) -> list[Segment]:
        """The sentences of `text`, in order; every character that is not white space lies in exactly one word."""
        segments = []
        for number, paragraph in enumerate(self.paragraphs(text)):
            words = paragraph.words
            starts = self._model.starts(paragraph.forms, paragraph.candidates)
            for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
                for start in range(first, last, self.LONGEST):
                    part = words[start : min(start + self.LONGEST, last)]
                    segments.append(Segment(number, part[0][0], part[-1][1], part))
        return segments

    def paragraphs(self, text: str) -> Iterator[Paragraph]:
        """The paragraphs of `text` with their words, before any decision on sentences."""
        start = 0
        for end, following in [*(match.span() for match in _PARAGRAPH_END.finditer(text)), (len(text), len(text))]:
            paragraph = self._paragraph(text, start, end)
            if paragraph.words:
                yield paragraph
            start = following

    def _paragraph(self, text: str, start: int, end: int) -> Paragraph:
        forms: list[str] = []
        words: list[tuple[int, int]] = []
        candidates: list[Candidate] = []
        known = self._known
        closed = False
        numbered: _Chunk | None = None
        for gap, line_start, line_end in _lines(text, start, end):
            for match in _CHUNK.finditer(text, line_start, line_end):
                chunk = match.group()
                entry = known.get(chunk) or self._learn(chunk)
                at = match.start()
                if numbered is not None and chunk[0].isdigit():
                    # The last chunk was "No." or the like, and now we know that it abbreviates.
                    self._replace(forms, words, numbered)
                    closed = True
                if (closed or entry.opens or gap != "space") and forms:
                    candidates.append(Candidate(len(forms), gap))
                if entry.inner:
                    candidates += [Candidate(len(forms) + index, "none") for index in entry.inner]
                if len(entry.spans) == 1:
                    words.append(match.span())
                else:
                    words += [(at + first, at + last) for first, last in entry.spans]
                forms += entry.forms
                closed, numbered, gap = entry.closes, entry.numbered, "space"
        return Paragraph(forms, words, candidates)

    @staticmethod
    def _replace(forms: list[str], words: list[tuple[int, int]], chunk: _Chunk) -> None:
        """Cut the last chunk of a paragraph anew; only its final period moves, into the word before."""
        period = words.pop()
        words[-1] = (words[-1][0], period[1])
        forms[-2:] = [chunk.forms[-1]]

    def _learn(self, chunk: str) -> _Chunk:
        if len(self._known) >= self.MEMORY:
            self._known.clear()
        plain = _chunk(chunk, self._splitter.split(chunk))
        numbered = self._splitter.split(chunk, numbered=True) if chunk[-1] == "." else plain.spans
        if numbered != plain.spans:
            plain = _chunk(chunk, plain.spans, _chunk(chunk, numbered))
        self._known[chunk] = plain
        return plain


def _chunk(chunk: str, spans: Spans, numbered: _Chunk | None = None) -> _Chunk:
    forms = tuple(chunk[start:end] for start, end in spans)
    # "done.The", "done."The": a full stop and no space after it.
    inner = tuple(
        i
        for i in range(1, len(forms))
        if forms[i][0].isalnum() and (ends(forms[i - 1]) or (i > 1 and closes(forms[i - 1]) and ends(forms[i - 2])))
    )
    return _Chunk(spans, forms, opens(forms[0]), closes(forms[-1]), inner, numbered)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[Gap, int, int]]:
    """The lines of a paragraph, each with what stands before it.

    A line end means nothing where the next word would not have fitted into the paragraph's longest line: the text is
    wrapped. It was put there where that word would have fitted, where most line ends of the paragraph are such, or
    where the lines have no width that people wrap text to.
    """
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    if len(lines) == 1:
        yield "space", *lines[0]
        return
    width = max((last - first for first, last in lines), default=0)
    full = []
    for (first, last), (following, stop) in pairwise(lines):
        word = _CHUNK.search(text, following, stop)
        full.append(last - first + 1 + (len(word.group()) if word else 0) > width)
    wrapped = width in _WIDTHS and sum(full) * 2 >= len(full)
    for number, (first, last) in enumerate(lines):
        gap: Gap = "space" if number == 0 or (wrapped and full[number - 1]) else "line"
        yield gap, first, last
