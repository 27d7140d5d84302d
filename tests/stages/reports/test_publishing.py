"""When a report was published, and how we know."""

import re

import pytest

from synoptic.stages.reports import Given, publishing
from synoptic.stages.reports.layers import layout_of
from synoptic.stages.reports.publishing import FoundDate, published_of, updated_of

LEAD = "The striker has joined Port Elsin, the club said on Monday after a week of talks between the two sides."
REST = "He will wear the number nine, which nobody at the club has worn for two years, and signed for four."


def published(text: str, given: Given | None = None) -> FoundDate:
    given = Given() if given is None else given
    return published_of(text, layout_of(text, given), given)


def test_a_given_date_goes_before_a_stated_one() -> None:
    text = f"Port Elsin sign Larsen\n\nPublished 3 March 2024\n\n{LEAD}\n\n{REST}"
    found = published(text, Given(published="2024-03-05", given_by="feed"))
    assert (found.value, found.basis, found.given_by) == ("2024-03-05", "given", "feed")


def test_a_stated_date_rests_on_every_line_that_agrees() -> None:
    text = f"Port Elsin sign Larsen\n\nPublished 3 March 2024\n\n{LEAD}\n\n{REST}\n\n{REST}\n\nPublished in Harbour Post, March 3rd, 2024"
    found = published(text)
    assert (found.value, found.begin, found.end, found.basis) == ("2024-03-03", "2024-03-03", "2024-03-04", "stated")
    assert [text[slice(*place)] for place in found.where] == ["3 March 2024", "March 3rd, 2024"]


def test_an_update_is_no_publication() -> None:
    text = f"Port Elsin sign Larsen\n\nUpdated 4 March 2024\n\n{LEAD}\n\n{REST}"
    given = Given()
    assert published(text).basis == "unknown"
    updated = updated_of(text, layout_of(text, given), given)
    assert updated is not None
    assert (updated.value, updated.basis) == ("2024-03-04", "stated")


def test_dates_of_other_stories_below_the_report_say_nothing() -> None:
    text = (
        f"Port Elsin sign Larsen\n\n{LEAD}\n\n{REST}\n\n{REST} {LEAD}\n\nREAD ALSO\nFerries run late again\n"
        "9 April 2024\nHarvest fair opens with a pumpkin\n10 April 2024\n"
    )
    assert published(text).basis == "unknown"


def test_a_dateline_with_a_year_states_the_day() -> None:
    found = published(f"Port Elsin sign Larsen\n\nHALDEN, 3 March 2024 (AFP) - {LEAD}\n\n{REST}")
    assert (found.value, found.basis) == ("2024-03-03", "stated")


def test_a_dateline_without_a_year_bounds_nothing() -> None:
    found = published(f"Port Elsin sign Larsen\n\nHALDEN, March 3 (AFP) - {LEAD}\n\n{REST}")
    assert (found.value, found.begin, found.end, found.basis) == ("XXXX-03-03", None, None, "stated")


def test_an_interval_follows_from_a_day_that_was_last_week() -> None:
    text = (
        "Two ports sign ferry pact\n\nThe ferry pact that both mayors signed last week may lead to a common harbour company.\n\n"
        "Mayor Lena Obrist signed the ferry pact in Halden on Jan. 17, 2024, beside her colleague."
    )
    found = published(text)
    assert (found.begin, found.end, found.basis) == ("2024-01-22", "2024-01-29", "inferred")
    assert [text[slice(*place)] for place in found.where] == ["last week", "Jan. 17, 2024"]
    assert found.reason is not None
    assert "2024-01-17" in found.reason


def test_an_interval_follows_from_a_weekday_beside_its_date() -> None:
    text = (
        "Court frees harbour master\n\nThe court in Halden acquitted the harbour master of fraud on Friday.\n\n"
        "When the court acquitted the harbour master of fraud on January 19, 2024, his family wept."
    )
    found = published(text)
    assert (found.begin, found.end) == ("2024-01-19", "2024-01-26")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (f"Port Elsin sign Larsen\n\n{LEAD}\n\n{REST}", "only a weekday"),
        (
            "Court frees harbour master\n\nThe court in Halden acquitted the harbour master of fraud on Friday.\n\n"
            "When the court acquitted the harbour master of fraud on January 18, 2024, his family wept.",
            "the date is a Thursday",
        ),
        (
            "Court frees harbour master\n\nThe court in Halden acquitted the harbour master of fraud on Friday.\n\n"
            "When the court acquitted the harbour master of fraud on January 19, 2024, his family wept. In 2025 he wrote a book.",
            "a later year is named",
        ),
        (
            "Ferry line to open\n\nThe ferry line between the ports opens on Friday, said the company of the ferry line.\n\n"
            "The ferry line between the ports will open on January 19, 2024, said the company.",
            "the day lies ahead",
        ),
        (
            "Mine closed in 2019\n\nThe mine was closed on 3 May 2019 after a fire. Nobody was hurt, the owner said.",
            "history",
        ),
    ],
)
def test_without_a_tie_the_date_is_unknown(text: str, note: str) -> None:
    assert published(text) == FoundDate(), note


def test_days_without_a_year_follow_the_dated_ones_when_they_keep_company() -> None:
    text = (
        "Two ports sign ferry pact\n\nThe ferry pact that both mayors signed last week may lead to a common harbour company.\n\n"
        "Mayor Lena Obrist signed the ferry pact in Halden on Jan. 17, beside her colleague. The ferry council met on Jan. 20.\n\n"
        "In September 2023 the first line was closed. In October 2023 the second one followed."
    )
    found = published(text)
    assert (found.begin, found.end) == ("2024-01-22", "2024-01-29")


def test_a_day_without_a_year_far_from_any_dated_one_says_nothing() -> None:
    text = (
        "Two ports sign ferry pact\n\nThe ferry pact that both mayors signed last week may lead to a common harbour company.\n\n"
        "Mayor Lena Obrist signed the ferry pact in Halden on Jan. 17, beside her colleague. The ferry council met on Jan. 20.\n\n"
        "In February 2023 the first line was closed. In March 2023 the second one followed."
    )
    assert published(text) == FoundDate()


def test_a_dateline_takes_its_year_from_the_same_day_in_the_text() -> None:
    found = published(
        f"Port Elsin sign Larsen\n\nHALDEN, March 3 (AFP) - {LEAD} He signed on March 3, 2024, at noon.\n\n{REST}"
    )
    assert (found.value, found.basis) == ("2024-03-03", "inferred")


_PLAIN_MONTH_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?,?\s+(?:of\s+)?((?:19|20)\d\d)\b"
)
_NAMES = "January February March April May June July August September October November December".split()


@pytest.mark.parametrize(
    "name", [*_NAMES, *(name[:3] for name in _NAMES), "Sept", "Jay", "Man", "Fan", "Marc", "Julyy"]
)
@pytest.mark.parametrize("around", ["In {} 2020 it", "{}., of 1999", "pre{} 2020", "{} 20201", "{}\n2021", "{}of 2020"])
def test_months_with_a_year_are_found_by_their_first_letter(name: str, around: str) -> None:
    text = around.format(name)
    found = [(match.span(), match[1]) for match in publishing._MONTH_YEAR.finditer(text)]
    assert found == [(match.span(), match[1]) for match in _PLAIN_MONTH_YEAR.finditer(text)]
