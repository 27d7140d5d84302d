"""Calendar periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.stages.times import times_in
from synoptic.stages.times.periods import UNITS, Period, easter, moved, period_of
from tests import factory

# Every unit lies in each of the coarser ones named with it; weeks cross months, so they have none.
FINER = [("day", unit) for unit in UNITS if unit != "weekend"] + [
    ("month", "quarter"),
    ("month", "season"),
    ("month", "half"),
    ("quarter", "half"),
    ("half", "year"),
    ("year", "decade"),
    ("decade", "century"),
]
DAYS = st.dates(min_value=date(200, 1, 1), max_value=date(9800, 1, 1))


@pytest.mark.parametrize(("finer", "coarser"), FINER, ids=lambda unit: str(unit))
@given(day=DAYS)
def test_a_finer_period_lies_inside_the_coarser_one(finer: str, coarser: str, day: date) -> None:
    fine, coarse = period_of(day, finer), period_of(day, coarser)
    assert coarse.first <= fine.first <= day < fine.after <= coarse.after


@given(day=st.dates(date(2000, 1, 1), date(8000, 1, 1)), unit=st.sampled_from(UNITS), steps=st.integers(-15, 15))
def test_steps_forth_and_back_return(day: date, unit: str, steps: int) -> None:
    there = moved(day, unit, steps)
    assert moved(there.first, unit, -steps) == period_of(day, unit)


VALUES = [
    (Period("day", date(2025, 3, 12)), "2025-03-12"),
    (Period("week", date(2024, 12, 30)), "2025-W01"),
    (Period("weekend", date(2025, 3, 15)), "2025-W11-WE"),
    (Period("month", date(2025, 3, 1)), "2025-03"),
    (Period("quarter", date(2025, 4, 1)), "2025-Q2"),
    (Period("season", date(2024, 12, 1)), "2024-WI"),
    (Period("half", date(2025, 7, 1)), "2025-H2"),
    (Period("decade", date(1990, 1, 1)), "199"),
    (Period("century", date(1800, 1, 1)), "18"),
]


@pytest.mark.parametrize(("period", "value"), VALUES, ids=[row[1] for row in VALUES])
def test_a_period_has_its_value(period: Period, value: str) -> None:
    assert period.value == value


@pytest.mark.parametrize(
    ("year", "day"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (1961, date(1961, 4, 2))]
)
def test_easter_has_its_day(year: int, day: date) -> None:
    assert easter(year) == day


@given(
    text=st.lists(
        st.sampled_from(
            "in on the last next May 3 2024 years ago two and a half of Friday night , . - \u2013 12 p.m. quarter every end from to 1990s \u00e9\u0301 \U0001f600".split()
        ),
        max_size=25,
    ).map(" ".join),
    published=st.sampled_from([None, "0001-01-02", "2025-03-12", "9999-12-30"]),
)
def test_any_words_give_times_that_repeat_them(text: str, published: str | None) -> None:
    source = factory.report(text, published=published)
    for time in times_in(source, factory.sentences(source)):
        assert source.text[time.span.start : time.span.end] == time.span.exact
        assert time.begin is None or time.end is None or time.begin < time.end
