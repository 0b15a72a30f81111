"""A PDF file into a draft: opening it, telling a scan from a text, and what its metadata may be believed to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from comity.documents.dates import is_plausible, parse_date
from comity.documents.decode import looks_binary
from comity.documents.draft import Draft
from comity.documents.front import front_of
from comity.documents.links import Piece
from comity.documents.metadata import plausible_author, plausible_title
from comity.documents.normal import normalise
from comity.documents.pdf.furniture import body_size, without_furniture, without_pull_quotes
from comity.documents.pdf.glyphs import Fragment, fragments_of
from comity.documents.pdf.links import words_with_links
from comity.documents.pdf.paragraphs import paragraphs_of, without_notes
from comity.documents.pdf.rows import Row, rows_of
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.documents.inputs import Input
    from comity.documents.options import Limits, Options

__all__ = ["is_pdf", "read_pdf"]

_FEWEST_LETTERS_A_PAGE = 10
_UNREADABLE = 0.3
_OCR = "make its text readable first, for example: ocrmypdf --force-ocr IN.pdf OUT.pdf"
# A browser stamps the day of printing, which says nothing of the day of publication.
_PRINTERS = re.compile(r"skia|quartz|microsoft: print|chrom|webkit|safari|wkhtml", re.IGNORECASE)


def is_pdf(head: bytes) -> bool:
    """Whether an input starts as a PDF does; binary rubbish may come before, as readers have always let it."""
    return head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and looks_binary(head))


def read_pdf(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The one document of a PDF, footnotes at the end as paragraphs that start with ``[1]``.

    Raises InputError where the file is encrypted or damaged, or holds pictures of text instead of text.
    """
    with closing(_opened(source, options)) as file:
        pages, pieces = _pages(file, source.name, options.limits)
        _check_text(pages, file, source.name)
        metadata = file.get_metadata_dict()
    body = body_size(pages)
    rows = rows_of(without_pull_quotes(without_furniture(pages, body), body))
    text_rows, notes = without_notes(rows, body)
    paragraphs = paragraphs_of(text_rows, body)
    text = normalise("\n\n".join([*paragraphs, *paragraphs_of(notes, body)]) + "\n")
    front = front_of(text)
    yield Draft(
        text=text,
        title=plausible_title(metadata.get("Title")) or _headline(rows, body) or front.title,
        author=plausible_author(metadata.get("Author")) or front.author,
        supposed=front.published or _made(metadata),
        pieces=tuple(pieces),
    )


def _opened(source: Input, options: Options) -> Any:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    data = source.data(options.limits.max_bytes)
    try:
        return pypdfium2.PdfDocument(data, password=options.password)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            what = "is encrypted, and the password given does not open it" if options.password else "is encrypted"
            advice = "give its password with --password, or export it again without one"
            raise InputError(what, where=source.name, advice=advice) from None
        raise InputError(
            "is a damaged PDF", where=source.name, advice="fetch it again, or repair it: qpdf IN.pdf OUT.pdf"
        ) from None


def _pages(file: Any, name: str, limits: Limits) -> tuple[list[list[Fragment]], list[Piece]]:
    """The fragments of each page, and the words of those with links."""
    import pypdfium2

    pages: list[list[Fragment]] = []
    pieces: list[Piece] = []
    size = 0
    for number in range(len(file)):
        try:
            with closing(file[number]) as page, closing(page.get_textpage()) as textpage:
                size += textpage.count_chars()
                if size > limits.max_text:
                    raise InputError(
                        f"holds more than {limits.max_text:,} characters", where=name, advice="split it into parts"
                    )
                pages.append(fragments_of(textpage, number))
                pieces.extend(words_with_links(file, page, textpage))
        except pypdfium2.PdfiumError:
            what = f"is a damaged PDF: page {number + 1} cannot be read"
            raise InputError(what, where=name, advice="repair it: qpdf IN.pdf OUT.pdf") from None
    if not pages:
        raise InputError("is a PDF without pages", where=name, advice="export it again")
    return pages, pieces


def _check_text(pages: list[list[Fragment]], file: Any, name: str) -> None:
    characters = "".join(glyph.char for page in pages for fragment in page for glyph in fragment.glyphs)
    letters = sum(map(str.isalpha, characters))
    if letters < _FEWEST_LETTERS_A_PAGE * len(pages):
        what = "is a scan: it holds pictures of text" if _has_pictures(file) else "holds no text"
        raise InputError(what, where=name, advice=_OCR)
    # Private-use and replacement characters are what a font without a map to Unicode leaves.
    lost = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in characters)
    if lost > _UNREADABLE * len(characters):
        raise InputError("holds text in fonts that do not say which letters they show", where=name, advice=_OCR)


def _has_pictures(file: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return any(True for page in file for _ in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _headline(rows: list[Row], body: float) -> str | None:
    """The rows in the largest type of the first page, where they are larger than the text and few."""
    first = [row for row in rows if row.page == 0]
    largest = max((row.size for row in first), default=0.0)
    lines = [row.text for row in first if row.size > 0.97 * largest]
    return plausible_title(" ".join(lines)) if largest > 1.15 * body and len(lines) <= 4 else None


def _made(metadata: dict[str, str]) -> date | None:
    if _PRINTERS.search(f"{metadata.get('Producer', '')} {metadata.get('Creator', '')}"):
        return None
    day = parse_date(metadata.get("CreationDate", "").removeprefix("D:")[:8])
    return day if day and is_plausible(day) and day.year >= 1990 else None
