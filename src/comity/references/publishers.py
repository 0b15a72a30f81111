"""Who publishes what, and on which hosts: known names, and what the words of an unknown name give away."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel

from comity.actors import yamlfile

__all__ = ["Publisher", "PublisherKind", "fits", "host_of", "is_organisation", "kind_of", "known", "publishes_works"]

PublisherKind = Literal["news", "site", "journal", "press", "institute", "body"]

_FILE = Path(__file__).parent / "data" / "publishers.yaml"
_NEWS = re.compile(
    r"\b(?:news|times|post|herald|daily|gazette|tribune|newspaper|broadcasting|television|radio|telegraph|chronicle|"
    r"shimbun|ilbo|zeitung|presse|diario|gazeta)\b|газета|новости|(?:일보|신문|뉴스|방송|新聞|新闻|日报|通信|通信社)$",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|review|bulletin|annals|proceedings|transactions|quarterly|magazine)\b", re.IGNORECASE
)
_PRESS = re.compile(
    r"\b(?:press|publishers?|publishing|books|verlag|éditions|editorial|academic)\b|出版|書店|출판", re.IGNORECASE
)
_INSTITUTE = re.compile(
    r"\b(?:institut\w*|cent(?:er|re)|universit\w*|univ\.?|foundation|endowment|corporation|think tank|project|school|"
    r"college|academy|laborator\w*|research service|research council|society|association|panel of experts)\b|институт|"
    r"университет|研究所|大学|연구원|연구소|대학교",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|department|agency|office|council|committee|commission|administration|government|nations|union|"
    r"organi[sz]ation|secretariat|embassy|parliament|senate|congress|bureau|command|service|board|authority)\b|"
    r"министерство|агентство|правительство|부$|청$|省$|庁$",
    re.IGNORECASE,
)
#: What an institution or a company may leave out of its name on its host.
_SMALL = frozenset(
    [
        "the",
        "of",
        "for",
        "and",
        "in",
        "on",
        "a",
        "an",
        "de",
        "la",
        "le",
        "du",
        "des",
        "der",
        "die",
        "das",
        "und",
        "et",
        "y",
        "news",
        "agency",
        "inc",
        "ltd",
    ]
)
_SUFFIXES = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "int",
        "mil",
        "info",
        "co",
        "ac",
        "go",
        "or",
        "ne",
        "re",
        "www",
        "en",
        "eng",
        "english",
        "news",
        "blog",
        "online",
    ]
)


class Publisher(BaseModel):
    """A publisher: its names, the first the one to show, what it is, and its hosts."""

    names: list[str]
    kind: PublisherKind
    hosts: list[str]


class _Table(BaseModel):
    format: Literal["comity-publishers/1"]
    anywhere: list[str]
    publishers: list[Publisher]


@lru_cache(maxsize=1)
def _table() -> _Table:
    return yamlfile.read(_FILE, _Table)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Publisher]:
    return {_plain(name): one for one in _table().publishers for name in one.names}


def known(name: str | None) -> Publisher | None:
    """The publisher that goes by this name, with or without its article."""
    plain = _plain(name or "")
    return _by_name().get(plain) or _by_name().get(plain.removeprefix("the "))


def kind_of(name: str | None) -> PublisherKind | None:
    """What publishes under this name, as far as it is known or its words tell."""
    if not name:
        return None
    if (found := known(name)) is not None:
        return found.kind
    kinds: tuple[tuple[re.Pattern[str], PublisherKind], ...] = (
        (re.compile(r"news agency|news service", re.IGNORECASE), "news"),
        (_PRESS, "press"),
        (_INSTITUTE, "institute"),
        (_NEWS, "news"),
        (_JOURNAL, "journal"),
        (_BODY, "body"),
    )
    return next((kind for words, kind in kinds if words.search(name)), None)


def publishes_works(name: str) -> bool:
    """Whether a name is a publisher's (a press, an institute, a ministry) rather than a journal's or a newspaper's."""
    return kind_of(name) in ("press", "institute", "body")


def is_organisation(name: str) -> bool:
    """Whether a name is an organisation's rather than a person's."""
    return kind_of(name) is not None or (name.isupper() and len(name) > 2 and name.isalpha())


def host_of(link: str) -> str | None:
    """The host of an address, without ``www.``; None where there is none."""
    try:
        host = urlsplit(link if "://" in link else f"https://{link}").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None


def fits(name: str, host: str) -> bool | None:
    """Whether a publisher publishes on a host; None where nothing is known of either.

    A known name fits its own hosts, and those that serve all. It does not fit the host of another known publisher. Of
    an unknown name nothing is said but where its words or initials stand in the host.
    """
    if any(_is_below(host, other) for other in _table().anywhere) or _resembles(name, host):
        return True
    publisher, owners = known(name), [one for one in _table().publishers if any(_is_below(host, h) for h in one.hosts)]
    if publisher is None:
        return None
    if publisher in owners:
        return True
    # An article of a journal may lie anywhere: with its author, in a repository. Books and studies too.
    return False if owners and publisher.kind in ("news", "site", "body") else None


def _is_below(host: str, other: str) -> bool:
    return host == other or host.endswith(f".{other}")


def _resembles(name: str, host: str) -> bool:
    """Whether the words of a name, or their initials, make up a label of the host."""
    words = re.findall(r"\w+", _plain(name))
    telling = [word for word in words if word not in _SMALL] or words
    labels = {label for label in re.split(r"[.-]", host) if label not in _SUFFIXES and len(label) > 1}
    spelled = {
        "".join(words),
        "".join(telling),
        "".join(word[0] for word in words),
        "".join(word[0] for word in telling),
    }
    if labels & {one for one in spelled if len(one) > 1}:
        return True
    return any(word in label for word in telling if len(word) > 4 for label in labels)


def _plain(name: str) -> str:
    folded = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(folded.replace("’", "'").casefold().strip(" .,").split())
