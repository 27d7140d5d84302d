"""Cheap tests before a pattern is tried: never stricter than the pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.stages.reports.openings import OPENING_CHARS, has_odd_letters, holds_any, openings_of

OPENINGS = [
    ("sign up|log in", {"sig", "log"}, "words"),
    ("(?:please )?subscribe", {"ple", "sub"}, "a word that may be left out"),
    ("log ?in", {"log"}, "a letter that may be left out"),
    ("e-?mail", {"e-m", "ema"}, "a letter that may be left out among the first"),
    ("a(?:n|t)? end", {"a e", "an ", "at "}, "a group inside a word"),
    ("(?:go )*home", {"go ", "hom"}, "a word that may come again"),
    ("(?:no ){0,2}end", {"no ", "end"}, "a word that may come several times or never"),
    ("x{2,4}y", {"x"}, "a letter that comes several times"),
    (r"ad\b", {"ad"}, "a short word before a border"),
    (r"ad[sz] here", {"ad"}, "a class ends what can be told"),
    (r"ad[sz]? here", {"ad", "ad "}, "a class that may be left out ends one of two"),
    (r"\(c\) by", {"(c)"}, "marks that are escaped"),
    ("(?-i:A)bove", {"abo"}, "a capital that must be one is found by its small letter"),
    (r"(?=[^)(]\()go|on", {"go", "on"}, "a look ahead with brackets in a class"),
    (r"\bsign(?!s)|(?<!x)log$", {"sig", "log"}, "borders, anchors and looks have no width"),
    (r"[^.]{1,9}here|\d+ ago|.x|on", {"on"}, "what begins with anything has no opening"),
    (r"[\W_]*(?:on|off)", {"on", "off"}, "marks in front are passed over"),
]


@pytest.mark.parametrize(("pattern", "openings", "note"), OPENINGS, ids=[row[2] for row in OPENINGS])
def test_a_pattern_opens_with_what_its_alternatives_begin_with(pattern: str, openings: set[str], note: str) -> None:
    assert openings_of(pattern) == openings, note


@given(st.text("abcn -", max_size=8))
def test_what_a_pattern_matches_opens_as_it_says(words: str) -> None:
    pattern = r"(?:a(?:n|b)? )?b-?an|(?:ca )*nab|a{1,3}c|(?:b ){0,2}cc"
    openings = openings_of(pattern)
    if re.match(pattern, words) is not None:
        assert any(words[:length] in openings for length in range(1, OPENING_CHARS + 1))


def test_letters_that_case_takes_for_others_are_told() -> None:
    assert has_odd_letters("Adverti\u017fement")
    assert has_odd_letters("\u0130mage".lower())
    assert not has_odd_letters("Bräunlich, straße")
    assert all(re.match("i|s", letter, re.IGNORECASE) for letter in "\u0130\u0131\u017f")


def test_every_other_sign_that_case_takes_for_a_latin_letter_is_lowered_to_it() -> None:
    """All of Unicode is tried, so that the list of odd letters is known to be whole."""
    latin = re.compile("[a-z]", re.IGNORECASE)
    others = [sign for sign in map(chr, range(0x80, 0x110000)) if latin.match(sign) and not sign.lower().isascii()]
    assert all(has_odd_letters(sign) for sign in others)


def test_a_literal_is_looked_for_as_it_stands() -> None:
    assert holds_any("opens in a new tab", ("x", "new"))
    assert not holds_any("opens in a New tab", ("new",))
    assert not holds_any("", ("a",))
