import json

import pytest

from synoptic.dossier.document import as_json, document
from synoptic.dossier.verify import verify
from synoptic.errors import BrokenSpan, InputError
from synoptic.model.tables import Tables
from tests.factory import claim, report

TEXT = "The ferry sank on Friday, the coast guard said. 😀 Nobody was hurt."
SOURCE = report(TEXT, path="a.txt")
TABLES = Tables(reports=(SOURCE,), claims=(claim(SOURCE, "The ferry sank", by="the coast guard"),))


def dossier():
    return json.loads(as_json(document(TABLES, {"version": "0", "settings_digest": "s", "engines": {}})))


def test_every_span_of_an_honest_dossier_is_cut_again(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    done = verify(dossier(), tmp_path)
    assert (done.reports, done.spans) == (1, 2)


def test_a_changed_file_is_found(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.replace("Friday", "Monday"), encoding="utf-8", newline="")
    with pytest.raises(BrokenSpan, match="SHA-256"):
        verify(dossier(), tmp_path)


def test_a_changed_word_in_the_dossier_is_found(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    data = dossier()
    data["claims"][0]["spans"][0]["exact"] = "The ferry swam"
    with pytest.raises(BrokenSpan, match="The ferry swam"):
        verify(data, tmp_path)


def test_a_span_of_an_unknown_report_is_found(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    data = dossier()
    data["claims"][0]["spans"][0]["report"] = "r_other"
    with pytest.raises(BrokenSpan, match="is not in the dossier"):
        verify(data, tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"a\.txt"):
        verify(dossier(), tmp_path)


def test_data_of_another_kind_is_refused(tmp_path):
    with pytest.raises(InputError, match="Not a dossier"):
        verify({"schema": "other/1"}, tmp_path)


@pytest.mark.parametrize("value", [True, 3, 0.5, "x", {"a": 1}, [None], [3], [[]], ["x"], [{}]], ids=repr)
@pytest.mark.parametrize("name", ["reports", "primary_texts"])
def test_texts_of_another_shape_are_refused(name, value, tmp_path):
    with pytest.raises(InputError, match="Not a dossier"):
        verify({**dossier(), name: value}, tmp_path)


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "x", {"a": 1}, [None], [3], [[]], ["x"], [{}]], ids=repr)
@pytest.mark.parametrize("name", sorted(dossier().keys() - {"schema", "reports", "primary_texts"}))
def test_a_table_of_another_shape_has_no_spans(name, value, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert verify({**dossier(), name: value}, tmp_path).reports == 1
