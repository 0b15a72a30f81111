"""What the caller may say about the inputs, and how much of the machine one input may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from comity.documents.metadata import country_code, language_code
from comity.errors import UsageError

__all__ = ["Limits", "Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one input. Reading stops with an InputError at the first one that is passed.

    `max_bytes` holds for a file, a download, and one line of JSON Lines; `max_html_bytes` for a page, whose tree takes
    many times its size; `max_unpacked_bytes` for everything inside a DOCX; `max_text` counts characters taken from a
    PDF. `seconds` is the time that a download may take in all.
    """

    max_bytes: int = 50_000_000
    max_html_bytes: int = 10_000_000
    max_unpacked_bytes: int = 300_000_000
    max_text: int = 50_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What holds for every input of a call. A value given here wins over what the input says of itself.

    `country` is the publisher's: a name, alpha-2 or alpha-3 code, kept as ISO 3166-1 alpha-3. `language` is kept as ISO
    639-1. `password` opens encrypted PDFs. `recursive` says whether folders inside a folder are walked.

    Raises UsageError where the country or the language is unknown.
    """

    published: date | None = None
    publisher: str | None = None
    country: str | None = None
    language: str | None = None
    password: str | None = field(default=None, repr=False)
    limits: Limits = field(default_factory=Limits)
    recursive: bool = True

    def __post_init__(self) -> None:
        if self.country is not None:
            object.__setattr__(self, "country", _known("country", self.country, country_code(self.country)))
        if self.language is not None:
            object.__setattr__(self, "language", _known("language", self.language, language_code(self.language)))


def _known(what: str, given: str, code: str | None) -> str:
    if code is None:
        example = "KOR or 'South Korea'" if what == "country" else "en"
        raise UsageError(f"no {what} is called '{given}'", advice=f"write, for example, {example}")
    return code
