"""Lines of a text: what an author or a page meant as one line, with wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from synoptic.model.spans import tight

# Text wrapped by hand or by a mail program is 50 to 100 characters wide; a wider line was never wrapped.
_MIN_WRAP_CHARS = 50
_MAX_WRAP_CHARS = 100
# Words that a line may leave unfilled at its end are seldom longer; keeps the look-ahead short.
_LONGEST_WORD_CHARS = 40
# A line of this share of the width that ends in the middle of a sentence goes on below.
_LONG_SHARE = 0.7
_FINAL = '.!?…:;"”’)'
_MARKS = "\ufeff\u200b\u200e\u200f\u2060"

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WORD = re.compile(r"\S{1,40}")
_ITEM = re.compile(r"(?:[•▪●■‣◦*]|[-–—])\s+\S|\d{1,2}[.)]\s")


class Line(NamedTuple):
    """A line without the white space around it.

    Attributes:
        start: First code point.
        end: The code point after the last one; greater than `start`.
        is_apart: Whether a blank line (or the beginning of the text) stands before it.
    """

    start: int
    end: int
    is_apart: bool


def lines_in(text: str) -> tuple[Line, ...]:
    """The lines that hold something, in order; lines that only wrapping parted are one."""
    lines = tuple(_raw_lines(text))
    widest = max((line.end - line.start for line in lines), default=0)
    if not _MIN_WRAP_CHARS <= widest <= _MAX_WRAP_CHARS:
        return lines
    joined: list[Line] = []
    last_start = 0
    margin = min(_indent(text, line.start) for line in lines)
    for line in lines:
        is_indented = _indent(text, line.start) > margin
        if joined and not (line.is_apart or is_indented) and _is_wrapped(text, last_start, line, widest):
            joined[-1] = Line(joined[-1].start, line.end, joined[-1].is_apart)
        else:
            joined.append(line)
        last_start = line.start
    return tuple(joined)


def _raw_lines(text: str) -> Iterator[Line]:
    """The lines as they are broken."""
    previous_end: int | None = None
    for match in _LINE.finditer(text):
        start, end = tight(text, *match.span())
        while start < end and text[start] in _MARKS:
            start, end = tight(text, start + 1, end)
        if start == end:
            continue
        gap = text[previous_end:start] if previous_end is not None else "\n\n"
        # A single sign parts most wrapped lines, and need not be counted.
        yield Line(start, end, len(gap) > 1 and len(_BREAK.findall(gap)) > 1)
        previous_end = end


def _is_wrapped(text: str, last_start: int, line: Line, widest: int) -> bool:
    """Whether the break before this line only wraps.

    It does when the first word would not have fitted above or begins with a small letter, or when the line
    above is long and ends in the middle of a sentence; it does not before an item of a list.
    """
    if _ITEM.match(text, line.start):
        return False
    if text[line.start].islower():
        return True
    above_end = line.start
    while text[above_end - 1].isspace():
        above_end -= 1
    word = _WORD.match(text, line.start)
    word_chars = min(_LONGEST_WORD_CHARS, 0 if word is None else word.end() - word.start())
    above_chars = above_end - last_start
    if above_chars + 1 + word_chars > widest:
        return True
    return above_chars >= _LONG_SHARE * widest and text[above_end - 1] not in _FINAL


def _indent(text: str, start: int) -> int:
    """How many blanks stand before a line."""
    first = start
    while first > 0 and text[first - 1] in " \t":
        first -= 1
    return start - first
