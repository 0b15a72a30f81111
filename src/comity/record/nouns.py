"""What the record is asked with and what it answers, beside the nouns of `comity.model`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from comity.model import Document, Factuality, Kind

__all__ = ["Edge", "Hit", "Order", "Pair", "Query", "Run"]

#: ``time`` puts undated statements last; ``-time`` is the same backwards, undated ones still last.
Order = Literal["time", "-time", "document", "confidence"]


@dataclass(frozen=True, slots=True)
class Run:
    """What coded a document: the coder's version and those of its codebooks (``plover@1.0``).

    `quads` maps a code to its quad class (verbal or material, cooperation or conflict), as those codebooks have it. It
    follows from them, so it takes no part in the identity of a run.
    """

    coder: str
    codebooks: tuple[str, ...] = ()
    quads: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    @property
    def id(self) -> str:
        """Sixteen hex digits that follow from the versions, and from nothing else."""
        return hashlib.sha256(json.dumps([self.coder, *self.codebooks]).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements are wanted: all that pass every filter given; an empty filter lets everything pass.

    `actors` are codes, or code and sector (``KOR.MIL``); any of them as source or target will do. `among` is the
    filter for a pair or a group: it wants source and target to contain different members of the set. `codes` are
    codes, or code and mode (``AGREE.sign``); a statement with any of `contexts` passes. `since` and `until` (both
    inclusive) want the time of a statement to overlap them, so undated statements fail; an end that is open reaches
    on. `published` is the range for the document's date. `text` are words of the quote, in the form that
    `Record.search` takes. `documents` are full ids.
    """

    actors: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    contexts: tuple[str, ...] = ()
    factuality: tuple[Factuality, ...] = ()
    since: date | None = None
    until: date | None = None
    published: tuple[date | None, date | None] = (None, None)
    text: str | None = None
    documents: tuple[str, ...] = ()
    min_confidence: float | None = None
    limit: int | None = None
    offset: int = 0
    order: Order = "time"


@dataclass(frozen=True, slots=True)
class Edge:
    """How often, and with what summed intensity, one actor's statements lead to another.

    `source` and `target` are codes without sector, never the same. `year` is the one in which the statements' time
    begins, or None where it is unknown or the question was not by year. `quad` is None for codes without a quad class.
    """

    source: str
    target: str
    year: int | None
    quad: str | None
    count: int
    intensity_sum: float


@dataclass(frozen=True, slots=True)
class Pair:
    """What two actors have to do with each other, whichever acts and whenever: edges added up.

    `one` comes before `other` in the alphabet. Of `count` statements, `cooperation` and `conflict` have a quad class
    of that kind.
    """

    one: str
    other: str
    count: int
    cooperation: int
    conflict: int
    intensity_sum: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that contains the words searched for; its text is left empty.

    `marks` are the start and end offsets of those words in `snippet`, which is plain text and must be escaped before
    it becomes part of a page. `rank` is larger for better matches (BM25; the title counts more than the text).
    """

    document: Document
    snippet: str
    marks: tuple[tuple[int, int], ...]
    rank: float
