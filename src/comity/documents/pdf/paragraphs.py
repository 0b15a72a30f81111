"""Rows into paragraphs: by indent, space and short last lines, across columns and pages, hyphens rejoined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

from comity.documents.pdf.rows import Row

__all__ = ["paragraphs_of", "without_notes"]

_ENDS = re.compile(r"[.!?…:。][\"'”’»)\]]*(?:\s?\[[^\]]{1,12}\])*$")
_BULLET = re.compile(r"^(?:[•‣▪◦●■–]\s?|-\s|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s|\d{1,2}\.\s)")
_HYPHENATED = re.compile(r"([^\W\d_]+)-$")
_CONTINUED = re.compile(r"^([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# First parts that keep their hyphen whatever follows.
_KEEPS_HYPHEN = re.compile(
    "all|cross|ex|full|half|high|how|long|low|much|non|post|pre|self|short|so|state|top|vice|well|wide"
)
_SMALL = 0.93
_NOTE_WORDS = re.compile(r"(?:\[[^\]]{1,4}\]|\d{1,3}|[*†‡])[\s.)]\s?\S")


def without_notes(rows: list[Row], body: float) -> tuple[list[Row], list[Row]]:
    """The rows of the text, and those of the footnotes: small type, from a note mark to the foot of a column."""
    text: list[Row] = []
    notes: list[Row] = []
    columns: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        columns[row.region].append(row)
    for column in columns.values():
        start = len(column)
        while start and column[start - 1].size < _SMALL * body:
            start -= 1
        first = next((i for i in range(start, len(column)) if opens_note(column[i], body)), len(column))
        text.extend(column[:first])
        notes.extend(column[first:])
    return text, notes


def opens_note(row: Row, body: float) -> bool:
    """Whether a row starts with a raised mark, or with a number before words in small type."""
    return row.opens_note or (row.size < _SMALL * body and _NOTE_WORDS.match(row.text) is not None)


def paragraphs_of(rows: list[Row], body: float) -> list[str]:
    """The paragraphs of rows in reading order."""
    leading = _leading(rows)
    vocabulary = Counter(word.lower() for row in rows for word in _WORD.findall(row.text))
    groups: list[list[Row]] = []
    for row, following in zip(rows, [*rows, None][1:], strict=True):
        if groups and not _breaks(groups[-1], row, following, leading, body):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_joined(group, vocabulary) for group in groups]


def _leading(rows: list[Row]) -> dict[float, float]:
    """For each type size, the usual distance between baselines."""
    steps: defaultdict[float, list[float]] = defaultdict(list)
    for above, below in pairwise(rows):
        step = above.base - below.base
        if above.region == below.region and above.size == below.size and 0 < step < 3 * above.size:
            steps[above.size].append(step)
    return {size: median(found) for size, found in steps.items()}


def _breaks(group: list[Row], row: Row, following: Row | None, leading: dict[float, float], body: float) -> bool:
    """Whether `row` starts a new paragraph after `group`."""
    last = group[-1]
    if abs(last.size - row.size) > 0.06 * body or opens_note(row, body) or _BULLET.match(row.text):
        return True
    if row.tabular:
        return True
    if last.tabular and last.region == row.region:
        # What stands under a later cell goes on with it.
        return row.x0 < row.left + 3 * row.size
    if last.text.endswith("-") and row.text[:1].islower():
        return False
    if last.region != row.region:
        return _ENDS.search(last.text) is not None or not _is_full(last) or _is_indented(row)
    if last.base - row.base > 1.35 * leading.get(row.size, 1.3 * row.size):
        return True
    return _starts_by_indent(group, row, following) or _ended_short(last, row)


def _starts_by_indent(group: list[Row], row: Row, following: Row | None) -> bool:
    last = group[-1]
    step = row.x0 - last.x0
    if step > 0.7 * row.size:
        # The second line of a hanging indent is indented too; then the one after it is as well.
        alone = following is None or following.region != row.region or following.x0 < row.x0 - 0.5 * row.size
        return (alone or _ENDS.search(last.text) is not None) and not _is_bulleted(group)
    hanging = len(group) > 1 and group[1].x0 - group[0].x0 > 0.7 * row.size
    return hanging and step < -0.7 * row.size


def _is_bulleted(group: list[Row]) -> bool:
    return len(group) == 1 and _BULLET.match(group[0].text) is not None


def _ended_short(last: Row, row: Row) -> bool:
    share = (last.x1 - last.left) / max(last.right - last.left, 1)
    if _ENDS.search(last.text):
        return share < 0.85
    return share < 0.6 and not row.text[:1].islower() and not last.text.endswith("-")


def _is_full(row: Row) -> bool:
    return (row.x1 - row.left) > 0.8 * (row.right - row.left)


def _is_indented(row: Row) -> bool:
    return row.x0 - row.left > 0.7 * row.size and not row.text[:1].islower()


def _joined(group: list[Row], vocabulary: Counter[str]) -> str:
    text = group[0].text
    for row in group[1:]:
        before, after = _HYPHENATED.search(text), _CONTINUED.match(row.text)
        if before and after:
            text = (text if _keeps_hyphen(before[1], after[1], vocabulary) else text[:-1]) + row.text
        elif text.endswith(("-", "—", "–")) and not text.endswith((" -", " –", " —")):
            text += row.text
        else:
            text += f" {row.text}"
    return re.sub(r"\s+", " ", text).strip()


def _keeps_hyphen(before: str, after: str, vocabulary: Counter[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: the rest of the document is the dictionary."""
    first, second = before.lower(), after.lower()
    whole, hyphenated = vocabulary[first + second], vocabulary[f"{first}-{second}"]
    if whole or hyphenated:
        return hyphenated > whole
    if after[0].isupper() or _KEEPS_HYPHEN.fullmatch(first):
        return True
    return min(len(first), len(second)) > 3 and vocabulary[first] > 0 and vocabulary[second] > 1
