"""The happening that the reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Event:
    """The happening that most of the reports tell.

    Attributes:
        id: Digest of its reports.
        title: Words of one of the reports.
        interval: First instant and the instant after the last one, ISO 8601; None when unknown.
        places: Ids of entities.
        participants: Ids of entities.
    """

    id: str
    title: Span | None
    interval: tuple[str, str] | None = None
    places: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OffTopic:
    """A report that tells another event, and the reason with its score."""

    report: str
    reason: str
    score: float
