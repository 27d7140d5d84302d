"""Who is given as the speaker; the words are ours, the trees the language core's."""

import pytest

from synoptic.engines import default_engine
from synoptic.stages.entities import EntityIndex, entities_from
from synoptic.stages.mentions import mentions_in
from synoptic.stages.quotes import quotes_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report


def spoken(text):
    """Quoted words, speaker and cue of every quote."""
    source = report(text)
    read, _ = sentences_in(source, default_engine())
    mentions = {source.id: mentions_in(source, read)}
    index = EntityIndex(entities_from([source], mentions), mentions, {source.id: read})
    rows = []
    for quote in quotes_in(source, read, index):
        speaker = quote.speaker
        name = index.entities[speaker.entity].name if speaker.entity is not None else None
        words = speaker.span.exact if speaker.span is not None else None
        rows.append((quote.inner.exact, name or words, quote.cue.exact if quote.cue is not None else None))
    return rows


CASES = [
    (
        "“That,” Brun added, “promises to make winters harder for our farmers.”",
        [("That,", "Brun", "added"), ("promises to make winters harder for our farmers.", "Brun", "added")],
        "two halves of one utterance",
    ),
    (
        "The board met on Friday. “Why was nobody told that the roof leaks?” Brun demanded.",
        [("Why was nobody told that the roof leaks?", "Brun", "demanded")],
        "a tag that was cut off behind a question mark",
    ),
    (
        "The firm's chief engineer, Ole Brun, called the report “total nonsense from start to end.”",
        [("total nonsense from start to end.", "Ole Brun", "called")],
        "the name beside a post",
    ),
    (
        "“She is the first I trust with the keys to the hall.” ― Pamela Osk Brun\nThe vote is in May.",
        [("She is the first I trust with the keys to the hall.", "Pamela Osk Brun", "―")],
        "a signature, with its dash as the cue",
    ),
    (
        "The mayor shrugged: “We have no plan for the winter.”",
        [("We have no plan for the winter.", "The mayor", ":")],
        "a colon as the cue",
    ),
    (
        'Brun said people were screaming and there was "smoke everywhere you looked", describing the hall as "an oven".',
        [("smoke everywhere you looked", "Brun", "said"), ("an oven", "Brun", "describing")],
        "neither who screams meanwhile nor what is described speaks",
    ),
]


@pytest.mark.parametrize(("text", "expected", "note"), CASES, ids=[note for *_, note in CASES])
def test_a_quote_has_the_speaker_that_its_words_show(text, expected, note):
    assert spoken(text) == expected, note
