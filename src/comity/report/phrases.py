"""Codes, times and probabilities in plain English: one place, so that every format of a dossier says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from comity.analysis import Quad
from comity.model import Actor, Factuality, Outcome, Probability, When

__all__ = [
    "FACTUALITY",
    "LANES",
    "OUTCOME",
    "act",
    "actors",
    "count",
    "day",
    "enumerate_names",
    "likelihood",
    "moment",
    "percent",
    "shorten",
    "signed",
    "title_of",
]

FACTUALITY: dict[Factuality, str] = {
    "actual": "reported as fact",
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
    "called_for": "called for",
}
OUTCOME: dict[Outcome, str] = {"success": "success", "failure": "failure", "partial": "partial success"}

#: The four classes in the order in which charts and tables show them, and what has no class.
LANES: dict[Quad | None, str] = {
    "material_cooperation": "Cooperation in deeds",
    "verbal_cooperation": "Cooperation in words",
    "verbal_conflict": "Conflict in words",
    "material_conflict": "Conflict in deeds",
    None: "Other",
}

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_ORDINALS = ("first", "second", "third", "fourth")
_EXCERPT = 240


class _Verb(NamedTuple):
    past: str
    base: str


#: What the codes of the built-in codebooks say happened; a mode may say it better.
_VERBS: dict[tuple[str, str | None], _Verb] = {
    ("AGREE", None): _Verb("agreed", "agree"),
    ("AGREE", "sign"): _Verb("signed an agreement", "sign an agreement"),
    ("AGREE", "promise"): _Verb("made a promise to", "make a promise to"),
    ("CONSULT", None): _Verb("conferred", "confer"),
    ("CONSULT", "visit"): _Verb("visited", "visit"),
    ("CONSULT", "phone"): _Verb("spoke by telephone", "speak by telephone"),
    ("SUPPORT", None): _Verb("supported", "support"),
    ("SUPPORT", "praise"): _Verb("praised", "praise"),
    ("SUPPORT", "recognise"): _Verb("strengthened ties with", "strengthen ties with"),
    ("CONCEDE", "apologise"): _Verb("apologised to", "apologise to"),
    ("CONCEDE", "ease"): _Verb("eased limits on", "ease limits on"),
    ("CONCEDE", None): _Verb("made a concession to", "make a concession to"),
    ("COOPERATE", None): _Verb("cooperated", "cooperate"),
    ("COOPERATE", "trade"): _Verb("traded with", "trade with"),
    ("COOPERATE", "sale"): _Verb("sold to", "sell to"),
    ("COOPERATE", "purchase"): _Verb("bought from", "buy from"),
    ("COOPERATE", "share"): _Verb("shared with", "share with"),
    ("AID", None): _Verb("aided", "aid"),
    ("RETREAT", None): _Verb("drew back before", "draw back before"),
    ("RETREAT", "release"): _Verb("released", "release"),
    ("REQUEST", None): _Verb("made a request of", "make a request of"),
    ("ACCUSE", None): _Verb("criticised", "criticise"),
    ("ACCUSE", "allege"): _Verb("accused", "accuse"),
    ("REJECT", None): _Verb("refused", "refuse"),
    ("THREATEN", None): _Verb("threatened", "threaten"),
    ("PROTEST", None): _Verb("protested against", "protest against"),
    ("SANCTION", None): _Verb("sanctioned", "sanction"),
    ("SANCTION", "discontinue"): _Verb("cut ties or trade with", "cut ties or trade with"),
    ("SANCTION", "withdraw"): _Verb("withdrew from work with", "withdraw from work with"),
    ("SANCTION", "expel"): _Verb("expelled", "expel"),
    ("MOBILIZE", None): _Verb("mobilised against", "mobilise against"),
    ("COERCE", None): _Verb("coerced", "coerce"),
    ("COERCE", "arrest"): _Verb("arrested", "arrest"),
    ("COERCE", "cyber"): _Verb("hacked", "hack"),
    ("ASSAULT", None): _Verb("attacked", "attack"),
    ("LAUNCH", None): _Verb("launched for", "launch for"),
    ("ORBIT", None): _Verb("put into orbit for", "put into orbit for"),
    ("LAND", None): _Verb("landed for", "land for"),
    ("LOSS", None): _Verb("lost with", "lose with"),
    ("DECAY", None): _Verb("let decay with", "let decay with"),
    ("UNVEIL", None): _Verb("unveiled to", "unveil to"),
}
_PARTICIPLES = {"drew": "drawn", "spoke": "spoken", "withdrew": "withdrawn"}
_LINKS = (" to", " of", " before", " against", " for", " with", " on")

#: The words of ICD 203 (2015) for ranges of probability, in percent.
_WIDEST = 30
_LIKELIHOOD = (
    (5, "almost no chance"),
    (20, "very unlikely"),
    (45, "unlikely"),
    (55, "roughly even chance"),
    (80, "likely"),
    (95, "very likely"),
    (100, "almost certain"),
)


def act(code: str, mode: str | None, factuality: Factuality, *, alone: bool, several: bool) -> str:
    """The verb for a coded act: "aided", "may aid", "is to visit"; an arrow where the code is not a built-in one.

    `alone` is True where nobody follows the verb, so that its preposition goes; `several` puts the verb in the plural.
    """
    verb = _VERBS.get((code, mode)) or _VERBS.get((code, None))
    if verb is None:
        return "·" if alone else "→"
    past, base = (_bare(verb.past), _bare(verb.base)) if alone else verb
    be = "are" if several else "is"
    forms: dict[Factuality, str] = {
        "actual": past,
        "planned": f"{be} to {base}",
        "possible": f"may {base}",
        "called_for": f"{be} called on to {base}",
        "denied": f"{be} said not to have {_participle(past)}",
    }
    return forms[factuality]


def _participle(past: str) -> str:
    head, _, rest = past.partition(" ")
    return f"{_PARTICIPLES.get(head, head)} {rest}".rstrip()


def _bare(words: str) -> str:
    return next((words.removesuffix(link) for link in _LINKS if words.endswith(link)), words)


def title_of(code: str) -> str:
    """A code as a word: ``CALLED_FOR`` becomes "Called for"."""
    return code.replace("_", " ").capitalize()


def actors(members: Iterable[Actor]) -> str:
    """Actors by name, each once: "Russia, China and NASA"."""
    return enumerate_names(tuple(dict.fromkeys(actor.name for actor in members)))


def enumerate_names(names: Sequence[str]) -> str:
    """Names in a row, with "and" before the last."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def day(when: date) -> str:
    """A day: "13 Sep 2023"."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def moment(when: When | None) -> str:
    """A time at the precision that its words support: "13 Sep 2023", "September 2023", "2004", "since 2001"."""
    if when is None or (when.start is None and when.end is None):
        return "undated"
    if when.start is None or when.end is None:
        edge = when.start or when.end
        return "undated" if edge is None else f"{'until' if when.start is None else 'since'} {_loose(edge)}"
    start, end = when.start, when.end
    month = f"{_MONTHS[start.month - 1]} {start.year}"
    named = {
        "day": day(start) if start == end else _range(start, end),
        "week": f"week of {day(start)}",
        "month": month if (start.year, start.month) == (end.year, end.month) else _range(start, end),
        "quarter": f"{_ORDINALS[(start.month - 1) // 3]} quarter of {start.year}",
        "year": str(start.year) if start.year == end.year else f"{start.year} – {end.year}",
        "decade": f"the {start.year // 10 * 10}s",
        "period": _range(start, end),
    }
    return named[when.precision]


def _loose(edge: date) -> str:
    if (edge.month, edge.day) in ((1, 1), (12, 31)):
        return str(edge.year)
    return f"{_MONTHS[edge.month - 1]} {edge.year}"


def _range(start: date, end: date) -> str:
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        first, last = (f"{_MONTHS[edge.month - 1][:3]} {edge.year}" for edge in (start, end))
        return first if first == last else f"{first} – {last}"
    opening = f"{start.day} {_MONTHS[start.month - 1][:3]} {start.year}".split()
    # What both days share is said once: "25 – 27 Jul 2023", "13 Sep – 21 Nov 2023".
    shared = 2 if (start.year, start.month) == (end.year, end.month) else 1 if start.year == end.year else 0
    return f"{' '.join(opening[: 3 - shared])} – {day(end)}"


def likelihood(probability: Probability | None) -> str | None:
    """A range of probability in words and figures: "likely (55–80%)"; a range too wide for one word goes without."""
    if probability is None:
        return None
    middle = 50 * (probability.low + probability.high)
    word = next((word for limit, word in _LIKELIHOOD if middle <= limit), "almost certain")
    low, high = round(100 * probability.low), round(100 * probability.high)
    if high - low > _WIDEST:
        return f"{low}–{high}%"
    return f"{word} ({low}%)" if low == high else f"{word} ({low}–{high}%)"


def percent(share: float) -> str:
    """A share between 0 and 1 as a whole percentage."""
    return f"{round(100 * share)}%"


def signed(value: float) -> str:
    """A number with its sign, a true minus, and one decimal: "+4.5", "−2.0", "0.0"."""
    shown = f"{abs(value):.1f}"
    return shown if shown == "0.0" else f"{'+' if value > 0 else '−'}{shown}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 document", "1,204 statements"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def shorten(text: str, most: int = _EXCERPT) -> str:
    """A text on one line, cut at a word with an ellipsis where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"
