from pathlib import Path

import pytest

from synoptic.evaluation.events import event_run
from synoptic.evaluation.floors import kept_room_floors
from synoptic.evaluation.golds import found_golds
from synoptic.evaluation.history import kept_rooms, kept_runs, summary_of
from synoptic.evaluation.page import PAGE, page_of
from synoptic.evaluation.public.rooms import ROOMS
from synoptic.evaluation.public.runs import trained_figures
from synoptic.evaluation.public.telling import room_page
from tests.evaluation.perfect import Record


@pytest.fixture
def page(root: Path, dossier: Record) -> str:
    (gold,) = found_golds(root, own=root / "none")
    run = event_run(gold, lambda _paths: dossier)
    other = summary_of(run, "s0urce", "2031-01-01") | {"headline": 0.75, "is_own": True, "failed": True}
    return page_of({"transfer": summary_of(run, "s0urce", "2031-01-01"), "another": other})


def test_the_page_shows_figure_baseline_items_and_digests(page: str) -> None:
    assert "| transfer | full, outside | 3 | 1.000 |" in page
    assert "`s0urce`" in page
    assert "2031-01-01" in page
    assert "| claims.recall | 1.000 |" in page


def test_the_page_shows_mean_and_spread(page: str) -> None:
    assert "| all full golds | 2 | 0.875 | 0.250 |" in page


def test_the_page_shows_numbers_and_states_of_the_acceptance_table_only(page: str) -> None:
    assert "| 1 | shown |" in page
    assert "| 6 | not shown |" in page
    assert "5 shown, 0 partly, 1 not shown." in page
    assert "Brandt" not in page


def test_the_page_shows_by_how_much_an_aim_is_missed(page: str) -> None:
    assert "| claims.recall_weighted | >= 0.8 | 1.000 | 1.000 |" in page


def test_a_failed_event_is_said_to_have_failed(page: str) -> None:
    assert "The program gave no dossier of this event." in page


def test_the_page_of_the_repository_is_in_step_with_the_last_accepted_run() -> None:
    if not PAGE.is_file():
        pytest.skip("no run was accepted yet")
    rooms = room_page(ROOMS, kept_rooms(), kept_room_floors(), trained_figures())
    assert PAGE.read_text(encoding="utf-8") == page_of(kept_runs(), list(rooms))
