"""Numbers in words and digits."""

from __future__ import annotations

import re

import pytest

from synoptic.text.numbers import NUMBER_WORDS, number_in, ordinal_in

CARDINALS = [
    ("seven", 7.0, "a unit"),
    ("twenty-five", 25.0, "tens and units"),
    ("two hundred and fifty-three thousand", 253000.0, "thousands"),
    ("a hundred", 100.0, "article"),
    ("one hundred and one", 101.0, "hundred and one"),
    ("a dozen", 12.0, "dozen"),
    ("half a dozen", 6.0, "half a dozen"),
    ("half a million", 500000.0, "half a million"),
    ("a couple of", 2.0, "couple"),
    ("three million two hundred thousand", 3200000.0, "two scales"),
    ("1,234,567", 1234567.0, "thousands marks"),
    ("2.5 billion", 2.5e9, "digits and scale"),
    ("zero", 0.0, "zero"),
]


@pytest.mark.parametrize(("words", "value", "note"), CARDINALS, ids=[row[-1] for row in CARDINALS])
def test_a_number_has_its_value(words: str, value: float, note: str) -> None:
    assert number_in(words) == value, note


@pytest.mark.parametrize("words", ["", "Friday", "and", "of", "12th", "1.2.3", "\u0663"])
def test_what_is_no_number_has_no_value(words: str) -> None:
    assert number_in(words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [("third", 3), ("21st", 21), ("twenty-first", 21), ("three", None), ("a b c", None), ("twenty-tenth", None)],
)
def test_an_ordinal_has_its_value(words: str, value: int | None) -> None:
    assert ordinal_in(words) == value


def test_the_pattern_takes_a_whole_number() -> None:
    found = re.search(NUMBER_WORDS, "about two hundred and fifty people")
    assert found is not None
    assert found[0] == "two hundred and fifty"
