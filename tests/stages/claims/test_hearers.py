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


STANCES = [
    (
        "Police would not say if a weapon had been found.",
        [("Police would not say if a weapon had been found", "neither"), ("a weapon had been found", "neither")],
        "if behind a refusal asks",
    ),
    (
        "The minister will not sign if the border is shut.",
        [("The minister will not sign if the border is shut", "planned")],
        "if elsewhere is a condition",
    ),
    (
        "The team denied the rider had tested positive.",
        [("The team denied the rider had tested positive", "denied"), ("the rider had tested positive", "denied")],
        "the object is who did it",
    ),
    (
        "The firm failed to notify the regulator but paid the fine.",
        [("The firm failed to notify the regulator", "asserted"), ("paid the fine", "asserted")],
        "a finite verb goes on with failed",
    ),
    (
        "The agency has yet to confirm the death.",
        [("The agency has yet to confirm the death", "not_confirmed")],
        "yet is no predicate",
    ),
    (
        "Neither side’s account could be verified.",
        [("Neither side’s account could be verified", "not_confirmed")],
        "neither of an owner",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), STANCES, ids=[note for *_, note in STANCES])
def test_a_stance_keeps_what_it_is_about(text, expected, note):
    assert [row[:2] for row in read(text)] == expected, note


def test_only_what_failed_is_denied():
    rows = read("The firm failed to notify the regulator but paid the fine.")
    assert [polarity for *_, polarity, _ in rows] == ["denies", "affirms"]
