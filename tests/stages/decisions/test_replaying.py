import json

import pytest

from synoptic.errors import InputError
from synoptic.model.origins import Origin, Root
from synoptic.model.times import Timex
from synoptic.stages.decisions import (
    decision_id,
    decisions_from,
    origins_decided,
    replayed,
    reports_decided,
    rows_in,
    target_in,
    times_decided,
)
from synoptic.stages.times import with_values
from tests.factory import claim, report, span

A = report("The striker joins Norvale for 12 million, the club said.", path="a.txt")
B = report("Norvale sign the striker. The fee was 12 million.", path="b.txt")
CLAIMS = (
    claim(A, "The striker joins Norvale for 12 million", by="the club"),
    claim(B, "Norvale sign the striker"),
    claim(B, "The fee was 12 million"),
)


def row(kind, *targets, value=None, time="2031-01-01T00:00:00+00:00", reason="read both"):
    places = [{"path": path, "exact": exact} for path, exact in targets]
    return {"kind": kind, "targets": places, "value": value, "author": "A. Reader", "time": time, "reason": reason}


def read(tmp_path, *rows):
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return decisions_from(rows_in(path), (A, B))


SAME = row("same", ("a.txt", "striker joins Norvale"), ("b.txt", "Norvale sign the striker"))


def test_two_claims_that_a_reader_calls_the_same_must_stand_together(tmp_path):
    done = replayed(read(tmp_path, SAME), CLAIMS)
    assert done.together == {tuple(sorted((CLAIMS[0].id, CLAIMS[1].id)))}
    assert [d.state for d in done.decisions] == ["applied"]


def test_the_later_of_two_contradicting_decisions_holds(tmp_path):
    later = dict(SAME, kind="not_same", time="2031-02-01T00:00:00+00:00")
    done = replayed(read(tmp_path, later, SAME), CLAIMS)
    assert done.together == frozenset()
    assert done.apart == {tuple(sorted((CLAIMS[0].id, CLAIMS[1].id)))}
    assert [d.state for d in done.decisions] == ["superseded", "applied"]


def test_an_override_changes_the_commitment_of_the_claim_that_is_meant(tmp_path):
    done = replayed(
        read(tmp_path, row("override", ("b.txt", "The fee was 12 million"), value="commitment=attributed")), CLAIMS
    )
    assert [c.commitment for c in done.claims] == ["attributed", "asserted", "attributed"]


def test_overrides_of_different_fields_stand_beside_each_other(tmp_path):
    fee = ("b.txt", "The fee was 12 million")
    rows = [row("override", fee, value="commitment=denied"), row("override", fee, value="polarity=denies")]
    done = replayed(read(tmp_path, *rows), CLAIMS)
    assert (done.claims[2].commitment, done.claims[2].polarity) == ("denied", "denies")
    assert [d.state for d in done.decisions] == ["applied", "applied"]


def test_a_decided_source_is_the_nearest_place_of_its_words_and_outlet_takes_a_source_away(tmp_path):
    rows = [
        row("override", ("a.txt", "striker joins Norvale"), value="source=outlet"),
        row("override", ("b.txt", "The fee was 12 million"), value="source=Norvale"),
    ]
    done = replayed(read(tmp_path, *rows), CLAIMS, (A, B))
    assert (len(done.claims[0].attributions), done.claims[0].commitment) == (1, "asserted")
    said = done.claims[2].attributions[1].source.span
    assert (said.exact, said.start, done.claims[2].commitment) == ("Norvale", 0, "attributed")


def test_a_withdrawn_decision_holds_no_longer_and_a_withdrawal_can_be_withdrawn(tmp_path):
    undo = row("withdraw", value=decision_id(SAME), time="2031-02-01T00:00:00+00:00")
    done = replayed(read(tmp_path, SAME, undo), CLAIMS)
    assert done.together == frozenset()
    assert [d.state for d in done.decisions] == ["superseded", "applied"]
    redo = row("withdraw", value=decision_id(undo), time="2031-03-01T00:00:00+00:00")
    again = replayed(read(tmp_path, SAME, undo, redo), CLAIMS)
    assert len(again.together) == 1
    assert [d.state for d in again.decisions] == ["applied", "superseded", "applied"]


def test_words_that_mean_two_claims_alike_are_orphaned(tmp_path):
    twice = report("Norvale won and Tessel lost on Sunday.", path="c.txt")
    claims = (claim(twice, "Norvale won"), claim(twice, "Tessel lost"))
    found = decisions_from([row("override", ("c.txt", "won and Tessel"), value="commitment=denied")], [twice])
    assert [d.state for d in replayed(found, claims).decisions] == ["orphaned"]


def test_words_that_stand_twice_need_their_surroundings():
    text = report("The club won. The club lost.", path="c.txt")
    target = {"path": "c.txt", "exact": "The club"}
    assert target_in(target, [text]) is None
    assert target_in({**target, "suffix": " lost"}, [text]).start == 14
    assert target_in({**target, "start": 14}, [text]).start == 14
    assert target_in({**target, "start": 3}, [text]) is None


def test_a_target_is_found_by_digest_wherever_the_file_lies_and_by_path_when_the_text_changed():
    moved = report("Norvale sign the striker.", path="elsewhere.txt")
    target = {"report": moved.sha256, "path": "old.txt", "exact": "the striker"}
    assert target_in(target, [A, moved]).report == moved.id
    changed = report("On Monday Norvale sign the striker.", path="old.txt")
    assert target_in(target, [A, changed]).start == 23


def test_one_text_of_two_outlets_is_told_apart_by_its_path_or_not_at_all():
    first, second = report("Norvale won.", "X", path="x.txt"), report("Norvale won.", "Y", path="y.txt")
    target = {"report": first.sha256, "exact": "won"}
    assert target_in(target, [first, second]) is None
    assert target_in({**target, "path": "y.txt"}, [first, second]).report == second.id


def test_a_date_a_report_and_an_origin_can_be_decided():
    time = Timex("t_1", B.id, span(B, "The fee"), "DATE", "XXXX-03")
    rows = [
        row("override", ("b.txt", "The fee"), value="date=2031-03"),
        row("override", ("b.txt", "The fee"), value="outlet=Norvale Post"),
        row("override", ("b.txt", "The fee"), value="origin=a.txt"),
    ]
    found = decisions_from(rows, (A, B))
    assert with_values([time], times_decided(found, [time]))[0].begin == "2031-03-01"
    assert reports_decided(found, "outlet") == {B.id: "Norvale Post"}
    own = tuple(Origin(f"o_{r.path}", "report", "own", Root(report=r.id), reports=(r.id,)) for r in (A, B))
    (together,) = origins_decided(found, own, (A, B))
    assert (together.kind, together.root.report, set(together.reports)) == ("copy", A.id, {A.id, B.id})
    apart = decisions_from([row("override", ("b.txt", "The fee"), value="origin=own")], (A, B))
    assert [o.reports for o in origins_decided(apart, [together], (A, B))] in ([(A.id,), (B.id,)], [(B.id,), (A.id,)])


def test_a_decision_whose_words_are_gone_is_orphaned(tmp_path):
    done = replayed(read(tmp_path, row("same", ("a.txt", "the goalkeeper"), ("b.txt", "Norvale sign"))), CLAIMS)
    assert done.together == frozenset()
    assert [d.state for d in done.decisions] == ["orphaned"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read"),
        ("{}", "expected a list"),
        ('[{"kind": "same"}]', "Decision 1: expected an object with"),
        (json.dumps([row("guess", ("a.txt", "Norvale"))]), "kind is 'guess'"),
        (json.dumps([row("override", ("a.txt", "Norvale"), value="mood=good")]), "value is 'mood=good'"),
        (json.dumps([row("override", ("a.txt", "Norvale"), value="commitment=sure")]), "commitment is 'sure'"),
        (json.dumps([row("withdraw")]), "names the decision"),
    ],
)
def test_a_decisions_file_that_is_wrong_says_where(tmp_path, content, message):
    path = tmp_path / "decisions.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        rows_in(path)
