"""Who is meant by "she said"; the words are ours, the trees and entities the program's."""

import pytest

from synoptic.engines import default_engine
from synoptic.evaluation.public.reading import Reader


def sources(text):
    """The innermost source of each claim by name, by the claim's words."""
    tables = Reader(default_engine()).tables(text)
    names = {entity.id: entity.name for entity in tables.entities}
    return {claim.text: names.get(claim.attributions[-1].source.entity) for claim in tables.claims}


def source_of(text, words):
    return next(name for told, name in sources(text).items() if words in told)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "note"),
    [
        (
            "Anna Keller left the court on Monday. “The ruling is wrong,” Keller said. “My husband was not there and my "
            "son was ill. The clerk knew it.” The judge was late, she said.",
            "judge was late",
            "Anna Keller",
            "the last speaker goes on behind a long quote",
        ),
        (
            "Coach Peter Lund said the pitch was frozen. The gates stayed shut. He said fans would be paid.",
            "fans would be paid",
            "Peter Lund",
            "one sentence between",
        ),
    ],
)
def test_who_spoke_last_is_whom_a_pronoun_means(text, words, speaker, note):
    assert source_of(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peter Lund said the pitch was frozen. A visitor and her guide fell. She said the steps were wet.", "steps"),
        (
            "Peter Lund said the pitch was frozen. An officer said the gates were shut. She said three fans fell at the gate.",
            "fans fell",
        ),
    ],
)
def test_a_pronoun_of_the_other_gender_is_left_open(text, words):
    assert source_of(text, words) != "Peter Lund"


def test_nobody_is_the_source_of_what_is_said_of_him_by_name():
    text = "Gerd Moll denied it on Friday. “Moll hit me in the lift,” she said. “He laughed.”"
    assert source_of(text, "Moll hit me") != "Gerd Moll"


@pytest.mark.parametrize(
    "text",
    [
        "Another cousin, Ada Moen, was hurt in a car, he said.",
        "His neighbour Ada Moen, 43, and two of her sons left before dawn, he said.",
    ],
)
def test_a_pronoun_is_nobody_whom_its_own_words_name(text):
    assert "Ada Moen" not in [name for told, name in sources(text).items() if "Moen" in told]


def test_how_it_was_told_is_no_part_of_who_told_it():
    tables = Reader(default_engine()).tables("The road is closed, said mayor Ada Moen in a statement issued on Monday.")
    sources = [link.source.span for claim in tables.claims for link in claim.attributions]
    assert [span.exact for span in sources if span is not None] == ["mayor Ada Moen"]


@pytest.mark.parametrize(
    ("text", "named", "note"),
    [
        (
            "Pavel Orlin, the app's founder and CEO, said on Monday that the ferry will run again.",
            ["Pavel Orlin"],
            "two offices of one person",
        ),
        (
            "Pavel Orlin and neighbours said on Monday that the ferry will run again.",
            ["Pavel Orlin", "neighbours"],
            "one person and others",
        ),
    ],
)
def test_two_offices_of_one_person_are_one_source(text, named, note):
    tables = Reader(default_engine()).tables(text)
    (claim,) = [claim for claim in tables.claims if "ferry will run" in claim.text]
    assert [row.source.span.exact for row in claim.attributions if row.source.span] == named, note
