from pathlib import Path

import pytest

from synoptic.evaluation.baseline import baseline_dossier
from synoptic.evaluation.events import EventRun, event_run
from synoptic.evaluation.golds import Gold, found_golds, plain_reports
from synoptic.evaluation.history import change_of, kept_runs, lone_rises, source_digest, summary_of, write_runs
from tests.evaluation.perfect import Record


@pytest.fixture
def transfer(root: Path) -> Gold:
    (gold,) = found_golds(root, own=root / "none")
    return gold


@pytest.fixture
def perfect_run(transfer: Gold, dossier: Record) -> EventRun:
    return event_run(transfer, lambda _paths: dossier)


@pytest.fixture
def baseline_run(transfer: Gold) -> EventRun:
    return event_run(transfer, lambda _paths: baseline_dossier(plain_reports(transfer)))


def test_what_is_kept_holds_no_word_of_a_report(perfect_run: EventRun, tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    write_runs({"transfer": summary_of(perfect_run, "source", "2031-01-01")}, path)
    kept = path.read_text(encoding="utf-8")
    assert not [word for word in ("Brandt", "Harbour", "promise", "joined") if word in kept]


def test_nothing_changes_between_a_run_and_itself(perfect_run: EventRun, tmp_path: Path) -> None:
    path = tmp_path / "runs.json"
    write_runs({"transfer": summary_of(perfect_run, "source", "2031-01-01")}, path)
    change = change_of(perfect_run, kept_runs(path)["transfer"])
    assert (change.gained, change.lost, change.is_same_gold) == ((), (), True)
    assert change.rise == pytest.approx(0.0, abs=1e-4)


def test_items_gained_and_lost_are_named(perfect_run: EventRun, baseline_run: EventRun) -> None:
    before = summary_of(baseline_run, "source", "2031-01-01")
    gained = change_of(perfect_run, before)
    assert "relation:R01" in gained.gained
    assert gained.rise is not None
    assert gained.rise > 0.5
    lost = change_of(baseline_run, summary_of(perfect_run, "source", "2031-01-01"))
    assert "relation:R01" in lost.lost


def test_a_new_event_has_no_rise(perfect_run: EventRun) -> None:
    assert change_of(perfect_run, {}).rise is None


def test_no_file_means_no_runs(tmp_path: Path) -> None:
    assert kept_runs(tmp_path / "none.json") == {}


@pytest.mark.parametrize(
    ("rises", "alone", "note"),
    [
        ({"a": 0.05, "b": 0.0, "c": 0.001}, ("a",), "the others stand still"),
        ({"a": 0.05, "b": 0.04, "c": -0.02}, ("a", "b"), "one falls"),
        ({"a": 0.05, "b": 0.02}, (), "both rise"),
        ({"a": 0.02, "b": 0.0}, (), "too little to mean anything"),
        ({"a": 0.05}, (), "there are no others"),
        ({"a": 0.05, "b": None}, (), "a new event says nothing"),
    ],
)
def test_an_event_that_rises_alone_is_named(rises: dict[str, float | None], alone: tuple[str, ...], note: str) -> None:
    assert lone_rises(rises) == alone, note


def test_the_source_digest_leaves_out_what_a_run_writes(tmp_path: Path) -> None:
    (tmp_path / "golds").mkdir()
    (tmp_path / "a.py").write_text("x = 1")
    before = source_digest(tmp_path)
    (tmp_path / "floors.json").write_text("{}")
    (tmp_path / "last_run.json").write_text("{}")
    (tmp_path / "golds" / "gold.json").write_text("{}")
    assert source_digest(tmp_path) == before
    (tmp_path / "b.py").write_text("y = 2")
    assert source_digest(tmp_path) != before
