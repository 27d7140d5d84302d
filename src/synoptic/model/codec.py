"""Records to plain data and back, by their own annotations."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_JSON = json.JSONEncoder(ensure_ascii=False)


def json_of(data: Any, indent: int | None = None) -> str:  # Any: whatever JSON can hold
    """Plain data as JSON that encodes to UTF-8 without error.

    A lone surrogate, which a JSON escape or a file name can bring in, is written as an escape again.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent) if indent is not None else _JSON.encode(data)
    try:
        # Hardly a text has one, and encoding costs a tenth of looking for them.
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def encodable(data: Any) -> Any:  # Any: whatever JSON can hold
    """The same data with U+FFFD for each lone surrogate, for what must be UTF-8; no offset moves."""
    if isinstance(data, str):
        return _LONE_SURROGATE.sub("\ufffd", data)
    if isinstance(data, Mapping):
        return {key: encodable(item) for key, item in data.items()}
    return [encodable(item) for item in data] if isinstance(data, list | tuple) else data


def to_data(value: Any) -> Any:
    """Lists, dicts, strings, numbers, booleans and None that hold the same as the record.

    Field names are kept, except that a trailing underscore (``class_``) is dropped.
    """
    if value is None or isinstance(value, str | int):  # most fields of most records
        return value
    names = _names(typing.cast("Any", type(value)))
    if names is not None:
        return {shown: to_data(getattr(value, name)) for name, shown in names}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, frozenset | set):
        return sorted(to_data(item) for item in value)
    return value


def from_data(kind: type[T], data: Mapping[str, Any]) -> T:
    """The record of this kind that `to_data` was made from.

    Raises:
        KeyError: A field without default is missing in `data`.
    """
    given = {}
    hints = _hints(typing.cast("Any", kind))
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # every record is a dataclass
        name = field.name.rstrip("_")
        if name in data:
            given[field.name] = _value(hints[field.name], data[name])
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise KeyError(name)
    return kind(**given)


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...] | None:
    """The fields of a record, each with the name that it is shown under; None of what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.name.rstrip("_")) for field in dataclasses.fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        return _value(next(a for a in typing.get_args(hint) if a is not type(None)), data)
    if origin is tuple:
        arguments = typing.get_args(hint)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_value(arguments[0], item) for item in data)
        return tuple(_value(kind, item) for kind, item in zip(arguments, data, strict=True))
    if origin is frozenset:
        return frozenset(data)
    if dataclasses.is_dataclass(hint):
        return from_data(typing.cast("type[Any]", hint), data)
    return data
