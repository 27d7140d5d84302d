"""Groups that tell one story, by invented vectors of words."""

from __future__ import annotations

import math

from synoptic.stages.stories.joining import joined


def vector(*words: str) -> dict[str, float]:
    return dict.fromkeys(words, 1.0 / math.sqrt(len(words)))


# Five short notices of one strike at a port, each with words of its own; two of a football match.
STRIKE = [
    vector("port", "strike", "orle", "crane", "wage"),
    vector("port", "strike", "orle", "talks", "friday"),
    vector("port", "strike", "orle", "ships", "queue"),
    vector("port", "strike", "orle", "minister", "visit"),
    vector("port", "strike", "orle", "court", "ban"),
]
MATCH = [vector("cup", "final", "tessel", "goal", "keeper"), vector("cup", "final", "tessel", "fans", "rain")]


def always(_one: int, _other: int) -> float:
    return 1.0


def test_groups_whose_mean_is_near_are_one_story_and_others_are_not() -> None:
    found = joined([(0, 1), (2, 3), (4,), (5, 6)], [*STRIKE, *MATCH], always)
    assert sorted(found) == [(0, 1, 2, 3, 4), (5, 6)]


def test_groups_far_apart_in_time_need_more() -> None:
    def far(one: int, other: int) -> float:
        return 0.3 if (one < 2) != (other < 2) else 1.0

    assert sorted(joined([(0, 1), (2, 3)], STRIKE[:4], far)) == [(0, 1), (2, 3)]


def test_two_single_reports_are_left_to_the_likeness_of_pairs() -> None:
    assert sorted(joined([(0,), (1,)], STRIKE[:2], always)) == [(0,), (1,)]


def test_the_order_of_the_groups_does_not_matter() -> None:
    groups = [(4,), (5, 6), (2, 3), (0, 1)]
    vectors = [*STRIKE, *MATCH]
    assert sorted(joined(groups, vectors, always)) == sorted(joined(groups[::-1], vectors, always))


def test_reports_without_words_stay_alone() -> None:
    assert sorted(joined([(0, 1), (2,)], [*STRIKE[:2], {}], always)) == [(0, 1), (2,)]
