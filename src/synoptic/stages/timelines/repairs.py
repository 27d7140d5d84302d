"""Dates of single reports that others who tell the same happening mend, with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from synoptic.model.claims import Claim
from synoptic.model.reports import Report
from synoptic.model.times import Repair, Timex
from synoptic.stages.timelines.datings import Dating

# A weekday, a day or a month without its year: what a report without a date of its own leaves open.
_OPEN = re.compile(r"XXXX-(?:WXX-(?P<weekday>[1-7])|(?P<month>\d\d)(?:-(?P<day>\d\d))?)(?:T\w+)?")
_WEEKDAY = re.compile(r"(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_ROLES = frozenset({"happened", "planned"})


def first_days(reports: Mapping[str, Report]) -> dict[str, date]:
    """The first day on which each report may have been published; reports of which nothing is known are left out."""
    found = {ident: _day(r.published.begin or r.published.value) for ident, r in reports.items()}
    return {ident: day for ident, day in found.items() if day is not None}


def last_days(reports: Mapping[str, Report]) -> dict[str, date]:
    """The last day on which each report may have been published, where the date of publication is a day."""
    return {ident: day for ident, r in reports.items() if (day := _day(r.published.value)) is not None}


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def left_open(
    claims: Sequence[Claim], times: Mapping[str, Timex], group: Sequence[Dating]
) -> list[tuple[Claim, Repair]]:
    """Claims of other reports whose open date is the day of the group, each with the repair.

    "On Friday" in a report without a date is the Friday that the others name; where they name no single day,
    nothing is repaired.
    """
    day = _only_day(group)
    if day is None:
        return []
    dated = {dating.report for dating in group}
    found = []
    for claim in claims:
        if claim.report in dated:
            continue
        for link in claim.times:
            time = times.get(link.time)
            if time is not None and link.role in _ROLES and time.begin is None and _may_mean(time.value, day):
                reason = f"open in this report; that of the happening in {_count(len(dated))} is {day.isoformat()}"
                found.append((claim, Repair(claim.report, time.span, time.value or "", reason)))
                break
    return found


def _only_day(group: Sequence[Dating]) -> date | None:
    finest = group[0]
    if finest.precision not in {"day", "time"} or finest.is_limit:
        return None
    return _day(finest.begin)


def _may_mean(value: str | None, day: date) -> bool:
    found = _OPEN.fullmatch(value or "")
    if found is None:
        return False
    if found["weekday"]:
        return day.isoweekday() == int(found["weekday"])
    return day.month == int(found["month"]) and found["day"] in (None, f"{day.day:02d}")


def _count(number: int) -> str:
    return "1 report" if number == 1 else f"{number} reports"


def misread(
    against: Sequence[Dating], group: Sequence[Dating], times: Mapping[str, Timex], told: Mapping[str, date]
) -> list[Repair]:
    """Repairs of a rival group whose weekday can only be that of the group; empty where it may stand.

    A weekday is reckoned from the publication, and a date of publication may be that of a later version. Where the
    rival day lies behind a report that had told the happening already, and the group's day is the same day of an
    earlier week, the words mean the group's day.

    Args:
        against: The rival datings.
        group: The datings that they contradict.
        times: By id.
        told: The last day of publication of every report.
    """
    day, other = _only_day(group), _only_day(against)
    if day is None or other is None or not day < other or day.isoweekday() != other.isoweekday():
        return []
    before = [told[dating.report] for dating in group if dating.report in told]
    if not before or min(before) >= other:
        return []
    repairs = []
    for dating in against:
        time = times.get(dating.time)
        if time is None or time.anchor != "published" or not _WEEKDAY.search(time.span.exact):
            return []
        reason = f"told on {min(before).isoformat()} already, so it is the same weekday of an earlier week"
        repairs.append(Repair(dating.report, time.span, dating.value, reason))
    return repairs
