"""What `comity alignment` answers, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comity.cli.findings import Leaf, Material, finding_data, finding_text

if TYPE_CHECKING:
    from comity.analysis.alignment import Alignment, Seen
    from comity.analysis.axes import Axis
    from comity.analysis.positions import Position
    from comity.model import Statement

__all__ = ["STRANGE", "Answer", "data", "leaves"]

#: What to say of statements that lie on no axis known.
STRANGE = "no codebook given has {}: name the one that has with --codebook"
_DISTANCE = "{:.2f}"
_SCALE = (
    "A distance runs from 0, the same place, to 1, opposite poles. 95% intervals are given from five statements a side"
    " on; a distance that rests on few statements comes out too large rather than too small."
)
_LIMITS = (
    "What stands here is what the documents tell, in the words of whom they quote: an axis that they pass over in"
    " silence is not agreement, and the sides are not asked the same questions. Read the sentences before the figure."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command has to tell; `strange` are codes of positions on axes that no codebook given has."""

    actors: tuple[str, ...]
    axes: tuple[Axis, ...]
    by: str
    pairs: tuple[Alignment, ...]
    seen: tuple[tuple[Seen, ...], ...]
    names: Mapping[str, str]
    material: Material
    strange: tuple[str, ...]

    @property
    def not_held(self) -> int:
        """How many statements tell of positions that are planned, possible or called for: held by nobody."""
        codes = {axis.code for axis in self.axes}
        return sum(
            statement.code in codes
            and statement.factuality not in ("actual", "denied")
            and any(actor.code in self.actors for actor in statement.source)
            for statement in self.material.statements
        )

    def positions(self, axis: Axis) -> list[Position]:
        """Where each actor stands on an axis, in the order in which they were named."""
        gaps = [gap for pair in self.pairs if (gap := pair.gap(axis.name))]
        every = {side.actor: side for gap in gaps for side in (gap.one, gap.other)}
        return [every[actor] for actor in self.actors]


def leaves(found: Answer, quotes: int) -> Iterator[Leaf]:
    """The tables of an answer, at most `quotes` sentences for each side of an axis, with notes on what they rest on."""
    measured = [axis for axis in found.axes if _told(found, axis)]
    if len(found.actors) == 2:
        yield _pair_leaf(found)
    else:
        comparable = [axis for axis in measured if any(pair.gap(axis.name) in pair.compared for pair in found.pairs)]
        yield from (_matrix(found, axis) for axis in [*([None] if len(found.axes) > 1 else []), *comparable])
    yield from (_sentences(found, axis, quotes) for axis in measured)
    yield _seen_leaf(found)


def _told(found: Answer, axis: Axis) -> bool:
    return any(position.n or position.unplaced for position in found.positions(axis))


def _heading(found: Answer) -> str:
    from comity.report.phrases import enumerate_names

    whose = {"all": "", "self": ", each in its own words", "others": ", in the words of others"}
    names = enumerate_names([found.names[code] for code in found.actors])
    said = whose.get(found.by, f", in the words of {'the authors' if found.by == 'author' else found.by}")
    return f"How far apart {names} stand{said}"


def _pair_leaf(found: Answer) -> Leaf:
    from comity.report.alignment_words import rests_on, stands

    (pair,) = found.pairs
    rows = [
        (
            gap.axis.name,
            finding_text(gap.distance, _DISTANCE),
            *(stands(side, found.names) for side in (gap.one, gap.other)),
            rests_on(gap.one, gap.other),
        )
        for gap in pair.gaps
    ]
    over = f"over {len(pair.compared)} of {len(pair.gaps)} axes"
    rows.append(("overall", finding_text(pair.overall, _DISTANCE), over, "", _counted(pair.overall.n, "statement")))
    return Leaf(_heading(found), ("axis", "distance", *(found.names[code] for code in found.actors), "rests on"), rows)


def _matrix(found: Answer, axis: Axis | None) -> Leaf:
    """Every actor against every other, on one axis or overall, and who stands closest and farthest apart."""
    from comity.report.alignment_words import far_and_near

    between: dict[frozenset[str], str] = {}
    for pair in found.pairs:
        gap = pair.gap(axis.name) if axis else None
        finding = gap.distance if gap else pair.overall
        over = "" if axis else f" ({len(pair.compared)} of {len(pair.gaps)} axes)"
        shown = finding_text(finding, _DISTANCE) + over if finding.enough else "not enough evidence"
        between[frozenset((pair.one, pair.other))] = shown
    rows = [
        (found.names[one], *("·" if one == other else between[frozenset((one, other))] for other in found.actors))
        for one in found.actors
    ]
    line = far_and_near(found.pairs, axis, found.names) if axis else None
    title = f"{_heading(found)} on {axis.name}" if axis else f"{_heading(found)}, over all axes"
    return Leaf(title, ("", *(found.names[code] for code in found.actors)), rows, (line,) if line else ())


def _sentences(found: Answer, axis: Axis, quotes: int) -> Leaf:
    from comity.report.alignment_words import stands

    rows: list[tuple[str, str, str]] = []
    for position in found.positions(axis):
        told = (*position.statements, *position.unplaced)
        shown = [_cited(found, statement) for statement in told[:quotes]]
        if len(told) > quotes:
            shown.append(f"{'and ' if quotes else ''}{len(told) - quotes} more; --quotes shows more, --format json all")
        rows.append((found.names[position.actor], stands(position, found.names), shown[0] if shown else ""))
        rows.extend(("", "", line) for line in shown[1:])
    return Leaf(f"{axis.title} ({axis.name}): the sentences", ("side", "stands", "in whose words"), rows)


def _cited(found: Answer, statement: Statement) -> str:
    """The words, who says so, and where."""
    from comity.report.phrases import shorten

    document = found.material.documents.get(statement.document)
    holder = statement.holder.name if statement.holder else "the author"
    title = (document.title or document.uri) if document else statement.document
    denied = "denied: " if statement.factuality == "denied" else ""
    return f"{denied}“{shorten(statement.quote)}” ({holder}; {title})"


_WHO = {"all": "everybody", "self": "each on itself", "third": "third parties", "author": "the authors"}


def _seen_leaf(found: Answer) -> Leaf:
    """Each pair as different people see it: rows only for those who say enough, but all of them for one pair."""
    rows = [
        (
            _WHO.get(view.who) or found.names[view.who],
            f"{found.names[pair.one]} and {found.names[pair.other]}",
            _short(view.alignment),
            *(_DISTANCE.format(gap.distance.value) if gap.distance.enough else "–" for gap in view.alignment.gaps),
        )
        for pair, views in zip(found.pairs, found.seen, strict=True)
        for view in views
        if view.alignment.overall.enough or len(found.pairs) == 1
    ]
    columns = ("as seen by", "pair", "overall", *(axis.name for axis in found.axes))
    return Leaf("In whose words", columns, rows, tuple(_notes(found)))


def _short(pair: Alignment) -> str:
    if not pair.overall.enough:
        return "not enough evidence"
    return f"{finding_text(pair.overall, _DISTANCE)} ({_counted(pair.overall.n, 'statement')})"


def _notes(found: Answer) -> Iterator[str]:
    """What the figures rest on, and what they cannot say."""
    told = {s.id: s for axis in found.axes for p in found.positions(axis) for s in p.statements}
    documents = len({statement.document for statement in told.values()})
    yield f"All of it rests on {_counted(len(told), 'statement')} in {_counted(documents, 'document')}."
    if denied := sum(len(p.unplaced) for axis in found.axes for p in found.positions(axis)):
        yield f"{_counted(denied, 'denial')} shown but not counted: they tell where a side does not stand."
    if found.not_held:
        aside = _counted(found.not_held, "statement")
        yield f"{aside} planned, possible or called for, and not counted: nobody holds them yet."
    if found.strange:
        yield f"{STRANGE.format(', '.join(found.strange))}."
    yield _SCALE
    yield _LIMITS


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# JSON


def data(found: Answer) -> dict[str, Any]:
    """An answer for JSON, with the ids and the words of every statement behind it."""
    return {
        "actors": [{"code": code, "name": found.names[code]} for code in found.actors],
        "by": found.by,
        "axes": [_axis_data(found, axis) for axis in found.axes],
        "pairs": [
            _alignment_data(pair) | {"seen": {view.who: _alignment_data(view.alignment) for view in views}}
            for pair, views in zip(found.pairs, found.seen, strict=True)
        ],
    }


def _axis_data(found: Answer, axis: Axis) -> dict[str, Any]:
    places = {"places": dict(axis.places)} if axis.places else {"poles": "actors"}
    positions = [_position_data(found, position) for position in found.positions(axis)]
    return {"axis": axis.name, "code": axis.code, "title": axis.title, **places, "positions": positions}


def _position_data(found: Answer, position: Position) -> dict[str, Any]:
    from comity.report.alignment_words import stands

    return {
        "actor": position.actor,
        "stands": stands(position, found.names),
        "n": position.n,
        "place": finding_data(position.place) if position.place else None,
        "shares": [{"pole": share.pole, **finding_data(share.share)} for share in position.shares],
        "statements": [_statement_data(found, statement) for statement in position.statements],
        "not_counted": [_statement_data(found, statement) for statement in position.unplaced],
    }


def _statement_data(found: Answer, statement: Statement) -> dict[str, Any]:
    document = found.material.documents.get(statement.document)
    return {
        "id": statement.id,
        "quote": statement.quote,
        "factuality": statement.factuality,
        "confidence": statement.confidence,
        "holder": statement.holder.code if statement.holder else None,
        "holder_name": statement.holder.name if statement.holder else None,
        "document": statement.document,
        "title": document.title if document else None,
    }


def _alignment_data(pair: Alignment) -> dict[str, Any]:
    distances = {
        gap.axis.name: finding_data(gap.distance) | {"each": {side.actor: side.n for side in (gap.one, gap.other)}}
        for gap in pair.gaps
    }
    overall = finding_data(pair.overall) | {"axes": len(pair.compared)}
    return {"one": pair.one, "other": pair.other, "overall": overall, "distances": distances}
