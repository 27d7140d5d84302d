from __future__ import annotations

import pytest

from synoptic.dossier.page.dates import abbreviated, between, in_words


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("", ""),
        ("2031", "2031"),
        ("2031-03", "March 2031"),
        ("2031-03-04", "4 March 2031"),
        ("2031-03-04T09:30:00+01:00", "4 March 2031, 09:30"),
        ("2031-23", "autumn 2031"),
        ("2031-34", "second quarter 2031"),
        ("2031-13", "2031-13"),
        ("2031-03-04~", "about 4 March 2031"),
        ("2031?", "2031 (uncertain)"),
        ("2031-03%", "about March 2031 (uncertain)"),
        ("2029/2031", "2029 to 2031"),
        ("../2031-03", "until March 2031"),
        ("2031-03/..", "from March 2031"),
        ("P1Y", "1 year"),
        ("P20Y", "20 years"),
        ("203X", "2030s"),
        ("18XX", "1800s"),
        ("2031-03-04TMO", "4 March 2031, morning"),
        ("2031-03-04TNI~", "about 4 March 2031, night"),
        ("2031-SU", "summer 2031"),
        ("2031-W10", "the week of 3 March 2031"),
        ("2031-W60", "2031-W60"),
        ("XXXX-03-04", "4 March"),
        ("XXXX-03", "March"),
        ("XXXX-13", "XXXX-13"),
        ("XXXX-WXX-2", "Tuesdays"),
        ("PXD", "some days"),
        ("PT6H", "6 hours"),
        ("PT1M", "1 minute"),
        ("P1S", "P1S"),
        ("203", "2030s"),
        ("PRESENT_REF", "now"),
        ("<b>", "<b>"),
    ],
)
def test_a_date_reads_as_words_or_as_itself(value: str | None, expected: str) -> None:
    assert in_words(value) == expected


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2031-03-04", "2031-03-05", "4 March 2031"),
        ("2031-03-04", "2031-04-01", "4 March 2031 to 31 March 2031"),
        ("2031-03-04", "", "from 4 March 2031"),
        ("", "", ""),
        ("2031-03-04T09:00", "2031-03-04T10:00", "4 March 2031, 09:00 to 4 March 2031, 10:00"),
        ("2031-03-04", "0001-01-01", "4 March 2031"),
    ],
)
def test_the_end_of_an_interval_is_not_in_it(begin: str, end: str, expected: str) -> None:
    assert between(begin, end) == expected


@pytest.mark.parametrize(
    ("said", "expected", "note"),
    [
        ("4 September 2031", "4 Sep 2031", "a date"),
        ("28 February 2031 to 1 March 2031", "28 Feb 2031 to 1 Mar 2031", "two dates"),
        ("May 2031, June 2031", "May 2031, June 2031", "short enough as they are"),
        ("March of the unions", "March of the unions", "no date"),
    ],
)
def test_months_are_cut_to_three_letters_before_a_figure(said: str, expected: str, note: str) -> None:
    assert abbreviated(said) == expected, note
