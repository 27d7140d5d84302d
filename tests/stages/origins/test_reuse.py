"""Shared runs of words, found without comparing all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from synoptic.stages.origins.reuse import runs_shared
from synoptic.text.similarity import Passage, passages_between

WORDS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=30)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=5), st.integers(1, 9))
def test_the_runs_are_those_that_a_comparison_of_every_pair_finds(texts: list[list[str]], least: int) -> None:
    every = combinations(range(len(texts)), 2)
    wanted = {(i, j): runs for i, j in every if (runs := passages_between(texts[i], texts[j], least))}
    assert runs_shared(texts, least) == wanted


def test_a_run_does_not_reach_from_one_text_into_the_next() -> None:
    assert runs_shared([["rain", "fell"], ["on", "brenn"], ["rain", "fell", "on", "brenn"]], 3) == {}


def test_texts_that_share_nothing_are_no_pair() -> None:
    first, second, other = "the tug towed it".split(), "a tug towed it home".split(), "snow fell".split()
    assert runs_shared([first, other, second], 3) == {(0, 2): (Passage(1, 1, 3),)}
