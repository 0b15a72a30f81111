"""The formats in which commands put out statements and lists: a table to look at, JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from comity.errors import UsageError
from comity.model import Actor, Statement, When

__all__ = [
    "Format",
    "FormatOption",
    "OutputOption",
    "chosen",
    "file_or_screen",
    "plain",
    "put_rows",
    "put_statements",
    "put_table",
]


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", help="Format; by default as the name of the --output file ends, or else a table."),
]


def file_or_screen(given: Path | None) -> Path | None:
    """None for -, which is standard output."""
    return None if given == Path("-") else given


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        dir_okay=False,
        callback=file_or_screen,
        help="Write to this file instead of standard output, which is -.",
    ),
]

_SHORT_ID = 10
#: The first columns of a table are short and stay whole.
_KEYS = 2
_PARQUET_ROWS = 10_000
#: Wide enough for any table that does not go to a terminal: there, a line is a row, for grep and its kin.
_UNBROKEN = 10_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def chosen(format: Format | None, output: Path | None) -> Format:  # noqa: A002
    """The format meant. Raises UsageError for Parquet without a file."""
    if format is None:
        suffix = "" if output is None else output.suffix.lower().lstrip(".")
        format = next((known for known in Format if known.value == suffix), Format.TABLE)  # noqa: A001
    if format is Format.PARQUET and output is None:
        raise UsageError("Parquet is not for the screen", advice="name a file with --output FILE")
    return format


def put_statements(statements: Iterable[Statement], format: Format, output: Path | None = None) -> None:  # noqa: A002
    """Write statements, as they come, to a file or to standard output. A file is complete or not there at all."""
    if format is Format.PARQUET and output is not None:
        _put_parquet(statements, output)
    elif format is Format.TABLE:
        put_table(("id", "time", "statement", "quote"), map(_table_row, statements), output)
    else:
        from comity.record.wire import dumps

        with _stream(output) as stream:
            if format is Format.CSV:
                _put_csv(map(flat, statements), stream)
            else:
                stream.writelines(f"{dumps(statement)}\n" for statement in statements)


def put_rows(rows: Iterable[Mapping[str, Any]], format: Format, output: Path | None = None) -> None:  # noqa: A002
    """Write records that are no statements; lists in them are joined in a table and in CSV.

    Raises UsageError for Parquet.
    """
    if format is Format.PARQUET:
        raise UsageError("Parquet is for statements", advice="choose table, jsonl or csv")
    if format is Format.JSONL:
        with _stream(output) as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
        return
    joined = [{key: _joined(value) for key, value in row.items()} for row in rows]
    if format is Format.CSV:
        with _stream(output) as stream:
            _put_csv(joined, stream)
    elif joined:
        put_table(tuple(joined[0]), ([str(value or "") for value in row.values()] for row in joined), output)


def put_table(columns: Sequence[str], rows: Iterable[Sequence[str]], output: Path | None = None) -> None:
    """Write a table: fitted to a terminal, or else one unbroken line a row. The last column takes the room left."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    with _stream(output) as stream:
        console = Console(file=stream, highlight=False)
        if not console.is_terminal:
            console = Console(file=stream, width=_UNBROKEN, color_system=None)
        table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
        for number, column in enumerate(columns):
            table.add_column(column, no_wrap=number < _KEYS, overflow="fold")
        for row in rows:
            table.add_row(*(Text(plain(cell)) for cell in row))
        if table.row_count:
            console.print(table)


def plain(text: str) -> str:
    """Outside text on one line and without control characters, which a terminal might obey."""
    return _CONTROL.sub(" ", text)


def flat(statement: Statement) -> dict[str, Any]:
    """A statement with one value a field, in the order of the wire format: actors as codes, and their names apart."""
    from comity.record.wire import as_dict

    row = as_dict(statement)
    probability, time = row["probability"] or {}, row["time"] or {}
    instead: dict[str, dict[str, Any]] = {
        "contexts": {"contexts": ";".join(statement.contexts)},
        "holder": _actors("holder", () if statement.holder is None else (statement.holder,)),
        "source": _actors("source", statement.source),
        "target": _actors("target", statement.target),
        "item": {"item": _cell(statement.item)},
        "probability": {f"probability_{end}": probability.get(end) for end in ("low", "high")},
        "time": {f"time_{part}": time.get(part) for part in ("start", "end", "precision")},
        "quote": {"quote": _cell(statement.quote)},
    }
    return {name: value for key in row for name, value in instead.get(key, {key: row[key]}).items()}


def _actors(field: str, actors: tuple[Actor, ...]) -> dict[str, str | None]:
    names = _cell(";".join(actor.name for actor in actors))
    return {field: ";".join(map(_code, actors)), f"{field}_names": names}


def _cell(text: str | None) -> str | None:
    """Outside text for a spreadsheet, which must not take it for a formula."""
    return f"'{text}" if text and text[0] in "=+-@\t\r" else text


def _table_row(statement: Statement) -> list[str]:
    code = f"{statement.code}.{statement.mode}" if statement.mode else statement.code
    sides = (",".join(map(_code, side)) for side in (statement.source, statement.target))
    who = f"{next(sides) or '?'} {code} {next(sides)}".rstrip()
    said = who if statement.factuality == "actual" else f"{who} ({statement.factuality.replace('_', ' ')})"
    return [statement.id[:_SHORT_ID], _time(statement.time), said, statement.quote]


def _code(actor: Actor) -> str:
    return f"{actor.code}.{actor.sector}" if actor.sector else actor.code


def _time(time: When | None) -> str:
    """As ISO 8601 has it: a day, a month or a year by itself, anything else as an interval, ``..`` being open."""
    if time is None:
        return ""
    length = {"day": 10, "month": 7, "year": 4}.get(time.precision)
    if length and time.start:
        return time.start.isoformat()[:length]
    return f"{time.start or '..'}/{time.end or '..'}"


def _joined(value: Any) -> Any:
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else value


def _put_csv(rows: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(stream, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)


def _put_parquet(statements: Iterable[Statement], output: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from comity.record.wire import as_dict

    schema = _parquet_schema(pa)
    waiting = iter(statements)
    with _replacing(output) as partial, pq.ParquetWriter(partial, schema, compression="zstd") as writer:
        while rows := [as_dict(statement) for statement in islice(waiting, _PARQUET_ROWS)]:
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _parquet_schema(pa: Any) -> Any:
    text, real, whole, day = pa.string(), pa.float64(), pa.int32(), pa.date32()
    actor = pa.struct({"code": text, "sector": text, "name": text})
    special = {
        "contexts": pa.list_(text),
        "holder": actor,
        "source": pa.list_(actor),
        "target": pa.list_(actor),
        "probability": pa.struct({"low": real, "high": real}),
        "time": pa.struct({"start": day, "end": day, "precision": text}),
        "intensity": real,
        "sentence": whole,
        "start": whole,
        "end": whole,
        "confidence": real,
    }
    return pa.schema([(field.name, special.get(field.name, text)) for field in fields(Statement)])


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    with _replacing(output) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def _replacing(output: Path) -> Iterator[Path]:
    """A file beside the one wanted, which takes its place when all is written."""
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        yield partial
        partial.replace(output)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=str(output)) from error
    finally:
        partial.unlink(missing_ok=True)
