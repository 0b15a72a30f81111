"""One code for two given actors: what does the coder say happens between exactly these?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from comity.coding import Coding, SentenceCoder
from comity.coding.clauses import Clauses
from comity.coding.match import Cast, match
from comity.coding.modality import assess
from comity.model import Factuality, Mention, Sentence, Token

from .between import readings
from .crosswalk import classed, words_at
from .marked import Example
from .mentions import mark_actors, open_mentions, players
from .paths import Paths

__all__ = ["Answer", "Reason", "answer"]


class Reason(IntEnum):
    """Why an answer was preferred: the reasons of the rules, the best first, and that the model reads it so."""

    BOTH = 0
    RECIPROCAL = 1
    ONE = 2
    REVERSED = 3
    NEAR = 4
    READ = 5


#: What a reason of the rules is worth beside the model's probabilities; set on the dev split of the corpus.
WORTH = {Reason.BOTH: 0.1, Reason.RECIPROCAL: 0.1, Reason.ONE: 0.05, Reason.REVERSED: 0.01, Reason.NEAR: 0.02}
#: What is left of an act's probability with every arc between its word and the one that joins the two actors: the
#: word that relates them says what the sentence is about, and what hangs below it is rather a part of that.
REMOTE = 0.9


@dataclass(frozen=True, slots=True)
class Answer:
    """A class, the reason for it, the rule that gave it and the word on which it hangs."""

    code: str
    reason: Reason
    rule: str
    anchor: Token
    factuality: Factuality


@dataclass(frozen=True, slots=True)
class _Pair:
    """The marked actors as far as they stand in one sentence."""

    sentence: Sentence
    paths: Paths
    sources: tuple[Mention, ...]
    targets: tuple[Mention, ...]

    @property
    def heads(self) -> list[int]:
        return [mentions[0].head for mentions in (self.sources, self.targets) if mentions]

    def from_top(self, anchor: Token) -> int:
        """Arcs from a word to the lowest common ancestor of the two actors (to the one, where one is missing)."""
        heads = self.heads
        return self.paths.distance(anchor.index, self.paths.meeting(heads[0], heads[-1]))

    def from_path(self, anchor: Token) -> int:
        """Arcs from a word to the nearest one on the way between the two actors."""
        heads = self.heads
        return min(self.paths.distance(anchor.index, step) for step in self.paths.between(heads[0], heads[-1]))


def answer(coder: SentenceCoder, example: Example, sentences: Sequence[Sentence]) -> Answer | None:
    """The one class that the coder gives to what happens between the marked actors, or None.

    Every class gets the probability that the model finds for it (see `between.readings`), and the class that the rules
    pick gets as much more as the reason for which they pick it is worth; the class that has most is the answer.
    """
    sources = mark_actors(sentences, example.sources, "SRC")
    targets = mark_actors(sentences, example.targets, "TGT")
    pairs = {pair.sentence.index: pair for pair in _pairs(sentences, sources, targets)}
    worth: dict[str, float] = {}
    answers: dict[str, Answer] = {}
    if coder.way != "rules":
        for pair in pairs.values():
            for found in readings(Clauses(pair.sentence, coder.grammar), pair.sources, pair.targets):
                code = found.code
                share = found.share * REMOTE ** pair.from_top(pair.sentence.token(found.act.anchor))
                if share > worth.get(code, 0.0):
                    rule = f"{coder.model}/{found.act.codes[0][0]}"
                    anchor = pair.sentence.token(found.act.anchor)
                    answers[code] = Answer(code, Reason.READ, rule, anchor, found.factuality)
                    worth[code] = share
    ruled = _ruled(coder, example, pairs) if coder.way != "model" else None
    if ruled is not None:
        if worth.get(ruled.code, 0.0) < WORTH[ruled.reason]:
            answers[ruled.code] = ruled
        worth[ruled.code] = worth.get(ruled.code, 0.0) + WORTH[ruled.reason]
    return answers[max(worth, key=lambda code: worth[code])] if worth else None


def _ruled(coder: SentenceCoder, example: Example, pairs: dict[int, _Pair]) -> Answer | None:
    """The class that the rules pick.

    The sentence is coded with the marked spans as its only mentions, and of the codings that have a class one is
    picked by, in this order:

    1. its actors: the source in the source's role and the target in the target's; else, for reciprocal codes, which
       have no direction, the two the other way round or side by side in one role; else one of them in its own role;
       else one of them in the other's, since a single marked actor in a role says less about who was meant;
    2. the place of its word: the nearer in the tree to the lowest common ancestor of the two actors, the better, for
       that is the word which relates them;
    3. its confidence; then the word highest in the tree, which says what the sentence is about; then the first.

    Where no coding names a marked actor, every noun phrase is let in as an actor, and the matching word nearest to the
    way between the marked ones answers, whoever its arguments are: the parser may have attached them wrongly, and the
    two are known to have some event between them. If no word matches even then, there is no answer.
    """
    coder = coder.alone("rules")
    ranked = [
        (_rank(reason, pair.from_top(found.anchor), confidence, pair, found.anchor), found)
        for found, reason, confidence, pair in _coded(coder, example, pairs)
    ] or [
        (_rank(Reason.NEAR, pair.from_path(found.anchor), confidence, pair, found.anchor), found)
        for pair in pairs.values()
        for found, confidence in _near(coder, pair)
    ]
    return min(ranked, key=lambda entry: entry[0])[1] if ranked else None


def _pairs(sentences: Sequence[Sentence], sources: list[Mention], targets: list[Mention]) -> Iterator[_Pair]:
    for sentence in sentences:
        here = [tuple(m for m in side if m.sentence == sentence.index) for side in (sources, targets)]
        if any(here):
            yield _Pair(sentence, Paths(sentence), *here)


def _rank(
    reason: Reason, distance: int, confidence: float, pair: _Pair, anchor: Token
) -> tuple[int, int, float, int, int]:
    return reason, distance, -confidence, pair.paths.depth(anchor.index), anchor.start


def _coded(
    coder: SentenceCoder, example: Example, pairs: dict[int, _Pair]
) -> Iterator[tuple[Answer, Reason, float, _Pair]]:
    mentions = [mention for pair in pairs.values() for mention in (*pair.sources, *pair.targets)]
    for coding in coder.code(example.document, [pair.sentence for pair in pairs.values()], mentions):
        said, anchor = coding.statement, coding.match.anchor
        pair = pairs[said.sentence]
        reason = _reason(coding, pair)
        code = classed(said.code, said.mode, said.factuality, words_at(pair.sentence, anchor))
        if code is not None:
            yield Answer(code, reason, said.rule, anchor, said.factuality), reason, said.confidence, pair


def _reason(coding: Coding, pair: _Pair) -> Reason:
    """How well the roles of a coding are those of the marked actors; a side that is not marked asks for nothing."""
    source, target = players(coding, (*pair.sources, *pair.targets))
    own = [any(x in source for x in pair.sources), any(x in target for x in pair.targets)]
    marked = [bool(pair.sources), bool(pair.targets)]
    if own == marked:
        return Reason.BOTH
    parties = [*source, *target]
    present = [any(x in parties for x in side) for side in (pair.sources, pair.targets)]
    if coding.match.rule.reciprocal and present == marked:
        return Reason.RECIPROCAL
    return Reason.ONE if any(own) else Reason.REVERSED


def _near(coder: SentenceCoder, pair: _Pair) -> Iterator[tuple[Answer, float]]:
    """What any word of the sentence would signal, with how sure its rule is."""
    marked = [*pair.sources, *pair.targets]
    mentions = [*marked, *open_mentions(pair.sentence, marked)]
    clauses = Clauses(pair.sentence, coder.grammar)
    for m in match(Cast(clauses, mentions), coder.rules):
        factuality = assess(clauses, m.anchor).factuality
        code = (
            classed(m.rule.code, m.rule.mode, factuality, words_at(pair.sentence, m.anchor))
            if factuality is not None
            else None
        )
        if code is not None and factuality is not None:
            yield Answer(code, Reason.NEAR, m.rule.name, m.anchor, factuality), m.confidence
