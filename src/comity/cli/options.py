"""Options that several commands share, so that they are called and behave the same everywhere."""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "Codebooks",
    "CoderWay",
    "Gazetteers",
    "LeastConfidence",
    "RecordFile",
    "Since",
    "Until",
    "actor_code",
    "first_day",
    "last_day",
    "one_day",
]

#: What is surely meant as a code: looking up names means loading the gazetteer.
_CODE = re.compile(r"(?:[A-Z][A-Z0-9-]{1,15}|[a-z]{3})(?:\.[A-Za-z]{3})?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(written: str) -> date:
    """The first day of ``2004``, ``2004-09`` or ``2004-09-13``. Raises typer.BadParameter for anything else."""
    year, month, day = _parts(written)
    return _date(written, year, month or 1, day or 1)


def last_day(written: str) -> date:
    """The last day of ``2004``, ``2004-09`` or ``2004-09-13``. Raises typer.BadParameter for anything else."""
    year, month, day = _parts(written)
    first = _date(written, year, month or 12, day or 1)
    return first if day else first.replace(day=calendar.monthrange(first.year, first.month)[1])


def one_day(written: str) -> date:
    """The day of ``2004-09-13``. Raises typer.BadParameter for anything else, a year or a month included."""
    if not all(_parts(written)):
        raise typer.BadParameter(f"{written!r} is not a day; write it as 2004-09-13.")
    return first_day(written)


def actor_code(written: str) -> str:
    """The code of an actor given by code or name, with that of the part that it is: KOR, ``kor.mil``, JAXA's JPN.SPC.

    Raises UsageError for a name that nobody in the gazetteer bears.
    """
    if _CODE.fullmatch(written):
        return written.upper()
    from comity.actors import Gazetteer

    actor = Gazetteer.load().actor(written)
    return actor.code if actor.sector in (None, "IGO") else f"{actor.code}.{actor.sector}"


def _parts(written: str) -> tuple[int, int | None, int | None]:
    match = _DATE.fullmatch(written.strip())
    if match is None:
        raise typer.BadParameter(f"{written!r} is not a date; write 2004, 2004-09 or 2004-09-13.")
    year, month, day = (int(part) if part else None for part in match.groups())
    return year or 0, month, day


def _date(written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise typer.BadParameter(f"{written!r} is not in the calendar: {error}.") from error


CoderWay = Annotated[
    Literal["both", "rules", "model"],
    typer.Option("--coder", help="What codes: the rules of the codebooks, the learned model, or both."),
]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        show_default="as sure as calibration asks",
        help="Code nothing less certain: higher for fewer and surer statements, lower for more of them.",
    ),
]
RecordFile = Annotated[
    Path, typer.Option("--record", envvar="COMITY_RECORD", dir_okay=False, help="The record: one file.")
]
Codebooks = Annotated[
    list[Path], typer.Option("--codebook", exists=True, dir_okay=False, help="A codebook of your own; may be repeated.")
]
Gazetteers = Annotated[
    list[Path],
    typer.Option("--gazetteer", exists=True, dir_okay=False, help="A gazetteer of your own; may be repeated."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", parser=first_day, metavar="DATE", help="From this day, month or year on: 2004-09."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", parser=last_day, metavar="DATE", help="Up to this day, month or year, inclusive: 2012."),
]
