import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import synoptic

EXAMPLE = Path(__file__).parent.parent / "examples" / "tarvo-dam"


@pytest.fixture(scope="module")
def dossier():
    return synoptic.compare(EXAMPLE)


def test_there_are_fifteen_names_at_most_and_all_can_be_had():
    assert len(synoptic.__all__) <= 15
    assert all(getattr(synoptic, name).__doc__ for name in synoptic.__all__)
    assert set(synoptic.__all__) <= set(dir(synoptic))


def test_a_name_that_is_not_there_lists_those_that_are():
    with pytest.raises(AttributeError, match="expected one of"):
        synoptic.comparison  # noqa: B018 - looking it up is the test


def test_importing_loads_no_model_and_no_data_frames():
    code = "import sys, synoptic; print(sorted({'onnxruntime', 'pandas', 'polars', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300)
    assert done.stdout.strip() == "[]", done.stderr


def test_paths_may_be_words_paths_or_many(dossier):
    assert synoptic.compare(str(EXAMPLE)) == dossier
    assert len(synoptic.compare([EXAMPLE / "01_cpa.txt", str(EXAMPLE / "02_halden_courier.txt")])["reports"]) == 2


def test_a_dossier_shows_itself_in_a_notebook_small_and_without_scripts(dossier):
    shown = dossier._repr_html_()
    assert len(shown) < 10_000
    assert "Halden Courier" in shown
    assert not re.search(r"<script|<style|<link|<img|\bon\w+=|javascript:|https?:", shown)


def test_what_a_report_says_is_escaped(dossier):
    told = json.loads(json.dumps(dict(dossier.data)))
    told["event"]["title"]["exact"] = "<script>alert(1)</script>"
    for row in told["propositions"]:
        row["wording"] = '<img src=x onerror="alert(1)">'
    for report in told["reports"]:
        report["outlet"]["name"] = "<b>Bay</b>"
    shown = synoptic.Dossier(told)._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>Bay" not in shown


def test_a_dossier_without_event_or_propositions_shows_itself(dossier):
    bare = {**dossier.data, "event": None, "propositions": [], "relations": [], "claims": []}
    assert "no title" in synoptic.Dossier(bare)._repr_html_()
    assert "None" in repr(synoptic.Dossier(bare))


def test_a_saved_dossier_is_read_again_as_it_was(dossier, tmp_path):
    dossier.save(tmp_path / "d.json")
    again = synoptic.read(tmp_path / "d.json", reports=EXAMPLE)
    assert again == dossier
    again.save(tmp_path / "d.html")
    dossier.save(tmp_path / "e.html")
    assert (tmp_path / "d.html").read_bytes() == (tmp_path / "e.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"), [("d.pdf", r"expected \.json or \.html"), ("d", r"expected \.json or \.html")]
)
def test_an_ending_that_is_not_known_is_refused(dossier, tmp_path, name, message):
    with pytest.raises(synoptic.InputError, match=message):
        dossier.save(tmp_path / name)


def test_a_page_needs_the_texts(dossier, tmp_path):
    dossier.save(tmp_path / "d.json")
    with pytest.raises(synoptic.InputError, match="reports=FOLDER"):
        synoptic.read(tmp_path / "d.json").save(tmp_path / "d.html")


@pytest.mark.parametrize("content", ["", "[]", '{"schema": "other"}'])
def test_a_file_that_is_no_dossier_is_refused(tmp_path, content):
    (tmp_path / "d.json").write_text(content, encoding="utf-8")
    with pytest.raises(synoptic.InputError):
        synoptic.read(tmp_path / "d.json")


def test_a_workspace_can_be_added_to_listed_and_opened(tmp_path):
    assert synoptic.add(EXAMPLE, tmp_path / "w").reports == 5
    (story,) = synoptic.stories(tmp_path / "w")
    opened = synoptic.show(story, tmp_path / "w")
    assert len(opened["reports"]) == 5
    opened.save(tmp_path / "d.html")
    assert synoptic.show(story.id, str(tmp_path / "w")) == opened
    assert synoptic.verify(opened, tmp_path).reports == 5


def test_a_moment_without_a_zone_is_refused(tmp_path):
    with pytest.raises(synoptic.InputError, match="expected a time with its zone"):
        synoptic.add(EXAMPLE, tmp_path / "w", at=datetime(2031, 3, 4))  # noqa: DTZ001 - this is what is refused
