"""Reports without a date, among dated ones."""

from __future__ import annotations

import itertools

import pytest

from synoptic.model.reports import Published, Report
from synoptic.stages.times import dated_by_neighbours, times_in
from tests import factory

STORY = "the ferry Aurora sank off Porto Velo, said Mayor Lena Brandt, as Captain Olsen and Inspector Dahl looked on"
OTHER = "the striker Kovac joined Real Aldena, said coach Miro Petric, as President Sosa and Agent Ruiz looked on"


def test_an_undated_report_lies_among_its_neighbours() -> None:
    undated = factory.report(f"On Sunday last month {STORY}.", path="a")
    others = [factory.report(f"Yesterday {STORY}, day {n}.", published=f"2025-03-{n}", path=str(n)) for n in (12, 14)]
    dated = dated_by_neighbours([undated, *others])
    assert dated[1:] == tuple(others)
    published = dated[0].published
    assert (published.begin, published.end, published.basis) == ("2025-03-09", "2025-03-18", "inferred")
    assert published.reason is not None
    assert "2025-03-12 to 2025-03-14" in published.reason
    values = [time.value for time in times_in(dated[0], factory.sentences(dated[0]))]
    assert values == ["2025-03", "2025-02"]


def test_a_report_of_another_event_stays_undated() -> None:
    undated = factory.report(f"On Sunday {OTHER}.", path="a")
    others = [factory.report(f"Yesterday {STORY}, day {n}.", published=f"2025-03-{n}", path=str(n)) for n in (12, 14)]
    assert dated_by_neighbours([undated, *others])[0] == undated


def test_one_neighbour_is_not_enough() -> None:
    undated = factory.report(f"On Sunday {STORY}.", path="a")
    other = factory.report(f"Yesterday {STORY}.", published="2025-03-12", path="b")
    assert dated_by_neighbours([undated, other]) == (undated, other)


def test_neighbours_far_apart_say_nothing() -> None:
    undated = factory.report(f"On Sunday {STORY}.", path="a")
    others = [factory.report(f"Yesterday {STORY}.", published=f"{year}-03-12", path=str(year)) for year in (2020, 2025)]
    assert dated_by_neighbours([undated, *others])[0] == undated


def test_a_date_that_is_known_stays() -> None:
    stated = factory.report(f"On Sunday {STORY}.", path="a", published_record=Published("2025", None, None, "stated"))
    others = [factory.report(f"Yesterday {STORY}.", published=f"2025-03-{n}", path=str(n)) for n in (12, 14)]
    assert dated_by_neighbours([stated, *others])[0] == stated


def test_the_order_of_reports_does_not_matter() -> None:
    undated = factory.report(f"On Sunday {STORY}.", path="a")
    others = [factory.report(f"Yesterday {STORY}.", published=f"2025-03-{n}", path=str(n)) for n in (12, 14)]
    found = {
        next(r.published for r in dated_by_neighbours(order) if r.path == "a")
        for order in itertools.permutations([undated, *others])
    }
    assert len(found) == 1


def _datelined(value: str) -> Report:
    published = Published(value, None, None, "stated")
    return factory.report(f"On Sunday {STORY}.", path="a", published_record=published)


def test_a_dateline_without_a_year_takes_it_from_a_dated_report_of_its_event() -> None:
    other = factory.report(f"Yesterday {STORY}.", published="2025-01-02", path="b")

    dated = dated_by_neighbours([_datelined("XXXX-12-30"), other])[0]

    assert (dated.published.value, dated.published.basis) == ("2024-12-30", "inferred")
    assert [time.value for time in times_in(dated, factory.sentences(dated))] == ["2024-12-29"]


@pytest.mark.parametrize(
    ("value", "text", "note"),
    [
        ("XXXX-07-30", STORY, "half a year away"),
        ("XXXX-02-29", STORY, "no such day that year"),
        ("XXXX-12-30", OTHER, "another event"),
    ],
)
def test_a_dateline_that_no_dated_report_is_near_keeps_no_year(value: str, text: str, note: str) -> None:
    other = factory.report(f"Yesterday {text}.", published="2025-02-27" if "29" in value else "2025-01-02", path="b")
    source = _datelined(value)

    assert dated_by_neighbours([source, other])[0] == source, note
