"""A run of characters without white space to its syntactic words, as the English UD treebanks cut them.

The conventions are those of EWT and GUM (https://universaldependencies.org/en/tokenization.html): clitics are words
("do|n't", "Seoul|'s"), hyphens and slashes between words are words ("space|-|based", "and|/|or") except after a bound
prefix ("co-operate", "e-mail"), signs stand apart from figures ("$|5", "5|%", "10|km"), and an abbreviation keeps its
period ("U.S.", "Gen.", "No." before a number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

__all__ = ["Abbreviations", "Spans", "Splitter"]

#: Offsets of words, start inclusive and end exclusive.
Spans = tuple[tuple[int, int], ...]

#: Bound morphemes: no words of their own, so the hyphen after them does not stand apart.
PREFIXES = (
    "ante anti arch bi co counter cross e ex inter intra macro mega meta micro mid mini multi neo non over para post "
    "pre pro pseudo psycho quasi re semi socio sub super trans tri ultra un"
)

#: Words written together that are two (or three), with the lengths of all parts but the last.
FUSED = {
    "cannot": (3,), "gonna": (3,), "wanna": (3,), "gotta": (3,), "outta": (3,), "lemme": (3,), "gimme": (3,),
    "dunno": (2, 1), "dont": (2,), "cant": (2,), "wont": (2,), "aint": (2,), "didnt": (3,), "doesnt": (4,),
    "isnt": (2,), "wasnt": (3,), "arent": (3,), "couldnt": (5,), "wouldnt": (5,), "shouldnt": (6,), "havent": (4,),
    "hasnt": (3,), "hadnt": (3,), "im": (1,), "ive": (1,), "youre": (3,), "youll": (3,), "youve": (3,),
    "theyre": (4,), "thats": (4,), "whats": (4,), "theres": (5,), "heres": (4,),
}  # fmt: skip

_DOMAIN = r"(?:[\w-]+\.)+(?:com|org|net|gov|edu|mil|int|info|uk|eu|de|fr|ru|kr|kp|jp|cn|ca|au|tv)\b"
_FILE = r"[\w-]+\.(?i:docx?|xlsx?|pptx?|pdf|txt|csv|html?|xml|json|jpe?g|png|gif|zip|exe|url)\b"

#: What may follow a figure without a space and is a word of its own; "18T" and "3143C" stay whole.
_UNIT = r"(?i:am|pm|km|kms|kg|mm|cm|m|ft|lbs?|hrs?|mins?|k|x|bn|mph|gb|mb|ghz|mhz|hz|kw|mw|gw|kwh)"

#: The shapes of words, most particular first.
_WORD = re.compile(
    rf"""
      (?:https?|ftp)://[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’] | mailto:\S+@[\w.-]*\w             # addresses
    | www\.[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]
    | [\w.+%-]*[\w.]@[\w-]+(?:\.+[\w-]+)* | (?<!\w)[@#][A-Za-z]\w*                             # mail, handles, hashtags
    | (?![\d.]+\b){_DOMAIN}(?:/[\w./?=&%#~+-]*[\w/])? | {_FILE}
    | doi:\S*\w | [A-Z](?:/[A-Z0-9.]*[A-Z0-9]){{2,}}                                          # A/73/PV.6, S/RES/2321
    | (?<!\w)[:;=][-o']?[)(DPp/\\|\[\]}}{{*3]+(?!\w) | (?<!\w)\^_?\^ | <3+(?!\w)                 # emoticons
    | \.{{2,}} | …+ | -{{2,}} | _{{2,}} | \*{{2,}} | [!?]+ | ={{2,}}>? | ~{{2,}} | [<-]-?> | \+{{2,}} | \${{2,}}
    | <<|>>|''|‘‘|’’|‘’|``
    | (?:[A-Za-z]\.){{2,}}(?:[A-Za-z]\b(?!\.))? | [A-Z][a-z]?\.(?:[A-Z][a-z]?\.)+            # U.S., a.m., Ph.D.
    | [A-Z](?:\.[A-Z])+\b                                                                   # U.S
    | \d+(?:-\d+){{2,}} | (?<![\w-])(?:\d{{3}}/)?(?:\d{{5}}|\d{{3}}(?:-\d{{3}})?)-\d{{4}}\b   # telephone numbers, dates
    | \d+(?:/\d+){{1,2}}(?!\w)
    | (?:(?<!\w)[+])?(?:\d++|(?<!\w)\.\d++)(?:[.,:]\d++)*+                                   # figures, 1980s, 3rd
      (?:(?:st|nd|rd|th|s|(?<=0)['’]s)\b|(?=['’]s\b)|(?={_UNIT}\b)|(?!\w))
    | (?i:w/(?:out|o)?|[cilb]/[coast]|s/he)(?!\w)                                           # w/o, c/o, s/he
    | [A-Z]{{1,4}}&[A-Z]{{1,3}}\b | US\$ | (?i:ma['’]am|o['’]clock)
    | ['’]\d\ds?\b | ['’](?i:em|til|cause|bout|n)\b
    | (?<![\w-])(?!UN-|CO-|EX-)(?i:(?:{"|".join(PREFIXES.split())})-)+\w+ | \w+-(?:esque|wise)\b
    | (?:[dlDL]|O)['’](?=[^\W\d]{{3}})\w+                                                    # O'Brien, d'état
    | \w+?(?=(?i:n['’]t)\b) | (?i:n['’]t)\b | ['’](?i:s|m|d|re|ve|ll)\b
    | [^\W_]+(?:['’](?!(?i:s|m|d|t|re|ve|ll)\b)[^\W_]+)+                                    # Shi'ite
    | \w+(?:[\u00ad\u0300-\u036f]+\w*)*
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class Abbreviations:
    """Which words keep a period that follows them.

    The file lists words in two sections, ``[always]`` and ``[before a number]``; lines that start with # are comments.
    """

    def __init__(self, path: Path) -> None:
        self._always: set[str] = set()
        self._numbered: set[str] = set()
        section = self._always
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section = self._always if line == "[always]" else self._numbered
            elif not line.startswith("#"):
                section.update(line.split())
        self._always |= {word.upper() for word in self._always if not word.islower() and len(word) > 2}

    def keep(self, word: str, *, numbered: bool) -> bool:
        """Whether the period after `word` belongs to it; `numbered` says that a digit comes next."""
        if len(word) == 1 and word.isupper() and word != "I":
            return True
        return word in self._always or word.lower() in self._always or (numbered and word.lower() in self._numbered)


class Splitter:
    """Cuts runs of characters without white space into words."""

    def __init__(self, abbreviations: Abbreviations) -> None:
        self._abbreviations = abbreviations

    def split(self, chunk: str, *, numbered: bool = False) -> Spans:
        """The words of `chunk`, in order, together covering it; `numbered` says that a digit follows in the text."""
        merged: list[tuple[int, int]] = []
        for start, end in _spans(chunk):
            if merged and chunk[start:end] == "." and merged[-1][1] == start:
                before = chunk[merged[-1][0] : start]
                following = chunk[end : end + 1]
                if not following.isalpha() and self._abbreviations.keep(
                    before, numbered=following.isdigit() or (numbered and not following)
                ):
                    merged[-1] = (merged[-1][0], end)
                    continue
            merged.append((start, end))
        return tuple(merged)


def _spans(chunk: str) -> Iterator[tuple[int, int]]:
    """The words of a chunk by their shapes alone, every period apart that could be a full stop."""
    for match in _WORD.finditer(chunk):
        start, end = match.span()
        for length in FUSED.get(match.group().lower(), ()):
            yield start, start + length
            start += length
        yield start, end
