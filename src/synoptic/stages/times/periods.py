"""Calendar periods: a day, week, month … century with its TIMEX3 value, first day and day after the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

# TIMEX3 season codes, with the first month. A winter bears the year in which it begins.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_LONG = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
UNITS = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Period:
    """One period of the calendar.

    Attributes:
        unit: One of `UNITS`.
        first: Its first day.
    """

    unit: str
    first: date

    @property
    def after(self) -> date:
        """The day after its last one."""
        return shifted(self.first, self.unit, 1) if self.unit != "weekend" else self.first + timedelta(days=2)

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        return _VALUES[self.unit](self.first)


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _season_value(day: date) -> str:
    code = next(code for code, month in SEASON_MONTHS.items() if month == day.month)
    return f"{day.year:04d}-{code}"


_VALUES: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": _week_value,
    "weekend": lambda day: f"{_week_value(day)}-WE",
    "month": lambda day: f"{day.year:04d}-{day.month:02d}",
    "quarter": lambda day: f"{day.year:04d}-Q{(day.month + 2) // 3}",
    "season": _season_value,
    "half": lambda day: f"{day.year:04d}-H{1 if day.month < 7 else 2}",
    "year": lambda day: f"{day.year:04d}",
    "decade": lambda day: f"{day.year // 10:03d}",
    "century": lambda day: f"{day.year // 100:02d}",
}


def period_of(day: date, unit: str) -> Period:
    """The period of this unit in which the day lies.

    >>> period_of(date(2025, 1, 20), "season").value
    '2024-WI'
    """
    if unit == "day":
        return Period(unit, day)
    if unit == "week":
        return Period(unit, day - timedelta(days=day.weekday()))
    if unit == "weekend":
        return Period(unit, day + timedelta(days=5 - day.weekday()))
    if unit == "season":
        months_in = day.month % 3
        return Period(unit, _month_shift(day.replace(day=1), -months_in))
    size = _MONTHS_LONG[unit]
    months = (day.year * 12 + day.month - 1) // size * size
    return Period(unit, date(max(1, months // 12), months % 12 + 1, 1))


def _month_shift(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    following = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def shifted(day: date, unit: str, steps: int) -> date:
    """The day so many units later (earlier when negative).

    Raises:
        OverflowError, ValueError: The result lies outside the years 1 to 9999.
    """
    if unit == "day":
        return day + timedelta(days=steps)
    if unit in {"week", "weekend"}:
        return day + timedelta(days=7 * steps)
    return _month_shift(day, _MONTHS_LONG[unit] * steps)


def moved(day: date, unit: str, steps: int) -> Period:
    """The period that lies so many units after the one that holds the day.

    >>> moved(date(2025, 1, 17), "month", -1).value
    '2024-12'
    """
    return period_of(shifted(period_of(day, unit).first, unit, steps), unit)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)
