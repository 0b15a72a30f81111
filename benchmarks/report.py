"""Figures to docs/performance.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from textwrap import wrap

from .costs import Cost
from .figures import Figures, Round

__all__ = ["page"]

_AIM_NETWORK = 1.5
_AIM_AFTER = 0.15
_AIM_HELP = 0.3
_AIM_DOSSIER = 1.0
_AIM_CHECK = 10.0
_WIDTH = 120


def page(figures: Figures) -> str:
    """The whole page, in Markdown."""
    return (
        "\n".join([*_head(figures), *_road(figures), *_stages(figures), *_commands(figures), *_method(figures)]) + "\n"
    )


def _head(figures: Figures) -> Iterator[str]:
    machine = figures.machine
    yield "# Performance"
    yield ""
    yield "Written by `make bench`; run it to get the figures of your own machine. Ratios carry over, seconds do not."
    yield ""
    yield from wrap(
        f"Measured on {machine.cores} of {machine.of_cores} cores of {machine.processor}, {_gib(machine.memory)} of"
        f" memory, {machine.system}, {machine.python}, {machine.runtime}; load before the start {machine.busy:.1f}.",
        width=_WIDTH,
    )


def _road(figures: Figures) -> Iterator[str]:
    yield from _table(
        "From a folder to a record",
        ("measure", "median", "lowest to highest", "aim"),
        [
            _row(figures, "network alone, words a second", lambda r: r.words / r.network, _number),
            _row(
                figures, "text to trees of every sentence, words a second", lambda r: r.words / r.parsing_alone, _number
            ),
            _row(figures, "folder to record, words a second", lambda r: r.words / r.road, _number),
            _row(figures, "folder to record against text to trees", lambda r: r.road / r.parsing_alone, _ratio),
            _row(
                figures,
                "text to trees against the network alone",
                lambda r: r.parsing_alone / r.network,
                _ratio,
                f"at most {_AIM_NETWORK}",
            ),
            _row(
                figures,
                "everything after parsing, as a share of text to trees",
                lambda r: _after(r) / r.parsing_alone,
                _share,
                f"at most {_AIM_AFTER:.0%}",
            ),
            _row(figures, "... as a share of the parsing that was needed", lambda r: _after(r) / r.parsing, _share),
            _row(figures, "sentences not parsed, since they name nobody", lambda r: 1 - r.parsed / r.sentences, _share),
        ],
    )


def _stages(figures: Figures) -> Iterator[str]:
    yield from _table(
        "Where the time goes",
        ("stage", "median share of the road", "lowest to highest"),
        [
            _row(figures, "reading files", lambda r: r.reading / r.road, _share)[:3],
            _row(figures, "parsing what names somebody", lambda r: r.parsing / r.road, _share)[:3],
            _row(figures, "actors and coding", lambda r: r.coding / r.road, _share)[:3],
            _row(figures, "finding names, storing", lambda r: (_after(r) - r.coding) / r.road, _share)[:3],
        ],
    )


def _commands(figures: Figures) -> Iterator[str]:
    rows = [
        ("`python -c pass`, for comparison", _seconds(figures.bare), _mib(figures.bare.memory), ""),
        ("`comity --help`", _seconds(figures.help), _mib(figures.help.memory), f"under {_AIM_HELP} s"),
        (f"`comity read`, {figures.words:,} words", _seconds(figures.reading), _mib(figures.reading.memory), ""),
    ]
    for sized in figures.records:
        for subjects, (statements, taken) in sized.dossiers.items():
            command = f"`comity dossier {' '.join(subjects)}`, {statements:,} of {sized.statements:,} statements"
            rows.append((command, _seconds(taken), _mib(taken.memory), f"under {_AIM_DOSSIER:.0f} s"))
    checking = figures.checking
    log = "with the full launch log" if checking.catalogue else "without a launch log"
    command = f"`comity check`, {checking.statements:,} statements, {log}"
    aim = f"under {_AIM_CHECK:.0f} s"
    rows.append((command, _seconds(checking.taken), _mib(checking.taken.memory), aim))
    yield from _table("Commands, as a user waits for them", ("command", "seconds", "memory at its peak", "aim"), rows)
    yield from _table(
        "Records",
        ("statements", "size", "seconds to fill", "memory at its peak"),
        [(f"{s.statements:,}", _mib(s.size), _seconds(s.filling), _mib(s.filling.memory)) for s in figures.records],
    )


def _method(figures: Figures) -> Iterator[str]:
    one = figures.rounds[0]
    yield ""
    yield "## How it is measured"
    yield ""
    yield from wrap(
        f"The text: the example reports, repeated with their paragraphs in another order, {figures.words:,} words"
        f" between spaces, {one.words:,} tokens, {one.sentences:,} sentences, {one.statements:,} statements."
        " Words a second are tokens a second. Parsing alone and the whole road take turns in one process,"
        f" {len(figures.rounds)} rounds after one that warms up; ratios are taken within a round. Commands run by"
        " themselves, several times each; seconds are the median, memory is the most that one of the runs held. Records"
        " are made up by `benchmarks/synthetic.py`: few actors do most.",
        width=_WIDTH,
    )


def _after(one: Round) -> float:
    """Seconds of the road that are neither reading nor parsing."""
    return one.road - one.reading - one.parsing


def _row(
    figures: Figures, name: str, measure: Callable[[Round], float], write: Callable[[float], str], aim: str = ""
) -> tuple[str, str, str, str]:
    values = [measure(one) for one in figures.rounds]
    return name, write(median(values)), f"{write(min(values))} to {write(max(values))}", aim


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from ("", f"## {title}", "")
    for cells in (columns, ["---"] * len(columns), *rows):
        yield f"| {' | '.join(cells)} |"


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _ratio(value: float) -> str:
    return f"{value:.2f}"


def _share(value: float) -> str:
    return f"{value:.1%}"


def _seconds(cost: Cost) -> str:
    return f"{cost.seconds:.2f}"


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"


def _gib(size: int) -> str:
    return f"{size / 2**30:.0f} GiB"
