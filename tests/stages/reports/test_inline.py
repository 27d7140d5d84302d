"""What stands inside a line and is not the report; the words are ours."""

import pytest

from synoptic.stages.reports.inline import parts_of_line
from synoptic.stages.reports.pieces import Piece

LINES = [
    (
        "1Crowds gathered at the gate on Monday. 2Police closed the road to the port.",
        ["1", "2"],
        "numbers glued to captions",
    ),
    ("3Com said profits fell in May. The shares fell on Friday.", [], "a name that opens with a number"),
    (
        "The gate was shut at noon. A post shared by Ana Lima (@analima) on May 3, 2024 at 10:56pm PDT The road is open.",
        ["A post shared by Ana Lima (@analima) on May 3, 2024 at 10:56pm PDT"],
        "the foot of an embedded post",
    ),
    ("A photo shared by Ana Lima shows the gate. The road is open.", [], "a sentence about a photo"),
    ("Story highlights Heavy rain closed the airport on Monday.", ["Story highlights"], "a label before a sentence"),
]


@pytest.mark.parametrize(("text", "furniture", "note"), LINES, ids=[row[2] for row in LINES])
def test_furniture_inside_a_line_is_told_from_the_report(text, furniture, note):
    pieces = parts_of_line(text, Piece(0, len(text)), is_first=False, is_last=False)
    assert [text[piece.start : piece.end] for piece in pieces if piece.kind == "boilerplate"] == furniture
