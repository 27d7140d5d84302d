import json

import pytest

from synoptic.errors import InputError
from synoptic.stages.decisions import decisions_from, replayed, rows_in
from tests.factory import claim, report

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
    ],
)
def test_a_decisions_file_that_is_wrong_says_where(tmp_path, content, message):
    path = tmp_path / "decisions.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        rows_in(path)
