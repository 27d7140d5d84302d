"""Codes of published schemes for the obligations of a primary text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

from synoptic.engines.protocols import LanguageEngine
from synoptic.model.agreements import Code
from synoptic.model.primary_texts import Obligation, PrimaryText
from synoptic.model.sentences import Sentence

CodesIn = Callable[[Sentence, tuple[tuple[int, int], ...], str | None], tuple[Code, ...]]
"""From a sentence with its tree, ranges of code points in it, and the force, to codes."""

# Words without which no code of the shipped schemes can be met; the others need not be parsed, which is most of a
# trade agreement. A new code adds its words here, and a test of this room fails until it does.
_WORDS = re.compile(
    r"\b(?:attack|aggress|armed|arms|army|armies|war|wars|neutral|force|forces|defen[cs]e|defend|militar|weapon|arbitra|mediat|conciliat|"
    r"consult|cooperat|co-operat|collaborat|assist|aid|help|support|withdraw|releas|ceas|hostilit|fighting|troops?|prisoner|captive|hostage|disarm|"
    r"surrender|access|train|exercis|manoeuvre|maneuver|intelligence|armament|secur|officer|research|develop|jointly|joint|together|exchange|shar|"
    r"meet|visit|negotiat|talks|grant|donat|provide|loan|relief|invad|invasion|threat|danger|dispute|court|tribunal|panel|repel|offensive|soldier|cadet|nav(?:y|al|ies)|"
    r"tank|frigate|ammunition|jets?\b|artillery|summit|send|give|corridor|pull)",
    re.IGNORECASE,
)
# Longer clauses are lists; their trees say little.
_MAX_CHARS = 700


def coded(primary: PrimaryText, engine: LanguageEngine, codes_in: CodesIn) -> PrimaryText:
    """The text with codes on its obligations.

    Args:
        primary: A text without codes.
        engine: Reads the sentences.
        codes_in: Gives the codes of words of a sentence.
    """
    if "en" not in engine.languages:
        return primary
    wanted = [row for row in primary.obligations if _may_have_codes(primary.text, row)]
    ranges = [(row.span.start, row.span.end) for row in wanted]
    readings = engine.read(primary.text, ranges, "en") if ranges else ()
    found: dict[str, tuple[Code, ...]] = {}
    for number, (row, reading) in enumerate(zip(wanted, readings, strict=True)):
        if reading.tokens:
            sentence = Sentence(primary.id, number, "body", 0, row.span.start, row.span.end, reading.tokens, "en")
            found[row.id] = codes_in(sentence, _words(row), row.deontic)
    rows = tuple(dataclasses.replace(row, codes=found.get(row.id, ())) for row in primary.obligations)
    return dataclasses.replace(primary, obligations=rows)


def _words(row: Obligation) -> tuple[tuple[int, int], ...]:
    return ((row.span.start, row.span.end),)


def _may_have_codes(text: str, row: Obligation) -> bool:
    is_short = row.span.end - row.span.start <= _MAX_CHARS
    return is_short and _WORDS.search(text, row.span.start, row.span.end) is not None
