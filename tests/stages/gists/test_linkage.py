import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from synoptic.stages.gists.linkage import MILLIONTHS, Pairs, first_of_each
from synoptic.text.similarity import Pair, average_link

SCORES = st.dictionaries(
    st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(0, MILLIONTHS),
    max_size=60,
)


def together(sizes: list[int], sums: dict[Pair, tuple[int, int]], threshold: float) -> list[int]:
    """The lowest of each group, given sums in millionths and how many pairs were compared."""
    rows = [(low, high, *sums[low, high]) for low, high in sorted(sums)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return first_of_each(np.array(sizes), Pairs(*columns), threshold)


def test_groups_join_by_the_mean_of_the_pairs_across_them():
    assert together([2, 1, 1], {(0, 1): (1_000_000, 2), (1, 2): (300_000, 1)}, 0.4) == [0, 0, 2]
    assert together([2, 1], {(0, 1): (600_000, 1)}, 0.4) == [0, 1]


def test_a_group_that_another_went_up_in_is_followed_in_every_row():
    # 0 and 1 join first; what 2 has with both of them then stands between 2 and one group.
    sums = {(0, 1): (900_000, 1), (0, 2): (500_000, 1), (1, 2): (500_000, 1), (2, 3): (700_000, 1)}
    assert together([1] * 4, sums, 0.45) == [0, 0, 2, 2]
    assert together([1] * 4, sums, 0.2) == [0, 0, 0, 0]


def test_nothing_joins_where_nothing_was_compared():
    assert together([1, 3, 1], {}, 0.1) == [0, 1, 2]


@given(SCORES, st.sampled_from((0.1, 0.3, 0.45)))
def test_groups_of_one_join_as_things_do(scores: dict[Pair, int], threshold: float):
    found = together([1] * 12, {pair: (score, 1) for pair, score in scores.items()}, threshold)
    groups = average_link(12, {pair: score / MILLIONTHS for pair, score in scores.items()}, threshold)
    assert groups == tuple(tuple(i for i in range(12) if found[i] == first) for first in sorted(set(found)))
