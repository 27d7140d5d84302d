"""What a gold leaves open is right either way, and joint sources must all be there."""

from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.attribution import measure_attribution
from tests.evaluation.perfect import Record


def figures(dossier: Record, gold: Record, reports: Path) -> dict[str, float]:
    measured = measure_attribution(Matching(dossier, gold, reports))
    return {name: figure.value for name, figure in measured.sections["attribution"].items()}


def mention(gold: Record, ident: str) -> Record:
    (found,) = [m for c in gold["claims"] for m in c["mentions"] if m["id"] == ident]
    return dict_of(found)


def dict_of(found: object) -> Record:
    assert isinstance(found, dict)
    return found


def claim(dossier: Record, ident: str) -> Record:
    (found,) = [c for c in dossier["claims"] if c["id"] == ident]
    return dict_of(found)


def test_the_outlet_is_right_where_an_asserted_source_is_not_named(
    dossier: Record, gold: Record, reports: Path
) -> None:
    mention(gold, "C001.m2")["attribution"].append({"level": 1, "entity": "E_HARBOUR", "span": None})
    found = figures(dossier, gold, reports)
    assert found["innermost_source"] == found["chain_depth"] == found["source_f1"] == 1.0


def test_an_unnamed_source_is_right_where_nobody_is_named(dossier: Record, gold: Record, reports: Path) -> None:
    mention(gold, "C003.m1")["attribution"] = [{"level": 0, "entity": "OUTLET_D1", "span": None}]
    unnamed = {"level": 1, "source": {"kind": "unnamed", "entity": None, "span": None}}
    claim(dossier, "C003.m1")["attributions"] = [{"level": 0, "source": {}}, unnamed]
    assert figures(dossier, gold, reports)["innermost_source"] == 1.0
    unnamed["source"] = {"kind": "person", "entity": "E_WEISS", "span": None}
    assert figures(dossier, gold, reports)["false_attribution"] > 0.0


def test_of_joint_sources_each_must_be_there(dossier: Record, gold: Record, reports: Path) -> None:
    chain = mention(gold, "C005.m1")["attribution"]
    chain.append({"level": 1, "entity": "E_HARBOUR", "span": None})
    assert figures(dossier, gold, reports)["innermost_source"] == 7 / 8
    both = {"level": 1, "source": {"kind": "organisation", "entity": "E_HARBOUR", "span": None}}
    claim(dossier, "C005.m1")["attributions"].append(both)
    assert figures(dossier, gold, reports)["innermost_source"] == 1.0


def test_the_text_of_an_agreement_is_the_agreement(dossier: Record, gold: Record, reports: Path) -> None:
    gold["entities"].append({"id": "A_TEXT", "type": "agreement", "canonical": "the contract", "mentions": []})
    mention(gold, "C002.m1")["attribution"][1] = {"level": 1, "entity": "A_TEXT", "span": None}
    document = {"level": 1, "source": {"kind": "document", "entity": None, "span": None}}
    claim(dossier, "C002.m1")["attributions"][1] = document
    assert figures(dossier, gold, reports)["innermost_source"] == 1.0


def test_the_same_words_are_the_same_source_without_an_entity(dossier: Record, gold: Record, reports: Path) -> None:
    for given in dossier["claims"]:
        for link in given["attributions"]:
            link["source"]["entity"] = None
    assert figures(dossier, gold, reports)["innermost_source"] == 1.0


def test_without_claims_in_the_gold_nothing_is_measured(dossier: Record, reports: Path) -> None:
    assert measure_attribution(Matching(dossier, {}, reports)).sections == {}
