"""Short names with an article that one body or state usually bears: "the Union", "the Islamic Republic".

They are listed in `data/homonyms.yaml`. A text in which a longer name ends so, such as "African Union" or "Truth
Commission", means that one, or leaves it open which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comity.actors.gazetteer import Gazetteer
from comity.actors.homonyms import ShortName
from comity.actors.names import Match, Sense

__all__ = ["short_names"]

_ARTICLES = ("the ", "The ")
#: What follows a name that is longer, or a noun that the name only qualifies.
_GOES_ON = re.compile(r"[ -](?:[A-Z]|of\b|for\b|on\b)")
_CAPITALISED = re.compile(r"([A-Z][\w.'’-]*) $")


def short_names(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> Iterator[Match]:
    """The short names in a text whose other names are known, as what they usually stand for."""
    named = {sense.actor.code for match in matches for sense in match.senses[:1] if sense.actor}
    for entry in gazetteer.homonyms.short:
        if entry.name not in text or (entry.near and named.isdisjoint(entry.near)):
            continue
        sense = _sense(entry, gazetteer)
        places = [found.start() for found in re.finditer(rf"\b{re.escape(entry.name)}\b", text)]
        if any(_another(text, start, matches, sense) for start in places):
            continue
        for start in places:
            end = start + len(entry.name)
            if text.endswith(_ARTICLES, 0, start) and not _GOES_ON.match(text, end):
                yield Match(start, end, entry.name, (sense,))


def _another(text: str, start: int, matches: Sequence[Match], sense: Sense) -> bool:
    """Whether a name at a place is the end of a longer one, and of something else."""
    whole = next((match for match in matches if match.start < start < match.end), None)
    if whole is not None:
        return whole.senses[0].actor != sense.actor
    before = _CAPITALISED.search(text, max(0, start - 40), start)
    return before is not None and before[1] != "The"


def _sense(entry: ShortName, gazetteer: Gazetteer) -> Sense:
    body = gazetteer.organizations.get(entry.code)
    if body is None:
        return Sense("state", gazetteer.state(entry.code))
    return Sense("organization", gazetteer.organization(body), organization=body)
