"""Groups of claims: what is asked of a pair, and what of groups."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.stages.alignments.linking import linked
from synoptic.text.similarity import Pair


def _all_may(_pair: Pair) -> bool:
    return True


def _across(left: range, right: range, score: float) -> dict[Pair, float]:
    return {(a, b): score for a in left for b in right}


def test_nothing_compared_leaves_everything_alone() -> None:
    assert linked(3, {}, _all_may) == ((0,), (1,), (2,))


@pytest.mark.parametrize(
    ("score", "groups"),
    [(0.18, ((0,), (1,))), (0.19, ((0, 1),)), (0.9, ((0, 1),))],
    ids=["too far", "just near", "near"],
)
def test_a_pair_is_joined_from_a_certain_score(score: float, groups: tuple[tuple[int, ...], ...]) -> None:
    assert linked(2, {(0, 1): score}, _all_may) == groups


@pytest.mark.parametrize(
    ("across", "n_groups"),
    [(0.2, 2), (0.25, 2), (0.35, 1)],
    ids=["enough for a pair only", "not enough for two trios", "enough"],
)
def test_more_is_asked_of_larger_groups(across: float, n_groups: int) -> None:
    within = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9}

    groups = linked(6, within | _across(range(3), range(3, 6), across), _all_may)

    assert len(groups) == n_groups


def test_a_chain_of_near_things_is_not_one_group() -> None:
    chain = {(0, 1): 0.6, (1, 2): 0.25, (2, 3): 0.6}

    assert linked(4, chain, _all_may) == ((0, 1), (2, 3))


def test_a_pair_that_may_not_stand_together_keeps_its_groups_apart() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8}

    assert linked(3, scores, lambda pair: pair != (0, 2)) == ((0, 1), (2,))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(0, 1).map(lambda score: round(score, 4)),
    )
)
def test_the_order_of_the_pairs_changes_nothing(scores: dict[Pair, float]) -> None:
    groups = linked(8, scores, _all_may)

    assert groups == linked(8, dict(reversed(scores.items())), _all_may)
    assert sorted(member for group in groups for member in group) == list(range(8))
