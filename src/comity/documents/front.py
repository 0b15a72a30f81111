"""Title, author and date from the first lines of a text, told by their shape and their place, or not at all.

Pages copied from the web open with menus, the neighbouring headlines and captions. Nothing is removed here: lines are
only weighed against each other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from comity.documents.dates import is_plausible, parse_date
from comity.documents.normal import one_line

__all__ = ["Front", "front_of"]

_MOST_LINES = 40
_LONGEST_TITLE = 200
_PARAGRAPH = 200
_WRAPPED_LINE = 45

_TRAIL = re.compile(r"\S\s*[>»›→]\s*\S")
_CAPTION = re.compile(
    r"\((?:source|photo|image|credit|ap|reuters|afp|yonhap)\b|\b(?:photo|image|picture)\s*(?:by|credit|:)|©|\[(?:photo|image)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;,:…。]$")
_DATE_LABEL = re.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|modified|issued|released)|date)(?: on| at)?\s*:?\s+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"^(?:last )?(?:updated|modified)", re.IGNORECASE)
_PART = re.compile(r"\s*[|•·–—]\s*")
_BYLINE = re.compile(r"^(?:written |reported )?by\s*:?\s+(?P<names>.+)$|^authors?\s*:\s*(?P<listed>.+)$", re.IGNORECASE)
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*)"
_PARTICLE = r"(?:van|von|der|den|de|del|da|di|la|le|bin|ibn|al|el|ter|dos|du)"
_PERSON = rf"{_NAME}(?:[ ](?:{_NAME}|{_PARTICLE}))*[ ]{_NAME}"
_PEOPLE = re.compile(rf"{_PERSON}(?:(?:, and |, | and | & ){_PERSON})*")
_ABOUT_AUTHOR = re.compile(r"^(?:the (?:author|writer)|(?:he|she) is )", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines say of a text; None for what they leave open."""

    title: str | None = None
    author: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    alone: bool
    dates: tuple[date, ...]
    author: str | None


def front_of(text: str) -> Front:
    """The title, author and publication date found above the first paragraph of `text`."""
    lines = _head(text)
    author = next((index for index, line in enumerate(lines) if line.author), None)
    title = _title(lines, author)
    return Front(
        title=lines[title].text if title is not None else None,
        author=lines[author].author if author is not None else None,
        published=_published(lines, title if title is not None else author),
    )


def _head(text: str) -> list[_Line]:
    """The lines, blank ones left out, before the first paragraph."""
    rows = [one_line(row) for row in text[: _MOST_LINES * 500].split("\n")[: 2 * _MOST_LINES]]
    kept: list[_Line] = []
    for index, row in enumerate(rows):
        if not row:
            continue
        if len(kept) == _MOST_LINES or _starts_paragraph(rows, index):
            break
        before = rows[index - 1] if index else ""
        after = rows[index + 1] if index + 1 < len(rows) else ""
        following = next((later for later in rows[index + 1 :] if later), "")
        kept.append(_Line(row, not before and not after, _dates(row), _author(row, following)))
    return kept


def _starts_paragraph(rows: list[str], index: int) -> bool:
    """A long line, or two full lines that a third continues, with a sentence in them."""
    if len(rows[index]) >= _PARAGRAPH:
        return True
    block = []
    for row in rows[index:]:
        if not row:
            break
        block.append(row)
    wrapped = len(block) >= 3 and all(len(row) >= _WRAPPED_LINE for row in block[:2])
    return wrapped and not any(_dates(row) for row in block[:3])


def _title(lines: list[_Line], author: int | None) -> int | None:
    counts = Counter(line.text for line in lines)
    best, best_score = None, 0.0
    for index, line in enumerate(lines):
        if line.dates or line.author or not _could_be_title(line.text):
            continue
        score = 2.0 * (counts[line.text] > 1) + line.alone + (len(line.text.split()) >= 4) + (index == 0)
        score += author is not None and _leads_to(lines, index, author)
        score -= 2 * _in_list_of_headlines(lines, index)
        if score > best_score:
            best, best_score = index, score
    # One sign is not enough: any short line stands first, or alone, in some text.
    return best if best_score >= 2 or (best == 0 and len(lines) <= 3) else None


def _could_be_title(text: str) -> bool:
    if not 6 <= len(text) <= _LONGEST_TITLE or not (
        text[0].isupper() or not text[0].isascii() or not text[0].isalpha()
    ):
        return False
    letters = sum(map(str.isalpha, text))
    wordy = len(text.split()) >= 2 or not text.isascii()
    shaped = wordy and letters > len(text) / 2 and not _SENTENCE_END.search(text)
    return shaped and not _TRAIL.search(text) and not _CAPTION.search(text) and "://" not in text


def _leads_to(lines: list[_Line], index: int, author: int) -> bool:
    """Whether nothing but captions and dates stands between a line and the byline below it."""
    return index < author and all(line.dates or not _could_be_title(line.text) for line in lines[index + 1 : author])


def _in_list_of_headlines(lines: list[_Line], index: int) -> bool:
    """Headline, date, headline, date without a blank line: links to other texts."""
    near = [line for line in lines[max(0, index - 2) : index + 4] if not line.alone]
    return not lines[index].alone and sum(bool(line.dates) for line in near) >= 2


def _published(lines: list[_Line], anchor: int | None) -> date | None:
    """The date nearest to the title; one that is marked as an update only where there is no other."""
    found = [
        (_UPDATED.match(line.text) is not None, index, day) for index, line in enumerate(lines) for day in line.dates
    ]
    centre = anchor or 0
    ranked = sorted(found, key=lambda one: (one[0], abs(one[1] - centre), one[1]))
    return ranked[0][2] if ranked else None


def _dates(row: str) -> tuple[date, ...]:
    """The days that a line, or a part of it between bars, consists of."""
    if len(row) > 120 or not any(map(str.isdigit, row)):
        return ()
    parts = [row, *_PART.split(row)]
    days = [parse_date(_DATE_LABEL.sub("", part.strip(" []()"))) for part in parts]
    return tuple(dict.fromkeys(day for day in days if day and is_plausible(day)))


def _author(row: str, following: str) -> str | None:
    for part in _PART.split(row):
        if match := _BYLINE.match(part.strip()):
            names = _PEOPLE.match(match["names"] or match["listed"])
            return names.group() if names else None
    alone = _PEOPLE.fullmatch(row)
    introduced = _ABOUT_AUTHOR.match(following) or following.startswith(f"{row} is ")
    return row if alone and len(row.split()) <= 4 and introduced else None
