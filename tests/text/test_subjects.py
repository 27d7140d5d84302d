"""Words that say what they are about, and words that point."""

from __future__ import annotations

import pytest

from synoptic.text.subjects import opens_by_name


@pytest.mark.parametrize(
    ("words", "names", "note"),
    [
        ("The keeper saved two penalties", True, "a noun"),
        ("Otto Maren has appealed", True, "a name"),
        ("“Vance won the race", True, "behind a mark"),
        ("He has appealed", False, "a pronoun"),
        ("it's leaking badly", False, "a pronoun and its verb in one"),
        ("their boat sank", False, "whose, but not who"),
        ("two docks", False, "too few words"),
        ("", False, "nothing"),
    ],
)
def test_words_name_what_they_are_about_or_point_to_it(words: str, names: bool, note: str) -> None:
    assert opens_by_name(words) is names, note
