"""What nobody can check is no claim; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Layer
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def texts(text, layer="body"):
    source = report(text, layers=(Layer(0, len(text), layer),))
    sentences, _ = sentences_in(source, default_engine())
    return [claim.text for claim in claims_in(source, sentences, Evidence())]


NOTHING = [
    ("Was the gate opened on purpose?", "a question"),
    ("Who opened the gate on Monday?", "a question with a question word"),
    ("Will the striker leave Aldby this summer?", "a question about what lies ahead"),
    ("Scroll down for the video.", "an order to the reader"),
    ("Here's what we know about the crash.", "a pointer"),
    ("“Do not open the gate,” she said.", "an order in a quote"),
    ("Please read the terms of the offer.", "a polite order"),
]


@pytest.mark.parametrize(("text", "note"), NOTHING, ids=[row[1] for row in NOTHING])
def test_what_asks_or_orders_is_no_claim(text, note):
    assert texts(text) == []


SOMETHING = [
    ("The police asked who had opened the gate.", "who had opened the gate", "an indirect question"),
    ("They play Norvale on Sunday.", "They play Norvale on Sunday", "a bare verb with its subject"),
    ("What happened was an accident, the coroner found.", "What happened was an accident", "no question mark"),
]


@pytest.mark.parametrize(("text", "words", "note"), SOMETHING, ids=[row[2] for row in SOMETHING])
def test_what_only_looks_like_it_is_a_claim(text, words, note):
    assert any(words in found for found in texts(text))


def test_a_label_before_the_colon_of_a_headline_is_no_claim():
    assert texts("Arven tram crash: police hold driver", "headline") == ["police hold driver"]


def test_a_heading_that_promises_what_follows_is_no_claim():
    assert texts("Port attack: what we know so far", "headline") == []
    assert texts("What to know about the recall", "headline") == []
    assert texts("What the minister knew stays secret", "headline") == ["What the minister knew stays secret"]


def test_a_headline_of_nouns_is_a_claim():
    assert texts("Six years in prison for former minister", "headline") == ["Six years in prison for former minister"]


def test_a_dateline_is_no_part_of_the_first_claim():
    assert texts("NORD BAY, Lorria (CP) — A ferry sank on Monday.") == ["A ferry sank on Monday"]


def test_a_clause_that_only_opens_another_one_is_no_claim():
    text = "The incident comes after the minister told reporters that the road was safe."
    assert texts(text) == ["the road was safe"]


PRESENTED = [
    ("There were no reports that anyone was hurt.", "nothing speaks for it"),
    ("There is a road that leads to the mine.", "what is only there to be described"),
]


@pytest.mark.parametrize(("text", "note"), PRESENTED, ids=[row[1] for row in PRESENTED])
def test_a_clause_that_says_nothing_alone_stays_whole(text, note):
    assert texts(text) == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("ARVEN - A tanker ran aground near the pier.", "A tanker ran aground near the pier"),
        ("(CPN) A tanker ran aground near the pier.", "A tanker ran aground near the pier"),
        ("ARVEN (CPN) - Two teachers were fined.", "Two teachers were fined"),
        ("A tanker-owner was fined in Arven.", "A tanker-owner was fined in Arven"),
    ],
)
def test_a_dateline_is_no_part_of_a_claim(text, claim):
    assert texts(text) == [claim]
