"""Engines registered by the language that they read."""

import numpy as np
import pytest

from synoptic.engines.by_language import ByLanguage
from synoptic.engines.protocols import SentenceReading
from synoptic.errors import SettingsError
from synoptic.model.sentences import Token


class Letters:
    """Takes each sentence as one token and writes down who read it."""

    def __init__(self, *languages: str) -> None:
        self.name = f"letters {languages[0]}"
        self.digest = languages[0] * 8
        self.languages = frozenset(languages)

    def read(self, text, sentences, language):
        zero = np.zeros(384, np.float32)
        return tuple(
            SentenceReading((Token(a, b, text[a:b], f"{self.name} {language}", "X", -1, "root", "O"),), zero)
            for a, b in sentences
        )

    def sentences(self, text, ranges, language):
        return tuple(ranges)

    def vectors(self, texts):
        return np.full((len(texts), 384), len(self.languages), np.float32)


BOTH = ByLanguage([Letters("en"), Letters("de", "lb")])


@pytest.mark.parametrize(
    ("language", "reader", "note"),
    [
        ("en", "letters en", "its own"),
        ("de", "letters de", "its own"),
        ("lb", "letters de", "an engine of two languages"),
        ("fa", "letters en", "what nobody reads goes to the first, which says so in its tokens"),
    ],
)
def test_a_sentence_goes_to_the_engine_of_its_language(language, reader, note):
    (reading,) = BOTH.read("Rain fell.", [(0, 10)], language)
    assert reading.tokens[0].lemma == f"{reader} {language}", note


def test_all_together_are_one_engine():
    assert BOTH.languages == {"en", "de", "lb"}
    assert BOTH.name == "letters en; letters de"
    assert len(BOTH.digest) == 64
    assert BOTH.digest != ByLanguage([Letters("de", "lb"), Letters("en")]).digest
    assert BOTH.vectors(["a", "b"]).tolist() == [[1.0] * 384] * 2


def test_no_engine_and_two_for_one_language_are_refused():
    with pytest.raises(SettingsError, match="at least one"):
        ByLanguage([])
    with pytest.raises(SettingsError, match=r"'letters de' and 'letters de' both read 'de'"):
        ByLanguage([Letters("de"), Letters("de")])
