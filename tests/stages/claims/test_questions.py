"""Questions inside statements and in headings; every text is invented."""

from __future__ import annotations

import pytest

from tests.stages.claims.reading import read

INSIDE = [
    ("The inquiry will examine who ordered the raid and why the guards were asleep.", "a second question"),
    ("The dispute, about who runs the port, began in May.", "between commas"),
    ("The court will rule on who owns the wreck.", "behind a preposition"),
    ("They disagree about how the money was spent.", "how behind a preposition"),
    ("Nobody knows who fired first.", "behind knowing"),
]


@pytest.mark.parametrize(("text", "note"), INSIDE, ids=[note for *_, note in INSIDE])
def test_a_question_stays_with_the_words_that_raise_it(text, note):
    assert [words for words, *_ in read(text)] == [text[:-1]], note


def test_what_somebody_explains_is_told_on_his_word():
    rows = read("She explained how the mine collapsed and why nobody had left.")
    assert [row[::3] for row in rows] == [("how the mine collapsed", "She"), ("why nobody had left", "She")]


EMPTY = [
    ("What we know about the Kestrin bridge collapse", "a promise"),
    ("Why the Kestrin ruling matters", "cut in two by the parser"),
    ("How the vote will work", "what lies ahead"),
    ("Five things to know about the merger", "a list"),
    ("Explained: why the rocket failed", "behind a label"),
    ("Inside the Halvik mine: how 40 men were lost", "behind a colon"),
    ("Where the hostages were held", "a place"),
]


@pytest.mark.parametrize(("text", "note"), EMPTY, ids=[note for *_, note in EMPTY])
def test_a_heading_that_only_asks_claims_nothing(text, note):
    assert read(text, "headline") == [], note


FULL = [
    ("When the dam broke, 17 died", "a time"),
    ("Who pays is unclear", "the question is the subject"),
    ("How many died in the mine remains disputed", "a longer one"),
    ("What Grell said was false", "a free relative"),
    ("Five miners die in Halvik pit", "a number of people"),
]


@pytest.mark.parametrize(("text", "note"), FULL, ids=[note for *_, note in FULL])
def test_a_heading_that_opens_with_a_question_word_may_tell_something(text, note):
    assert [words for words, *_ in read(text, "headline")] == [text], note
