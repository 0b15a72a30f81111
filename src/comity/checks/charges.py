"""Statements whose words say that something breaks, or is governed by, a regime, and the provision that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.model import Statement
from comity.regimes import Provision, Regime

from .things import Phrases, lexicon_of

__all__ = ["Charge", "charges"]

_KEPT = 50_000
_VERBS = (
    r"violat\w*|breach\w*|contraven\w*|infring\w*|flout\w*|def(?:y|ies|ied|ying|iance)|circumvent\w*|evad(?:e[sd]?|ing)"
    r"|evasions?|br(?:eak|eaks|eaking|oke)|broken|skirt(?:s|ed|ing)?|bypass\w*|disregard\w*|non-compliance|undermin\w*"
)
_RULES = (
    r"prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|forbid\w*|forbade|outlaw\w*|restrict\w*|limit(?:s|ed|ing)?"
    r"|prevent\w*|proscrib\w*|require[sd]?|obliges?|obliged|permit\w*|allow\w*|exempt\w*|authori[sz]\w*|demand(?:s|ed|ing)?"
    r"|subject to|compl(?:y|ies|ied|ying|iance)|under|pursuant to|in line with|in accordance with"
    r"|consistent with|contrary to"
)
_SAID = re.compile(rf"\b(?:(?P<breach>{_VERBS})|{_RULES})\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|n't|never|no|without|nor|denie[sd]|deny|denying)\b[^.;]{0,30}$|n't[^.;]{0,30}$", re.IGNORECASE
)
#: "Resolutions 1718 (2006), 1874 and 2270": the numbers after the word, each with its year left out.
_NUMBERED = re.compile(
    r"\bresolutions?\s+((?:(?:nos?\.?\s*)?\d{3,4}(?:\s*\(\d{4}\))?(?:\s*(?:,|;|/|and|or|&)\s*)*)+)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\d(])\d{3,4}(?!\d|\))")
#: Resolutions of the Security Council without a number, and the sanctions that they impose.
_GENERIC = re.compile(
    r"\b(?:(?:UN|U\.N\.|United Nations|UNSC|Security Council)(?:['’]s)?\s+)+(?:\w+\s+){0,2}?"
    r"(?:resolutions?|sanctions?|embargo(?:es)?|ban)\b"
    r"|\b(?:resolutions?|sanctions?|embargo(?:es)?)\s+(?:\w+\s+){0,2}?(?:by|of|from)\s+(?:the\s+)?"
    r"(?:UN|U\.N\.|United Nations|UNSC|Security Council)\b",
    re.IGNORECASE,
)
_COUNCIL_WORDS = re.compile(r"resolution|sanction|embargo|\bban\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(paragraph|article|section|annex)s?\s+([0-9]+|[IVX]+)\b", re.IGNORECASE)
_COUNCIL = frozenset({"UN", "UNSC"})
#: A name in capitals ("MTCR") or with a number is met as it is written; a longer one whatever its case.
_WORDY = re.compile(r"[a-z]")
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Charge:
    """A statement whose words say that something breaks, or is governed by, a regime, and the provision it means.

    `words` are those that say it. `note` tells what the words leave open: which resolution is meant where none is
    named, or that the words deny a breach.
    """

    statement: Statement
    regime: Regime
    provision: Provision | None
    words: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """A regime named at ``text[start:end]``; `regime` is None where only "UN resolutions" or the like are."""

    start: int
    end: int
    regime: str | None


def charges(statements: Iterable[Statement], regimes: Sequence[Regime]) -> list[Charge]:
    """Every statement that names a regime together with a word of breach or rule, once for each regime and sentence.

    The provision is that of a paragraph or article named beside it, else the one whose classes of things the words
    name, else the only one; None where several fit as well. "UN resolutions" without a number mean the latest
    resolution that concerns an actor of the statement and has such a provision, and the note says so.
    """
    reader = _Reader(regimes)
    found: dict[tuple[str, int, str], Charge] = {}
    for statement in statements:
        for charge in reader.charges(statement):
            place = (statement.document, statement.sentence, charge.regime.id)
            # A sentence may be coded more than once: the accusation is nearest to the charge.
            if place not in found or _nearness(charge) > _nearness(found[place]):
                found[place] = charge
    return list(found.values())


def _nearness(charge: Charge) -> tuple[bool, bool, bool]:
    statement = charge.statement
    return (charge.provision is not None, statement.code == "ACCUSE", statement.holder is not None)


class _Reader:
    """Finds regimes and their provisions in the words of statements."""

    def __init__(self, regimes: Sequence[Regime]) -> None:
        self._regimes = {regime.id: regime for regime in regimes}
        self._numbers = _numbers(regimes)
        self._names = Phrases({name: {regime.id} for regime in regimes for name in (*regime.names, regime.id)})
        self._written = {name.lower(): name for regime in regimes for name in (*regime.names, regime.id)}
        self._concerns = {regime.id: frozenset(_concerned(regime)) for regime in regimes}
        lexicon = lexicon_of(regimes)
        self._things = {regime.id: lexicon.of(regime) for regime in regimes}
        self._said: Callable[[str], list[_Named]] = lru_cache(_KEPT)(self._find)

    def charges(self, statement: Statement) -> Iterator[Charge]:
        text = statement.quote
        for named in self._said(text):
            said = _nearest(text, named)
            if said is None:
                continue
            words = " ".join(text[min(said.start(), named.start) : max(said.end(), named.end)].split())
            denied = said["breach"] and _DENIED.search(text[: said.start()])
            note = "The words deny a breach." if denied else None
            if named.regime is not None:
                regime = self._regimes[named.regime]
                yield Charge(statement, regime, self._provision(regime, statement, named), words, note)
            elif latest := self._latest(statement):
                guess = f"No resolution is named: {latest[0].title} is the latest that fits."
                yield Charge(statement, *latest, words, " ".join(filter(None, (guess, note))))

    def _find(self, text: str) -> list[_Named]:
        """The regimes that a text names, none inside another's name."""
        # The names are looked up in one pass; the word lists are for the few texts that have one.
        named = self._names.find(text)
        if not named and not _COUNCIL_WORDS.search(text):
            return []
        found = [
            _Named(start, end, regime)
            for start, end, meant in named
            for regime in meant
            if _as_written(text[start:end], self._written)
        ]
        found += (
            _Named(match.start(), match.start(1) + number.end(), self._numbers[number[0]])
            for match in _NUMBERED.finditer(text)
            for number in _NUMBER.finditer(match[1])
            if number[0] in self._numbers
        )
        seen: dict[str | None, _Named] = {}
        for hit in sorted(found, key=lambda hit: hit.start - hit.end):
            seen.setdefault(hit.regime, hit)
        kept = list(seen.values())
        for match in _GENERIC.finditer(text):
            # "UN sanctions resolution 2397" is no more general for its first words.
            if not any(hit.regime in self._numbers.values() for hit in kept):
                kept.append(_Named(*match.span(), None))
                break
        return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.regime or ""))

    def _provision(self, regime: Regime, statement: Statement, named: _Named) -> Provision | None:
        """The provision that the words mean, None where they do not tell."""
        placed = _placed(regime, statement.quote, named)
        if placed is not None:
            return placed
        if len(regime.provisions) == 1:
            return regime.provisions[0]
        scored = self._scored(regime, statement)
        best = max(scored.values(), default=0)
        fitting = [provision for provision in regime.provisions if best and scored.get(provision.id) == best]
        return fitting[0] if len(fitting) == 1 else None

    def _scored(self, regime: Regime, statement: Statement) -> Mapping[str, int]:
        """How well each provision fits the words of a statement: by the classes that they name, and by the act."""
        things = self._things[regime.id]
        named = things.named(statement.quote) | things.named(statement.item or "")
        scores = {}
        for provision in regime.provisions:
            classes = {thing for deed in provision.applies for thing in deed.about}
            if score := 2 * len(classes & named) - (not classes):
                scores[provision.id] = score + any(statement.code in deed.codes for deed in provision.applies)
        return {name: score for name, score in scores.items() if score > 0}

    def _latest(self, statement: Statement) -> tuple[Regime, Provision | None] | None:
        """The latest resolution that concerns an actor of a statement, one with a fitting provision before others."""
        day = (statement.time.end or statement.time.start) if statement.time else None
        actors = {actor.code for actor in (*statement.source, *statement.target, statement.holder) if actor}
        concerned = [
            regime
            for regime in self._regimes.values()
            if regime.kind == "resolution"
            and regime.issuer in _COUNCIL
            and not actors.isdisjoint(self._concerns[regime.id])
            and (day is None or regime.adopted is None or regime.adopted <= day)
        ]
        if not concerned:
            return None
        concerned.sort(key=lambda regime: regime.adopted or date.min, reverse=True)
        for regime in concerned:
            if scored := self._scored(regime, statement):
                return regime, regime.provisions[_first_best(regime, scored)]
        return concerned[0], None


def _first_best(regime: Regime, scored: Mapping[str, int]) -> int:
    places = range(len(regime.provisions))
    return max(places, key=lambda place: (scored.get(regime.provisions[place].id, 0), -place))


def _nearest(text: str, named: _Named) -> re.Match[str] | None:
    """The word of breach, or else of rule, that stands nearest to a name and in its sentence."""
    found = [
        match
        for match in _SAID.finditer(text)
        if (match.end() <= named.start or match.start() >= named.end)
        and max(match.start() - named.end, named.start - match.end()) <= _NEAR
    ]
    return min(
        found,
        key=lambda match: (not match["breach"], max(match.start() - named.end, named.start - match.end())),
        default=None,
    )


def _placed(regime: Regime, text: str, named: _Named) -> Provision | None:
    """The provision whose paragraph or article stands near the name of its regime."""
    near = text[max(0, named.start - _NEAR) : named.end + _NEAR]
    for kind, number in _PLACE.findall(near):
        wanted = re.compile(rf"\b{kind}s?\s+{number}\b", re.IGNORECASE)
        for provision in regime.provisions:
            if wanted.search(provision.reference):
                return provision
    return None


def _numbers(regimes: Sequence[Regime]) -> Mapping[str, str]:
    """The regimes that are called "Resolution N", by N."""
    return {
        number[0]: regime.id
        for regime in regimes
        if regime.kind == "resolution"
        for name in regime.names
        if (number := re.search(r"\d{3,4}", name))
    }


def _as_written(words: str, written: Mapping[str, str]) -> bool:
    """Whether a short name in capitals is in capitals here too: "MTCR", and not any word that is spelt the same."""
    name = written.get(words.lower(), words)
    return bool(_WORDY.search(name)) or words == name


def _concerned(regime: Regime) -> Iterator[str]:
    """The actors whom the provisions of a regime name."""
    for provision in regime.provisions:
        yield from (code for deed in provision.applies for side in deed.sides for code in side.codes)
