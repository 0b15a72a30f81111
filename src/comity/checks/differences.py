"""In which points a claim and the launch that it means differ, as far as the words leave no doubt.

A difference is only stated where the words themselves give both the launch and the point: a coder reads a date or an
actor wrongly more often than a writer errs. What local time or a matter of degree explains says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

from comity.catalogue.nouns import Launch, Site
from comity.model import When

from .claims import Claim, words
from .clocks import explained
from .craft_names import normal
from .launches import Index, Named
from .matching import countries
from .verdicts import Difference

__all__ = ["differences", "of_date"]

_NUMBER = re.compile(r"\d+")
#: Two launch sites within this distance are one place to a writer: Canaveral and Kennedy, Sohae and Tongchang-ri.
_NEAR_KM = 150.0
_EARTH_KM = 6371.0
_STATE_CODE = 3


def differences(claim: Claim, index: Index, number: int, *, sure: bool) -> Iterator[Difference]:
    """The points in which a claim differs from a launch; `sure` where a name of its own or its day leads there."""
    launch = index.launches[number]
    if claim.occurrence.code == "LAUNCH":
        yield from of_date(claim, index, number)
    yield from _of_outcome(claim, index, number)
    if sure and claim.occurrence.code == "LAUNCH" and not claim.has("compared") and _own(claim, number):
        yield from _of_vehicle(claim, launch, number)
        yield from _of_site(claim, index, number)
        yield from _of_state(claim, index, number)


def of_date(claim: Claim, index: Index, number: int) -> Iterator[Difference]:
    """The date, where it is in the words; explained where some clock gives the day that is said."""
    days, when, launch = claim.days, claim.occurrence.time, index.launches[number]
    if days is None or when is None or (index.first(number) <= days.last and index.last(number) >= days.first):
        return
    said = date.fromordinal(days.last if index.first(number) > days.last else days.first)
    why = explained(launch, said, index.catalogue.sites.get(launch.site), countries(claim, index, number))
    if why or claim.written:
        yield Difference("date", _written(when), f"{launch.when.written} UTC", why)


def _written(when: When) -> str:
    if when.start is None or when.end is None or when.precision == "period":
        return f"{when.start or '…'} to {when.end or '…'}"
    if when.precision == "day":
        return when.start.isoformat()
    if when.precision == "month":
        return f"{when.start:%Y-%m}"
    return str(when.start.year) if when.precision == "year" else f"{when.start} to {when.end}"


def _of_outcome(claim: Claim, index: Index, number: int) -> Iterator[Difference]:
    """Success against failure. A partial success is near to both, and a failure after the launch is none of it."""
    said, launch = claim.outcome, index.launches[number]
    if said is None or launch.outcome is None or said == launch.outcome:
        return
    if "partial" in (said, launch.outcome):
        why = "A partial success is counted as a success by some and as a failure by others."
        yield Difference("outcome", said, launch.outcome, why)
    elif (said == "success" and _bears(claim, number)) or (
        said == "failure" and _bears(claim, number) and not claim.has("elsewhere") and not claim.has("scrubbed")
    ):
        yield Difference("outcome", said, launch.outcome)


def _bears(claim: Claim, number: int) -> bool:
    """Whether a name in the words, other than a site's, is one of the launch's."""
    return any(name.bears(number, "payload", "flight", "series", "vehicle") for name in claim.named)


def _own(claim: Claim, number: int) -> bool:
    """Whether each payload or flight in the words is the launch's: else another launch is spoken of, too."""
    return bool(claim.sharp) and all(
        name.bears(number, "payload", "flight", "series") for name in claim.named if name.of("payload", "flight")
    )


def _of_vehicle(claim: Claim, launch: Launch, number: int) -> Iterator[Difference]:
    """Another rocket, where one alone is named. Variants of one rocket, which are named loosely, are no difference."""
    named = [name for name in claim.named if name.kinds == {"vehicle"}]
    if len(named) != 1 or named[0].bears(number, "vehicle") or _variant(named[0], launch):
        return
    yield Difference("vehicle", named[0].written, launch.vehicle)


def _variant(name: Named, launch: Launch) -> bool:
    """Whether a name and a launch's vehicle begin with the same word and do not carry different numbers."""
    row = normal(launch.vehicle)
    stem = next((word for word in (("".join(row[:2])), row[0]) if name.key.startswith(word)), None)
    if stem is None:
        return False
    said, catalogued = _NUMBER.findall(name.key), [word for word in row if word.isdigit()]
    return not said or not catalogued or said[0] == catalogued[0]


def _of_site(claim: Claim, index: Index, number: int) -> Iterator[Difference]:
    launch = index.launches[number]
    named = [name for name in claim.named if name.kinds == {"site"}]
    site = index.catalogue.sites.get(launch.site)
    if site is None or len(named) != 1 or named[0].bears(number, "site") or named[0].before not in words()["places"]:
        return
    said = {index.launches[other].site for other in named[0].of("site")}
    others = [index.catalogue.sites[code] for code in said if code in index.catalogue.sites]
    if others and all(_apart(site, other) for other in others):
        yield Difference("site", others[0].short, site.short)


def _apart(one: Site, other: Site) -> bool:
    """Whether two sites are known to be far from each other."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    (a, b), (c, d) = (_radians(one), _radians(other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half)) > _NEAR_KM


def _radians(site: Site) -> tuple[float, float]:
    return math.radians(site.latitude or 0.0), math.radians(site.longitude or 0.0)


def _of_state(claim: Claim, index: Index, number: int) -> Iterator[Difference]:
    """Another state, where one alone is said to launch a payload without a crew, and none of the launch's is named."""
    launch = index.launches[number]
    crewed = any("H" in payload.kind[:4] for payload in launch.payloads)
    if crewed or len(claim.actors) != 1 or claim.states & index.states[number] or not claim.item:
        return
    (code,) = claim.actors
    if len(code) == _STATE_CODE and code.isalpha() and all(n.bears(number, "payload", "series") for n in claim.item):
        yield Difference("state", code, ", ".join(filter(None, [launch.state])) or "unknown")
