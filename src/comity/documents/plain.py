"""Plain text. It is kept whole; only the title, author and date are looked for in its first lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.documents.decode import decode
from comity.documents.draft import Draft
from comity.documents.front import front_of
from comity.documents.normal import normalise
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.documents.inputs import Input
    from comity.documents.options import Options

__all__ = ["read_plain"]


def read_plain(source: Input, options: Options) -> Iterator[Draft | InputError]:
    """The one document of a text file."""
    data = source.data(options.limits.max_bytes)
    text = normalise(decode(data, where=source.name, hint=source.charset))
    front = front_of(text)
    yield Draft(text=text, title=front.title, author=front.author, supposed=front.published)
