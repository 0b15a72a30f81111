"""Rules on trees: which words of a sentence signal a code, and which mentions play its roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from comity.actors import role_words
from comity.actors.belonging import BELONGING
from comity.codebook import Codebook
from comity.model import UNKNOWN, Act, Actor, Mention, Sentence, Token

from .clauses import Clauses, is_verbal
from .rules import Rule
from .times import MONTHS, WEEKDAYS

__all__ = [
    "Cast",
    "Grounds",
    "Match",
    "Roles",
    "actors",
    "match",
    "ruled_out",
]

_Slot = Callable[[str], Iterable[Token]]

#: How sure a role is that is read off a possessor or modifier ("Russia's decision") instead of the argument itself.
WEAK = 0.8
#: ... and one that is merely the only other side named in the sentence.
GUESSED = 0.6
OFFICIAL = frozenset({"GOV", "MIL", "SPC", "IGO", "LEG", "JUD", "SPY", None})
#: What rules call the things that a gazetteer may know by name.
CRAFT = frozenset({"satellite", "rocket", "spacecraft"})
NAMING_SLOTS = frozenset({"judged", "object", "of", "to", "ground", "from"})
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM")


@dataclass(slots=True)
class Roles:
    """Who plays what: mentions for the actors, the head token for the item."""

    source: list[Mention] = field(default_factory=list)
    target: list[Mention] = field(default_factory=list)
    item: Token | None = None
    sure: float = 1.0
    mutual: bool = False


class Grounds(Protocol):
    """What decided on a code: a rule of a codebook, or the model's reading."""

    @property
    def book(self) -> Codebook: ...  # noqa: D102
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def mode(self) -> str | None: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def reciprocal(self) -> bool: ...  # noqa: D102
    @property
    def presupposed(self) -> bool: ...  # noqa: D102
    @property
    def particular(self) -> bool: ...  # noqa: D102


@dataclass(slots=True)
class Match:
    """What holds at `anchor`, on some grounds. `carrier` is the light verb of an event noun.

    `act` is what the model reads at that word, whoever decided; None where it reads nothing. `wished` says that the
    source is who would have it so of another (see `sides.take_stand`), `nobody` that the sentence says that nobody
    does it, and `again` that another word says the same; `around` is what `views_around` gives. `confidence` is the
    rule's own until the match is weighed; then `evidence` holds what it comes from.
    """

    rule: Grounds
    anchor: Token
    carrier: Token | None
    roles: Roles
    act: Act | None = None
    wished: bool = False
    nobody: bool = False
    again: bool = False
    around: float = 0.0
    confidence: float = 1.0
    evidence: Mapping[str, float] = field(default_factory=dict)


def actors(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """The distinct actors of some mentions, in order."""
    return tuple(dict.fromkeys(actor for mention in mentions for actor in mention.actors))


class Cast:
    """The mentions of one sentence by token."""

    def __init__(self, clauses: Clauses, mentions: Sequence[Mention]) -> None:
        # "No state may launch": nobody does, though the parser may find a state that "state" is part of.
        mentions = [m for m in mentions if m.how != BELONGING or not clauses.is_nobody(clauses.sentence.token(m.head))]
        self.clauses, self.everybody = clauses, mentions
        self.mentions = [m for m in mentions if m.actors]
        self.craft = {i for m in mentions if m.how == "craft" for i in range(m.first, m.last + 1)}
        self.by_token: dict[int, Mention] = {}
        for mention in mentions:
            for index in range(mention.first, mention.last + 1):
                self.by_token.setdefault(index, mention)
        for mention in mentions:
            self.by_token[mention.head] = mention

    def strong(self, head: Token, slot: str) -> list[Mention]:
        """Mentions that are the phrase headed here, or one of its conjuncts or appositions."""
        found = []
        for token in self.clauses.conjuncts(head):
            mention = self.by_token.get(token.index)
            if mention is None or not mention.actors:
                mention = self._renamed(token)
            if mention is not None and self._acts(mention, slot) and mention not in found:
                found.append(mention)
        return found

    def weak(self, head: Token, slot: str, depth: int = 1) -> list[Mention]:
        """Mentions that own or qualify the phrase: "Russia's decision", "the Russian rocket", "the army of Iran"."""
        sentence = self.clauses.sentence
        found: list[Mention] = []
        pronouns: list[Mention] = []
        for token in self.clauses.conjuncts(head):
            for relations in (("nmod:poss",), ("amod", "compound", "nmod:desc"), ("nmod",)):
                for child in sentence.children(token, *relations):
                    if relations == ("nmod",) and child.relation == "nmod" and not self._belongs(child):
                        continue
                    named = [m for part in self.clauses.conjuncts(child) if (m := self.by_token.get(part.index))]
                    if token.lemma.lower() in role_words("en").relational:
                        # "Its neighbour" is somebody else; a name there says no more, and is no mention.
                        named = [m for m in named if m.kind != "pronoun"]
                    # "The Incheon landing" names where, "Incheon's mayor" whose.
                    whose = "of" if child.base == "nmod" else "compound"
                    found += [m for m in named if self._acts(m, whose) and m not in found]
                    if not named and relations == ("nmod",) and depth:
                        # "the importance of cooperation with Japan"
                        found += [m for m in self.weak(child, slot, depth - 1) if m not in found]
                if found and all(m.kind == "pronoun" for m in found):
                    # "his Lithuanian host": what qualifies the phrase says more than a possessive pronoun.
                    pronouns, found = found, []
                if found:
                    return found
        return found or pronouns

    def _belongs(self, child: Token) -> bool:
        cases = self.clauses.sentence.children(child, "case")
        return any(c.lemma.lower() in self.clauses.grammar.partitive for c in cases)

    def _renamed(self, token: Token) -> Mention | None:
        """The apposition of a phrase that is no mention itself ("the project's leader, Roscosmos")."""
        for child in self.clauses.sentence.children(token, "appos", "flat"):
            mention = self.by_token.get(child.index)
            if mention is not None and mention.actors:
                return mention
        return None

    @staticmethod
    def _acts(mention: Mention, slot: str) -> bool:
        return bool(mention.actors) and (mention.kind != "place" or slot in NAMING_SLOTS)


def match(cast: Cast, rules: Mapping[str, Sequence[Rule]]) -> list[Match]:
    """Every rule that holds in a sentence, at most one for each word and codebook, in order of the anchors."""
    clauses, mentions = cast.clauses, cast.everybody
    sentence = clauses.sentence
    found: dict[tuple[str, int], tuple[Rule, Match]] = {}
    covered: set[tuple[str, int]] = set()
    named = {i for m in mentions if m.kind == "name" and m.last > m.first for i in range(m.first, m.last + 1)}
    for token in sentence.tokens:
        candidates = rules.get(token.lemma.lower())
        if candidates is None or (token.index in named and token.upos == "PROPN") or clauses.asks_who(token):
            continue
        for rule in candidates:
            key = rule.book.name, token.index
            if key in found or not _fits(rule, token):
                continue
            held = _held(rule, token, clauses, cast.craft)
            if held is None:
                continue
            carrier = clauses.predicate(token) if rule.part == "noun" else None
            roles = _roles(rule, token, clauses, cast, held)
            if not _cast_enough(rule, roles):
                continue
            if rule.signal.official is not None and rule.signal.official != _official(roles.source):
                continue
            if rule.signal.needs_carrier and rule.part == "noun" and not clauses.carried(token):
                continue
            if rule.objects:
                covered.update((rule.book.name, h.index) for o in held.objects for h in clauses.conjuncts(o))
            sure = rule.signal.confidence * roles.sure * (1.0 if roles.source and roles.target else 0.9)
            found[key] = rule, Match(rule, token, carrier, roles, confidence=sure)
    return [
        m
        for key, (rule, m) in sorted(found.items(), key=lambda e: e[0][1])
        if key not in covered and not _eclipsed(rule, m, found.values())
    ]


def _cast_enough(rule: Rule, roles: Roles) -> bool:
    """Whether the roles that a rule and its code must have are played."""
    source, target = actors(roles.source), actors(roles.target)
    several = len({actor.code for actor in source}) > 1
    together = several and (rule.frame.reciprocal or roles.mutual)
    if not source and not target:
        return False
    if rule.signal.together and not several:
        return False
    if not together and rule.signal.needs_target and not (source and target):
        return False
    # Without a source, the target must be named itself: "the Russian language is taught" teaches no Russians.
    return together or not rule.book.codes[rule.code].needs_target or bool(target and (source or roles.sure == 1.0))


def _official(mentions: Sequence[Mention]) -> bool:
    """Whether a public body, or a state as such, is among the actors."""
    return any(a.sector in OFFICIAL and a.code != UNKNOWN for a in actors(mentions))


def _eclipsed(rule: Rule, m: Match, found: Iterable[tuple[Rule, Match]]) -> bool:
    """A light verb's own meaning gives way to the event noun that it carries ("offered support")."""
    if rule.part != "verb" or rule.objects:
        return False
    return any(
        o.carrier is not None and o.carrier.index == m.anchor.index and other.book.name == rule.book.name
        for other, o in found
    )


def _fits(rule: Rule, token: Token) -> bool:
    if rule.part == "verb":
        return is_verbal(token)
    if rule.part == "noun":
        return token.upos in ("NOUN", "PROPN") or (
            token.upos == "VERB" and token.relation in ("nsubj", "obj") and token.feature("VerbForm") == "Ger"
        )
    return token.upos == "ADJ"


@dataclass(frozen=True, slots=True)
class _Held:
    """What a rule's particle and object restriction matched: the effective objects of the word."""

    objects: tuple[Token, ...]
    replaced: bool


def _held(rule: Rule, token: Token, clauses: Clauses, craft: Set[int]) -> _Held | None:
    """The objects that the rule speaks of, or None where its particle, object or complement is missing.

    `craft` are the tokens of named rockets and spacecraft, which will do wherever a rule asks for one.
    """
    sentence = clauses.sentence
    objects: tuple[Token, ...] | None = None
    if rule.particle:
        prepositional = tuple(
            o
            for o in sentence.children(token, "obl", "nmod")
            if any(c.lemma.lower() == rule.particle for c in sentence.children(o, "case"))
        )
        beside = any(
            c.lemma.lower() == rule.particle for c in sentence.children(token, "compound:prt", "advmod", "xcomp")
        )
        if not prepositional and not beside:
            return None
        objects = prepositional if prepositional and not beside else None
    replaced = objects is not None
    if objects is None:
        objects = tuple(clauses.object(token)) if rule.part == "verb" else ()
    if rule.objects:
        # "provide X with satellites": what is given may stand where the frame looks for the item.
        given = [t for name in rule.frame.item if name == "with" for t in clauses.slot(token, name)]
        heads = [t for o in (*objects, *given) for t in clauses.conjuncts(o)]
        # "Focus on cooperation with neighbours" is to focus on neighbours.
        heads += [t for o in heads for p in clauses.partners(o) for t in clauses.conjuncts(p)]
        named = bool(rule.objects & CRAFT) and any(t.index in craft for t in heads)
        fitting = [t for t in heads if t.lemma.lower() in rule.objects]
        if not named and not fitting:
            return None
        if rule.modifiers and not any(_qualified(t, rule, clauses) for t in fitting):
            return None
    if _ruled_out(rule, token, sentence):
        return None
    if rule.signal.intransitive and rule.part == "verb" and next(sentence.children(token, "obj", "ccomp"), None):
        return None
    if rule.part == "noun" and rule.modifiers and not _qualified(token, rule, clauses):
        return None
    if rule.complements:
        below = sentence.children(token, "xcomp", "ccomp", "advcl", "acl")
        if not {c.lemma.lower() for c in below if not clauses.is_question(c)} & rule.complements:
            return None
    return _Held(objects, replaced)


def _qualified(noun: Token, rule: Rule, clauses: Clauses) -> bool:
    """Whether one of the words that a rule asks for stands before a noun."""
    return not rule.modifiers.isdisjoint(t.lemma.lower() for t in clauses.premodifiers(noun))


def ruled_out(clauses: Clauses, rules: Mapping[str, Sequence[Rule]]) -> set[tuple[str, int]]:
    """The codes, each with a word, that the codebooks say the word does not mean where it stands ("fight over")."""
    return {
        (rule.code, token.index)
        for token in clauses.sentence.tokens
        for rule in rules.get(token.lemma.lower(), ())
        if _ruled_out(rule, token, clauses.sentence)
    }


def _ruled_out(rule: Rule, token: Token, sentence: Sentence) -> bool:
    """By what depends on the word, or by the very next one: where it hangs in the tree is easily got wrong."""
    if not rule.unless:
        return False
    below = [*sentence.children(token, "obl", "nmod", "advcl", "ccomp", "acl", "compound:prt")]
    words = [*below, *(c for one in below for c in sentence.children(one, "case", "mark"))]
    words += sentence.tokens[token.index : token.index + 1]
    return any(word.lemma.lower() in rule.unless for word in words)


def _roles(rule: Rule, token: Token, clauses: Clauses, cast: Cast, held: _Held) -> Roles:
    roles = Roles()
    frame = rule.frame

    def slot(name: str) -> Iterator[Token]:
        if name == "receiver":
            yield from receiver
        elif name == "subject" and rule.signal.intransitive and rule.part == "verb":
            # "Naro-1 lifted off": what has no object has no passive.
            yield from clauses.surface_subject(token)
        elif name == "object" and (held.replaced or rule.objects):
            yield from held.objects
        else:
            yield from clauses.slot(token, name)

    receiver = clauses.receiver(token) if rule.part == "noun" else []
    sources = frame.source if receiver == [] else ()
    roles.source, sure = _fill(sources, slot, cast, taken=(), strict=frame.strict)
    if rule.part == "noun" and not roles.source and "from" not in frame.target:
        roles.source, sure = _fill(("from",), slot, cast, taken=())
    if frame.reciprocal:
        roles.source, extra = _parties(rule, token, clauses, cast, roles.source)
        sure *= extra
    roles.sure *= sure
    targets = ("receiver",) if receiver else frame.target
    roles.target, sure = _fill(targets, slot, cast, taken=actors(roles.source), strict=frame.strict)
    roles.sure *= sure
    if not roles.target and frame.target and _mutual(clauses.slot(token, "object"), clauses):
        roles.mutual = True
    alone = not roles.target and not (frame.reciprocal and len(actors(roles.source)) > 1)
    if alone and roles.source and rule.part == "noun" and rule.book.codes[rule.code].needs_target:
        roles.target, sure = _only_other(cast, actors(roles.source))
        roles.sure *= sure
    taken = {m.head for m in (*roles.source, *roles.target)} - cast.craft | {token.index}
    for name in frame.item:
        nominal = ("NOUN", "PROPN") if name == "modifier" else NOMINAL
        things = (t for t in slot(name) if t.index not in taken and t.lemma.lower() not in clauses.grammar.empty)
        item = next((t for t in things if _is_thing(t, cast, nominal)), None)
        if item is not None:
            roles.item = item
            break
    return roles


def _is_thing(token: Token, cast: Cast, nominal: Sequence[str]) -> bool:
    """Whether a phrase head can be an item: a noun that is neither an actor nor a date."""
    mention = cast.by_token.get(token.index)
    actor = mention is not None and mention.head == token.index and mention.kind != "description"
    lemma = token.lemma.lower()
    return token.upos in nominal and not actor and lemma not in MONTHS and lemma not in WEEKDAYS and not lemma.isdigit()


def _mutual(objects: Iterable[Token], clauses: Clauses) -> bool:
    """Whether the object is "each other" or "one another"."""
    pairs = (("each", "other"), ("one", "another"))
    for token in objects:
        words = {token.lemma.lower(), *(c.lemma.lower() for c in clauses.sentence.children(token))}
        if any(set(pair) <= words for pair in pairs):
            return True
    return False


def _only_other(cast: Cast, taken: tuple[Actor, ...]) -> tuple[list[Mention], float]:
    """The single other side that the sentence names, for an act that must have one; with little trust."""
    codes = {actor.code for actor in taken}
    codes.add(UNKNOWN)
    others = [m for m in cast.mentions if m.kind != "place" and not {a.code for a in m.actors} & codes]
    if len({a.code for m in others for a in m.actors}) == 1:
        return others[:1], GUESSED
    return [], 1.0


def _fill(
    slots: Sequence[str], slot: _Slot, cast: Cast, *, taken: tuple[Actor, ...], strict: bool = False
) -> tuple[list[Mention], float]:
    """The first slot with an actor that is not taken; in each slot the phrases themselves before their owners."""
    for name in slots:
        heads = list(slot(name))
        for reach, sure in ((cast.strong, 1.0), (cast.weak, WEAK))[: 1 if strict else 2]:
            found: list[Mention] = []
            for head in heads:
                for mention in reach(head, name):
                    if mention not in found and not set(mention.actors) & set(taken):
                        found.append(mention)
            if found:
                return found, sure
        if partners := [p for head in heads for p in cast.clauses.partners(head)]:
            # "Sees value in deepening cooperation with Japan" values Japan.
            found, sure = _fill((name,), lambda _: partners, cast, taken=taken, strict=strict)
            if found:
                return found, sure
    return [], 1.0


def _parties(
    rule: Rule, token: Token, clauses: Clauses, cast: Cast, found: list[Mention]
) -> tuple[list[Mention], float]:
    """The parties of a reciprocal event noun: "a summit between X and Y", "U.S.-ROK talks", "the talks of X and Y"."""
    if rule.part != "noun":
        return found, 1.0
    for name in ("between", "of", "modifier"):
        parties = [m for head in clauses.slot(token, name) for m in cast.strong(head, "object")]
        if len({a.code for a in actors(parties)}) > 1:
            return parties, 1.0
        if not found and parties:
            found = parties
    return found, 1.0
