from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.evaluation.stretches import (
    Labels,
    Stretch,
    dice,
    grouping,
    jaccard,
    paired,
    paired_by_vote,
    same_phrase,
    touches,
)


def stretch(start: int, end: int, doc: str = "D0", **record: Any) -> Stretch:
    return Stretch(doc, frozenset(range(start, end)), "", record)


def test_overlap_is_counted_in_characters() -> None:
    assert dice(stretch(0, 10), stretch(5, 15)) == 0.5
    assert jaccard(stretch(0, 10), stretch(5, 15)) == pytest.approx(1 / 3)


def test_stretches_of_two_reports_never_overlap() -> None:
    assert dice(stretch(0, 10), stretch(0, 10, "D1")) == 0.0
    assert not touches(stretch(0, 10), stretch(0, 10, "D1"))


def test_touching_is_half_of_the_shorter_one() -> None:
    assert touches(stretch(0, 4), stretch(2, 100))
    assert not touches(stretch(0, 4), stretch(3, 100))


def test_a_phrase_is_the_same_when_it_ends_the_other() -> None:
    assert same_phrase(stretch(8, 10), stretch(0, 10))
    assert not same_phrase(stretch(0, 2), stretch(0, 10))


@given(st.integers(0, 20), st.integers(1, 20), st.integers(0, 20), st.integers(1, 20))
def test_overlap_is_symmetric_and_one_for_the_same(a: int, m: int, b: int, n: int) -> None:
    one, other = stretch(a, a + m), stretch(b, b + n)
    assert dice(one, other) == dice(other, one)
    assert jaccard(one, other) == jaccard(other, one)
    assert dice(one, one) == jaccard(one, one) == 1.0
    assert 0.0 <= jaccard(one, other) <= dice(one, other) <= 1.0


def test_pairs_are_one_to_one_and_the_best_comes_first() -> None:
    wide, exact = stretch(0, 12), stretch(0, 10)
    gold = stretch(0, 10)
    assert paired([wide, exact], [gold], dice) == [(exact, gold)]


def test_a_preference_decides_only_between_equals() -> None:
    close, far = stretch(0, 10), stretch(0, 11)
    gold = stretch(0, 10)
    assert paired([far, close], [gold], dice, prefer=lambda p, _: p is far) == [(close, gold)]
    twins = [stretch(0, 10), stretch(0, 10)]
    assert paired(twins, [gold], dice, prefer=lambda p, _: p is twins[1]) == [(twins[1], gold)]


def test_mentions_on_the_same_words_are_told_apart_by_their_groups() -> None:
    gold = [stretch(0, 5, group="x"), stretch(0, 5, group="y"), stretch(10, 15, group="x"), stretch(20, 25, group="y")]
    pred = [stretch(0, 5, group="b"), stretch(0, 5, group="a"), stretch(10, 15, group="a"), stretch(20, 25, group="b")]
    labels = Labels(lambda p: [p.record["group"]], lambda g: g.record["group"])
    pairs = paired_by_vote(pred, gold, dice, labels)
    assert {(p.record["group"], g.record["group"]) for p, g in pairs} == {("a", "x"), ("b", "y")}


def labelled(*groups: tuple[str, str, str]) -> dict[str, float]:
    pairs = [(stretch(0, 1, doc, group=mine), stretch(0, 1, doc, group=truth)) for doc, mine, truth in groups]
    labels = Labels(lambda p: [p.record["group"]], lambda g: g.record["group"])
    figures = grouping([*map(_pair, pairs)], labels, across_reports=True)
    return {name: figure.value for name, figure in figures.items()}


def _pair(both: tuple[Stretch, Stretch]) -> Any:
    return paired([both[0]], [both[1]], dice)[0]


def test_grouping_nothing_is_precise_and_finds_nothing() -> None:
    figures = labelled(("D0", "a", "x"), ("D1", "b", "x"))
    assert figures["bcubed_precision"] == 1.0
    assert figures["pairwise_recall"] == 0.0


def test_grouping_everything_finds_all_and_is_not_precise() -> None:
    figures = labelled(("D0", "a", "x"), ("D1", "a", "x"), ("D2", "a", "y"))
    assert figures["bcubed_recall"] == figures["pairwise_recall"] == 1.0
    assert figures["pairwise_precision"] == pytest.approx(1 / 3)


def test_pairs_of_one_report_do_not_count_across_reports() -> None:
    assert labelled(("D0", "a", "x"), ("D0", "b", "x"))["pairwise_f1"] == 1.0


def test_a_key_is_the_own_id_or_the_place() -> None:
    assert stretch(3, 5, id="m1").key == "m1"
    assert stretch(3, 5).key == "D0:3-5"


def test_grouping_of_nothing_matched_is_zero() -> None:
    labels = Labels(lambda p: [p.doc], lambda g: g.doc)
    assert {f.value for f in grouping([], labels, across_reports=True).values()} == {0.0}
