"""Word documents, by python-docx, once their archive is known to be harmless."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from comity.documents.dates import is_plausible
from comity.documents.draft import Draft
from comity.documents.front import front_of
from comity.documents.links import Piece
from comity.documents.metadata import plausible_author, plausible_title
from comity.documents.normal import normalise, one_line
from comity.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from comity.documents.inputs import Input
    from comity.documents.options import Limits, Options

__all__ = ["is_zip", "read_docx"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_NOTE_PARTS = ("/word/footnotes.xml", "/word/endnotes.xml")
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MARK = re.compile(r"\d{1,3}|[*†‡]")
_MOST_PARTS = 10_000
_CHUNK = 1 << 20
_DAMAGED = "open it in Word or LibreOffice and save it again as .docx"
_OTHER_KINDS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "META-INF/container.xml": "an EPUB book",
    "content.xml": "an OpenDocument file",
}


def is_zip(head: bytes) -> bool:
    """Whether an input is a ZIP archive, as every DOCX is."""
    return head.startswith(b"PK\x03\x04")


def read_docx(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The one document of a Word file, its notes at the end as paragraphs that start with ``[1]``.

    Raises InputError where the archive is damaged, holds something else, or unpacks to more than the limits.
    """
    data = source.data(options.limits.max_bytes)
    _check_archive(data, source.name, options.limits)
    import docx

    try:
        word = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_Text(word).paragraphs())
        pieces = tuple(_pieces(word))
        core = word.core_properties
        title, author, created = plausible_title(core.title), plausible_author(core.author), core.created
    except Exception as error:  # python-docx lets through whatever its parts raise
        what = f"is a damaged Word document: {type(error).__name__}"
        raise InputError(what, where=source.name, advice=_DAMAGED) from error
    front = front_of(normalise(text))
    made = created.date() if created else None
    yield Draft(
        text=f"{text}\n",
        title=title or _headline(word) or front.title,
        author=front.author or author,
        supposed=front.published or (made if made and made.year > 2013 and is_plausible(made) else None),
        pieces=pieces,
    )


def _check_archive(data: bytes, name: str, limits: Limits) -> None:
    """Measure before unpacking: first what the directory says, then what the parts come to, a piece at a time."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            _check_kind(names, name)
            declared = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or declared > limits.max_unpacked_bytes:
                raise _too_big(name, limits)
            texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if any(part.file_size > limits.max_bytes for part in texts):
                raise _too_big(name, limits)
            _measure(archive, parts, name, limits)
    except InputError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise InputError("is a damaged Word document", where=name, advice=_DAMAGED) from error
    except RuntimeError:
        raise InputError("is locked with a password", where=name, advice="save it without one") from None
    except Exception as error:  # zlib.error and its like have no common parent
        raise InputError("is a damaged Word document", where=name, advice=_DAMAGED) from error


def _check_kind(names: set[str], name: str) -> None:
    if "word/document.xml" in names:
        return
    what = next((kind for part, kind in _OTHER_KINDS.items() if part in names), "a ZIP archive without a document")
    raise InputError(
        f"is {what}", where=name, advice="give Word documents as .docx, and archives unpacked, as a folder"
    )


def _measure(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    total = 0
    for part in parts:
        with archive.open(part) as stream:
            while piece := stream.read(_CHUNK):
                total += len(piece)
                if total > limits.max_unpacked_bytes:
                    raise _too_big(name, limits)


def _too_big(name: str, limits: Limits) -> InputError:
    return InputError(
        f"unpacks to more than the limit of {limits.max_unpacked_bytes / 1e6:,.3g} MB",
        where=name,
        advice="save it again without its pictures, or as plain text",
    )


def _headline(word: WordDocument) -> str | None:
    """The first paragraph in the style of a title, near the top."""
    for paragraph in word.paragraphs[:20]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style in ("Title", "Heading 1") and paragraph.text.strip():
            return one_line(paragraph.text)
    return None


def _pieces(word: WordDocument) -> Iterator[Piece]:
    """The words of the text and of its notes, with the addresses that they lead to."""
    from comity.documents.docx_links import words_with_links

    yield from words_with_links(word.element.body, word.part)
    for part in word.part.package.iter_parts():
        if part.partname in _NOTE_PARTS:
            yield from words_with_links(_parsed(part), part)


def _parsed(part: Any) -> Any:
    from docx.opc.oxml import parse_xml

    return parse_xml(part.blob)


class _Text:
    """The paragraphs of a document in order, with its notes numbered as they are met."""

    def __init__(self, word: WordDocument) -> None:
        self._word = word
        self._met: list[tuple[str, str]] = []

    def paragraphs(self) -> Iterator[str]:
        """Paragraphs, the rows of tables on one line each, then the notes."""
        body = self._word.element.body
        for element in body.iter(f"{_W}p", f"{_W}tr"):
            if self._inside(element, f"{_W}tr", _FALLBACK):
                continue
            if element.tag == f"{_W}tr":
                text = "\t".join(filter(None, (self._of(cell) for cell in element.iter(f"{_W}tc"))))
            else:
                text = self._of(element)
            if text:
                yield text
        yield from self._notes()

    def _of(self, element: Any) -> str:
        return "".join(self._pieces(element)).strip()

    def _pieces(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag == f"{_W}t":
                yield self._raised(child)
            elif child.tag in _SPACES:
                yield _SPACES[child.tag]
            elif child.tag in _NOTES:
                yield f" [{self._number(_NOTES[child.tag], child.get(f'{_W}id'))}]"
            elif child.tag == f"{_W}p":
                # A paragraph below this one is a cell's, or a text box's, which `paragraphs` gives on its own.
                yield f"{self._of(child)} " if element.tag == f"{_W}tc" else ""
            elif child.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}tbl"):
                yield from self._pieces(child)

    def _raised(self, words: Any) -> str:
        """A number typed as superscript is a note mark like any other."""
        text = words.text or ""
        run = words.getparent()
        raised = run is not None and run.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
        return f" [{text.strip()}]" if raised and _MARK.fullmatch(text.strip()) else text

    def _number(self, kind: str, identity: str | None) -> int:
        self._met.append((kind, identity or ""))
        return len(self._met)

    def _notes(self) -> Iterator[str]:
        found = {kind: self._part(kind) for kind in {kind for kind, _ in self._met}}
        for number, (kind, identity) in enumerate(list(self._met), 1):
            note = found[kind].get(identity)
            if note is not None and (text := " ".join(filter(None, map(self._of, note.iter(f"{_W}p"))))):
                yield f"[{number}] {text}"

    def _part(self, kind: str) -> dict[str, Any]:
        for part in self._word.part.package.iter_parts():
            if part.partname == f"/word/{kind}.xml":
                return {note.get(f"{_W}id"): note for note in _parsed(part)}
        return {}

    @staticmethod
    def _inside(element: Any, *tags: str) -> bool:
        return any(True for _ in element.iterancestors(*tags))
