from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.engines.trees import best_tree, with_one_subject, with_voice


def _is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while node >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node >= 0:
            return False
    return True


def _total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[index, head + 1] for index, head in enumerate(heads)))


def test_no_word_has_no_tree() -> None:
    assert best_tree(np.zeros((0, 1), np.float32)) == []


def test_one_word_is_the_root() -> None:
    assert best_tree(np.zeros((1, 2), np.float32)) == [-1]


def test_the_best_heads_are_taken_when_they_form_a_tree() -> None:
    scores = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], np.float32)
    assert best_tree(scores) == [1, -1, 1]


def test_a_circle_is_opened_where_it_costs_least() -> None:
    scores = np.array([[5, 0, 9, 0], [1, 9, 0, 0], [0, 0, 9, 0]], np.float32)
    assert best_tree(scores) == [-1, 0, 1]


@given(st.integers(1, 30), st.integers(0, 2**31))
def test_any_scores_give_one_tree_with_one_root(n_words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n_words, n_words + 1)).astype(np.float32)
    assert _is_tree(best_tree(scores))


@pytest.mark.parametrize("seed", range(40))
def test_with_one_likely_root_no_tree_scores_higher(seed: int) -> None:
    generator = np.random.default_rng(seed)
    scores = generator.normal(size=(4, 5)).astype(np.float32)
    root = int(generator.integers(4))
    scores[root, 0] = 50
    found = best_tree(scores)
    trees = [list(heads) for heads in product(range(-1, 4), repeat=4) if _is_tree(list(heads))]
    assert _total(scores, found) == pytest.approx(max(_total(scores, tree) for tree in trees), abs=1e-4)


def test_equal_scores_give_a_tree() -> None:
    assert _is_tree(best_tree(np.zeros((12, 13), np.float32)))


def test_an_office_and_its_name_are_one_subject() -> None:
    found = with_one_subject([2, 2, -1], ["nsubj", "nsubj", "root"], ["NOUN", "PROPN", "VERB"])
    assert found == ([1, 2, -1], ["nmod:desc", "nsubj", "root"])


def test_two_subjects_that_are_no_name_stay() -> None:
    found = with_one_subject([2, 2, -1], ["nsubj", "nsubj", "root"], ["PRON", "NOUN", "VERB"])
    assert found == ([2, 2, -1], ["nsubj", "nsubj", "root"])


VOICE = [
    ("court fined him", [1, -1, 1], ["nsubj:pass", "root", "obj"], "nsubj", "a verb with an object and no auxiliary"),
    ("envoy given days", [1, -1, 1], ["nsubj:pass", "root", "obj"], "nsubj:pass", "no past tense looks like this"),
    ("envoy summoned twice", [1, -1, 1], ["nsubj:pass", "root", "advmod"], "nsubj:pass", "a headline without object"),
    ("they were fined", [2, 2, -1], ["nsubj", "aux:pass", "root"], "nsubj:pass", "the auxiliary is passive"),
]


@pytest.mark.parametrize(("text", "heads", "relations", "wanted", "note"), VOICE)
def test_a_verb_and_its_subject_agree_about_the_passive(
    text: str, heads: list[int], relations: list[str], wanted: str, note: str
) -> None:
    assert with_voice(heads, relations, text.split())[0] == wanted, note
