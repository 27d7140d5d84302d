"""What a person decided, kept as data and replayed on every run."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.agreements import PROVISION_STATES, STATUS_STEPS
from synoptic.model.claims import COMMITMENTS
from synoptic.model.spans import Span

DECISION_KINDS = ("same", "not_same", "split", "merge", "override", "withdraw")
DECISION_STATES = ("applied", "orphaned", "superseded")
# Kinds that put claims into one row; `not_same` and `split` keep them apart.
JOINS = frozenset({"same", "merge"})
# What an override may set: the codes it may be set to, or an empty tuple where the value is free.
OVERRIDES: dict[str, tuple[str, ...]] = {
    "commitment": COMMITMENTS,
    "polarity": ("affirms", "denies", "open"),
    "source": (),
    "date": (),
    "outlet": (),
    "published": (),
    "origin": (),
    "story": (),
    "provision.state": PROVISION_STATES,
    "provision.code": (),
    "status.step": (*STATUS_STEPS, "none"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; added, never edited.

    Attributes:
        id: Digest of everything but the state.
        kind: One of `DECISION_KINDS`.
        targets: The words it is about; they are what the decision is found again by.
        value: For an override the field and its value (``commitment=denied``), for a withdrawal the id of the
            decision that is taken back; None otherwise.
        author: Who decided.
        time: When, ISO 8601 with offset.
        reason: Why, in the author's words.
        state: ``applied``, ``orphaned`` (its words are gone, or mean two records) or ``superseded`` (by a later one).
        codebook: Version of the codebook that a code was given by; None when there is none.
    """

    id: str
    kind: str
    targets: tuple[Span, ...]
    value: str | None
    author: str
    time: str
    reason: str
    state: str = "applied"
    codebook: str | None = None

    @property
    def about(self) -> str:
        """What is decided: ``rows`` for the kinds that join and part claims, the field of an override, ``withdraw``."""
        if self.kind == "override":
            return (self.value or "").partition("=")[0]
        return "withdraw" if self.kind == "withdraw" else "rows"

    @property
    def setting(self) -> str:
        """The value that an override sets; empty for other kinds."""
        return (self.value or "").partition("=")[2] if self.kind == "override" else ""
