"""What somebody calls untrue or takes back is nobody's word; every text is invented."""

from __future__ import annotations

import pytest

from tests.stages.claims.reading import read

DENIED = [
    (
        "The ministry said reports that 30 people had died were false.",
        "30 people had died",
        "The ministry",
        "behind said",
    ),
    (
        "Claims that the vaccine is unsafe are false, the agency said.",
        "the vaccine is unsafe",
        "the agency",
        "before the cue",
    ),
    (
        "The club said reports that Ruiz had failed a test were not true.",
        "Ruiz had failed a test",
        "The club",
        "not true is untrue",
    ),
    (
        "Ruiz said the allegation that he had cheated was absurd.",
        "he had cheated",
        "Ruiz",
        "that opens the clause",
    ),
    (
        "The army called reports that it had killed 30 people false.",
        "it had killed 30 people",
        "The army",
        "the verdict at the end",
    ),
    (
        "Engineers debunked claims that the dam had been insured.",
        "the dam had been insured",
        "Engineers",
        "debunking denies",
    ),
]


@pytest.mark.parametrize(("text", "claim", "source", "note"), DENIED, ids=[note for *_, note in DENIED])
def test_who_calls_a_claim_untrue_denies_what_it_claims(text, claim, source, note):
    rows = {words: (commitment, polarity, named) for words, commitment, polarity, named in read(text)}
    assert rows[claim] == ("denied", "denies", source), note
    assert {commitment for commitment, *_ in rows.values()} == {"denied"}, note


NAMED = [
    ("Grell called the allegations baseless.", "denied", "an object and what it is called"),
    ("The mayor described the claim as untrue.", "denied", "behind as"),
    ("She called the report pure invention.", "attributed", "a report may be a text that is judged"),
    ("Grell called the plan absurd.", "attributed", "a plan claims nothing"),
    ("Grell called the allegation serious.", "attributed", "no verdict on its truth"),
]


@pytest.mark.parametrize(("text", "expected", "note"), NAMED, ids=[note for *_, note in NAMED])
def test_calling_a_claim_untrue_denies_it(text, expected, note):
    assert [commitment for _, commitment, *_ in read(text)] == [expected], note


WHOLE = [
    ("The ministry retracted its claim that 40 miners had died.", "asserted", "affirms", "taken back"),
    ("Grell walked back his claim that the army had fired first.", "asserted", "affirms", "walked back"),
    ("The paper withdrew a report that the singer had been shot.", "asserted", "affirms", "withdrawn"),
    ("The clinic rowed back on a promise that nobody would be sacked.", "asserted", "affirms", "behind on"),
    (
        "The Vatican said there was no truth in reports that the bishop is ill.",
        "attributed",
        "denies",
        "no truth in it",
    ),
    ("Reports that the rocket had exploded were false.", "asserted", "affirms", "the outlet's own verdict"),
]


@pytest.mark.parametrize(("text", "commitment", "polarity", "note"), WHOLE, ids=[note for *_, note in WHOLE])
def test_what_is_taken_back_is_never_told_alone(text, commitment, polarity, note):
    ((words, found, sign, _),) = read(text)
    assert (found, sign) == (commitment, polarity), note
    assert words in text, note


def test_a_claim_called_true_is_not_denied():
    assert "denied" not in {
        commitment for _, commitment, *_ in read("The claim that the gate was shut is true, Ruiz said.")
    }


VERDICTS = [
    (
        "The union accused the firm of ignoring warnings, a charge the firm denies.",
        ("a charge the firm denies", "denied", "denies", "the firm"),
        "a relative clause",
    ),
    (
        "The army said rebels had shelled the village, a claim denied by the rebels.",
        ("a claim denied by the rebels", "denied", "denies", "the rebels"),
        "a participle",
    ),
    (
        "The army said rebels had shelled the village, a claim that could not be independently verified.",
        ("a claim that could not be independently verified", "not_confirmed", "open", None),
        "nobody confirms it",
    ),
    (
        "Grell said the vote was rigged, a claim for which he gave two examples.",
        ("a claim for which he gave two examples", "asserted", "affirms", None),
        "the outlet's comment",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), VERDICTS, ids=[note for *_, note in VERDICTS])
def test_what_is_said_of_a_claim_behind_a_comma_is_no_part_of_it(text, expected, note):
    rows = read(text)
    assert rows[-1] == expected, note
    assert expected[0] not in rows[0][0], note
