"""How well words that point back are read: antecedents chosen, against the coreference annotation of GUM.

GUM (Zeldes 2017, https://gucorpling.org/gum/) writes each mention into the MISC column as a bracket with the number of
its chain and what sort of thing it is: ``Entity=(3-person-...`` to ``3)``. The mentions are the gold's. Asked are
third-person pronouns and noun phrases with "the", "this", "that" or "both" that are not the first of their chain; the
answer is one mention before them, and is right if it is of the same chain. Names carry the gold's sort, as the
named-entity head of a parser would tell it; what common nouns and pronouns are has to be read from their words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from comity.actors.antecedents import Pointer, Weights, pointer_of, rank
from comity.actors.nominals import Chain, Class, Nominal, nominal
from comity.actors.words import RoleWords, role_words
from comity.errors import DataError
from comity.language.conllu import read_conllu
from comity.model import Sentence

from .score import Figure, Resampling

__all__ = [
    "Answer",
    "Chooser",
    "Gold",
    "Report",
    "Setting",
    "answers",
    "by_recency",
    "evaluate",
    "is_asked",
    "ranker",
    "read_gum",
]

Setting = Literal["chains", "actors", "all"]

#: What each setting lets a word point back at.
SETTINGS: Mapping[Setting, str] = {
    "chains": "persons, organisations and places mentioned more than once",
    "actors": "all persons, organisations and places",
    "all": "everything mentioned",
}

_ACTORS: Mapping[str, Class] = {"person": "person", "organization": "organization", "place": "place"}
_BRACKET = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)[^()]*(\)?)|(\d+)(?:\[[^\]]*\])?\)")
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
#: How many sentences back an answer is looked for: a pronoun seldom reaches far.
_REACH: Mapping[Pointer, int] = {"he": 8, "it": 8, "they": 8, "noun": 1000}


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention of the gold: its nominal, its chain's number, its sort in GUM's terms, and its chain's length."""

    nominal: Nominal
    chain: str
    sort: str
    mentions: int

    @property
    def actor(self) -> bool:
        """Whether it is a person, an organisation or a place."""
        return self.sort in _ACTORS


@dataclass(frozen=True, slots=True)
class Answer:
    """One word that points back: which kind it is, in which document, whether the mention chosen was right."""

    document: int
    pointer: Pointer
    right: bool
    anaphor: Gold
    chosen: Gold | None


#: Chooses among the mentions before a pointing one, given in order; None where it finds nobody.
Chooser = Callable[[Nominal, Sequence[Nominal]], Nominal | None]


def read_gum(path: Path, words: RoleWords | None = None) -> list[list[Gold]]:
    """The gold mentions of every document of a CoNLL-U file of GUM, in the order of the text.

    Raises InputError where the file cannot be read, DataError where it breaks the format or holds no entities.
    """
    known = words or role_words("en")
    columns = _entity_columns(path)
    documents = []
    for _, sentences in read_conllu(path):
        spans = list(_spans(sentences, columns))
        lengths: dict[str, int] = {}
        for *_, chain in spans:
            lengths[chain] = lengths.get(chain, 0) + 1
        documents.append(
            [Gold(_nominal(s, a, b, sort, known), chain, sort, lengths[chain]) for s, a, b, sort, chain in spans]
        )
    if not any(documents):
        raise DataError("holds no Entity annotation", where=str(path), advice="give a CoNLL-U file of GUM")
    return documents


def _entity_columns(path: Path) -> Iterator[list[str]]:
    """For each sentence the value of ``Entity=`` of its words."""
    values: list[str] = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            number, *columns = line.rstrip("\n").split("\t")
            if columns and number.isdecimal():
                misc = columns[-1].split("|")
                values.append(next((each[7:] for each in misc if each.startswith("Entity=")), ""))
            elif values and not line.strip():
                yield values
                values = []
    if values:
        yield values


def _spans(
    sentences: Sequence[Sentence], columns: Iterator[list[str]]
) -> Iterator[tuple[Sentence, int, int, str, str]]:
    for sentence in sentences:
        found: list[tuple[int, int, str, str]] = []
        opened: dict[str, list[tuple[int, str]]] = {}
        for index, value in enumerate(next(columns), start=1):
            for bracket in _BRACKET.finditer(value):
                chain, sort, closed, closing = bracket.groups()
                if sort and closed:
                    found.append((index, index, sort, chain))
                elif sort:
                    opened.setdefault(chain, []).append((index, sort))
                elif opened.get(closing):
                    first, sort = opened[closing].pop()
                    found.append((first, index, sort, closing))
        for first, last, sort, chain in sorted(found, key=lambda each: (each[0], -each[1])):
            yield sentence, first, last, sort, chain


def _nominal(sentence: Sentence, first: int, last: int, sort: str, words: RoleWords) -> Nominal:
    one = nominal(sentence, (first, last), words)
    if one.kind == "name":
        one.sort = _ACTORS.get(sort, "thing")
    if any(first <= child.index <= last for child in sentence.children(one.head, "conj")):
        one.plural = True
    return one


# Asking


def is_asked(mention: Gold, words: RoleWords) -> bool:
    """Whether a mention's words point back: a third-person pronoun, or a definite or demonstrative noun phrase."""
    one = mention.nominal
    if one.kind == "pronoun":
        return one.noun in words.pronouns
    return one.kind == "noun" and one.sentence.tokens[one.first - 1].form.lower() in _DEFINITE


def answers(documents: Sequence[Sequence[Gold]], choose: Chooser, setting: Setting = "chains") -> Iterator[Answer]:
    """What is chosen for every pointing mention of a person, an organisation or a place that is not its chain's first.

    Every document's mentions are put into chains as they are answered, so that a mistake may lead to the next. Names
    join the chain of the name that they repeat.
    """
    words = role_words("en")
    for number, document in enumerate(documents):
        past: list[Gold] = []
        seen: set[str] = set()
        for mention in document:
            one = mention.nominal
            chosen: Gold | None = None
            if mention.actor and mention.chain in seen and is_asked(mention, words):
                pointer = pointer_of(one, words)
                before = near(mention, past, pointer, setting)
                found = choose(one, [each.nominal for each in before])
                chosen = next((each for each in before if each.nominal is found), None)
                yield Answer(number, pointer, chosen is not None and chosen.chain == mention.chain, mention, chosen)
            join(one, chosen.nominal if chosen else None, past)
            past.append(mention)
            seen.add(mention.chain)


def near(mention: Gold, past: Sequence[Gold], pointer: Pointer, setting: Setting) -> list[Gold]:
    """The mentions before one that it may point back at."""
    here = mention.nominal.sentence.index
    return [
        each
        for each in past
        if here - each.nominal.sentence.index <= _REACH[pointer]
        and (setting == "all" or (each.actor and (setting == "actors" or each.mentions > 1)))
    ]


def join(one: Nominal, chosen: Nominal | None, past: Sequence[Gold]) -> None:
    """Put a mention into the chain of the one chosen for it; a name into that of the name that it repeats."""
    if chosen is None and one.kind == "name":
        chosen = next((each.nominal for each in reversed(past) if _same_name(one, each.nominal)), None)
    chain = (chosen.chain if chosen else None) or Chain()
    chain.take(one)


def _same_name(one: Nominal, other: Nominal) -> bool:
    return other.kind == "name" and one.sort == other.sort and (one.words <= other.words or other.words <= one.words)


def ranker(table: Weights | None = None) -> Chooser:
    """Our own way: the mention that weighs most; see `comity.actors.antecedents`."""
    words = role_words("en")

    def choose(anaphor: Nominal, before: Sequence[Nominal]) -> Nominal | None:
        ranked = rank(anaphor, before, words, table)
        return ranked[0].nominal if ranked else None

    return choose


def by_recency(*, same_noun: bool = False) -> Chooser:
    """The baseline: the last mention that agrees in number, gender and animacy, as far as its words tell.

    With `same_noun`, a noun phrase first looks for the last mention with its own noun in it.
    """
    words = role_words("en")

    def choose(anaphor: Nominal, before: Sequence[Nominal]) -> Nominal | None:
        inside = anaphor.sentence
        open_to = [c for c in reversed(before) if not (c.sentence is inside and c.first <= anaphor.first <= c.last)]
        if same_noun and anaphor.kind == "noun":
            alike = (c for c in open_to if anaphor.noun in c.words or anaphor.noun == c.noun)
            if found := next(alike, None):
                return found
        return next((c for c in open_to if _agrees(anaphor, c, pointer_of(anaphor, words))), None)

    return choose


def _agrees(anaphor: Nominal, candidate: Nominal, pointer: Pointer) -> bool:
    numbers = (anaphor.plural, candidate.plural)
    if candidate.speaking or (None not in numbers and anaphor.plural != candidate.plural):
        return False
    if anaphor.gender and candidate.gender and anaphor.gender != candidate.gender:
        return False
    sort = anaphor.sort
    if pointer == "it":
        return candidate.sort != "person" and not candidate.gender
    return sort is None or candidate.sort is None or sort == candidate.sort


# Reporting


@dataclass(frozen=True, slots=True)
class Report:
    """Accuracy by kind of pointing word: the rows of a table, each with a figure for every method."""

    title: str
    methods: tuple[str, ...]
    rows: tuple[tuple[str, int, tuple[Figure, ...]], ...]

    def markdown(self) -> str:
        """The table in Markdown."""
        lines = [
            f"| {self.title} | asked | {' | '.join(self.methods)} |",
            f"| :-- | --: |{' --: |' * len(self.methods)}",
        ]
        lines += [f"| {kind} | {asked} | {' | '.join(map(_cell, figures))} |" for kind, asked, figures in self.rows]
        return "\n".join(lines)


_ROWS: Mapping[str, frozenset[Pointer]] = {
    "all": frozenset(("he", "it", "they", "noun")),
    "pronouns": frozenset(("he", "it", "they")),
    "he, she": frozenset(("he",)),
    "it": frozenset(("it",)),
    "they": frozenset(("they",)),
    "definite noun phrases": frozenset(("noun",)),
}


def evaluate(
    path: Path, *, setting: Setting = "chains", table: Weights | None = None, resampling: Resampling | None = None
) -> Report:
    """The accuracy of the baselines and of our own way on a CoNLL-U file of GUM, with intervals over documents."""
    methods = {
        "last that agrees": by_recency(),
        "same noun, else last that agrees": by_recency(same_noun=True),
        "Comity": ranker(table),
    }
    answered = [list(answers(read_gum(path), choose, setting)) for choose in methods.values()]
    rows = []
    for kind, pointers in _ROWS.items():
        picked = [[one for one in each if one.pointer in pointers] for each in answered]
        figures = tuple(_figure(each, resampling or Resampling()) for each in picked)
        rows.append((kind, len(picked[0]), figures))
    return Report(SETTINGS[setting], tuple(methods), tuple(rows))


def _figure(answered: Sequence[Answer], plan: Resampling) -> Figure:
    """Accuracy with a percentile interval: documents are drawn with replacement (Efron 1979)."""
    if not answered:
        return Figure(None, None, None)
    counts = np.zeros((max(one.document for one in answered) + 1, 2))
    for one in answered:
        counts[one.document] += (one.right, 1)
    counts = counts[counts[:, 1] > 0]
    rng = np.random.default_rng(plan.seed)
    drawn = rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), plan.resamples) @ counts
    tail = (1 - plan.level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (tail, 1 - tail))
    right, asked = counts.sum(0)
    return Figure(round(float(right / asked), 4), round(float(low), 4), round(float(high), 4))


def _cell(figure: Figure) -> str:
    return "–" if figure.value is None else f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a table for each setting: ``python -m comity.evaluate.coreference en_gum-ud-dev.conllu``."""
    for path in arguments if arguments is not None else sys.argv[1:]:
        for setting in SETTINGS:
            sys.stdout.write(evaluate(Path(path), setting=setting).markdown() + "\n\n")


if __name__ == "__main__":
    main()
