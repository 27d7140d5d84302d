"""Picture galleries that a page prints as text: "1/30 …", "2/30 …" under a name of their own, "… Hide Caption 5 of 8"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from synoptic.stages.reports.pieces import Piece, split

# "3/30 A harbour at dawn", "3 / 30", "3 of 30": a number, how many there are, then the caption or nothing.
_NUMBERED = re.compile(r"(\d{1,3})\s?(?:/|of)\s?(\d{1,3})(?=\s|$)")
_SHOW_ALL = re.compile(r"\+?\s*(?:show|view|see) all\s+(?P<name>.{4,120})", re.IGNORECASE)
# What the button below each picture of a gallery says.
_SLIDE = re.compile(r"\b(?:hide|show) caption (\d{1,3}) of \d{1,3}\b\W*", re.IGNORECASE)
# Two such lines may be scores or rounds; three that count on to one total are a gallery.
_MIN_PICTURES = 3


def with_galleries(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with the captions of a numbered gallery, and the gallery's name, told as teasers.

    A gallery is shared between articles: most of its pictures show something else, so its captions carry no claims.
    """
    numbered = list(pieces)
    for first, last in _galleries(text, pieces):
        for index in (*range(first, last + 1), *_heads(text, pieces, first)):
            numbered[index] = pieces[index].of("teaser")
    return [part for piece in numbered for part in _slides(text, piece)]


def _slides(text: str, piece: Piece) -> list[Piece]:
    """The piece, with all told as a teaser that stands before the last button of a picture."""
    if piece.kind is not None:
        return [piece]
    ends = [match.end() for match in _SLIDE.finditer(text, piece.start, piece.end)]
    return split(text, piece, [(piece.start, ends[-1], "teaser")]) if ends else [piece]


def _galleries(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """First and last position of every run of lines that count on to one total."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(pieces):
        last = _counted_from(text, pieces, index)
        if last - index + 1 >= _MIN_PICTURES:
            runs.append((index, last))
        index = max(last, index) + 1
    return runs


def _counted_from(text: str, pieces: Sequence[Piece], index: int) -> int:
    """The last piece of the run that begins here; one before the first when none does."""
    number = _number(text, pieces[index])
    last = index - 1
    while number is not None and last + 1 < len(pieces):
        following = _number(text, pieces[last + 1])
        if following is None or following != (number[0] + last + 1 - index, number[1]):
            break
        last += 1
    return last


def _number(text: str, piece: Piece) -> tuple[int, int] | None:
    if piece.kind is not None:
        return None
    match = _NUMBERED.match(piece.words(text))
    if match is None:
        return None
    number, total = int(match[1]), int(match[2])
    return (number, total) if 1 <= number <= total else None


def _heads(text: str, pieces: Sequence[Piece], first: int) -> list[int]:
    """The line "show all NAME" above a gallery, and the line with that name above it."""
    if first == 0:
        return []
    match = _SHOW_ALL.fullmatch(pieces[first - 1].words(text))
    if match is None:
        return []
    is_named = first > 1 and pieces[first - 2].kind is None and pieces[first - 2].words(text) == match["name"]
    return [first - 1, first - 2] if is_named else [first - 1]
