"""When what is announced for a stretch of time ends: "will stay closed for two weeks" beside "until Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from synoptic.model.claims import Claim
from synoptic.model.times import Timex
from synoptic.stages.alignments.context import Context

# ISO 8601 durations of days, weeks and months; longer ones are not told to the day.
_STRETCH = re.compile(r"P(\d{1,3})([DWM])")
_DAYS = {"D": 1, "W": 7, "M": 30}
# It may begin a little after the report, and the stretch is rounded: so much earlier or later it may end.
_SLACK_SHARE = 0.25
_SLACK_DAYS = 2
_FOR = "for "


def lasting(claim: Claim, context: Context) -> tuple[tuple[str, str], ...]:
    """First and last day on which each stretch ends that the claim announces, reckoned from the day of its report.

    Only of what is planned: what has gone on for two weeks began before. Empty where the day of the report is unknown.
    """
    published = context.reports[claim.report].published.begin
    if claim.modality != "planned" or published is None:
        return ()
    times = [context.times[t.time] for t in claim.times if t.time in context.times]
    found = (_end(time, published, context.reports[claim.report].text) for time in times)
    return tuple(sorted(window for window in found if window is not None))


def _end(time: Timex, published: str, text: str) -> tuple[str, str] | None:
    match = _STRETCH.fullmatch(time.value or "") if time.type == "DURATION" else None
    if match is None or time.mod is not None or not text[: time.span.start].lower().endswith(_FOR):
        return None
    days = int(match[1]) * _DAYS[match[2]]
    slack = round(days * _SLACK_SHARE) + _SLACK_DAYS
    try:
        end = date.fromisoformat(published[:10]) + timedelta(days=days)
        return (end - timedelta(days=slack)).isoformat(), (end + timedelta(days=slack)).isoformat()
    except (ValueError, OverflowError):
        return None
