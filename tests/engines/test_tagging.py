from __future__ import annotations

import pytest

from synoptic.engines.tagging import names_of, tokens_at, with_names
from synoptic.model.sentences import Token
from synoptic.text.tokens import tokens_in

TEXT = "The Andean Rescue Federation met Marta Quispe."


def _tokens() -> tuple[Token, ...]:
    return tuple(Token(a, b, TEXT[a:b], TEXT[a:b], "X", -1, "dep", "O") for a, b in tokens_in(TEXT, 0, len(TEXT)))


def test_names_are_written_and_read_back() -> None:
    named = with_names(_tokens(), [(range(1, 4), "ORG"), (range(5, 7), "PER")])
    assert [token.name for token in named] == ["O", "B-ORG", "I-ORG", "I-ORG", "O", "B-PER", "I-PER", "O"]
    assert names_of(named) == ((range(1, 4), "ORG"), (range(5, 7), "PER"))


@pytest.mark.parametrize(
    ("names", "wanted", "note"),
    [
        ([(range(4), "ORG")], [(range(1, 4), "ORG")], "the article is no part of the name"),
        ([(range(1), "ORG")], [], "an article alone is no name"),
        ([(range(5, 7), "PER"), (range(6, 7), "LOC")], [(range(5, 7), "PER")], "of two that overlap the first stays"),
        ([(range(1, 2), "LOC"), (range(2, 3), "LOC")], [(range(1, 2), "LOC"), (range(2, 3), "LOC")], "neighbours"),
        ([], [], "nothing"),
    ],
)
def test_only_the_names_given_stand(names, wanted, note) -> None:
    assert list(names_of(with_names(_tokens(), names))) == wanted, note


def test_a_range_of_characters_covers_the_tokens_it_touches() -> None:
    start = TEXT.index("Marta")
    assert tokens_at(_tokens(), start, start + len("Marta Qui")) == range(5, 7)
    assert tokens_at(_tokens(), 3, 4) == range(0)
