"""Gold with marked actors: a table of sentences, ``<s>`` around who acts and ``<t>`` around whom it concerns."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.errors import DataError
from comity.model import Document

__all__ = ["Example", "Span", "is_marked", "read_marked"]

Span = tuple[int, int]

_TAG = re.compile(r"<(/?)([st])>")
_COLUMNS = ("marked_sentence", "gold_root")
_ADVICE = "write <s>who acts</s> and <t>to whom</t>, each closed before the next of its kind opens"


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the character spans of its actors, and the one code between them.

    Either side may have several spans, and one side may have none.
    """

    name: str
    text: str
    sources: tuple[Span, ...]
    targets: tuple[Span, ...]
    code: str

    @property
    def document(self) -> Document:
        """The text as a document of its own."""
        return Document(Document.identify(self.text), self.name, self.text, language="en")


def is_marked(path: Path) -> bool:
    """Whether a file's first line is the header of such a table."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        header = file.readline().rstrip("\r\n").split("\t")
    return all(column in header for column in _COLUMNS)


def read_marked(path: Path, labels: Collection[str]) -> list[Example]:
    """The examples of a tab-separated file with the columns ``marked_sentence`` and ``gold_root``, in order.

    Raises DataError, with file and line, for a row whose marks do not pair or whose code is none of `labels`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            examples = list(_examples(file, path, labels))
    except UnicodeDecodeError as error:
        raise DataError(f"not UTF-8 at byte {error.start}", where=str(path), advice="save it as UTF-8") from error
    except csv.Error as error:
        raise DataError(f"not a table: {error}", where=str(path), advice="save it as tab-separated text") from error
    if not examples:
        raise DataError("holds no sentence", where=str(path), advice="check that it is the right file")
    return examples


def _examples(lines: Iterator[str], path: Path, labels: Collection[str]) -> Iterator[Example]:
    rows = csv.DictReader(lines, dialect="excel-tab")
    for row in rows:
        where = f"{path}:{rows.line_num}"
        code = (row["gold_root"] or "").strip()
        if code not in labels:
            raise DataError(f"unknown code {code!r}", where=where, advice=f"known: {', '.join(sorted(labels))}")
        text, spans = _unmarked(row["marked_sentence"] or "", where)
        yield Example(row.get("sentence_id") or str(rows.line_num), text, spans["s"], spans["t"], code)


def _unmarked(marked: str, where: str) -> tuple[str, dict[str, tuple[Span, ...]]]:
    """The text without its marks, and the spans of each mark. A source may stand within a target or the reverse."""
    text, position = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for tag in _TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        closing, name = bool(tag[1]), tag[2]
        if closing != (name in opened):
            raise DataError(f"{tag[0]} without its other half", where=where, advice=_ADVICE)
        if closing:
            spans[name].append((opened.pop(name), len(text)))
        else:
            opened[name] = len(text)
    if opened or not any(spans.values()):
        what = f"<{next(iter(opened))}> is never closed" if opened else "marks no actor"
        raise DataError(what, where=where, advice=_ADVICE)
    return text + marked[position:], {name: tuple(found) for name, found in spans.items()}
