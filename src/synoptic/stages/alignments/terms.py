"""When what is announced is to happen or to end: "on Friday", "by the end of June", "for two weeks" beside "until Monday"."""

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
# A day that is only the first or the last on which it may happen is not the day on which it is to.
_BOUNDED = re.compile(
    r"\b(?:as early as|as soon as|not before|no later than|at the earliest|at the latest)\b", re.IGNORECASE
)
_PLANS = frozenset({"planned", "actual", "obligation", "possible", "probable"})
_END_OF = re.compile(r"(?:the )?end of\b", re.IGNORECASE)
# "The end of June" is one of its last days, "the end of the year" of its last weeks.
_ENDING_DAYS = 7


def planned(claim: Claim, context: Context) -> tuple[tuple[str, str], ...]:
    """First and last instant of each day, or longer time, on which the claim says that it is to happen; sorted.

    Days after the report alone: "on Monday" in a report of a Monday may be that day or the next one.
    """
    if claim.modality not in _PLANS or _BOUNDED.search(claim.text) is not None:
        return ()
    published = context.reports[claim.report].published.begin
    return tuple(
        sorted(
            (t.begin, t.end)
            for t in _times(claim, context, "planned")
            if t.begin and t.end and (published is None or t.begin[:10] > published[:10])
        )
    )


def due(claim: Claim, context: Context) -> tuple[tuple[str, str], ...]:
    """First and last day of the end of each time by whose end it is to be done ("by the end of June"); sorted."""
    if claim.modality not in _PLANS:
        return ()
    times = _times(claim, context, "deadline")
    return tuple(sorted(window for t in times if _END_OF.match(t.span.exact) and (window := _ending(t)) is not None))


def _times(claim: Claim, context: Context, role: str) -> list[Timex]:
    return [context.times[t.time] for t in claim.times if t.role == role and t.time in context.times]


def _ending(time: Timex) -> tuple[str, str] | None:
    if time.begin is None or time.end is None:
        return None
    try:
        end = date.fromisoformat(time.end[:10])
        return max(time.begin, (end - timedelta(days=_ENDING_DAYS)).isoformat()), time.end
    except (ValueError, OverflowError):
        return None


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
