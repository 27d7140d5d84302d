import json
from pathlib import Path

from synoptic.pipeline import run
from synoptic.settings import Settings

REPORTS = {
    "a.txt": "Norvale sign striker Ilan Brook\n\nNorvale have signed striker Ilan Brook from Tessel. The fee was 12 million euros, the club said.\n",
    "b.txt": "Brook moves to Norvale\n\nStriker Ilan Brook has joined Norvale from Tessel. Fans of the club sang in the streets.\n",
}


def row(kind, *targets, value=None):
    places = [{"path": path, "exact": exact} for path, exact in targets]
    return {
        "kind": kind,
        "targets": places,
        "value": value,
        "author": "A. Reader",
        "time": "2031-01-01T00:00:00+00:00",
        "reason": "read both",
    }


def tables(tmp_path: Path, *rows, workspace=None, decided=True):
    folder = tmp_path / "reports"
    folder.mkdir(exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return run([folder], Settings(decisions=path if decided else None), workspace=workspace).tables


def stand_together(found, a, b):
    return any(
        {a, b} <= {claim.text for claim in found.claims if claim.id in proposition.claims}
        for proposition in found.propositions
    )


FEE, SANG = "The fee was 12 million euros", "Fans of the club sang in the streets"


def test_a_reader_can_join_and_part_claims_for_good(tmp_path):
    assert not stand_together(tables(tmp_path), FEE, SANG)
    assert stand_together(tables(tmp_path, row("same", ("a.txt", FEE), ("b.txt", SANG))), FEE, SANG)
    signed, joined = (
        "Norvale have signed striker Ilan Brook from Tessel",
        "Striker Ilan Brook has joined Norvale from Tessel",
    )
    assert not stand_together(tables(tmp_path, row("not_same", ("a.txt", signed), ("b.txt", joined))), signed, joined)


def test_a_workspace_replays_what_was_decided_before(tmp_path):
    decision = row("override", ("b.txt", SANG), value="commitment=undetermined")
    tables(tmp_path, decision, workspace=tmp_path / "w")
    again = tables(tmp_path, workspace=tmp_path / "w", decided=False)
    assert [c.commitment for c in again.claims if c.text == SANG] == ["undetermined"]
    assert [d.state for d in again.decisions] == ["applied"]


def test_an_orphaned_decision_is_applied_again_when_its_words_come_back(tmp_path):
    decision = row("override", ("b.txt", SANG), value="commitment=undetermined")
    missing = REPORTS.pop("b.txt")
    try:
        away = tables(tmp_path, decision, workspace=tmp_path / "w")
    finally:
        REPORTS["b.txt"] = missing
    assert [d.state for d in away.decisions] == ["orphaned"]
    back = tables(tmp_path, workspace=tmp_path / "w", decided=False)
    assert [d.state for d in back.decisions] == ["applied"]
    assert [c.commitment for c in back.claims if c.text == SANG] == ["undetermined"]


def test_what_was_decided_of_a_report_a_date_and_an_origin_holds_in_the_dossier(tmp_path):
    found = tables(
        tmp_path,
        row("override", ("a.txt", "Norvale sign striker Ilan Brook"), value="outlet=Norvale Post"),
        row("override", ("b.txt", "Brook moves to Norvale"), value="published=2031-02-03"),
        row("override", ("b.txt", "Brook moves to Norvale"), value="origin=a.txt"),
        row("override", ("a.txt", FEE), value="source=outlet"),
    )
    by_path = {report.path: report for report in found.reports}
    assert by_path["a.txt"].outlet.name == "Norvale Post"
    assert (by_path["b.txt"].published.value, by_path["b.txt"].published.given_by) == ("2031-02-03", "user")
    assert [len(origin.reports) for origin in found.origins if origin.scope == "report"] == [2]
    fee = next(claim for claim in found.claims if claim.text == FEE)
    assert (fee.commitment, len(fee.attributions)) == ("asserted", 1)
    assert {decision.state for decision in found.decisions} == {"applied"}


def test_a_new_decision_does_only_that_work_again_which_it_touches(tmp_path):
    tables(tmp_path, workspace=tmp_path / "w")
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps([row("same", ("a.txt", FEE), ("b.txt", SANG))]), encoding="utf-8")
    done = run([tmp_path / "reports"], Settings(decisions=path), workspace=tmp_path / "w").done
    assert done[0] == "alignments"
