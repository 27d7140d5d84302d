"""Speech between marks of which nobody says whose it is. All texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.pipeline import compare
from synoptic.settings import Settings

CASES = [
    ("Calls came in from the pier.\n\n“The crane has fallen on the ferry.”\n\nPolice closed the harbour.",
     "The crane has fallen on the ferry", "attributed", "an emergency call"),
    ("Fans held up a banner.\n\n“The board sold our stadium.”\n\nThe match ended 1-1.",
     "The board sold our stadium", "attributed", "a banner"),
    ("Calls came in from the pier.\n\nThe crane fell on the ferry.\n\nPolice closed the harbour.",
     "The crane fell on the ferry", "asserted", "the same without marks"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "commitment", "note"), CASES, ids=[case[3] for case in CASES])
def test_what_stands_between_marks_is_not_the_outlets_own(
    text: str, words: str, commitment: str, note: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(f"A day at the pier\n\n{text}\n", encoding="utf-8")
    claims = compare([tmp_path], Settings(quiet=True))["claims"]
    (found,) = [claim for claim in claims if words in claim["text"]]
    assert found["commitment"] == commitment, note
    assert len(found["attributions"]) == (2 if commitment == "attributed" else 1)
