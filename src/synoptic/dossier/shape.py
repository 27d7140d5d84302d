"""Whether what a file holds has the shape of a dossier, before anything is made of it.

Method: the data are laid beside the JSON Schema that the records give; every value must be of a kind that its place
takes. Limits: a field may be missing, since a dossier of an older version has fewer, and one may be there that nobody
knows; the codes of closed vocabularies are not looked up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from synoptic.dossier.schema import Schema, schema

_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
_CODES = ("string",)
_MOST = sys.float_info.max
"""Python reads and writes Infinity, NaN and a thousand digits, which are no JSON that others take."""


def misfit(data: Any) -> str | None:  # Any: whatever JSON can hold
    """The first value of a dossier that is of another kind than its place takes, in words; None when all fit.

    Costs some time for every value, in a straight line.
    """
    return next(_misfits(data, schema_once(), ""), None)


@cache
def schema_once() -> Schema:
    """The schema, made at the first call."""
    return schema()


def _misfits(data: Any, wanted: Schema, place: str) -> Iterator[str]:
    inner, kinds = _resolved(wanted)
    if data is None and "null" in kinds:
        return
    if kinds and not any(_is_a(kind, data) for kind in kinds):
        yield f"{place or 'it'} is {_called(data)}, expected {' or '.join(kinds)}"
        return
    if isinstance(data, list) and "items" in inner:
        for number, item in enumerate(data):
            yield from _misfits(item, inner["items"], f"{place}[{number}]")
    elif isinstance(data, dict):
        # What nobody knows may be nested to any depth, and is not gone into.
        fields, rest = inner.get("properties", {}), inner.get("additionalProperties")
        for name, item in data.items():
            one = fields.get(name, rest)
            if one:
                yield from _misfits(item, one, f"{place}.{name}".lstrip("."))


def _resolved(wanted: Schema) -> tuple[Schema, tuple[str, ...]]:
    """What a schema says of a value that is there, and which kinds it takes; no kinds when it takes any."""
    if "anyOf" in wanted:
        inner, kinds = _resolved(next(one for one in wanted["anyOf"] if one.get("type") != "null"))
        return inner, (*kinds, "null")
    if "$ref" in wanted:
        return _resolved(schema_once()["$defs"][wanted["$ref"].rpartition("/")[2]])
    if "enum" in wanted or "const" in wanted:
        return wanted, _CODES
    kinds = wanted.get("type", ())
    return wanted, (kinds,) if isinstance(kinds, str) else tuple(kinds)


def _is_a(kind: str, data: Any) -> bool:
    """Whether a value is of a kind of JSON; a truth value is no number, nor is what no other program can read as one."""
    if isinstance(data, bool) or not isinstance(data, int | float):
        return isinstance(data, _KINDS[kind]) and isinstance(data, bool) == (kind == "boolean")
    return isinstance(data, _KINDS[kind]) and -_MOST <= data <= _MOST


def _called(data: Any) -> str:
    kinds = ("boolean", *_KINDS)
    return next((kind for kind in kinds if _is_a(kind, data)), "no number that can be reckoned with")
