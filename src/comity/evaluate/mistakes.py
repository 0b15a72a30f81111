"""The mistakes of a comparison as one HTML page, grouped by what was taken for what, the most frequent first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .cases import Case, Mark, Pair

__all__ = ["Group", "Piece", "grouped", "pieces", "to_html"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same marks lie."""

    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cases with the same mistake, each with the pair that makes it."""

    gold: str | None
    given: str | None
    entries: tuple[tuple[Case, Pair], ...]

    @property
    def anchor(self) -> str:
        """The group's name in addresses within the page."""
        return f"{self.gold or 'none'}-{self.given or 'none'}"


def to_html(title: str, cases: Iterable[Case]) -> str:
    """The page. It needs nothing else and runs no script; everything that came from the gold is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("comity.evaluate"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["pieces"] = pieces
    everything = list(cases)
    template = environment.get_template("mistakes.html")
    return template.render(title=title, total=len(everything), groups=grouped(everything))


def grouped(cases: Sequence[Case]) -> list[Group]:
    """The wrong pairs by gold and answer."""
    found: dict[tuple[str | None, str | None], list[tuple[Case, Pair]]] = defaultdict(list)
    for case in cases:
        for pair in case.pairs:
            if not pair.right:
                found[pair.gold, pair.given].append((case, pair))
    groups = [Group(gold, given, tuple(entries)) for (gold, given), entries in found.items()]
    return sorted(groups, key=lambda group: (-len(group.entries), group.anchor))


def pieces(case: Case) -> list[Piece]:
    """A case's text cut wherever a mark begins or ends; marks may lie within each other or cross."""
    edges = sorted({0, len(case.text), *(edge for mark in case.marks for edge in (mark.start, mark.end))})
    return [
        Piece(case.text[start:end], tuple(sorted({mark.role for mark in case.marks if _covers(mark, start, end)})))
        for start, end in pairwise(edges)
    ]


def _covers(mark: Mark, start: int, end: int) -> bool:
    return mark.start <= start and end <= mark.end
