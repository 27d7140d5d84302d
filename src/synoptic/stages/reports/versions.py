"""Versions of one address: counted from the oldest, each revising the one before it."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from synoptic.model.reports import Report


def with_versions(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports, sorted by id, with `version` and `revises` set among those of one address."""
    by_url: defaultdict[str, list[Report]] = defaultdict(list)
    numbered: list[Report] = []
    for report in reports:
        if report.url is None:
            numbered.append(report)
        else:
            by_url[report.url].append(report)
    for group in by_url.values():
        numbered += _numbered(sorted(group, key=age_of))
    return tuple(sorted(numbered, key=lambda report: report.id))


def _numbered(group: Sequence[Report]) -> list[Report]:
    """The versions of one address, from the oldest."""
    found = [group[0]]
    for number, report in enumerate(group[1:], start=2):
        found.append(dataclasses.replace(report, version=number, revises=found[-1].id))
    return found


def age_of(report: Report) -> tuple[str, str, str, str]:
    """A key that sorts older versions first: last change, publication, capture, then name."""
    updated = None if report.updated is None else report.updated.begin
    stated = updated or report.published.begin or ""
    return stated, report.retrieved or "", report.path, report.locator or ""
