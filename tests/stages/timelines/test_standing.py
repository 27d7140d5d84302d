"""The dates that matter in a long story."""

from __future__ import annotations

from datetime import date, timedelta

from synoptic.model.claims import ClaimTime
from synoptic.model.origins import Origin, Root
from synoptic.model.times import TimelineEntry
from synoptic.stages.timelines import centre_of, days_named, nearness, timeline_from, with_standing
from synoptic.stages.times import times_in
from synoptic.text.similarity import rarity_in
from tests import factory

START = date(2025, 1, 6)


def story(n_reports: int, days_apart: int, copies: bool = False) -> tuple[TimelineEntry, ...]:
    """Reports that all name 6 January, each another day of its own; `copies` makes them one line of reporting."""
    reports = [
        factory.report(
            f"The dam at Velm broke on 6 January 2025 , report {at} said . Crew {at} came on {START + timedelta(at)} .",
            outlet=f"Post {at}",
            published=(START + timedelta(at * days_apart)).isoformat(),
        )
        for at in range(n_reports)
    ]
    times, claims = [], []
    for report in reports:
        found = times_in(report, factory.sentences(report))
        times += found
        claims.append(
            factory.claim(
                report, "The dam at Velm broke on 6 January 2025", times=(ClaimTime(found[0].id, "happened"),)
            )
        )
    entries = timeline_from(claims, [], times, reports)
    idents = tuple(sorted(report.id for report in reports))
    origins = [Origin("o", "report", "copy", Root(), reports=idents)] if copies else []
    return with_standing(entries, times, reports, origins)


def test_the_date_that_many_lines_name_leads_with_its_reason() -> None:
    (entry,) = story(40, 2)
    standing = entry.standing
    assert standing is not None
    assert standing.score == 1.0
    assert (len(standing.reports), standing.origins, standing.on_the_day) == (40, 40, 1)
    assert standing.reason.startswith(
        "named in 40 reports (40 lines of reporting); 36 of the lines from more than a week"
    )


def test_copies_of_one_report_are_one_line() -> None:
    assert all(entry.standing is None for entry in story(40, 2, copies=True))


def test_a_short_story_chooses_nothing() -> None:
    assert all(entry.standing is None for entry in (*story(10, 10), *story(40, 1)))


def test_a_day_named_from_afar_goes_before_one_of_the_week() -> None:
    early, late = "Velm flooded on 1 January 2025 .", "Velm flooded on 20 March 2025 ."
    reports = [factory.report(text, outlet=f"Post {n}", published="2025-03-21") for n, text in enumerate((early, late))]
    times = [time for report in reports for time in times_in(report, factory.sentences(report))]
    counts = days_named(times, {report.id: date(2025, 3, 21) for report in reports})
    assert [count.day for count in counts] == [date(2025, 1, 1), date(2025, 3, 20), date(2025, 3, 21)]


def test_a_centre_keeps_only_what_all_groups_say() -> None:
    said = [frozenset({"dam", "broke"}), frozenset({"dam", "velm"})]
    printed = [frozenset({"dam", "broke", "rain"})]
    rarity = rarity_in([*said, *printed])
    centre = centre_of([said, printed], rarity)
    assert set(centre) == {"dam", "broke"}
    assert nearness(said[0], centre, rarity) > nearness(said[1], centre, rarity) > 0
    assert nearness(frozenset(), centre, rarity) == nearness(said[0], {}, rarity) == 0.0
    assert set(centre_of([said, []], rarity)) == {"dam", "broke", "velm"}
