"""What is kept of a set, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from synoptic.errors import SettingsError
from synoptic.evaluation.aims import Aim
from synoptic.evaluation.figures import share
from synoptic.evaluation.history import kept_rooms, kept_runs, write_rooms, write_runs
from synoptic.evaluation.public.results import SetResult, item_key
from synoptic.evaluation.public.rooms import ROOMS, Room, chosen_rooms
from synoptic.evaluation.public.runs import (
    RoomRun,
    guarded,
    room_change,
    room_run,
    room_summary,
    set_digest,
    trained_figures,
)
from synoptic.evaluation.public.telling import room_change_lines, room_lines, room_miss_lines, room_page

ITEMS = {item_key("doc", n): f"doc:{n}" for n in range(4)}
KEYS = list(ITEMS)
ROOM = Room("some", "quotes", lambda _folder, _reader: None, (Aim("f1", 0.8), Aim("errors", 0.1, at_most=True)))


def result(n_right: int) -> SetResult:
    figures = {"f1": share(n_right, 4), "errors": share(4 - n_right, 4), "beside": share(1, 2)}
    return SetResult(figures, ITEMS, frozenset(KEYS[:n_right]), "4 documents", {"missed": ["the  words\nthere"]})


def test_a_key_tells_items_apart_and_holds_no_words() -> None:
    assert len(set(KEYS)) == 4
    assert all(len(key) == 8 and "doc" not in key for key in KEYS)


def test_items_gained_and_lost_are_named_by_their_place() -> None:
    change = room_change(result(3), room_summary(result(1), "s", "2031-01-01"))
    assert set(change.gained) == {"doc:1", "doc:2"}
    assert change.lost == ()
    assert change.rises["f1"] == pytest.approx(0.5)
    back = room_change(result(1), room_summary(result(3), "s", "2031-01-01"))
    assert set(back.lost) == {"doc:1", "doc:2"}


def test_other_items_are_not_compared() -> None:
    other = SetResult({}, {"k": "elsewhere"}, frozenset(), "1 documents")
    last = room_summary(other, "s", "2031-01-01")
    assert room_change(result(3), last).rises == {}
    assert list(room_change_lines(RoomRun(ROOM, result(3)), last, 5)) == [
        "some: other items than in the last accepted run"
    ]


def test_floors_are_of_the_figures_shown_and_of_errors_the_complement() -> None:
    assert guarded(ROOM, result(3)) == {"f1": 0.75, "no errors": 0.75}


def test_the_digest_of_a_set_depends_on_its_items_only() -> None:
    assert set_digest(result(1)) == set_digest(result(3))


def test_figures_stand_beside_their_aims() -> None:
    lines = list(room_lines(RoomRun(ROOM, result(3)), {}, every_figure=False))
    assert lines[0] == "some (quotes), 4 documents, 4 items"
    assert lines[1].endswith("aim >= 0.8: 0.050")
    assert lines[2].endswith("aim <= 0.1: 0.150")
    assert len(lines) == 3
    assert "1/2" in list(room_lines(RoomRun(ROOM, result(3)), {}, every_figure=True))[3]


def test_misses_are_printed_in_one_line_each() -> None:
    assert list(room_miss_lines(RoomRun(ROOM, result(3)), 1)) == ["  missed: 1", "    the words there"]


def test_a_set_that_is_not_at_hand_says_so() -> None:
    run = room_run(ROOM, None, None)  # type: ignore[arg-type]  # no reader is needed without a folder
    assert list(room_lines(run, {}, every_figure=True)) == ["some: not at hand"]


def test_the_page_shows_aim_floor_and_the_price_of_the_licence() -> None:
    kept = {"some": room_summary(result(3), "s", "2031-01-01")}
    trained = {"some": {"how": "a probe.", "figures": {"f1": 0.9}}}
    lines = list(room_page((ROOM,), kept, {"some": {"floors": {"f1": 0.7, "no errors": 0.75}}}, trained))
    assert "| quotes | some | 4 documents | f1 | 0.750 | >= 0.8 | 0.050 | 0.900 | 0.700 |" in lines
    assert "| quotes | some | 4 documents | errors | 0.250 | <= 0.1 | 0.150 |  | 0.750 |" in lines
    assert lines[-1] == "- some: a probe."


def test_without_an_accepted_run_the_page_says_nothing_of_sets() -> None:
    assert list(room_page(ROOMS, {}, {}, {})) == []


def test_events_and_sets_are_kept_in_one_file_without_losing_each_other(tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    write_runs({"e": {"headline": 0.5}}, path)
    write_rooms({"some": {"set": "x"}}, path)
    write_runs({"e": {"headline": 0.6}}, path)
    assert (kept_runs(path), kept_rooms(path)) == ({"e": {"headline": 0.6}}, {"some": {"set": "x"}})


def test_rooms_are_chosen_by_name() -> None:
    assert chosen_rooms("none") == ()
    assert chosen_rooms("all") == ROOMS
    assert [room.name for room in chosen_rooms("ewt,polnear")] == ["ewt", "polnear"]
    with pytest.raises(SettingsError, match="known are all, none"):
        chosen_rooms("other")


def test_names_of_sets_are_unique() -> None:
    assert len({room.name for room in ROOMS}) == len(ROOMS)


def test_without_a_file_nothing_was_trained(tmp_path: Path) -> None:
    assert trained_figures(tmp_path / "none.json") == {}
