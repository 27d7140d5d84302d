"""What others who tell the same happening mend, what they do not, and which entries are one."""

from __future__ import annotations

import pytest

from synoptic.model.times import TimelineEntry
from synoptic.stages.timelines.merging import content_of, merged
from tests.stages.timelines.test_timelines import together, told


def test_an_open_weekday_is_the_day_that_others_give() -> None:
    dated = told("The bridge opened on 7 March 2025.")
    undated = told("It was on Friday that the bridge opened.", published=None)
    (entry,) = together(dated, undated)
    assert entry.value == "2025-03-07"
    assert entry.reports == tuple(sorted((dated[0].id, undated[0].id)))
    (repair,) = entry.repairs
    assert (repair.report, repair.words.exact, repair.said) == (undated[0].id, "Friday", "XXXX-WXX-5")
    assert repair.reason == "open in this report; that of the happening in 1 report is 2025-03-07"


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("The bridge opened on Thursday.", "another weekday"),
        ("The bridge opened on 8 March.", "another day"),
        ("The bridge opened in April.", "another month"),
        ("The bridge opened recently.", "no day at all"),
    ],
)
def test_an_open_date_that_cannot_be_the_day_is_not_mended(words: str, note: str) -> None:
    (entry,) = together(told("The bridge opened on 7 March 2025."), told(words, published=None))
    assert entry.repairs == (), note
    assert len(entry.reports) == 1


def test_a_weekday_of_a_later_version_is_the_one_that_was_told_before() -> None:
    first = told("The ferry sank on Tuesday.", published="2025-03-12")
    later = told("The ferry had gone down on Tuesday.", published="2025-03-27")
    (entry,) = together(first, later)
    assert (entry.value, entry.rival_values) == ("2025-03-11", ())
    assert entry.reports == tuple(sorted((first[0].id, later[0].id)))
    (repair,) = entry.repairs
    assert (repair.report, repair.said) == (later[0].id, "2025-03-25")
    assert "told on 2025-03-12 already" in repair.reason


def test_another_weekday_stays_a_rival() -> None:
    first = told("The ferry sank on Tuesday.", published="2025-03-12")
    later = told("The ferry had gone down on Monday.", published="2025-03-27")
    (entry,) = together(first, later)
    assert entry.repairs == ()
    assert len(entry.rival_values) == 1


def _entries(*texts: str) -> tuple[TimelineEntry, ...]:
    return together(*map(told, texts), as_one=False)


def test_what_says_the_same_of_one_day_is_one_entry() -> None:
    (entry,) = _entries("The old stone bridge opened on Monday.", "On Monday the stone bridge was opened, an old one.")
    assert len(entry.claims) == len(entry.reports) == 2


def test_other_happenings_of_one_day_stand_apart() -> None:
    assert (
        len(_entries("The ministers met in Velm on Monday.", "The ministers signed a pact in Oslund on Monday.")) == 2
    )


def test_the_same_of_another_day_stands_apart() -> None:
    assert len(_entries("The old stone bridge opened on Monday.", "The old stone bridge opened on Friday.")) == 2


def test_words_of_the_date_are_no_content() -> None:
    assert content_of("on Friday, 3 May 2024, last year") == frozenset()


def test_merging_does_not_depend_on_the_order() -> None:
    entries = _entries("The old stone bridge opened on Monday.", "The bridge of old stone opened on Monday to cars.")
    assert sorted(merged(entries), key=lambda e: e.id) == sorted(merged(entries[::-1]), key=lambda e: e.id)


@pytest.mark.parametrize(
    "text",
    [
        "Prices fell by a tenth compared with 2019.",
        "More ships sank than in 2019.",
        "It was the worst storm since the town flooded in 2019.",
    ],
)
def test_what_something_is_compared_with_does_not_date_it(text: str) -> None:
    assert _entries(text) == ()


def test_either_of_two_years_is_one_stretch() -> None:
    (entry,) = _entries("The tower was built in 1990 or 1991.")
    assert entry.value == "1990/1991"
