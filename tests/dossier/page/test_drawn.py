"""Where the drawn timeline puts its marks, bars and ticks."""

from __future__ import annotations

import itertools

import pytest

from synoptic.dossier.page.drawn import Drawing, Mark, drawing

PUBLISHED = ("2031-03-04", "2031-03-06")


def mark(begin: str, end: str = "", sort: str = "happened", **fields: object) -> Mark:
    return Mark(f"tl-{begin}", sort, f"{begin}: words", "words", begin, end, 1, **fields)  # type: ignore[arg-type]


def drawn(*marks: Mark, published: tuple[str, ...] = PUBLISHED) -> Drawing:
    found = drawing(marks, published)
    assert found is not None
    return found


def test_marks_stand_in_the_order_of_time_between_the_edges() -> None:
    days = ["1912-05-01", "2030-01-01", "2031-02-27", "2031-03-04", "2031-03-06", "2031-09-01", "2040-01-01"]
    places = [placed.x for placed in drawn(*map(mark, days)).marks]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 100


def test_a_coarse_date_is_a_bar_with_its_mark_in_the_middle() -> None:
    (placed,) = drawn(mark("2031-03-01", "2031-04-01")).marks
    assert placed.width > 0
    assert placed.start < placed.x < placed.start + placed.width


def test_words_never_stand_on_a_bar() -> None:
    for begin, end in (("2031-02-25", "2031-03-04"), ("2031-03-05", "2031-09-01"), ("2030-01-01", "2031-01-01")):
        (placed,) = drawn(mark(begin, end)).marks
        edge = placed.x + placed.words_at
        assert edge == pytest.approx(placed.start if placed.is_turned else placed.start + placed.width, abs=0.02)


def test_words_of_a_bar_that_fills_the_drawing_stand_over_it() -> None:
    (placed,) = drawn(mark("2031-02-20", "2031-03-07")).marks
    assert placed.is_over
    assert not placed.is_turned
    assert placed.words_at == 0


def test_a_day_has_no_bar() -> None:
    (placed,) = drawn(mark("2031-03-04", "2031-03-05")).marks
    assert placed.width == 0


def test_marks_of_one_day_stand_one_below_the_other() -> None:
    rows = [placed.y for placed in drawn(*(mark("2031-03-04") for _ in range(3))).marks]
    assert len(set(rows)) == 3


def test_more_marks_than_rows_still_stand_inside_the_drawing() -> None:
    found = drawn(*(mark("2031-03-04") for _ in range(60)))
    assert len(found.marks) == 60
    assert max(placed.y for placed in found.marks) < found.height


def test_sorts_have_lanes_of_their_own() -> None:
    found = drawn(
        mark("2031-03-04"), mark("2031-03-05", sort="said"), mark("1990", sort="behind"), mark("2032", sort="ahead")
    )
    assert [lane.name for lane in found.lanes] == ["happened", "said", "behind"]
    assert all(one.y + one.height <= other.y for one, other in itertools.pairwise(found.lanes))


def test_another_date_stands_where_it_would_be() -> None:
    (placed,) = drawn(mark("2031-03-04", rivals=("2031-03-06", "no date"))).marks
    assert len(placed.rivals) == 1
    assert placed.rivals[0] > placed.x


def test_ticks_are_far_enough_apart_to_be_read() -> None:
    for last in ("2031-03-09", "2031-04-20", "2033-01-01", "2090-01-01"):
        ticks = drawn(mark("1700"), mark("2031-03-04"), mark("2200"), published=("2031-03-04", last)).ticks
        assert 2 <= len(ticks) <= 16
        assert all(other.x - one.x >= 5 for one, other in itertools.pairwise(ticks))


@pytest.mark.parametrize("begin", ["", "no date", "2031-13-01", "0000", "BC0490"])
def test_what_has_no_place_in_the_calendar_is_not_drawn(begin: str) -> None:
    assert drawing([mark(begin)], PUBLISHED) is None


def test_the_edges_of_the_calendar_are_no_error() -> None:
    found = drawn(mark("0001-01-01"), mark("9999-12-31", "9999-12-31"), published=())
    assert len(found.marks) == 2


def test_reports_without_a_date_give_one_even_scale() -> None:
    found = drawn(mark("2031-03-01"), mark("2031-03-02"), mark("2031-03-03"), published=())
    one, two, three = (placed.x for placed in found.marks)
    assert found.breaks == ()
    assert two - one == pytest.approx(three - two, abs=0.02)
