"""What is told by its own shape is taken off a reference first: label, address, DOI, days, pages. The rest is words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from comity.references.dates import Dated, dates_in

__all__ = ["DATE", "QUOTED", "Peeled", "label_of", "links_of", "peeled", "title_in", "trimmed"]

#: In the rest each date is one of these characters, by its number, so that a pattern can say where one stands.
DATE = "[\ue000-\ue03f]"
_FIRST, _MOST = 0xE000, 64

#: A title in quotation marks of whatever country.
QUOTED = re.compile(
    r"“(?P<a>[^”]+)”|„(?P<b>[^“”]+)[“”]|«\s?(?P<c>[^»]+?)\s?»|「(?P<d>[^」]+)」|\"(?P<e>[^\"]+)\"|"
    r"(?<!\w)‘(?P<f>(?:[^’]|’(?=\w))+)’(?!\w)|(?<!\w)'(?P<g>[A-ZА-Я](?:[^']|'(?=\w))+)'(?!\w)"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    r"\s*(?:\[(?P<a>\d{1,3}|[*†‡])\]|\((?P<b>\d{1,3})\)|(?P<c>\d{1,3})[.)](?=\s)|(?P<d>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<e>\d{1,3})(?=\s)|"
    r"(?P<f>[*†‡]))\.?\s*"
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
_DOI = re.compile(r"(?:\bdoi:?\s*|doi\.org/)(10\.\d{4,9}/[^\s;,<>\"]+)", re.IGNORECASE)
_HERE = "\ue040"
_ACCESSED = re.compile(
    r"[\[(]?\b(?:last )?(?:accessed|retrieved|viewed|visited|consult(?:ed|é|ado)(?: le| el)?|abgerufen(?: am)?|"
    rf"дата обращения|검색일|접속일|アクセス日?|閲覧日?)\s*:?\s*(?:on\s+)?(?P<date>{DATE})(?:,? from)?[\])]?",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(rf"\barchived(?: from the original)?(?: \([^)]*\))?(?: on)? {DATE}", re.IGNORECASE)
_BOILERPLATE = re.compile(
    r"\[online\]\.?|\bavailable(?: at| from| online)?:|\bURL:|\bretrieved from|"
    r"\b(?:last )?(?:modified|updated)(?: on)?(?= )|"
    r"\bdoi:?(?=\s*$)|\(?\bn\.d\.\)?|\[(?:conference paper|press release|data set|map)\]|Electronic resource",
    re.IGNORECASE,
)
_RANGE = r"[A-Z]?\d+(?:\s?[-–—]\s?[A-Z]?\d+)?(?:,\s\d+(?:\s?[-–—]\s?\d+)?(?![\d(]))*"
_PAGES = [
    re.compile(rf"\b(?:pp?|pgs?|S|с|С|стр)\.\s?(?P<pages>{_RANGE})"),
    re.compile(rf"(?P<pages>{_RANGE})\s?(?:쪽|면|頁|ページ|页)"),
    re.compile(rf"(?<={DATE}\))\s?:\s?(?P<pages>{_RANGE})"),
    re.compile(rf"(?<={DATE}\)),\s(?P<pages>{_RANGE})(?=\.?\s*(?:$|[,;{_HERE}]))"),
    re.compile(rf"(?<={DATE});\s?\d+(?:\([^)]*\))?\s?:\s?(?P<pages>{_RANGE})"),
    re.compile(r"(?<=\d\)),\s(?P<pages>\d+\s?[-–—]\s?\d+)"),
    re.compile(r"(?<=\d),\s(?P<pages>\d+\s?[-–—]\s?\d+)"),
    re.compile(r",\s(?P<pages>\d+\s?[-–—]\s?\d+)(?=\.)"),
    re.compile(rf"(?<={DATE}),\s(?P<pages>[A-Z]?\d+)(?=\.?\s*(?:$|[{_HERE}]))"),
    re.compile(rf"\bat\s(?P<pages>{_RANGE})(?=\.?\s*$)"),
    re.compile(rf"(?<=\D)[,:]\s(?P<pages>{_RANGE})(?=\.?\s*$)"),
]
_EXTENT = re.compile(r"\.?\s*[–—-]?\s*\b\d+\s?(?:с|p|pp|S)\.\s*$")


@dataclass(slots=True)
class Peeled:
    """The words that are left, and what was taken off. A date in `rest` is one character; `restored` writes it out."""

    rest: str
    dates: list[Dated] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    doi: str | None = None
    accessed: date | None = None
    pages: str | None = None

    def restored(self, words: str) -> str:
        """Some words of the rest as they are written."""
        return re.sub(DATE, lambda match: self.dates[ord(match.group()) - _FIRST].written, words)

    def date_in(self, words: str) -> Dated | None:
        """The sharpest date among some words of the rest, the first of several."""
        found = [self.dates[ord(char) - _FIRST] for char in re.findall(DATE, words)]
        return max(found, key=lambda one: one.sharpness, default=None)


def label_of(words: str) -> tuple[str | None, int]:
    """The number or sign that a note begins with, and where its words start; a bare number needs words after it."""
    match = _LABEL.match(words)
    if match is None or (match["e"] and not re.match(r"[^\W\d_]|[“\"‘«„「『h]", words[match.end() :])):
        return None, len(words) - len(words.lstrip())
    return str(next(filter(None, match.groups()))).translate(_DIGITS), match.end()


def links_of(words: str) -> list[re.Match[str]]:
    """The addresses written out in some words."""
    return list(_LINK.finditer(words))


def trimmed(link: str) -> str:
    """An address without the punctuation of the sentence that it ends; a bracket it opened itself stays."""
    bare = link.rstrip(".,;:'’”")
    return bare if bare.count("(") >= bare.count(")") else bare.rstrip(").,;")


def title_in(match: re.Match[str]) -> str:
    """The title between two quotation marks, without the comma or the point that closes it."""
    return str(next(filter(None, match.groups()))).strip().rstrip(",.;").strip()


def peeled(words: str) -> Peeled:
    """The words of a reference, its label gone, with all that is told by its shape taken off.

    Quotation marks protect what is between them: a title may hold a year.
    """
    found = Peeled(" ".join(words.split()))
    _peel_links(found)
    _peel_dates(found)
    if accessed := _ACCESSED.search(found.rest):
        found.accessed = getattr(found.date_in(accessed["date"]), "day", None)
        found.rest = _cut(found.rest, accessed)
    found.rest = _BOILERPLATE.sub("", _ARCHIVED.sub("", found.rest))
    found.rest = re.sub(r"\[\s*\]|\(\s*\)", "", found.rest)
    _peel_pages(found)
    found.rest = re.sub(r"\s+", " ", found.rest.replace(_HERE, "")).strip()
    found.rest = re.sub(r"(?:\s*[,;.])*\s*([,.])$", r"\1", found.rest)
    return found


def _peel_links(found: Peeled) -> None:
    def taken(match: re.Match[str]) -> str:
        link = trimmed(match.group())
        found.links.append(link)
        return _HERE + match.group()[len(link) :]

    if doi := _DOI.search(found.rest):
        found.doi = doi.group(1).rstrip(".)")
    found.rest = _LINK.sub(taken, found.rest)
    found.rest = _DOI.sub(_HERE, found.rest)


def _peel_dates(found: Peeled) -> None:
    quoted = [match.span() for match in QUOTED.finditer(found.rest)]
    parts, at = [], 0
    for one in dates_in(found.rest):
        if len(found.dates) < _MOST and not any(start < one.start < end for start, end in quoted):
            parts += [found.rest[at : one.start], chr(_FIRST + len(found.dates))]
            found.dates.append(one)
            at = one.end
    found.rest = "".join([*parts, found.rest[at:]])


def _peel_pages(found: Peeled) -> None:
    found.rest = _EXTENT.sub(".", found.rest)
    quoted = [match.span() for match in QUOTED.finditer(found.rest)]
    for form in _PAGES:
        for match in form.finditer(found.rest):
            if not any(start < match.start("pages") < end for start, end in quoted):
                found.pages = match["pages"]
                found.rest = _cut(found.rest, match)
                return


def _cut(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip(' ,;:(')} {text[match.end() :].lstrip(' )')}"
