from __future__ import annotations

from dataclasses import replace
from typing import Any

from synoptic.dossier.page.differences import differences
from synoptic.dossier.page.opening import Lone, Opening, lone_statements, opening, spread
from synoptic.dossier.page.records import Outlet, index
from synoptic.dossier.page.synopsis import Row, synopsis
from tests.dossier.page.sample import SCRAP, TEXTS, WIRE, dossier


def _opening(data: dict[str, Any]) -> Opening:
    found = index(data, TEXTS)
    return opening(found, synopsis(found), differences(found))


def test_the_first_view_counts_what_the_dossier_has() -> None:
    first = _opening(dossier())
    assert first.title_text == "Velden and Osmark sign 15-year accord on Sker Bank"
    assert first.title_by == "Northern Wire"
    assert first.facts == (("When", "4 March 2031"), ("Where", "Halvik"), ("Who", "Velden and Osmark"))
    assert first.sentences == (
        "5 reports tell it: Northern Wire, Halvik Courier, The Quay Post, Daily Osmark and Report 5.",
        "1 statement is affirmed by all 5 and denied by none.",
        "They give different numbers twice and call a thing by different names once.",
        "1 charge is met by a denial.",
        "1 statement is changed by a later report.",
        "1 difference lies only in how firmly or how strongly it is put.",
        "9 statements stand in one report only.",
    )


def test_what_all_agree_on_is_affirmed_by_all_and_denied_by_none() -> None:
    assert [row.id for row in _opening(dossier()).agreed] == ["p01"]


def test_who_is_alone_is_spread_over_the_reports() -> None:
    assert len({lone.outlet.id for lone in _opening(dossier()).alone}) == 3


def test_a_lone_headline_comes_after_a_lone_statement_of_a_text() -> None:
    found = index(dossier(), TEXTS)
    lone = lone_statements(synopsis(found))
    first = spread(lone, set())[0]
    titled = [Lone(one.outlet, replace(one.row, is_title=one.row == first.row)) for one in lone]
    assert spread(titled, set())[0].row.id != first.row.id
    told = {mark.claim for cell in first.row.cells for mark in cell.marks}
    assert spread(lone, told)[0].row.id != first.row.id


def test_the_only_silent_report_is_named() -> None:
    missing = _opening(dossier()).missing
    assert [(lone.outlet.id, lone.row.id) for lone in missing] == [(SCRAP, "p05")]


def test_without_common_statements_the_first_view_says_so() -> None:
    data = dossier()
    data["propositions"] = []
    data["relations"] = []
    assert _opening(data).sentences[1:] == (
        "No undisputed statement stands in more than one of the 5.",
        "No contradiction was found between them.",
    )


def test_one_report_alone_agrees_with_nobody() -> None:
    data = dossier()
    data["reports"] = [row for row in data["reports"] if row["id"] == WIRE]
    first = _opening(data)
    assert first.sentences == (
        "One report tells it: Northern Wire.",
        "9 statements were found in it, 4 of them not in its own voice.",
    )
    assert first.agreed == first.alone == ()
    assert first.widest
    assert first.sources
    assert all(number > 0 for _, number in first.sources)


def test_a_report_without_statements_says_no_more_than_who_tells() -> None:
    data = dossier()
    data["reports"] = [row for row in data["reports"] if row["id"] == WIRE]
    data["propositions"] = data["relations"] = []
    first = _opening(data)
    assert first.sentences == ("One report tells it: Northern Wire.",)
    assert first.sources == ()
    assert first.parted_name == "Where it shifts"


def test_two_reports_are_both() -> None:
    data = dossier()
    kept = [WIRE, SCRAP]
    data["reports"] = [row for row in data["reports"] if row["id"] in kept]
    for row in data["propositions"]:
        row["affirming_reports"] = list(kept)
        row["denied_by"] = row["dissenting_reports"] = []
    assert "affirmed by both and denied by none" in " ".join(_opening(data).sentences)


def test_an_empty_dossier_has_a_first_view() -> None:
    first = _opening({})
    assert first.title_text == "Reports side by side"
    assert first.sentences == ("No report tells the event.",)


def test_a_report_in_a_language_not_read_takes_no_part_in_agreement() -> None:
    data = dossier()
    for row in data["propositions"]:
        row["claims"] = [ident for ident in row["claims"] if ident not in {"c05", "c10"}]
        for field in ("reports", "affirming_reports"):
            row[field] = [report for report in row[field] if report != SCRAP]
        row["coverage"] = [line for line in row["coverage"] if line["report"] != SCRAP]
        row["coverage"].append({"report": SCRAP, "state": "language_not_read", "span": None, "searched": []})
    first = _opening(data)
    assert first.sentences[1:3] == (
        "1 of them is in a language that the program does not read.",
        "1 statement is affirmed by all 4 and denied by none.",
    )


def test_a_lone_statement_that_the_outlet_does_not_make_its_own_says_whose_it_is() -> None:
    alone = {lone.row.id: lone for lone in _opening(dossier()).alone}
    said = {ident: lone.said for ident, lone in alone.items()}
    assert all(text != "asserted" for text in said.values())
    found = index(dossier(), TEXTS)
    denied = [
        row for row in synopsis(found) if row.reports == 1 and "denied" in " ".join(cell.said for cell in row.cells)
    ]
    assert denied
    assert all("denied" in Lone(_where(row), row).said for row in denied)


def test_a_statement_stands_in_one_column_of_the_first_view() -> None:
    first = _opening(dossier())
    carried = [row.id for row in (*first.agreed, *first.widest)]
    lone = [one.row.id for one in (*first.alone, *first.missing)]
    assert len({*carried, *lone}) == len(carried) + len(lone)


def test_what_is_clear_by_itself_stands_first_among_equals() -> None:
    data = dossier()
    for row in data["propositions"]:
        row["affirming_reports"] = sorted({report["id"] for report in data["reports"]})
        row["denied_by"] = row["dissenting_reports"] = []
    agreed = _opening(data).agreed
    assert agreed
    assert all(row.is_clear and not row.background for row in agreed)


def test_words_under_a_picture_come_after_those_of_the_text() -> None:
    data = dossier()
    for row in data["propositions"]:
        row["affirming_reports"] = sorted({report["id"] for report in data["reports"]})
        row["denied_by"] = row["dissenting_reports"] = []
    first = _opening(data).agreed[0]
    claim = next(row["wording_claim"] for row in data["propositions"] if row["id"] == first.id)
    next(row for row in data["claims"] if row["id"] == claim)["layer"] = "caption"
    again = _opening(data).agreed
    assert again[0].id != first.id
    assert not again[0].is_caption


def test_what_is_no_contradiction_is_counted_under_a_name_of_its_own() -> None:
    data = dossier()
    counts = {}
    for kinds in ({"update", "commitment_shift"}, {"commitment_shift"}, set()):
        data["relations"] = [row for row in dossier()["relations"] if row["class"] in kinds]
        for row in data["propositions"]:
            row["denied_by"] = row["dissenting_reports"] = []
        first = _opening(data)
        assert (first.parted_name, first.n_at_odds) == ("Where they part", 0)
        assert sum(total for _, total in first.parts.values()) == first.parted_total
        counts[tuple(sorted(kinds))] = [name for name, _ in first.parts.values()]
    assert counts == {
        ("commitment_shift", "update"): ["What later reports changed", "Who puts it more firmly"],
        ("commitment_shift",): ["Who puts it more firmly"],
        (): [],
    }


def test_contradictions_are_counted_apart_from_what_is_none() -> None:
    first = _opening(dossier())
    assert first.n_at_odds > 0
    assert first.n_at_odds + sum(total for _, total in first.parts.values()) == first.parted_total


def test_of_many_reports_the_summary_counts_the_outlets() -> None:
    data = dossier()
    one = next(row for row in data["reports"] if row["id"] == WIRE)
    data["reports"] = [one | {"id": f"many-{at}", "outlet": {"name": f"Quay Post {at % 3}"}} for at in range(9)]
    assert _opening(data).sentences[0] == "9 reports from 3 outlets tell it."


def _where(row: Row) -> Outlet:
    return next(cell.outlet for cell in row.cells if cell.state == "reported")
