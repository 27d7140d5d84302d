"""A stretch of time that is announced, beside the day on which another report says that it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings

# The words of two reports of 4 May 2031, a Sunday; whether they conflict in the day.
PAIRS = [
    ("Schools in Brenn will be closed until Monday, the council said.",
     "Schools in Brenn will be closed for two weeks, the mayor said.", True, "a flood"),
    ("The northern line will be shut until 20 May, the railway said.",
     "The northern line will be shut for six weeks, the union said.", True, "a railway"),
    ("Schools in Brenn will be closed until 19 May, the council said.",
     "Schools in Brenn will be closed for two weeks, the mayor said.", False, "two weeks end about then"),
    ("Schools in Brenn will be closed until Monday, the council said.",
     "Schools in Brenn were closed for two weeks, the mayor said.", False, "what is over began before"),
    ("The northern line will be shut until 20 May, the railway said.",
     "Schools in Brenn will be closed for six weeks, the mayor said.", False, "two things"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "is_conflict", "note"), PAIRS)
def test_a_stretch_and_an_end_that_it_does_not_reach_conflict(
    tmp_path: Path, first: str, second: str, is_conflict: bool, note: str
) -> None:
    for number, words in enumerate((first, second)):
        text = f"News of the day\n\nORSA, 4 May 2031 (Paper {number}) - {words}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    relations = compare([tmp_path], Settings(keep_all=True, quiet=True))["relations"]
    shown = [row for row in relations if (row["class"], row["dimension"]) == ("conflict", "date")]
    assert bool(shown) is is_conflict, note
