"""When a report was published: stated, given, inferred as an interval, or unknown."""

from __future__ import annotations

from dataclasses import dataclass

from synoptic.stages.reports.dates import of_text
from synoptic.stages.reports.drafts import Given
from synoptic.stages.reports.layouts import Layout, Range


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A publication date before the report has an id; fields as in `Published`."""

    value: str | None = None
    begin: str | None = None
    end: str | None = None
    basis: str = "unknown"
    given_by: str | None = None
    where: tuple[Range, ...] = ()
    reason: str | None = None


def published_of(text: str, layout: Layout, given: Given) -> FoundDate:
    """When a report was published, and how we know."""
    when = of_text(given.published)
    if when is not None:
        return FoundDate(when.value, when.begin, when.end, "given", given.given_by)
    return FoundDate()
