"""Plain tables: one a record, and one for every list of records inside it, for a statistics package.

`claims.csv` has a row a claim; `claims_attributions.csv` a row an attribution, with the claim's id and the place in
its list. A span becomes four columns. A list of ids or words stays one column, joined by ``|`` in CSV and a list in
Parquet.

In CSV a text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, CSV injection); Parquet
holds the characters as they are. In both a lone surrogate, which UTF-8 cannot hold, is U+FFFD.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from synoptic.dossier.cells import inert
from synoptic.errors import InputError
from synoptic.exports.bundle import Bundle, Files
from synoptic.model.codec import encodable

Value = Any  # whatever a cell of JSON can hold
Row = dict[str, Value]
Table = list[Row]

TABLES = (
    "reports",
    "claims",
    "reportings",
    "propositions",
    "relations",
    "quotes",
    "entities",
    "times",
    "timeline",
    "quantities",
    "origins",
    "agreements",
    "primary_texts",
    "renderings",
    "decisions",
    "skipped",
)


def tables(dossier: Mapping[str, Value]) -> dict[str, Table]:
    """Every table of a dossier, by name; a table without rows is left out.

    Args:
        dossier: The data of a `dossier.json`.
    """
    found: dict[str, Table] = {}
    for name in TABLES:
        records = dossier.get(name)
        for record in records if isinstance(records, list) else []:
            _add(found, name, record, {})
    return found


def _add(found: dict[str, Table], name: str, record: Mapping[str, Value], owner: Row) -> None:
    row: Row = dict(owner)
    found.setdefault(name, []).append(row)
    key = {f"{name}_id": record["id"]} if "id" in record else {f"{name}_row": len(found[name]) - 1}
    own = {**{k: v for k, v in owner.items() if k.endswith("_id")}, **key}
    _fill(row, "", record, (found, name, own))


def _fill(row: Row, prefix: str, record: Mapping[str, Value], place: tuple[dict[str, Table], str, Row]) -> None:
    found, name, own = place
    for field, value in record.items():
        column = f"{prefix}{field}"
        if isinstance(value, Mapping):
            _fill(row, f"{column}_", value, place)
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            for at, item in enumerate(value):
                _add(found, f"{name}_{column}", item, {**own, "position": at})
        else:
            row[column] = value


def columns(table: Table) -> list[str]:
    """The columns of a table in the order in which they first stand."""
    return list(dict.fromkeys(column for row in table for column in row))


def csv_tables(bundle: Bundle) -> Files:
    """One CSV file a table: UTF-8 with a byte order mark, as spreadsheets want it, and CRLF (RFC 4180)."""
    return {f"{name}.csv": _csv(table) for name, table in tables(_cut(bundle)).items()}


def _csv(table: Table) -> bytes:
    names = columns(table)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in table)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return inert("|".join(str(item) for item in value))
    return str(value) if isinstance(value, int | float) else inert(str(value))


def parquet_tables(bundle: Bundle) -> Files:
    """One Parquet file a table.

    Raises:
        InputError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'synoptic[exports]'.") from error
    files: Files = {}
    for name, table in tables(_cut(bundle)).items():
        sink = io.BytesIO()
        names = columns(table)
        whole = arrow.table({column: typed_column(row.get(column) for row in table) for column in names})
        parquet.write_table(whole, sink, compression="zstd")
        files[f"{name}.parquet"] = sink.getvalue()
    return files


def typed_column(values: Iterable[Value]) -> list[Value]:
    """One type a column: lists of words where any row has a list, text where rows differ in kind."""
    cells = list(values)
    given = [cell for cell in cells if cell is not None]
    if any(isinstance(cell, list) for cell in given):
        return [
            None if cell is None else [str(item) for item in (cell if isinstance(cell, list) else [cell])]
            for cell in cells
        ]
    kinds = {type(cell) for cell in given}
    if kinds == {int, float}:
        return [None if cell is None else float(cell) for cell in cells]
    return cells if len(kinds) <= 1 else [None if cell is None else str(cell) for cell in cells]


def _cut(bundle: Bundle) -> Mapping[str, Value]:
    """The dossier with quotations no longer than the limit, and every text such that UTF-8 can hold it."""
    cut: Mapping[str, Value] = _shortened(encodable(bundle.dossier), bundle.quote_limit)
    return cut


def _shortened(value: Value, limit: int | None) -> Value:
    if isinstance(value, Mapping):
        return {
            key: item[:limit] if key in _QUOTING and isinstance(item, str) else _shortened(item, limit)
            for key, item in value.items()
        }
    return [_shortened(item, limit) for item in value] if isinstance(value, list) else value


_QUOTING = frozenset({"exact", "text", "wording", "label", "reason", "before", "after"})
