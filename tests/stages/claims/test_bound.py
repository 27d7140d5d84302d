"""What stays with what governs it and what is a claim of its own; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def texts(text):
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    return [claim.text for claim in claims_in(source, sentences, Evidence())]


WHOLE = [
    ("The keeper trained alone to protect his injured knee.", "a purpose"),
    ("The mine can reopen if both unions agree in writing.", "a condition"),
    ("The bridge stays closed until the inspectors have finished.", "an end"),
    ("The town hired a firm that could mend the dyke.", "a relative clause that tells which"),
    ("Families who lost their homes will receive 5,000 crowns.", "a relative clause inside the subject"),
    ("Clegg was interested in joining the project.", "the object of a preposition"),
    ("The radar can detect and destroy small drones.", "two verbs with one object"),
    ("It is unclear how the fire started.", "an open question"),
    ("The matches were called off because the pitch had frozen.", "a reason without a comma"),
    ("The fund helps the relatives of those who lost their homes during this storm.", "who is meant by those"),
    ("It was the first time that all of the pumps had run at once.", "which time is meant"),
    ("The robbers came at a time when the guards were off duty.", "which time"),
    ("Rather than close the plant, the firm sold it.", "what was not done"),
    ("Had the alarm worked, nobody would have died.", "what was not so"),
    ("Whether or not the keeper plays is up to the coach.", "both sides of a question"),
    ("The fund pays for research on how the lungs are harmed by dust.", "what a study asks"),
    ("It is essential that we find out exactly what happened yesterday.", "a question behind an adverb"),
    ("The ordinance will see adverts worth up to 50 million banned.", "a law that sees nothing"),
]
APART = [
    (
        "The hall, which was built in 1911, burned down on Monday.",
        ["The hall … burned down on Monday", "which was built in 1911"],
        "a relative clause set apart",
    ),
    (
        "The striker left Aldby and joined Norvale on Friday.",
        ["The striker left Aldby", "joined Norvale on Friday"],
        "two acts of one person",
    ),
    (
        "The mayor opened the pool built in 2019 by a local firm.",
        ["The mayor opened the pool", "built in 2019 by a local firm"],
        "a participle with a date",
    ),
    (
        "The court jailed the captain for selling the cargo twice.",
        ["The court jailed the captain", "selling the cargo twice"],
        "what somebody was punished for",
    ),
    (
        "The firm sold a crane that crushed three dockers at the quay.",
        ["The firm sold a crane", "that crushed three dockers at the quay"],
        "a relative clause that tells what happened",
    ),
    (
        "The number of thefts rose to 7,919 cases, an increase blamed on the closure of two stations.",
        ["The number of thefts rose to 7,919 cases", "an increase blamed on the closure of two stations"],
        "a noun that only opens what is said of it",
    ),
    (
        "The suspect is believed to have moved to Lorria in May, but had no debts in Arven.",
        ["The suspect is believed to have moved to Lorria in May", "had no debts in Arven"],
        "a finite predicate behind an infinitive",
    ),
]


@pytest.mark.parametrize(("text", "note"), WHOLE, ids=[row[1] for row in WHOLE])
def test_a_clause_that_only_completes_stays_where_it_is(text, note):
    assert texts(text) == [text.rstrip(".")]


@pytest.mark.parametrize(("text", "expected", "note"), APART, ids=[row[2] for row in APART])
def test_a_clause_that_states_something_of_its_own_is_a_claim(text, expected, note):
    assert texts(text) == expected


SHORT = [
    ("Nobody has been arrested.", "Nobody has been arrested", "one word that carries meaning, said of somebody"),
    ("The trains met but didn't derail.", "didn't derail", "a short second verb is not lost"),
    ("Adar said he would appeal.", "he would appeal", "a short content"),
]


@pytest.mark.parametrize(("text", "expected", "note"), SHORT, ids=[row[2] for row in SHORT])
def test_a_short_statement_is_not_lost(text, expected, note):
    assert expected in texts(text)


def test_a_hyphen_inside_a_word_sets_nothing_apart():
    text = "Norvale led 20-0 at the break with a hard-to-stop forward."
    assert texts(text) == [text.rstrip(".")]


def test_a_few_words_set_beside_stay_with_their_clause():
    text = "The boy fell into a well in Baoning, Hemar province, on Sunday."
    assert texts(text) == [text.rstrip(".")]


VOICED = [
    ("Critics voiced fears that the stand would sink.", ["the stand would sink"], "fears voiced"),
    (
        "The company did not say how the mine would be closed.",
        ["The company did not say how the mine would be closed"],
        "what was not said",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), VOICED, ids=[row[2] for row in VOICED])
def test_a_noun_that_is_only_voiced_frames_its_content(text, expected, note):
    assert texts(text) == expected
