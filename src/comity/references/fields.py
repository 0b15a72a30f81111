"""One reference: the words of a note, or of a line of a bibliography, into the fields of a work."""

from __future__ import annotations

import re
from dataclasses import replace

from comity.references.nouns import Reference, WorkKind
from comity.references.peel import Peeled, label_of, peeled
from comity.references.publishers import kind_of
from comity.references.shapes import Shaped, shaped

__all__ = ["read_reference"]

_SEE = re.compile(
    r"(?:\bsupra\s+(?:note|n\.)|\bsee\s+(?:also\s+)?(?:note|n\.|footnote|endnote)|\b(?:above|earlier)\s+note|^(?:note|n\.)|"
    r"앞의\s?주|前掲注|см\.\s+(?:сноск\w+|прим\.))\s*\(?(?P<label>\d{1,3})\)?",
    re.IGNORECASE,
)
_SIGNAL = re.compile(
    r"(?:see(?:,? (?:also|e\.g\.|for example|generally))?|cf\.|quoted in|cited in|citing|compare)[,:]?\s+",
    re.IGNORECASE,
)
#: A note may be a page long; the work that it names stands in its first characters.
_LONGEST = 1500
_NEXT_WORK = re.compile(r";\s+(?:and\s+|see also\s+|see\s+)?(?=[“\"«„‘A-ZА-Я])")


def read_reference(words: str, *, start: int = 0) -> Reference:
    """The first work that the words of a note name; `start` is their place in the text.

    "See note 4" and "supra note 4" give only `see`. What cannot be told stays None.
    """
    label, offset = label_of(words)
    body = words[offset : offset + _LONGEST].strip()
    reference = Reference(start, start + len(words), words, label)
    found = peeled(_first_work(_SIGNAL.sub("", body, count=1) if not _SEE.match(body) else body))
    if pointed := _SEE.search(found.rest):
        who = found.rest[: pointed.start()].strip(" ,.(")
        authors = tuple(name.strip() for name in re.split(r",? and |, ", who) if name) if who else ()
        return replace(reference, authors=authors, pages=found.pages, see=pointed["label"])
    return _filled(reference, found, shaped(found.rest))


def _first_work(body: str) -> str:
    """The words up to the work that follows after a semicolon."""
    for match in _NEXT_WORK.finditer(body):
        if re.search(r"\d{4}|[\w/]{6}$|\)$", body[: match.start()][-24:]) and len(body) - match.end() > 30:
            return body[: match.start()]
    return body


def _filled(reference: Reference, found: Peeled, shape: Shaped) -> Reference:
    elsewhere = found.rest.replace(shape.title, "") if shape.title else found.rest
    dated = found.date_in(shape.dated or "") or found.date_in(elsewhere) or found.date_in(found.rest)

    def written(words: str | None) -> str | None:
        return (found.restored(words).strip(" ,") or None) if words else None

    filled = replace(
        reference,
        authors=tuple(found.restored(name) for name in shape.authors),
        title=written(shape.title),
        container=written(shape.container),
        publisher=written(shape.publisher),
        issued=dated.written.rstrip(",") if dated else None,
        published=dated.day if dated else None,
        pages=None if shape.law else shape.pages or found.pages,
        link=found.links[0] if found.links else None,
        doi=found.doi,
        accessed=found.accessed,
    )
    return replace(filled, kind=_kind(filled, shape))


def _kind(work: Reference, shape: Shaped) -> WorkKind:
    """What a work is, from its shape first and from its publisher next."""
    where = kind_of(work.container)
    by = kind_of(work.publisher) or (kind_of(work.authors[0]) if len(work.authors) == 1 else None)
    if shape.law:
        return "law"
    if shape.part or (work.container and re.match(r"Proc(?:\.|eedings)", work.container)):
        return "chapter"
    if where == "news":
        return "news"
    if (shape.numbered and work.container) or (work.doi and work.container) or (where == "journal" and work.issued):
        return "article"
    if shape.study or (by == "institute" and (work.publisher or work.link)):
        return "report"
    if by == "press" or (work.publisher and by is None and not work.link):
        return "book"
    if work.link or where == "site":
        return "web"
    if by in ("body", "institute") and work.title:
        return "report"
    return "unknown"
