"""From words as a person types them to an expression of the full-text index."""

from __future__ import annotations

import re

from comity.errors import UsageError

__all__ = ["expression"]

_TERM = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


def expression(words: str) -> str:
    """An FTS5 expression that wants every word; ``"two words"`` is a phrase and ``launch*`` a beginning.

    Each term becomes a quoted string, so nothing that a person types is read as syntax. Raises UsageError where no
    word is left. See https://www.sqlite.org/fts5.html, section 3.
    """
    terms = []
    for phrase, star, word in _TERM.findall(words):
        content = re.sub(r"[^\w]+", " ", phrase or word).strip()
        if any(character.isalnum() for character in content):
            terms.append(f'"{content}"' + ("*" if star or word.endswith("*") else ""))
    if not terms:
        raise UsageError(
            f"no word to look for in {words!r}", advice='give words, a "phrase", or a beginning such as sat*'
        )
    return " AND ".join(terms)
