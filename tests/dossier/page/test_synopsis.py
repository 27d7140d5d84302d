from __future__ import annotations

import pytest

from synoptic.dossier.page.records import index
from synoptic.dossier.page.synopsis import Row, lineage, synopsis
from tests.dossier.page.sample import TEXTS, WIRE, dossier


def _rows() -> dict[str, Row]:
    return {row.id: row for row in synopsis(index(dossier(), TEXTS))}


def _said(row: Row) -> list[str]:
    return [cell.said for cell in row.cells]


@pytest.mark.parametrize(
    ("proposition", "expected", "note"),
    [
        ("p01", ["asserted"] * 5, "all five"),
        (
            "p05",
            ["accused, Skippers", "attributed, Skippers", "denied, Pavel Rusk", "denied, Tomas Wend", "silent"],
            "the party whose stance it is stands in the cell",
        ),
        (
            "p04",
            [
                "left out",
                "left out",
                "left out, The text",
                "left out, the premier's office",
                "cut short",
            ],
            "what is left out is not said to be denied as well",
        ),
        (
            "p06",
            ["neither confirmed nor denied, Osmark", "possible mention", "silent", "silent", "silent"],
            "an open claim and a possible mention are kept apart from silence",
        ),
        (
            "p09",
            ["not judged", "not judged", "attributed, the log of the port of Orsk", "not judged", "not judged"],
            "",
        ),
    ],
)
def test_a_cell_says_commitment_stance_and_source(proposition: str, expected: list[str], note: str) -> None:
    assert _said(_rows()[proposition]) == expected, note


def test_rows_come_by_weight() -> None:
    weights = [row.salience for row in synopsis(index(dossier(), TEXTS))]
    assert weights == sorted(weights, reverse=True)


def test_a_proposition_some_affirm_and_some_deny_is_disputed() -> None:
    rows = _rows()
    assert rows["p05"].conflict
    assert not rows["p13"].conflict


def test_an_asserted_denial_shows_its_stance() -> None:
    data = dossier()
    next(row for row in data["claims"] if row["id"] == "c18")["commitment"] = "asserted"
    row = {row.id: row for row in synopsis(index(data, TEXTS))}["p05"]
    assert row.cells[3].said == "asserted, says not so, Tomas Wend"


def test_claims_of_a_cell_that_look_the_same_are_said_once() -> None:
    data = dossier()
    data["propositions"][0]["claims"] += ["c06", "c20"]
    cell = {row.id: row for row in synopsis(index(data, TEXTS))}["p01"].cells[0]
    assert [(mark.said, mark.times) for mark in cell.marks] == [("asserted", 3)]


def test_two_claims_of_one_report_stand_in_one_cell() -> None:
    data = dossier()
    data["propositions"][4]["claims"].append("c20")
    row = {row.id: row for row in synopsis(index(data, TEXTS))}["p05"]
    assert row.cells[0].said == "accused, Skippers; asserted"


def test_a_coverage_that_is_missing_reads_as_not_judged() -> None:
    data = dossier()
    data["propositions"][4]["coverage"] = []
    row = {row.id: row for row in synopsis(index(data, TEXTS))}["p05"]
    assert row.cells[4].said == "not judged"


def test_an_unknown_commitment_is_shown_as_it_is() -> None:
    data = dossier()
    next(row for row in data["claims"] if row["report"] == WIRE)["commitment"] = "half_said"
    assert synopsis(index(data, TEXTS))[0].cells[0].said == "half said"


@pytest.mark.parametrize(
    ("lines", "roots", "expected"),
    [
        ((0, 0), (), "no line affirms it"),
        ((1, 1), (), "1 line of reporting"),
        ((1, 4), ("the treaty text",), "1 to 4 lines of reporting, 1 root: the treaty text"),
        ((3, 3), ("a speech", "a post"), "3 lines of reporting, 2 roots: a speech and a post"),
        ((1, 2), ("a", "b", "c", "d", "e"), "1 to 2 lines of reporting, 5 roots"),
        ((2, 2), ("a speech", "They"), "2 lines of reporting, 2 roots: a speech and 1 not named"),
        ((2, 2), ("a speech", "", ""), "2 lines of reporting, 3 roots: a speech and 2 not named"),
        ((2, 2), ("they", ""), "2 lines of reporting, 2 roots"),
    ],
)
def test_origins_are_a_range_with_their_roots(lines: tuple[int, int], roots: tuple[str, ...], expected: str) -> None:
    assert lineage(lines, roots) == expected


def test_what_nobody_affirms_stands_in_the_words_of_those_who_deny_it() -> None:
    data = dossier()
    row = next(row for row in data["propositions"] if row["id"] == "p09")
    claim = next(claim for claim in data["claims"] if claim["id"] == "c24")
    span = claim["spans"][0]
    row |= {
        "wording": "turned round",
        "denied_by": ["c24"],
        "affirming_reports": [],
        "dissenting_reports": [claim["report"]],
        "edits": [{"kind": "negation_removed", "span": span, "before": span["exact"], "after": ""}],
    }
    shown = {made.id: made for made in synopsis(index(data, TEXTS))}["p09"]
    assert shown.wording == claim["text"]
    assert not shown.edited
    assert {mark.stance for cell in shown.cells for mark in cell.marks} == {"affirms"}
    row["affirming_reports"] = [WIRE]
    assert {made.id: made for made in synopsis(index(data, TEXTS))}["p09"].wording == "turned round"


def test_roots_that_are_the_outlets_themselves_are_not_named() -> None:
    data = dossier()
    row = next(row for row in data["propositions"] if row["id"] == "p01")
    row |= {"origins": ["o-wire", "o-quay"], "roots": ["o-wire", "o-quay"]}
    found = next(row for row in synopsis(index(data, TEXTS)) if row.id == "p01")
    assert found.is_own_reporting
    assert found.lineage_short == "1 to 2 lines"
    row["roots"] = ["o-signing"]
    found = next(row for row in synopsis(index(data, TEXTS)) if row.id == "p01")
    assert not found.is_own_reporting
    assert "1 root: " in found.lineage_short
    assert ", all from " in found.lineage


def test_a_source_that_is_a_pronoun_stands_in_quotation_marks() -> None:
    found = index(dossier(), TEXTS)
    span = {"report": WIRE, "start": 0, "end": 4, "exact": "they"}
    assert found.said_source({"entity": None, "span": span}) == "“they”"
    assert found.said_source({"entity": None, "span": span | {"exact": "the divers"}}) == "the divers"
    assert found.said_source({"entity": "e-wend", "span": span}) == "Tomas Wend"


def test_a_row_names_who_carries_it() -> None:
    row = next(row for row in synopsis(index(dossier(), TEXTS)) if row.id == "p01")
    assert row.carriers == [outlet.name for outlet in index(dossier(), TEXTS).columns]
