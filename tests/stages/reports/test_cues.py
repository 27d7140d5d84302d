"""Which cues are worth trying on a sentence."""

import re

import pytest

from synoptic.stages.reports.cues import group, worth_trying

CUES = ("read more", "to (?:see|hear) this", r"[^.]{0,40} letter", r"\d+ pictures", "ad\\W*$")
FOUND = group(*CUES, held=("letter",))
WHOLE = re.compile(rf"[\W_]*(?:{'|'.join(CUES)})", re.IGNORECASE)


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("Read more about the harbour", "opens as a cue does"),
        ("“Read more", "behind a quotation mark"),
        ("To hear this", "an opening that holds a blank"),
        ("To  hear", "two blanks in the opening"),
        ("The mayor read more", "a cue, but not at the beginning"),
        ("Our weekly letter", "a cue that opens with anything"),
        ("12 pictures", "a digit"),
        ("Ad", "shorter than an opening"),
        ("A", "shorter than every cue"),
        ("— …", "no letter at all"),
        ("", "nothing"),
        ("READ MORE", "capitals"),
        ("AD\u017f", "a letter that case takes for another"),
        ("Our weekly lette\u017f", "such a letter behind an opening that no cue has"),
    ],
)
def test_what_is_not_worth_trying_would_not_have_matched(words: str, note: str) -> None:
    pattern = worth_trying(FOUND, words)
    found = None if pattern is None else pattern.match(words)

    assert (found is None) == (WHOLE.match(words) is None), note


def test_mostly_no_cue_is_worth_trying() -> None:
    assert worth_trying(FOUND, "The mayor opened the bridge on Tuesday.") is None


def test_only_the_cues_that_open_so_are_tried() -> None:
    pattern = worth_trying(FOUND, "Reading lists for the summer")

    assert pattern is not None
    assert pattern.pattern == r"[\W_]*(?:read more)"
