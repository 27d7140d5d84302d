"""How far invented sentences commit to single events."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims import degrees_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report

DEGREES = [
    ("The ferry sank.", "sank", 3, "plain"),
    ("The ferry did not sink.", "sink", -3, "negated"),
    ("Nobody swam.", "swam", -3, "nobody"),
    ("The crew managed to leave.", "leave", 3, "implicative"),
    ("The crew did not manage to leave.", "leave", -3, "implicative, negated"),
    ("The crew failed to leave.", "leave", -3, "negative implicative"),
    ("The crew did not fail to leave.", "leave", 3, "negative implicative, negated"),
    ("The crew refused to leave.", "leave", -3, "refusal"),
    ("The captain forgot that the radio failed.", "failed", 3, "factive"),
    ("The captain did not know that the radio failed.", "failed", 3, "factive under negation"),
    ("The court forced the club to pay.", "pay", 3, "causative"),
    ("The club wants to pay.", "pay", 1, "wanting"),
    ("The club decided to pay.", "pay", 2, "deciding"),
    ("The club tried to pay.", "pay", 1, "trying"),
    ("The club may pay.", "pay", 1, "modal"),
    ("The club will pay.", "pay", 2, "future"),
    ("The club will not pay.", "pay", -3, "negated future"),
    ("The coach said that the keeper left.", "left", 2.5, "reported"),
    ("The coach denied that the keeper left.", "left", -2, "denied"),
    ("The coach doubts that the keeper left.", "left", -1, "doubted"),
    ("The coach does not believe that the keeper left.", "left", -2, "negation raised"),
    ("The club paid to avoid a trial.", "avoid", 1, "purpose"),
    ("If the dam breaks, the town will suffer.", "breaks", 1, "condition"),
    ("The club left without paying.", "paying", -3, "without"),
    ("Did the club pay?", "pay", 0, "question"),
    ("The club avoided paying the fine.", "paying", -2.5, "avoided"),
    ("The club kept paying the fine.", "paying", 3, "kept on"),
    ("There was no agreement.", "agreement", -3, "no with a noun"),
    ("The union called for talks.", "talks", 1, "a thing called for"),
    ("The rain prevented a collapse.", "collapse", -2.5, "a thing prevented"),
    ("Please pay the fine.", "pay", 1, "order"),
]


@pytest.mark.parametrize(("text", "word", "degree", "note"), DEGREES, ids=[row[3] for row in DEGREES])
def test_what_governs_an_event_decides_how_far_it_came_about(text, word, degree, note):
    (sentence,), _ = sentences_in(report(text), default_engine())
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == word)
    assert degrees_in(sentence)[at] == degree


def test_degrees_of_a_long_sentence_take_linear_time():
    text = "The coach said that " + "the scout said that " * 400 + "the keeper left."
    (sentence, *_), _ = sentences_in(report(text), default_engine())
    assert len(degrees_in(sentence)) == len(sentence.tokens)
