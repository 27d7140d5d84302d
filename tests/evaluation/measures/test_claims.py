from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.claims import measure_claims
from tests.evaluation.perfect import Record, span
from tests.evaluation.story import at


def test_sentences_that_the_gold_left_out_are_neutral(dossier: Record, gold: Record, reports: Path) -> None:
    words = "Weiss told a crowd"
    dossier["claims"].append({"id": "x", "report": "rD1", "spans": [span(at("D1", words))]})
    before = measure_claims(Matching(dossier, gold, reports)).sections["claims"]["precision"].value
    gold["documents"][1]["unannotated_sentences"] = [at("D1", words)]
    after = measure_claims(Matching(dossier, gold, reports)).sections["claims"]["precision"].value
    assert (before, after) == (8 / 9, 1.0)


def test_many_claims_for_one_are_said_to_be_many(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["claims"] = [claim | {"id": f"{claim['id']}.{n}"} for claim in dossier["claims"] for n in range(3)]
    measured = measure_claims(Matching(dossier, gold, reports))
    assert any("precision_one_to_one" in note for note in measured.notes)
    assert measured.sections["claims"]["precision"].value == 1.0
    assert measured.sections["claims"]["precision_one_to_one"].value == 1 / 3


def test_a_claim_that_holds_a_whole_report_is_over_long(dossier: Record, gold: Record, reports: Path) -> None:
    both = "The fee was 15 million euros, a person close to the player said. Rovers accused"
    dossier["claims"] = [{"id": "x", "report": "rD1", "spans": [span(at("D1", both))]}]
    assert measure_claims(Matching(dossier, gold, reports)).sections["claims"]["over_long"].value == 1.0


def test_recall_is_said_for_every_report(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["claims"] = [claim for claim in dossier["claims"] if claim["report"] != "rD2"]
    figures = measure_claims(Matching(dossier, gold, reports)).sections["claims_by_report"]
    assert {doc: figure.value for doc, figure in figures.items()} == {"D0": 1.0, "D1": 1.0, "D2": 0.0}


def test_a_gold_without_claims_is_not_scored(dossier: Record, gold: Record, reports: Path) -> None:
    measured = measure_claims(Matching(dossier, gold | {"claims": []}, reports))
    assert measured.parts == {}
    assert measured.notes == ("no claims in the gold: not scored",)
