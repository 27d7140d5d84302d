"""Words, rarity, passages and groups."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.text.similarity import (
    average_link,
    balanced,
    components_of,
    cosine,
    is_content,
    passages_between,
    rarity_in,
    shares,
    word_key,
)

WORDS = st.lists(st.sampled_from("ore ship dock crane night rain mayor vote bank".split()), max_size=30)


@pytest.mark.parametrize(
    ("first", "second", "same", "note"),
    [
        ("sign", "Signing", True, "inflection"),
        ("cooperate", "cooperation", True, "a verb and its noun"),
        ("defences", "defense", True, "British and American"),
        ("realise", "realized", True, "-ise and -ize"),
        ("planned", "plans", True, "a doubled letter"),
        ("nation", "nature", False, "short words keep their ends"),
        ("port", "portal", True, "a known loss: the ending is cut"),
        ("2024", "2025", False, "numbers are themselves"),
    ],
)
def test_word_keys_join_forms_of_one_word(first: str, second: str, same: bool, note: str) -> None:
    assert (word_key(first) == word_key(second)) is same, note


def test_content_words_are_told_without_parts_of_speech() -> None:
    assert [w for w in "The bridge with 40 arches was closed".split() if is_content(w, "X")] == [
        "bridge",
        "40",
        "arches",
        "closed",
    ]
    assert is_content("bridge", "NOUN")
    assert not is_content("the", "DET")
    assert not is_content("!", "X")


def test_rare_words_weigh_more() -> None:
    rarity = rarity_in([{"port", "strike"}, {"port"}, {"port", "fog"}])
    assert rarity.of("fog") > rarity.of("port") > 0


@given(WORDS, WORDS)
def test_shares_mirror_each_other_and_lie_between_0_and_1(a: list[str], b: list[str]) -> None:
    rarity = rarity_in([a, b])
    one, other = shares(set(a), set(b), rarity)
    assert shares(set(b), set(a), rarity) == (other, one)
    assert 0 <= one <= 1 + 1e-9
    assert 0 <= balanced(one, other) <= 1 + 1e-9
    if a:
        assert shares(set(a), set(a), rarity) == (1.0, 1.0)


def test_a_missing_vector_gives_no_cosine() -> None:
    unit = np.array([1.0, 0.0], dtype=np.float32)
    assert cosine(unit, None) is None
    assert cosine(unit, unit) == 1.0


@given(WORDS, WORDS, st.integers(1, 5))
def test_every_passage_is_equal_on_both_sides_and_long_enough(a: list[str], b: list[str], least: int) -> None:
    for passage in passages_between(a, b, least):
        assert passage.length >= least
        assert a[passage.a : passage.a + passage.length] == b[passage.b : passage.b + passage.length]


def test_every_shared_run_of_the_asked_length_lies_in_a_passage() -> None:
    a = "x x the crane fell at dawn on the quay x".split()
    b = "y the crane fell at dawn on the quay y y".split()
    (found,) = passages_between(a, b, 4)
    assert a[found.a : found.a + found.length] == "the crane fell at dawn on the quay".split()


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] < p[1]),
    st.floats(0, 1),
    max_size=20,
)


@given(PAIRS)
def test_groups_hold_everything_exactly_once(scores: dict[tuple[int, int], float]) -> None:
    groups = average_link(9, scores, 0.4)
    assert sorted(i for group in groups for i in group) == list(range(9))


@given(PAIRS)
def test_groups_do_not_depend_on_the_order_of_the_pairs(scores: dict[tuple[int, int], float]) -> None:
    backwards = dict(reversed(list(scores.items())))
    assert average_link(9, scores, 0.4) == average_link(9, backwards, 0.4)


def test_a_chain_is_not_one_group() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9}
    assert average_link(4, chain, 0.5) == ((0, 1), (2, 3))
    assert components_of(4, chain) == ((0, 1, 2, 3),)


def test_a_forbidden_pair_keeps_its_groups_apart() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert average_link(3, scores, 0.5, lambda pair: pair != (0, 2)) == ((0, 1), (2,))
