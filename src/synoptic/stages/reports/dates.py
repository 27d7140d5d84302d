"""Dates as they are written beside and inside reports, and the interval each may mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from synoptic.stages.reports.openings import has_odd_letters, holds_any

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = rf"(?:(?:{'|'.join(day[:3] + '(?:' + day[3:] + ')?' for day in WEEKDAYS)}|tues|thurs?)\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:,?\s+(?:at\s+)?|T|\s*[-–|]\s*)(?P<hour{n}>\d{{1,2}})[:.](?P<minute{n}>\d\d)(?::\d\d)?"
    r"(?:\s?(?P<half{n}>[ap])\.?m\b\.?)?(?:\s*(?P<zone{n}>GMT|UTC|Z|[+-]\d\d:?\d\d)\b)?)?"
)
_DATE = re.compile(
    rf"(?<![\w/])(?:{_WEEKDAY}(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})\b\.?,?"
    rf"(?:\s+(?P<year1>(?:19|20)\d\d)\b(?!\s*%){_CLOCK.format(n=1)})?"
    rf"|{_WEEKDAY}(?P<month2>{_MONTH})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)"
    rf"(?:,?\s+(?P<year2>(?:19|20)\d\d)\b(?!\s*%){_CLOCK.format(n=2)})?"
    rf"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)\b{_CLOCK.format(n=3)}"
    # 31/12/2024 and 31.12.2024; 12/31/2024 is turned round below, and 05/03/2024 means nothing certain.
    rf"|(?P<day4>\d{{1,2}})[./](?P<month4>\d{{1,2}})[./](?P<year4>(?:19|20)\d\d)\b{_CLOCK.format(n=4)})",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# A date is in words, or in digits that one of these parts; either is found faster than a date.
_PARTED = re.compile(r"\d[./-]\d")
_MONTH_BEGINNINGS = tuple(sorted({name[:3] for name in MONTHS}))
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_ISO_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_YEAR = re.compile(r"(\d{4})\Z")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")


@dataclass(frozen=True, slots=True)
class When:
    """A date as written and what it may mean.

    Attributes:
        value: EDTF.
        begin: First instant, ISO 8601 local, with the offset when one was written.
        end: The instant after the last one.
        day: The calendar day, when it is known to the day.
    """

    value: str
    begin: str
    end: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Written:
    """A date in a text.

    Attributes:
        start: First code point.
        end: The code point after the last one.
        month: 1 to 12.
        day: Day of the month.
        year: None when the words do not say it.
        clock: ``HH:MM`` with an offset when one was written; None without a time of day.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None
    clock: str | None = None

    def when(self) -> When | None:
        """What it means; None without a year or for a day that no calendar has."""
        if self.year is None:
            return None
        try:
            day = date(self.year, self.month, self.day)
        except ValueError:
            return None
        return of_day(day) if self.clock is None else of_text(f"{day.isoformat()}T{self.clock}")


def of_day(day: date) -> When:
    """A whole day."""
    return When(day.isoformat(), day.isoformat(), _day_after(day), day)


def of_text(text: str | None) -> When | None:
    """What a date given on its own means: ISO 8601, RFC 2822 or English words; None when it is no date.

    >>> of_text("2024-03").end, of_text("2 March 2024").value
    ('2024-04-01', '2024-03-02')
    """
    if text is None or not text.strip():
        return None
    words = text.strip()
    return _of_calendar(words) or _of_instant(words) or _of_words(words)


def written_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """The dates in a stretch of text, in order: day, month and perhaps year and time of day."""
    stop = len(text) if end is None else end
    if not _may_hold_date(text, start, stop):
        return
    for match in _DATE.finditer(text, start, stop):
        written = _written(match)
        if written is not None:
            yield written


def _may_hold_date(text: str, start: int, stop: int) -> bool:
    """Whether it is worth looking for a date; False only where there is none."""
    if _DIGIT.search(text, start, stop) is None:
        return False
    words = text[start:stop]
    return holds_any(words.lower(), _MONTH_BEGINNINGS) or _PARTED.search(words) is not None or has_odd_letters(words)


def _written(match: re.Match[str]) -> Written | None:
    """The date of a match; None when no year has such a day."""
    n = next(n for n in (1, 2, 3, 4) if match[f"day{n}"])
    name, day = match[f"month{n}"].lower(), int(match[f"day{n}"])
    month = int(name) if name.isdigit() else MONTHS[name]
    if n == 4 and "/" in match[0] and month > 12:
        day, month = month, day
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    year = match[f"year{n}"]
    if n == 4 and "/" in match[0] and day <= 12 and day != month:
        return Written(match.start(), match.end(), month, day, None)
    return Written(match.start(), match.end(), month, day, int(year) if year else None, _clock(match, n))


def _clock(match: re.Match[str], n: int) -> str | None:
    """The time of day of a match."""
    if match[f"hour{n}"] is None:
        return None
    hour, minute = int(match[f"hour{n}"]), int(match[f"minute{n}"])
    if match[f"half{n}"] is not None:
        hour = hour % 12 + (12 if match[f"half{n}"].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    zone = (match[f"zone{n}"] or "").upper()
    return f"{hour:02}:{minute:02}{'Z' if zone in ('GMT', 'UTC') else zone}"


def _of_calendar(words: str) -> When | None:
    """A day, month or year in digits."""
    try:
        for pattern in (_ISO_DAY, _COMPACT):
            if match := pattern.match(words):
                return of_day(date(*map(int, match.groups())))
        if match := _ISO_MONTH.match(words):
            first = date(int(match[1]), int(match[2]), 1)
            last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
            return When(words, first.isoformat(), _day_after(last), None)
        if match := _YEAR.match(words):
            return When(words, f"{date(int(words), 1, 1)}", _day_after(date(int(words), 12, 31)), None)
    except (ValueError, OverflowError):
        return None
    return None


def _of_instant(words: str) -> When | None:
    """A date with a time of day."""
    try:
        instant = datetime.fromisoformat(words)
    except ValueError:
        try:
            instant = parsedate_to_datetime(words)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    step = timedelta(seconds=1) if instant.second or words.count(":") > 1 else timedelta(minutes=1)
    try:
        return When(_iso(instant), _iso(instant), _iso(instant + step), instant.date())
    except OverflowError:
        return None


def _of_words(words: str) -> When | None:
    """The only date in English words, when it has a year."""
    found = [written for written in written_in(words) if written.year is not None]
    return found[0].when() if len(found) == 1 else None


def _iso(instant: datetime) -> str:
    """An instant with its own offset, without parts of seconds; ``Z`` for UTC."""
    written = instant.replace(microsecond=0).isoformat()
    is_utc = instant.tzinfo is not None and instant.utcoffset() == timedelta(0)
    return written.removesuffix("+00:00") + "Z" if is_utc else written


def _day_after(day: date) -> str:
    """The next day, in ISO 8601; the last day of the calendar stays."""
    return day.isoformat() if day == date.max else (day + timedelta(days=1)).isoformat()
