"""Words that tell two parts of one thing, or two steps of one course, apart.

"The east wing" and "the west wing" are two wings; a warning that is issued and one that is lifted are two
happenings. Both lists are of everyday words of any news; a word that often means something else is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from synoptic.text.similarity import word_key

# Words of one row name parts, sides or kinds that are never the same.
_PARTS = (
    ("north northern", "south southern", "east eastern", "west western"),
    ("northeast northeastern", "northwest northwestern", "southeast southeastern", "southwest southwestern"),
    ("upper", "lower low"),
    ("left", "right"),
    ("inner", "outer"),
    ("men male boy", "women female girl"),
    ("home", "away"),
    ("domestic", "foreign"),
    ("import imports imported", "export exports exported"),
    ("morning", "afternoon", "evening"),
    ("winter", "summer", "autumn", "spring"),
)
# What somebody does first, and what undoes or ends it.
_STEPS = (
    (
        "issue issued impose imposed introduce introduced",
        "withdraw withdrew withdrawn lift lifted cancel cancelled revoke revoked",
    ),
    ("open opened reopen reopened", "close closed shut"),
    ("begin began begun start started", "end ended finish finished stop stopped conclude concluded"),
    ("arrest arrested detain detained jail jailed imprison imprisoned", "release released free freed acquit acquitted"),
    ("convict convicted", "acquit acquitted clear cleared"),
    ("arrive arrived", "depart departed leave left"),
    ("rise rose risen increase increased climb climbed grow grew grown", "fall fell fallen drop dropped shrink shrank"),
    ("enter entered", "leave left exit exited"),
    ("hire hired appoint appointed", "fire fired sack sacked dismiss dismissed"),
    ("publish published", "withhold withheld"),
)


def _keyed(rows: Iterable[Iterable[str]]) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(map(word_key, words.split())) for words in row) for row in rows)


_Held = Mapping[int, tuple[frozenset[str], ...]]

_PART_KEYS = _keyed(_PARTS)
_STEP_KEYS = _keyed(_STEPS)


def opposite_parts(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """A word of each side that names different parts of one thing, in this order; None when there is none.

    >>> opposite_parts(frozenset({"east", "wing"}), frozenset({"west", "wing"}))
    ('east', 'west')
    """
    return _opposite(_parts_in(a), _parts_in(b))


def opposite_steps(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """A word of each side of which one undoes the other, in this order; None when there is none."""
    return _opposite(_steps_in(a), _steps_in(b))


# A claim is compared with a hundred others; which words of the tables it has is found once.
_MAX_KNOWN = 16_384


@lru_cache(maxsize=_MAX_KNOWN)
def _parts_in(words: frozenset[str]) -> _Held:
    return _held(_PART_KEYS, words)


@lru_cache(maxsize=_MAX_KNOWN)
def _steps_in(words: frozenset[str]) -> _Held:
    return _held(_STEP_KEYS, words)


def _held(rows: tuple[tuple[frozenset[str], ...], ...], words: frozenset[str]) -> _Held:
    """By number of the row the words of each kind, for the rows of which there are some."""
    found = {number: tuple(kinds & words for kinds in row) for number, row in enumerate(rows)}
    return {number: kinds for number, kinds in found.items() if any(kinds)}


def _opposite(a: _Held, b: _Held) -> tuple[str, str] | None:
    for number, of_a in a.items():
        of_b = b.get(number)
        if of_b is not None and not any(x and y for x, y in zip(of_a, of_b, strict=True)):
            return min(frozenset().union(*of_a)), min(frozenset().union(*of_b))
    return None
