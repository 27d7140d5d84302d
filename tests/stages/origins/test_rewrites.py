"""Rewrites of a wire without a credit: invented wires of twelve fields, each with three rewrites and two other reporters.

`light` puts other words and clauses into each sentence, `medium` orders and joins them anew, `heavy` keeps four or five
facts. `own` is a feature by somebody who was there, `rival` the news by another newsroom. All was written for this test.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from synoptic.engines import default_engine
from synoptic.model.origins import Origin
from synoptic.model.reports import Report
from synoptic.model.sentences import Sentence
from synoptic.stages.origins import copied_between, fingerprints_of, report_origins
from synoptic.stages.sentences import sentences_in
from tests.factory import report

EVENTS = json.loads((Path(__file__).parent / "rewrites.json").read_text(encoding="utf-8"))
KINDS = ("wire", "light", "medium", "heavy", "own", "rival")
OTHERS = {"own", "rival"}


@cache
def read(field: str, kind: str) -> tuple[Report, tuple[Sentence, ...]]:
    text = next(event[kind] for event in EVENTS if event["field"] == field)
    source = report(text, kind.capitalize(), path=f"{kind}.txt")
    return source, sentences_in(source, default_engine())[0]


def origins(field: str, *kinds: str) -> tuple[Origin, ...]:
    reports = [read(field, kind)[0] for kind in kinds]
    prints = fingerprints_of(reports, [s for kind in kinds for s in read(field, kind)[1]], ())
    return report_origins(prints, copied_between(prints))


def groups(field: str, *kinds: str) -> list[set[str]]:
    names = {read(field, kind)[0].id: kind for kind in kinds}
    return [{names[ident] for ident in origin.reports} for origin in origins(field, *kinds)]


FIELDS = [event["field"] for event in EVENTS]


@pytest.mark.parametrize("field", FIELDS)
def test_other_reporters_stay_alone_beside_a_wire_and_its_rewrites(field: str) -> None:
    assert all(len(group) == 1 for group in groups(field, *KINDS) if group & OTHERS)


@pytest.mark.parametrize("field", FIELDS)
def test_other_reporters_stay_alone_among_few(field: str) -> None:
    assert all(len(group) == 1 for group in groups(field, "wire", "own", "rival"))


@pytest.mark.parametrize("field", FIELDS)
def test_a_rewrite_sentence_by_sentence_is_one_origin_with_its_wire(field: str) -> None:
    assert {"wire", "light"} in groups(field, "wire", "light", "rival")


def test_most_rewrites_are_found_without_a_credit() -> None:
    found = {kind: sum({"wire", kind} <= group for f in FIELDS for group in groups(f, *KINDS)) for kind in KINDS[1:4]}
    assert found["light"] == 12
    assert found["medium"] >= 11
    assert found["heavy"] >= 4


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", ["light", "medium", "heavy"])
def test_a_rewrite_that_is_recognised_adds_no_origin(field: str, kind: str) -> None:
    before, after = groups(field, "wire", "own", "rival"), groups(field, "wire", "own", "rival", kind)
    if not any(group == {kind} for group in after):
        assert len(after) <= len(before)
