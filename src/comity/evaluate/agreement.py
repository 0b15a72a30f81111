"""How far coders agree on the same documents: people with people, and people with the machine.

What each coder found is laid side by side first. Two statements are about the same thing if they are of one kind, their
words overlap, and they have their code or an actor in common; those most alike are paired first. What is paired is a
unit, and so is what one coder lacks: there it counts as a value of its own for whether a statement is found at all, and
is left out for the fields.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from comity.codebook import Codebook
from comity.errors import DataError
from comity.model import UNKNOWN, Actor, Kind, Statement

from .coefficients import Level, agreed, alpha, kappa
from .coefficients import Unit as Values
from .score import Figure, Resampling
from .statements import documents_of, lines_of

__all__ = ["FIELDS", "LACKING", "Agreement", "Coding", "Row", "agreement", "read_codings", "side_by_side"]

#: What stands for a statement that a coder lacks.
LACKING = "none"

Unit = tuple[Statement | None, ...]

_NOTHING = Figure(None, None, None)


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder found; `documents` are those that this coder read."""

    name: str
    statements: tuple[Statement, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement on a field, or on a code against all others.

    `given` is how many values there are and `units` on how many units two coders or more gave one; with fewer than
    asked for there are no figures. Kappa is for nominal values. `every` is alpha with what one coder lacks as a value.
    """

    name: str
    level: Level
    given: int
    units: int
    alpha: Figure
    kappa: Figure
    agreed: Figure
    every: Figure = _NOTHING


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some coders agree on statements of one kind.

    `statements` counts each coder's, `units` what anybody found and `matched` what two coders or more did. `found` is
    on the code with lacking as a value: it tells whether they see the same things. `pairs` are the same for every two
    of them where there are more.
    """

    kind: Kind
    coders: tuple[str, ...]
    documents: int
    statements: tuple[int, ...]
    units: int
    matched: int
    found: Row
    fields: tuple[Row, ...]
    codes: tuple[Row, ...]
    pairs: tuple[Agreement, ...] = ()


def _who(actors: Iterable[Actor]) -> Hashable:
    return frozenset(actor.name if actor.code == UNKNOWN else actor.code for actor in actors)


#: What is compared, on which level; None where there is no value at all.
FIELDS: Mapping[str, tuple[Level, Callable[[Statement], Hashable | None]]] = {
    "code": ("nominal", lambda said: said.code),
    "mode": ("nominal", lambda said: said.mode or "no mode"),
    "factuality": ("nominal", lambda said: said.factuality),
    "holder": ("nominal", lambda said: _who([said.holder]) if said.holder else "author"),
    "source": ("nominal", lambda said: _who(said.source)),
    "target": ("nominal", lambda said: _who(said.target)),
    "outcome": ("nominal", lambda said: said.outcome or "no outcome"),
    "intensity": ("ordinal", lambda said: said.intensity),
}


def read_codings(
    paths: Sequence[Path], loads: Callable[..., Statement], documents: Path | None = None
) -> tuple[Coding, ...]:
    """One coder's statements from each file, in the wire format; a coder is called as the file is.

    Every coder has read the documents of the file `documents`, one a line. Without it, a coder has read those in which
    he finds anything. Raises DataError, with file and line, for a line that is no statement.
    """
    read = frozenset(document.id for document in documents_of(documents)) if documents else None
    codings = []
    for path in paths:
        found = {said.id: said for where, line, _ in lines_of(path) for said in (loads(line, where=where),)}
        if not found:
            raise DataError("holds no statement", where=str(path), advice="check that it is the right file")
        kept = tuple(said for said in found.values() if read is None or said.document in read)
        alike = sum(path.name == other.name for other in paths) > 1
        name = str(path) if alike else path.name
        codings.append(Coding(name, kept, frozenset(said.document for said in kept) if read is None else read))
    return tuple(codings)


def agreement(
    codings: Sequence[Coding], books: Sequence[Codebook], plan: Resampling | None = None, *, minimum: int = 5
) -> dict[Kind, Agreement]:
    """How far coders agree, by the kind of statement: those kinds that at least two of them code, in their order.

    Only documents that two coders or more have read count, and only codes of codebooks that all of them use, as
    whoever coded by one says nothing about the acts of another. Below `minimum` units there are no figures.
    """
    kinds = Counter(kind for coding in codings for kind in {said.kind for said in coding.statements})
    found: dict[Kind, Agreement] = {}
    for kind in ("event", "attitude", "aim", "position"):
        if kinds[kind] < 2:
            continue
        coders = [coding for coding in codings if any(said.kind == kind for said in coding.statements)]
        left_out = _not_shared(coders, books, kind)
        said = [_by_document(coding, kind, left_out) for coding in coders]
        units = {
            document: side_by_side([by_document[document] for by_document in said])
            for document, readers in _readers(coders).items()
            if readers > 1
        }
        found[kind] = _compared(kind, coders, units, plan or Resampling(), minimum)
    return found


def _not_shared(codings: Sequence[Coding], books: Sequence[Codebook], kind: Kind) -> frozenset[str]:
    """The codes of the codebooks of a kind that some coders use and others do not."""
    used = [{said.code for said in coding.statements} for coding in codings]
    partial = [book for book in books if book.kind == kind and not all(codes & book.codes.keys() for codes in used)]
    shared = {code for book in books if book not in partial for code in book.codes}
    return frozenset(code for book in partial for code in book.codes) - shared


def _readers(codings: Sequence[Coding]) -> Counter[str]:
    return Counter(document for coding in codings for document in sorted(coding.documents))


def _by_document(coding: Coding, kind: Kind, left_out: Collection[str]) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for said in coding.statements:
        if said.kind == kind and said.code not in left_out:
            found[said.document].append(said)
    return found


def side_by_side(found: Sequence[Sequence[Statement]]) -> list[Unit]:
    """What coders found in one document as units, each with at most one statement of every coder, in the text's order.

    found: for each coder his statements.
    """
    every = [(coder, said) for coder, statements in enumerate(found) for said in statements]
    meeting = [
        (-_likeness(every[i][1], every[j][1]), i, j)
        for i, j in combinations(range(len(every)), 2)
        if every[i][0] != every[j][0] and _same(every[i][1], every[j][1])
    ]
    groups = {number: [number] for number in range(len(every))}
    of = list(groups)
    for _, i, j in sorted(meeting):
        mine, theirs = groups[of[i]], groups[of[j]]
        if of[i] != of[j] and not {every[n][0] for n in mine} & {every[n][0] for n in theirs}:
            groups.pop(of[j])
            mine += theirs
            for n in theirs:
                of[n] = of[i]
    by_coder = (dict(every[number] for number in group) for group in groups.values())
    units = [tuple(said.get(coder) for coder in range(len(found))) for said in by_coder]
    return sorted(units, key=lambda unit: min((said.start, said.end, said.id) for said in unit if said))


def _same(one: Statement, other: Statement) -> bool:
    """Whether two statements of one document can be about the same thing."""
    if one.kind != other.kind or one.start >= other.end or other.start >= one.end:
        return False
    mine, theirs = ({actor.code for actor in (*said.source, *said.target)} for said in (one, other))
    return one.code == other.code or bool(mine & theirs)


def _likeness(one: Statement, other: Statement) -> float:
    """From 0 to 4: code, sources and targets alike, and the share of their words that both have."""
    sides = ((one.source, other.source), (one.target, other.target))
    who = sum(_share({a.code for a in mine}, {a.code for a in theirs}) for mine, theirs in sides)
    shared = min(one.end, other.end) - max(one.start, other.start)
    return (one.code == other.code) + who + shared / (max(one.end, other.end) - min(one.start, other.start))


def _share(one: Collection[Hashable], other: Collection[Hashable]) -> float:
    """What two have in common of all they have; all where neither has anything."""
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 1.0


def _compared(
    kind: Kind, coders: Sequence[Coding], units: Mapping[str, Sequence[Unit]], plan: Resampling, minimum: int
) -> Agreement:
    codes = sorted({said.code for group in units.values() for unit in group for said in unit if said})
    table = _Table(coders, units, plan, minimum)
    pairs = combinations(range(len(coders)), 2) if len(coders) > 2 else ()
    return Agreement(
        kind=kind,
        coders=tuple(coding.name for coding in coders),
        documents=len(units),
        statements=tuple(sum(unit[n] is not None for g in units.values() for unit in g) for n in range(len(coders))),
        units=sum(map(len, units.values())),
        matched=sum(_matched(unit) for group in units.values() for unit in group),
        found=table.found(),
        fields=tuple(table.row(name, level, value) for name, (level, value) in FIELDS.items()),
        codes=tuple(table.code(code) for code in codes),
        pairs=tuple(
            _compared(kind, [coders[i], coders[j]], _of_two(coders, units, i, j), plan, minimum) for i, j in pairs
        ),
    )


def _of_two(
    coders: Sequence[Coding], units: Mapping[str, Sequence[Unit]], one: int, other: int
) -> dict[str, list[Unit]]:
    """The units of two of the coders, in the documents that both have read."""
    both = coders[one].documents & coders[other].documents
    return {
        document: [(unit[one], unit[other]) for unit in group if unit[one] or unit[other]]
        for document, group in units.items()
        if document in both
    }


def _matched(unit: Unit) -> bool:
    return sum(said is not None for said in unit) > 1


class _Table:
    """The units of some coders, asked for agreement on this and that."""

    def __init__(
        self, coders: Sequence[Coding], units: Mapping[str, Sequence[Unit]], plan: Resampling, minimum: int
    ) -> None:
        self._read = {document: [document in coding.documents for coding in coders] for document in units}
        self._units, self._plan, self._minimum = units, plan, minimum

    def found(self) -> Row:
        """On the code, what one coder lacks being a value."""
        groups = self._groups(lambda said: said.code, LACKING)
        return self._row("found", "nominal", groups)

    def row(self, name: str, level: Level, value: Callable[[Statement], Hashable | None]) -> Row:
        """On a field of the statements that two coders or more found."""
        return self._row(name, level, self._groups(value, None))

    def code(self, code: str) -> Row:
        """On a code against all others; its units are those where anybody gave it."""
        every = [unit for group in self._units.values() for unit in group]
        given = [sum(said is not None and said.code == code for said in unit) for unit in every]
        units = sum(bool(count) and _matched(unit) for unit, count in zip(every, given, strict=True))
        row = self._row(code, "nominal", self._groups(lambda said: said.code == code, None), units)
        found = self._groups(lambda said: said.code == code, False)
        enough = sum(map(bool, given)) >= self._minimum
        return replace(row, given=sum(given), every=alpha(found, plan=self._plan) if enough else _NOTHING)

    def _row(self, name: str, level: Level, groups: Sequence[Sequence[Values]], own: int | None = None) -> Row:
        values = [sum(value is not None for value in unit) for group in groups for unit in group]
        units, given = sum(count > 1 for count in values) if own is None else own, sum(values)
        if units < self._minimum:
            return Row(name, level, given, units, _NOTHING, _NOTHING, _NOTHING)
        nominal = kappa(groups, self._plan) if level == "nominal" else _NOTHING
        return Row(name, level, given, units, alpha(groups, level, self._plan), nominal, agreed(groups, self._plan))

    def _groups(self, value: Callable[[Statement], Hashable | None], lacking: Hashable | None) -> list[list[Values]]:
        """By document and unit, each coder's value: `lacking` where he read the document and did not find it."""
        return [
            [
                [
                    value(said) if said else lacking if read else None
                    for said, read in zip(unit, self._read[d], strict=True)
                ]
                for unit in group
            ]
            for d, group in self._units.items()
        ]
