"""What changed between two states of a story. All texts are invented."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import synoptic
from synoptic.model.codec import from_data, to_data
from synoptic.runs import changes_between
from synoptic.runs.changing import KINDS as CHANGE_KINDS
from synoptic.runs.states import State, state_of

DAY_ONE = {
    "a.txt": (
        "Bridge at Sorrel falls, three dead\n\nSORREL, June 2 - A road bridge over the river Anner fell on Monday morning. "
        "Three people were killed, police chief Dora Venn said. The bridge was inspected in April.\n"
    ),
    "b.txt": (
        "Sorrel bridge collapse kills three\n\nA bridge over the river Anner fell on Monday. Three people were killed, "
        "police said. Engineers had warned of cracks in March, a union says.\n"
    ),
}
DAY_TWO = {
    "a.txt": DAY_ONE["a.txt"].replace("three dead", "five dead").replace("Three people", "Five people"),
    "b.txt": DAY_ONE["b.txt"],
    "c.txt": (
        "Road office denies it was warned of cracks\n\nThe road office denied on Tuesday that engineers had warned of "
        "cracks. Five people were killed when the bridge over the Anner fell on Monday, hospital officials said. A ferry "
        "will run from 9 June.\n"
    ),
}
META = [
    {"file": "a.txt", "outlet": "Coast Wire", "published": "2031-06-02", "url": "https://wire.example/a"},
    {"file": "b.txt", "outlet": "The Orle Post", "published": "2031-06-02", "url": "https://orle.example/b"},
    {"file": "c.txt", "outlet": "Radio Venn", "published": "2031-06-03", "url": "https://venn.example/c"},
]


def written(folder, texts):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "meta.json").write_text(json.dumps([row for row in META if row["file"] in texts]), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def days(tmp_path_factory):
    """The dossiers of two days, and the texts of their reports."""
    folder = tmp_path_factory.mktemp("bridge")
    return [synoptic.compare(written(folder / name, texts)).data for name, texts in (("1", DAY_ONE), ("2", DAY_TWO))]


@pytest.fixture(scope="module")
def told(days):
    return changes_between(*map(state_of, days))


def of(changes, kind):
    return [row for row in changes if row.kind == kind]


def words(spans):
    return [span.exact for span in spans]


def test_a_report_that_came_is_new_and_one_that_was_written_anew_is_a_version(told):
    assert [row.said for row in of(told, "report_added")] == ["New report: Radio Venn"]
    (version,) = of(told, "report_revised")
    assert words(version.spans_before) == ["Bridge at Sorrel falls, three dead"]
    assert words(version.spans) == ["Bridge at Sorrel falls, five dead"]
    assert of(told, "report_gone") == []


def test_a_toll_that_rises_in_one_report_is_reworded_and_neither_new_nor_gone(told):
    reworded = [(words(row.spans_before), words(row.spans)) for row in of(told, "reworded")]
    assert (["Three people were killed"], ["Five people were killed"]) in reworded
    assert of(told, "statement_gone") == []
    assert not any("Five" in span for row in of(told, "statement_added") for span in words(row.spans))


def test_a_toll_that_only_one_report_raises_parts_the_reports(told):
    numbers = [row for row in of(told, "disagreement_opened") + of(told, "updated") if row.after == "number"]
    assert any({"five", "three"} <= set(" ".join(words(row.spans)).lower().split()) for row in numbers)


def test_a_denial_that_appears_is_told_with_who_denies_and_both_wordings(told):
    (denied,) = of(told, "denied")
    assert denied.said == "Denied by The road office (in Radio Venn)"
    assert words(denied.spans) == ["Engineers had warned of cracks in March", "that engineers had warned of cracks"]


def test_a_statement_and_a_date_that_nobody_had_are_new(told):
    assert "A ferry will run from 9 June" in [words(row.spans)[0] for row in of(told, "statement_added")]
    assert "2031-06-09" in [row.after for row in of(told, "date_added")]


def test_every_span_opens_in_the_report_of_its_day(days, told):
    texts = [
        {row["id"]: row["text"] if row["text"] is not None else texts[row["path"]] for row in day["reports"]}
        for day, texts in zip(days, (DAY_ONE, DAY_TWO), strict=True)
    ]
    assert sum(len(row.spans) + len(row.spans_before) for row in told) > 10
    for row in told:
        for spans, sources in ((row.spans_before, texts[0]), (row.spans, texts[1])):
            assert all(sources[span.report][span.start : span.end] == span.exact for span in spans)


def test_what_is_new_one_way_is_gone_the_other_way(days, told):
    back = changes_between(*map(state_of, reversed(days)))
    for there, here in (
        ("report_added", "report_gone"),
        ("statement_added", "statement_gone"),
        ("date_added", "date_gone"),
    ):
        assert {row.spans for row in of(told, there)} == {row.spans_before for row in of(back, here)}
    assert of(back, "denied") == []
    assert "polarity" in [row.before for row in of(back, "disagreement_settled")]


def test_a_state_comes_back_from_data_as_it_was(days):
    for day in days:
        state = state_of(day)
        assert from_data(State, json.loads(json.dumps(to_data(state)))) == state


def test_a_story_did_not_change_since_itself(days):
    assert [changes_between(state_of(day), state_of(day)) for day in days] == [(), ()]


# Small dossiers by hand: one change each.


def span(report, start, exact):
    return {"report": report, "start": start, "end": start + len(exact), "exact": exact}


def claim(ident, report, exact, start=0, **more):
    row = {"id": ident, "report": report, "spans": [span(report, start, exact)], "commitment": "asserted"}
    return {**row, "attributions": [], **more}


def proposition(ident, *claims, **more):
    row = {"id": ident, "wording_claim": claims[0], "claims": list(claims), "denied_by": [], "left_open_by": []}
    return {**row, "origins": ["o_1"], "origins_at_least": 1, "salience": 0.5, **more}


def dossier(claims, propositions, **more):
    reports = sorted({row["report"] for row in claims})
    return {
        "schema": "dossier/1",
        "producer": {"version": "1", "engines": {}},
        "reports": [
            {"id": ident, "path": f"{ident}.txt", "outlet": {"name": f"Outlet {ident}"}, "version": 1, "revises": None}
            for ident in reports
        ],
        "claims": claims,
        "propositions": propositions,
        **more,
    }


X, Y = claim("c_x", "r_1", "The mill burnt down"), claim("c_y", "r_2", "The mill was on fire")
BASE = dossier([X, Y], [proposition("p_1", "c_x", "c_y")])
APPLIED = {"id": "d_1", "kind": "not_same", "author": "A", "reason": "read both", "state": "applied", "targets": []}
GROUP = {"scope": "report", "kind": "copy", "reports": ["r_1", "r_2"], "reasons": []}
ALONE = [{"scope": "report", "kind": "own", "reports": [one], "reasons": []} for one in ("r_1", "r_2")]

CASES = [
    (BASE, BASE, [], "nothing"),
    (
        BASE,
        dossier([{**X, "commitment": "attributed"}, Y], BASE["propositions"]),
        [("commitment_changed", "Outlet r_1: asserted before, attributed now")],
        "an outlet holds it less firmly",
    ),
    (
        BASE,
        dossier([X, Y], [proposition("p_1", "c_x", "c_y", denied_by=["c_y"])]),
        [
            ("denied", "Denied by Outlet r_2"),
            ("commitment_changed", "Outlet r_2: asserted before, asserted, says not so now"),
        ],
        "somebody denies",
    ),
    (
        BASE,
        dossier([X, Y], [proposition("p_1", "c_x"), proposition("p_2", "c_y")]),
        [("support_changed", "No longer Outlet r_2"), ("statement_split", "One statement became 2")],
        "a row was parted",
    ),
    (
        dossier([X, Y], [proposition("p_1", "c_x"), proposition("p_2", "c_y")]),
        BASE,
        [("support_changed", "Now also Outlet r_2"), ("statements_joined", "2 statements became one")],
        "rows were joined",
    ),
    (
        BASE,
        dossier([X, Y], [proposition("p_1", "c_x", "c_y", origins=["o_1", "o_2"])]),
        [("support_changed", "Independent origins 1 before, 1 to 2 now")],
        "one more origin",
    ),
    (
        BASE,
        {**BASE, "decisions": [APPLIED]},
        [("decision_applied", "not same (A: read both)")],
        "a decision took effect",
    ),
    (
        {**BASE, "decisions": [APPLIED]},
        {**BASE, "decisions": [{**APPLIED, "state": "superseded"}, {**APPLIED, "id": "d_2", "kind": "withdraw"}]},
        [("decision_ended", "not same (A: read both)")],
        "a decision was taken back",
    ),
    (
        {**BASE, "origins": ALONE},
        {**BASE, "origins": [GROUP]},
        [("origins_joined", "Outlet r_1, Outlet r_2")],
        "a copy was found out",
    ),
    (
        {**BASE, "origins": [GROUP]},
        {**BASE, "origins": ALONE},
        [("origins_parted", "Outlet r_1, Outlet r_2")],
        "two are no copies after all",
    ),
    (
        {**BASE, "timeline": [{"value": "2031-06-02", "claims": ["c_x"]}]},
        {**BASE, "timeline": [{"value": "2031-06-03", "claims": ["c_x"]}]},
        [("date_changed", "Dated 2031-06-02 before, 2031-06-03 now")],
        "another date",
    ),
    (
        BASE,
        {
            **BASE,
            "relations": [{"class": "update", "dimension": "number", "left": "c_x", "right": "c_y", "evidence": []}],
        },
        [("updated", "Told otherwise by a later report (number): Outlet r_1 and Outlet r_2")],
        "a later number",
    ),
]


@pytest.mark.parametrize(("before", "after", "expected", "note"), CASES, ids=[case[3] for case in CASES])
def test_one_change_is_told_as_itself(before, after, expected, note):
    found = [(row.kind, row.said) for row in changes_between(state_of(before), state_of(after))]
    assert found == expected, note


def test_a_file_of_one_outlet_with_other_words_is_a_version_of_its_report():
    old = dossier([X], [proposition("p_1", "c_x")])
    new = dossier([{**X, "id": "c_z", "report": "r_9"}], [proposition("p_9", "c_z")])
    new["reports"][0] |= {"path": "r_1.txt", "outlet": {"name": "Outlet r_1"}}
    assert [row.kind for row in changes_between(state_of(old), state_of(new))] == ["report_revised"]


def test_what_has_not_the_shape_of_a_dossier_is_passed_over():
    odd = {"claims": [3, {"id": None}], "propositions": "x", "relations": [{}], "timeline": [{"label_span": 3}]}
    assert changes_between(state_of({}), state_of(odd)) != ()
    assert changes_between(state_of(odd), state_of(odd)) == ()


@given(st.lists(st.sampled_from(["c_x", "c_y", "c_z", "c_w"]), unique=True), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_records_changes_nothing(chosen, random):
    texts = {"c_x": "The mill burnt", "c_y": "A mill burnt", "c_z": "Nobody was hurt", "c_w": "Two were hurt"}
    claims = [claim(ident, f"r_{ident}", texts[ident]) for ident in chosen]
    rows = [proposition(f"p_{ident}", ident) for ident in chosen]
    mixed = random.sample(claims, len(claims)), random.sample(rows, len(rows))
    first = changes_between(state_of(BASE), state_of(dossier(claims, rows)))
    assert changes_between(state_of(BASE), state_of(dossier(*mixed))) == first
    assert {row.kind for row in first} <= set(CHANGE_KINDS)
