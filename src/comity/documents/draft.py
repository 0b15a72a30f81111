"""A document as a reader leaves it: text and what the input says of itself, before the options have their say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.documents.links import Piece

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text and metadata from one input.

    `published` is what the input states; `supposed` is a guess (the day a PDF was made, a line near the top of the
    text) that a date in the file name overrules. `uri` and `place` are set only where one input holds several
    documents: `place` names the line in an error message. `pieces` are the input's words in order, with the addresses
    that they lead to; the places of those in the text are found when it is finished.
    """

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    country: str | None = None
    language: str | None = None
    published: date | None = None
    supposed: date | None = None
    uri: str | None = None
    place: str | None = None
    pieces: tuple[Piece, ...] = ()
