"""Who did it to whom, in the logic of the clause: arguments of a word whatever its voice, form or embedding.

Active and passive, relative clauses, participles, control and raising, shared subjects, light verbs and event nouns
all answer to the same slots: ``subject``, ``object``, ``indirect``, ``complement``, ``purpose``, or a case set of the
grammar such as ``with``.
"""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Sentence, Token

from .grammar import Grammar

__all__ = ["Clauses", "is_passive", "is_past", "is_verbal"]

RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
#: Words by which a subject is nobody, as determiners or by themselves.
NOBODY = frozenset({"no", "nobody", "none", "neither"})
#: How far subjects are sought through embedding clauses.
DEPTH = 6
QUALIFYING = ("compound", "amod", "nmod:poss", "nmod:desc", "nmod", "conj", "flat")


def is_verbal(token: Token) -> bool:
    """Whether a token acts as a verb here; a participle before a noun ("failed launches") does not."""
    return token.upos in ("VERB", "AUX") and token.relation != "amod"


def is_past(sentence: Sentence, token: Token) -> bool:
    """Whether a verb stands in the past or the perfect: "flew", "has flown", "was flown"."""
    helpers = list(sentence.children(token, "aux", "aux:pass", "cop"))
    told = [token, *helpers]
    finite = any(t.feature("Tense") == "Past" and t.feature("VerbForm") == "Fin" for t in told)
    return finite or any(t.lemma == "have" for t in helpers)


def is_passive(sentence: Sentence, token: Token) -> bool:
    """Whether a verb stands in the passive, participles that follow their noun included."""
    relations = {child.relation for child in sentence.children(token)}
    if "aux:pass" in relations or "obl:agent" in relations:
        return True
    if "nsubj:pass" in relations:
        # A finite verb without auxiliary is no passive, whatever its subject was taken for.
        return token.feature("VerbForm") != "Fin"
    past = token.feature("VerbForm") == "Part" and token.feature("Tense") == "Past"
    return past and token.base == "acl" and "nsubj" not in relations and "obj" not in relations


class Clauses:
    """The arguments of words in one sentence."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        self.sentence, self.grammar = sentence, grammar

    def slot(self, token: Token, name: str) -> list[Token]:
        """The heads of the phrases that fill a slot, conjuncts left out; empty where nothing does.

        A relative pronoun gives way to what it stands for.
        """
        found = self._slot(token, name)
        return [n for t in found for n in (self._antecedent(t) if t.lemma in ("who", "whom", "which") else [t])]

    def _slot(self, token: Token, name: str) -> list[Token]:
        if name == "subject":
            return self.subject(token)
        if name == "object":
            return self.object(token)
        if name == "indirect":
            return list(self.sentence.children(token, "iobj"))
        if name == "complement":
            return list(self._complement(token, subjects=True))
        if name == "charged":
            return [s for clause in self.sentence.children(token, "ccomp") for s in self.surface_subject(clause)]
        if name == "purpose":
            return list(self._complement(token, subjects=False))
        if name == "self":
            return [token]
        if name == "judge":
            return self._judgement(token)[0]
        if name == "judged":
            return self._judgement(token)[1]
        if name == "believer":
            return self.believer(token)
        if name == "modifier":
            return self.premodifiers(token)
        return list(self._oblique(token, self.grammar.cases[name]))

    def subject(self, token: Token) -> list[Token]:
        """Who does it: the agent of a passive, the possessor or author of an event noun, else the subject."""
        if not is_verbal(token):
            return self._noun_subject(token)
        if is_passive(self.sentence, token):
            agents = list(self.sentence.children(token, "obl:agent"))
            agents = agents or [o for o in self._oblique(token, self.grammar.cases["by"]) if o.base == "obl"]
            # A trailing agent is easily attached to the phrase before it ("was supplied with engines by X").
            between = self.sentence.children(token, "obl", "xcomp")
            return agents or [o for phrase in between for o in self._oblique_of(phrase, self.grammar.cases["by"])]
        return self.surface_subject(token)

    def surface_subject(self, token: Token, depth: int = DEPTH) -> list[Token]:
        """The grammatical subject, own or inherited."""
        own = [c for c in self.sentence.children(token, "nsubj") if c.relation != "nsubj:outer"]
        own = own or self._for_whom(token) or self._strayed(token)
        head = self.sentence.head(token)
        if own:
            if own[0].lemma in RELATIVE_PRONOUNS and own[0].upos in ("PRON", "DET", "SCONJ"):
                return self._antecedent(token)
            return own
        if head is None or depth == 0:
            return []
        if token.base == "conj":
            return self.surface_subject(head, depth - 1)
        if token.base == "xcomp":
            return self._controller(head, depth - 1)
        finite = token.feature("VerbForm") == "Fin" and not self._marked(token, "to")
        if token.base == "advcl" and not finite and is_verbal(head):
            return self.surface_subject(head, depth - 1)
        if token.base in ("advcl", "csubj") and head.upos in ("ADJ", "ADV") and self._marked(token, "to"):
            # "X is quick to assume"; but in "it is wise to assume" nobody does.
            return [c for c in self.sentence.children(head, "nsubj") if token.base == "advcl" or c.upos != "PRON"]
        if token.base == "ccomp" and token.feature("VerbForm") in ("Ger", "Inf"):
            return self.surface_subject(head, depth - 1)
        if token.relation == "acl":
            if token.feature("VerbForm") == "Inf" or self._marked(token, "to"):
                return self._noun_subject(head, depth - 1)
            return [head]
        return []

    def _for_whom(self, verb: Token) -> list[Token]:
        """Who stands between "for" and "to" is the subject, whatever the parser takes it for: "for X to do it"."""
        marks = {c.lemma.lower(): c.index for c in self.sentence.children(verb, "mark")}
        head = self.sentence.head(verb)
        if "to" not in marks or head is None:
            return []
        if "for" in marks:
            within = range(marks["for"] + 1, marks["to"])
            return [t for t in self.sentence.tokens if t.index in within and t.head not in within][:1]
        # "Waited for years to": below a verb the phrase is the verb's own.
        beside = self._oblique_of(head, self.grammar.cases["for"]) if not is_verbal(head) else []
        return [c for c in beside if max(t.index for t in self.sentence.subtree(c)) == marks["to"] - 1]

    def is_nobody(self, subject: Token) -> bool:
        """ "No state may help" denies as "a state may not" does."""
        words = {subject.lemma.lower(), *(c.lemma.lower() for c in self.sentence.children(subject, "det"))}
        if not words.isdisjoint(NOBODY):
            return True
        # "Not a single engineer", "not one of them".
        first = min(self.sentence.subtree(subject), key=lambda token: token.index)
        after = self.sentence.tokens[first.index].lemma.lower() if first.index < len(self.sentence.tokens) else ""
        return first.lemma.lower() == "not" and after in ("a", "one")

    def _strayed(self, verb: Token) -> list[Token]:
        """Who stands between "that" and the verb is its subject, though the parser hangs him on the word above."""
        mark = next(self.sentence.children(verb, "mark"), None)
        head = self.sentence.head(verb)
        if mark is None or head is None or verb.base not in ("acl", "ccomp", "advcl"):
            return []
        return [c for c in self.sentence.children(head, "nsubj") if mark.index < c.index < verb.index]

    def object(self, token: Token) -> list[Token]:
        """To whom or what it is done."""
        if not is_verbal(token):
            return [c for c in self._oblique(token, self.grammar.cases["of"]) if c.base == "nmod"]
        if is_passive(self.sentence, token):
            surface = self.surface_subject(token)
            return surface or ([h] if token.relation == "acl" and (h := self.sentence.head(token)) else [])
        own = list(self.sentence.children(token, "obj"))
        if own:
            if own[0].lemma in RELATIVE_PRONOUNS:
                return self._antecedent(token)
            return own
        head = self.sentence.head(token)
        if head is not None and token.relation == "acl:relcl":
            subjects = list(self.sentence.children(token, "nsubj"))
            if subjects and subjects[0].lemma not in RELATIVE_PRONOUNS:
                return [head]
        if head is not None and token.base == "conj" and is_verbal(head):
            shared = list(self.sentence.children(head, "obj"))
            return [o for o in shared if o.index > token.index]
        # "condemned and sanctioned Belarus": the object stands with the last verb.
        for later in self.sentence.children(token, "conj"):
            if is_verbal(later) and not any(True for _ in self.sentence.children(later, "nsubj", "aux:pass")):
                shared = list(self.sentence.children(later, "obj"))
                if shared and next(self.sentence.children(token, "obl", "xcomp", "ccomp"), None) is None:
                    return shared
        return []

    def _judgement(self, word: Token) -> tuple[list[Token], list[Token]]:
        """Who sees whom as what a word says: "X calls Y a threat", "regards Y as unreliable", "Y is X's rival".

        "X believes that Y is unreliable" is X's judgement too. Empty on either side where the word is no predicate of
        that kind.
        """
        owners = [*self.sentence.children(word, "nmod:poss")]
        first = self.first_conjunct(word)
        if next(self.sentence.children(first, "cop"), None) is not None:
            beholders = [c for name in ("to", "for", "of") for c in self._oblique_of(word, self.grammar.cases[name])]
            return owners or beholders or self.believer(first), self.surface_subject(first)
        verb = self.sentence.head(word)
        taken_as = any(c.lemma.lower() == "as" for c in self.sentence.children(word, "case", "mark"))
        if verb is None or not is_verbal(verb) or not (taken_as or word.base == "xcomp"):
            return [], []
        return self.subject(verb) or owners, self.object(verb)

    def first_conjunct(self, word: Token) -> Token:
        """The first of the words that a word is coordinated with; the word itself where it stands alone."""
        head = self.sentence.head(word)
        return self.first_conjunct(head) if word.base == "conj" and head is not None else word

    def believer(self, word: Token) -> list[Token]:
        """Who believes the clause in which a word stands: the subject of the nearest verb of believing above it."""
        level = word
        for _ in range(DEPTH):
            head = self.sentence.head(level)
            if head is None or level.relation == "acl:relcl":
                return []
            if level.base == "ccomp" and is_verbal(head) and head.lemma.lower() in self.grammar.believing:
                return self.subject(head)
            level = head
        return []

    def wisher(self, word: Token) -> list[Token]:
        """Who wants of somebody else what a word says: "X urged Y to focus", "it is in X's interest for Y to focus".

        Empty where nobody does, or where X wants it of himself.
        """
        level, own = word, {token.index for token in self.surface_subject(word)}
        for _ in range(DEPTH):
            head = self.sentence.head(level)
            if head is None or level.base not in ("xcomp", "ccomp", "csubj", "advcl", "acl", "conj"):
                return []
            if head.lemma.lower() in self.grammar.interests and not is_verbal(head):
                return self._noun_subject(head)
            force = self.grammar.verb_operators.get(head.lemma.lower())
            asks = force is not None and force.factuality == "called_for"
            if is_verbal(head) and (asks or head.lemma.lower() in self.grammar.wishing):
                wishing = self.subject(head)
                return wishing if own.isdisjoint(token.index for token in wishing) else []
            level = head
        return []

    def predicate(self, noun: Token) -> Token | None:
        """The light or strengthening verb that an event noun completes, if any."""
        head = self.sentence.head(noun)
        if noun.base == "conj" and head is not None and not is_verbal(head):
            return self.predicate(head)
        carried = noun.base == "obj" or noun.relation == "nsubj:pass" or (noun.base == "obl" and self._enters(noun))
        if head is None or not is_verbal(head) or not carried:
            return None
        if head.lemma in self.grammar.light or head.lemma in self.grammar.strengthening:
            return head
        return None

    def carried(self, noun: Token) -> bool:
        """Whether a verb makes an event of a noun: carries it, lets it happen, or says that it is wanted or denied."""
        head = self.sentence.head(noun)
        if self.predicate(noun) is not None or self.receiver(noun):
            return True
        if head is None:
            return False
        if noun.base == "conj" and not is_verbal(head):
            return self.carried(head)
        if noun.base == "nsubj":
            return head.lemma in self.grammar.occurrence | self.grammar.strengthening and head.upos != "AUX"
        return noun.base in ("obj", "obl") and (
            head.lemma in self.grammar.verb_operators or head.lemma in self.grammar.owning
        )

    def receiver(self, noun: Token) -> list[Token]:
        """Who gets what an event noun says: the subject of "received help from"; empty under any other verb."""
        head = self.sentence.head(noun)
        if (
            head is None
            or noun.base != "obj"
            or head.lemma not in self.grammar.receiving
            or is_passive(self.sentence, head)
        ):
            return []
        return self.subject(head)

    def _enters(self, noun: Token) -> bool:
        """ "engage in", "enter into", "take part in" carry their noun as a verb carries its object."""
        return any(c.lemma in ("in", "into") for c in self.sentence.children(noun, "case"))

    def _noun_subject(self, noun: Token, depth: int = DEPTH) -> list[Token]:
        found = list(self.sentence.children(noun, "nmod:poss"))
        found += self._oblique_of(noun, self.grammar.cases["by"])
        if found:
            return found
        modifiers = [c for c in self.sentence.children(noun, "amod", "compound", "nmod:desc") if c.form[:1].isupper()]
        predicate = self.predicate(noun)
        if predicate is not None:
            carried = self.subject(predicate)
            return carried or modifiers
        head = self.sentence.head(noun)
        if not modifiers and noun.base == "conj" and head is not None and depth:
            return self._noun_subject(head, depth - 1) if not is_verbal(head) else self.surface_subject(head, depth - 1)
        if not modifiers and head is not None and noun.base in ("obj", "xcomp") and head.lemma in self.grammar.owning:
            # "revealed his intention to", "suffered a failed launch": the owner of an event is who has it.
            return self.subject(head)
        met = noun.base == "obl" and self._oblique_of(noun, self.grammar.cases["with"])
        if not modifiers and head is not None and met:
            # "after talks with Y, X said": who met Y is who speaks.
            return self.subject(head) if is_verbal(head) else []
        if not modifiers and head is not None and noun.base == "nmod" and depth and head.upos == "NOUN":
            # "the humiliation of two failed launches": whose humiliation, his launches.
            return self._noun_subject(head, depth - 1)
        return modifiers

    def _controller(self, head: Token, depth: int) -> list[Token]:
        if not is_verbal(head):
            own = list(self.sentence.children(head, "nsubj"))
            return own or self.surface_subject(head, depth)
        if not is_passive(self.sentence, head):
            objects = [*self.sentence.children(head, "obj"), *self.sentence.children(head, "iobj")]
            if head.lemma in self.grammar.object_control:
                # "call on X to": the controller stands in the oblique.
                objects += [o for o in self._oblique(head, self.grammar.cases["on"]) if o.base == "obl"]
            if objects and head.lemma not in self.grammar.subject_control:
                return objects[:1]
        return self.surface_subject(head, depth)

    def _complement(self, token: Token, *, subjects: bool) -> Iterator[Token]:
        for clause in self.sentence.children(token, "xcomp", "ccomp", "acl", "advcl"):
            if clause.relation == "acl:relcl" or (clause.base == "advcl" and not self._marked(clause, "to")):
                continue
            own = list(self.sentence.children(clause, "nsubj")) if subjects else []
            if own and self._marked(clause, "of"):
                # "accused Iran of supplying Russia": Iran is accused, and Russia is not.
                yield from own
                continue
            yield from own
            yield from self.object(clause) if is_verbal(clause) else [clause]
            yield from self.sentence.children(clause, "obl")

    def _oblique(self, token: Token, words: frozenset[str]) -> Iterator[Token]:
        """Prepositional phrases of the word, of its object, and of the verb that carries it."""
        yield from self._oblique_of(token, words)
        if is_verbal(token):
            for held in self.sentence.children(token, "obj", "nsubj:pass"):
                for part in self.conjuncts(held):
                    yield from self._oblique_of(part, words)
        elif (predicate := self.predicate(token)) is not None:
            yield from (c for c in self._oblique_of(predicate, words) if c.index != token.index)

    def _oblique_of(self, token: Token, words: frozenset[str]) -> list[Token]:
        found = []
        for child in self.sentence.children(token, "obl", "nmod", "advcl", "acl"):
            if child.relation in ("obl:agent", "nmod:poss") and "by" not in words:
                continue
            # "Value in working with X": before a gerund a preposition marks a clause.
            gerund = child.feature("VerbForm") == "Ger"
            if any(c.lemma.lower() in words for c in self.sentence.children(child, "case", *(["mark"] * gerund))):
                found.append(child)
        return found

    def _antecedent(self, token: Token) -> list[Token]:
        """The noun that a relative clause modifies."""
        clause: Token | None = token
        for _ in range(DEPTH):
            if clause is None:
                return []
            head = self.sentence.head(clause)
            if clause.relation == "acl:relcl":
                return [head] if head is not None else []
            clause = head
        return []

    def _marked(self, token: Token, word: str) -> bool:
        return any(c.lemma == word for c in self.sentence.children(token, "mark"))

    def partners(self, word: Token) -> list[Token]:
        """Whom a tie is with: "its cooperation with Japan and other allies", "deepening cooperation with Japan"."""
        if is_verbal(word) and word.lemma.lower() not in self.grammar.ties:
            return [partner for thing in self.object(word) if not is_verbal(thing) for partner in self.partners(thing)]
        if word.lemma.lower() not in self.grammar.ties:
            return []
        return list(self._oblique(word, self.grammar.cases["with"]))

    def premodifiers(self, noun: Token) -> list[Token]:
        """Everything before a noun that qualifies it, however nested ("the Putin-Kim summit")."""
        waiting, found = [noun], []
        while waiting:
            for child in self.sentence.children(waiting.pop(), *QUALIFYING):
                if child.index < noun.index:
                    found.append(child)
                    waiting.append(child)
        return sorted(found, key=lambda t: t.index)

    def is_question(self, clause: Token) -> bool:
        """Whether a clause asks or conditions instead of saying ("asked whether it would help")."""
        return any(c.lemma.lower() in self.grammar.conditions for c in self.sentence.children(clause, "mark"))

    def asks_who(self, verb: Token) -> bool:
        """Whether the subject is what is asked for ("who will support them")."""
        subjects = self.sentence.children(verb, "nsubj")
        return verb.relation != "acl:relcl" and any(s.lemma in ("who", "what") for s in subjects)

    def conjuncts(self, token: Token) -> list[Token]:
        """A phrase head with the heads coordinated with it, but for what is set against it: "France, not China"."""
        found = [token]
        for child in self.sentence.children(token, "conj"):
            if not self._set_apart(child):
                found += self.conjuncts(child)
        return found

    def _set_apart(self, conjunct: Token) -> bool:
        """Whether a conjunct is named to be left out: "not China", "but not China", "rather than China"."""
        links = [*self.sentence.children(conjunct, "advmod", "cc", "case", "mark")]
        links += [below for link in links for below in self.sentence.children(link, "advmod", "fixed")]
        words = {link.lemma.lower() for link in links}
        return not words.isdisjoint(self.grammar.excluding)
