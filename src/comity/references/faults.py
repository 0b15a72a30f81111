"""What is wrong with how a document cites. Where the words leave doubt, nothing is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from comity.model import Document, Statement
from comity.references.nouns import Cited, Fault, Mark, Reference
from comity.references.people import surname
from comity.references.publishers import fits, host_of

__all__ = ["claims_without_note", "faults_of"]

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3
#: Two titles that share so many of their words mean one work.
_ALIKE = 0.7
#: What is claimed as fact and would be noted; a wish or an opinion of the author needs no note.
_CLAIMS = ("event", "position")


def faults_of(document: Document, cited: Cited) -> Iterator[Fault]:
    """The faults that the text of a document shows, in order of place for each kind."""
    for reference in cited.references:
        yield from _wrong_host(reference)
        yield from _from_the_future(reference, document.published)
        yield from _lost_ibid(reference, cited.references)
    yield from _in_two_forms(cited.references)
    yield from _without_note(document.text, cited)
    yield from _without_mark(cited)


def claims_without_note(document: Document, cited: Cited, statements: Iterable[Statement]) -> list[Fault]:
    """The claims whose sentence carries no mark and no link, in a document that has notes or entries.

    Only events and positions that the author asserts count. A mark covers the rest of its paragraph before it, as
    authors often note a paragraph once, at its end.
    """
    if not cited.marks:
        return []
    noted = [mark.sentence for mark in cited.marks]
    linked = [reference.start for reference in cited.references if reference.label is None]
    notes = [(one.start, one.end) for one in cited.references if one.label is not None]
    found: dict[tuple[int, int], Fault] = {}
    for one in statements:
        if one.kind not in _CLAIMS or one.holder is not None or one.factuality not in ("actual", "denied"):
            continue
        end = document.text.find("\n\n", one.start)
        paragraph = end if end >= 0 else len(document.text)
        covered = any(one.start < stop and start < paragraph for start, stop in noted if stop > one.start)
        if covered or any(one.start <= at < paragraph for at in linked) or any(a <= one.start < b for a, b in notes):
            continue
        why = "no mark and no link follows in its paragraph, and the document has notes elsewhere"
        found.setdefault((one.start, one.end), Fault("claim without note", one.start, one.end, one.quote, why))
    return [found[place] for place in sorted(found)]


def _fault(kind: str, reference: Reference, why: str) -> Fault:
    return Fault(kind, reference.start, reference.end, reference.written, why, reference)  # type: ignore[arg-type]


def _wrong_host(reference: Reference) -> Iterator[Fault]:
    """Every name that could own the address is asked; one that fits is enough."""
    host = host_of(reference.link) if reference.link else None
    names = [name for name in (reference.container, reference.publisher, *reference.authors) if name]
    if host is None or not names:
        return
    verdicts = [fits(name, host) for name in names]
    if False in verdicts and True not in verdicts:
        name = names[verdicts.index(False)]
        yield _fault("host does not fit publisher", reference, f"{name} does not publish on {host}")


def _from_the_future(reference: Reference, published: date | None) -> Iterator[Fault]:
    if published is None:
        return
    for day, what in ((reference.published, "dated"), (reference.accessed, "read on")):
        if day is not None and day > published:
            yield _fault("dated after the document", reference, f"{what} {day}, and the document is of {published}")
            return
    year = re.fullmatch(r"\D*(\d{4})\D*", reference.issued or "")
    if reference.published is None and year and int(year[1]) > published.year:
        yield _fault("dated after the document", reference, f"of {year[1]}, and the document is of {published}")


def _lost_ibid(reference: Reference, references: Iterable[Reference]) -> Iterator[Fault]:
    short = re.match(
        r"\W*\d{0,3}\W*(?:see )?(?:ibid|id\.)|.{0,60}\b(?:op|loc)\. ?cit", reference.written, re.IGNORECASE
    )
    if short and reference.see is None:
        yield _fault("ibid. points nowhere", reference, "no note before it names a work that it could mean")
    elif reference.see is not None and reference.see not in {one.label for one in references}:
        yield _fault("ibid. points nowhere", reference, f"there is no note {reference.see}")


def _in_two_forms(references: Iterable[Reference]) -> Iterator[Fault]:
    """One address or DOI with two titles, or nearly the same title with other authors or another date."""
    seen: list[Reference] = []
    for one in references:
        if not one.title or one.see:
            continue
        for other in seen:
            if (why := _differs(other, one)) is not None:
                yield _fault("cited twice in different form", one, why)
                break
        else:
            seen.append(one)


def _differs(one: Reference, other: Reference) -> str | None:
    same_place = bool((one.doi and one.doi == other.doi) or (one.link and _place(one.link) == _place(other.link)))
    words, others = (_plain(each.title or "") for each in (one, other))
    alike = len(words & others) / max(1, len(words | others))
    if same_place and alike < 1:
        return (
            f"note {one.label} gives the same address the title “{one.title}”"
            if one.label
            else "its address has two titles"
        )
    if alike < _ALIKE or min(len(words), len(others)) < _FEWEST_WORDS:
        return None
    if one.published and other.published and one.published != other.published:
        return f"“{one.title}” is of {one.published} in one place, of {other.published} in another"
    names, other_names = ({surname(author).casefold() for author in each.authors} for each in (one, other))
    if names and other_names and not names & other_names:
        return f"“{one.title}” has other authors in two places"
    shortened = min(words, others, key=len) <= max(words, others, key=len) and "unknown" in (one.kind, other.kind)
    return f"its title is “{one.title}” in another place" if alike < 1 and not shortened else None


def _place(link: str | None) -> str | None:
    return re.sub(r"^https?://(?:www\.)?|[/#]+$", "", link) if link else None


@lru_cache(maxsize=4096)
def _plain(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKD", title).casefold()))


def _without_note(text: str, cited: Cited) -> Iterator[Fault]:
    """Marks in brackets with no note, in a document whose notes are numbered so."""
    labels = {one.label for one in cited.references if one.label}
    known = [int(label) for label in labels if label.isdigit()]
    bracketed = sum(text[mark.start] == "[" for mark in cited.marks)
    if not known or not bracketed:
        return
    notes = [(one.start, one.end) for one in cited.references if one.label]
    for match in re.finditer(r"\[(\d{1,3})\]", text):
        inside = any(start <= match.start() < end for start, end in notes)
        if not inside and match.group(1) not in labels and int(match.group(1)) <= max(known) + 20:
            why = f"there is no note {match.group(1)}; the notes go from {min(known)} to {max(known)}"
            yield Fault("mark without note", match.start(), match.end(), match.group(), why)


def _without_mark(cited: Cited) -> Iterator[Fault]:
    """Notes to which nothing leads, in a document where marks lead to others. Bibliographies list what is not cited."""
    led_to = _labels(cited.marks)
    numbered = [one for one in cited.references if one.label and not one.label[-1:].isalpha() and " " not in one.label]
    if not led_to & {one.label for one in numbered}:
        return
    for one in numbered:
        if one.label not in led_to:
            yield _fault("note without mark", one, f"nothing in the text leads to note {one.label}")


def _labels(marks: Iterable[Mark]) -> set[str]:
    return {mark.label for mark in marks}
