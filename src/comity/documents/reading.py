"""Inputs to documents: files, addresses, standard input and folders of files, in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from comity.documents.dates import date_in_name
from comity.documents.draft import Draft
from comity.documents.formats import format_of, is_known_suffix, is_named_foreign
from comity.documents.identify import identify_language
from comity.documents.inputs import STANDARD_INPUT, Input, is_address, opened
from comity.documents.links import links_in
from comity.documents.normal import normalise, one_line
from comity.documents.options import Options
from comity.errors import InputError
from comity.model import Document

__all__ = ["read", "read_all"]

_AS_IT_IS = Options()
_LONGEST_TITLE = 300


def read(source: str | Path, *, options: Options = _AS_IT_IS) -> Iterator[Document]:
    """The documents of one file, folder, http or https address, or ``-`` for standard input.

    Raises InputError at the first thing that cannot be read; `read_all` goes on after it.
    """
    for result in _results(source, options):
        if isinstance(result, InputError):
            raise result
        yield result


def read_all(sources: Iterable[str | Path], *, options: Options = _AS_IT_IS) -> Iterator[Document | InputError]:
    """The documents of several sources, in order, with an InputError in the place of each that cannot be read.

    Folders are walked in the order of their names. Of what lies in them, hidden files and files that are no documents
    (pictures, style sheets) are passed over. One document is held at a time.
    """
    for source in sources:
        yield from _results(source, options)


def _results(source: str | Path, options: Options) -> Iterator[Document | InputError]:
    if source == "":
        yield InputError("an empty name was given", advice="give a file, a folder, an address or - for standard input")
    elif source != STANDARD_INPUT and not (isinstance(source, str) and is_address(source)) and Path(source).is_dir():
        yield from _folder(Path(source), options)
    else:
        yield from _input(source, options)


def _folder(folder: Path, options: Options) -> Iterator[Document | InputError]:
    found = False
    failures: list[InputError] = []
    for path in _files(folder, options, failures):
        found = True
        yield from _input(path, options)
    yield from failures
    if not found and not failures:
        yield InputError("holds no documents", where=str(folder), advice="give a folder with text, PDF, DOCX or HTML")


def _files(folder: Path, options: Options, failures: list[InputError]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        failures.append(InputError("cannot be listed", where=str(error.filename), advice="change its permissions"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if options.recursive and not name.startswith("."))
        for path in (Path(place, name) for name in sorted(names) if not name.startswith(".")):
            suffix = path.suffix.lower()
            if path.is_file() and (not suffix or is_known_suffix(suffix) or is_named_foreign(suffix)):
                yield path


def _input(source: str | Path, options: Options) -> Iterator[Document | InputError]:
    try:
        with opened(source, options) as entry:
            for draft in format_of(entry).read(entry, options):
                yield draft if isinstance(draft, InputError) else _finished(draft, entry, options)
    except InputError as error:
        yield error
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        yield InputError(what, where=str(source), advice="check the disk or the connection, and try again")


def _finished(draft: Draft, entry: Input, options: Options) -> Document | InputError:
    text = normalise(draft.text)
    if not text.strip():
        where = f"{entry.name}:{draft.place}" if draft.place else entry.name
        return InputError("holds no text", where=where, advice="give a document with text in it")
    return Document(
        id=Document.identify(text),
        uri=draft.uri or (f"{entry.uri}#line={draft.place}" if draft.place else entry.uri),
        text=text,
        title=one_line(draft.title or "")[:_LONGEST_TITLE] or None,
        author=one_line(draft.author or "")[:_LONGEST_TITLE] or None,
        publisher=options.publisher or draft.publisher or (entry.host or "").removeprefix("www.") or None,
        country=options.country or draft.country,
        published=options.published or draft.published or date_in_name(unquote(entry.path)) or draft.supposed,
        language=options.language or draft.language or identify_language(text),
        links=links_in(text, draft.pieces),
    )
