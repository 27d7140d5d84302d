"""Words that are searched are the same in both databases."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.store.words import TOKENIZER, stems_of


@pytest.mark.parametrize(
    ("text", "stems", "note"),
    [
        ("Warnings, warned", ["warn"], "forms of one word"),
        ("Café in São Tomé", ["cafe", "in", "sao", "tome"], "marks of letters"),
        ("cost 3.14 of dam_wall", ["14", "3", "cost", "dam", "of", "wall"], "what is no letter or digit parts words"),
        ("", [], "nothing"),
        ("\x00 \ud800 —", [], "no words"),
        ("a\x00b", ["a", "b"], "U+0000 parts words"),
    ],
)
def test_a_text_is_cut_into_stems(text, stems, note):
    assert stems_of([text]) == [stems], note


def test_each_text_has_its_own_stems():
    assert stems_of(["dams", "walls", "dam"]) == [["dam"], ["wall"], ["dam"]]


def test_a_very_long_word_is_known_by_its_digest():
    (found,), (other,) = stems_of(["x" * 5000, "x" * 5001])
    assert len(found) == len(other) == 64
    assert found != other


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.text(max_size=8))
def test_stems_hold_what_fts5_matches(text, words):
    memory = sqlite3.connect(":memory:")
    memory.execute(f"CREATE VIRTUAL TABLE t USING fts5(x, tokenize='{TOKENIZER}')")
    text, words = (value.encode("utf-8", "replace").decode().replace("\x00", " ") for value in (text, words))
    memory.execute("INSERT INTO t VALUES (?)", (text,))
    wanted = [word for (word,) in [(w,) for w in words.split()] if stems_of([word]) != [[]] and word.isalnum()]
    if wanted:
        query = " ".join(f'"{word}"' for word in wanted)
        is_found = memory.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query,)).fetchone() == (1,)
        parts = [stems_of([word])[0] for word in wanted]
        # A sign that only a newer Unicode calls a letter parts a word; its pieces must then stand side by side.
        if all(len(part) == 1 for part in parts):
            assert is_found == ({part[0] for part in parts} <= set(stems_of([text])[0]))
    memory.close()
