import pytest

from synoptic.evaluation.records import elements, identifier, record, rows, texts, whole, word


@pytest.mark.parametrize("junk", [None, 3, "text", {"a": 1}, True])
def test_what_is_no_list_has_no_rows(junk: object) -> None:
    assert rows(junk) == []
    assert elements(junk) == []
    assert texts(junk) == set()


def test_rows_are_the_records_of_a_list() -> None:
    assert rows([{"a": 1}, 3, None, [], {}]) == [{"a": 1}, {}]


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        ("a", "a", "text is itself"),
        (7, "7", "a number is its digits"),
        (True, None, "truth values name nothing"),
        ({"id": "x"}, "x", "a record stands for its id"),
        ({"entity": "e"}, "e", "or for its entity"),
        ({"id": {"id": "x"}}, None, "but not for a record inside"),
        (None, None, "nothing has no name"),
        ([], None, "nor has a list"),
    ],
)
def test_an_identifier_is_text_or_none(value: object, expected: str | None, note: str) -> None:
    assert identifier(value) == expected, note


def test_words_and_numbers_of_the_wrong_shape_are_none() -> None:
    assert word({"a": "b"}, "a") == "b"
    assert word({"a": 1}, "a") is None
    assert word("no record", "a") is None
    assert whole(3) == 3
    assert whole(True) is None
    assert whole(3.0) is None
    assert record([1]) == {}
