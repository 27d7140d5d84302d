"""Whom somebody told and who "according to" names; every text is invented."""

from __future__ import annotations

import pytest

from tests.stages.claims.reading import read

TOLD = [
    ("Residents told Global Wire families had raised 3,000.", "families had raised 3,000", "Residents", "a name"),
    ("A doctor told the Dalm Post patients were dying.", "patients were dying", "A doctor", "a name with its article"),
    ("Grell told reporters the army had left.", "the army had left", "Grell", "a word for listeners"),
    ("The coach told fans players were tired.", "players were tired", "The coach", "two bare plurals"),
    ("She told Radio Norr two villages were cut off.", "two villages were cut off", "She", "a number begins the rest"),
    ("The captain told the crew he was sorry.", "he was sorry", "The captain", "a hearer that the tree has"),
    (
        "According to two people briefed on the matter, the merger will be blocked.",
        "the merger will be blocked",
        "two people",
        "a participle behind the people",
    ),
    (
        "The mine was unsafe, according to three managers aware of the plans.",
        "The mine was unsafe",
        "three managers",
        "an adjective behind the people",
    ),
]


@pytest.mark.parametrize(("text", "claim", "source", "note"), TOLD, ids=[note for *_, note in TOLD])
def test_whom_somebody_told_is_no_part_of_what_was_told(text, claim, source, note):
    ((words, commitment, _, named),) = read(text)
    assert (words, commitment, named) == (claim, "attributed", source), note


def test_a_claim_keeps_the_condition_that_it_stands_under():
    text = "The rebels will free six hostages on condition that two prisoners be released."
    assert [(words, commitment) for words, commitment, *_ in read(text)] == [(text[:-1], "planned")]
