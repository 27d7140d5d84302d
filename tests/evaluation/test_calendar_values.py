from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synoptic.evaluation.calendar_values import days_of, near_time, same_time, time_text


@pytest.mark.parametrize(
    ("value", "expected", "note"),
    [
        ("2031", (date(2031, 1, 1), date(2032, 1, 1)), "a year"),
        ("2031-12", (date(2031, 12, 1), date(2032, 1, 1)), "a month over new year"),
        ("2031-SU", (date(2031, 6, 1), date(2031, 9, 1)), "a season in letters"),
        ("2031-24", (date(2031, 12, 1), date(2032, 3, 1)), "a winter by number"),
        ("2032-W01", (date(2031, 12, 29), date(2032, 1, 5)), "a week over new year"),
        ("2031-Q4", (date(2031, 10, 1), date(2032, 1, 1)), "a quarter"),
        ("203X", (date(2030, 1, 1), date(2040, 1, 1)), "a decade"),
        ("18", (date(1800, 1, 1), date(1900, 1, 1)), "a century"),
        ("2031-03-01T14:00~", (date(2031, 3, 1), date(2031, 3, 2)), "about an hour is in a day"),
        ("2031/2033", (date(2031, 1, 1), date(2034, 1, 1)), "from year to year"),
        ("2031-03-01/2031-03-04/2031-03-09", (date(2031, 3, 1), date(2031, 3, 10)), "the middle is passed over"),
        ("2031-02-30", None, "no such day"),
        ("2031/PAST_REF", None, "an end that is no day"),
        ("P3D", None, "a duration is nowhere"),
        ("9999", None, "no day follows the last one"),
        ("", None, "nothing"),
        (None, None, "nothing at all"),
        ([], None, "no value"),
    ],
)
def test_a_value_has_its_place_in_the_calendar(value: object, expected: object, note: str) -> None:
    assert days_of(value) == expected, note


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3 days", "P3D"),
        ("2031-05-XX", "2031-05"),
        ("2031-03-01T10:00:00Z", "2031-03-01T10:00"),
        ("2031-mid", "2031"),
        (1999, "1999"),
        (None, ""),
    ],
)
def test_values_have_one_spelling(value: object, expected: str) -> None:
    assert time_text(value) == expected


def test_an_end_of_a_dossier_is_the_day_after() -> None:
    gold = {"begin": "2031-03-01", "end": "2031-03-31"}
    assert same_time(gold, {"begin": "2031-03-01", "end": "2031-04-01"})
    assert same_time(gold, {"begin": "2031-03-01", "end": "2031-03-31"})
    assert not same_time(gold, {"begin": "2031-03-01", "end": "2031-04-03"})


@pytest.mark.parametrize(
    ("gold", "pred", "is_near", "note"),
    [
        ("2031-03-01T10:00", "2031-03-01", True, "an hour and its day"),
        ("2031-03-01T10:00", "2031-03-01T14:00", False, "two hours"),
        ("2031-03-05", "2031-W10", True, "a day and its week"),
        ("2031-03-05", "2031-03", True, "a day and its month"),
        ("2031-03", "2031", True, "a month and its year"),
        ("2031-03-05", "2031", False, "two steps"),
        ("2031-03-05", "2031-04", False, "another month"),
        ("FUTURE_REF", "PAST_REF", False, "words without a place"),
    ],
)
def test_near_is_one_step_coarser(gold: str, pred: str, is_near: bool, note: str) -> None:
    assert near_time({"value": gold}, {"value": pred}) is is_near, note
    assert not same_time({"value": gold}, {"value": pred})


@given(st.text(max_size=60))
def test_odd_values_never_crash(text: str) -> None:
    days = days_of(text)
    assert days is None or len(days) == 2


def test_a_long_odd_value_is_read_in_a_straight_line() -> None:
    assert days_of("20" + "-X" * 50_000 + "Y") is None
    assert days_of("/" * 50_000) is None
