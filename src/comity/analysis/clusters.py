"""Which statements speak of the same event.

Two statements may meet when their codes are the same or close, their actors overlap in the same roles, and their times
do not exclude each other. How alike their words must be then depends on how much the times already say: two reports of
a summit on the same day hardly need a word in common, two undated ones nearly all. The likest pairs are joined first,
and a join is refused where the joined times would no longer have a day in common, so that one vague statement cannot
chain two sharp ones. What one document tells twice is joined before (`comity.analysis.chains`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from comity.model import Actor, Statement

from .chains import chains
from .footing import REALM, Sides, names_differ, proper_names, sides
from .spans import Span, overlap, span
from .words import Likeness, tokens

__all__ = ["clusters", "family", "same_sides"]

#: Codes that reports of one event often differ by (signing is AGREE to one reader and SUPPORT to another).
_CLOSE = {"SUPPORT": "AGREE", "AID": "COOPERATE", "ORBIT": "LAUNCH"}

#: The least likeness of words for two times by the vaguer of them: day, week, month, quarter, year, longer.
_NEEDED = (0.0, 0.15, 0.25, 0.3, 0.4, 0.5)
_NEEDED_NEXT_DAY = 0.3
_NEEDED_UNDATED = 0.6
_STRICTER = 0.15  # added for each of: other code, other mode, other item; taken off for each sign of sameness
_CROWD = 60  # a word shared by more statements than this proposes no pairs
_NEIGHBOURS = 25  # how many others of its day each statement is compared with
_WORDS = 5  # the rarest words of each statement propose pairs


def clusters(statements: Sequence[Statement]) -> list[list[int]]:
    """The positions of the statements that belong together: every position once, each group and the groups in order."""
    return _Clusters(statements).groups()


class _Clusters:
    """Union-find over the positions of a list of statements, joining the likest pairs first."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._spans = [span(statement.time) for statement in statements]
        self._sides = [sides(statement) for statement in statements]
        self._likeness = Likeness([_features(statement) for statement in statements])
        self._items = [tokens(statement.item or "") for statement in statements]
        self._names = [proper_names(statement.item) for statement in statements]
        self._persons = _persons(statements)
        self._parent = list(range(len(statements)))
        self._days = list(self._spans)

    def groups(self) -> list[list[int]]:
        """The positions that belong together, each group in order."""
        # What one author tells twice is joined before anything else: his context says more than likeness can.
        for one, other in chains(self._statements, self._spans, self._sides):
            self._join(one, other)
        scored = [(score, *pair) for pair in self._candidates() if (score := self._score(*pair)) is not None]
        for _, one, other in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
            self._join(one, other)
        groups: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._statements)):
            groups[self._root(index)].append(index)
        return list(groups.values())

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs worth comparing: same realm and code family, and the same day or a rare word in common."""
        by_day: dict[Hashable, list[int]] = defaultdict(list)
        by_word: dict[Hashable, list[int]] = defaultdict(list)
        kinds: dict[tuple[int, str], int] = {}
        for index, statement in enumerate(self._statements):
            # A number for each realm and family: the keys below are looked up a million times.
            realm = (REALM[statement.factuality], family(statement.code))
            kin = kinds.setdefault(realm, len(kinds))
            days = self._spans[index]
            if days is not None and days.rank == 0:
                # The next day too: midnight falls elsewhere in another capital.
                by_day[kin, days.first].append(index)
                by_day[kin, days.first + 1].append(index)
            for word in (*self._likeness.rarest(index, _WORDS), *self._items[index], *self._persons[index]):
                by_word[kin, word].append(index)
        pairs: set[tuple[int, int]] = set()
        for members in by_day.values():
            pairs.update(self._pairs(members) if len(members) <= _NEIGHBOURS else self._neighbours(members))
        for members in by_word.values():
            if 1 < len(members) <= _CROWD:
                pairs.update(self._pairs(dict.fromkeys(members)))
        return pairs

    def _pairs(self, members: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Every two that have a source in common: no others can meet."""
        listed = list(members)
        if len(listed) == 2:  # as most are
            one, other = listed
            if not self._sides[one].source.isdisjoint(self._sides[other].source):
                yield one, other
            return
        by_source: dict[str, list[int]] = defaultdict(list)
        for index in listed:
            for actor in self._sides[index].source:
                by_source[actor].append(index)
        for alike in by_source.values():
            if len(alike) > 1:
                yield from combinations(alike, 2)

    def _neighbours(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs on a day of many reports: since joining is transitive, neighbours of like actors suffice."""
        alike = sorted(members, key=lambda index: (*map(sorted, self._sides[index]), index))
        for place, one in enumerate(alike):
            for other in alike[place + 1 : place + 1 + _NEIGHBOURS]:
                yield min(one, other), max(one, other)

    def _score(self, one: int, other: int) -> float | None:
        """How far two statements pass what their times ask of them; None where they do not meet."""
        if not same_sides(self._sides[one], self._sides[other]):
            return None
        needed = _needed(self._spans[one], self._spans[other])
        if needed is None:
            return None
        first, second = self._statements[one], self._statements[other]
        if first.document == second.document and _parties_differ(self._sides[one], self._sides[other]):
            return None
        needed += _STRICTER * (first.code != second.code)
        needed += _STRICTER * (first.mode != second.mode and None not in (first.mode, second.mode))
        needed -= _STRICTER * len(self._persons[one] & self._persons[other])
        if first.item and second.item:
            if self._items[one].isdisjoint(self._items[other]) or names_differ(self._names[one], self._names[other]):
                if first.document == second.document:
                    return None  # one author who names two things means two
                needed += 2 * _STRICTER
            else:
                needed -= _STRICTER
        alike = self._likeness.between(one, other)
        return alike - needed if alike >= needed else None

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def _join(self, one: int, other: int) -> None:
        one, other = sorted((self._root(one), self._root(other)))
        if one == other:
            return
        mine, theirs = self._days[one], self._days[other]
        if mine is not None and theirs is not None:
            shared = _widened(mine).meet(_widened(theirs))
            if shared is None:
                return
            self._days[one] = mine.meet(theirs) or shared
        else:
            self._days[one] = mine or theirs
        self._parent[other] = one


def _persons(statements: Sequence[Statement]) -> list[frozenset[Actor]]:
    """Who of each statement's actors is a person or a body: not under the commonest name of its code, the state's."""
    everybody = [frozenset((*statement.source, *statement.target)) for statement in statements]
    counts = Counter(actor for actors in everybody for actor in actors)
    usual: dict[str, Actor] = {}
    for actor in sorted(counts, key=lambda actor: (-counts[actor], actor.name, actor.sector or "")):
        usual.setdefault(actor.code, actor)
    return [frozenset(actor for actor in actors if usual[actor.code] != actor) for actors in everybody]


def _features(statement: Statement) -> frozenset[str]:
    """The words of the quote and the item, and, as words of their own, who takes part and how."""
    who = {f"@{actor.name}" for actor in (*statement.source, *statement.target)}
    how = {f"#{statement.mode}"} if statement.mode else set()
    return tokens(f"{statement.quote} {statement.item or ''}") | who | how


def _widened(days: Span) -> Span:
    return days.widened(1) if days.rank == 0 else days


def _needed(one: Span | None, other: Span | None) -> float | None:
    if one is None or other is None:
        return _NEEDED_UNDATED
    if overlap(one, other):
        return _NEEDED[max(one.rank, other.rank)]
    if one.rank == other.rank == 0 and overlap(one.widened(1), other):
        return _NEEDED_NEXT_DAY
    return None


def _parties_differ(one: Sides, other: Sides) -> bool:
    """Whether one author counts two rounds: who names two of three at a table means another table."""
    return min(len(one.source), len(other.source)) > 1 and one.source != other.source


def family(code: str) -> str:
    """The code that stands for those by which reports of one event often differ."""
    return _CLOSE.get(code, code)


def same_sides(one: Sides, other: Sides) -> bool:
    """Both roles overlap; an unnamed target fits any. What is reciprocal needs two actors in common, or all of one."""
    if one.target and other.target:
        return not (one.source.isdisjoint(other.source) or one.target.isdisjoint(other.target))
    shared = one.source & other.source
    if not one.target and not other.target:
        return bool(shared) and len(shared) >= min(2, len(one.source), len(other.source))
    return bool(shared) and len(one.everybody & other.everybody) >= min(2, len(one.everybody), len(other.everybody))
