"""What stands beside the texts."""

import json

import pytest

from synoptic.errors import InputError, Unreadable
from synoptic.stages.reports import Given
from synoptic.stages.reports.given import given_in_csv, given_in_json, merged


def test_a_list_of_rows_and_an_object_by_file_say_the_same() -> None:
    row = {"outlet": "Harbour Post", "byline": ["Ana Lima", "Bo Ek"], "truncated": "yes", "kind": "poem", "mood": 1}
    expected = {"a.txt": Given(outlet="Harbour Post", byline="Ana Lima, Bo Ek", truncated=True, given_by="meta")}
    assert given_in_json(json.dumps([{"file": "a.txt", **row}])) == expected
    assert given_in_json(json.dumps({"a.txt": row})) == expected


def test_rows_without_a_file_and_other_values_are_passed_over() -> None:
    assert given_in_json(json.dumps([{"outlet": "x"}, 3, {"file": " "}])) == {}


@pytest.mark.parametrize("text", ["3", "[", "[" * 100_000])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="malformed"):
        given_in_json(text)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_use_any_usual_delimiter(delimiter: str) -> None:
    text = "\ufeff" + "\n".join(
        delimiter.join(row) for row in (("File", "Outlet", "truncated"), ("b\\a.txt", "Harbour Post", "0"))
    )
    assert given_in_csv(text, "x.csv") == {"b/a.txt": Given(outlet="Harbour Post", truncated=False, given_by="meta")}


def test_a_table_without_the_column_of_files_is_refused() -> None:
    with pytest.raises(InputError, match="column 'file'"):
        given_in_csv("name,outlet\na,b\n", "x.csv")


def test_of_two_rows_for_one_file_the_earlier_wins_where_both_speak() -> None:
    rows = [{"file": "a.txt", "outlet": "One"}, {"file": "a.txt", "outlet": "Two", "title": "Three"}]
    assert given_in_json(json.dumps(rows))["a.txt"] == Given(outlet="One", title="Three", given_by="meta")


def test_who_gave_the_date_is_said_of_the_date() -> None:
    first, second = Given(outlet="One", given_by="meta"), Given(published="2024", outlet="Two", given_by="markup")
    assert merged(first, second) == Given(outlet="One", published="2024", given_by="markup")
    assert merged(second, first).given_by == "markup"
