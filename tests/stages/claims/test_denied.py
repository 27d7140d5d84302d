"""What is denied as a claim beside the denial; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def claims(text):
    source = report(text)
    sentences, _ = sentences_in(source, default_engine())
    return {claim.text: claim for claim in claims_in(source, sentences, Evidence())}


DENIED = [
    ("The club denied that it had paid a fee.", "it had paid a fee", "denied", "The club", "a content clause"),
    ("Adar has always denied taking bribes.", "taking bribes", "denied", "Adar", "a gerund"),
    ("The firm rejected claims that the dam was unsafe.", "the dam was unsafe", "denied", "The firm", "a noun"),
    (
        "The club denied a report that it was about to sell the keeper.",
        "it was about to sell the keeper",
        "denied",
        "The club",
        "a report",
    ),
    (
        "The clinic dismissed as false a report that it had sold the vaccine.",
        "it had sold the vaccine",
        "denied",
        "The clinic",
        "a report behind what it is called",
    ),
    (
        "The ministry neither confirmed nor denied that it had hired the pilot.",
        "it had hired the pilot",
        "neither",
        "The ministry",
        "neither the one nor the other",
    ),
    (
        "The coach refused to say whether the striker was fit.",
        "the striker was fit",
        "neither",
        "The coach",
        "a refusal to say",
    ),
]


@pytest.mark.parametrize(("text", "content", "commitment", "source", "note"), DENIED, ids=[row[4] for row in DENIED])
def test_what_is_denied_is_found_alone_with_who_denies_it(text, content, commitment, source, note):
    found = claims(text)
    assert set(found) == {text.rstrip("."), content}
    claim = found[content]
    assert (claim.commitment, claim.attributions[-1].source.span.exact) == (commitment, source)


def test_what_is_denied_never_stands_asserted():
    for text, content, *_ in DENIED:
        assert claims(text)[content].commitment in {"denied", "neither"}


def test_a_denial_of_a_thing_has_no_second_claim():
    assert set(claims("The company denied the charge.")) == {"The company denied the charge"}


FRAMES = [
    ("She told reporters on Monday that the mine was flooded.", ["the mine was flooded"], "who heard it, and when"),
    ("“The mine is flooded,” she said on Monday at the gate.", ["“The mine is flooded,”"], "where it was said"),
]


@pytest.mark.parametrize(("text", "expected", "note"), FRAMES, ids=[row[2] for row in FRAMES])
def test_a_frame_is_no_claim(text, expected, note):
    assert [text.strip("“”,") for text in claims(text)] == [text.strip("“”,") for text in expected]
