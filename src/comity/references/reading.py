"""Reading what a document cites: notes, entries, links and marks, each tied to the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.model import Document, Link, Statement
from comity.references.faults import claims_without_note, faults_of
from comity.references.fields import read_reference
from comity.references.marks import key_of, marks_in
from comity.references.notes import Note, notes_in
from comity.references.nouns import Cited, Reference
from comity.references.peel import links_of, trimmed
from comity.references.people import surname

__all__ = ["read_references"]

_IBID = re.compile(
    r"(?:see )?(?:ibid(?:em)?|id)\b\.?|там же|같은\s?[글책]|위의\s?[글책]|同上|ebd\.|ebenda", re.IGNORECASE
)
_OP_CIT = re.compile(r"\b(?:op|loc)\. ?cit\b\.?|указ\. соч|前掲書", re.IGNORECASE)
_PAGES = re.compile(r"(?:\bat|\bpp?\.|,)\s*(?P<pages>\d+(?:\s?[-–]\s?\d+)?)\.?\s*$")


def read_references(document: Document, statements: Iterable[Statement] = ()) -> Cited:
    """What a document cites, in the order of its text, the marks that lead there, and the faults found.

    statements: what was coded of it; those that no note stands by are faults too.
    A note's label is its number. An entry of a bibliography has its first author and year for one, and a link of the
    running text has none.
    """
    notes = notes_in(document.text)
    references = _pointed([_of_note(document, note) for note in notes])
    stretches = [(note.start, note.end) for note in notes]
    labels = {reference.label for reference in references if reference.label}
    marks = tuple(marks_in(document.text, labels, stretches))
    everything = sorted([*references, *_of_links(document, stretches)], key=lambda one: (one.start, one.end))
    cited = Cited(document.id, tuple(everything), marks, ())
    return replace(cited, faults=(*faults_of(document, cited), *claims_without_note(document, cited, statements)))


def _of_note(document: Document, note: Note) -> Reference:
    """The reference of a note; where its words write no address out, that of the link on them."""
    words = document.text[note.start : note.end]
    reference = read_reference(words, start=note.start)
    if reference.link is None:
        inside = [link for link in document.links if note.start <= link.start and link.end <= note.end]
        reference = replace(reference, link=inside[0].target) if inside else reference
    if reference.label is None and reference.authors and (year := re.search(r"\d{4}[a-z]?", _dated(reference))):
        reference = replace(reference, label=key_of(surname(reference.authors[0]), year.group()))
    return reference


def _dated(reference: Reference) -> str:
    """The date with its letter, which tells apart two works of one year: (2019a)."""
    if reference.issued and (found := re.search(re.escape(reference.issued) + r"[a-z]\b", reference.written)):
        return found.group()
    return reference.issued or ""


def _pointed(references: list[Reference]) -> list[Reference]:
    """The references with "ibid." and "op. cit." led to the note that they mean, as far as there is one."""
    found: list[Reference] = []
    for reference in references:
        words = re.sub(r"^\W*\d{0,3}\W+", "", reference.written)
        if _IBID.match(words):
            before = found[-1] if found else None
            found.append(_short(reference, (before.see or before.label) if before else None, words))
        elif _OP_CIT.search(words):
            found.append(_short(reference, _earlier(found, words), words))
        else:
            found.append(reference)
    return found


def _short(reference: Reference, see: str | None, words: str) -> Reference:
    pages = _PAGES.search(words)
    bare = Reference(reference.start, reference.end, reference.written, reference.label, see=see)
    return replace(bare, pages=pages["pages"] if pages else None)


def _earlier(references: list[Reference], words: str) -> str | None:
    """The label of the latest work by the one whom "Lee, op. cit." names."""
    named = re.split(r",|\bop\b|\bloc\b", words)[0].strip()
    for one in reversed(references):
        if one.see is None and named and any(surname(author) in named for author in one.authors):
            return one.label
    return None


def _of_links(document: Document, notes: Iterable[tuple[int, int]]) -> Iterator[Reference]:
    """The links of the running text, those written out among them."""
    text, taken = document.text, list(notes)
    covered = {place for link in document.links for place in (link.start, link.end)}
    for link in sorted([*document.links, *(one for one in _written(text) if not {one.start, one.end} & covered)]):
        if not any(start <= link.start < end for start, end in taken):
            yield Reference(link.start, link.end, text[link.start : link.end], link=link.target, kind="web")


def _written(text: str) -> Iterator[Link]:
    for match in links_of(text):
        bare = trimmed(match.group())
        yield Link(match.start(), match.start() + len(bare), bare)
