"""Cues that stand at the beginning of a sentence or line, and which of them are worth trying on it.

Method: patterns of many alternatives are slow to fail, and they fail on nearly every sentence. So a group of cues is
asked by what the sentence opens with: of those that can open so, mostly none, a pattern is put together and kept.
Limits: as those of `openings`; letters that case takes for others, and digits, have every cue tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from synoptic.stages.reports.openings import OPENING_CHARS, has_odd_letters, holds_any, openings_of

# Every line is asked about by several groups one after the other.
_KEPT_LINES = 64
# Most sentences begin in one of some thousand ways.
_KEPT_OPENINGS = 8192


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """Cues that all stand at the beginning of a sentence or line, after bullets and quotation marks.

    Attributes:
        cues: Each of them with what a sentence must open with to be worth trying it on; most of a report's do not.
        held: For cues that open with anything (``[^.]{0,60}…``) a single word of each, in small letters, that must be
            there.
    """

    cues: tuple[tuple[frozenset[str], str], ...]
    held: tuple[str, ...]


def group(*cues: str, held: tuple[str, ...] = ()) -> Cues:
    """Cues, as patterns without case, with what they open with; `held` as in `Cues`."""
    return Cues(tuple((openings_of(f"(?:{cue})"), cue) for cue in cues), held)


def worth_trying(cues: Cues, words: str) -> re.Pattern[str] | None:
    """The pattern of those cues that these words may begin with; None when it can be none of them.

    >>> found = group("read more", "sign up")
    >>> worth_trying(found, "The mayor") is None, worth_trying(found, "Reading lists") is None
    (True, False)
    """
    if cues.held and _may_hold(words.lower(), cues.held):
        return _whole(cues)
    opening = _opening_of(words)
    return _whole(cues) if has_odd_letters(opening) else _fitting(cues, opening)


def may_open_with(openings: frozenset[str], words: str) -> bool:
    """Whether words begin, behind bullets and quotation marks, with one of these `OPENING_CHARS` small letters.

    Also where a letter that case takes for another may hide one. False only where a pattern with these openings, and
    without case, matches nothing.
    """
    opening = _opening_of(words)
    return opening in openings or has_odd_letters(opening)


def _may_hold(lowered: str, held: tuple[str, ...]) -> bool:
    """Whether one of the words stands here, or a letter that may hide one."""
    return holds_any(lowered, held) or has_odd_letters(lowered)


@cache
def _whole(cues: Cues) -> re.Pattern[str]:
    return _pattern(cue for _, cue in cues.cues)


def _pattern(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{'|'.join(cues)})", re.IGNORECASE)


@lru_cache(maxsize=_KEPT_OPENINGS)
def _fitting(cues: Cues, opening: str) -> re.Pattern[str] | None:
    """The cues that words with this opening may be, all when it is a digit; None when there are none."""
    if opening[:1].isdecimal():
        return _whole(cues)
    beginnings = {opening[:length] for length in range(1, OPENING_CHARS + 1)}
    found = [cue for openings, cue in cues.cues if not beginnings.isdisjoint(openings)]
    return _pattern(found) if found else None


def _opening_of(words: str) -> str:
    """The first letters behind bullets and quotation marks, in small letters, with single blanks between them."""
    opening = words[:OPENING_CHARS]
    # Mostly a word stands there, and nothing need be looked for or kept.
    return opening.lower() if opening.isalnum() else _opening_behind_marks(words)


@lru_cache(maxsize=_KEPT_LINES)
def _opening_behind_marks(words: str) -> str:
    first = 0
    while first < len(words) and not words[first].isalnum():
        first += 1
    opening = words[first : first + OPENING_CHARS]
    if not opening.isalnum():
        opening = " ".join(words[first:].split(None, OPENING_CHARS)[:OPENING_CHARS])[:OPENING_CHARS]
    return opening.lower()
