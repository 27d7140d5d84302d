"""What stands beside the texts: ``meta.json`` and the file of ``--meta``."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from synoptic.errors import InputError, Unreadable
from synoptic.stages.reports.drafts import Given

META_NAME = "meta.json"
_FIELDS = ("outlet", "published", "updated", "title", "url", "byline", "language", "kind")
_KINDS = frozenset({"news", "agency", "release", "transcript", "post", "primary"})
_NOTHING = Given()
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})


def given_in_json(text: str) -> dict[str, Given]:
    """What a ``meta.json`` gives, by the file name it gives it for; keys not known here are ignored.

    Raises:
        Unreadable: It is not a list of objects (or an object by file name).
    """
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"malformed: not JSON: {error}") from error
    if isinstance(value, Mapping):
        value = [{"file": name, **row} for name, row in value.items() if isinstance(row, Mapping)]
    if not isinstance(value, list):
        raise Unreadable("malformed: expected a list of objects such as {file, outlet, published, title, url}")
    return _by_file(row for row in value if isinstance(row, Mapping))


def given_in_csv(text: str, name: str) -> dict[str, Given]:
    """What a CSV file gives, by the file name in its column ``file``.

    Raises:
        InputError: It has no column ``file``.
    """
    sample = text.removeprefix("\ufeff")
    first_line = sample.partition("\n")[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.DictReader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = [{str(key).strip().lower(): cell for key, cell in row.items()} for row in reader]
    except csv.Error as error:
        raise InputError(f"Cannot read {name!r} as CSV: {error}.") from error
    if "file" not in [str(field).strip().lower() for field in reader.fieldnames or ()]:
        raise InputError(f"The CSV file {name!r} has no column 'file': expected {('file', *_FIELDS)}.")
    return _by_file(rows)


def merged(first: Given, second: Given) -> Given:
    """What the first says, and the second where the first says nothing; `given_by` follows the date."""
    if first == _NOTHING:
        return second
    names = [field.name for field in dataclasses.fields(Given)]
    said = {name: getattr(first, name) if getattr(first, name) is not None else getattr(second, name) for name in names}
    said["given_by"] = first.given_by if first.published is not None else second.given_by
    return Given(**said)


def _by_file(rows: Iterable[Mapping[str, Any]]) -> dict[str, Given]:  # Any: whatever JSON can hold
    """Rows by the file they speak of; of two rows for one file the earlier wins where both speak."""
    found: dict[str, Given] = {}
    for row in rows:
        file = row.get("file")
        if not isinstance(file, str) or not file.strip():
            continue
        name = PurePosixPath(file.strip().replace("\\", "/")).as_posix()
        given = _given(row)
        found[name] = merged(found[name], given) if name in found else given
    return found


def _given(row: Mapping[str, Any]) -> Given:  # Any: whatever JSON can hold
    """What one row gives."""
    said = {field: _said(row.get(field)) for field in _FIELDS}
    if said["kind"] not in _KINDS:
        said["kind"] = None
    return Given(**said, truncated=_flag(row.get("truncated")), given_by="meta")


def _said(value: Any) -> str | None:  # Any: whatever JSON can hold
    """A string that says something, or None."""
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return None
    return value.strip() or None


def _flag(value: Any) -> bool | None:  # Any: whatever JSON can hold
    """A truth value in JSON or in words."""
    if isinstance(value, bool):
        return value
    words = str(value).strip().lower()
    if words in _TRUE:
        return True
    return False if words in _FALSE else None
