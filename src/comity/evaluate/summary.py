"""A comparison told: as Markdown, which also reads well in a terminal, or as plain data for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from .exact import Exact
from .score import Figure, Score

__all__ = ["Summary", "interval_text", "table"]

_NONE = "none"
#: Columns of the confusion table are headed by this many letters of their code, which tells PLOVER's apart.
_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A score and what it is the score of.

    `gold` is the file's name, `mode` what was asked of the coder, `rules` how right and wrong are told apart, `command`
    what to type, and `coder` and `codebooks` what answered, with versions. `exact` is by the kind of statement.
    """

    gold: str
    mode: str
    rules: str
    command: str
    coder: str
    codebooks: tuple[str, ...]
    score: Score
    exact: Mapping[str, Exact] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What the comparison is called."""
        return f"{self.gold}, {self.mode}"

    def markdown(self) -> str:
        """Headline, a line for each code, and the confusion table; without a heading of its own."""
        s = self.score
        answered = sum(code.answered for code in s.codes)
        gold, right = sum(code.gold for code in s.codes), sum(code.right for code in s.codes)
        plan = s.resampling
        return "\n".join(
            (
                f"    {self.command}",
                "",
                f"**Macro-F1 {interval_text(s.macro_f1)}**, micro-F1 {interval_text(s.micro_f1)}; "
                f"precision {interval_text(s.precision)}, recall {interval_text(s.recall)}. {right:,} right of "
                f"{answered:,} answers to {gold:,} gold codes in {s.cases:,} sentences.",
                "",
                *(line for kind, exact in self.exact.items() for line in self._exactly(kind, exact)),
                f"{self.rules} In brackets: {plan.level:.0%} bootstrap intervals over sentences "
                f"({plan.resamples:,} resamples, seed {plan.seed}). Coder {self.coder}, "
                f"codebooks {', '.join(self.codebooks)}.",
                "",
                *table(_HEADERS, [_code_row(code) for code in s.codes]),
                "",
                "Confusion (rows: gold; columns: answers):",
                "",
                *self._confusion(),
            )
        )

    @staticmethod
    def _exactly(kind: str, e: Exact) -> list[str]:
        fields = ", ".join(f"{name} {interval_text(figure)}" for name, figure in e.fields.items())
        return [
            f"**Code and actors exact, {kind}s: F1 {interval_text(e.f1)}**, precision {interval_text(e.precision)}, "
            f"recall {interval_text(e.recall)}; {e.right:,} right of {e.answered:,} answers to {e.gold:,} statements. "
            f"Of those with the right code and actors, everybody on the right side in {interval_text(e.direction)}. "
            f"Of the right ones right in {fields}. "
            f"Expected calibration error of confidence {interval_text(e.calibration_error)}.",
            "",
        ]

    def data(self) -> dict[str, Any]:
        """The same as JSON has it; `confusion` maps gold to answers to how often, ``none`` standing for none."""
        confusion: dict[str, dict[str, int]] = {}
        for (gold, given), count in sorted(
            self.score.confusion.items(), key=lambda e: (e[0][0] or "~", e[0][1] or "~")
        ):
            confusion.setdefault(gold or _NONE, {})[given or _NONE] = count
        figures = asdict(self.score)
        figures["confusion"] = confusion
        about = {"gold": self.gold, "mode": self.mode, "coder": self.coder, "codebooks": list(self.codebooks)}
        exact = {kind: asdict(exact) for kind, exact in self.exact.items()}
        return about | figures | ({"exact": exact} if exact else {})

    def _confusion(self) -> list[str]:
        counts = self.score.confusion
        codes: list[str | None] = [code.code for code in self.score.codes]
        rows = [*(code for code in codes if any(gold == code for gold, _ in counts)), None]
        rows = rows if any(gold is None for gold, _ in counts) else rows[:-1]
        columns = [*codes, None]
        cells = [[gold or _NONE, *(str(counts.get((gold, given)) or "·") for given in columns)] for gold in rows]
        return table(["", *((code or _NONE)[:_LETTERS] for code in columns)], cells)


_HEADERS = ["code", "gold", "answers", "right", "precision", "recall", "F1"]


def _code_row(code: Any) -> list[str]:
    counts = [str(code.gold), str(code.answered), str(code.right)]
    return [code.code, *counts, interval_text(code.precision), interval_text(code.recall), interval_text(code.f1)]


def interval_text(figure: Figure) -> str:
    """A value with its interval where it has one, or a dash where there is neither."""
    if figure.value is None:
        return "–"
    if figure.low is None:
        return f"{figure.value:.3f}"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A pipe table whose columns also line up as they stand; the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (headers, *rows)) for column in range(len(headers))]
    widths = [max(width, 3) for width in widths]
    rule = [f":{'-' * (widths[0] - 1)}", *(f"{'-' * (width - 1)}:" for width in widths[1:])]

    def line(cells: Sequence[str]) -> str:
        first, *others = zip(cells, widths, strict=True)
        padded = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        return f"| {' | '.join(padded)} |"

    return [line(headers), line(rule), *map(line, rows)]
