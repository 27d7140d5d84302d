import numpy as np
import pytest

from synoptic.runs.archive.columns import (
    one_below_the_other,
    parquet_of,
    parquet_of_columns,
    places_in,
    rows_in,
    rows_with,
    table_in,
    taken,
)

arrow = pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")

LINKS = [{"report": "r_1", "other": "r_2", "likeness": 0.5}, {"report": "r_1", "other": "r_3", "likeness": 0.25}]


def test_columns_and_rows_make_the_same_bytes():
    columns = {name: [row[name] for row in LINKS] for name in LINKS[0]}
    assert parquet_of_columns("links", columns) == parquet_of("links", LINKS)
    assert rows_in(parquet_of("links", LINKS)) == LINKS


def test_tables_stand_one_below_the_other_also_where_there_is_none():
    part = table_in(parquet_of("links", LINKS), ["other"])
    assert one_below_the_other([part, part], "links", ["other"])["other"].to_pylist() == ["r_2", "r_3"] * 2
    assert one_below_the_other([], "links", ["other"])["other"].to_pylist() == []


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        ([0, 1, 2, 3, 4], "all in order"),
        ([4, 0, 3, 1], "from one table to the other and back"),
        ([2], "the first row of the second"),
    ],
)
def test_rows_are_taken_in_their_order_from_several_tables(rows, note):
    parts = [arrow.table({"n": [0, 1]}), arrow.table({"n": [2]}), arrow.table({"n": [3, 4]})]
    assert taken(parts.__getitem__, np.array([0, 2, 3]), np.array(rows))["n"].to_pylist() == rows, note


def test_places_are_told_and_rows_are_found_by_their_values():
    table = table_in(parquet_of("links", LINKS))
    assert places_in(table["other"], arrow.array(["r_3", "r_1", "r_2"])).tolist() == [2, 0]
    assert rows_with(table, ["report", "other"], ["r_1", "r_3"]) == LINKS[1:]
    assert rows_with(table, ["report", "other"], []) == []
