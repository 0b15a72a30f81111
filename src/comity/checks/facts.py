"""Whether what is said of launches is what the catalogue says.

Each occurrence is one of four cases. It agrees where one launch fits and no difference is left unexplained; a date that
local time explains is shown and still agrees. It differs where the words name the launch and say otherwise of it. It is
not in the catalogue where enough is said and nothing fits. The rest is ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.analysis import Occurrence
from comity.analysis.spans import chronological
from comity.catalogue.nouns import Catalogue
from comity.model import Document

from .claims import CODES, Claim, claim_of
from .differences import differences
from .launches import Index
from .matching import Match, Matched, match
from .verdicts import VERDICTS, Checked, Difference, Facts, Verdict

__all__ = ["VERDICTS", "Checked", "Difference", "Facts", "Verdict", "verify"]

#: How many of the launches that may be meant are shown.
_SHOWN = 6
#: Launches that fit a day or a month alone, by the ranks of `comity.analysis.spans`.
_MONTH = 2


def verify(occurrences: Iterable[Occurrence], documents: Mapping[str, Document], catalogue: Catalogue | None) -> Facts:
    """Launches, orbits, landings and losses that are said to have happened, or not to, against a catalogue.

    What is planned, possible or called for is not checked. `documents` give dates of publication and countries. Without
    a catalogue, or with an empty one, nothing is checked.
    """
    if catalogue is None or not catalogue.launches:
        return Facts((), ())
    told = [
        occurrence
        for occurrence in occurrences
        if occurrence.code in CODES and occurrence.factuality in ("actual", "denied")
    ]
    # Going through all the names of a catalogue takes a while, and nobody waits for it where there is no flight.
    index = Index(catalogue) if told else None
    checked = [_checked(claim_of(occurrence, documents, index), index) for occurrence in told if index]
    return Facts(tuple(sorted(checked, key=_order)), tuple(sorted(catalogue.versions.items())))


def _order(checked: Checked) -> tuple[int, tuple[int, int, int], tuple[str, ...]]:
    occurrence = checked.occurrence
    return VERDICTS.index(checked.verdict), chronological(occurrence.time), occurrence.ids


def _checked(claim: Claim, index: Index) -> Checked:
    if claim.has("missiles") and not claim.named and not claim.words & {"satellite", "satellites", "orbit", "orbital"}:
        return _absent(claim, "It speaks of a missile or a suborbital flight, which no log of space launches holds.")
    found = match(claim, index)
    if claim.denied and claim.occurrence.code != "ORBIT":
        return _denied(claim, index, found)
    if found.astray:
        return _astray(claim, index, found)
    if len(found.best) == 1 and _enough(found.best[0], claim):
        return _judged(claim, index, found.best[0])
    if found.best:
        return _unclear(claim, index, found.best, f"{_count(len(found.best), 'launch', 'launches')} may be meant.")
    return _unmatched(claim, index)


def _enough(found: Match, claim: Claim) -> bool:
    """Whether the grounds are enough: a name with something else, or a state on a day or in a month."""
    if "payload" in found.grounds or "flight" in found.grounds:
        return True
    if "date" in found.grounds and claim.days is not None:
        if claim.occurrence.code == "LOSS" and "vehicle" not in found.grounds:
            return claim.days.rank <= _MONTH
        return len(found.grounds) > 1
    return "vehicle" in found.grounds and claim.days is None


def _judged(claim: Claim, index: Index, found: Match) -> Checked:
    launch = index.launches[found.number]
    sure = claim.days is not None and claim.days.rank == 0 and "date" in found.grounds
    apart = tuple(differences(claim, index, found.number, sure=sure))
    nameless = not {"payload", "flight", "vehicle"} & set(found.grounds)
    why = f"Matched by {_listed(found.grounds)}."
    if claim.has("scrubbed") and nameless:
        return _unclear(claim, index, (found,), "It may speak of an attempt that did not leave the ground.")
    if nameless and _opposed(claim, index, found):
        return _unclear(
            claim, index, (found,), "The one launch of those days had another outcome, and no name ties it."
        )
    if any(difference.explained is None for difference in apart):
        return Checked("differs", claim.occurrence, (launch,), apart, why)
    if claim.occurrence.code in ("LOSS", "DECAY") and launch.outcome == "success":
        why += " The launch itself succeeded; what is told came after it."
    return Checked("agrees", claim.occurrence, (launch,), apart, why)


def _opposed(claim: Claim, index: Index, found: Match) -> bool:
    return {claim.outcome, index.launches[found.number].outcome} == {"success", "failure"}


def _astray(claim: Claim, index: Index, found: Matched) -> Checked:
    """The names lead to a launch of another time than the one that is said."""
    if not found.best:
        return _unmatched(claim, index)
    here = index.between(found.asked.first, found.asked.last, claim.states) if found.asked else []
    related = [n for n in here if any(name.bears(n, "series", "vehicle") for name in claim.named)]
    alone = len(found.best) == 1 and not related and claim.occurrence.code == "LAUNCH"
    if alone and claim.written and not claim.has("scrubbed") and not claim.has("compared"):
        only = found.best[0]
        apart = tuple(differences(claim, index, only.number, sure=False))
        if any(difference.point == "date" and difference.explained is None for difference in apart):
            why = f"Matched by {_listed(only.grounds)}, at another time."
            return Checked("differs", claim.occurrence, (index.launches[only.number],), apart, why)
    return _unclear(claim, index, found.best, "Its names and its date lead to different launches, or to none together.")


def _denied(claim: Claim, index: Index, found: Matched) -> Checked:
    fits = len(found.best) == 1 and not found.astray and _enough(found.best[0], claim)
    if fits and {"payload", "flight", "vehicle"} & set(found.best[0].grounds):
        return _unclear(claim, index, found.best, "It is denied, and the catalogue has a launch that fits.")
    return _unclear(claim, index, (), "It is denied, and too little is said to know which launch.")


def _unmatched(claim: Claim, index: Index) -> Checked:
    if claim.occurrence.code != "LAUNCH" or claim.days is None or not claim.states:
        return _unclear(
            claim, index, (), "Too little is said to find a launch: a name, or a day and a state, is missing."
        )
    first, last = index.span
    if claim.days.first < first or claim.days.last > last:
        return _unclear(claim, index, (), "It lies outside the time that the catalogue covers.")
    if claim.has("scrubbed"):
        return _unclear(claim, index, (), "It may speak of an attempt that did not leave the ground.")
    if claim.has("missiles"):
        return _absent(claim, "It may be a missile or a suborbital flight, which no log of space launches holds.")
    if claim.days.rank > _MONTH + 2 or not claim.written or (not claim.has("craft") and not claim.named):
        return _unclear(claim, index, (), "Too little is said: neither a craft nor a time to look at.")
    return _absent(
        claim, "No launch of those who are named falls on the time that is said, in orbit or on the way there."
    )


def _absent(claim: Claim, why: str) -> Checked:
    return Checked("not in catalogue", claim.occurrence, (), (), why)


def _unclear(claim: Claim, index: Index, best: Iterable[Match], why: str) -> Checked:
    shown = tuple(index.launches[found.number] for found in best)[:_SHOWN]
    return Checked("ambiguous", claim.occurrence, shown, (), why)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _listed(grounds: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(grounds[:-1]), grounds[-1]))) if grounds else "its words"
