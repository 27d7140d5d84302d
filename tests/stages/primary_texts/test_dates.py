"""Days as closing words write them."""

from __future__ import annotations

import pytest

from synoptic.stages.primary_texts.dates import days_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this fourth day of May two thousand and thirty-one", "2031-05-04"),
        ("on the thirty-first day of March, one thousand, nine hundred and\nsixty-nine", "1969-03-31"),
        ("this 8-th day of May of the year two thousand and one", "2001-05-08"),
        ("on July 3, 2002", "2002-07-03"),
        ("on 26th of November, 2008", "2008-11-26"),
        ("this 29thdayofMay, 2008", "2008-05-29"),
        ("eighth day of December nineteen hundred and seventy-one", "1971-12-08"),
        ("the seventh of May, nineteen ninety-six", "1996-05-07"),
        ("13.04.2004", "2004-04-13"),
        ("2004-04-13", "2004-04-13"),
        ("3/4/2004", None),
        ("31 February 2004", None),
        ("this .... day of May", None),
        ("in May 2004", None),
        ("", None),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, expected: str | None) -> None:
    found = days_in(text, 0, len(text))
    assert (found[0][0] if found else None) == expected


def test_the_words_of_a_day_are_those_of_the_text() -> None:
    text = "Done at Sund, this 5th day of June 1990, and at Dorn on 7 June 1990."
    assert [text[start:end] for _, start, end in days_in(text, 0, len(text))] == ["5th day of June 1990", "7 June 1990"]
