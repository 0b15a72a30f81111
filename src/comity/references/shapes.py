"""The shapes in which styles set out a work, each a pattern over the words that are left when a reference is peeled.

Chicago, MLA and the press put titles of parts in quotation marks; APA, Harvard and Vancouver tell by the order; GOST
parts a work from its container with two strokes; Korean and Japanese brackets say what is a book and what a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from comity.references.peel import DATE, QUOTED, title_in
from comity.references.people import is_person, people
from comity.references.publishers import is_organisation, kind_of, publishes_works

__all__ = ["Shaped", "shaped"]


@dataclass(slots=True)
class Shaped:
    """What the order of the words tells. `dated` is the stretch in which the date of the work stands, if it is known.

    `part` is set for a part of a book, `numbered` for what appeared in a volume or a number, `law` for what states
    laid down, `study` for a report.
    """

    authors: tuple[str, ...] = ()
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    dated: str | None = None
    part: bool = False
    numbered: bool = False
    pages: str | None = None
    law: bool = False
    study: bool = False


_VOLUME = re.compile(
    r"\b(?:vol|no|nr|iss|issue|art|jg|bd|т|№|вып)\.?\s?\d|№|\d+\(\d+\)|제?\d+[집권호]|第\d+[巻号卷期]", re.IGNORECASE
)
_EDITORS = re.compile(r"\b(?:eds?\.|edited by|\(eds?\.?\)|hrsg\.|под ред)", re.IGNORECASE)
_EDITION = re.compile(
    r"[,.]?\s*\(?\b(?:\d+(?:st|nd|rd|th)|rev(?:ised)?\.?|\d+-е) (?:ed\b|edition|изд)\.?\)?", re.IGNORECASE
)
_SERIES = r"(?:policy|working|research|discussion|occasional|briefing|white) (?:paper|brief|note|report)s?"
_STUDY = re.compile(
    rf"\b(?:{_SERIES}|dissertation|thesis|"
    r"(?:final|annual|technical|special) report|report no|tech\. rep|доклад)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"(?:{_SERIES}\b.*|press release|statement|ph\.?\s?d\.? .*|.*\b(?:dissertation|thesis)|"
    rf"dept\. .*|.*report no\b.*|chap\. .*|para\.? .*|art\. no\..*|"
    rf"(?:vol|no|iss|т)\.? ?\d.*|№.*|[\d\s/().–-]+|{DATE}|"
    rf"[A-Z]{{1,3}}[-/]?[\dA-Z/.-]*\d[\dA-Z/.-]*|제?\d+[집권호].*|第\d+.*)\.?",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:^|(?<=[(.,;]\s)|(?<=\())(?P<city>[^\W\d_][^:;()]{0,60}?)\s?:\s(?P<publisher>[^:;()]+?)(?=[,;)]|\.?$)"
)
_LAW = re.compile(
    r"^(?:S\.C\.|G\.A\.|UNSC|UNGA|U\.?N\.? |Security Council|General Assembly|United Nations Security Council)?\s?"
    r"Res(?:olution|\.)|\b(?:Pub\. ?L\.|Public Law|U\.S\.C\.|Stat\.|U\.?N\.?T\.?S\.|T\.I\.A\.S\.|Fed\. Reg\.|C\.F\.R\.|"
    r"Exec\. Order)|^(?:Treaty|Convention|Executive Order|Regulation \(E[CU]\))\b|федеральный закон|закон РФ|"
    r"постановление (?:правительства|совета)",
    re.IGNORECASE,
)
_LAW_TITLE_END = re.compile(
    rf",? ¶|,? U\.N\. Doc|,? Pub\. ?L|,? \d+ (?:U\.|Stat|Fed)|,? S/RES|[,.]?\s\(?{DATE}|\s//|,? art\.|,? op\. para",
    re.IGNORECASE,
)
_A_DATE = re.compile(DATE)
_TALK = re.compile(
    r"(?:author['’]?s? )?(?:interview|conversation|correspondence|e-?mail|telephone)\b|личная беседа", re.IGNORECASE
)


def shaped(rest: str) -> Shaped:
    """What the first shape that fits makes of the words; nothing but a title, or nothing at all, where none does."""
    text = _EDITION.sub(_closed, rest).strip()
    return next((found for shape in _SHAPES if (found := shape(text)) is not None), Shaped())


def _closed(edition: re.Match[str]) -> str:
    """What stays in the place of "3rd ed.": a point where another sentence follows."""
    return "." if re.match(r"\s+[^\W\d_]", edition.string[edition.end() :]) and edition.group().endswith(".") else ""


def _law(text: str) -> Shaped | None:
    if not _LAW.search(QUOTED.sub("", text)):
        return None
    end = _LAW_TITLE_END.search(text)
    left, _, right = text.partition(" // ")
    title = (left if right else text[: end.start()] if end else text).strip(" ,.")
    return Shaped(title=title or None, container=_until(right, rf"[.,]|\s?{DATE}"), law=True)


def _brackets(text: str) -> Shaped | None:
    """『book or journal』, with 「part」 or a quotation for what is in it."""
    whole = re.search(r"[『《](?P<name>[^』》]+)[』》]", text)
    part = QUOTED.search(text)
    if whole is None and (part is None or "「" not in part.group()):
        return None
    first = min(match.start() for match in (whole, part) if match)
    authors = people(text[:first])
    if whole is None:
        assert part is not None
        return Shaped(authors, title_in(part), container=_segment(text[part.end() :]))
    after = text[whole.end() :]
    if part is not None:
        return Shaped(authors, title_in(part), whole["name"].strip(), numbered=_VOLUME.search(after) is not None)
    return Shaped(authors, whole["name"].strip(), publisher=_imprint(after) or _segment(after))


def _quoted(text: str) -> Shaped | None:
    """Authors, “Title,” and where it appeared."""
    match = QUOTED.search(text)
    if match is None:
        return None
    before, after = text[: match.start()].strip(), text[match.end() :].lstrip(" ,.")
    dated = re.search(rf"\(?{DATE}\)?[,.]?\s*$", before)
    names = before[: dated.start()] if dated else before
    found = Shaped(title=title_in(match), dated=dated.group() if dated else None)
    if kind_of(names.strip(" ,.:")) in ("news", "site"):
        found.container = names.strip(" ,.:")
    else:
        found.authors = people(names, inverted=bool(dated) or before.endswith("."))
    _appeared(found, after)
    return found


def _appeared(found: Shaped, after: str) -> None:
    """Fill in the container or the publisher that the words after a title name."""
    inside = re.match(r"in:?\s+", after, re.IGNORECASE)
    found.part = bool(inside) or _EDITORS.search(after) is not None
    found.numbered = _VOLUME.search(after) is not None or re.match(rf"[^,(]+ \d+ \({DATE}", after) is not None
    found.study = _STUDY.search(after) is not None
    after = after[inside.end() :] if inside else after
    if found.part:
        found.container = _segment(after)
        found.publisher = _imprint(after) or _after_editors(after)
    elif found.container is None:
        _file(found, _segment(after))


def _after_editors(text: str) -> str | None:
    editors = _EDITORS.search(text)
    names = text[editors.end() :].split(",")[1:] if editors else []
    return next((name.strip(" .") for name in names if not _ASIDE.fullmatch(name.strip(" ."))), None)


def _file(found: Shaped, name: str | None) -> None:
    if name and publishes_works(name):
        found.publisher = name
    else:
        found.container = name


def _by_order(text: str) -> Shaped | None:
    """Authors (date). Title. Where: APA; Harvard goes without the first point."""
    match = re.match(rf"(?P<who>[^()]+?)\s*\((?P<date>{DATE}[a-z]?|n\.d\.|)\)\.?\s+(?P<rest>[^,:;].*)", text)
    if match is None or ("," in match["who"] and re.search(r"\d", match["who"])):
        return None
    title, tail = _sentence(match["rest"])
    found = Shaped(people(match["who"], inverted=True), dated=match["date"])
    found.study = _STUDY.search(match["rest"]) is not None
    found.title = re.sub(r"\s*[\[(][^\])]*[\])]$", "", title).strip(" .,")
    if chapter := re.match(
        r"In:?\s+(?:(?P<who>.+?)\s*\((?:Eds?|Hrsg)\.?\),?\s+)?(?P<book>.+?)(?:\s*\([^)]*\))?\.\s+(?P<by>.+)", tail
    ):
        found.part, found.container, found.publisher = (
            True,
            chapter["book"],
            _imprint(chapter["by"]) or _segment(chapter["by"]),
        )
    elif imprint := _imprint(tail):
        found.publisher = imprint
    else:
        found.numbered = _VOLUME.search(tail) is not None or re.match(r"[^,]+, \d+\b", tail) is not None
        _file(found, _segment(tail))
    return found


def _by_initials(text: str) -> Shaped | None:
    """Gupta R, Chen L. Title. Journal. 2017;15(3) — as Vancouver has it."""
    match = re.match(r"(?P<who>(?:[^\W\d_][\w'’-]+ [A-Z]{1,3}(?:, (?=[^\W\d_]))?)+)(?:, et al)?\. (?P<rest>.+)", text)
    if match is None:
        return None
    title, tail = _sentence(match["rest"])
    found = Shaped(people(match["who"]), title.strip(" .,"), publisher=_imprint(tail))
    if not found.publisher:
        found.container, found.numbered = (
            _until(tail, rf"\.?\s{DATE}|\.$"),
            ";" in tail or _VOLUME.search(tail) is not None,
        )
    return found


def _strokes(text: str) -> Shaped | None:
    """Авторы И. О. Название // Журнал. Год — as GOST has it, and books whose authors stand so."""
    match = re.match(r"(?P<who>(?:[А-ЯЁ][а-яё-]+,? (?:[А-ЯЁ]\.\s?){1,2}(?:, )?)+)\s*(?P<rest>.+)", text)
    if match is None and " // " not in text:
        return None
    found = Shaped(people(match["who"]) if match else ())
    rest = match["rest"] if match else text
    left, _, right = rest.partition(" // ")
    if right:
        found.title, found.numbered = left.split(" / ")[0].strip(" ."), _VOLUME.search(right) is not None
        _file(found, _until(right, rf"\.\s|\s[–—-]\s|\s?{DATE}|[,.]$"))
        return found
    title, tail = _sentence(left)
    found.title, found.publisher = title.split(" / ")[0].strip(" ."), _imprint(tail)
    return found


def _bluebook(text: str) -> Shaped | None:
    """Author, Title, 99 Journal 412 (2005)."""
    match = re.match(
        r"(?P<who>[^,]+), (?P<title>.+?), \d+ (?P<journal>[^\W\d_][^\d,]+?) (?P<pages>\d[\d, –-]*)?"
        rf"\((?P<date>{DATE})\)",
        text,
    )
    if match is None:
        return None
    found = Shaped(people(match["who"]), match["title"], match["journal"].strip(), dated=match["date"], numbered=True)
    found.pages = (match["pages"] or "").strip(" ,") or None
    return found


def _book(text: str) -> Shaped | None:
    """Author, Title (City: Publisher, 2014) — or Author, Title, Newspaper (date)."""
    match = re.match(rf"(?P<head>[^()]+?)\s*\((?P<imprint>[^()]*{DATE})\)\W*(?:(?:chap|para|§|no|vol)\b.*)?$", text)
    if match is None or ", " not in match["head"]:
        return None
    authors, rest = _names_first(match["head"])
    publisher = _imprint(match["imprint"]) or _segment(match["imprint"])
    title, _, container = rest.rpartition(", ") if not publisher else (rest, "", "")
    return Shaped(authors, (title or rest).strip(" ,"), container or None, publisher, dated=match["imprint"])


def _points(text: str) -> Shaped | None:
    """Last, First. Title. City: Publisher, 2014."""
    initials = re.match(
        r"(?P<who>(?:[A-Z]\.[ -]?)+[^\W\d_][\w'’-]+(?:(?:,| and|, and) (?:[A-Z]\.[ -]?)+[\w'’-]+)*), (?P<rest>.+)", text
    )
    parts = [*_sentence(initials["rest"] if initials else text)]
    if not initials:
        parts = [parts[0], *_sentence(parts[1])]
    who, title, tail = (initials["who"], *parts) if initials else (parts[0], *parts[1:])
    if not title or not (tail.strip(" .") or initials):
        return None
    authors = people(who, inverted=True)
    if not initials and not all(is_person(name.replace(",", "")) or is_organisation(name) for name in authors):
        return None
    found = Shaped(authors, title.strip(" ,."), publisher=_imprint(tail))
    if not found.publisher:
        _file(found, _segment(tail))
        if found.container and not kind_of(found.container):
            found.publisher, found.container = found.container, None
    return found


def _commas(text: str) -> Shaped | None:
    """Author, Title, City, Publisher, date — and whatever else is parted by commas."""
    if _TALK.match(text):
        return Shaped()
    segments = [part for part in re.split(r"[,;]\s+(?!and\b)|\.$", text) if part and part.strip()]
    if not segments:
        return None
    found = Shaped(study=_STUDY.search(text) is not None)
    authors, rest = _names_first(text) if len(segments) > 1 else ((), text)
    left = [part for part in (s.strip(" .") for s in re.split(r"[,;]\s+|\.$", rest)) if part]
    if authors and left and not _A_DATE.fullmatch(left[0]):
        found.authors, found.title, left = authors, left[0], left[1:]
    else:
        found.title, left = segments[0].strip(" ."), segments[1:]
    names = [part for part in left if not _ASIDE.fullmatch(part) and not _A_DATE.search(part)]
    if len(names) > 1 and not kind_of(names[0]):
        names = names[1:]
    if not found.authors and not any(map(kind_of, names)):
        return None
    if names:
        _file(found, names[0])
        if found.container and not kind_of(found.container) and found.authors:
            found.publisher, found.container = found.container, None
    return found


_SHAPES: tuple[Callable[[str], Shaped | None], ...] = (
    *(_brackets, _law, _quoted, _by_order, _by_initials, _strokes, _bluebook, _book, _points, _commas),
)


def _names_first(text: str) -> tuple[tuple[str, ...], str]:
    """The authors at the head of a list of segments, and the rest of it."""
    segments = re.split(r",\s+", text)
    upto = next((n for n, part in enumerate(segments[:6], 1) if n > 1 and part.startswith(("and ", "& "))), 1)
    names = [re.sub(r"^(?:and|&) ", "", part) for part in segments[:upto]]
    first = segments[0]
    if (
        upto == 1
        and re.fullmatch(r"[^\W\d_][\w'’-]+", first)
        and len(segments) > 3
        and is_person(segments[1])
        and " " not in segments[1]
    ):
        return (f"{first}, {segments[1]}",), ", ".join(segments[2:])
    if not all(is_person(re.split(r" (?:and|&) ", name)[0]) or is_organisation(name) for name in names):
        return (), text
    rest = segments[upto:]
    while rest and re.fullmatch(r"(?:eds?|trans)\.?|et al\.?", rest[0]):
        rest = rest[1:]
    return people(", ".join(names)), ", ".join(rest)


def _imprint(text: str) -> str | None:
    """The publisher after a city and a colon."""
    match = _IMPRINT.search(text.strip())
    if match is None:
        return None
    name = re.sub(rf"[,.]?\s*{DATE}.*", "", match["publisher"]).split(", ")[0].strip(" .,")
    return name or None


def _segment(text: str) -> str | None:
    """The first name in a list: up to a comma, a bracket, a date or a number of a volume."""
    parts = re.split(r"[,;()]\s*|、|\.\s+(?=\ue000)", text)
    for number, part in enumerate(parts, 1):
        name = re.sub(rf"(?:\s+|\.\s*){DATE}.*|{DATE}.*|\s\d+(?:\.|:|$).*", "", part).strip(" :,/–—-")
        name = name if number < len(parts) and len(name) - name.rfind(" ") < 8 else name.rstrip(" .")
        name = re.split(r"(?<=[a-z]{7})\.\s", name)[0]
        if name and not _ASIDE.fullmatch(name):
            return name
    return None


def _until(text: str, end: str) -> str | None:
    return re.split(end, text.strip(), maxsplit=1)[0].strip(" .,–—") or None


def _sentence(text: str) -> tuple[str, str]:
    """A text cut after its first sentence; a point behind an initial or a short form ends none."""
    for match in re.finditer(r"(?:[.?!](?=\s))\s+", text):
        before = text[: match.start()]
        if match.group()[0] != "." or not re.search(
            r"(?:\b[^\W\d_]|\b(?:St|Dr|Mr|Ms|[Nn]os?|vs|U\.S|paras?|chap|art|[Vv]ol|op|cf|sec|ed|eds))$", before
        ):
            return before + match.group()[0].replace(".", ""), text[match.end() :]
    return text, ""
