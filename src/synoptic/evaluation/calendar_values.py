"""Whether two values of time (TIMEX3 or EDTF) mean one piece of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

from synoptic.evaluation.records import Record

# First day, and the day after the last one.
Days = tuple[date, date]

# EDTF numbers the seasons of the northern year from 21; TIMEX3 writes two letters.
SEASON_NUMBERS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
SEASON_MONTHS = {"21": 3, "22": 6, "23": 9, "24": 12}
DAYS_OF_MONTH_AT_MOST = 31
DAYS_OF_MONTH_AT_LEAST = 28
DAYS_OF_YEAR_AT_MOST = 366
DATE_CHARS = 10

_UNCERTAIN = re.compile(r"[~?%\s]|-(?:START|MID|END)$")
_CLOCK_END = re.compile(r"(T\d\d:\d\d)(?::00)?(?:Z|\+00:00)?$")
_SPAN_WORDS = re.compile(r"(\d+)(YEAR|MONTH|WEEK|DAY)S?")
_SEASON = re.compile(r"-(SP|SU|FA|AU|WI)\b")
_OPEN_DIGITS = re.compile(r"(\d{2,4}(?:-\d\d)*)(?:-?X)+")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT")


def time_text(value: object) -> str:
    """Return a value of TIMEX3 or EDTF in one spelling; empty for anything else.

    >>> time_text("199X"), time_text("3 days"), time_text("2020-SU")
    ('199', 'P3D', '2020-22')
    """
    text = str(value).upper() if isinstance(value, (str, int)) else ""
    text = _CLOCK_END.sub(r"\1", _UNCERTAIN.sub("", text))
    if words := _SPAN_WORDS.fullmatch(text.replace("-", "")):
        text = f"P{words[1]}{words[2][0]}"
    text = _SEASON.sub(lambda m: "-" + SEASON_NUMBERS[m[1]], text)
    return "/".join(_without_open_digits(part) for part in text.split("/"))


def _without_open_digits(part: str) -> str:
    found = _OPEN_DIGITS.fullmatch(part)
    return found[1] if found else part


def _months(year: int, first: int, count: int) -> Days:
    """Return some months in a row; months are counted on beyond the end of a year."""
    starts = (divmod(12 * year + first - 1 + extra, 12) for extra in (0, count))
    begin, end = (date(in_year, month + 1, 1) for in_year, month in starts)
    return begin, end


def _day(found: re.Match[str]) -> Days:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return day, day + timedelta(days=1)


def _week(found: re.Match[str]) -> Days:
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return monday, monday + timedelta(days=7)


def _quarter(found: re.Match[str]) -> Days:
    return _months(int(found[1]), 3 * int(found[2]) - 2, 3)


def _month_or_season(found: re.Match[str]) -> Days:
    number = int(found[2])
    first = SEASON_MONTHS.get(found[2], number)
    return _months(int(found[1]), first, 1 if number <= 12 else 3)


def _years(found: re.Match[str]) -> Days:
    size = 10 ** (4 - len(found[0]))
    first = int(found[0])
    return date(first * size, 1, 1), date((first + 1) * size, 1, 1)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-(\d\d)"), _month_or_season),
    (re.compile(r"\d{2,4}"), _years),
)


def days_of(value: object) -> Days | None:
    """Return the first day and the day after the last one of a value.

    None for what has no place in the calendar: a duration, a set, "the past", a day
    that does not exist.
    """
    text = time_text(value)
    if "/" not in text:
        return _simple_days(text)
    found = [_simple_days(time_text(part)) for part in text.split("/")]
    known = [days for days in found if days is not None]
    return (known[0][0], known[-1][1]) if len(known) == len(found) else None


def _simple_days(text: str) -> Days | None:
    for form, days in _FORMS:
        if found := form.fullmatch(text):
            try:
                return days(found)
            except ValueError:
                return None
    return None


def possible_days(row: Record, *, end_is_inside: bool) -> set[Days]:
    """Return the pieces of the calendar that a record may mean.

    They come from its value, and from its begin and end. The end of a gold is the
    last day; that of a dossier the day after, and as some write the last day there
    too, both readings are kept.
    """
    found = {days_of(row.get("value"))}
    begin, end = (days_of(str(row.get(name) or "")[:DATE_CHARS]) for name in ("begin", "end"))
    if begin is not None and end is not None:
        found.add((begin[0], end[1]))
        if not end_is_inside and begin[0] < end[0]:
            found.add((begin[0], end[0]))
    return {days for days in found if days is not None}


def has_clock(text: str) -> bool:
    """Return whether a value in one spelling says the hour."""
    return _CLOCK.match(text) is not None


def same_time(gold: Record, pred: Record) -> bool:
    """Return whether both have one value, or mean the same days.

    A clock time is the same only as the same clock time.
    """
    spellings = {time_text(gold.get("value")), time_text(pred.get("value"))}
    if len(spellings) == 1 and spellings != {""}:
        return True
    if any(map(has_clock, spellings)):
        return False
    return not possible_days(gold, end_is_inside=True).isdisjoint(possible_days(pred, end_is_inside=False))


def near_time(gold: Record, pred: Record) -> bool:
    """Return whether both are the same time, or one is one step coarser.

    Steps: clock time to day, day or week to month, month to season to year.
    """
    n_clocks = sum(has_clock(time_text(row.get("value"))) for row in (gold, pred))
    if n_clocks == 2 or same_time(gold, pred):
        return same_time(gold, pred)
    places = product(possible_days(gold, end_is_inside=True), possible_days(pred, end_is_inside=False))
    return any(_one_step(a, b) for a, b in places)


def _one_step(a: Days, b: Days) -> bool:
    inner, outer = sorted((a, b), key=lambda days: days[1] - days[0])
    if not (outer[0] <= inner[0] and inner[1] <= outer[1]):
        return False
    n_inner, n_outer = ((days[1] - days[0]).days for days in (inner, outer))
    if n_outer <= DAYS_OF_MONTH_AT_MOST:
        return True
    return n_inner >= DAYS_OF_MONTH_AT_LEAST and n_outer <= DAYS_OF_YEAR_AT_MOST
