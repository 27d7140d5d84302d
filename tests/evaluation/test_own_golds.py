"""The golds of this repository are well formed: every span repeats its report, regions tile, references resolve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from synoptic.evaluation.golds import OWN_GOLDS
from synoptic.evaluation.score import scored
from tests.evaluation.perfect import perfect_dossier

Record = dict[str, Any]

AGREEMENT = "agreement"


def scope_of(folder: Path) -> str:
    """What a gold annotates: everything, or an agreement alone."""
    content: Record = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return str(content["meta"].get("scope", "all"))


ALL_FOLDERS = sorted(path.parent for path in OWN_GOLDS.glob("*/gold.json"))
FOLDERS = [folder for folder in ALL_FOLDERS if scope_of(folder) == "all"]
AGREEMENTS = [folder for folder in ALL_FOLDERS if scope_of(folder) == AGREEMENT]
FEWEST_GOLDS = 4
FEWEST_MENTIONS_A_REPORT = 18
META_KEYS = {"file", "outlet", "published", "title", "url"}


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def gold(folder: Path) -> Record:
    content: Record = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture
def texts(folder: Path, gold: Record) -> dict[str, str]:
    """The texts by document, without any translation of newlines."""
    return {d["id"]: (folder / "reports" / d["file"]).read_bytes().decode("utf-8") for d in gold["documents"]}


def spans(node: Any) -> Iterator[Record]:
    """Every span in a gold, however deep."""
    if isinstance(node, dict):
        if {"doc", "start", "end", "quote"} <= node.keys():
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def mentions(gold: Record) -> Iterator[Record]:
    for cluster in gold["claims"]:
        yield from cluster["mentions"]


def test_the_repository_has_golds_of_its_own() -> None:
    assert len(FOLDERS) >= FEWEST_GOLDS


def test_every_span_repeats_its_report(gold: Record, texts: dict[str, str]) -> None:
    broken = [s for s in spans(gold) if texts[s["doc"]][s["start"] : s["end"]] != s["quote"]]
    assert broken == []


def test_no_span_begins_or_ends_with_space(gold: Record) -> None:
    assert [s for s in spans(gold) if s["quote"] != s["quote"].strip()] == []


def test_regions_tile_all_text_that_is_not_space(gold: Record, texts: dict[str, str]) -> None:
    for document in gold["documents"]:
        text = texts[document["id"]]
        covered = [0] * len(text)
        for region in document["regions"]:
            for offset in range(region["start"], region["end"]):
                covered[offset] += 1
        assert max(covered) == 1, document["file"]
        assert [i for i, char in enumerate(text) if not char.isspace() and not covered[i]] == [], document["file"]


def test_claims_stand_in_text_that_bears_claims(gold: Record) -> None:
    regions = {d["id"]: [r for r in d["regions"] if r["claim_bearing"]] for d in gold["documents"]}
    outside = [
        m
        for m in mentions(gold)
        if not any(r["start"] <= m["start"] and m["end"] <= r["end"] for r in regions[m["doc"]])
    ]
    assert outside == []


def test_every_report_is_annotated_in_depth(gold: Record) -> None:
    counted = {d["id"]: sum(m["doc"] == d["id"] for m in mentions(gold)) for d in gold["documents"]}
    assert min(counted.values()) >= FEWEST_MENTIONS_A_REPORT


def test_identifiers_are_unique(gold: Record) -> None:
    for section in ("documents", "claims", "relations", "quotations", "quotation_groups", "timeline", "entities"):
        ids = [row["id"] for row in gold[section]]
        assert len(ids) == len(set(ids)), section
    ids = [m["id"] for m in mentions(gold)]
    assert len(ids) == len(set(ids))


def test_references_resolve(gold: Record) -> None:
    entities = {e["id"] for e in gold["entities"]}
    claims = {c["id"] for c in gold["claims"]}
    known = {m["id"] for m in mentions(gold)}
    quotations = {q["id"] for q in gold["quotations"]}
    assert {link["entity"] for m in mentions(gold) for link in m["attribution"]} <= entities
    assert {q["speaker"] for q in gold["quotations"] if q["speaker"]} <= entities
    assert {i["mention"] for r in gold["relations"] for i in r["items"]} <= known
    assert {ident for t in gold["timeline"] for ident in t["claim_ids"]} <= claims
    assert {ident for g in gold["quotation_groups"] for ident in g["quotes"]} <= quotations


def test_chains_begin_with_the_outlet(gold: Record) -> None:
    for mention in mentions(gold):
        first = mention["attribution"][0]
        assert (first["level"], first["entity"]) == (0, f"OUTLET_{mention['doc']}")


def test_origins_divide_the_reports(gold: Record) -> None:
    parts = gold["lineage"]["independent_origins"]["partition"]
    assert sorted(doc for part in parts for doc in part) == sorted(d["id"] for d in gold["documents"])


def test_metadata_stand_beside_every_report(folder: Path, gold: Record) -> None:
    rows = json.loads((folder / "reports" / "meta.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in rows] == [d["file"] for d in gold["documents"]]
    assert all(row.keys() == META_KEYS for row in rows)


def test_a_dossier_with_everything_right_scores_one(folder: Path, gold: Record) -> None:
    score = scored(perfect_dossier(gold), gold, folder / "reports")
    assert score.headline.value == pytest.approx(1.0), score.misses
    assert all(value is None or value == pytest.approx(1.0) for value in score.parts.values())


@pytest.fixture(params=AGREEMENTS, ids=lambda folder: folder.name)
def agreement_folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def content_of(folder: Path) -> tuple[Record, dict[str, str]]:
    gold: Record = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    names = {d["id"]: d["file"] for d in gold["documents"]}
    return gold, {ident: (folder / "reports" / name).read_bytes().decode("utf-8") for ident, name in names.items()}


def test_a_gold_of_an_agreement_repeats_its_reports(agreement_folder: Path) -> None:
    gold, texts = content_of(agreement_folder)
    found = list(spans(gold))
    assert [s for s in found if texts[s["doc"]][s["start"] : s["end"]] != s["quote"]] == []
    assert [s for s in found if s["quote"] != s["quote"].strip()] == []
    for document in gold["documents"]:
        text = texts[document["id"]]
        covered = {i for region in document["regions"] for i in range(region["start"], region["end"])}
        assert [i for i, char in enumerate(text) if not char.isspace() and i not in covered] == [], document["file"]


def test_a_gold_of_an_agreement_names_entities_that_it_lists(agreement_folder: Path) -> None:
    gold, _ = content_of(agreement_folder)
    known, agreement = {e["id"] for e in gold["entities"]}, gold["agreement"]
    named = {row["entity"] for row in (*agreement["parties"], *agreement["signatories"])}
    named |= {row["party"] for row in agreement["status"] if row["party"] is not None}
    assert named <= known
    ids = [provision["id"] for provision in agreement["provisions"]]
    assert len(ids) == len(set(ids))


def test_metadata_stand_beside_every_report_of_an_agreement(agreement_folder: Path) -> None:
    gold, _ = content_of(agreement_folder)
    rows = json.loads((agreement_folder / "reports" / "meta.json").read_text(encoding="utf-8"))
    assert [row["file"] for row in rows] == [d["file"] for d in gold["documents"]]
    assert all(row.keys() == META_KEYS for row in rows)
