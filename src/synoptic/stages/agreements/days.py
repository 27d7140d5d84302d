"""Dates of steps: which hold together, how fine they are, and how they are written."""

from __future__ import annotations

import re
from datetime import date, timedelta

from synoptic.model.times import Timex

_COARSE = re.compile(r"\d{4}(-\d\d)?")


def compatible(one: Timex | None, other: Timex | None) -> bool:
    """Whether two times share an instant; a time that is not known holds with every other."""
    if one is None or other is None or not (one.begin and one.end and other.begin and other.end):
        return True
    return one.begin < other.end and other.begin < one.end


def days_of(time: Timex) -> int:
    """How many days a time leaves open; a very large number when it has no bounds."""
    begin, last = _bounds(time)
    return (last - begin).days + 1 if begin is not None and last is not None else date.max.toordinal()


def days_between(time: Timex | None, day: str) -> int:
    """How many days lie between a time and a day, 0 inside it; a very large number when it has no bounds."""
    begin, last = _bounds(time) if time is not None else (None, None)
    try:
        known = date.fromisoformat(day[:10])
    except ValueError:
        return date.max.toordinal()
    if begin is None or last is None:
        return date.max.toordinal()
    return max((begin - known).days, (known - last).days, 0)


def days_since(value: str, day: str) -> int:
    """How many days lie between an EDTF day and a day; a very large number when one of them is none."""
    try:
        return abs((date.fromisoformat(day[:10]) - date.fromisoformat(value)).days)
    except ValueError:
        return date.max.toordinal()


def edtf(time: Timex) -> str | None:
    """The day, month, year or interval of days that a time means; None without bounds."""
    begin, last = _bounds(time)
    if begin is None or last is None:
        return None
    if begin == last:
        return begin.isoformat()
    if time.value is not None and _COARSE.fullmatch(time.value):
        return time.value
    return f"{begin.isoformat()}/{last.isoformat()}"


def _bounds(time: Timex) -> tuple[date | None, date | None]:
    """First and last day; the end of a time is exclusive, whether it is a date or an instant."""
    try:
        begin = date.fromisoformat((time.begin or "")[:10])
        end = date.fromisoformat((time.end or "")[:10])
    except ValueError:
        return None, None
    is_midnight = "T" not in (time.end or "") or (time.end or "")[11:19] in {"00:00", "00:00:00"}
    last = end - timedelta(days=1) if is_midnight and end > begin else end
    return begin, last
