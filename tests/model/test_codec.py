import json

import pytest

from synoptic.model.claims import Claim
from synoptic.model.codec import from_data, to_data
from synoptic.model.entities import Entity
from synoptic.model.propositions import Relation
from synoptic.model.reports import Credit, Report
from synoptic.model.times import RivalValue, TimelineEntry
from tests.factory import claim, report, span

TEXT = "The ferry sank on Friday, the coast guard said. 😀 Nobody was hurt."
SOURCE = report(TEXT, outlet="Bay Courier", published="2031-03-04")


@pytest.mark.parametrize(
    "record",
    [
        report(TEXT, credits=(Credit("Northline", "text", span(SOURCE, "coast guard")),)),
        claim(SOURCE, "The ferry sank on Friday", by="the coast guard"),
        Entity("e_1", "Coast Guard", "organisation", ("the coast guard",), (("iso3166", "XX"),)),
        Relation("x_1", "c_1", "c_2", "Contradiction", "conflict", "number", False, 0.9, "7 against 9"),
        TimelineEntry(
            "y_1",
            "sank",
            span(SOURCE, "sank"),
            "2031-03",
            None,
            None,
            "month",
            False,
            False,
            ("c",),
            ("r",),
            (RivalValue("2031-04", ("r",), ("c",)),),
        ),
    ],
    ids=lambda record: type(record).__name__,
)
def test_every_record_survives_json_unchanged(record):
    assert from_data(type(record), json.loads(json.dumps(to_data(record)))) == record


def test_a_trailing_underscore_does_not_leave_the_program():
    relation = Relation("x_1", "c_1", "c_2", "Contradiction", "conflict", None, False, 0.9, "7 against 9")
    assert to_data(relation)["class"] == "conflict"


def test_a_missing_field_is_named():
    with pytest.raises(KeyError, match="commitment"):
        from_data(Claim, {k: v for k, v in to_data(claim(SOURCE, "sank")).items() if k != "commitment"})


def test_a_report_without_optional_fields_keeps_its_defaults():
    data = to_data(SOURCE)
    del data["credits"]
    assert from_data(Report, data).credits == ()
