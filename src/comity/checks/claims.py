"""What documents say of a launch, ready to be held against a catalogue: names, days, states, outcome, and its words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml

from comity.analysis import Occurrence
from comity.analysis.spans import Span, span
from comity.coding.times import MONTHS
from comity.model import Document, Outcome, Statement

from .launches import PARTNERS, Index, Named

__all__ = ["CODES", "Claim", "claim_of", "words"]

#: The codes of what a launch log can bear out.
CODES = frozenset({"LAUNCH", "ORBIT", "LAND", "LOSS", "DECAY"})

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_OF = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_NAMES})\b"
    r"|\b\d{4}-(?P<month3>\d{2})-(?P<day3>\d{2})\b(?!-)",  # the name of a file may begin with a date
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b({_NAMES})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b(?!\s*[A-Za-z]*-\d)")


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of `data/launch_words.yaml`."""
    lists = yaml.safe_load((files(__package__) / "data" / "launch_words.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(entries) for name, entries in lists.items()}


@dataclass(frozen=True)
class Claim:
    """An occurrence as a claim about a launch.

    `named` are the catalogued names in its words, and `item` those in the names of its items. `states` are the codes of
    all its actors, with those that stand for them; `actors` are the codes of those who do it. `days` is None where
    nothing dates it; `published` is the ordinal of the day when it was first told.
    """

    occurrence: Occurrence
    named: tuple[Named, ...]
    item: tuple[Named, ...]
    states: frozenset[str]
    actors: frozenset[str]
    days: Span | None
    published: int | None
    countries: tuple[str, ...]
    outcome: Outcome | None

    @cached_property
    def quotes(self) -> tuple[str, ...]:
        """The words of its statements, each once."""
        return tuple(dict.fromkeys(statement.quote for statement in self.occurrence.statements))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of its quotes and items, in lower case."""
        texts = (*self.quotes, self.occurrence.item or "")
        return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))

    def has(self, kind: str) -> bool:
        """Whether a word of one of the lists is among its words."""
        return not self.words.isdisjoint(words()[kind])

    @property
    def denied(self) -> bool:
        """Whether nobody says that it happened."""
        return self.occurrence.factuality == "denied"

    @cached_property
    def sharp(self) -> tuple[Named, ...]:
        """The names of payloads and flights, which few launches bear; those of its item alone where it has some."""
        for names in (self.item, self.named):
            if found := tuple(name for name in names if not name.kinds.isdisjoint(("payload", "flight"))):
                return found
        return ()

    @cached_property
    def sharp_launches(self) -> list[int]:
        """The launches that bear its sharp names; those that bear them all, where any does."""
        sets = [name.of("payload", "flight") for name in self.sharp]
        common = frozenset.intersection(*sets) if sets else frozenset()
        return sorted(common or frozenset().union(*sets))

    @property
    def distinct_launches(self) -> list[int]:
        """The same, for names that nothing else is likely to bear: with a number, or that of its item."""
        items = {name.key for name in self.item}
        sure = any(name.numbered or name.key in items for name in self.sharp)
        return self.sharp_launches if sure else []

    @cached_property
    def written(self) -> bool:
        """Whether its date stands in the words, and no other date does: else it may belong to something else."""
        when = self.occurrence.time
        if when is None or when.start is None or self.days is None:
            return False
        text = " ".join(self.quotes)
        years = {int(year) for year in _YEAR.findall(text)}
        if len(years) > 1 or (years and when.start.year not in years):
            return False
        if when.precision == "day":
            return set(_days_in(text)) == {(when.start.month, when.start.day)}
        if when.precision == "month":
            return {MONTHS[name.lower()] for name in _MONTH.findall(text)} == {when.start.month}
        return when.precision == "year" and bool(years)


def claim_of(occurrence: Occurrence, documents: Mapping[str, Document], index: Index) -> Claim:
    """The claim that an occurrence makes, its names looked up in the index."""
    statements = occurrence.statements
    sources = [documents[name] for name in occurrence.documents if name in documents]
    codes = {actor.code for actor in (*occurrence.source, *occurrence.target)}
    item = _mentions((occurrence.item, *(statement.item for statement in statements)), index)
    return Claim(
        occurrence=occurrence,
        named=tuple({name.key: name for name in (*_mentions((s.quote for s in statements), index), *item)}.values()),
        item=item,
        states=frozenset(codes.union(*(group for group in PARTNERS if group & codes))),
        actors=frozenset(actor.code for actor in occurrence.source),
        days=span(occurrence.time),
        published=min((source.published.toordinal() for source in sources if source.published), default=None),
        countries=tuple(dict.fromkeys(source.country for source in sources if source.country)),
        outcome=_outcome(statements),
    )


def _mentions(texts: Iterable[str | None], index: Index) -> tuple[Named, ...]:
    return tuple({name.key: name for text in texts if text for name in index.mentions(text)}.values())


def _outcome(statements: Iterable[Statement]) -> Outcome | None:
    """The outcome that most statements on the launch report; a loss later on, and a landing, say nothing of it.

    Not to have reached orbit is a failure. None where as many report another.
    """
    told: Counter[Outcome] = Counter()
    for statement in statements:
        if statement.code == "ORBIT" and statement.factuality == "denied":
            told["failure"] += 1
        elif statement.code in ("LAUNCH", "ORBIT") and statement.factuality == "actual" and statement.outcome:
            told[statement.outcome] += 1
    ranked = told.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _days_in(text: str) -> Iterable[tuple[int, int]]:
    """The days of the year that a text names, as month and day."""
    for match in _DAY_OF.finditer(text):
        month = match["month"] or match["month2"]
        number = MONTHS[month.lower()] if month else int(match["month3"])
        yield number, int(match["day"] or match["day2"] or match["day3"])
