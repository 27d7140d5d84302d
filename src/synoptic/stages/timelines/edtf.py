"""From TIMEX3 values to EDTF (ISO 8601-2:2019), which a timeline can show and sort."""

from __future__ import annotations

import re
from datetime import date, timedelta

from synoptic.model.times import Timex

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T[A-Z]{2})?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


def edtf_of(time: Timex) -> tuple[str, str] | None:
    """The EDTF value of a time and its precision; None for what has no place in the calendar.

    Weeks, weekends, quarters and halves, for which EDTF has no code that readers know, become intervals of days.

    Returns:
        Value, and one of ``time day month season year decade interval``.
    """
    if time.begin is None or time.end is None:
        return None
    value, precision = _plain(time.value) or (_interval(time.begin, time.end), "interval")
    return (f"{value}~" if time.mod == "APPROX" and precision != "interval" else value), precision


def _plain(value: str | None) -> tuple[str, str] | None:
    """The value where EDTF can write it without bounds."""
    if value is None:
        return None
    if clock := _CLOCK.fullmatch(value):
        return f"{clock[1]}T{clock[2]}:{clock[3]}:00", "time"
    if day := _DAY.fullmatch(value):
        return day[1], "day"
    if season := _SEASON.fullmatch(value):
        return f"{season[1]}-{_SEASONS[season[2]]}", "season"
    for pattern, form, precision in (
        (r"\d{4}-\d\d", "{}", "month"),
        (r"\d{4}", "{}", "year"),
        (r"\d{3}", "{}X", "decade"),
        (r"\d{2}", "{}XX", "interval"),
    ):
        if re.fullmatch(pattern, value):
            return form.format(value), precision
    return _pair(value)


def _pair(value: str) -> tuple[str, str] | None:
    first, slash, last = value.partition("/")
    ends = (_plain(first), _plain(last)) if slash else (None, None)
    return (f"{ends[0][0]}/{ends[1][0]}", "interval") if ends[0] and ends[1] else None


def _interval(begin: str, end: str) -> str:
    """Both bounding days; the end of the record is the day after."""
    first, after = date.fromisoformat(begin[:10]), date.fromisoformat(end[:10])
    last = max(first, after - timedelta(days=1))
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def limited(value: str, role: str, mod: str | None = None) -> str:
    """The value as an open interval where the time is only a limit: since it, since its end, until it, by it."""
    if "/" in value:
        first, _, last = value.partition("/")
        value = first if role == "since" and mod != "END" else last
    return f"{value}/.." if role == "since" else f"../{value}"
