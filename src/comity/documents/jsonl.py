"""JSON Lines: one document a line, ``text`` and metadata beside it. A bad line is named and the others are read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from comity.documents.draft import Draft
from comity.documents.links import Piece, address, pieces_of
from comity.documents.metadata import draft_from
from comity.errors import InputError
from comity.model import Link

if TYPE_CHECKING:
    from comity.documents.inputs import Input
    from comity.documents.options import Options

__all__ = ["is_json_lines", "read_json_lines"]

_OBJECT = re.compile(rb"\s*\{\s*\"")
_TEXT_FIELD = re.compile(rb"\"text\"\s*:")
_SPREAD = re.compile(rb"\s*(?:\[|\{\s*$)")
_EXAMPLE = 'write {"text": "..."} on one line'


def is_json_lines(head: bytes) -> bool:
    """Whether an input starts with a JSON object that has a ``text`` field on its first line."""
    line, _, _ = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    return bool(_OBJECT.match(line) and _TEXT_FIELD.search(line))


def read_json_lines(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The documents of the lines, one held at a time. Blank lines are passed over."""
    lines = _lines(source.stream, options.limits.max_bytes)
    first = True
    for number, line in lines:
        where = f"{source.name}:{number}"
        if first and line is not None and _SPREAD.match(line):
            raise InputError(
                "is JSON, not JSON Lines", where=source.name, advice="convert it: jq -c . FILE > FILE.jsonl"
            )
        first = False
        try:
            yield replace(_draft(line, where, options), place=str(number))
        except InputError as error:
            yield error
    if first:
        raise InputError("is empty", where=source.name, advice=_EXAMPLE)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines that are not blank; None for one over the limit, which is passed without being held."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
        elif line.strip():
            yield number, line


def _draft(line: bytes | None, where: str, options: Options) -> Draft:
    if line is None:
        limit = options.limits.max_bytes
        raise InputError(f"is longer than the limit of {limit / 1e6:,.3g} MB", where=where, advice="split the text")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("is not valid UTF-8", where=where, advice="convert the file with iconv") from None
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be parsed"
        raise InputError(f"is not valid JSON: {reason}", where=where, advice=_EXAMPLE) from None
    text = fields.get("text") if isinstance(fields, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise InputError("has no 'text'", where=where, advice=_EXAMPLE)
    return replace(draft_from(fields, text, where=where), pieces=_pieces(fields.get("links"), text, where))


def _pieces(given: object, text: str, where: str) -> tuple[Piece, ...]:
    """The text cut at the links given as ``[start, end, address]``; what leads to no web page is passed over."""
    if not given:
        return ()
    from pydantic import TypeAdapter, ValidationError

    try:
        links = TypeAdapter(list[tuple[int, int, str]]).validate_python(given)
    except ValidationError:
        advice = 'write them as [[12, 20, "https://..."]], in characters of the text'
        raise InputError("has 'links' that cannot be read", where=where, advice=advice) from None
    return tuple(pieces_of(text, (Link(start, end, to) for start, end, one in links if (to := address(one)))))
