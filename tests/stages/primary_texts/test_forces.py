"""What a sentence lays down and with what force."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from synoptic.stages.primary_texts.forces import forces_in, words_of

TABLE = Path(__file__).parent / "forces.tsv"
# 205 of 208 on the first run of the rules; one hundredth is left for changes that gain elsewhere.
FLOOR = 0.975


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t") for line in lines if not line.startswith("#"))]


def force_of(text: str) -> str:
    """The forces in order, neighbours that are equal once."""
    found = [force.deontic for force in forces_in(words_of(text, 0, len(text)))]
    return "+".join(force for force, _ in groupby(found)) or "none"


def test_the_force_of_labelled_sentences_is_right() -> None:
    wrong = [f"{label} | {force_of(text)} | {text}" for label, text in rows() if force_of(text) != label]
    assert len(rows()) >= 200
    assert 1 - len(wrong) / len(rows()) >= FLOOR, "\n".join(wrong)


def test_every_sentence_stands_once() -> None:
    texts = [text for _, text in rows()]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("text", "cue", "note"),
    [
        ("No vessel shall enter.", "shall", "the negation stands in the subject"),
        ("A vessel shall not enter.", "shall not", "the negation belongs to the cue"),
        ("The Parties undertake to meet.", "undertake to", "a promise in the present tense"),
        ("The carrier shall be entitled to a fee.", "shall be entitled to", "a participle turns the force"),
        ("Crews are prohibited from smoking.", "are prohibited from", "without an auxiliary"),
    ],
)
def test_a_cue_is_the_words_that_give_the_force(text: str, cue: str, note: str) -> None:
    sentence = words_of(text, 0, len(text))
    (force,) = forces_in(sentence)
    assert text[sentence[force.cue[0]].start : sentence[force.cue[1] - 1].end] == cue, note


@pytest.mark.parametrize(
    "text", ["", "shall", "may, if", ", , ,", "No", "shall shall shall not not", "is to", "that which"]
)
def test_odd_words_are_read_without_an_error(text: str) -> None:
    forces_in(words_of(text, 0, len(text)))


def test_a_sentence_of_ten_thousand_words_takes_no_longer_than_its_length() -> None:
    text = "the Parties, which may meet, shall consult and " * 1500
    assert forces_in(words_of(text, 0, len(text)))
