"""Words that tell two parts of one thing, or two steps of one course, apart.

"The east wing" and "the west wing" are two wings; a warning that is issued and one that is lifted are two
happenings. Both lists are of everyday words of any news; a word that often means something else is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

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
    ("take took taken admit admitted hospitalise hospitalised", "release released discharge discharged free freed"),
    ("lead leads led leading", "win wins won"),
)


def _keyed(rows: Iterable[Iterable[str]]) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(tuple(frozenset(map(word_key, words.split())) for words in row) for row in rows)


_PART_KEYS = _keyed(_PARTS)
_STEP_KEYS = _keyed(_STEPS)
_PART_WORDS = frozenset[str]().union(*(words for row in _PART_KEYS for words in row))
_STEP_WORDS = frozenset[str]().union(*(words for row in _STEP_KEYS for words in row))


def opposite_parts(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """A word of each side that names different parts of one thing, in this order; None when there is none.

    >>> opposite_parts(frozenset({"east", "wing"}), frozenset({"west", "wing"}))
    ('east', 'west')
    """
    return _opposite(_PART_KEYS, a & _PART_WORDS, b & _PART_WORDS)


def opposite_steps(a: frozenset[str], b: frozenset[str]) -> tuple[str, str] | None:
    """A word of each side of which one undoes the other, in this order; None when there is none."""
    return _opposite(_STEP_KEYS, a & _STEP_WORDS, b & _STEP_WORDS)


def _opposite(
    rows: tuple[tuple[frozenset[str], ...], ...], a: frozenset[str], b: frozenset[str]
) -> tuple[str, str] | None:
    if not a or not b:
        return None
    for row in rows:
        of_a = [kinds & a for kinds in row]
        of_b = [kinds & b for kinds in row]
        if any(of_a) and any(of_b) and not any(x and y for x, y in zip(of_a, of_b, strict=True)):
            return min(frozenset().union(*of_a)), min(frozenset().union(*of_b))
    return None
