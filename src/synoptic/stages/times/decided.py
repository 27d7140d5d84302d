"""Values that people gave to time expressions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from datetime import date

from synoptic.model.ids import digest_id
from synoptic.model.times import Timex
from synoptic.stages.times.periods import Period, period_of

_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_UNITS = ("year", "month", "day")


def with_values(times: Sequence[Timex], values: Mapping[str, str]) -> tuple[Timex, ...]:
    """The time expressions, those named by id with the TIMEX3 value that was given; the order is kept.

    A year, month or day (``2031``, ``2031-03``, ``2031-03-05``) gets its bounds; any other value has none.
    """
    return tuple(_with(time, values[time.id]) if time.id in values else time for time in times)


def _with(time: Timex, value: str) -> Timex:
    period = _period(value)
    return dataclasses.replace(
        time,
        id=digest_id("t", time.report, time.span.start, time.span.end, value),
        type="DATE" if period is not None else time.type,
        value=value,
        anchor=None,
        begin=period.first.isoformat() if period is not None else None,
        end=period.after.isoformat() if period is not None else None,
    )


def _period(value: str) -> Period | None:
    match = _CALENDAR.fullmatch(value)
    if match is None:
        return None
    year, *rest = [int(part) for part in match.groups() if part is not None]
    month, day = (*rest, 1, 1)[:2]
    # The year after the last one has no first day, so a period of it has no end.
    if year == date.max.year:
        return None
    try:
        return period_of(date(year, month, day), _UNITS[len(rest)])
    except ValueError:
        return None
