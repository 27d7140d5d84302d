"""When a report without a date was published, as far as dated reports of the same event tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from synoptic.model.reports import Published, Report
from synoptic.stages.times.recognise import publication_days

# Capitalised words inside a sentence, which are names more often than not.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]{2,40}")
# Two reports share an event when so many names, and so large a part of the shorter list, are the same.
_MIN_SHARED_NAMES = 5
_MIN_SHARED_PART = 0.3
# One neighbour may itself be a late comment; two that lie within two months bracket the news.
_MIN_NEIGHBOURS = 2
_MAX_SPREAD_DAYS = 60
# An undated report may be a little earlier or later than the dated ones.
_MARGIN_DAYS = 3


def dated_by_neighbours(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports; those without a date have the interval that the dated reports of the same event leave.

    Such an interval is inferred, says so with its reason, and gives relative dates a value only where all its days
    give the same one. Order of input does not matter.
    """
    known = [
        (report, first, last)
        for report in reports
        for first, last in [publication_days(report)]
        if first is not None and last is not None
    ]
    if len(known) < _MIN_NEIGHBOURS:
        return tuple(reports)
    names = {report.id: _names(report) for report in reports}
    return tuple(report if _has_date(report) else _dated(report, known, names) for report in reports)


def _has_date(report: Report) -> bool:
    published = report.published
    return published.value is not None or published.begin is not None or published.end is not None


def _names(report: Report) -> frozenset[str]:
    return frozenset(_NAME.findall(report.text))


def _share_event(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _MIN_SHARED_NAMES and shared >= _MIN_SHARED_PART * min(len(one), len(other))


def _dated(report: Report, known: Sequence[tuple[Report, date, date]], names: dict[str, frozenset[str]]) -> Report:
    near = [(first, last) for other, first, last in known if _share_event(names[report.id], names[other.id])]
    if len(near) < _MIN_NEIGHBOURS:
        return report
    begin, last = min(first for first, _ in near), max(last for _, last in near)
    if last - begin > timedelta(days=_MAX_SPREAD_DAYS):
        return report
    first_day, after = begin - timedelta(days=_MARGIN_DAYS), last + timedelta(days=_MARGIN_DAYS + 1)
    reason = (
        f"{len(near)} reports that share its names are dated from {begin.isoformat()} to {last.isoformat()}; "
        f"{_MARGIN_DAYS} days either side"
    )
    value = f"{first_day.isoformat()}/{(after - timedelta(days=1)).isoformat()}"
    return replace(
        report,
        published=Published(value, first_day.isoformat(), after.isoformat(), "inferred", None, (), reason),
    )
