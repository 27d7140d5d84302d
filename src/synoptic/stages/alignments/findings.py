"""What the search for differences hands on."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference or agreement that was found.

    Attributes:
        score: In [0, 1].
        reason: With the two values compared.
        evidence: The words on both sides.
        grows: For a count that grows with time, 1 when the second value is the larger one, -1 when the first is; else 0.
        is_said_to_grow: Whether the sentence with the larger value says that it has grown to it.
        changes: Whether a later figure may be larger or smaller.
        is_far: Whether a toll differs so much that it is another event's, unless it has grown.
        is_covered: Whether the smaller value is a lower bound, so that the larger one only says more.
    """

    score: float
    reason: str
    evidence: tuple[Span, ...]
    grows: int = 0
    is_said_to_grow: bool = False
    changes: bool = False
    is_far: bool = False
    is_covered: bool = False
