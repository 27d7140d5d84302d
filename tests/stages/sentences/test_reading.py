"""From layers to sentences, with an engine that reads nothing but words."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from synoptic.engines.protocols import SentenceReading
from synoptic.model.sentences import Token
from synoptic.stages.sentences import reading, sentences_in
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


def test_what_stands_beyond_the_limit_is_named_and_not_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MAX_CHARS", 30)
    found, (row,) = sentences_in(report("The dyke broke. Boats came. Nobody slept that night."), Words())
    assert len(found) == 2
    assert row.reason == "too_long: 1 sentences from character 28 on are not read"
