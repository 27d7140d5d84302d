"""The tables of an archive: their columns, and rows as Parquet and back."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from synoptic.errors import MissingExtra
from synoptic.model.codec import encodable

Row = dict[str, Any]  # Any: JSON, and bytes
Ints = npt.NDArray[np.int64]

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
        "files": "strings",
        "records": "strings",
    },
    "chapters": {
        "report": "string",
        "day": "int",
        "terms": "binary",
        "weights": "binary",
        "passages": "binary",
        "agencies": "strings",
        "outlet": "string",
        "headline": "string",
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
    "groups": {"first": "string", "report": "string", "chapter": "int", "row": "int"},
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
    "failed": {"story": "string", "n_reports": "int", "reason": "string"},
}
"""Columns of each table, in order, with the kind of their values; any of them may be null."""


def parquet_of(table: str, rows: Iterable[Row]) -> bytes:
    """Rows of a table as a Parquet file; equal rows give equal bytes with the same release of pyarrow.

    A lone surrogate, which JSON can hold and Parquet cannot, is written as U+FFFD.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    return written(arrow.Table.from_pylist([_encodable(row) for row in rows], schema=_schema(arrow, table)))


def parquet_of_columns(table: str, columns: Mapping[str, Any]) -> bytes:  # Any: lists, and arrays of numpy and pyarrow
    """The same of a table whose columns are at hand, which must hold no lone surrogate.

    Args:
        table: Its name.
        columns: All of its columns, equally long.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    schema = _schema(arrow, table)
    return written(arrow.table({name: columns[name] for name in schema.names}, schema=schema))


def written(table: Any) -> bytes:  # pyarrow has no types
    """A table of pyarrow as a Parquet file."""
    _, parquet = _pyarrow()
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def rows_in(content: bytes, columns: Sequence[str] | None = None) -> list[Row]:
    """The rows of a Parquet file.

    Args:
        content: Its bytes.
        columns: Only these; all when None.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    rows: list[Row] = table_in(content, columns).to_pylist()
    return rows


def table_in(content: bytes, columns: Sequence[str] | None = None) -> Any:  # pyarrow has no types
    """A Parquet file as a table of pyarrow: as rows it would be many times as large, and slow to make.

    Args:
        content: Its bytes.
        columns: Only these; all when None.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, parquet = _pyarrow()
    # Half the time of `read_table` for a file of 64 rows. One thread: whoever calls is one of several processes already.
    file = parquet.ParquetFile(arrow.BufferReader(content))
    return file.read(columns=None if columns is None else list(columns), use_threads=False)


def one_below_the_other(tables: Sequence[Any], name: str, columns: Sequence[str]) -> Any:  # pyarrow has no types
    """Tables of one kind as one, each column in one piece.

    Args:
        tables: As `table_in` gives them with these columns.
        name: What kind they are: where there is none, it says which kind of values each column has.
        columns: The columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    if not tables:
        schema = _schema(arrow, name)
        return arrow.schema([schema.field(column) for column in columns]).empty_table()
    return arrow.concat_tables(tables).combine_chunks()


def taken(part: Callable[[int], Any], starts: Ints, rows: Ints) -> Any:  # pyarrow has no types
    """These rows of tables that stand one below the other, in their order, as one table.

    The tables are never put together, since a column in one piece has room for two gigabytes only, and no more than one
    of them is held at a time.

    Args:
        part: Gives the table of a number; all are of one kind.
        starts: How many rows stand before each table.
        rows: Numbers of rows, counted through all tables.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    part_of = np.searchsorted(starts, rows, side="right") - 1
    by_part = np.argsort(part_of, kind="stable")
    numbers, begins = np.unique(part_of[by_part], return_index=True)
    pieces = [
        part(number).take(rows[places] - starts[number])
        for number, places in zip(numbers.tolist(), np.split(by_part, begins[1:]), strict=True)
    ]
    place = np.empty(len(rows), dtype=np.int64)
    place[by_part] = np.arange(len(rows))
    return arrow.concat_tables(pieces).combine_chunks().take(place)


def places_in(values: Any, of: Any) -> Ints:  # pyarrow has no types
    """Where each value stands in a column that has all of them, each once.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    _pyarrow()
    compute = importlib.import_module("pyarrow.compute")
    found: Ints = compute.index_in(values, of).to_numpy().astype(np.int64)
    return found


def rows_with(table: Any, columns: Sequence[str], values: Sequence[str]) -> list[Row]:  # pyarrow has no types
    """The rows of a table that have one of these values in each of these columns.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    arrow, _ = _pyarrow()
    compute = importlib.import_module("pyarrow.compute")
    for column in columns:
        table = table.filter(compute.is_in(table[column], arrow.array(values, type=arrow.string())))
    rows: list[Row] = table.to_pylist()
    return rows


def n_rows_in(content: bytes) -> int:
    """How many rows a Parquet file has.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    _, parquet = _pyarrow()
    return int(parquet.read_metadata(io.BytesIO(content)).num_rows)


def _schema(arrow: Any, table: str) -> Any:  # pyarrow has no types
    return arrow.schema([arrow.field(name, _kind(arrow, kind)) for name, kind in TABLES[table].items()])


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
