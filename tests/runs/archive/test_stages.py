from pathlib import Path

import pytest

from synoptic.runs.archive.pieces import Piece
from synoptic.runs.archive.shards import Shard
from synoptic.runs.archive.stages import Chain, Cut, Opening
from synoptic.settings import Settings
from synoptic.stages.reports import Given, InputFile

TASK = (InputFile("days/1.json", Path("/in/days/1.json")), Given(), {})


def shard(stage: str, task: object) -> Shard:
    return Shard(stage, (1,), "memory://a", ("i",), task)


@pytest.mark.parametrize(
    ("errand", "words"),
    [
        (Cut(0, ((TASK,),)), "files from 'days/1.json' on"),
        (
            Chain((shard("read", (Piece(TASK, "0", 1),)), shard("signed", "reports/k.parquet"))),
            "files from 'days/1.json' on, stage 'signed'",
        ),
        (Chain((shard("opened", Opening("s_7", (), (), Settings())),)), "story 's_7'"),
    ],
)
def test_an_errand_says_what_is_worked_at(errand, words):
    assert str(errand) == words
