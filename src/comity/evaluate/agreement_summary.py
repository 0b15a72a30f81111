"""Agreement told: as Markdown, which also reads well in a terminal, or as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comity.model import Kind

from .agreement import Agreement, Row
from .score import Resampling
from .summary import interval_text, table

__all__ = ["AgreementSummary"]

_RULES = (
    "Statements are laid side by side where their words overlap and they share their code or an actor, the most alike"
    " first; since that prefers the same code, agreement on codes is an upper bound for what is found by both. Fields"
    " compare what two coders or more found; *found* compares codes where what one coder lacks counts as a value, and"
    " the last column of the codes does the same for each. Alpha is Krippendorff's (nominal; ordinal for intensity),"
    " kappa Cohen's, *agreed* the plain share of equal values; with more than two coders kappa is the mean over pairs."
    " A dash: too few units, or all values alike."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSummary:
    """Agreement by the kind of statement, of whom, and what to type for it."""

    coders: tuple[str, ...]
    command: str
    found: Mapping[Kind, Agreement]
    plan: Resampling
    minimum: int

    @property
    def title(self) -> str:
        """What the comparison is called."""
        return f"Agreement of {' and '.join(filter(None, (', '.join(self.coders[:-1]), self.coders[-1])))}"

    def markdown(self) -> str:
        """For each kind a headline, the fields, the codes and the pairs of coders; without a heading of its own."""
        plan = self.plan
        rules = (
            f"{_RULES} In brackets: {plan.level:.0%} bootstrap intervals over documents ({plan.resamples:,} resamples,"
            f" seed {plan.seed}), from five documents on; no figure below {self.minimum} units."
        )
        told = [line for kind, found in self.found.items() for line in _told(kind, found)]
        return "\n".join((f"    {self.command}", "", *told, rules))

    def data(self) -> dict[str, Any]:
        """The same as JSON has it."""
        return {
            "coders": list(self.coders),
            "resampling": asdict(self.plan),
            "minimum": self.minimum,
            "kinds": {kind: asdict(found) for kind, found in self.found.items()},
        }


def _told(kind: str, found: Agreement) -> Iterator[str]:
    counts = ", ".join(f"{name} {count:,}" for name, count in zip(found.coders, found.statements, strict=True))
    code = found.fields[0]
    yield (
        f"**{kind.capitalize()}s: codes alpha {interval_text(code.alpha)}**, kappa {interval_text(code.kappa)}, agreed"
        f" {interval_text(code.agreed)}; found alpha {interval_text(found.found.alpha)}. {found.matched:,} of"
        f" {found.units:,} units found by two coders or more, in {found.documents:,} documents ({counts})."
    )
    yield ""
    yield from table(
        ["field", "units", "alpha", "kappa", "agreed"], [_row(row) for row in (found.found, *found.fields)]
    )
    yield ""
    rows = [[row.name, f"{row.given:,}", *_row(row)[1:], interval_text(row.every)] for row in found.codes]
    yield from table(["code", "given", "units", "alpha", "kappa", "agreed", "found alpha"], rows)
    yield ""
    if found.pairs:
        fields = [row.name for row in found.fields]
        pairs = [
            [
                f"{pair.coders[0]}, {pair.coders[1]}",
                f"{pair.matched:,}",
                *(interval_text(row.alpha) for row in (pair.found, *pair.fields)),
            ]
            for pair in found.pairs
        ]
        yield from table(["alpha of two", "in both", "found", *fields], pairs)
        yield ""


def _row(row: Row) -> list[str]:
    name = f"{row.name} (ordinal)" if row.level == "ordinal" else row.name
    return [name, f"{row.units:,}", *map(interval_text, (row.alpha, row.kappa, row.agreed))]
