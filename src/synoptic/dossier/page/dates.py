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
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}:\d{2})\S*)?")
_DECADE = re.compile(r"\d{3}X")
_CENTURY = re.compile(r"\d\dXX")
_DURATION = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def in_words(value: str | None) -> str:
    """A date in words; the code itself where it has no simple wording, empty for None.

    >>> in_words("2031-03-04"), in_words("2031-22"), in_words("../2031-05"), in_words("P15Y")
    ('4 March 2031', 'summer 2031', 'until May 2031', '15 years')
    """
    if not value:
        return ""
    if "/" in value:
        return _interval(*value.split("/", 1))
    duration = _DURATION.fullmatch(value)
    if duration:
        count, unit = duration.groups()
        return f"{count} {_UNITS[unit]}{'' if count == '1' else 's'}"
    return _qualified(value)


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
    if _DECADE.fullmatch(value):
        return f"{value[:3]}0s"
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
    return f"{said}, {clock}" if clock else said


def _month(code: str) -> str:
    if "01" <= code <= "12":
        return MONTHS[int(code) - 1]
    return SEASONS.get(code) or QUARTERS.get(code, "")
