"""Which of two reports took a statement from the other, or told it later."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from synoptic.model.origins import Origin
from synoptic.model.reports import Published, Report

# The layers that are written last, over a text that is there.
TITLES = frozenset({"headline", "deck", "subhead", "caption"})


@dataclass(frozen=True, slots=True)
class Path:
    """The way from one report to another.

    Attributes:
        first: Id of the report that comes first.
        then: Id of the report that comes after it.
        by: ``origin`` (the second goes back to the first) or ``time`` (it was surely published later).
    """

    first: str
    then: str
    by: str


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways between the reports of a story.

    Attributes:
        between: The way between two reports, where it is known.
        texts: The text of every report.
        outlets: The name of every report's outlet; None where it is not known.
    """

    between: Mapping[frozenset[str], Path]
    texts: Mapping[str, str]
    outlets: Mapping[str, str | None]


def paths_between(reports: Collection[Report], origins: Collection[Origin]) -> Ways:
    """The way between each two reports, where it is known, with their texts."""
    ordered = sorted(reports, key=lambda report: report.id)
    roots = {
        report: origin.root.report
        for origin in origins
        if origin.scope == "report" and origin.root.report in origin.reports
        for report in origin.reports
    }
    found: dict[frozenset[str], Path] = {}
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            path = _along_origin(one.id, other.id, roots) or _over_time(one, other)
            if path is not None:
                found[frozenset((one.id, other.id))] = path
    texts = {report.id: report.text for report in ordered}
    return Ways(found, texts, {report.id: report.outlet.name for report in ordered})


def _along_origin(one: str, other: str, roots: Mapping[str, str | None]) -> Path | None:
    if roots.get(other) == one:
        return Path(one, other, "origin")
    return Path(other, one, "origin") if roots.get(one) == other else None


def _over_time(one: Report, other: Report) -> Path | None:
    if _is_before(one.published, other.published):
        return Path(one.id, other.id, "time")
    return Path(other.id, one.id, "time") if _is_before(other.published, one.published) else None


def _is_before(one: Published, other: Published) -> bool:
    return one.end is not None and other.begin is not None and one.end <= other.begin
