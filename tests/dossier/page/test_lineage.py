from __future__ import annotations

import pytest

from synoptic.dossier.page.graph import graph
from synoptic.dossier.page.labels import small_article
from synoptic.dossier.page.lineage import lineage
from synoptic.dossier.page.records import index
from tests.dossier.page.sample import COURIER, TEXTS, WIRE, dossier


def test_the_summary_counts_reports_outlets_and_origins() -> None:
    assert lineage(index(dossier(), TEXTS)).summary == "5 reports from 5 outlets, 4 origins"


def test_who_goes_back_to_whom_is_said_with_the_reasons() -> None:
    lines = lineage(index(dossier(), TEXTS)).lines
    assert [line.sentence for line in lines] == [
        "Halvik Courier goes back to Northern Wire: credited, shared rare phrases, the same order",
        "The Quay Post stands alone",
        "Daily Osmark stands alone",
        "Report 5 stands alone",
    ]


def test_reports_that_share_an_origin_are_told_from_those_that_stand_alone() -> None:
    lines = lineage(index(dossier(), TEXTS)).lines
    assert [line.is_joined for line in lines] == [True, False, False, False]


def test_a_root_outside_the_reports_is_named() -> None:
    data = dossier()
    data["origins"][0]["root"] = {"report": None, "name": "Coast Agency", "span": None}
    assert lineage(index(data, TEXTS)).lines[0].sentence == (
        "Northern Wire and Halvik Courier go back to Coast Agency: credited, shared rare phrases, the same order"
    )


def test_an_unnamed_root_is_one_original() -> None:
    data = dossier()
    data["origins"][0].update(root={"report": None, "name": None, "span": None}, credited=False, reasons=[])
    assert lineage(index(data, TEXTS)).lines[0].sentence == "Northern Wire and Halvik Courier go back to one original"


def test_the_unnamed_root_of_many_reports_is_one_original_too() -> None:
    data = dossier()
    everybody = sorted(row["id"] for row in data["reports"] if row["id"] != "r-chess")
    data["origins"][0].update(root={"report": None, "name": None, "span": None}, reports=everybody, reasons=[])
    data["origins"] = data["origins"][:1]
    (line, *_) = lineage(index(data, TEXTS)).lines
    assert line.root.endswith("more")
    assert "go back to one original" in line.sentence


def test_copies_without_a_known_root_share_passages() -> None:
    data = dossier()
    shared = next(row for row in data["origins"] if row["scope"] == "passage" and len(row["reports"]) > 1)
    shared.update(kind="copy", root={"report": None, "name": None, "span": None})
    line = next(line for line in lineage(index(data, TEXTS)).passages if line.id == shared["id"])
    assert line.passed_on == "They share passages word for word:"


def test_copies_inside_one_origin_say_nothing_new() -> None:
    data = dossier()
    shared = next(row for row in data["origins"] if row["scope"] == "passage" and len(row["reports"]) > 1)
    shared.update(kind="copy", reports=[WIRE, COURIER])
    found = lineage(index(data, TEXTS))
    assert shared["id"] in [line.id for line in found.passages]
    assert shared["id"] not in [line.id for line in found.telling]


def test_a_report_that_no_origin_names_is_a_line_of_its_own() -> None:
    data = dossier()
    data["origins"] = []
    found = lineage(index(data, TEXTS))
    assert len(found.lines) == 5
    assert found.summary == "5 reports from 5 outlets, 5 origins"


def test_two_reports_of_one_outlet_are_one_outlet() -> None:
    data = dossier()
    data["reports"][0]["outlet"]["name"] = "Daily Osmark"
    assert lineage(index(data, TEXTS)).summary == "5 reports from 4 outlets, 4 origins"


def test_shared_passages_are_listed_apart_from_whole_reports() -> None:
    found = lineage(index(dossier(), TEXTS))
    assert [(line.root, len(line.members)) for line in found.passages] == [
        ("Darrow", 4),
        ("The text, published by the Velden government", 2),
        ("Skippers in Velden", 2),
    ]


def test_the_picture_has_every_report_and_leads_from_roots_to_reports() -> None:
    found = index(dossier(), TEXTS)
    picture = graph(found, lineage(found))
    assert picture is not None
    reports = [node for node in picture.nodes if node.kind == "report"]
    assert [node.full for node in reports] == [outlet.name for outlet in found.columns]
    assert len({node.x for node in reports}) == 1
    assert all(node.x < reports[0].x for node in picture.nodes if node.kind != "report")
    boxes = [(node.x, node.y) for node in picture.nodes]
    assert len(set(boxes)) == len(boxes)
    assert all(0 < node.x < picture.width and 0 < node.y < picture.height for node in picture.nodes)


def test_a_story_without_shared_origins_has_no_picture() -> None:
    data = dossier()
    data["origins"] = []
    found = index(data, TEXTS)
    assert graph(found, lineage(found)) is None


def test_origins_that_derive_from_each_other_do_not_hang_the_picture() -> None:
    data = dossier()
    by_id = {row["id"]: row for row in data["origins"]}
    by_id["o-signing"]["derived_from"] = ["o-wire", "o-signing"]
    found = index(data, TEXTS)
    assert graph(found, lineage(found)) is not None


def test_a_group_without_a_member_in_the_synopsis_is_left_out() -> None:
    data = dossier()
    assert data["origins"][0]["reports"] == [COURIER, WIRE]
    assert "Orsk Evening" not in [name for line in lineage(index(data, TEXTS)).lines for name in line.names]


def test_a_copied_passage_inside_a_group_of_copies_is_not_drawn_twice() -> None:
    data = dossier()
    passage = dict(data["origins"][0], id="o-again", scope="passage", kind="copy", derived_from=[])
    data["origins"].append(passage)
    found = index(data, TEXTS)
    before = index(dossier(), TEXTS)
    assert graph(found, lineage(found)) == graph(before, lineage(before))


@pytest.mark.parametrize(
    ("change", "expected", "note"),
    [
        ({"credited": True}, "one agency's text", "the agency is credited"),
        (
            {"credited": False, "root": {"report": None, "name": "Lowland Press Agency", "span": None}},
            "one agency's text",
            "it lies behind the reports",
        ),
        (
            {"credited": False, "root": {"report": COURIER, "name": "", "span": None}},
            "one shared text",
            "a newspaper's",
        ),
        ({"credited": False, "root": {"report": None, "name": "", "span": None}}, "one shared text", "nobody's name"),
        ({"kind": "copy"}, "a copy", "other kinds keep their names"),
    ],
)
def test_a_text_is_an_agencys_only_where_something_says_so(change: dict[str, object], expected: str, note: str) -> None:
    data = dossier()
    row = next(row for row in data["origins"] if row["scope"] == "report" and row["kind"] == "shared_wire")
    row |= change
    made = lineage(index(data, TEXTS))
    assert next(line for line in made.lines if line.id == row["id"]).kind_name == expected, note


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The harbour police", "the harbour police"),
        ("Her sister", "her sister"),
        ("Theo Lund", "Theo Lund"),
        ("A", "A"),
    ],
)
def test_a_name_inside_a_sentence_begins_with_a_small_article(name: str, expected: str) -> None:
    assert small_article(name) == expected
