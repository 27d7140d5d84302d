"""Whole sentences and all their times; published on Wednesday, 12 March 2025."""

from __future__ import annotations

import pytest

from synoptic.stages.times import times_in
from tests import factory

DATED = [
    ("He left in November last year.", [("November last year", "2024-11")]),
    ("It will open in May next year.", [("May next year", "2026-05")]),
    ("It fell on last Oct. 23.", [("last Oct. 23", "2024-10-23")]),
    ("It fell on this July 4.", [("this July 4", "2025-07-04")]),
    ("The dividend of 31 April is odd.", []),
    ("It ran on May 3-5, 2024.", [("May 3-5, 2024", "2024-05-03/2024-05-05")]),
    ("It ran from 2014-15 on.", [("2014-15", "2014/2015")]),
    ("It ran from 2015-2020 in full.", [("2015-2020", "2015/2020")]),
    ("It ran from 2020-15 in full.", [("2020", "2020")]),
    ("They met in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("They met in two thousand and one.", [("two thousand and one", "2001")]),
    ("They met in January nineteen ninety-seven.", [("January nineteen ninety-seven", "1997-01")]),
    ("They met in the winter of nineteen ninety-four.", [("the winter of nineteen ninety-four", "1994-WI")]),
    ("They danced in the '80s.", [("the '80s", "198")]),
    ("They danced in the roaring twenties.", []),
    ("They danced in the late eighties.", [("the late eighties", "198")]),
    ("Profit rose in the first half of 2024.", [("the first half of 2024", "2024-H1")]),
    ("Profit rose in the 2024 third quarter.", [("the 2024 third quarter", "2024-Q3")]),
    ("They met on Thanksgiving 2023.", [("Thanksgiving 2023", "2023-11-23")]),
    ("They met on Memorial Day 2023.", [("Memorial Day 2023", "2023-05-29")]),
    ("They met on Christmas.", [("Christmas", "2024-12-25")]),
    ("Tuesday's crash is due to ice.", [("Tuesday", "2025-03-11")]),
    ("She will be mayor after winning Sunday's vote.", [("Sunday", "2025-03-09")]),
    ("Friday's vote is due to pass.", [("Friday", "2025-03-14")]),
    ("They will meet before Tuesday's vote is held.", [("Tuesday", "2025-03-18")]),
    ("They met at Christmas two years ago.", [("Christmas", "2023-12-25"), ("two years ago", "2023")]),
    ("They met on Halloween in several towns a year ago.", [("Halloween", "2024-10-31"), ("a year ago", "2024")]),
    ("The 2022 Christmas raids changed it.", [("2022 Christmas", "2022-12-25")]),
    ("They met as St. Patrick's Day drew near.", [("St. Patrick's Day", "2025-03-17")]),
    ("They met on 3 May last year.", [("3 May", "2024-05-03"), ("last year", "2024")]),
    ("In June, three years ago, it sank.", [("June", "2022-06"), ("three years ago", "2022")]),
    ("It holds from today, 4 May 2023, on.", [("today", "2023-05-04"), ("4 May 2023", "2023-05-04")]),
    ("It holds from today, May 4, 2023, on.", [("today", "2023-05-04"), ("May 4, 2023", "2023-05-04")]),
    ("The phone leaked ahead of its rumoured October launch.", [("October", "2025-10")]),
    ("The firm suggested a late November release.", [("late November", "2025-11")]),
    ("The November release was a success.", [("November", "2024-11")]),
    ("A state of mourning has been declared for Saturday.", [("Saturday", "2025-03-15")]),
    ("A strike has been called for late May.", [("late May", "2025-05")]),
    ("About 16,000 are out, up from 14,000 on Monday.", [("Monday", "2025-03-10")]),
    ("It sees growth of 1.4 percent, down from 1.8 percent in its January forecast.", [("January", "2025-01")]),
    ("Sales will reach 40 tonnes, compared with 36 tonnes in February.", [("February", "2025-02")]),
    ("The harbour is today the largest in the country.", [("today", "PRESENT_REF")]),
    ("Today, the old mill is a museum.", [("Today", "PRESENT_REF")]),
    ("Today, the court is a step closer to a ruling.", [("Today", "2025-03-12")]),
    ("The court is today hearing the case.", [("today", "2025-03-12")]),
    ("Today the court ruled.", [("Today", "2025-03-12")]),
    ("They met last Thanksgiving.", [("last Thanksgiving", "2024-11-28")]),
    ("They will meet next Easter.", [("next Easter", "2025-04-20")]),
    ("They meet this Labor Day.", [("this Labor Day", "2025-09-01")]),
    ("It rained on Good Friday 2024.", [("Good Friday 2024", "2024-03-29")]),
    ("It opened last winter.", [("last winter", "2024-WI")]),
    ("It opens next spring.", [("next spring", "2026-SP")]),
    ("It opened this summer.", [("this summer", "2025-SU")]),
    ("It opened in autumn.", [("autumn", "2024-FA")]),
    ("It opened in winter.", [("winter", "2024-WI")]),
    ("It opened in the summer.", [("the summer", "2024-SU")]),
    ("Profit rose in the third quarter.", [("the third quarter", "2024-Q3")]),
    ("Profit rose 5% in the third quarter. It was up from a year earlier. The latest quarter was the best.", [("the third quarter", "2024-Q3"), ("a year earlier", "2023-Q3"), ("The latest quarter", "2024-Q3")]),
    ("Profit was flat in the fourth quarter, and in the year-ago period.", [("the fourth quarter", "2024-Q4"), ("the year-ago period", "2023-Q4")]),
    ("This year's first quarter was good.", [("This year's first quarter", "2025-Q1")]),
    ("In the year-earlier third quarter it lost money.", [("the year-earlier third quarter", "2024-Q3")]),
    ("Sales for the quarter fell.", [("the quarter", "2024-Q4")]),
    ("Sales for the year fell.", [("the year", "2025")]),
    ("In the 2023 period sales fell.", [("the 2023 period", "2023")]),
    ("Results in the third quarter beat those of the 2023 period.", [("the third quarter", "2024-Q3"), ("the 2023 period", "2023-Q3")]),
    ("The mill closed. That night it burned.", [("That night", None)]),
    ("The mill closed on Monday. That night it burned. The next morning nothing stood. The previous day it was whole.", [("Monday", "2025-03-10"), ("That night", "2025-03-10TNI"), ("The next morning", "2025-03-11TMO"), ("The previous day", "2025-03-10")]),
    ("The mill closed on Monday. The day before, it was sold.", [("Monday", "2025-03-10"), ("The day before", "2025-03-09")]),
    ("The mill closed in May 2024. The following month it burned. That month it rained. The following year it reopened.", [("May 2024", "2024-05"), ("The following month", "2024-06"), ("That month", "2024-06"), ("The following year", "2025")]),
    ("It burned the next day.", [("the next day", None)]),
    ("It burned that week.", [("that week", None)]),
    ("Over the weekend it burned.", [("the weekend", "2025-W10-WE")]),
    ("On the weekend it will burn.", [("the weekend", "2025-W11-WE")]),
    ("Earlier in the day it burned.", [("Earlier in the day", "2025-03-12")]),
    ("By year-end it will be gone.", [("year-end", "2025")]),
    ("It closed two and a half years ago.", [("two and a half years ago", "2022-09")]),
    ("It closed a year and a half ago.", [("a year and a half ago", "2023-09")]),
    ("It closed two fortnights ago.", [("two fortnights ago", "2025-W07")]),
    ("It closed three hours ago.", [("three hours ago", "2025-03-12")]),
    ("It closed a million years ago.", [("a million years ago", None)]),
    ("It closed a few weeks later.", [("a few weeks later", None)]),
    ("It closed half an hour later.", [("half an hour", "PT30M")]),
    ("He stayed for a day and a half.", [("a day and a half", "P1DT12H")]),
    ("He stayed for the last year and a half.", [("the last year and a half", "P1Y6M")]),
    ("In the year ended 31 March 2024 profit rose.", [("the year", "P1Y"), ("31 March 2024", "2024-03-31")]),
    ("The weeklong fair ended a decades-long feud.", [("weeklong", "P1W"), ("decades-long", "PXY")]),
    ("They meet every July.", [("every July", "XXXX-07")]),
    ("They meet every summer.", [("every summer", "XXXX-SU")]),
    ("They meet every morning.", [("every morning", "XXXX-XX-XXTMO")]),
    ("They meet on Tuesdays.", [("Tuesdays", "XXXX-WXX-2")]),
    ("They meet every other week.", [("every other week", "P2W")]),
    ("It pays twice a week.", [("a week", "P1W")]),
    ("It was a recent move.", [("recent", "PAST_REF")]),
    ("In the near future it may change.", [("the near future", "FUTURE_REF")]),
    ("It will take the next 10 to 12 weeks.", [("the next 10 to 12 weeks", "P10W")]),
    ("He worked for decades.", [("decades", "PXY")]),
    ("The talks lasted a fortnight.", [("a fortnight", "P2W")]),
    ("It is at 25:00 p.m. today.", [("today", "2025-03-12")]),
    ("It starts at 13 p.m. on Monday.", [("Monday", "2025-03-17")]),
    ("At noon on Tuesday it rang.", [("noon", "2025-03-11T12:00"), ("Tuesday", "2025-03-11")]),
    ("It rang between 11 and 1 p.m. on Tuesday.", [("between 11 and 1 p.m.", "2025-03-11T11:00"), ("Tuesday", "2025-03-11")]),
    ("It rang between 14 and 15 p.m. on Tuesday.", [("Tuesday", "2025-03-11")]),
    ("It rang at 9 a.m., March 3.", [("9 a.m., March 3", "2025-03-03T09:00")]),
    ("The next Friday it burned.", [("next Friday", "2025-03-14")]),
    ("It burned the previous Friday.", [("the previous Friday", "2025-03-07")]),
    ("It was sold last century.", [("last century", "P100Y")]),
    ("It was sold in the past decade.", [("the past decade", "P10Y")]),
    ("Yesterday morning it rang.", [("Yesterday morning", "2025-03-11TMO")]),
    ("It rang overnight.", [("overnight", "2025-03-11TNI")]),
    ("It rang this last week.", [("last week", "2025-W10")]),
    ("It opened on February 29.", []),
    ("It opened on 31 February 2024.", [("February 2024", "2024-02")]),
]  # fmt: skip

UNDATED = [
    ("It fell last week.", [("last week", None)]),
    ("It fell this morning.", [("this morning", None)]),
    ("It fell on Monday night.", [("Monday night", "XXXX-WXX-1TNI")]),
    ("It fell tonight.", [("tonight", None)]),
    ("It fell last July.", [("last July", None)]),
    ("It fell last summer.", [("last summer", None)]),
    ("It fell last year.", [("last year", None)]),
    ("It fell in the third quarter.", [("the third quarter", "XXXX-Q3")]),
    ("It fell over the weekend.", [("the weekend", None)]),
    ("Sales for the quarter fell.", [("the quarter", None)]),
    ("It fell in November last year.", [("November last year", None)]),
    ("It fell at Easter.", [("Easter", None)]),
    ("It fell on 3 May.", [("3 May", "XXXX-05-03")]),
    ("It fell in May.", [("May", "XXXX-05")]),
    ("It fell at noon.", [("noon", "XXXX-XX-XXT12:00")]),
    ("It fell three weeks ago.", [("three weeks ago", None)]),
    ("It fell by year-end.", [("year-end", None)]),
]  # fmt: skip


def seen(text: str, published: str | None) -> list[tuple[str, str | None]]:
    source = factory.report(text, published=published)
    return [(time.span.exact, time.value) for time in times_in(source, factory.sentences(source))]


@pytest.mark.parametrize(("text", "times"), DATED, ids=[row[0] for row in DATED])
def test_a_sentence_of_a_dated_report_has_its_times(text: str, times: list[tuple[str, str | None]]) -> None:
    assert seen(text, "2025-03-12") == times


@pytest.mark.parametrize(("text", "times"), UNDATED, ids=[row[0] for row in UNDATED])
def test_a_report_without_a_date_places_only_what_the_text_places(
    text: str, times: list[tuple[str, str | None]]
) -> None:
    assert seen(text, None) == times


@pytest.mark.parametrize(
    ("text", "published"), [("It fell last century.", "0001-01-02"), ("It falls next year.", "9999-12-30")]
)
def test_the_ends_of_the_calendar_are_no_error(text: str, published: str) -> None:
    seen(text, published)
