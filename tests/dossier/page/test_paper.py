from __future__ import annotations

from typing import Any

from synoptic.dossier.page import page
from synoptic.dossier.page.differences import differences
from synoptic.dossier.page.lineage import lineage
from synoptic.dossier.page.paper import LEAST_ROWS, MOST_ROWS, Paper, paper
from synoptic.dossier.page.records import index
from synoptic.dossier.page.sections import utterances
from synoptic.dossier.page.synopsis import synopsis
from synoptic.dossier.page.timelines import timeline
from tests.dossier.page.sample import TEXTS, dossier


def _paper(data: dict[str, Any]) -> Paper:
    found = index(data, TEXTS)
    return paper(synopsis(found), differences(found), lineage(found), timeline(found), utterances(found))


def _with_statements(lone: int, shared: int) -> dict[str, Any]:
    """The sample with so many statements of one report, the weightier ones, and so many of two."""
    data = dossier()
    first = data["propositions"][0]
    claims = {claim["report"]: claim["id"] for claim in data["claims"]}
    (one, two) = sorted(claims)[:2]
    data["relations"] = []
    data["propositions"] = [
        first
        | {"id": f"q{at}", "denied_by": [], "left_open_by": [], "salience": 0.9 if at < lone else 0.1}
        | {"claims": [claims[one]] if at < lone else [claims[one], claims[two]], "coverage": []}
        for at in range(lone + shared)
    ]
    return data


def test_a_short_story_is_printed_whole_but_for_additions_and_paraphrases() -> None:
    printed = _paper(dossier())
    assert len(printed.rows) == len(dossier()["propositions"])
    assert printed.rows_left_out == ""


def test_statements_of_several_reports_are_printed_before_weightier_ones_of_one() -> None:
    printed = _paper(_with_statements(lone=60, shared=30))
    assert set(range(60, 90)) <= printed.rows
    assert len(printed.rows) == LEAST_ROWS
    assert printed.rows_left_out == "50 of 90 statements"


def test_a_print_of_a_large_story_has_an_end() -> None:
    printed = _paper(_with_statements(lone=10, shared=MOST_ROWS + 5))
    assert len(printed.rows) == MOST_ROWS
    assert printed.rows_left_out == f"15 of {MOST_ROWS + 15} statements"


def test_a_disputed_statement_of_one_report_is_printed() -> None:
    data = _with_statements(lone=10, shared=MOST_ROWS - 5)
    data["propositions"][3]["salience"] = 0.0
    data["relations"] = [
        {
            "id": "x",
            "left": "q3",
            "right": "q20",
            "class": "conflict",
            "dimension": "number",
            "score": 1,
            "evidence": [],
        }
    ]
    assert 3 in _paper(data).rows


def test_what_a_print_lacks_stands_on_it() -> None:
    data = _with_statements(lone=60, shared=30)
    html = page(data, TEXTS)
    assert "50 of 90 statements" in html
    assert html.count(" off-paper") >= 50


def test_no_report_makes_an_empty_print() -> None:
    printed = _paper({})
    assert printed.rows == frozenset()
    assert printed.left_out == printed.rows_left_out == ""
