from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.corroboration import measure_corroboration
from synoptic.evaluation.report_texts import partition_of
from tests.evaluation.perfect import Record


def values(dossier: Record, gold: Record, reports: Path, section: str) -> dict[str, float]:
    measured = measure_corroboration(Matching(dossier, gold, reports))
    return {name: figure.value for name, figure in measured.sections[section].items()}


def test_a_report_too_many_is_not_exact(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["propositions"][0]["reports"].pop()
    found = values(dossier, gold, reports, "corroboration")
    assert found["reports_exact"] == 0.0
    assert 0.6 < found["reports_jaccard"] < 0.7


def test_the_reports_of_the_claims_stand_for_those_not_named(dossier: Record, gold: Record, reports: Path) -> None:
    del dossier["propositions"][0]["reports"]
    assert values(dossier, gold, reports, "corroboration")["reports_exact"] == 1.0


def test_counting_reports_instead_of_origins_is_wrong(dossier: Record, gold: Record, reports: Path) -> None:
    assert values(dossier, gold, reports, "corroboration")["origin_count"] == 1.0
    dossier["propositions"][0]["origins"] = ["o0", "o1", "o2"]
    assert values(dossier, gold, reports, "corroboration")["origin_count"] == 0.0


def test_passages_do_not_divide_the_reports(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["origins"].append({"id": "x", "scope": "passage", "reports": ["rD0", "rD1"]})
    assert values(dossier, gold, reports, "origins")["exact_partition"] == 1.0
    dossier["origins"][-1]["scope"] = "report"
    assert values(dossier, gold, reports, "origins")["exact_partition"] == 0.0


def test_groups_that_overlap_are_no_partition() -> None:
    overlapping = {"lineage": {"groups": [{"docs": ["D0", "D1"]}, {"docs": ["D1", "D2"]}]}}
    assert partition_of(overlapping, ["D0", "D1", "D2"]) == []
    assert partition_of({"lineage": {"groups": [{"docs": ["D0", "D1"]}]}}, ["D0", "D1", "D2"]) == [{"D0", "D1"}, {"D2"}]
    assert partition_of({}, ["D0"]) == []


def test_between_equal_propositions_that_of_the_best_claim_counts(dossier: Record, gold: Record, reports: Path) -> None:
    every = ["rD0", "rD1", "rD2"]
    dossier["propositions"] = [
        {"id": "a", "claims": ["C001.m2"], "reports": every, "origins": ["o0"]},
        {"id": "z", "claims": ["C001.m1"], "reports": every, "origins": ["o0", "o1"]},
    ]
    assert values(dossier, gold, reports, "corroboration")["origin_count"] == 1.0
