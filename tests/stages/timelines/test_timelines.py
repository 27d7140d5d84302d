"""The timeline: which dates enter, which are one, which contradict each other."""

from __future__ import annotations

import itertools

import pytest

from synoptic.model.claims import Claim, ClaimTime
from synoptic.model.ids import digest_id
from synoptic.model.propositions import Proposition
from synoptic.model.reports import Layer, Report
from synoptic.model.times import TimelineEntry, Timex
from synoptic.stages.timelines import timeline_from
from synoptic.stages.timelines.edtf import edtf_of
from synoptic.stages.times import times_in
from tests import factory

DATED = "2025-03-12"


def told(
    text: str, published: str = DATED, role: str = "happened", **fields: object
) -> tuple[Report, Claim, tuple[Timex, ...]]:
    """A report of one sentence, its claim and its times."""
    source = factory.report(text, published=published)
    times = times_in(source, factory.sentences(source))
    links = tuple(ClaimTime(time.id, role) for time in times)
    return source, factory.claim(source, text, times=links, **fields), times


def together(*stories: tuple[Report, Claim, tuple[Timex, ...]], as_one: bool = True) -> tuple[TimelineEntry, ...]:
    claims = [claim for _, claim, _ in stories]
    times = [time for *_, found in stories for time in found]
    idents = tuple(sorted(claim.id for claim in claims))
    one = Proposition(digest_id("p", idents), claims[0].text, claims[0].id, (), "happening", idents)
    return timeline_from(claims, [one] if as_one else [], times, [report for report, *_ in stories])


VALUES = [
    ("It opened on 3 May 2024.", "2024-05-03", "day"),
    ("It opened in May 2024.", "2024-05", "month"),
    ("It opened in the summer of 2024.", "2024-22", "season"),
    ("It opened in 2019.", "2019", "year"),
    ("It opened about 1990.", "1990~", "year"),
    ("It opened in the 1990s.", "199X", "decade"),
    ("It opened in the 19th century.", "18XX", "interval"),
    ("It opened last week.", "2025-03-03/2025-03-09", "interval"),
    ("It opened in the third quarter of 2024.", "2024-07-01/2024-09-30", "interval"),
    ("It opened on Monday night.", "2025-03-10", "day"),
    ("It opened at 5 p.m. on 3 May 2024.", "2024-05-03T17:00:00", "time"),
    ("It opened in the 14th and 15th centuries.", "13XX/14XX", "interval"),
]


@pytest.mark.parametrize(("text", "value", "precision"), VALUES, ids=[row[1] for row in VALUES])
def test_a_time_is_written_in_edtf(text: str, value: str, precision: str) -> None:
    source = factory.report(text, published=DATED)
    times = times_in(source, factory.sentences(source))
    assert edtf_of(times[0]) == (value, precision)


def test_a_dated_claim_is_an_entry_with_its_words() -> None:
    (entry,) = together(told("The bridge opened on Monday."), as_one=False)
    assert (entry.value, entry.begin, entry.end, entry.precision) == ("2025-03-10", "2025-03-10", "2025-03-11", "day")
    assert entry.label == entry.label_span.exact == "The bridge opened on Monday."


def test_the_finer_date_repairs_the_coarser() -> None:
    day, month = told("The bridge opened on Monday."), told("The bridge opened this month.")
    (entry,) = together(month, day)
    assert entry.value == "2025-03-10"
    assert entry.reports == tuple(sorted((day[0].id, month[0].id)))
    assert entry.rival_values == ()


def test_dates_that_cannot_both_hold_stand_side_by_side() -> None:
    one, two, three = (
        told("The bridge opened on Monday."),
        told("The bridge opened on 10 March 2025."),
        told("The bridge opened on Tuesday."),
    )
    (entry,) = together(one, two, three)
    assert entry.value == "2025-03-10"
    assert [(rival.value, rival.reports) for rival in entry.rival_values] == [("2025-03-11", (three[0].id,))]


def test_two_dates_of_one_claim_are_two_happenings() -> None:
    entries = together(told("It was signed in May 2023 and ratified in June 2024."))
    assert [(entry.value, entry.rival_values) for entry in entries] == [("2023-05", ()), ("2024-06", ())]


def test_two_dates_that_bound_a_stretch_are_one_happening() -> None:
    (entry,) = together(told("The fee was paid between 2016 and 2018."))
    assert (entry.value, entry.begin, entry.end) == ("2016/2018", "2016-01-01", "2019-01-01")


def test_a_denied_dating_is_no_entry() -> None:
    source, claim, times = told("The bridge did not open on Monday.", polarity="denies")
    one = Proposition("p", claim.text, claim.id, (), "happening", (claim.id,), denied_by=(claim.id,))
    assert timeline_from([claim], [one], times, [source]) == ()


OUT = [
    ("It lasted for 20 years.", "happened", "a length"),
    ("It meets every Tuesday.", "happened", "a recurring time"),
    ("It is open now.", "happened", "the present"),
    ("The mayor said on Monday that it is safe.", "said", "the time of saying"),
]


@pytest.mark.parametrize(("text", "role", "note"), OUT, ids=[row[-1] for row in OUT])
def test_what_dates_no_happening_stays_out(text: str, role: str, note: str) -> None:
    assert together(told(text, role=role)) == (), note


@pytest.mark.parametrize(
    "text",
    [
        "About 60,000 homes were dark, down from 210,000 on Monday.",
        "Profit fell to 4 million crowns from 5 million in 2023.",
        "Sales were 3 million crowns, against 4 million in May 2024.",
        "The minister should have gone on Monday.",
        "The museum was to have opened in 2023.",
    ],
)
def test_what_was_compared_or_never_was_dates_nothing(text: str) -> None:
    assert together(told(text)) == ()


def test_a_match_against_ten_men_has_its_date() -> None:
    (entry,) = together(told("The club drew 2-2 against 10 men on Monday."))
    assert entry.value == "2025-03-10"


def test_the_label_names_the_date_of_the_entry() -> None:
    month, day = told("The bridge opened this month."), told("The bridge was opened by a king on Monday.")
    (entry,) = together(month, day)
    assert (entry.value, entry.label) == ("2025-03-10", "The bridge was opened by a king on Monday.")


def test_a_statement_is_dated_by_when_it_was_made() -> None:
    (entry,) = together(told("The mayor said on Monday that it is safe.", role="said", type="statement"))
    assert entry.value == "2025-03-10"


def test_captions_date_nothing() -> None:
    text = "A bridge, seen on Monday."
    source = factory.report(text, published=DATED, layers=(Layer(0, len(text), "caption"),))
    times = times_in(source, factory.sentences(source))
    claim = factory.claim(source, text, times=(ClaimTime(times[0].id, "happened"),), layer="caption")
    assert timeline_from([claim], [], times, [source]) == ()


@pytest.mark.parametrize(
    ("role", "value"), [("since", "2024/.."), ("deadline", "../2024"), ("until", "../2024")], ids=lambda row: str(row)
)
def test_a_limit_is_an_open_interval(role: str, value: str) -> None:
    (entry,) = together(told("The road has been shut, 2024.", role=role))
    assert (entry.value, entry.precision, entry.begin, entry.end) == (value, "interval", "2024-01-01", "2025-01-01")


def test_a_record_since_a_year_is_no_stretch() -> None:
    assert together(told("The quake was the strongest in the country since 2009.", role="since")) == ()


def test_a_limit_contradicts_nothing() -> None:
    entries = together(
        told("The truce begins on Friday.", role="planned"), told("It has held since 15 March.", "2025-03-20", "since")
    )
    assert [(entry.value, entry.rival_values) for entry in entries] == [("2025-03-14", ())]


def test_what_lies_ahead_of_the_reports_is_marked() -> None:
    (ahead,) = together(told("It will open on 3 May 2025.", role="planned"))
    (past,) = together(told("It opened on Monday."))
    assert (ahead.projected, past.projected) == (True, False)


def test_background_is_what_the_claims_say_else_what_lies_far_back() -> None:
    (old,) = together(told("It opened in 2019."))
    (flagged,) = together(told("It opened on Monday.", background=True))
    (recent,) = together(told("It opened on Monday."))
    assert (old.background, flagged.background, recent.background) == (True, True, False)


def test_order_of_input_does_not_matter() -> None:
    stories = [
        told("The bridge opened on Monday."),
        told("The bridge opened this month."),
        told("The bridge opened on Tuesday."),
        told("The bridge opened in March 2025, they say."),
    ]
    results = {together(*order) for order in itertools.permutations(stories)}
    assert {tuple(entry.value for entry in result) for result in results} == {("2025-03-10",)}


def test_nothing_dated_is_an_empty_timeline() -> None:
    assert timeline_from([], [], [], []) == ()
