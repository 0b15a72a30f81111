"""Showing that something is going on: on a terminal, on standard error, and only if it takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TypeVar

import typer

__all__ = ["Progress", "progress"]

_PATIENCE_SECONDS = 1.0

Item = TypeVar("Item")


class Progress:
    """What a running command tells its user."""

    def __init__(self, advance: Callable[[], None], say: Callable[[str], None]) -> None:
        self.advance, self.say = advance, say

    def counting(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, each of them a step."""
        for item in items:
            yield item
            self.advance()


@contextmanager
def progress(doing: str, *, total: int | None = None, noun: str = "documents") -> Iterator[Progress]:
    """A bar (with a total) or a counter. Off a terminal nothing is shown but what is said."""
    if not sys.stderr.isatty():
        yield Progress(lambda: None, lambda line: typer.echo(line, err=True))
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    shown = Bar(
        *(SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(noun)),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    task = shown.add_task(doing, total=total)
    later = Timer(_PATIENCE_SECONDS, shown.start)
    later.daemon = True
    later.start()
    try:
        yield Progress(
            lambda: shown.advance(task), lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
        )
    finally:
        later.cancel()
        # If the timer has fired already, the bar is on its way: wait for it, so that stopping comes after starting.
        later.join()
        shown.stop()
