"""Web pages: trafilatura finds the article and what the page says of it; only text is kept of either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.documents.dates import is_plausible, parse_date
from comity.documents.decode import decode
from comity.documents.draft import Draft
from comity.documents.front import front_of
from comity.documents.inputs import too_large
from comity.documents.links import Piece, address
from comity.documents.metadata import plausible_author
from comity.documents.normal import one_line
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.documents.inputs import Input
    from comity.documents.options import Options

__all__ = ["is_html", "read_html"]

_START = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Pages saved in one file carry their pictures inside; nobody reads those.
_EMBEDDED = re.compile(rb"data:[\w/+.-]*;base64,[A-Za-z0-9+/=\s%]{200,}")
_MARK = re.compile(r"\[?(\d{1,3}|[*†‡])\]?")
_FEWEST_LETTERS = 80
_BLOCKS = {"p", "head", "item", "row", "quote", "code"}
_UNREAD = {"head", "script", "style", "noscript", "template"}


def is_html(head: bytes) -> bool:
    """Whether an input starts as a web page does, after a byte order mark, white space or comments."""
    return _START.match(head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def read_html(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The article of a page. Raises InputError where there is none."""
    data = _EMBEDDED.sub(b"data:", source.data(options.limits.max_bytes))
    if len(data) > options.limits.max_html_bytes:
        raise too_large(source.name, options.limits.max_html_bytes, size=len(data))
    declared = _CHARSET.search(data[:4096])
    hint = source.charset or (declared.group(1).decode("ascii", "replace") if declared else None)
    page, pieces = _extracted(decode(data, where=source.name, hint=hint), source)
    text = "\n\n".join(_paragraphs(page.body)) if page is not None else ""
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise InputError(
            "has no article in it", where=source.name, advice="give the page of one article, or save its text as .txt"
        )
    yield Draft(
        text=f"{text}\n",
        title=page.title,
        author=plausible_author((page.author or "").replace("; ", ", ")),
        publisher=page.sitename,
        published=_day(page.date),
        supposed=front_of(text).published,
        pieces=pieces,
    )


def _extracted(page: str, source: Input) -> tuple[Any, tuple[Piece, ...]]:
    """What trafilatura takes for the article, and all words of the page with their links."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    try:
        tree = load_html(page)
        if tree is None:
            return None, ()
        _set_marks_apart(tree)
        pieces = tuple(_pieces(tree, source.uri if source.host else None))
        article = bare_extraction(
            tree,
            url=source.uri if source.host else None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a broken page does to the parser, the other inputs are still read
        what = f"cannot be parsed as a page: {type(error).__name__}"
        raise InputError(what, where=source.name, advice="save its text as .txt and give that") from error
    return article, pieces


def _pieces(element: Any, base: str | None, target: str | None = None) -> Iterator[Piece]:
    """The words of a page in order, with the addresses that they lead to."""
    if element.tag == "a":
        target = address(element.get("href"), base)
    if element.text and isinstance(element.tag, str):
        yield Piece(element.text, target)
    for child in element:
        if child.tag not in _UNREAD:
            yield from _pieces(child, base, target)
        if child.tail:
            yield Piece(child.tail, target)


def _set_marks_apart(tree: Any) -> None:
    """Put note marks in brackets: ``sanctions<sup>12</sup>`` would become "sanctions12"."""
    for raised in list(tree.iter("sup")):
        match = _MARK.fullmatch("".join(raised.itertext()).strip())
        if match is not None:
            tail = raised.tail
            raised.clear()
            raised.text, raised.tail = f" [{match.group(1)}]", tail


def _paragraphs(body: Any) -> Iterator[str]:
    """The blocks of trafilatura's tree, each on one line; a block within a block stands on its own."""
    for element in body.iter(*_BLOCKS):
        if element.tag == "row":
            text = "\t".join(filter(None, (one_line("".join(cell.itertext())) for cell in element.iter("cell"))))
        elif any(True for _ in element.iterancestors("row")):
            continue
        else:
            text = one_line("".join(_own_text(element)))
        if text:
            yield text


def _own_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "lb":
            yield " "
        elif child.tag not in _BLOCKS and child.tag not in ("list", "table"):
            yield from _own_text(child)
        yield child.tail or ""


def _day(text: str | None) -> date | None:
    day = parse_date(text) if text else None
    return day if day and is_plausible(day) else None
