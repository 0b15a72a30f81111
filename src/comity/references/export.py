"""References for other programs: CSL-JSON (the schema of CSL 1.0.2) and BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from comity.model import Document
from comity.references.nouns import Reference
from comity.references.people import people
from comity.references.publishers import is_organisation, kind_of

__all__ = ["bibtex", "csl_json", "reference_of"]

_CSL = {
    "book": "book", "chapter": "chapter", "article": "article-journal", "news": "article-newspaper",
    "report": "report", "web": "webpage", "law": "legislation",
}  # fmt: skip
_BIBTEX = {"book": "book", "chapter": "incollection", "article": "article", "news": "article", "report": "techreport"}
_CONTAINER = {"chapter": "booktitle", "article": "journal", "news": "journal"}
_PUBLISHER = {"book": "publisher", "chapter": "publisher", "report": "institution"}
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}  # fmt: skip
_IN_LINK = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": ""}
#: The commonest Korean and Chinese surnames, which come first: "Kim Jong-un", "Xi Jinping".
_FIRST_IS_FAMILY = re.compile(
    r"(?:Kim|Lee|Park|Choi|Choe|Jung|Jeong|Kang|Cho|Yoon|Yun|Jang|Lim|Im|Han|Oh|Seo|Shin|Kwon|Hwang|Ahn|An|Song|Ryu|Hong|"
    r"Moon|Pak|Ri|Xi|Li|Wang|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Roh|Ban|Chung) "
    r"(?P<given>[A-Z][a-z]+-[a-z]+)"
)


def csl_json(references: Iterable[Reference]) -> list[dict[str, Any]]:
    """The references as items of CSL-JSON, each with an id of its own; fields that are not known are left out."""
    taken: set[str] = set()
    return [_item(one, _key(one, taken)) for one in _works(references)]


def bibtex(references: Iterable[Reference]) -> str:
    """The references as a BibTeX file in UTF-8, each with a key of its own."""
    taken: set[str] = set()
    return "\n".join(_entry(one, _key(one, taken)) for one in _works(references))


def reference_of(document: Document) -> Reference:
    """A document that was read, as a work to be cited."""
    publisher = document.publisher
    news = kind_of(publisher) in ("news", "site", "journal")
    return Reference(
        start=0,
        end=0,
        written=document.title or document.uri,
        authors=people(document.author or ""),
        title=document.title or document.uri,
        container=publisher if news else None,
        publisher=None if news else publisher,
        issued=document.published.isoformat() if document.published else None,
        published=document.published,
        link=document.uri if re.match(r"https?://", document.uri, re.IGNORECASE) else None,
        kind="news" if kind_of(publisher) == "news" else "report" if kind_of(publisher) == "institute" else "web",
    )


def _works(references: Iterable[Reference]) -> list[Reference]:
    """Those that name a work, each once: "ibid." names none, and a link in the text is named by a note with it."""
    named = [one for one in references if one.see is None and (one.title or one.link)]
    titled = {one.link for one in named if one.title and one.link}
    kept: dict[tuple[object, ...], Reference] = {}
    for one in named:
        if one.title or one.link not in titled:
            kept.setdefault((one.title, one.authors, one.container, one.link), one)
    return list(kept.values())


def _item(one: Reference, key: str) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": key,
        "type": _CSL.get(one.kind, "webpage" if one.link else "document"),
        "title": one.title,
        "author": [_name(author) for author in one.authors],
        "container-title": one.container,
        "publisher": one.publisher,
        "issued": _csl_date(one.published, one.issued),
        "page": one.pages.replace("–", "-") if one.pages else None,
        "URL": _whole(one.link),
        "DOI": one.doi,
        "accessed": _csl_date(one.accessed, None),
    }
    return {name: value for name, value in fields.items() if value}


def _name(author: str) -> dict[str, str]:
    if is_organisation(author):
        return {"literal": author}
    family, comma, given = author.partition(", ")
    if comma:
        return {"family": family, "given": given}
    words = author.split()
    if len(words) < 2:
        return {"literal": author}
    asian = _FIRST_IS_FAMILY.fullmatch(author)
    initials = re.fullmatch(r"[A-ZА-ЯЁ]{1,3}|(?:[A-ZА-ЯЁ]\.)+", words[-1])
    if asian or initials:
        return {"family": words[0], "given": " ".join(words[1:])}
    return {"family": words[-1], "given": " ".join(words[:-1])}


def _csl_date(day: date | None, written: str | None) -> dict[str, Any] | None:
    if day is not None:
        return {"date-parts": [[day.year, day.month, day.day]]}
    if written is None:
        return None
    year = _year(written)
    return {"date-parts": [[int(year)]]} if re.fullmatch(r"\d{4}\s?[年년]?", written) and year else {"raw": written}


def _year(written: str | None) -> str | None:
    found = re.search(r"(?:1[6-9]|20)\d\d", written or "")
    return found.group() if found else None


def _whole(link: str | None) -> str | None:
    return f"https://{link}" if link and "://" not in link else link


def _entry(one: Reference, key: str) -> str:
    kind = _BIBTEX.get(one.kind, "misc")
    container, publisher = _CONTAINER.get(one.kind, "howpublished"), _PUBLISHER.get(one.kind, "organization")
    fields = {
        "author": " and ".join(map(_bibtex_name, one.authors)),
        "title": f"{{{_escaped(one.title)}}}" if one.title else "",
        container: _escaped(one.container or ""),
        publisher: _escaped(one.publisher or ""),
        "year": _year(one.issued) or "",
        "month": f"{one.published:%b}".lower() if one.published else "",
        "date": one.published.isoformat() if one.published else "",
        "pages": re.sub(r"\s?[-–—]\s?", "--", one.pages or ""),
        "doi": _address(one.doi),
        "url": _address(_whole(one.link)),
        "urldate": one.accessed.isoformat() if one.accessed else "",
        "note": "" if one.title else _escaped(one.written),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_name(author: str) -> str:
    """Last, First; what is no person's name stands in braces, or its "and" would part it."""
    parts = _name(author)
    if "literal" in parts:
        return f"{{{_escaped(parts['literal'])}}}"
    return f"{_escaped(parts['family'])}, {_escaped(parts['given'])}"


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))


def _address(link: str | None) -> str:
    """An address or a DOI, which BibTeX prints as it stands: only what would end the field is written otherwise."""
    return "".join(_IN_LINK.get(char, char) for char in link or "")


def _key(one: Reference, taken: set[str]) -> str:
    """A key of plain letters: the first author's surname, or the first long word of the title, and the year."""
    name = _name(one.authors[0]) if one.authors else {}
    word = name.get("family") or name.get("literal") or one.title or one.container or "source"
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    long = next((part for part in re.findall(r"[a-z]+", plain) if len(part) > 2), "source")
    base = f"{long}{_year(one.issued) or ''}"
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key)
    return key
