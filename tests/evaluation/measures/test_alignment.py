from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.alignment import clusters_together, measure_alignment
from tests.evaluation.perfect import Record


def conflicts(dossier: Record, gold: Record, reports: Path) -> tuple[float, float]:
    figures = measure_alignment(Matching(dossier, gold, reports)).sections["alignment"]
    return figures["conflicts_shown"].value, figures["conflict_precision"].value


def test_a_conflict_may_be_shown_between_propositions(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["relations"] = [{"id": "k", "left": "pC003", "right": "pC002", "class": "conflict"}]
    assert conflicts(dossier, gold, reports) == (1.0, 1.0)


def test_an_invented_conflict_costs_precision(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["relations"].append({"id": "k", "left": "pC001", "right": "pC006", "class": "conflict"})
    assert conflicts(dossier, gold, reports) == (1.0, 0.5)


def test_a_relation_of_a_thing_with_itself_is_none(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["relations"] = [{"id": "k", "left": "pC002", "right": "pC002", "class": "conflict"}]
    assert conflicts(dossier, gold, reports) == (0.0, 0.0)


def test_an_update_is_shown_by_an_update_only(dossier: Record, gold: Record, reports: Path) -> None:
    gold["relations"][0]["verdict"] = "update-over-time"
    figures = measure_alignment(Matching(dossier, gold, reports)).sections["alignment"]
    assert figures["updates_shown"].value == 0.0
    dossier["relations"][0]["class"] = "update"
    figures = measure_alignment(Matching(dossier, gold, reports)).sections["alignment"]
    assert figures["updates_shown"].value == 1.0


def test_clusters_of_several_reports_are_together_in_one_proposition(
    dossier: Record, gold: Record, reports: Path
) -> None:
    assert clusters_together(Matching(dossier, gold, reports)) == {"C001"}
    dossier["propositions"][0]["claims"].pop()
    assert clusters_together(Matching(dossier, gold, reports)) == set()
