"""A dossier as JSON: the same content as the page, for other programs; statements are in the wire format."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

from .dossier import Dossier
from .examined import Report

__all__ = ["to_json"]


def to_json(made: Dossier | Report) -> str:
    """A dossier or a report of checks as indented JSON; fields in their own order, dates as ISO 8601."""
    return json.dumps(_plain(made), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        shown = (field for field in dataclasses.fields(value) if not field.metadata.get("drawn"))
        return {field.name: _plain(getattr(value, field.name)) for field in shown}
    if isinstance(value, tuple | list):
        return [_plain(member) for member in value]
    return value.isoformat() if isinstance(value, date) else value
