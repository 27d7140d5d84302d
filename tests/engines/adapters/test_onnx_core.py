from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.engines import default_engine
from synoptic.engines.adapters.onnx_core import OnnxCore
from synoptic.engines.names import names_in
from synoptic.engines.protocols import SentenceReading
from synoptic.errors import InputError
from synoptic.text.sentences import sentences_in

STORY = (
    "Peruvian rescuers pulled eleven miners from a flooded shaft near Cusco on Friday. "
    "“We heard them sing,” said Marta Quispe, who leads the Andean Rescue Federation. "
    "The company denied that pumps had failed. Liverpool did not sign the striker.\n\n"
    "Prosecutors have not charged anyone, but the judge ordered Minera Sol to pay $2.5m by May 3."
)


def _read(text: str) -> tuple[SentenceReading, ...]:
    return default_engine().read(text, sentences_in(text), "en")


def _cut_apart(text: str) -> list[str]:
    return [text[a:b] for a, b in OnnxCore.shipped().sentences(text, [(0, len(text))], "en")]


def _same(one: SentenceReading, other: SentenceReading) -> bool:
    return one.tokens == other.tokens and np.array_equal(one.vector, other.vector)


def _is_tree(heads: list[int]) -> bool:
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node >= 0:
            return False
    return heads.count(-1) == 1


def test_tokens_repeat_the_text_they_stand_on() -> None:
    for (start, end), reading in zip(sentences_in(STORY), _read(STORY), strict=True):
        assert reading.tokens[0].start == start
        assert reading.tokens[-1].end == end
        assert all(STORY[token.start : token.end] == token.text for token in reading.tokens)


def test_every_sentence_is_a_tree_whose_root_alone_is_called_root() -> None:
    for reading in _read(STORY):
        assert _is_tree([token.head for token in reading.tokens])
        assert all((token.head < 0) == (token.deprel == "root") for token in reading.tokens)


def test_subject_verb_and_negation_are_found() -> None:
    text = "Liverpool did not sign the young striker."
    tokens = _read(text)[0].tokens
    by_text = {token.text: token for token in tokens}
    assert by_text["sign"].head == -1
    assert (by_text["Liverpool"].deprel, tokens[by_text["Liverpool"].head].text) == ("nsubj", "sign")
    assert (by_text["not"].deprel, tokens[by_text["not"].head].text) == ("advmod", "sign")
    assert (by_text["striker"].deprel, by_text["striker"].lemma) == ("obj", "striker")


def test_a_passive_has_a_passive_subject() -> None:
    tokens = _read("The bridge was closed by the police.")[0].tokens
    assert {token.text: token.deprel for token in tokens}["bridge"] == "nsubj:pass"


def test_names_are_found_with_their_kind() -> None:
    text = "Marta Quispe of the World Bank flew from Lima to Geneva."
    reading = _read(text)[0]
    found = [(text[reading.tokens[a].start : reading.tokens[b].end], kind) for a, b, kind in names_in(reading.tokens)]
    assert found == [("Marta Quispe", "PER"), ("World Bank", "ORG"), ("Lima", "LOC"), ("Geneva", "LOC")]


def test_a_sentence_is_read_alike_alone_and_in_company() -> None:
    # An engine of its own for each way: one remembers what it has read.
    together = OnnxCore.shipped().read(STORY, sentences_in(STORY), "en")
    lone = OnnxCore.shipped()
    alone = [lone.read(STORY, [cut], "en")[0] for cut in sentences_in(STORY)]
    backwards = OnnxCore.shipped().read(STORY, sentences_in(STORY)[::-1], "en")[::-1]
    many = OnnxCore.shipped().read(STORY, [cut for cut in sentences_in(STORY) for _ in range(9)], "en")[::9]
    for one, other, third, fourth in zip(together, alone, backwards, many, strict=True):
        assert _same(one, other)
        assert _same(one, third)
        assert _same(one, fourth)


def test_what_was_read_is_remembered_and_says_the_same() -> None:
    engine = OnnxCore.shipped()
    once, again = (engine.read(STORY, sentences_in(STORY), "en") for _ in range(2))
    assert all(_same(one, other) for one, other in zip(once, again, strict=True))


def test_ranges_are_cut_between_tokens_and_lose_nothing() -> None:
    engine = OnnxCore.shipped()
    text = "Thanks again for all your help with this Please let me know if you have any questions."
    parts = engine.sentences(text, [(0, len(text))], "en")
    assert " ".join(text[a:b] for a, b in parts) == text
    assert engine.sentences(text, [(0, len(text))], "de") == ((0, len(text)),), "another language is left whole"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The ministry said the talks would resume in Lima on Monday and last three days.", "a plain sentence"),
        ("Rivera, 43, a teacher from Cusco, told Radio Sol the ground shook twice.", "an apposition and two names"),
        ("The party won in Cusco, Puno and Tacna; it lost in Lima.", "a list and a semicolon"),
        ("Miners Reach Shaft As Rain Eases, Rescue Chief Says", "a headline in title case"),
        ("Cusco mine: eleven men found alive after nine days", "a headline with a colon"),
    ],
)
def test_a_sentence_stays_whole(text: str, note: str) -> None:
    assert _cut_apart(text) == [text], note


def test_vectors_have_unit_length_and_are_those_of_reading() -> None:
    texts = [STORY[a:b] for a, b in sentences_in(STORY)]
    vectors = default_engine().vectors(texts)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert all(np.array_equal(vector, reading.vector) for vector, reading in zip(vectors, _read(STORY), strict=True))


def test_like_sentences_are_nearer_than_unlike_ones() -> None:
    quake, tremor, match = default_engine().vectors(
        ["An earthquake killed forty people.", "Forty died when the ground shook.", "The match ended in a draw."]
    )
    assert float(quake @ tremor) > float(quake @ match) + 0.2


def test_nothing_gives_nothing() -> None:
    assert default_engine().read("", [], "en") == ()
    assert default_engine().vectors([]).shape == (0, 384)
    reading = default_engine().read("  ", [(0, 2)], "en")[0]
    assert reading.tokens == ()
    assert not reading.vector.any()


def test_a_very_long_sentence_is_read_to_its_end_as_one_tree() -> None:
    text = "The committee met in Lima, " * 120 + "and it voted."
    reading = default_engine().read(text, [(0, len(text))], "en")[0]
    assert reading.tokens[-1].end == len(text)
    assert _is_tree([token.head for token in reading.tokens])


def test_a_very_long_word_is_one_token() -> None:
    text = "They shouted " + "a" * 5000 + " twice."
    assert [token.end - token.start for token in _read(text)[0].tokens] == [4, 7, 5000, 5, 1]


def test_another_language_gets_words_and_no_analysis() -> None:
    text = "Die Regierung lehnt ab."
    reading = default_engine().read(text, [(0, len(text))], "de")[0]
    assert {token.upos for token in reading.tokens} == {"X"}
    assert {token.name for token in reading.tokens} == {"O"}
    assert _is_tree([token.head for token in reading.tokens])
    assert reading.vector.any()


@settings(max_examples=25, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.sampled_from("aZ9., '’“\u0301\u200d\U0001f600\x00中"), st.characters()), max_size=60)
)
def test_odd_text_is_read_without_losing_a_character(text: str) -> None:
    for (start, end), reading in zip(sentences_in(text), _read(text), strict=True):
        covered = "".join(token.text for token in reading.tokens)
        assert covered == "".join(character for character in text[start:end] if not character.isspace())
        assert _is_tree([token.head for token in reading.tokens])


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"core\.onnx"):
        OnnxCore(tmp_path)


def test_the_engine_says_what_it_is() -> None:
    engine = default_engine()
    assert engine.languages == frozenset({"en"})
    assert engine.name.startswith("language-core ")
    assert len(engine.digest) == 64
    assert default_engine() is engine


def test_vectors_are_the_same_whether_read_alone_or_with_trees() -> None:
    # Vectors ask the encoder alone, and in other batches: a claim is compared by the same bits wherever it was met.
    texts = [STORY[start:end] for start, end in sentences_in(STORY)]
    alone = OnnxCore.shipped().vectors(texts)
    assert np.array_equal(alone, np.stack([reading.vector for reading in _read(STORY)]))
    both = OnnxCore.shipped()
    both.read(STORY, sentences_in(STORY), "en")
    assert np.array_equal(both.vectors([*texts, "Liverpool did not."])[:-1], alone)


def test_what_was_read_ahead_is_not_read_again_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [STORY, "The mayor of Quarrow denied it. Two bridges were closed on Monday."]
    early, late = OnnxCore.shipped(), OnnxCore.shipped()
    expected = [late.read(text, sentences_in(text), "en") for text in texts]
    early.read_ahead([(text, sentences_in(text)) for text in texts])
    # The probe for what is read: were anything left, this would fail.
    monkeypatch.setattr(early, "_network", None)
    found = [early.read(text, sentences_in(text), "en") for text in texts]
    for one, other in zip(sum(found, ()), sum(expected, ()), strict=True):
        assert _same(one, other)
