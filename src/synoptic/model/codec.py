"""Records to plain data and back, by their own annotations."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
_Read = Callable[[Any], Any]  # Any: what JSON can hold to what a field can
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
        TypeError: A value is of another kind than its field, or `data` has no fields.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"expected the fields of a {kind.__name__}, found {type(data).__name__}")
    given = {}
    for name, shown, read, is_needed in _readers(typing.cast("Any", kind)):
        if shown in data:
            given[name] = read(data[shown])
        elif is_needed:
            raise KeyError(shown)
    return kind(**given)


def is_deeper(data: Any, levels: int) -> bool:  # Any: whatever JSON can hold
    """Whether lists and objects stand in each other on more levels; what goes through it level by level may fail then."""
    waiting = [(data, 0)]
    while waiting:
        node, level = waiting.pop()
        if isinstance(node, dict | list):
            if level == levels:
                return True
            waiting += [(item, level + 1) for item in (node.values() if isinstance(node, dict) else node)]
    return False


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...] | None:
    """The fields of a record, each with the name that it is shown under; None of what is no record."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, field.name.rstrip("_")) for field in dataclasses.fields(kind))


@cache
def _readers(kind: Any) -> tuple[tuple[str, str, _Read, bool], ...]:
    """The fields of a record: name, the name it is shown under, what reads it, and whether it has no default."""
    hints = typing.get_type_hints(kind)
    missing = dataclasses.MISSING
    return tuple(
        (
            field.name,
            field.name.rstrip("_"),
            _reader(hints[field.name]),
            field.default is field.default_factory is missing,
        )
        for field in dataclasses.fields(kind)
    )


@cache
def _reader(hint: Any) -> _Read:
    """What reads values of a kind."""
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        inner = _reader(next(a for a in typing.get_args(hint) if a is not type(None)))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        return _reader_of_tuple(typing.get_args(hint))
    if origin is frozenset:
        return frozenset
    if dataclasses.is_dataclass(hint):
        record = typing.cast("type[Any]", hint)
        return lambda data: from_data(record, data)
    return _reader_of_plain(hint)


def _reader_of_tuple(arguments: tuple[Any, ...]) -> _Read:
    def items(data: Any) -> Any:
        if not isinstance(data, list | tuple):
            raise TypeError(f"expected a list, found {type(data).__name__}")
        return data

    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _reader(arguments[0])
        return lambda data: tuple(map(inner, items(data)))
    kinds = [_reader(argument) for argument in arguments]
    return lambda data: tuple(read(item) for read, item in zip(kinds, items(data), strict=True))


def _reader_of_plain(hint: Any) -> _Read:
    """What reads words, numbers and truth values; a whole number may stand for any, a truth value for none."""
    taken = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}.get(hint)
    if taken is None:
        return lambda data: data

    def plain(data: Any) -> Any:
        if type(data) not in taken:
            raise TypeError(f"expected {hint.__name__}, found {type(data).__name__}")
        return data

    return plain
