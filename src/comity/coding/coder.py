"""The coder: documents in, statements out, along one line: sentences, mentions, matches, statements."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import cast

from comity.actors import Gazetteer, Resolver
from comity.codebook import Codebook, named
from comity.language import Parser
from comity.model import UNKNOWN, Actor, Document, Mention, Outcome, Sentence, Statement, Token, When

from .clauses import Clauses, is_past, is_verbal
from .evidence import Way, calibration, views_around
from .grammar import Grammar, grammar
from .join import join
from .match import Cast, Match, actors, match, ruled_out
from .modality import Assessment, assess, heed
from .phrases import item_text, outcome
from .reading import read_acts, word_of
from .replies import answer, lately
from .rules import Contexts, Rule, compile_rules
from .sides import is_no_threat, keep_apart, name_goods, serve_owner, spare_nobody, take_stand
from .speakers import PRESS, Quotes, institution, may_speak, quotes, speaker
from .times import Clock, Expression

__all__ = ["CODER", "Coder", "Coding", "SentenceCoder"]

#: Goes into every statement's id; raised whenever the same text may be coded differently.
CODER = f"comity-{version('comity')}"
#: What the model reads of an act counts if it is likelier than not.
LIKELY = 0.5
NAMING = frozenset({"nmod:poss", "compound", "amod", "nummod"})


@dataclass(frozen=True)
class Coding:
    """A match with everything that was decided about it: what `comity explain` shows."""

    match: Match
    assessment: Assessment
    statement: Statement


def version_of(parser: Parser, way: Way, least: float | None = None) -> str:
    """What codes, for the record: ``comity-0.2.0/en@2``, and way and threshold where they are not usual."""
    usual = f"{CODER}/{parser.name}" + ("" if way == "both" else f"/{way}")
    return usual if least is None else f"{usual}>={least:g}"


class SentenceCoder:
    """Codes sentences whose trees and mentions are known; knows nothing of files or parsers.

    way: what has a say, rules, the model, or both; a sentence in which no model has read is coded by rules. least: the
    least confidence at which a coding stands; None for what the calibration asks of rules and of the model's readings
    (see `join`). model: how the model signs.
    """

    def __init__(
        self,
        books: Sequence[Codebook],
        language: str = "en",
        *,
        way: Way = "both",
        least: float | None = None,
        model: str = "model",
    ) -> None:
        self.grammar: Grammar = grammar(language)
        self.rules: dict[str, tuple[Rule, ...]] = compile_rules(books, language)
        self.way, self.least, self.model = way, least, model
        self._contexts = Contexts(books, language)
        self._owners = {code: book for book in reversed(books) for code in book.codes}

    def alone(self, way: Way) -> SentenceCoder:
        """A coder like this one with one way to code, whose every coding stands, however unsure."""
        other = copy(self)
        other.way, other.least = way, 0.0
        return other

    def code(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        mentions: Iterable[Mention],
        author: Actor | None = None,
    ) -> list[Coding]:
        """The codings of a document in the order of its text; `author` is the institution that speaks in it."""
        by_sentence: dict[int, list[Mention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence, []).append(mention)
        clock = Clock(document.published)
        casts = [Cast(Clauses(s, self.grammar), by_sentence.get(s.index, [])) for s in sentences]
        quoted = quotes(document, sentences, casts, self.grammar)
        found: list[Coding] = []
        for sentence, plain, around in zip(sentences, casts, views_around(sentences), strict=True):
            text = document.text[sentence.start : sentence.end]
            clauses, speaking = plain.clauses, list(quoted.speaking(sentence))
            cast = Cast(clauses, [*speaking, *plain.everybody]) if speaking else plain
            told = lately((coding.statement for coding in reversed(found)), sentence.index, author)
            matches = self.matches(cast, document.text, told, around) if sentence.parsed else []
            assessed = [(m, _assessed(clauses, m)) for m in matches]
            future = bool(assessed) and all(a.factuality not in ("actual", "denied") for _, a in assessed)
            times = clock.read(text, sentence=sentence.index, future=partial(_ahead, clauses) if future else _behind)
            if assessed:
                contexts = self._contexts.of(text, (t.lemma for t in sentence.tokens))
                frame = _Frame(document, author, cast, quoted, contexts, times)
                found += _distinct(c for m, a in assessed if (c := frame.coding(m, a)) is not None)
        return found

    def matches(self, cast: Cast, text: str, told: Sequence[Statement] = (), around: float = 0.0) -> list[Match]:
        """What stands in one sentence, each with its confidence; text: the whole document's, told: what was coded
        lately, the latest first, around: see `views_around`."""
        ruled, read = self.proposals(cast, text, told, around)
        if not ruled and not read:
            return []
        return join(ruled, read, calibration(self._way(cast)), self.least)

    def proposals(
        self, cast: Cast, text: str, told: Sequence[Statement] = (), around: float = 0.0
    ) -> tuple[list[Match], list[Match]]:
        """What the rules and what the model find in one sentence, before either is weighed; see `matches`."""
        way = self._way(cast)
        ruled = match(cast, self.rules) if way != "model" and cast.mentions else []
        read = read_acts(cast, text, self._owners, self.model) if way != "rules" else []
        if way == "both" and read:
            out = ruled_out(cast.clauses, self.rules)
            read = [m for m in read if (m.rule.code, m.anchor.index) not in out]
        for m in (*ruled, *read):
            take_stand(cast, m)
            name_goods(cast, m)
            serve_owner(cast, m)
            keep_apart(m)
            spare_nobody(cast, m)
            m.around = around
            if told:
                answer(cast, m, told, self.rules)
        ruled, read = ([m for m in some if not is_no_threat(cast, m)] for some in (ruled, read))
        return ruled, read

    def _way(self, cast: Cast) -> Way:
        return self.way if cast.clauses.sentence.acts is not None else "rules"


def _behind(_: int) -> bool:
    return False


def _ahead(clauses: Clauses, offset: int) -> bool:
    """Whether words of time, at an offset into the sentence, stand in a clause that looks ahead: not with a verb in the
    past ("in December he proposed that they meet")."""
    sentence = clauses.sentence
    at = sentence.start + offset
    word = next((token for token in sentence.tokens if token.start <= at < token.end), None)
    while word is not None and not is_verbal(word):
        word = sentence.head(word)
    return word is None or not is_past(sentence, word)


def _assessed(clauses: Clauses, m: Match) -> Assessment:
    """How an event or view stands: by the words of certainty around it, but for what the model reads otherwise.

    Words that deny an event or give a range of probability decide; elsewhere the model does where it is sure.
    """
    a = assess(clauses, m.anchor)
    if m.rule.presupposed:
        return replace(a, factuality="actual", probability=None)
    if m.rule.book.kind != "event" and _held(clauses, m, a):
        a = replace(a, factuality="actual", probability=None)
    if m.wished and a.factuality != "denied":
        # What one wishes of another is one's own stand already.
        return replace(a, factuality="actual", probability=None)
    if m.rule.book.kind == "attitude" and a.factuality == "planned":
        # "Wants to be a valued partner": an aim; nobody is seen so yet.
        a = replace(a, factuality=None)
    if m.rule.book.kind != "event" and _says_nothing(clauses, m):
        # "Says nothing of the price": the silence is the view.
        return heed(replace(a, factuality="actual", probability=None), m.act, denied=False)
    # "Says little of China": no word of the sentence is a negation, and the model overlooks it.
    denied = not clauses.grammar.nothing.isdisjoint(a.cues)
    return heed(a, m.act, denied=denied or (a.factuality in ("denied", None) and m.rule.book.kind == "event"))


def _says_nothing(clauses: Clauses, m: Match) -> bool:
    """Whether the word of a view that is about nobody is itself one for nearly nothing, or governs one."""
    if m.rule.book.kind != "position" or m.rule.book.codes[m.rule.code].poles == "actors":
        return False
    words = (m.anchor, *clauses.sentence.children(m.anchor, "obj"))
    return any(word.lemma.lower() in clauses.grammar.nothing for word in words)


def _held(clauses: Clauses, m: Match, a: Assessment) -> bool:
    """Whether a view is held although its words do not say that it is so.

    To intend and to wish, be it of another, is how aims and positions are held; and whoever is convinced that it must
    guard against another sees it so already.
    """
    if a.cues == ("gerund",) and m.rule.book.kind == "position" and clauses.believer(m.anchor):
        return True
    if a.factuality == "planned" or (m.wished and a.factuality in ("called_for", "possible")):
        return m.rule.book.kind != "attitude"
    above = map(clauses.sentence.token, _chain(clauses.sentence, m.anchor))
    return a.factuality == "called_for" and any(t.lemma.lower() in clauses.grammar.convictions for t in above)


@dataclass(frozen=True)
class _Frame:
    """What all statements of one sentence share."""

    document: Document
    author: Actor | None
    cast: Cast
    quoted: Quotes
    contexts: tuple[str, ...]
    times: Sequence[Expression]

    @property
    def clauses(self) -> Clauses:
        """The sentence's."""
        return self.cast.clauses

    def coding(self, m: Match, a: Assessment) -> Coding | None:
        """The statement of a match, or None where nothing can be said of it."""
        if a.factuality is None:
            return None
        rule, roles = m.rule, m.roles
        ended = self._outcome(m)
        factuality = a.factuality
        if ended == "failure" and factuality == "denied" and rule.book.codes[rule.code].can_fail:
            factuality = "actual"
        source, target = actors(roles.source), actors(roles.target)
        if rule.book.kind != "attitude":
            # Nobody acts on himself, but many have an opinion of themselves.
            target = tuple(actor for actor in target if actor not in source)
        if rule.book.kind in ("aim", "position"):
            # Nor does a state want anything from its own police.
            own = {actor.code for actor in source}
            target = tuple(actor for actor in target if actor.code not in own)
        if all(actor.code == UNKNOWN for actor in (*source, *target)):
            return None
        if rule.book.kind != "event" and not self._whole(m, source, target):
            return None
        sentence, text = self.clauses.sentence, self.document.text
        found = Statement(
            id=self._id(m, source, target),
            document=self.document.id,
            kind=rule.book.kind,
            code=rule.code,
            mode=rule.mode,
            contexts=self._about(m),
            holder=self._holder(m, a),
            source=source,
            target=target,
            item=item_text(sentence, roles.item, text, apart=m.anchor) if roles.item is not None else None,
            outcome=ended,
            factuality=factuality,
            probability=a.probability,
            time=self._time(m),
            intensity=rule.book.intensity(rule.code, rule.mode),
            sentence=sentence.index,
            start=sentence.start,
            end=sentence.end,
            quote=text[sentence.start : sentence.end],
            rule=rule.name,
            confidence=round(m.confidence, 3),
        )
        return Coding(m, a, found)

    @staticmethod
    def _whole(m: Match, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
        """Whether a view has what makes it one: somebody whom it is about, or its place on the axis, and somebody who
        can hold it: a newspaper has opinions of others, and says what its country wants and where it stands."""
        code = m.rule.book.codes[m.rule.code]
        if m.rule.book.kind != "attitude" and source and all(actor.sector == PRESS for actor in source):
            return False
        placed = m.rule.mode is not None or code.axis is None or code.poles == "actors"
        return placed and bool(target or not code.needs_target)

    def _id(self, m: Match, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> str:
        parts = (
            self.document.id,
            CODER,
            m.rule.name,
            m.anchor.start,
            [a.code for a in source],
            [a.code for a in target],
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]

    def _about(self, m: Match) -> tuple[str, ...]:
        """What the sentence's words are about, and what the model reads of this act."""
        read = (name for name, share in m.act.contexts if share > LIKELY) if m.act is not None else ()
        return tuple(sorted({*self.contexts, *read}))

    def _outcome(self, m: Match) -> Outcome | None:
        """What the model reads, or what stands beside the event."""
        if m.act is not None and m.act.outcomes and m.act.outcomes[0][1] > LIKELY:
            return cast("Outcome", m.act.outcomes[0][0])
        return outcome(self.clauses, m.anchor, m.roles.item)

    def _holder(self, m: Match, a: Assessment) -> Actor | None:
        """Whoever says so: by the tree, or by the model where the tree shows nobody; else the speaker of the quote, and
        the institution that the whole document is from.

        Of several, one says it within what the next one says. Who has a view is not who reports it, if anybody else is:
        "officials said that Moscow thinks them weak".
        """
        read = word_of(m.act, "holder") if m.act is not None else None
        tokens = [*a.reporters, *([self.clauses.sentence.token(read)] if read else [])]
        said = [who for token in tokens if (who := speaker(self.cast, token, self.document.text)) is not None]
        if m.rule.book.kind != "event":
            own = {actor.code for actor in actors(m.roles.source)}
            said.sort(key=lambda who: who.code in own)
        return said[0] if said else self.quoted.speaker_at(m.anchor) or self.author

    def _time(self, m: Match) -> When | None:
        """The expression of time nearest to the event in the tree, unless it stands in a clause of its own."""
        best: tuple[int, When] | None = None
        sentence = self.clauses.sentence
        above = _chain(sentence, m.anchor)
        for expression in self.times:
            head = self._head(expression)
            if head is None or (head.relation in NAMING and head.head not in above):
                # "Wednesday's launch" dates the launch, and not who condemned it.
                continue
            steps = 0
            level: Token | None = head
            while level is not None and level.index not in above:
                if level.relation in ("acl:relcl", "advcl", "ccomp", "parataxis", "acl"):
                    level = None
                    break
                steps += 1
                level = sentence.head(level)
            if level is None:
                continue
            distance = steps + above[level.index]
            if best is None or distance < best[0]:
                best = distance, expression.when
        return best[1] if best else None

    def _head(self, expression: Expression) -> Token | None:
        first = self.clauses.sentence.start + expression.start
        last = self.clauses.sentence.start + expression.end
        inside = [t for t in self.clauses.sentence.tokens if first <= t.start and t.end <= last and t.upos != "ADP"]
        indices = {t.index for t in inside}
        return next((t for t in inside if t.head not in indices), None)


def _chain(sentence: Sentence, token: Token) -> dict[int, int]:
    """The token and everything above it, with the steps up to each."""
    found, level = {token.index: 0}, sentence.head(token)
    while level is not None and level.index not in found:
        found[level.index] = len(found)
        level = sentence.head(level)
    return found


def _distinct(codings: Iterable[Coding]) -> list[Coding]:
    """One coding for each code, roles and factuality within a sentence: the surest, the first among equals.

    A side has one place on an axis, whatever it says of how real it is.
    """
    best: dict[object, Coding] = {}
    for coding in codings:
        s = coding.statement
        real = s.factuality if s.kind != "position" else None
        key = s.code, frozenset(a.code for a in s.source), frozenset(a.code for a in s.target), real
        if key not in best or s.confidence > best[key].statement.confidence:
            best[key] = coding
    return list(best.values())


class Coder:
    """Everything between a document and its statements."""

    def __init__(
        self,
        parser: Parser,
        gazetteer: Gazetteer,
        codebooks: Sequence[Codebook],
        *,
        way: Way = "both",
        least: float | None = None,
    ) -> None:
        self.parser, self.gazetteer, self.codebooks = parser, gazetteer, tuple(codebooks)
        self.version = version_of(parser, way, least)
        self._resolver = Resolver(gazetteer)
        self._sentences = SentenceCoder(self.codebooks, way=way, least=least, model=parser.name)

    @classmethod
    def standard(
        cls,
        codebooks: Sequence[Path] = (),
        gazetteers: Sequence[Path] = (),
        *,
        way: Way = "both",
        least: float | None = None,
    ) -> Coder:
        """The built-in parser, gazetteer and codebooks, with the user's own added; see `SentenceCoder` for the rest."""
        from comity.language import english

        return cls(english(), Gazetteer.load(gazetteers), named(codebooks), way=way, least=least)

    def code(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """Each document with its statements, in order; none for a document in a language that `reads` declines.

        Documents are read ahead as far as the parser takes texts together.
        """
        ahead: deque[Document] = deque()
        asked: dict[int, Callable[[Sentence], bool]] = {}

        def texts() -> Iterator[str]:
            for number, document in enumerate(documents):
                ahead.append(document)
                # What is declined is read as nothing, so that no more of it is held than of anything else.
                if reads := self.reads(document):
                    asked[number] = self._wanted(document)
                yield document.text if reads else ""

        for number, sentences in enumerate(self.parser.parse(texts(), wanted=lambda n, s: asked[n](s))):
            document = ahead.popleft()
            codings = self.codings(document, sentences) if asked.pop(number, None) else []
            yield document, [coding.statement for coding in codings]

    @staticmethod
    def reads(document: Document) -> bool:
        """Whether the coder knows the document's language; an unidentified one is taken for English."""
        return document.language in (None, "en")

    def codings(self, document: Document, sentences: Sequence[Sentence]) -> list[Coding]:
        """The codings of a document whose sentences are known, whoever parsed them."""
        return self._coded(document, sentences, self._resolver.resolve(document, sentences))

    def sentences(self, document: Document) -> list[Sentence]:
        """The sentences of a document; those that can name nobody come without their trees."""
        wanted = self._wanted(document)
        return next(iter(self.parser.parse([document.text], wanted=lambda _, s: wanted(s))))

    def _wanted(self, document: Document) -> Callable[[Sentence], bool]:
        named, speaking = self._resolver.wanted(document), may_speak(document, self._sentences.grammar)
        return lambda sentence: named(sentence) or speaking(sentence)

    def read(self, document: Document) -> tuple[list[Sentence], list[Mention], list[Coding]]:
        """Everything about one document: its sentences, its mentions and its codings."""
        sentences = self.sentences(document)
        mentions = self._resolver.resolve(document, sentences)
        return sentences, mentions, self._coded(document, sentences, mentions)

    def _coded(self, document: Document, sentences: Sequence[Sentence], mentions: Iterable[Mention]) -> list[Coding]:
        return self._sentences.code(document, sentences, mentions, institution(self.gazetteer, document))
