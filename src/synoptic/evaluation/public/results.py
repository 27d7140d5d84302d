"""What a measure over a public set gives."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from synoptic.evaluation.figures import Figures

# Enough to tell some ten thousand items of one set apart.
_KEY_DIGITS = 8


@dataclass(frozen=True)
class SetResult:
    """The figures of one set.

    Attributes:
        figures: By name.
        items: The place of every item in its set by key, for people; printed and never stored.
        right: Keys of the items that are right.
        scope: What was read, in words: "84 documents of dev".
        misses: What was missed or wrong by kind, in words; printed and never stored.
    """

    figures: Figures
    items: Mapping[str, str]
    right: frozenset[str]
    scope: str
    misses: Mapping[str, list[str]] = field(default_factory=dict)


def item_key(*place: object) -> str:
    """The key of an item: a digest of its place, so that nothing of the set is stored."""
    words = "/".join(map(str, place))
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:_KEY_DIGITS]
