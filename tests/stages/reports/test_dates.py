"""Dates as written and the intervals they mean."""

import pytest

from synoptic.stages.reports.dates import of_text, written_in

GIVEN = (
    ("2024-03-04", ("2024-03-04", "2024-03-04", "2024-03-05")),
    ("20240304", ("2024-03-04", "2024-03-04", "2024-03-05")),
    ("2024-02", ("2024-02", "2024-02-01", "2024-03-01")),
    ("2024", ("2024", "2024-01-01", "2025-01-01")),
    ("2024-03-04T10:20:30Z", ("2024-03-04T10:20:30Z", "2024-03-04T10:20:30Z", "2024-03-04T10:20:31Z")),
    (
        "2024-03-04T10:20:30.123+02:00",
        ("2024-03-04T10:20:30+02:00", "2024-03-04T10:20:30+02:00", "2024-03-04T10:20:31+02:00"),
    ),
    ("2024-03-04 10:20", ("2024-03-04T10:20:00", "2024-03-04T10:20:00", "2024-03-04T10:21:00")),
    ("Mon, 04 Mar 2024 10:20:30 GMT", ("2024-03-04T10:20:30Z", "2024-03-04T10:20:30Z", "2024-03-04T10:20:31Z")),
    ("March 4, 2024", ("2024-03-04", "2024-03-04", "2024-03-05")),
    ("4 March 2024", ("2024-03-04", "2024-03-04", "2024-03-05")),
    ("2023-02-29", None),
    ("yesterday", None),
    ("", None),
    (None, None),
    ("9999-12-31", ("9999-12-31", "9999-12-31", "9999-12-31")),
)


@pytest.mark.parametrize(("words", "expected"), GIVEN)
def test_a_given_date_means_an_interval(words: str | None, expected: tuple[str, str, str] | None) -> None:
    when = of_text(words)
    assert (None if when is None else (when.value, when.begin, when.end)) == expected


WRITTEN = (
    ("on Sept. 12, 2024.", [("Sept. 12, 2024", 2024)]),
    ("January 18th, 2025", [("January 18th, 2025", 2025)]),
    ("18 Feb, 2025", [("18 Feb, 2025", 2025)]),
    ("Thursday, 16 October 2025", [("Thursday, 16 October 2025", 2025)]),
    ("on Jan. 17 and Jan. 20", [("Jan. 17", None), ("Jan. 20", None)]),
    ("the 3rd of May 2024", [("3rd of May 2024", 2024)]),
    ("In May 2024 all was well", []),
    ("He may 12 times", [("may 12", None)]),
    ("30 February 2024", []),
    ("in 2024-10-03 format", [("2024-10-03", 2024)]),
    ("March 3 2024 percent", [("March 3 2024", 2024)]),
)


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_dates_in_a_text_keep_their_place(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(text[date.start : date.end].strip(), date.year) for date in written_in(text)] == expected


def test_a_time_of_day_belongs_to_its_date() -> None:
    (date,) = written_in("Published 15 October 2025, 09:40")
    when = date.when()
    assert when is not None
    assert (when.begin, when.end) == ("2025-10-15T09:40:00", "2025-10-15T09:41:00")
    (date,) = written_in("Oct 3, 2024 at 4:05 p.m.")
    assert date.clock == "16:05"
