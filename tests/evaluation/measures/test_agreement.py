from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.agreement import measure_agreement
from tests.evaluation.perfect import Record


def values(dossier: Record, gold: Record, reports: Path) -> dict[str, float]:
    measured = measure_agreement(Matching(dossier, gold, reports))
    return {name: figure.value for name, figure in measured.sections["agreement"].items()}


def test_the_agreement_that_fits_best_is_taken(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["agreements"].insert(0, {"id": "other", "parties": ["E_ROVERS"]})
    assert set(values(dossier, gold, reports).values()) == {1.0}


def test_a_provision_that_is_excluded_is_an_exclusion(dossier: Record, gold: Record, reports: Path) -> None:
    (agreement,) = dossier["agreements"]
    agreement["provisions"].append({"id": "x", "state": "excluded", "claims": agreement["exclusions"][0]["claims"]})
    agreement["exclusions"] = []
    assert values(dossier, gold, reports)["exclusions"] == 1.0


def test_a_conditional_provision_counts_as_stated(dossier: Record, gold: Record, reports: Path) -> None:
    (agreement,) = dossier["agreements"]
    agreement["provisions"][0]["by_report"]["rD0"] = "conditional"
    assert values(dossier, gold, reports)["states_by_report"] == 1.0
    agreement["provisions"][0]["by_report"]["rD2"] = "stated"
    assert values(dossier, gold, reports)["states_by_report"] == 2 / 3


def test_the_reports_of_its_claims_state_a_provision_that_says_nothing(
    dossier: Record, gold: Record, reports: Path
) -> None:
    del dossier["agreements"][0]["provisions"][0]["by_report"]
    assert values(dossier, gold, reports)["states_by_report"] == 1.0


def test_no_renewal_is_right_where_the_gold_has_none(dossier: Record, gold: Record, reports: Path) -> None:
    gold["agreement"]["renewal"] = None
    assert values(dossier, gold, reports)["renewal"] == 0.0
    dossier["agreements"][0]["renewal"] = None
    assert values(dossier, gold, reports)["renewal"] == 1.0


def test_an_agreement_with_parties_and_date_only_is_measured_by_those(
    dossier: Record, gold: Record, reports: Path
) -> None:
    gold["agreement"] = {"parties": ["E_BRANDT", "E_HARBOUR"], "date": {"value": "2024-05-07"}}
    assert values(dossier, gold, reports) == {"parties": 1.0, "signed": 1.0}
