"""Dates of steps: how they are written and which hold together."""

import pytest

from synoptic.model.spans import Span
from synoptic.model.times import Timex
from synoptic.stages.agreements.days import compatible, days_of, edtf


def time(begin, end, value=None):
    return Timex("t", "r", Span("r", 0, 3, "now"), "DATE", value, begin=begin, end=end)


WRITTEN = [
    ("2025-01-17", "2025-01-18", "2025-01-17", "2025-01-17", "a day"),
    ("2025-01-17T18:00:00", "2025-01-17T23:59:00", "2025-01-17TEV", "2025-01-17", "an evening is a day"),
    ("2025-01-17T18:00:00", "2025-01-18T00:00:00", "2025-01-17TEV", "2025-01-17", "midnight ends the day before"),
    ("2025-01-01", "2025-02-01", "2025-01", "2025-01", "a month"),
    ("2025-01-01", "2026-01-01", "2025", "2025", "a year"),
    ("2025-01-13", "2025-01-20", "2025-W03", "2025-01-13/2025-01-19", "a week is an interval of days"),
    (None, None, None, None, "nothing known"),
    ("soon", "later", None, None, "no date at all"),
]


@pytest.mark.parametrize(("begin", "end", "value", "expected", "note"), WRITTEN)
def test_a_time_is_written_as_its_day_or_its_interval(begin, end, value, expected, note):
    assert edtf(time(begin, end, value)) == expected, note


def test_a_week_holds_with_a_day_in_it_and_not_with_one_outside():
    week = time("2025-01-13", "2025-01-20")
    assert compatible(week, time("2025-01-17", "2025-01-18"))
    assert not compatible(week, time("2025-01-20", "2025-01-21"))
    assert compatible(week, None)


def test_a_time_without_bounds_is_the_coarsest():
    assert days_of(time(None, None)) > days_of(time("2025-01-01", "2026-01-01")) == 365
