"""Dates of a history that stand beside its story: in brackets, before a noun, in a clause of what had been before."""

from __future__ import annotations

import re

from synoptic.stages.times.reading import Reading
from synoptic.stages.times.words import compiled

_LONG_UNITS = frozenset({"decade", "century"})
# "The August uprising", "a secret 1902 pact": no preposition before the date, and a noun behind it.
_BEFORE_NOUN = re.compile(r" [a-z]{3,}")
_PREPOSITION = compiled(
    r"(?<![\w-])(?i:in|on|by|of|since|until|till|from|to|between|and|or|during|at|around|before|after|about|for|early|late|mid|through|"
    r"throughout|within|towards?|into|over|following|near)(?: the| a)?[ -]$"
)
# "The constitution of 1793", but not "the first ten months of 1915".
_NAMED_AFTER = compiled(r"(?<![\w-])(?P<word>[A-Za-z-]{1,25}) of $")
_PARTS = frozenset(
    "end start beginning middle close months weeks half part parts rest remainder most much all days summer spring autumn fall winter year".split()
)
# What had been before, and what was only planned for later.
_ELSEWHEN = compiled(
    r"(?<![\w-])(?:had(?: [a-z]{2,20}ly| not| been| also| already)? [a-z]{2,20}|planned|projected|scheduled|expected|foreseen|declassified|published)(?![\w-])"
)
_CLAUSE_CHARS = 70
_CLAUSE_END = re.compile(r"[;:()\"\u201c\u201d]|, (?:and|but|who|which|while|when) ")


def is_aside(text: str, start: int, end: int, reading: Reading) -> bool:
    """Whether a date does not carry on the story that a history tells.

    Args:
        text: The sentence.
        start: First character of the date in it.
        end: The character after it.
        reading: What the date is worth.
    """
    if start == 0:
        return False
    if reading.unit in _LONG_UNITS or text.count("(", 0, start) > text.count(")", 0, start):
        return True
    before = text[max(0, start - _CLAUSE_CHARS) : start]
    if _BEFORE_NOUN.match(text, end) and before.rstrip() and not _PREPOSITION.search(before):
        return not before.rstrip().endswith(",")
    named = _NAMED_AFTER.search(before)
    if named and reading.unit == "year" and named["word"].casefold() not in _PARTS:
        return True
    clause = _CLAUSE_END.split(before)[-1]
    return _ELSEWHEN.search(clause) is not None
