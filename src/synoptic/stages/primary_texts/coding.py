"""Codes of published schemes for the obligations of a primary text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from synoptic.engines.protocols import LanguageEngine
from synoptic.model.agreements import Code
from synoptic.model.primary_texts import Obligation, PrimaryText
from synoptic.model.sentences import Sentence
from synoptic.text.sentences import sentences_in

CodesIn = Callable[[Sentence, tuple[tuple[int, int], ...], str | None], tuple[Code, ...]]
"""From a sentence with its tree, ranges of code points in it, and the force, to codes."""

# Words without which no code of the shipped schemes can be met; the others need not be parsed, which is most of a
# trade agreement. A new code adds its words here, and a test of this room fails until it does.
_WORDS = re.compile(
    r"\b(?:attack|aggress|armed|arms|army|armies|wars?\b|neutral|defen[cs]e|defend|militar|weapon|arbitra|mediat|conciliat|consult|"
    r"cooperat|co-operat|collaborat|assist|withdraw|releas|ceas(?:e|es|ing)\b|cease-?fire|hostilit|fighting|troops?|prisoner|captive|hostage|disarm|"
    r"surrender|manoeuvre|maneuver|intelligence|armament|officer|jointly|meets?\b|meeting|visits?\b|negotiations?|talks|"
    r"donat|loan|relief|invad|invasion|repel|offensive|soldier|cadet|nav(?:y|al|ies)|tank|frigate|ammunition|jets?\b|artillery|summit|corridor|pull|"
    r"(?:use|use of|resort to|threat of|threaten) force\b|pilots?\b|submarine|torpedo|warplane|classified|secret\b|shelter|displaced|convoy|trucks?\b|shelling|open fire|"
    r"detainee|amnest|pardon|monitor|observers?\b|inspector|truce|verif|raids?\b|rifles?\b|fighters?\b|rebels?\b|militia)",
    re.IGNORECASE,
)
# Words that are in half of all clauses of a trade agreement: two of them, or one with a word for goods or for force, are needed.
_WEAK = re.compile(
    r"\b(?:provid|giv|grant|send|suppl|shar|exchang|research|develop|train|exercis|joint|together|access|support|help|aid\b|force|forces|threat|danger|secur|"
    r"dispute|court|tribunal|panel|technolog|guards?|police|food|medic|money|million|crowns|funds?|equipment|grain|fuel|doctors?|information|committee|commission|group|build|data)",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\s*(?:[0-9]{1,3}(?:\.[0-9]{1,2})?[.)]?(?=\s)|\([0-9a-z]{1,4}\))?\s*")
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
    homes = _sentences_of(primary, wanted)
    ranges = sorted(set(homes.values()))
    readings = dict(zip(ranges, engine.read(primary.text, ranges, "en") if ranges else (), strict=True))
    found: dict[str, tuple[Code, ...]] = {}
    for row in wanted:
        start, end = homes[row.id]
        tokens = readings[start, end].tokens
        if tokens:
            sentence = Sentence(primary.id, 0, "body", 0, start, end, tokens, "en")
            found[row.id] = codes_in(sentence, _words(row), row.deontic)
    rows = tuple(dataclasses.replace(row, codes=found.get(row.id, ())) for row in primary.obligations)
    return dataclasses.replace(primary, obligations=rows)


def _sentences_of(primary: PrimaryText, rows: Sequence[Obligation]) -> dict[str, tuple[int, int]]:
    """For each obligation the stretch of its sentence, or of its clause where the sentence is too long to be parsed."""
    spans = {part.label: part.span for part in primary.parts}
    by_part: dict[str, tuple[tuple[int, int], ...]] = {}
    found: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row.part not in by_part:
            by_part[row.part] = sentences_in(primary.text, spans[row.part].start, spans[row.part].end)
        whole = next(((a, b) for a, b in by_part[row.part] if a <= row.span.start and row.span.end <= b), None)
        is_short = whole is not None and whole[1] - whole[0] <= _MAX_CHARS
        start, end = whole if whole is not None and is_short else (row.span.start, row.span.end)
        numbering = _NUMBERING.match(primary.text, start, end)
        found[row.id] = (min(numbering.end() if numbering else start, row.span.start), end)
    return found


def _words(row: Obligation) -> tuple[tuple[int, int], ...]:
    """The clause, with the subject that it shares with the one in front of it."""
    spans = (row.span, row.bearer, row.object, row.condition)
    return tuple((span.start, span.end) for span in spans if span is not None)


def _may_have_codes(text: str, row: Obligation) -> bool:
    words = text[row.span.start : row.span.end]
    return len(words) <= _MAX_CHARS and has_word_of_a_code(words)


def has_word_of_a_code(words: str) -> bool:
    """Whether some code can be met at all: a word that one needs stands there, or two that several share."""
    if _WORDS.search(words) is not None:
        return True
    weak = {match[0].lower() for match in _WEAK.finditer(words)}
    return len(weak) > 1
