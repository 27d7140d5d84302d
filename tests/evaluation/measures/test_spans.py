from pathlib import Path

from synoptic.evaluation.matching import Matching
from synoptic.evaluation.measures.spans import measure_boilerplate, measure_layers, spans_in, spans_repeated
from tests.evaluation.perfect import Record, span
from tests.evaluation.story import at


def test_a_span_lies_in_the_nearest_report_around_it() -> None:
    inner = {"start": 0, "end": 1, "exact": "a"}
    own = {"start": 0, "end": 1, "report": "other"}
    dossier = {
        "reports": [{"id": "r1", "path": "a.txt", "headline": inner}],
        "claims": [{"report": "r2", "x": [inner, own]}],
    }
    assert [report for _, report in spans_in(dossier)] == ["r1", "r2", "other"]


def test_layers_are_no_spans() -> None:
    assert list(spans_in({"layers": [{"kind": "body", "start": 0, "end": 3}]})) == []


def test_deep_nesting_does_not_stop_the_walk() -> None:
    node: object = {"start": 0, "end": 1, "exact": "a"}
    for _ in range(5000):
        node = [node]
    assert len(list(spans_in(node))) == 1


def test_a_span_beyond_its_text_is_broken() -> None:
    dossier = {"claims": [{"report": "r", "span": {"start": 0, "end": 9, "exact": "abc"}}]}
    measured = spans_repeated(dossier, {"r": "abc"})
    assert measured.sections["spans"]["exact"].value == 0.0
    assert measured.misses["broken spans"] == ["r 0-9 'abc'"]


def test_what_comes_from_page_furniture_is_counted(dossier: Record, gold: Record, reports: Path) -> None:
    dossier["claims"].append({"id": "x", "report": "rD0", "spans": [span(at("D0", "tickets for 3 May 1999 sold out"))]})
    matching = Matching(dossier, gold, reports)
    assert measure_boilerplate(matching).sections["from_boilerplate"]["claims"].numerator == 1
    assert measure_layers(matching).sections["layers"]["claims_from_closed_text"].numerator == 1


def test_a_heading_that_states_nothing_is_neutral(dossier: Record, gold: Record, reports: Path) -> None:
    gold["documents"][0]["regions"][0]["claim_bearing"] = False
    figures = measure_layers(Matching(dossier, gold, reports)).sections["layers"]
    assert figures["precision"].value == figures["recall"].value == 1.0
