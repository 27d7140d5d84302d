"""What goes back to whom, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span

ORIGIN_KINDS = ("copy", "shared_wire", "shared_source", "shared_utterance", "primary_text", "own")


@dataclass(frozen=True, slots=True)
class Root:
    """Where an origin begins: a report at hand, or a name outside the reports with the words that give it."""

    report: str | None = None
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class OriginReason:
    """One piece of evidence.

    Attributes:
        kind: ``credit``, ``passage``, ``rare_phrase``, ``quote``, ``order``, ``attribution``, ``timing`` or ``decision`` (a person's).
        spans: The words, on every side.
        weight: In [0, 1]; how much it speaks for a common origin.
    """

    kind: str
    spans: tuple[Span, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Origin:
    """One original that reports, or single claims, go back to; the fields are those of the contract.

    Attributes:
        id: Digest of scope, kind, reports and claims.
        scope: ``report`` (these divide the reports) or ``passage``.
        kind: One of `ORIGIN_KINDS`.
        root: Where it begins.
        derived_from: Ids of origins that this one goes back to.
        reports: Who takes part, sorted.
        claims: Claims that come from it, sorted.
        credited: Whether a credit line says so.
        score: In [0, 1].
        reasons: The evidence.
    """

    id: str
    scope: str
    kind: str
    root: Root
    derived_from: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    credited: bool = False
    score: float = 0.0
    reasons: tuple[OriginReason, ...] = ()
