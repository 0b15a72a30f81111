"""Words that point back: "he", "its", "the two leaders", "both sides", "the regime", "the country".

Each is read against what was mentioned before it. Where the text does not say who is meant, nobody is: the mention
keeps its candidates, or there is none if the words may well point at something that is no actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.actors.found import Found, head_of
from comity.actors.reading import Reading
from comity.actors.words import Pronoun, Sort
from comity.model import Actor, Sentence, Token

__all__ = ["History"]

#: How many sentences back a pronoun, and a description, may point.
_PRONOUN_REACH, _DESCRIPTION_REACH = 2, 5

_SORTS: tuple[Sort, ...] = ("person", "state", "organization")
_ARTICLES = frozenset(("the", "this", "that"))
_BOUNDARIES = frozenset(
    ("root", "ccomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "csubj:outer", "parataxis")
)
_SUBJECTS = frozenset(("nsubj", "csubj"))


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that something may point back to: where its head stands and whether it is its clause's subject."""

    found: Found
    sentence: int
    head: int
    subject: bool
    clause: int


class History:
    """What a document has mentioned so far. Feed it the sentences in order."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._past: list[Referent] = []
        self._here: list[Referent] = []
        self._whole = True
        self._topic: Token | None = None

    def read(self, sentence: Sentence, named: Sequence[Found]) -> list[Found]:
        """The named mentions of a sentence together with those that point back, in order."""
        mentions: list[Found] = []
        self._here = []
        # A heading or a byline has no subject; what it names is seldom what the next sentence points back to.
        self._whole = not sentence.parsed or any(token.relation[:5] in _SUBJECTS for token in sentence.tokens)
        waiting = list(named)
        covered = {number for one in named for number in range(one.first, one.last + 1)}
        if sentence.parsed:
            for token in self._pointing(sentence, covered):
                while waiting and waiting[0].first < token.index:
                    mentions.append(self._remember(sentence, waiting.pop(0)))
                found = self._resolve(sentence, token)
                if found and covered.isdisjoint(range(found.first, found.last + 1)):
                    mentions.append(self._remember(sentence, found))
        mentions.extend(self._remember(sentence, one) for one in waiting)
        if sentence.parsed:
            self._topic = self._main_subject(sentence)
        mentions.sort(key=lambda one: one.first)
        return mentions

    # What is remembered

    def _remember(self, sentence: Sentence, found: Found) -> Found:
        head = head_of(sentence, found.first, found.last)
        subject = sentence.parsed and _is_subject(sentence, head)
        clause = _clause(sentence, head) if sentence.parsed else 0
        if found.actors and self._whole:
            self._note(Referent(found, sentence.index, head.index, subject, clause))
            if sentence.parsed and (group := self._conjoined(sentence, head, found)):
                self._note(Referent(group, sentence.index, group.head, subject, clause))
        return found

    def _note(self, referent: Referent) -> None:
        self._past.append(referent)
        self._here.append(referent)

    def _conjoined(self, sentence: Sentence, head: Token, found: Found) -> Found | None:
        """ "China and Russia" as one, for "they" and "their"."""
        first = _first_conjunct(sentence, head)
        if first is head:
            return None
        heads = {first.index, *(child.index for child in sentence.children(first, "conj"))}
        parts = [referent for referent in self._here if referent.head in heads and not referent.found.plural]
        parts = [part for part in parts if part.found.sort == found.sort]
        actors = tuple(dict.fromkeys(actor for part in parts for actor in part.found.actors))
        if len(actors) < 2:
            return None
        group = Found(parts[0].found.first, found.last, actors, "name", "group", found.sort, None, True)
        group.head = first.index
        return group

    def _recent(self, sentence: Sentence, reach: int) -> Iterator[Referent]:
        for referent in reversed(self._past):
            if sentence.index - referent.sentence > reach:
                return
            yield referent

    # What points back

    def _pointing(self, sentence: Sentence, covered: set[int]) -> Iterator[Token]:
        words = self._reading.words
        pointing = words.pointing
        for token in sentence.tokens:
            lower = token.form.lower()
            if lower not in pointing or token.index in covered:
                continue
            if lower in words.pronouns:
                if token.upos == "PRON":
                    yield token
            elif token.upos == "NOUN":
                yield token

    def _resolve(self, sentence: Sentence, token: Token) -> Found | None:
        words = self._reading.words
        if pronoun := words.pronouns.get(token.form.lower()):
            return self._pronoun(sentence, token, pronoun)
        return self._description(sentence, token)

    # Descriptions

    def _description(self, sentence: Sentence, noun: Token) -> Found | None:
        words, singular = self._reading.words, self._reading.words.singular(noun.form.lower())
        near = sentence.tokens[max(0, noun.index - 4) : noun.index - 1]
        before = [token for token in near if token.head == noun.index]
        if not before:
            return None
        first = before[0].index
        lowers = [token.form.lower() for token in before]
        count = next((words.counts[lower] for lower in lowers if lower in words.counts), None)
        if count and singular in words.groups and singular != noun.form.lower():
            if lowers[0] not in _ARTICLES and lowers[0] not in ("both", "these"):
                return None
            return self._group(sentence, noun, first, words.groups[singular], count)
        bare = [lower for lower in lowers if lower not in _ARTICLES]
        phrase = " ".join([*bare, singular])
        if count or lowers[0] not in _ARTICLES or singular != noun.form.lower() or _of_phrase(sentence, noun):
            return None
        return self._single(sentence, noun, first, phrase) if phrase in words.singles else None

    def _group(self, sentence: Sentence, noun: Token, first: int, sort: Sort, count: int) -> Found | None:
        """ "The two leaders": the last two actors of that sort; the states of persons where states are meant."""
        last: dict[str, Actor] = {}
        wanted = sort
        for referent in self._recent(sentence, _DESCRIPTION_REACH):
            if wanted == "any":
                wanted = "organization" if referent.found.sort == "organization" else "state"
            for actor in self._as(wanted, referent.found):
                last.setdefault(actor.code if wanted == "state" else actor.name, actor)
            if len(last) >= count:
                break
        actors = tuple(reversed(last.values()))
        plural_sort: Sort = "state" if wanted == "any" else wanted
        if len(actors) == count:
            return Found(first, noun.index, actors, "description", "group", plural_sort, None, True)
        return Found(first, noun.index, (), "description", "group", "state", None, True, actors) if actors else None

    def _as(self, sort: Sort, found: Found) -> list[Actor]:
        """The actors of a mention as actors of a sort: leaders of their state count for it, a place does not act."""
        if sort == "person":
            return list(found.actors) if found.sort == "person" else []
        if sort == "organization":
            return list(found.actors) if found.sort == "organization" else []
        codes = self._reading.gazetteer.states
        on = self._reading.on
        return [self._reading.gazetteer.state(a.code, on=on) for a in reversed(found.actors) if a.code in codes]

    def _single(self, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
        sort = self._reading.words.singles[phrase]
        if sort == "person":
            return self._titled(sentence, noun, first, phrase)
        if phrase == "government" and self._reading.country:
            actor = self._reading.gazetteer.state(self._reading.country)
            return Found(first, noun.index, (actor,), "description", "publisher's country", "state")
        return self._last_of(sentence, noun, first, phrase)

    def _last_of(self, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
        """The only one of a sort in this sentence and the last; "the country" may also be what alone was a subject."""
        sort = self._reading.words.singles[phrase]
        near: dict[Actor, bool] = {}
        for referent in self._recent(sentence, 1):
            for actor in self._as(sort, referent.found):
                near[actor] = near.get(actor, False) or referent.subject
        how = "country" if sort == "state" else "body"
        if not near:
            return None
        subjects = [actor for actor, subject in near.items() if subject and phrase in ("country", "nation")]
        chosen = list(near) if len(near) == 1 else subjects
        actors, candidates = ((chosen[0],), ()) if len(chosen) == 1 else ((), tuple(near))
        return Found(first, noun.index, actors, "description", how, sort, None, False, candidates)

    def _titled(self, sentence: Sentence, noun: Token, first: int, phrase: str) -> Found | None:
        """ "The president": the last person mentioned who holds such an office, else the publisher's own."""
        reading = self._reading
        meant = set(reading.words.titles.get(phrase, (phrase,)))
        for referent in self._recent(sentence, _DESCRIPTION_REACH):
            if referent.found.sort != "person" or len(referent.found.actors) != 1:
                continue
            actor = referent.found.actors[0]
            person = reading.gazetteer.persons.get(actor.name)
            if person and (office := person.office(reading.on)):
                leading = "leader" in meant and person in reading.gazetteer.leaders(office.state or "", reading.on)
                if leading or office.title in meant:
                    return Found(first, noun.index, (actor,), "description", "title", "person", person.gender)
        holders = reading.gazetteer.holders(reading.country, meant, reading.on) if reading.country else []
        if len(holders) != 1:
            return None
        actor = reading.gazetteer.person(holders[0], reading.on)
        return Found(first, noun.index, (actor,), "description", "title", "person", holders[0].gender)

    # Pronouns

    def _pronoun(self, sentence: Sentence, token: Token, pronoun: Pronoun) -> Found | None:
        if token.base == "expl" or (token.form.lower() == "it" and self._says_nothing(sentence, token)):
            return None
        fitting = [r for r in self._recent(sentence, _PRONOUN_REACH) if self._fits(sentence, token, pronoun, r)]
        if not fitting:
            return self._last_two(sentence, token) if pronoun.plural else None
        if pronoun.gender is None and self._rival(sentence, token, pronoun, fitting):
            return None
        best = max(fitting, key=lambda referent: self._weight(sentence, token, pronoun, referent))
        found, here = best.found, token.index
        gender = found.gender or pronoun.gender
        return Found(here, here, found.actors, "pronoun", "pronoun", found.sort, gender, found.plural)

    def _fits(self, sentence: Sentence, token: Token, pronoun: Pronoun, referent: Referent) -> bool:
        found = referent.found
        if found.sort not in pronoun.sort or found.plural != pronoun.plural:
            return False
        if found.kind == "place" and not pronoun.possessive:
            return False
        if pronoun.gender and found.gender not in (pronoun.gender, None):
            return False
        clause = _clause(sentence, token)
        same_clause = referent.sentence == sentence.index and referent.clause == clause
        if pronoun.reflexive:
            return same_clause and referent.subject
        if pronoun.possessive:
            return True
        argument = same_clause and sentence.tokens[referent.head - 1].head in (clause, 0)
        return not (argument or self._acts_in(clause, found.actors))

    def _acts_in(self, clause: int, actors: tuple[Actor, ...]) -> bool:
        """Whether a clause has these actors already: in "he praised him" they are two."""
        return any(
            referent.clause == clause and referent.subject and referent.found.actors == actors
            for referent in self._here
        )

    def _weight(self, sentence: Sentence, token: Token, pronoun: Pronoun, referent: Referent) -> tuple[float, int, int]:
        """Nearness in sentences, then being a subject, then nearness in words; a known gender before an open one."""
        distance = sentence.index - referent.sentence
        score = -2.0 * distance + (1.5 if referent.subject else 0.0)
        if pronoun.possessive and distance == 0 and referent.clause == _clause(sentence, token):
            score += 1.0 if referent.subject else 0.25
        if pronoun.gender and referent.found.gender is None:
            score -= 1.0
        return score, referent.sentence, referent.head

    def _rival(self, sentence: Sentence, token: Token, pronoun: Pronoun, fitting: Sequence[Referent]) -> bool:
        """Whether the nearest subject before a pronoun is a thing, which it may just as well point at."""
        subject = self._subject_before(sentence, token, pronoun)
        if subject is None or subject.upos != "NOUN":
            return False
        plural = subject.feature("Number") == "Plur"
        if plural != pronoun.plural:
            return False
        return not (pronoun.possessive and self._chains(sentence, token, subject, fitting))

    def _chains(self, sentence: Sentence, token: Token, subject: Token, fitting: Sequence[Referent]) -> bool:
        """Whether a possessive passes over the subject: that one lies outside its clause, or has an actor in it."""
        here = {referent.head for referent in fitting if referent.sentence == sentence.index}
        if not here or subject not in sentence.tokens:
            return bool(here)
        if _clause(sentence, subject) != _clause(sentence, token):
            return True
        return any(below.index in here for below in sentence.subtree(subject))

    def _subject_before(self, sentence: Sentence, token: Token, pronoun: Pronoun) -> Token | None:
        heads = {referent.head for referent in self._here}
        for other in reversed(sentence.tokens[: token.index - 1]):
            if other.relation[:5] in _SUBJECTS and (other.upos in ("NOUN", "PROPN") or other.index in heads):
                same = other.relation != "nsubj:outer" and _clause(sentence, other) == _clause(sentence, token)
                if pronoun.possessive or not same:
                    return other
        return self._topic

    def _says_nothing(self, sentence: Sentence, token: Token) -> bool:
        """ "It is a risky deal", "it is clear that": a copula over something that no actor is."""
        above = sentence.head(token)
        if above is None or token.base != "nsubj" or not any(sentence.children(above, "cop")):
            return False
        words = self._reading.words
        if above.upos == "ADJ" and above.lemma.lower() not in words.able:
            clauses = sentence.children(above, "csubj", "ccomp", "xcomp", "advcl", "acl")
            return any(any(sentence.children(clause, "mark")) for clause in clauses)
        if any(sentence.children(above, "csubj")):
            return True
        return above.upos == "NOUN" and above.lemma.lower() not in words.copular

    def _last_two(self, sentence: Sentence, token: Token) -> Found | None:
        """ "They" without a group before it: the last two of one sort, if there are just two."""
        past = list(self._recent(sentence, 1))
        for sort in _SORTS:
            actors = tuple(dict.fromkeys(a for r in reversed(past) if r.found.sort == sort for a in r.found.actors))
            if len(actors) == 2 and self._topic_fits(sentence, token):
                return Found(token.index, token.index, actors, "pronoun", "pronoun", sort, None, True)
        return None

    def _topic_fits(self, sentence: Sentence, token: Token) -> bool:
        """Whether no plural thing stands nearer as a subject."""
        subject = self._subject_before(sentence, token, Pronoun(sort=("any",)))
        return not (subject and subject.upos == "NOUN" and subject.feature("Number") == "Plur")

    def _main_subject(self, sentence: Sentence) -> Token | None:
        subjects: Iterable[Token] = (s for root in sentence.roots for s in sentence.children(root, "nsubj"))
        return next(iter(subjects), None)


def _is_subject(sentence: Sentence, head: Token) -> bool:
    return _first_conjunct(sentence, head).relation[:5] in _SUBJECTS


def _first_conjunct(sentence: Sentence, head: Token) -> Token:
    for _ in sentence.tokens:
        above = sentence.head(head)
        if head.base != "conj" or above is None:
            break
        head = above
    return head


def _clause(sentence: Sentence, token: Token) -> int:
    """The number of the token that heads the clause in which a token stands."""
    for _ in sentence.tokens:
        relation = token.relation
        if relation in _BOUNDARIES or (relation == "conj" and token.upos in ("VERB", "AUX")) or not token.head:
            break
        token = sentence.tokens[token.head - 1]
    return token.index


def _of_phrase(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun says itself of whom it is: "the government of X", "the regime in X"."""
    return any(sentence.children(noun, "nmod"))
