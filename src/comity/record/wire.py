"""The wire format: one statement a line, JSON, with the fields of `Statement` in order."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter, ValidationError

from comity.errors import DataError
from comity.model import Statement

__all__ = ["as_dict", "dumps", "loads"]

_STATEMENT = TypeAdapter(Statement)


def dumps(statement: Statement) -> str:
    """One line of JSON, without its line end."""
    return _STATEMENT.dump_json(statement).decode("utf-8")


def as_dict(statement: Statement) -> dict[str, Any]:
    """The fields in order, as JSON has them but for dates, which stay dates."""
    fields: dict[str, Any] = _STATEMENT.dump_python(statement)
    return fields


def loads(line: str | bytes, *, where: str | None = None) -> Statement:
    """The statement of one line. `where` names file and line for the error.

    Raises DataError, naming the field, for a line that is not a statement. Fields beyond those of a statement are
    passed over, so that a gold file can carry notes.
    """
    try:
        return _STATEMENT.validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, first["loc"]))
        problem = first["msg"][0].lower() + first["msg"][1:]
        what = f"field {field}: {problem}" if field else problem
        raise DataError(what, where=where, advice="see docs/statements.md") from error
