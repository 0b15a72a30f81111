"""YAML files whose mistakes are reported with their line.

Plain words stay words: every scalar is read as text (``NO`` is Norway, not a denial), save an empty one, which is None.
The model that a file is checked against turns text into dates and numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from comity.actors import cache
from comity.errors import DataError

__all__ = ["read"]

Model = TypeVar("Model", bound=BaseModel)

#: libyaml where it is there: twenty times as fast. Only events and nodes are asked of it, nothing is constructed.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: From this many characters on, reading YAML takes so long that keeping what it says is worth it.
_LONG = 50_000
_NOTHING = frozenset(("", "~", "null"))


def read(path: Path, model: type[Model]) -> Model:
    """The file, checked against `model`. Raises DataError naming file and line.

    What a long file holds is kept as JSON, and is checked again when it is taken from there.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot be read ({error})", where=str(path), advice="give a YAML file in UTF-8") from None
    source, content = str(path.resolve()), cache.digest(text)
    if len(text) >= _LONG and (kept := cache.fetch(source, content)):
        with suppress(ValidationError):
            return model.model_validate_json(kept)
    try:
        value = _value(text, path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise DataError(f"no YAML ({getattr(error, 'problem', error)})", where=where) from None
    if value is None:
        raise DataError("empty", where=str(path), advice="begin it with its format line")
    try:
        checked = model.model_validate(value)
    except ValidationError as error:
        # Only a faulty file is read a second time for its line numbers: nodes that keep them cost three times as much.
        raise _located(error, yaml.compose(text, Loader=_Loader), path) from None
    if len(text) >= _LONG:
        cache.keep(source, content, json.dumps(value))
    return checked


def _events(text: str) -> Iterator[Any]:
    """The events of a YAML text; straight from libyaml, which ends with None, where it is there."""
    parser = _Loader(text)
    try:
        if hasattr(parser, "raw_parse"):
            yield from iter(parser.get_event, None)
        else:
            while parser.check_event():
                yield parser.get_event()
    finally:
        parser.dispose()


def _value(text: str, path: Path) -> Any:
    """What a YAML text holds: dictionaries, lists and words."""
    document: list[Any] = []
    holders, keys = [document], list[str | None]([None])
    event: Any
    for event in _events(text):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value: Any = event.value
            if value in _NOTHING and not event.style:
                value = None
        elif kind is yaml.MappingStartEvent:
            value = {}
        elif kind is yaml.SequenceStartEvent:
            value = []
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            holders.pop()
            keys.pop()
            continue
        elif kind is yaml.AliasEvent:
            where = f"{path}:{event.start_mark.line + 1}"
            raise DataError("aliases are not read here", where=where, advice="write the value out")
        else:
            continue
        holder: Any = holders[-1]
        if type(holder) is list:
            holder.append(value)
        elif (key := keys[-1]) is None:
            if value in holder:
                where = f"{path}:{event.start_mark.line + 1}"
                raise DataError(f"{value!r} stands twice", where=where, advice="keep one of the two")
            keys[-1] = str(value)
            continue
        else:
            holder[key] = value
            keys[-1] = None
        if kind is not yaml.ScalarEvent:
            holders.append(value)
            keys.append(None)
    return document[0] if document else None


def _located(error: ValidationError, root: yaml.Node | None, path: Path) -> DataError:
    first = error.errors(include_url=False)[0]
    steps = [step for step in first["loc"] if not str(step).startswith("function-")]
    assert root is not None
    node = root
    for step in steps:
        node = _below(node, step)
    field = ".".join(str(step) for step in steps)
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    what = f"{field}: {first['msg'].removeprefix('Value error, ')}{more}"
    return DataError(what, where=f"{path}:{node.start_mark.line + 1}", advice="correct it, or leave the entry out")


def _below(node: yaml.Node, step: int | str) -> yaml.Node:
    """The node one step down; where the step leads nowhere (a missing key), the node itself."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), node)
    return node
