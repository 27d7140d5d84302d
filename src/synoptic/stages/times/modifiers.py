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
# "Over the past ten years" is no more than ten, and "under its two-year plan" no fewer than two.
_DEFINITE = compiled(
    r"(?i:the|this|these|those|its|his|her|their|our|my|last|next|past|coming|recent|several|many|years|months|weeks|days)(?![\w])"
)
# No modifier is longer than this.
_REACH_CHARS = 40

# What says how long something is takes no article with it: "the [two-year] plan", "its [third-quarter] loss".
_ARTICLE = compiled(r"(?i:the|an?|its|his|her|their|our) ")
_ADJECTIVE = compiled(
    r"(?:\d{1,4}|[A-Za-z]+(?:-[A-Za-z]+)?)-(?i:second|minute|hour|day|week|month|quarter|year|decade)(?= [a-z])"
)
_OWNED_QUARTER = compiled(r"(?i:first|second|third|fourth|final)[ -](?i:quarter)\b")


def trimmed(text: str, start: int, end: int) -> int:
    """Where the expression begins without the article of the noun that it describes.

    >>> trimmed("The two-year plan failed.", 0, 12), trimmed("The two years passed.", 0, 13)
    (4, 0)
    """
    article = _ARTICLE.match(text, start, end)
    if article is None:
        return start
    rest = article.end()
    is_definite = article[0].casefold().startswith("the")
    if _ADJECTIVE.match(text, rest) or (not is_definite and _OWNED_QUARTER.match(text, rest)):
        return rest
    return start


def widened(text: str, start: int, end: int, reading: Reading, floor: int) -> tuple[int, int, Reading]:
    """The range and reading with the modifier before them, if one stands there after `floor`."""
    if reading.type == "SET" or (reading.value or "").endswith("_REF"):
        return start, end, reading
    is_length = reading.type == "DURATION"
    mods: tuple[tuple[re.Pattern[str], str], ...] = _LENGTH_MODS if is_length else _DATE_MODS
    if is_length and _DEFINITE.match(text, start):
        mods = ()
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
