"""A value of another kind than its place takes is told with its place; what is new or missing is borne."""

import json

import pytest

from synoptic.dossier.document import as_json, document
from synoptic.dossier.shape import misfit
from synoptic.dossier.verify import dossier_at, stored_texts
from synoptic.errors import InputError
from synoptic.model.tables import Tables
from tests.factory import claim, report

SOURCE = report("The ferry sank on Friday, the coast guard said.", path="a.txt")
TABLES = Tables(reports=(SOURCE,), claims=(claim(SOURCE, "The ferry sank", by="the coast guard"),))


def dossier():
    return json.loads(as_json(document(TABLES, {"version": "0", "settings_digest": "s", "engines": {}})))


def test_a_dossier_of_the_program_fits():
    assert misfit(dossier()) is None


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("claims",), None, "claims is null, expected array"),
        (("claims", 0), "x", "claims[0] is string, expected object"),
        (("claims", 0, "spans", 0, "start"), True, "claims[0].spans[0].start is boolean, expected integer"),
        (("claims", 0, "spans", 0, "start"), 1.0, "claims[0].spans[0].start is number, expected integer"),
        (("claims", 0, "commitment"), ["denied"], "claims[0].commitment is array, expected string"),
        (("reports", 0, "text"), 3, "reports[0].text is integer, expected string or null"),
        (("reports", 0, "off_topic"), "yes", "reports[0].off_topic is string, expected object or null"),
        (("relations", 0, "score"), float("inf"), "relations[0].score is no number that can be reckoned with, expected number"),
        (("relations", 0, "score"), 10**400, "relations[0].score is no number that can be reckoned with, expected number"),
        (("producer", "engines"), {"core": 1}, "producer.engines.core is integer, expected string"),
    ],
)  # fmt: skip
def test_the_first_value_that_does_not_fit_is_told(way, value, said, tmp_path):
    data = dossier()
    data["relations"] = [{}]
    node = data
    for key in way[:-1]:
        node = node[key]
    node[way[-1]] = value
    assert misfit(data) == said
    (tmp_path / "d.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        dossier_at(tmp_path / "d.json")
    assert said in str(refused.value)


@pytest.mark.parametrize("data", [None, [], "x", 3])
def test_what_is_no_object_does_not_fit(data):
    assert misfit(data).startswith("it is ")


def test_a_field_may_be_missing_or_new():
    data = dossier()
    del data["times"], data["claims"][0]["polarity"]
    data["moons"], data["claims"][0]["mood"] = [3], {"good": None}
    assert misfit(data) is None


def test_the_texts_that_are_files_of_their_own_are_not_in_the_dossier():
    data = dossier()
    assert stored_texts(data) == {row["id"]: row["text"] for row in data["reports"] if row["text"] is not None}
    data["reports"][0]["text"] = None
    assert stored_texts(data) == {}
