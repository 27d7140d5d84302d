from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.silence import measure_silence
from tests.evaluation.perfect import Record


def measured(dossier: Record, gold: Record, reports: Path) -> dict[str, list[float]]:
    figures = measure_silence(Matching(dossier, gold, reports)).sections["silence"]
    return {name: [figure.numerator, figure.denominator] for name, figure in figures.items()}


def shared_by_two(dossier: Record, gold: Record, state: str, silent: str) -> None:
    """Make the first claim of the gold one that all but one report carry, with one row of coverage."""
    others = [doc for doc in ("rD0", "rD1", "rD2") if doc != silent]
    dossier["propositions"][0]["reports"] = others
    dossier["propositions"][0]["coverage"] = [{"report": silent, "state": state, "span": None, "searched": []}]


def test_a_report_that_the_gold_has_among_the_carriers_is_not_silent(
    dossier: Record, gold: Record, reports: Path
) -> None:
    shared_by_two(dossier, gold, "silent", "rD0")
    assert measured(dossier, gold, reports)["silent_precision"] == [0, 1]


def test_a_report_that_carries_nothing_is_silent(dossier: Record, gold: Record, reports: Path) -> None:
    gold["claims"][0]["docs"] = ["D0", "D1"]
    shared_by_two(dossier, gold, "silent", "rD2")
    found = measured(dossier, gold, reports)
    assert found["silent_precision"] == [1, 1]
    assert found["silent_recall"] == [1, 1]
    assert found["left_open"] == [0, 1]


def test_a_trace_is_no_silence_and_no_error(dossier: Record, gold: Record, reports: Path) -> None:
    gold["claims"][0]["docs"] = ["D0", "D1"]
    shared_by_two(dossier, gold, "possible_mention", "rD2")
    found = measured(dossier, gold, reports)
    assert "silent_precision" not in found
    assert found["left_open"] == [1, 1]
