"""Words before a time that belong to it: "early", "the end of", "nearly", "at least"."""

from __future__ import annotations

import re
from dataclasses import replace

from synoptic.stages.times.reading import Reading
from synoptic.stages.times.words import compiled

_OF = r"(?: of(?: the)? )"
_IN = r"(?:[ -]| (?:in|on)(?: the)? )"
_DATE_MODS = (
    (compiled(r"(?<![\w-])(?i:the )?(?i:beginning|start|opening days|first days|first weeks)" + _OF + "$"), "START"),
    (compiled(r"(?<![\w-])(?:(?i:the early)[ -]|(?i:early|earlier)" + _IN + ")$"), "START"),
    (compiled(r"(?<![\w-])(?i:the )?(?i:end|close|last days|final days|tail end)" + _OF + "$"), "END"),
    (compiled(r"(?<![\w-])(?:(?i:the late)[ -]|(?i:late|later)" + _IN + ")$"), "END"),
    (compiled(r"(?<![\w-])(?i:the )?(?:(?i:middle)" + _OF + r"|(?i:mid)[ -])$"), "MID"),
    (compiled(r"(?<![\w-])(?i:around|about|approximately|roughly|circa|sometime) $"), "APPROX"),
)
_LENGTH_MODS = (
    (compiled(r"(?<![\w-])(?i:at least|no less than|not less than|a minimum of) $"), "EQUAL_OR_MORE"),
    (
        compiled(r"(?<![\w-])(?i:up to|at most|no more than|not more than|as long as|as many as|a maximum of) $"),
        "EQUAL_OR_LESS",
    ),
    (compiled(r"(?<![\w-])(?i:more than|over|longer than|upwards of|exceeding) $"), "MORE_THAN"),
    (compiled(r"(?<![\w-])(?i:less than|fewer than|under|nearly|almost|just under|not quite) $"), "LESS_THAN"),
    (compiled(r"(?<![\w-])(?i:around|about|approximately|roughly|some|an estimated|close to) $"), "APPROX"),
)
_AFTER = compiled(r" (?:or so|or thereabouts)\b")
# Days that nobody means roughly: "to get around Wednesday's ruling".
_EXACT = compiled(r"{WEEKDAY}|(?i:today|yesterday|tomorrow|tonight|last|this|next)")
# No modifier is longer than this.
_REACH_CHARS = 40


def widened(text: str, start: int, end: int, reading: Reading, floor: int) -> tuple[int, int, Reading]:
    """The range and reading with the modifier before them, if one stands there after `floor`."""
    if reading.type == "SET" or (reading.value or "").endswith("_REF"):
        return start, end, reading
    mods = _LENGTH_MODS if reading.type == "DURATION" else _DATE_MODS
    for pattern, mod in mods:
        found = _before(pattern, text, start, floor)
        if found is not None and not (mod == "APPROX" and _EXACT.match(text, start)):
            # "More than four years ago": the words before qualify the length that the date was reckoned from.
            return found.start(), end, replace(reading, mod=mod)
    after = _AFTER.match(text, end)
    if after:
        return start, after.end(), replace(reading, mod="APPROX")
    if re.search(r"(?i) (?:ago|earlier|later)$", text[start:end]):
        return _ago_widened(text, start, end, reading, floor)
    return start, end, reading


def _before(pattern: re.Pattern[str], text: str, start: int, floor: int) -> re.Match[str] | None:
    begin = max(floor, start - _REACH_CHARS)
    return pattern.search(text, begin, start)


def _ago_widened(text: str, start: int, end: int, reading: Reading, floor: int) -> tuple[int, int, Reading]:
    for pattern, mod in _LENGTH_MODS:
        found = _before(pattern, text, start, floor)
        if found is not None:
            return found.start(), end, replace(reading, mod=mod)
    return start, end, reading
