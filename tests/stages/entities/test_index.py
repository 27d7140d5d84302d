from __future__ import annotations

import dataclasses

import pytest

from synoptic.engines import default_engine
from synoptic.model.reports import Report
from synoptic.stages.entities import EntityIndex, entities_from
from synoptic.stages.mentions import mentions_in
from synoptic.stages.sentences import sentences_in
from tests.factory import report, sentences, span


def _index(text: str) -> tuple[EntityIndex, Report]:
    source = report(text)
    read = sentences(source)
    mentions = {source.id: mentions_in(source, read)}
    return EntityIndex(entities_from([source], mentions), mentions, {source.id: read}), source


def _name(index: EntityIndex, entity: str | None) -> str | None:
    return None if entity is None else index.entities[entity].name


def _meant(text: str, pronoun: str) -> str | None:
    index, source = _index(text)
    for sentence in sentences(source):
        for place, token in enumerate(sentence.tokens):
            if token.text == pronoun:
                return _name(index, index.of_pronoun(source.id, sentence.index, place))
    raise AssertionError(pronoun)


@pytest.mark.parametrize(
    ("words", "name", "note"),
    [
        ("Ana Ruiz", "Ana Ruiz", "the mention itself"),
        ("President Ana Ruiz", "Ana Ruiz", "a phrase whose last word is the name"),
        ("Chilean voters", None, "the adjective only modifies the head"),
        ("voters", None, "no mention"),
    ],
)
def test_a_span_means_the_mention_that_holds_its_last_word(words: str, name: str | None, note: str) -> None:
    index, source = _index("On Monday President Ana Ruiz met Chilean voters.")

    assert _name(index, index.at(span(source, words))) == name, note


@pytest.mark.parametrize(
    ("text", "pronoun", "name", "note"),
    [
        ("On Monday Peter Lund spoke. He left.", "He", "Peter Lund", "the only man"),
        ("On Monday Peter Lund met Mary Cole. She left.", "She", "Mary Cole", "gender decides"),
        ("Peter Lund met John Cole. He left.", "He", "Peter Lund", "the one who opens the sentence"),
        ("Reports on Peter Lund and John Cole differ. He left.", "He", None, "two could be meant"),
        ("It rained.", "It", None, "nothing could be meant"),
        ("On Monday Mary Cole spoke. It rained. It rained. It rained. She left.", "She", None, "too far away"),
    ],
)
def test_a_pronoun_means_the_one_it_can_mean(text: str, pronoun: str, name: str | None, note: str) -> None:
    assert _meant(text, pronoun) == name, note


def test_a_place_outside_the_report_means_nobody() -> None:
    index, source = _index("He left.")

    assert index.of_pronoun(source.id, 5, 0) is None
    assert index.of_pronoun("other", 0, 0) is None
    assert index.at(dataclasses.replace(span(source, "left"), report="other")) is None


def _meant_as_parsed(text: str) -> str | None:
    """What the last 'it' of a text means, with the parse of the engine that ships."""
    source = report(text)
    read, _ = sentences_in(source, default_engine())
    mentions = {source.id: mentions_in(source, read)}
    index = EntityIndex(entities_from([source], mentions), mentions, {source.id: read})
    spots = [
        (sentence.index, place)
        for sentence in read
        for place, token in enumerate(sentence.tokens)
        if token.text.lower() == "it"
    ]
    return _name(index, index.of_pronoun(source.id, *spots[-1]))


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        ("The Harbour Board closed the bridge. It was fined.", "Harbour Board", "what the sentence tells of"),
        (
            "The quake struck at dawn, the Geological Service said. It was felt at sea.",
            None,
            "the quake, not its source",
        ),
        (
            "The quake struck at dawn, the Geological Service said. It said the fault was old.",
            "Geological Service",
            "a quake says nothing",
        ),
        ("The Harbour Board met. The wall broke. It was built in 1922.", None, "a thing between the body and the word"),
        ("The Harbour Board met. It was not known whether a driver fled.", None, "it means the clause behind it"),
        ("The Harbour Board met. It is unclear who fled.", None, "it means nothing"),
        ("The Harbour Board sued the Harrow Rail Agency. It was fined.", None, "two bodies"),
    ],
)
def test_it_is_left_open_where_another_thing_may_be_meant(text: str, name: str | None, note: str) -> None:
    assert _meant_as_parsed(text) == name, note
