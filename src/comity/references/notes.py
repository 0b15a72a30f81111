"""Where a document keeps its notes: sections under a heading of their own, and runs of numbered notes without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.references.dates import dates_in
from comity.references.peel import QUOTED, label_of, links_of

__all__ = ["Note", "notes_in"]

_HEADING = re.compile(
    r"[#\s]*(?:\d{1,2}\.?\s+|[IVX]+\.\s+)?(?:(?:end|foot)?notes(?: and references)?|references(?: and notes)?|"
    r"bibliography|works cited|(?:selected |key )?sources|literature(?: cited)?|citations|"
    r"참고\s?문헌|각주|미주|주|注|脚注|註|参考文献|"
    r"примечания|список литературы|литература|источники|сноски|bibliographie|notes de bas de page|références|"
    r"literatur(?:verzeichnis)?|anmerkungen|quellen|notas|referencias|bibliografía)\s*[:.]?",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\b(?:ibid|op\. ?cit|loc\. ?cit|supra|infra|см\. сноск)|^(?:see |above )?note \d|^id\.|"
    r"там же|같은\s?[글책]|위의\s?[글책]|同上",
    re.IGNORECASE,
)
_IMPRINT = re.compile(r"\([^()]*:\s[^()]*\d{4}\)|\bdoi\b|\bpp?\.\s?\d|\d+\(\d+\)|S/RES/|//")
#: "Lee, S.-H., & Novak, J. (2019)", a short name and a year, or "Lee, Sang-hoon. ".
_ENTRY = re.compile(
    r"[^\W\d_a-z](?:[^()]{1,150}\b[^\W\d_]\.,?|[^\s()]*(?:\s[^\s()]+){0,5})\s\(\d{4}|"
    r"[^\W\d_a-z][\w'’-]+, [^\W\d_][^.]*\.\s"
)
_ENDS = re.compile(r"[.)\]»”\"/。]\s*$")
_BRACKETED = re.compile(r"\s*\[")
_SHARE = 0.6
_HEADING_WORDS = 8
#: A step between the numbers of two notes that follow each other; some are lost on the way.
_STEP = 3


@dataclass(frozen=True, slots=True)
class Note:
    """A note's words, between two places in the text, and its label; a line of a bibliography has none."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    label: str | None
    apart: bool


def notes_in(text: str) -> list[Note]:
    """The notes of a text, in order."""
    lines = list(_lines(text))
    found: list[Note] = []
    at = 0
    while at < len(lines):
        if _is_heading(lines, at):
            notes, at = _section(lines, at + 1)
            found += notes
        elif (stop := _run(lines, at)) > at:
            notes, at = _section(lines[:stop], at)
            found += notes
        else:
            at += 1
    return found


def _lines(text: str) -> Iterator[_Line]:
    apart = True
    for match in re.finditer(r"[^\n]*\n?", text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            yield _Line(start, start + len(words), words, label_of(words)[0], apart)
        apart = not words


def _is_heading(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line is the heading of notes: it says so, and what follows looks like them."""
    if not _HEADING.fullmatch(lines[at].words):
        return False
    following = lines[at + 1 : at + 6]
    return any(line.label or _cites(line.words) for line in following)


def _section(lines: Sequence[_Line], at: int) -> tuple[list[Note], int]:
    """The notes from a line on, and the line after them."""
    numbered = at < len(lines) and lines[at].label is not None
    found: list[Note] = []
    while at < len(lines):
        line = lines[at]
        if _HEADING.fullmatch(line.words):
            break
        follows = numbered and line.label is not None and _follows(found[-1].label if found else None, line.label)
        if follows or (not numbered and (line.apart or _opens(line.words) or not found)):
            if not numbered and not _cites(line.words):
                break
            found.append(Note(line.start, line.end, line.label))
        elif found and _continues(lines, at):
            found[-1] = Note(found[-1].start, line.end, found[-1].label)
        else:
            break
        at += 1
    return found, at


def _opens(words: str) -> bool:
    """Whether a line of a bibliography without blank lines begins another work: a name, and a date not far behind."""
    return _cites(words) and re.match(r"[^\W\d_a-z][\w'’-]+,\s|[^().]{3,80}\(\d{4}", words) is not None


def _continues(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line goes on with the note above it: wrapped, or parted from it by the end of a page."""
    line, before = lines[at], lines[at - 1]
    if not line.apart:
        return True
    return not _ENDS.search(before.words) and (line.words[0].islower() or bool(links_of(line.words[:12])))


def _follows(before: str | None, label: str) -> bool:
    if before is None or not (before.isdigit() and label.isdigit()):
        return True
    return 0 < int(label) - int(before) <= _STEP


def _run(lines: Sequence[_Line], at: int) -> int:
    """The end of a run of numbered lines that are notes; `at` itself where they are none.

    Most of them must look like references: a list of numbered claims is none. Numbers in square brackets say enough
    at the end of a text, where readers put its notes.
    """
    if lines[at].label is None or not (lines[at].apart or at == 0 or lines[at - 1].label is None):
        return at
    items, label, stop = [lines[at].words], lines[at].label, at + 1
    while stop < len(lines):
        line = lines[stop]
        if line.label is not None and _follows(label, line.label) and line.label != label:
            items.append(line.words)
            label = line.label
        elif line.label is None and _continues(lines, stop):
            items[-1] += f" {line.words}"
        else:
            break
        stop += 1
    if stop == len(lines) and all(map(_BRACKETED.match, items)):
        return stop
    return stop if sum(map(_cites, items)) >= _SHARE * len(items) else at


def _cites(words: str) -> bool:
    """Whether some words look like a reference: an address, a title with a date, an imprint, or "ibid."."""
    bare = words[label_of(words)[1] :]
    dated = any(True for _ in dates_in(bare))
    if _SHORT.search(bare) or links_of(bare):
        return True
    titled = QUOTED.search(bare) or re.search(r"[『《「]", bare) or _IMPRINT.search(bare)
    listed = _ENTRY.match(bare)
    return bool(dated and (titled or listed)) or bool(titled and re.search(r"\d\.?$", bare) and len(bare) < 300)
