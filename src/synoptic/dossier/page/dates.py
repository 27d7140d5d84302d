"""Dates of the contract (EDTF, ISO 8601) in words a reader knows."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# EDTF (ISO 8601-2) writes seasons and quarters in the place of the month.
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
QUARTERS = {"33": "first quarter", "34": "second quarter", "35": "third quarter", "36": "fourth quarter"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2}|[A-Z]{2})\S*)?")
_DECADE = re.compile(r"(\d{3})X?")
_CENTURY = re.compile(r"\d\dXX")
_DURATION = re.compile(r"P(T?)(X|\d+(?:\.\d+)?)([YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_UNITS_OF_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
# TIMEX3 writes parts of a day in the place of the hour, seasons in that of the month, X for what is not said.
_PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_TIMEX_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_TIMEX_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_YEARLY = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")
_WEEKLY = re.compile(r"XXXX-WXX-([1-7])")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_VAGUE = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_SHORT = re.compile(rf"({'|'.join(month[:3] for month in MONTHS if len(month) > 4)})[a-z]+(?= \d)")


def in_words(value: str | None) -> str:
    """A date of EDTF or TIMEX3 in words; the code itself where it has no simple wording, empty for None.

    >>> in_words("2031-03-04"), in_words("2031-22"), in_words("../2031-05"), in_words("P15Y")
    ('4 March 2031', 'summer 2031', 'until May 2031', '15 years')
    """
    if not value:
        return ""
    if "/" in value:
        return _interval(*value.split("/", 1))
    return _lasting(value) or _recurring(value) or _qualified(value)


def abbreviated(said: str) -> str:
    """The same with the names of months cut to three letters, for a narrow column.

    >>> abbreviated("4 March 2031"), abbreviated("1 May 2031")
    ('4 Mar 2031', '1 May 2031')
    """
    return _SHORT.sub(r"\1", said)


def _lasting(value: str) -> str:
    """A duration in words; empty for anything else."""
    found = _DURATION.fullmatch(value)
    if not found:
        return ""
    clock, count, code = found.groups()
    unit = (_UNITS_OF_CLOCK if clock else _UNITS).get(code)
    if unit is None:
        return ""
    return f"some {unit}s" if count == "X" else f"{count} {unit}{'' if count == '1' else 's'}"


def _recurring(value: str) -> str:
    """A date of every year, a day of every week, a week, a season, or a vague time in words; empty for anything else."""
    yearly, weekly, week = (pattern.fullmatch(value) for pattern in (_YEARLY, _WEEKLY, _WEEK))
    season = _TIMEX_SEASON.fullmatch(value)
    if yearly and _month(yearly[1]):
        return f"{int(yearly[2])} {_month(yearly[1])}" if yearly[2] else _month(yearly[1])
    if weekly:
        return f"{_WEEKDAYS[int(weekly[1]) - 1]}s"
    if week:
        return _week(int(week[1]), int(week[2]))
    return f"{_TIMEX_SEASONS[season[2]]} {season[1]}" if season else _VAGUE.get(value, "")


def _week(year: int, number: int) -> str:
    """A week by its Monday; empty where the year has no such week."""
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return ""
    return f"the week of {_simple(monday.isoformat())}"


def between(begin: str, end: str) -> str:
    """A half-open interval in words; the end is the instant after the last one, so a single day reads as itself.

    >>> between("2031-03-04", "2031-03-05"), between("2031-03-04", "2031-03-07")
    ('4 March 2031', '4 March 2031 to 6 March 2031')
    """
    if not begin or not end:
        return _interval(begin, end) if begin or end else ""
    last = _day_before(end)
    return in_words(begin) if last <= begin else f"{in_words(begin)} to {in_words(last)}"


def _day_before(value: str) -> str:
    """The day before a date; the value itself when it is none."""
    try:
        return (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return value


def _interval(begin: str, end: str) -> str:
    if begin in {"", ".."}:
        return f"until {in_words(end)}"
    if end in {"", ".."}:
        return f"from {in_words(begin)}"
    return f"{in_words(begin)} to {in_words(end)}"


def _qualified(value: str) -> str:
    core = value.rstrip("?~%")
    mark = value[len(core) :]
    said = _simple(core)
    if mark in {"~", "%"}:
        said = f"about {said}"
    return f"{said} (uncertain)" if mark in {"?", "%"} else said


def _simple(value: str) -> str:
    decade = _DECADE.fullmatch(value)
    if decade:
        return f"{decade[1]}0s"
    if _CENTURY.fullmatch(value):
        return f"{value[:2]}00s"
    found = _DATE.fullmatch(value)
    if not found:
        return value
    year, month, day, clock = found.groups()
    if month is None:
        return year
    named = _month(month)
    if not named:
        return value
    said = f"{int(day)} {named} {year}" if day else f"{named} {year}"
    return f"{said}, {_PARTS_OF_DAY.get(clock, clock)}" if clock else said


def _month(code: str) -> str:
    if "01" <= code <= "12":
        return MONTHS[int(code) - 1]
    return SEASONS.get(code) or QUARTERS.get(code, "")
