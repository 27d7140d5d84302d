"""Words of titles, compared without case, marks and kinds of apostrophe."""

import pytest

from synoptic.stages.reports import Given, layers_of
from synoptic.stages.reports.titles import folded, is_same

SAME = [
    ("Port Elsin's keeper: 'I stay'", "PORT ELSIN’S KEEPER – “I stay”", True, "marks, case and apostrophes"),
    ("Straße", "STRASSE", True, "letters that are two in capitals"),
    ("Port Elsin sign Larsen", "Port Elsin sign", False, "one word fewer"),
    ("Port Elsin sign", "Port Elsin sign Larsen", False, "one word more"),
    ("Port Elsin sign", "Elsin Port sign", False, "another order"),
    ("— * —", "...", True, "no word on either side"),
    ("", "Elsin", False, "nothing"),
]


@pytest.mark.parametrize(("one", "other", "is_one", "note"), SAME)
def test_titles_are_the_same_when_their_words_are(one: str, other: str, is_one: bool, note: str) -> None:
    assert is_same(one, folded(other)) is is_one, note
    assert (folded(one) == folded(other)) is is_one, note


def test_a_line_printed_twice_near_the_top_is_the_title() -> None:
    title = "Port Elsin sign Larsen for two years"
    body = "The striker has joined Port Elsin, the club said on Monday after a week of talks between the two sides."
    text = f"Sport\n\n{title}\n\nElsin Gazette\n\n{title.upper()}\n\n{body}\n\n{body} He left.\n\n{body} He came back."
    kinds = [(layer.kind, text[layer.start : layer.end]) for layer in layers_of(text, Given())]
    assert ("headline", title) in kinds
    assert ("repeat", title.upper()) in kinds
