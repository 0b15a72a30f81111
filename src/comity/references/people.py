"""The authors of a work, one by one, as they are written."""

from __future__ import annotations

import re

from comity.references.publishers import is_organisation

__all__ = ["is_person", "people", "surname"]

_INITIALS = r"(?:[^\W\d_a-zа-яё]\.(?:-[^\W\d_]\.)?\s?)+"
_LAST = r"[^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?"
_BY_INITIALS = re.compile(rf"(?:(?:van|von|de|der|del|di|la|le|al|el) )*{_LAST},? {_INITIALS}")
_ROLE = re.compile(r",?\s*\(?\b(?:eds?|trans|editors?|translators?|ред|et al|and others|и др)\b\.?\)?,?", re.IGNORECASE)
_AND = re.compile(r",?\s+(?:and|&|und|et|y|и)\s+|\s*[·、;]\s*|,\s*&\s*")
_PARTICLES = "van|von|der|den|de|del|da|di|la|le|bin|ibn|al|el|ter|dos|du"
_NAME = r"(?:[^\W\d_a-zа-яёß-öø-ÿ][\w.'’-]*)"
_PERSON = re.compile(rf"{_NAME}(?: (?:{_NAME}|{_PARTICLES}))*|[가-힣]{{2,4}}|[\u4e00-\u9fff々]{{2,6}}")


def is_person(name: str) -> bool:
    """Whether a name reads like a person's: a few words, each with a capital."""
    return _PERSON.fullmatch(name) is not None and len(name.split()) <= 4 and not is_organisation(name)


def people(written: str, *, inverted: bool = False) -> tuple[str, ...]:
    """The authors that some words list, each as written; "et al." is left out.

    `inverted` says that the first one's surname comes first: ``Lee, Sang-hoon, and Jana Novak``.
    """
    text = _ROLE.sub("", written).strip(" ,;:&")
    if not text:
        return ()
    text = _without_point(text)
    listed = _BY_INITIALS.findall(text)
    if listed and len(_AND.sub("", _BY_INITIALS.sub("", text)).strip(" ,&")) < 4:
        return tuple(name.strip() for name in listed)
    parts = [part.strip(" ,") for one in _AND.split(text) for part in one.split(",")]
    parts = [part for part in parts if part]
    # An organisation's name may hold commas and an "and" of its own.
    if not all(map(is_person, parts)) and (is_organisation(text) or len(parts) == 1):
        return (text,)
    if inverted and len(parts) > 1:
        return (f"{parts[0]}, {parts[1]}", *parts[2:])
    return tuple(parts)


def _without_point(text: str) -> str:
    """The text without the point that ends it, unless that belongs to an initial or a short form."""
    return text if re.search(r"(?:^|[\s.-])[^\W\d_]\.$", text) else text.rstrip(" .")


def surname(name: str) -> str:
    """The word that a work is cited by: what stands before the comma, or the last word; all of an organisation."""
    if is_organisation(name):
        return name
    first, comma, _ = name.partition(",")
    words = first.split()
    if comma or (len(words) > 1 and re.fullmatch(r"[^\W\d_]{1,3}|(?:[^\W\d_]\.)+", words[-1]) and words[-1].isupper()):
        return first if comma else words[0]
    return words[-1] if words else name
