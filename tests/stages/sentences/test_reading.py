"""From layers to sentences, with an engine that reads nothing but words."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from synoptic.engines.protocols import SentenceReading
from synoptic.model.reports import Layer
from synoptic.model.sentences import Token
from synoptic.stages.sentences import ranges_read, reading, sentences_in
from tests.factory import report


@dataclass(frozen=True)
class Words:
    """An engine that takes each sentence as one token."""

    name: str = "words"
    digest: str = "0"
    languages: frozenset[str] = field(default_factory=lambda: frozenset({"en"}))

    def read(self, text, sentences, language):
        zero = np.zeros(4, np.float32)
        return tuple(
            SentenceReading((Token(a, b, text[a:b], text[a:b], "X", -1, "root", "O"),), zero) for a, b in sentences
        )

    def sentences(self, text, ranges, language):
        return tuple(ranges)

    def vectors(self, texts):
        return np.zeros((len(texts), 4), np.float32)


def test_a_language_that_is_not_read_gives_one_row():
    found, skipped = sentences_in(report("Der Damm ist gebrochen.", language="de"), Words())
    assert found == ()
    assert [row.reason.split(":")[0] for row in skipped] == ["language_not_read"]


def test_a_report_whose_language_is_not_known_is_read():
    found, skipped = sentences_in(report("The dyke broke. Boats came.", language=None), Words())
    assert [sentence.tokens[0].text for sentence in found] == ["The dyke broke.", "Boats came."]
    assert skipped == ()


DOOR = "Die Brücke bleibt zu."


def passages(*pieces, language="en", locator=None):
    """A report whose layers are these texts, each with its language."""
    text = "\n\n".join(words for words, _ in pieces)
    layers, at = [], 0
    for words, tongue in pieces:
        layers.append(Layer(at, at + len(words), "body", tongue))
        at += len(words) + 2
    return report(text, language=language, layers=tuple(layers), locator=locator)


def test_a_passage_in_another_language_is_left_out_and_named():
    text = passages(("The dyke broke. Boats came.", None), (DOOR, "de"), ("Nobody slept.", None))
    found, (row,) = sentences_in(text, Words())
    assert [sentence.tokens[0].text for sentence in found] == ["The dyke broke.", "Boats came.", "Nobody slept."]
    assert row.reason == (
        "language_not_read: 21 characters in de from character 29 on; the rest of the report is read; languages read: en"
    )


def test_of_a_report_that_is_hardly_english_nothing_is_read():
    text = passages((DOOR * 5, None), ("Boats came.", "en"), language="de", locator="entry 2")
    found, (row,) = sentences_in(text, Words())
    assert found == ()
    assert row.path == "report.txt#entry 2"
    assert "nothing of the report is read" in row.reason


def test_the_english_half_of_a_report_in_two_languages_is_read():
    found, skipped = sentences_in(passages((DOOR, None), ("Boats came at night.", "en"), language="de"), Words())
    assert [(sentence.tokens[0].text, sentence.language) for sentence in found] == [("Boats came at night.", "en")]
    assert len(skipped) == 1


def test_a_language_that_only_the_engine_knows_is_not_read():
    engine = Words(languages=frozenset({"en", "de"}))
    found, (row,) = sentences_in(report(DOOR, language="de"), engine)
    assert found == ()
    assert row.reason.endswith("the engine reads it, the rooms behind do not know its words")


def test_sentences_of_two_languages_stand_in_the_order_of_the_text(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "WORDS_KNOWN", frozenset({"en", "de"}))
    engine = Words(languages=frozenset({"en", "de"}))
    found, skipped = sentences_in(passages(("Boats came.", None), (DOOR, "de"), ("Nobody slept.", None)), engine)
    assert [sentence.language for sentence in found] == ["en", "de", "en"]
    assert [sentence.index for sentence in found] == [0, 1, 2]
    assert skipped == ()


def test_what_stands_beyond_the_limit_is_named_and_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MAX_CHARS", 30)
    found, (row,) = sentences_in(report("The dyke broke. Boats came. Nobody slept that night."), Words())
    assert len(found) == 2
    assert row.reason == "too_long: 1 sentences from character 28 on are not read"


@pytest.mark.parametrize(
    ("text", "first", "note"),
    [
        ("one two, three four five", "one two,", "behind a comma"),
        ("one, two; three four five", "one, two;", "behind a semicolon before a comma"),
        ("one two three four five six", "one two three", "at a space"),
        ("onetwothreefourfivesix", "onetwothreefour", "anywhere in a single word"),
        ("one      two            three", "one      two", "no piece begins or ends with space"),
        ("one two three", "one two three", "short enough"),
    ],
)
def test_a_sentence_longer_than_people_write_is_read_in_pieces(monkeypatch: pytest.MonkeyPatch, text, first, note):
    monkeypatch.setattr(reading, "MAX_SENTENCE_CHARS", 15)
    monkeypatch.setattr(reading, "_CUT_CHARS", 10)
    found, skipped = sentences_in(report(text), Words())
    assert found[0].tokens[0].text == first, note
    assert "".join("".join(sentence.tokens[0].text.split()) for sentence in found) == "".join(text.split())
    assert all(sentence.end - sentence.start <= 15 for sentence in found)
    assert skipped == ()


def test_four_hundred_kilobytes_without_a_full_stop_are_two_hundred_sentences():
    found, skipped = sentences_in(report("the mayor and " * 28_571), Words())
    assert 200 <= len(found) <= 204
    assert skipped == ()
    assert max(sentence.end - sentence.start for sentence in found) <= reading.MAX_SENTENCE_CHARS


def test_an_engine_is_told_ahead_what_it_will_be_asked_for():
    given = passages(("The dyke broke. Boats came.", None), ("Nobody was hurt.", "en"), (DOOR, "de"))
    found, _ = sentences_in(given, Words())
    assert ranges_read(given, Words()) == tuple((sentence.start, sentence.end) for sentence in found)


def test_of_a_report_that_is_not_read_nothing_is_told_ahead():
    assert ranges_read(report("Der Damm ist gebrochen.", language="de"), Words()) == ()
