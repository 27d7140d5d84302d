"""What is background and what is news; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import Evidence, claims_in
from synoptic.stages.sentences import sentences_in
from synoptic.stages.times import times_in
from tests.factory import report


def background_of(text, words, published="2031-05-20"):
    source = report(text, published=published)
    sentences, _ = sentences_in(source, default_engine())
    found = claims_in(source, sentences, Evidence(times=times_in(source, sentences)))
    return min((claim for claim in found if words in claim.text), key=lambda claim: len(claim.text)).background


CASES = [
    ("A fire destroyed the mill on Monday.", "destroyed", False, "a date of this week"),
    ("The mill was built in 1911.", "was built", True, "a date of long ago"),
    ("The mill, which stands by the river, burned down.", "which stands", True, "an undated description"),
    ("The mill, which burned down on Monday, was empty.", "which burned", False, "a description of this week"),
    ("The owner has left the town.", "has left", None, "neither date nor description"),
    ("Viktor Adar, 61, left the court.", "Viktor Adar, 61", True, "an age"),
    ("The ministers signed a 20-year treaty.", "a 20-year treaty", None, "a term"),
]


@pytest.mark.parametrize(("text", "words", "expected", "note"), CASES, ids=[case[3] for case in CASES])
def test_dates_and_form_tell_background_from_news(text, words, expected, note):
    assert background_of(text, words) == expected


def test_without_a_date_of_publication_no_date_is_old():
    assert background_of("The mill was built in 1911.", "was built", published=None) is None


def test_what_a_source_describes_is_not_called_background():
    assert background_of("The mill, which is unsafe, must go, the mayor said.", "which is unsafe") is None
