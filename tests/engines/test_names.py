from __future__ import annotations

import numpy as np
import pytest

from synoptic.engines.names import best_tags, names_in
from synoptic.model.sentences import Token

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def _tokens(words: str) -> list[Token]:
    """Tokens from `word/tag` pairs; `_` before a word means no space before it."""
    tokens: list[Token] = []
    for pair in words.split():
        word, tag = pair.rsplit("/", 1)
        glued = word.startswith("_")
        word = word.removeprefix("_")
        start = (tokens[-1].end if tokens else 0) + (0 if glued else 1)
        tokens.append(Token(start, start + len(word), word, word, "X", -1, "dep", tag))
    return tokens


CASES = [
    ("Ann/B-PER Lee/I-PER spoke/O", [("Ann Lee", "PER")], "a name of two words"),
    ("the/B-ORG UN/I-ORG 's/I-ORG", [("UN", "ORG")], "article and possessive are left out"),
    ("Gen./B-PER Luis/I-PER Vega/I-PER", [("Luis Vega", "PER")], "a title is no name"),
    ("Gen./B-PER left/O", [], "a title alone is nothing"),
    ("Ann/I-PER left/O", [("Ann", "PER")], "an inside tag may open a name"),
    ("Ann/B-PER Acme/I-ORG", [("Ann", "PER"), ("Acme", "ORG")], "another kind is another name"),
    ("al/B-ORG _-/O _Nasr/B-ORG won/O", [("al - Nasr", "ORG")], "a hyphen without spaces joins"),
    ("Peru/B-LOC -/O Chile/B-LOC", [("Peru", "LOC"), ("Chile", "LOC")], "a hyphen with spaces parts"),
    ("Bank/B-ORG of/I-ORG", [("Bank", "ORG")], "no name ends with of"),
    ("-/B-PER", [], "a mark is no name"),
    ("the/B-ORG ministry/I-ORG", [], "small letters alone are no name"),
    ("eBay/B-ORG", [("eBay", "ORG")], "one capital is enough"),
    ("Acme/B-ORG (/I-ORG UK/I-ORG )/I-ORG", [("Acme ( UK )", "ORG")], "a bracket that was opened closes"),
]


@pytest.mark.parametrize(("words", "wanted", "note"), CASES)
def test_tags_become_clean_names(words: str, wanted: list[tuple[str, str]], note: str) -> None:
    tokens = _tokens(words)
    found = [(" ".join(t.text for t in tokens[a : b + 1]), kind) for a, b, kind in names_in(tokens)]
    assert found == wanted, note


def test_no_sequence_begins_a_name_inside() -> None:
    scores = np.array([[0, 0, 9, 0, 0], [0, 0, 0, 0, 9], [0, 0, 9, 0, 0]], np.float32)
    tags = best_tags(scores, TAGS)
    for before, after in zip(["O", *tags], tags, strict=False):
        assert not after.startswith("I") or before[1:] == after[1:]


def test_no_token_has_no_tags() -> None:
    assert best_tags(np.zeros((0, 5), np.float32), TAGS) == []
