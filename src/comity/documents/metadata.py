"""What inputs say of themselves: named fields into a Draft, and the sense to drop what software filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from comity.documents.dates import parse_date
from comity.documents.draft import Draft
from comity.documents.normal import one_line
from comity.errors import InputError

__all__ = ["country_code", "draft_from", "language_code", "plausible_author", "plausible_title"]

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "publication", "outlet", "site"),
    "country": ("country", "publisher_country"),
    "language": ("language", "lang"),
    "published": ("published", "date", "publication_date", "published_at"),
    "uri": ("uri", "url", "link"),
}
# What may stand behind a link in a report. A "javascript:" from somebody's file may not.
_ADDRESS = re.compile(r"(?:https?|ftp|file|doi|urn|tag|info):\S+", re.IGNORECASE)
# ISO 3166-1 reserves these without listing them.
_RESERVED = {"UK": "GBR", "EL": "GRC"}
_MOST_VALUES = 50
_MACHINE_TITLE = re.compile(
    r"untitled|document ?\d*|microsoft (?:word|powerpoint)\b.*|slide 1|presentation|title|"
    r".*\.(?:docx?|pdf|tex|indd|qxd|rtf)",
    re.IGNORECASE,
)
_MACHINE_AUTHOR = re.compile(
    r"python-docx|(?:microsoft )?office user|microsoft.*|user\w?|owner|admin\w*|unknown|anonymous|author|.*\\.*|\W*",
    re.IGNORECASE,
)


def draft_from(fields: Mapping[object, object], text: str, *, where: str) -> Draft:
    """A Draft of `text` with the named `fields` of a front matter or a JSON line.

    ``source`` is taken as the address if it is one, and as the publisher otherwise.

    Raises InputError, naming `where`, for a date, country or language that cannot be understood: silence would lose
    what somebody took the care to write down.
    """
    given = {key.lower(): _plain(value) for key, value in fields.items() if isinstance(key, str)}
    values = {field: _first(given, names) for field, names in _NAMES.items()}
    source = _text(given.get("source")) or ""
    values["uri"] = next((a for a in (_text(values["uri"]) or "", source) if _ADDRESS.fullmatch(a)), None)
    if source and not _ADDRESS.fullmatch(source):
        values["publisher"] = values["publisher"] or source
    return Draft(
        text=text,
        title=_text(values["title"]),
        author=_text(values["author"]),
        publisher=_text(values["publisher"]),
        country=_checked("country", _text(values["country"]), where),
        language=_checked("language", _text(values["language"]), where),
        published=_date(values["published"], where),
        uri=_text(values["uri"]),
    )


@lru_cache(maxsize=512)
def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a country given by any of its codes or its name, or None."""
    import pycountry

    if name.strip().upper() in _RESERVED:
        return _RESERVED[name.strip().upper()]
    try:
        return str(pycountry.countries.lookup(name.strip()).alpha_3)
    except LookupError:
        pass
    try:
        found = pycountry.countries.search_fuzzy(name.strip()) if len(name) > 4 else []
    except LookupError:
        return None
    return str(found[0].alpha_3) if len(found) == 1 else None


@lru_cache(maxsize=512)
def language_code(name: str) -> str | None:
    """The ISO 639-1 code of a language given as ``en``, ``eng``, ``en-US`` or ``English``, or None."""
    import pycountry

    tag = re.split("[-_]", name.strip())[0].lower()
    fields = {2: "alpha_2", 3: "alpha_3"}
    # The two-letter codes come first: there is a language named En, and another named Ko.
    found = pycountry.languages.get(**{fields.get(len(tag), "name"): tag})
    return getattr(found, "alpha_2", None)


def plausible_title(title: str | None) -> str | None:
    """The title on one line, or None where it is empty or a program's default ("Microsoft Word - draft.doc")."""
    line = one_line(title or "")
    return line if len(line) > 2 and not _MACHINE_TITLE.fullmatch(line) else None


def plausible_author(author: str | None) -> str | None:
    """The author on one line, or None where it is empty or names a program or an account rather than a person."""
    line = one_line(author or "")
    return line if not _MACHINE_AUTHOR.fullmatch(line) else None


def _plain(value: object) -> str | date | None:
    """A single value, or a list of them with commas; what lies deeper says nothing here."""
    if isinstance(value, list):
        singles = (one for one in value[:_MOST_VALUES] if isinstance(one, (str, int, float)))
        return ", ".join(str(one) for one in singles)
    if isinstance(value, date):
        return value
    return str(value) if isinstance(value, (str, int, float)) else None


def _first(given: Mapping[str, str | date | None], names: Iterable[str]) -> str | date | None:
    return next((value for name in names if (value := given.get(name))), None)


def _text(value: str | date | None) -> str | None:
    return one_line(str(value)) or None if value else None


def _date(value: str | date | None, where: str) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if found := parse_date(value):
        return found
    raise InputError(f"'{_short(value)}' is not a publication date", where=where, advice="write it as YYYY-MM-DD")


def _checked(what: str, name: str | None, where: str) -> str | None:
    if name is None:
        return None
    if code := country_code(name) if what == "country" else language_code(name):
        return code
    example = "KOR" if what == "country" else "en"
    raise InputError(f"no {what} is called '{_short(name)}'", where=where, advice=f"write its code, such as {example}")


def _short(value: str) -> str:
    text = one_line(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
