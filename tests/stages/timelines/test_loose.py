"""Dates that stand beside a claim rather than in it."""

from __future__ import annotations

from dataclasses import replace

from synoptic.model.claims import Claim
from synoptic.model.reports import Report
from synoptic.model.times import TimelineEntry, Timex
from synoptic.stages.timelines import timeline_from
from synoptic.stages.times import times_in
from tests import factory


def story(text: str, published: str = "2025-03-12") -> tuple[Report, tuple[Timex, ...]]:
    source = factory.report(text, published=published)
    return source, times_in(source, factory.sentences(source))


def attributed(source: Report, words: str, by: str, cue: str) -> Claim:
    claim = factory.claim(source, words, by=by, type="statement")
    outer, inner = claim.attributions
    return replace(claim, attributions=(outer, replace(inner, cue=factory.span(source, cue))))


def entries(source: Report, times: tuple[Timex, ...], *claims: Claim) -> list[tuple[str, str]]:
    found: tuple[TimelineEntry, ...] = timeline_from(claims, [], times, [source])
    return [(entry.value, entry.label) for entry in found]


def test_a_date_that_opens_the_sentence_dates_its_first_claim() -> None:
    source, times = story("In February, the mill closed and the owner left. Nobody was paid.")
    claims = [factory.claim(source, words) for words in ("the mill closed", "the owner left", "Nobody was paid")]
    assert entries(source, times, *claims) == [("2025-02", "the mill closed")]


def test_an_older_statement_is_an_entry_with_the_words_that_attribute_it() -> None:
    source, times = story("The union said last month that the mill would close. It did.")
    claim = attributed(source, "the mill would close", "The union", "said")
    assert entries(source, times, claim) == [("2025-02", "The union said last month that the mill would close")]


def test_a_label_that_begins_with_its_date_takes_the_preposition_along() -> None:
    source, times = story("In February the union said the mill would close. It did.")
    claim = attributed(source, "the mill would close", "the union", "said")
    assert entries(source, times, claim) == [("2025-02", "In February the union said the mill would close")]


def test_what_was_said_in_the_last_days_is_no_entry() -> None:
    source, times = story("The union said on Tuesday that the mill would close.")
    claim = attributed(source, "the mill would close", "The union", "said")
    assert entries(source, times, claim) == []


def test_a_date_of_another_sentence_dates_nothing() -> None:
    source, times = story("The dam broke in 2019. The mill closed.")
    assert entries(source, times, factory.claim(source, "The mill closed")) == []


def test_a_length_before_an_event_dates_the_event_and_not_the_claim_around_it() -> None:
    source, times = story(
        "The mill closed on Monday. The protest came two days after the owner left, and a day after Brandt sold it."
    )
    claims = [
        factory.claim(source, words) for words in ("The protest came two days after the owner left", "Brandt sold it")
    ]
    assert [time.value for time in times] == ["2025-03-10", "2025-03-08", "2025-03-09"]
    assert entries(source, times, *claims) == [
        ("2025-03-08", "two days after the owner left"),
        ("2025-03-09", "a day after Brandt sold it"),
    ]


def test_an_abbreviation_ends_no_sentence() -> None:
    source, times = story("In Sept. 2023, Dr. Brandt sold the mill.")
    assert entries(source, times, factory.claim(source, "Dr. Brandt sold the mill")) == [
        ("2023-09", "Dr. Brandt sold the mill")
    ]
