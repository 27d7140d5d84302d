"""Words that only say that a source is not named tell nothing of what was said; every text is invented."""

from __future__ import annotations

import pytest

from synoptic.engines import default_engine
from synoptic.stages.claims.anonymity import hidden_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report
from tests.stages.claims.reading import read


def hidden(text: str) -> str:
    """The words of a text that hide a name."""
    (sentence,), _ = sentences_in(report(text), default_engine())
    found = hidden_in(sentence.tokens)
    return text[sentence.tokens[found[0]].start : sentence.tokens[found[-1]].end].rstrip(".") if found else ""


HIDING = [
    (
        "Grell may travel to Meszar next week, two officials said on condition of anonymity because the visit has not "
        "been announced.",
        ("Grell may travel to Meszar next week", "attributed", "affirms", "two officials"),
        "a reason with a denial in it turns round nothing",
    ),
    (
        "Grell may travel to Meszar next week, said two officials, who spoke on condition of anonymity as they were "
        "not authorised to speak.",
        ("Grell may travel to Meszar next week", "attributed", "affirms", "two officials"),
        "a relative clause behind the speakers",
    ),
    (
        "The bank will close 40 branches, according to three people briefed on the matter, who asked not to be named "
        "because talks are private.",
        ("The bank will close 40 branches", "attributed", "affirms", "three people"),
        "behind according to",
    ),
    (
        "The keeper will leave in May, said a scout who declined to be named because the talks were private.",
        ("The keeper will leave in May", "attributed", "affirms", "a scout"),
        "no comma before who",
    ),
    (
        "The roof had leaked for years, a surveyor said, speaking on condition he not be named because the inquiry is "
        "not over.",
        ("The roof had leaked for years", "attributed", "affirms", "a surveyor"),
        "a condition without of",
    ),
    (
        "The mine was not insured, said one foreman, who asked that his name not be used because he feared for his job.",
        ("The mine was not insured", "attributed", "denies", "one foreman"),
        "the denial in what was said stays",
    ),
    (
        "A senior officer, who was not authorised to speak publicly and requested anonymity, said the raid had failed.",
        ("the raid had failed", "attributed", "affirms", "A senior officer"),
        "between the speaker and the cue",
    ),
    (
        "Speaking on condition of anonymity, two pilots said the airline had skipped checks.",
        ("the airline had skipped checks", "attributed", "affirms", "two pilots"),
        "before the speakers",
    ),
    (
        "The club plans to cut 20 jobs, a source close to the board told Radio Norr, asking not to be identified "
        "because the plan is not public.",
        ("The club plans to cut 20 jobs", "attributed", "affirms", "a source close to the board"),
        "behind whom the source told",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), HIDING, ids=[note for *_, note in HIDING])
def test_how_a_source_hides_its_name_is_no_claim_and_turns_none(text, expected, note):
    assert read(text) == [expected], note


OPEN = [
    ("The player declined to be named in the team.", "the sentence's own predicate"),
    ("The bridge was not authorised to carry lorries, the ministry said.", "a leave that is not to speak"),
    ("The envoy was not authorised to speak for the cabinet, her office said.", "the news itself"),
    ("The rebels will free six hostages on condition that two prisoners be released.", "another condition"),
    ("The official spoke on condition of anonymity to describe plans that are not public.", "what the sentence tells"),
    ("The painter lived in anonymity for years.", "nobody asks for it"),
]


@pytest.mark.parametrize(("text", "note"), OPEN, ids=[note for *_, note in OPEN])
def test_other_conditions_and_names_hide_nothing(text, note):
    assert not hidden(text), note


def test_the_sentence_goes_on_behind_the_words_that_hide_a_name():
    text = "An aide, who spoke on condition of anonymity, said a deal was near, and the union said it was not."
    assert hidden(text) == "who spoke on condition of anonymity"
