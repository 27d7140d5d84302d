"""What a person decided, kept as data and replayed on every run."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

DECISION_KINDS = ("same", "not_same", "split", "merge", "override")
DECISION_STATES = ("applied", "orphaned", "superseded")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; added, never edited.

    Attributes:
        id: Digest of everything but the state.
        kind: One of `DECISION_KINDS`.
        targets: The words it is about; they are what the decision is found again by.
        value: For an override the field and its value (``commitment=denied``); None otherwise.
        author: Who decided.
        time: When, ISO 8601 with offset.
        reason: Why, in the author's words.
        state: ``applied``, ``orphaned`` (its words are not there any more) or ``superseded`` (by a later one).
    """

    id: str
    kind: str
    targets: tuple[Span, ...]
    value: str | None
    author: str
    time: str
    reason: str
    state: str = "applied"
