"""The links of a Word document: elements of their own, or fields with an instruction (ECMA-376, 17.16.22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from comity.documents.links import Piece, address

__all__ = ["words_with_links"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INSTRUCTION = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


def words_with_links(root: Any, part: Any) -> Iterator[Piece]:
    """The words below an element in order, with the web addresses that they lead to; `part` resolves relations."""
    fields = _Fields()
    for element in root.iter(f"{_W}t", f"{_W}fldChar", f"{_W}instrText"):
        if element.tag != f"{_W}t":
            fields.meet(element)
        elif element.text:
            yield Piece(element.text, fields.target or _target_around(element, part))


def _target_around(words: Any, part: Any) -> str | None:
    for around in words.iterancestors(f"{_W}hyperlink", f"{_W}fldSimple"):
        if around.tag == f"{_W}fldSimple":
            return _named_in(around.get(f"{_W}instr") or "")
        relation = part.rels.get(around.get(_RELATION))
        if relation is not None and relation.is_external:
            return address(relation.target_ref)
    return None


def _named_in(instruction: str) -> str | None:
    match = _INSTRUCTION.match(instruction)
    return address(match.group(1)) if match else None


class _Fields:
    """The fields that are open at a place; each is an instruction, a separator and what the reader sees."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []
        self._shown: list[str | None] = []

    @property
    def target(self) -> str | None:
        """Where the words that come next lead to."""
        return next((target for target in reversed(self._shown) if target), None)

    def meet(self, element: Any) -> None:
        """Take in the next character or instruction of a field."""
        kind = element.get(f"{_W}fldCharType")
        if kind is None:
            if self._open:
                self._open[-1].append(element.text or "")
        elif kind == "begin":
            self._open.append([])
            self._shown.append(None)
        elif kind == "separate" and self._open:
            self._shown[-1] = _named_in("".join(self._open[-1]))
        elif kind == "end" and self._open:
            self._open.pop()
            self._shown.pop()
