from pathlib import Path

import pytest

from synoptic.errors import SettingsError
from synoptic.evaluation.floors import NOISE, breaches, guarded_figures, kept_floors, raised, write_floors
from synoptic.evaluation.score import scored
from tests.evaluation.perfect import Record


def test_of_every_guarded_figure_more_is_better(dossier: Record, gold: Record, reports: Path) -> None:
    figures = guarded_figures(scored(dossier, gold, reports))
    assert figures == dict.fromkeys(figures, 1.0)
    assert {"headline", "spans.exact", "claims", "no timeline.boilerplate_dates"} <= figures.keys()


def test_floors_rise_and_do_not_fall() -> None:
    first = raised({}, {"headline": 0.5, "claims": 0.7}, "g")
    second = raised(first, {"headline": 0.6, "claims": 0.4}, "g")
    assert second == {"gold": "g", "floors": {"headline": 0.6, "claims": 0.7}}


def test_floors_fall_when_somebody_says_so() -> None:
    floors = raised({"gold": "g", "floors": {"headline": 0.9}}, {"headline": 0.6}, "g", may_fall=True)
    assert floors["floors"] == {"headline": 0.6}


def test_a_figure_that_is_no_longer_there_keeps_its_floor() -> None:
    floors = raised({"gold": "g", "floors": {"quotes": 0.4}}, {"headline": 0.6}, "g")
    assert floors["floors"] == {"quotes": 0.4, "headline": 0.6}
    assert breaches("e", floors, {"headline": 0.6}, "g") == ("e: quotes is 0.000, its floor 0.400 minus 0.01.",)


def test_a_little_below_a_floor_is_noise() -> None:
    floors = {"gold": "g", "floors": {"headline": 0.5}}
    assert breaches("e", floors, {"headline": 0.5 - NOISE / 2}, "g") == ()
    assert len(breaches("e", floors, {"headline": 0.5 - 2 * NOISE}, "g")) == 1


def test_an_event_without_floors_or_with_another_gold_fails() -> None:
    assert breaches("e", {}, {"headline": 1.0}, "g") == ("e has no floors: accept a run.",)
    (found,) = breaches("e", {"gold": "other", "floors": {}}, {"headline": 1.0}, "g")
    assert "another gold" in found


def test_a_floor_that_is_no_number_is_an_error() -> None:
    with pytest.raises(SettingsError, match="headline"):
        breaches("e", {"gold": "g", "floors": {"headline": "high"}}, {"headline": 1.0}, "g")


def test_floors_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert kept_floors(path) == {}
    floors = {"e": raised({}, {"headline": 0.123456}, "g")}
    write_floors(floors, path)
    assert kept_floors(path) == {"e": {"gold": "g", "floors": {"headline": 0.123}}}
