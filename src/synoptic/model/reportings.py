"""One act of reporting as it stands in the text: who speaks, the words that say so, what is said."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.model.spans import Span


@dataclass(frozen=True, slots=True)
class Reporting:
    """One act of reporting.

    Attributes:
        id: Digest of cue and contents.
        report: Id of the report.
        sources: The words that name who speaks, joint sources in one span; empty when nobody is named.
        cue: The words that carry the attribution; None for a quote that only goes on.
        contents: What is reported, in order of the text.
        kind: What the source does: ``say``, ``deny``, ``accuse`` and the like, as the act was read.
        is_nested: Whether it stands inside the content of another act.
    """

    id: str
    report: str
    sources: tuple[Span, ...]
    cue: Span | None
    contents: tuple[Span, ...]
    kind: str
    is_nested: bool = False
