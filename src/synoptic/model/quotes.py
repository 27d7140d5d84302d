"""Words given as somebody's own."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is given as the speaker of a quote.

    Attributes:
        entity: Id of the entity; None when not resolved.
        span: The words that name the speaker; None when only inherited and the entity is known.
    """

    entity: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch.

    Attributes:
        id: Digest of the span.
        report: Id of the report.
        span: With the quotation marks.
        inner: Without them.
        speaker: Who is given as speaking.
        cue: The words that carry the attribution.
        form: ``direct`` (whole sentence), ``mixed`` (part of the reporter's sentence), ``term`` (a word held at
            a distance, a designation) or ``title``.
        group: Shared by quotes of one utterance; None when alone.
        basis: How the speaker was found: ``explicit``, ``inherited``, ``none``.
    """

    id: str
    report: str
    span: Span
    inner: Span
    speaker: Speaker = Speaker()
    cue: Span | None = None
    form: str = "mixed"
    group: str | None = None
    basis: str = "none"
