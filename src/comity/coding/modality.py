"""Whether an event is said to have happened, to be coming, to be possible, denied or called for, and by whom.

The words of certainty stand above the event in the tree ("is expected to help", "denied that it had helped"), beside
it ("may help", "did not help") or before it ("a planned visit"). The walk goes from the event to the root and lets
each of them act in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from comity.model import Act, Factuality, Probability, Token

from .clauses import Clauses, is_passive, is_past, is_verbal
from .grammar import Force

__all__ = ["IRREALIS", "Assessment", "assess", "heed"]

BREAKS = ("acl:relcl", "parataxis", "appos", "list", "discourse", "vocative")
IRREALIS = Probability(0.2, 0.8)
#: What the model reads of factuality counts against the words if it is at least this likely; set on the dev split.
DECISIVE = 0.8
#: Prepositions that place one event in time by another, which is then taken for granted.
PRESUPPOSING = frozenset(
    {"after", "before", "since", "during", "following", "amid", "until", "despite", "because", "by", "through", "with"}
)
TEMPORAL = frozenset(
    {"after", "before", "when", "while", "since", "upon", "despite", "once", "until", "although", "though"}
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How an event stands. `reporters` are the tokens for whoever says so, innermost first; `cues` the deciding words.

    `factuality` is None for a negated wish ("urged not to launch"), which is no event in any sense.
    """

    factuality: Factuality | None
    probability: Probability | None
    reporters: tuple[Token, ...]
    cues: tuple[str, ...]


@dataclass(slots=True)
class _State:
    factuality: Factuality | None = "actual"
    probability: Probability | None = None

    def deny(self) -> None:
        if self.factuality in ("actual", "planned"):
            self.factuality, self.probability = "denied", None
        elif self.factuality == "denied":
            self.factuality = "actual"
        elif self.factuality == "possible":
            p = self.probability
            self.probability = Probability(round(1 - p.high, 2), round(1 - p.low, 2)) if p else None
        else:
            self.factuality = None

    def apply(self, force: Force) -> None:
        if force.factuality == "denied":
            self.factuality, self.probability = "denied", None
        elif self.factuality == "actual":
            self.factuality, self.probability = force.factuality, force.probability
        elif self.factuality == "denied":
            if force.factuality == "possible":
                p = force.probability or IRREALIS
                self.factuality = "possible"
                self.probability = Probability(round(1 - p.high, 2), round(1 - p.low, 2))
            elif force.factuality == "called_for":
                self.factuality = None
        elif force.factuality == "called_for" or self.factuality == "called_for":
            self.factuality, self.probability = "called_for", None
        elif force.factuality == "possible" or self.factuality == "possible":
            self.probability = force.probability or self.probability
            self.factuality = "possible"
        else:
            self.probability = force.probability or self.probability


class _Walk:
    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.sentence, self.grammar = clauses, clauses.sentence, clauses.grammar
        self.state = _State()
        self.cues: list[str] = []
        self.reporters: list[Token] = []
        self.open = True
        self._finite_past = self._content = False

    def force(self, force: Force | None) -> None:
        if force is not None and self.open:
            self.cues.append(force.word)
            self.state.apply(force)

    def deny(self, word: str) -> None:
        if self.open:
            self.cues.append(word)
            self.state.deny()

    def beside(self, token: Token) -> None:
        """Negation first, since it stands closest to the event; then adverbs, then auxiliaries."""
        negator, conditional, asked = None, None, None
        forces: list[Force | None] = []
        auxiliaries: list[str] = []
        nobody = False
        for child in self.sentence.children(token):
            lemma = child.lemma.lower()
            if child.base in ("advmod", "det", "cc") and (
                lemma in self.grammar.negators or child.feature("Polarity") == "Neg"
            ):
                negator = lemma
            elif child.base == "advmod" and lemma in self.grammar.hypothetical:
                asked = lemma
            elif child.base == "advmod":
                forces.insert(0, self.grammar.adverbs.get(lemma))
            elif child.base == "aux":
                auxiliaries.append("will" if lemma == "would" and self._reported(token) else lemma)
            elif child.base == "mark" and lemma in self.grammar.conditions:
                conditional = lemma
            elif child.base == "amod" and not is_verbal(token):
                forces.append(self.grammar.adjectives.get(lemma) or self.grammar.adjectives.get(child.form.lower()))
            elif child.base == "case" and lemma == "without":
                negator = lemma
            elif child.base == "obj" and lemma in self.grammar.nothing:
                # "Did little to help": what is nearly nothing is denied.
                negator = lemma
            elif child.base == "nsubj" and self.clauses.is_nobody(child):
                negator, nobody = child.form.lower(), True
        if asked and self.grammar.abilities & set(auxiliaries):
            conditional = asked
        if self._is_unreal(token, auxiliaries):
            # "Would have helped" says that it did not; "had it not" and "would never have" say nothing but that it did.
            self.cues.append("would have")
            self.state.factuality = None if negator or "would" not in auxiliaries else "denied"
            return
        if negator:
            self.deny(negator)
            auxiliaries = [word for word in auxiliaries if not nobody and word not in self.grammar.absolute]
        forces += map(self.grammar.modals.get, auxiliaries)
        for force in forces:
            self.force(force)
        if conditional:
            self.force(Force(conditional, "possible"))
        if is_verbal(token) and self._is_to(token):
            self.force(Force("be to", "planned"))
        if token.feature("Mood") == "Imp" and token.base == "root" and not list(self.sentence.children(token, "nsubj")):
            self.force(Force("imperative", "called_for"))

    def _is_unreal(self, token: Token, auxiliaries: Sequence[str]) -> bool:
        """Whether a verb tells of what might have been: "would have helped", "had it helped"."""
        helpers = [c for c in self.sentence.children(token, "aux") if c.lemma == "have"]
        if not helpers or not self.open:
            return False
        subject = next(self.sentence.children(token, "nsubj", "nsubj:pass"), None)
        turned = subject is not None and helpers[0].index < subject.index
        return turned or "would" in auxiliaries

    def _reported(self, token: Token) -> bool:
        """Under a report in the past, "would" is what "will" was to the speaker."""
        head = self.sentence.head(token)
        return token.base == "ccomp" and head is not None and head.lemma.lower() in self.grammar.reporting

    def _is_to(self, token: Token) -> bool:
        """ "Russia is to provide": an infinitive with a subject of its own and a form of be."""
        marked = any(c.lemma == "to" for c in self.sentence.children(token, "mark"))
        return marked and any(c.lemma == "be" for c in self.sentence.children(token, "aux", "cop"))

    def operator(self, head: Token, relation: str) -> Force | None:
        lemma = head.lemma.lower()
        if not is_verbal(head) and head.upos in ("NOUN", "PROPN"):
            if relation == "acl" and not self._content:
                return None
            force = self.grammar.noun_operators.get(lemma)
            if force is not None and force.factuality == "planned" and self._finite_past:
                # "The finding, or the decision, that Iran had supplied it" is of what has happened.
                return None
            return force if relation in ("acl", "nmod", "ccomp", "xcomp") else None
        force = self.grammar.verb_operators.get(lemma)
        if force is None and head.form.lower() in self.grammar.verb_operators:
            force = self.grammar.verb_operators[head.form.lower()]
        if force is None:
            return None
        if force.governs and relation not in force.governs:
            # "requested cooperation": what is asked for stands as the object; but "told Seoul that" reports.
            return (
                force
                if relation == "obj"
                and lemma
                in (
                    "demand",
                    "request",
                    "require",
                    "need",
                    "urge",
                    "recommend",
                    "advocate",
                    "propose",
                    "suggest",
                    "order",
                )
                else None
            )
        if relation == "ccomp" and lemma in self.grammar.reporting:
            return None
        if relation == "ccomp" and force.factuality == "planned" and self._finite_past:
            return None
        return force

    def up(self, token: Token) -> None:
        """From an event to the root."""
        self.beside(token)
        level = token
        for _ in range(40):
            head = self.sentence.head(level)
            if head is None:
                break
            self.step(level, head)
            level = head
        self.aside(token)

    def step(self, level: Token, head: Token) -> None:
        relation = level.base
        if level.relation in BREAKS and relation != "parataxis" and not self._is_what(level, head):
            self.open = False
            return
        if relation == "parataxis" or relation == "ccomp":
            self.report(head)
        if relation == "parataxis":
            self.open = False
            return
        if relation == "conj":
            self.conjunct(level, head)
            return
        if relation == "advcl":
            self.adverbial(level, head)
            return
        nominal = not is_verbal(level) and level.upos in ("NOUN", "PROPN", "PRON")
        if nominal and relation in ("obl", "nmod"):
            cases = {c.lemma.lower() for c in self.sentence.children(level, "case")}
            if cases & PRESUPPOSING:
                self.open = False
                return
        if (
            nominal
            and relation == "nsubj"
            and is_verbal(head)
            and head.lemma not in self.grammar.occurrence
            and not is_passive(self.sentence, head)
        ):
            self.force(self.operator(head, "nsubj") if head.lemma == "fail" else None)
            self.open = self.open and head.upos == "ADJ"
            return
        self._finite_past = is_past(self.sentence, level)
        self._content = any(c.lemma in ("to", "that") for c in self.sentence.children(level, "mark"))
        operator = None if self._judged(level, head) else self.operator(head, relation)
        self.force(operator)
        if relation == "csubj":
            # "Helping X is costly" asserts no help; "it is clear that it helped" does.
            self.force(None if level.feature("VerbForm") == "Fin" or operator else Force("gerund", "possible"))
        elif relation != "ccomp" or operator is not None:
            # What is said not to be said is not thereby denied.
            self.beside(head)

    def _is_what(self, level: Token, head: Token) -> bool:
        """Whether a "that" clause is the content of a noun of certainty, and no relative clause: "the possibility that
        it will help", against "the possibility that it missed"."""
        marked = any(c.lemma == "that" for c in self.sentence.children(level, "mark"))
        return marked and head.lemma.lower() in self.grammar.noun_operators

    def _judged(self, level: Token, head: Token) -> bool:
        """ "Considers Y unreliable" is a judgement, and nothing that is under consideration."""
        predicate = level.base == "xcomp" and not is_verbal(level)
        return predicate and next(self.sentence.children(head, "obj"), None) is not None

    def conjunct(self, level: Token, head: Token) -> None:
        """A later conjunct shares the auxiliaries of the first one unless it brings its own form or subject."""
        relations = {c.base for c in self.sentence.children(level)}
        if not is_verbal(level):
            self.beside(head)
            return
        if "nsubj" in relations or "aux" in relations or level.feature("Tense") == "Past":
            return
        self.beside(head)

    def adverbial(self, level: Token, head: Token) -> None:
        marks = {c.lemma.lower() for c in self.sentence.children(level, "mark", "advmod")}
        if "to" in marks and not marks & TEMPORAL:
            done = head.lemma.lower() in self.grammar.implicative
            self.force(None if done else self.operator(head, "advcl") or Force("to", "planned"))
            self.beside(head)
        elif level.feature("VerbForm") in ("Ger", "Part") and not marks & TEMPORAL:
            # "by supplying", ", leading to": what comes with the main event stands or falls with it.
            self.force(self.operator(head, "advcl"))
            self.beside(head)
        else:
            self.open = False

    def report(self, head: Token) -> None:
        if head.lemma.lower() in self.grammar.reporting:
            subjects = self.clauses.subject(head)
            self.reporters += subjects[:1]

    def aside(self, token: Token) -> None:
        """A reporting clause set beside the event's own ("..., Seoul said"), or a source ("according to TASS")."""
        chain = [token]
        while (head := self.sentence.head(chain[-1])) is not None:
            chain.append(head)
        for level in chain:
            for child in self.sentence.children(level, "parataxis"):
                if child.lemma.lower() in self.grammar.reporting and child not in chain:
                    self.reporters += self.clauses.subject(child)[:1]
            for child in self.sentence.children(level, "obl", "advcl"):
                words = {c.lemma.lower() for c in self.sentence.children(child, "case", "mark")}
                if (
                    words & self.grammar.report_sources
                    or "accord" in words
                    or "according" in {c.form.lower() for c in self.sentence.children(child, "case")}
                ):
                    self.reporters.append(child)


def assess(clauses: Clauses, token: Token) -> Assessment:
    """How the event at a token stands."""
    walk = _Walk(clauses)
    walk.up(token)
    return Assessment(walk.state.factuality, walk.state.probability, tuple(walk.reporters), tuple(walk.cues))


def heed(a: Assessment, act: Act | None, *, denied: bool) -> Assessment:
    """An assessment by the words of certainty, but for what the model reads otherwise where it is sure.

    Words that give a range of probability decide, and those that deny if `denied` says that they are to be trusted.
    """
    read, share = act.factualities[0] if act is not None and act.factualities else (a.factuality, 0.0)
    if share < DECISIVE or read == a.factuality or denied or a.probability is not None:
        return a
    return replace(a, factuality=cast("Factuality | None", read), probability=IRREALIS if read == "possible" else None)
