"""The tables of an archive: their columns, and rows as Parquet and back."""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from synoptic.errors import MissingExtra
from synoptic.model.codec import encodable

Row = dict[str, Any]  # Any: JSON, and bytes

TABLES: Mapping[str, Mapping[str, str]] = {
    "reports": {
        "id": "string",
        "path": "string",
        "locator": "string",
        "outlet": "string",
        "url": "string",
        "title": "string",
        "published": "string",
        "language": "string",
        "kind": "string",
        "sha256": "string",
        "text": "string",
        "bytes": "binary",
        "record": "string",
    },
    "skipped": {"path": "string", "stage": "string", "reason": "string"},
    "reads": {
        "report": "string",
        "path": "string",
        "record": "string",
        "wording": "string",
        "outlet": "string",
        "urls": "strings",
        "place": "string",
        "age": "strings",
        "headline": "string",
    },
    "gists": {
        "report": "string",
        "day": "int",
        "terms": "binary",
        "weights": "binary",
        "passages": "binary",
        "agencies": "strings",
    },
    "articles": {
        "report": "string",
        "copies": "strings",
        "version": "int",
        "revises": "string",
        "latest": "string",
    },
    "chapters": {
        "report": "string",
        "day": "int",
        "terms": "binary",
        "weights": "binary",
        "passages": "binary",
        "agencies": "strings",
    },
    "copies": {
        "report": "string",
        "other": "string",
        "kind": "string",
        "of_report": "float",
        "of_other": "float",
        "n_shared": "int",
    },
    "links": {"report": "string", "other": "string", "likeness": "float"},
    "stories": {
        "id": "string",
        "title": "string",
        "n_reports": "int",
        "n_outlets": "int",
        "n_origins": "int",
        "n_events": "int",
        "outlets": "strings",
        "begin": "string",
        "end": "string",
    },
    "members": {
        "story": "string",
        "report": "string",
        "event": "int",
        "likeness": "float",
        "is_unsure": "bool",
    },
    "dossiers": {
        "story": "string",
        "file": "string",
        "n_reports": "int",
        "n_claims": "int",
        "n_propositions": "int",
        "n_origins": "int",
    },
}
"""Columns of each table, in order, with the kind of their values; any of them may be null."""


def parquet_of(table: str, rows: Iterable[Row]) -> bytes:
    """Rows of a table as a Parquet file; equal rows give equal bytes with the same release of pyarrow.

    A lone surrogate, which JSON can hold and Parquet cannot, is written as U+FFFD.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    found = [_encodable(row) for row in rows]
    columns = TABLES[table]
    schema = arrow.schema([arrow.field(name, _kind(arrow, kind)) for name, kind in columns.items()])
    stream = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(found, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def rows_in(content: bytes, columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of a Parquet file.

    Args:
        content: Its bytes.
        columns: Only these; all when None.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    _, parquet = _pyarrow()
    # One thread: whoever calls is one of several processes already.
    table = parquet.read_table(
        io.BytesIO(content), columns=None if columns is None else list(columns), use_threads=False
    )
    rows: list[Row] = table.to_pylist()
    return rows


def n_rows_in(content: bytes) -> int:
    """How many rows a Parquet file has.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    _, parquet = _pyarrow()
    return int(parquet.read_metadata(io.BytesIO(content)).num_rows)


def _encodable(row: Row) -> Row:
    """The row with U+FFFD for each lone surrogate."""
    return {name: encodable(value) if _may_be_lone(value) else value for name, value in row.items()}


def _may_be_lone(value: object) -> bool:
    """Whether a value could hold a lone surrogate."""
    return isinstance(value, str | list) and not (isinstance(value, str) and value.isascii())


def _kind(arrow: Any, kind: str) -> Any:  # pyarrow has no types
    kinds = {
        "string": arrow.string(),
        "strings": arrow.list_(arrow.string()),
        "binary": arrow.binary(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "bool": arrow.bool_(),
    }
    return kinds[kind]


def _pyarrow() -> tuple[Any, Any]:  # pyarrow has no types
    """The library and its Parquet part.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        return importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingExtra(
            "An archive needs fsspec and pyarrow, which are not installed: pip install 'synoptic[cluster]'."
        ) from error
