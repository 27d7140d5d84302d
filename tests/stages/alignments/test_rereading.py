"""Pairs of claims that are read once more, both at once."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import pytest

from synoptic.stages.alignments.comparing import Comparison
from synoptic.stages.alignments.rereading import reread
from synoptic.stages.alignments.signing import Sign


def _signs(*texts: str) -> tuple[Sign, ...]:
    return tuple(cast(Sign, SimpleNamespace(claim=SimpleNamespace(text=text))) for text in texts)


def _found(score: float) -> Comparison:
    return Comparison(score, 0.5, (), "words 0.50")


SIGNS = _signs("The ferry sank", "The boat went down", "The ferry was built in 1990")


@pytest.mark.parametrize(
    ("answer", "rises"),
    [(4.0, True), (-4.0, False)],
    ids=["sure that they say the same", "sure that they do not"],
)
def test_the_answer_moves_the_score_and_is_told(answer: float, rises: bool) -> None:
    before = {(0, 1): _found(0.3)}

    after = reread(before, (), SIGNS, lambda pairs: [answer for _ in pairs])

    assert (after[0, 1].score > before[0, 1].score) is rises
    assert after[0, 1].reason.startswith("words 0.50; read together 0.")


def test_only_likely_pairs_that_may_stand_together_are_read() -> None:
    asked: list[tuple[str, str]] = []

    def odds(pairs: Sequence[tuple[str, str]]) -> list[float]:
        asked.extend(pairs)
        return [1.0 for _ in pairs]

    before = {(0, 1): _found(0.3), (0, 2): _found(0.01), (1, 2): _found(0.4)}
    after = reread(before, {(1, 2)}, SIGNS, odds)

    assert asked == [("The ferry sank", "The boat went down")]
    assert after[0, 2] == before[0, 2]
    assert after[1, 2] == before[1, 2]


def test_a_score_at_the_end_of_the_scale_can_be_read_again() -> None:
    after = reread({(0, 1): _found(1.0)}, (), SIGNS, lambda pairs: [-2.0 for _ in pairs])

    assert 0.9 < after[0, 1].score <= 1.0
