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
# A dateline of day and month ('May 3') takes its year from reports of the same event so near to it; one is enough.
_DAY_AND_MONTH = re.compile(r"XXXX-(\d\d)-(\d\d)")
_NEAR_DATELINE_DAYS = 14
# An undated report may be a little earlier or later than the dated ones.
_MARGIN_DAYS = 3


def dated_by_neighbours(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports; those without a date have the interval that the dated reports of the same event leave.

    Such an interval is inferred, says so with its reason, and gives relative dates a value only where all its days
    give the same one. A report that gives day and month and no year has the year that puts it near all of them.
    Order of input does not matter.
    """
    known = [
        (report, first, last)
        for report in reports
        for first, last in [publication_days(report)]
        if first is not None and last is not None
    ]
    if not known or all(report.published.begin is not None for report in reports):
        return tuple(reports)
    names = {report.id: _names(report) for report in reports}
    return tuple(_with_date(report, known, names) for report in reports)


def _with_date(report: Report, known: Sequence[tuple[Report, date, date]], names: dict[str, frozenset[str]]) -> Report:
    written = _DAY_AND_MONTH.fullmatch(report.published.value or "")
    if written is not None and report.published.begin is None:
        return _with_year(report, int(written[1]), int(written[2]), _near(report, known, names))
    return report if _has_date(report) else _dated(report, known, names)


def _with_year(report: Report, month: int, day: int, near: Sequence[tuple[date, date]]) -> Report:
    """The report dated to the one year in which its day and month lie near all dated reports of its event."""
    reach = timedelta(days=_NEAR_DATELINE_DAYS)
    years = sorted({first.year + step for first, _ in near for step in (-1, 0, 1)})
    fitting = [
        found
        for year in years
        if (found := _day_of(year, month, day)) is not None
        and all(first - reach <= found <= last + reach for first, last in near)
    ]
    if len(fitting) != 1:
        return report
    value = fitting[0].isoformat()
    reason = (
        f"the report gives day and month; in {fitting[0].year} they lie within {_NEAR_DATELINE_DAYS} days of "
        f"{len(near)} dated {'report' if len(near) == 1 else 'reports'} with its names"
    )
    after = (fitting[0] + timedelta(days=1)).isoformat()
    published = replace(report.published, value=value, begin=value, end=after, basis="inferred", reason=reason)
    return replace(report, published=published)


def _day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(
    report: Report, known: Sequence[tuple[Report, date, date]], names: dict[str, frozenset[str]]
) -> list[tuple[date, date]]:
    """First and last day of publication of the dated reports of the same event."""
    return [(first, last) for other, first, last in known if _share_event(names[report.id], names[other.id])]


def _has_date(report: Report) -> bool:
    published = report.published
    return published.value is not None or published.begin is not None or published.end is not None


def _names(report: Report) -> frozenset[str]:
    return frozenset(_NAME.findall(report.text))


def _share_event(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    return shared >= _MIN_SHARED_NAMES and shared >= _MIN_SHARED_PART * min(len(one), len(other))


def _dated(report: Report, known: Sequence[tuple[Report, date, date]], names: dict[str, frozenset[str]]) -> Report:
    near = _near(report, known, names)
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
