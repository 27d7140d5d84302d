"""Words that point to the present, the past or the future without a place in the calendar."""

from __future__ import annotations

import re

from synoptic.stages.times.reading import Context, Reading, Rule
from synoptic.stages.times.words import compiled


def _present(_match: re.Match[str], _context: Context) -> Reading:
    return Reading("DATE", "PRESENT_REF")


def _past(_match: re.Match[str], _context: Context) -> Reading:
    return Reading("DATE", "PAST_REF")


def _future(_match: re.Match[str], _context: Context) -> Reading:
    return Reading("DATE", "FUTURE_REF")


RULES: tuple[Rule, ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (
            r"(?<![\w-])(?i:right now|just now|now|currently|nowadays|these days|at present|presently|at the moment|at this (?:time|point|moment))(?![\w-]| that\b)",
            _present,
        ),
        (r"(?<![\w-])current(?![\w-]| account)", _present),
        (
            r"(?<![\w-])(?i:recently|most recently|more recently|in the recent past|the other day)(?![\w-])",
            _past,
        ),
        (
            r"(?<![\w-])(?i:in|thing of|things of) (?P<x>(?i:the past))(?![\w-]| (?:\d|(?i:few|couple|several|many|half|full|whole|{NUMBER}|{UNITS}|{SEASON}|{MONTH}|{WEEKDAY})\b))",
            _past,
        ),
        (
            r"(?<![\w-])(?:(?i:will|would|may|might|could|can|shall|must|should)|[a-z]{1,9}'ll) (?P<x>(?i:one day))(?= [a-z])",
            _future,
        ),
        (r"(?<![\w-])(?:recent)(?! (?:days|weeks|months|years|quarters|decades|hours))(?![\w-])", _past),
        (
            r"(?<![\w-])(?i:in|for|about|into|of|on) (?P<x>(?i:the (?:(?:near|foreseeable|distant|not-too-distant|immediate) )?future))(?![\w-])",
            _future,
        ),
        (r"(?<![\w-])(?i:(?:the )?coming (?:days|weeks|months|years))(?![\w-])", _future),
    )
)
