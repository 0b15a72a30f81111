"""Markdown with YAML front matter: the markup goes, the words and the paragraphs stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.documents.decode import decode
from comity.documents.draft import Draft
from comity.documents.front import front_of
from comity.documents.links import Piece, address
from comity.documents.metadata import draft_from
from comity.documents.normal import normalise, one_line
from comity.errors import InputError

if TYPE_CHECKING:
    from markdown_it.token import Token

    from comity.documents.inputs import Input
    from comity.documents.options import Options

__all__ = ["read_markdown", "without_markup"]

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def read_markdown(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The one document of a Markdown file.

    Raises InputError where the front matter is not valid YAML or has a value that cannot be understood.
    """
    whole = normalise(decode(source.data(options.limits.max_bytes), where=source.name, hint=source.charset))
    fields, body = _front_matter(whole, source.name)
    tokens = _tokens(body)
    text, heading = _prose(tokens)
    front = front_of(text)
    named = {"title": heading or front.title, "author": front.author} | fields
    draft = draft_from(named, text, where=source.name)
    yield replace(draft, supposed=front.published, pieces=tuple(_pieces(tokens)))


def without_markup(markdown: str) -> tuple[str, str | None]:
    """The prose of a Markdown text, a blank line between paragraphs, and its first heading of the first level."""
    return _prose(_tokens(markdown))


def _tokens(markdown: str) -> list[Token]:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(markdown)


def _prose(tokens: list[Token]) -> tuple[str, str | None]:
    blocks: list[str] = []
    row: list[str] = []
    into, heading, opened = blocks, None, ""
    for token in tokens:
        if token.type == "tr_open":
            into = row = []
        elif token.type == "tr_close":
            into = blocks
            blocks.append("\t".join(row))
        elif words := _words(token).strip():
            into.append(words)
            heading = heading or (one_line(words) if opened == "h1" else None)
        opened = token.tag if token.type == "heading_open" else ""
    return "\n\n".join(blocks) + "\n" if blocks else "", heading


def _words(token: Token) -> str:
    if token.type == "inline":
        return "".join(_BREAKS.get(child.type) or _inline(child) for child in token.children or [])
    if token.type in ("fence", "code_block"):
        return token.content
    return _TAG.sub("", token.content) if token.type == "html_block" else ""


def _pieces(tokens: list[Token]) -> Iterator[Piece]:
    """The words in order, with the addresses that they lead to."""
    target = None
    for token in tokens:
        for child in token.children or [token]:
            if child.type == "link_open":
                target = address(str(child.attrGet("href") or ""))
            elif child.type == "link_close":
                target = None
            elif words := _inline(child) or _words(child):
                yield Piece(words, target)


def _inline(token: Token) -> str:
    # An image's text describes what cannot be read; a tag is markup like any other.
    return token.content if token.type in ("text", "code_inline", "text_special") else ""


def _front_matter(whole: str, where: str) -> tuple[dict[object, object], str]:
    """The fields between the first two lines of dashes and the text after them; no fields where there are none."""
    import yaml

    match = _FRONT_MATTER.match(whole)
    if match is None:
        return {}, whole
    try:
        # No front matter needs an alias, and a few lines of them can stand for billions of values.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(match.group(1), yaml.SafeLoader)):
            raise yaml.YAMLError("aliases are not read")
        fields = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise InputError(
            f"the front matter is not valid YAML: {problem}",
            where=f"{where}:{mark.line + 2 if mark else 1}",
            advice="quote values that hold a colon",
        ) from None
    # A rule at the top and another further down frame prose, not fields.
    return (fields, whole[match.end() :]) if isinstance(fields, dict) else ({}, whole)
