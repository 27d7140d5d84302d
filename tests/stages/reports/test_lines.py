"""Lines of a text, with wrapped ones joined."""

import pytest

from synoptic.stages.reports.lines import lines_in

CASES = (
    ("one\ntwo\n\nthree", ["one", "two", "three"], "short lines stand alone"),
    ("one\r\ntwo\rthree\u2028four\x0bfive", ["one", "two", "three", "four", "five"], "every kind of line break"),
    (
        "The striker Ivo Larsen has joined Port Elsin for 12 million\ncrowns, the club said on Monday after a week of talks.",
        [
            "The striker Ivo Larsen has joined Port Elsin for 12 million\ncrowns, the club said on Monday after a week of talks."
        ],
        "a small letter goes on",
    ),
    (
        "The striker Ivo Larsen has joined Port Elsin for a fee which the\nHarbour Post puts at 12 million crowns.",
        ["The striker Ivo Larsen has joined Port Elsin for a fee which the\nHarbour Post puts at 12 million crowns."],
        "a long line in the middle of a sentence goes on",
    ),
    (
        "    The striker Ivo Larsen has joined Port Elsin, the club said.\n    Larsen scored 19 goals and passed a\nmedical on Sunday.",
        [
            "The striker Ivo Larsen has joined Port Elsin, the club said.",
            "Larsen scored 19 goals and passed a\nmedical on Sunday.",
        ],
        "an indented line begins a paragraph",
    ),
    (
        "The club named three reasons for the transfer on Monday night:\n- goals\n- age\n- the price",
        ["The club named three reasons for the transfer on Monday night:", "- goals", "- age", "- the price"],
        "items stand alone",
    ),
    ("\ufeffone\n \u200b \ntwo", ["one", "two"], "marks without width are no words"),
    ("", [], "nothing"),
)


@pytest.mark.parametrize(("text", "expected", "note"), CASES)
def test_lines_are_what_an_author_meant_as_one(text: str, expected: list[str], note: str) -> None:
    assert [text[line.start : line.end] for line in lines_in(text)] == expected, note


def test_a_line_below_a_blank_one_stands_apart() -> None:
    assert [line.is_apart for line in lines_in("one\ntwo\n \n\nthree")] == [True, False, True]
