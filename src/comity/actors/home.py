"""The state that a text means by "the government" and "the president" where it names none."""

from __future__ import annotations

from comity.actors.reading import Reading

__all__ = ["homes"]

#: A state named at least this often, and this many times as often as the next, is the one that a text is about.
_OFTEN, _DOMINANT = 3, 3

#: How many of the states named most are candidates where none is clear.
_ASKED = 3


def homes(reading: Reading) -> tuple[str, ...]:
    """The codes of the states that "the government" may be of: one where the text leaves no doubt, else several.

    It is the publisher's own, unless the text names other states and never that one; else the state of the dateline;
    else the state that the text names most, if its capital alone is named or it leads all others by far. None where
    the text names no state.
    """
    named = reading.states.most_common(_ASKED)
    if reading.country in reading.gazetteer.states and (not named or reading.country in reading.states):
        return (str(reading.country),)
    if not named:
        return ()
    if (dateline := _dateline(reading)) is not None:
        return (dateline,)
    first, count = named[0]
    others = named[1][1] if len(named) > 1 else 0
    alone = count > others and _capitals(reading) == {first}
    if alone or not others or (count >= _OFTEN and count >= _DOMINANT * others):
        return (first,)
    return tuple(code for code, _ in named)


def _dateline(reading: Reading) -> str | None:
    """The state of the city, in capitals, with which a report begins: "MOSCOW (AP)"."""
    match = reading.matches[0]
    sense = match.senses[0]
    return (
        sense.actor.code
        if sense.kind in ("capital", "place") and sense.actor and not match.start and match.name.isupper()
        else None
    )


def _capitals(reading: Reading) -> set[str]:
    shared = reading.gazetteer.homonyms.by_name
    senses = (match.senses[0] for match in reading.matches if match.name not in shared)
    return {sense.actor.code for sense in senses if sense.kind == "capital" and sense.actor}
