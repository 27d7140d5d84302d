import json
from pathlib import Path

import pytest

from synoptic.errors import InputError
from synoptic.evaluation.golds import digest_of_files, found_golds, json_layer, plain_reports
from tests.evaluation.story import TEXTS, write_story


def test_an_event_folder_with_documents_is_a_full_gold(root: Path, tmp_path: Path) -> None:
    (gold,) = found_golds(root, own=tmp_path / "none")
    assert (gold.name, gold.kind, gold.n_reports, gold.is_own) == ("transfer", "full", 3, False)
    assert gold.inputs == (gold.reports,)
    assert gold.acceptance is not None


def test_reports_may_lie_in_a_folder_of_their_own(tmp_path: Path) -> None:
    reports = write_story(tmp_path)
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports").mkdir()
    reports.rename(tmp_path / "reports" / "transfer")
    (tmp_path / "events" / "transfer").rename(tmp_path / "gold" / "transfer")
    (gold,) = found_golds(tmp_path, own=tmp_path / "none")
    assert gold.reports == tmp_path / "reports" / "transfer"
    assert [report.text for report in plain_reports(gold)] == list(TEXTS.values())


def test_a_gold_without_documents_is_light_and_its_reports_lie_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "quake"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps({"claims": []}))
    (folder / "q1.json").write_text(json.dumps({"id": "Q-1", "title": "Quake", "text": "It shook."}))
    (gold,) = found_golds(tmp_path, own=tmp_path / "none")
    assert (gold.kind, gold.n_reports) == ("light", 1)
    (report,) = plain_reports(gold)
    assert (report.path, report.text, report.is_stored) == ("q1.json", "Quake\n\nIt shook.", True)


def test_a_gold_with_a_scope_is_one_of_a_part_and_counts_in_no_mean() -> None:
    kinds = {gold.name: gold.kind for gold in found_golds(None)}
    assert {kinds["quenara-truce"], kinds["dravik-supply"]} == {"part"}
    assert kinds["haldane-trial"] == "full"


def test_golds_of_the_repository_need_no_root(tmp_path: Path) -> None:
    write_story(tmp_path)
    (gold,) = found_golds(None, own=tmp_path / "events")
    assert gold.is_own


def test_a_root_without_a_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"expected gold/NAME/gold\.json"):
        found_golds(tmp_path)


def test_two_golds_of_one_name_are_an_error(root: Path) -> None:
    with pytest.raises(InputError, match="transfer"):
        found_golds(root, own=root / "events")


def test_a_gold_without_reports_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "lost"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text(json.dumps({"documents": [{"id": "D0", "file": "a.txt"}]}))
    with pytest.raises(InputError, match="lost"):
        found_golds(tmp_path)


def test_a_gold_that_is_no_json_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "events" / "torn"
    folder.mkdir(parents=True)
    (folder / "gold.json").write_text("{")
    with pytest.raises(InputError, match="torn"):
        found_golds(tmp_path)


def test_a_digest_changes_with_name_and_content(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_text("x")
    other.write_text("x")
    first = digest_of_files([one])
    assert first == digest_of_files([one])
    assert first != digest_of_files([other])
    one.write_text("y")
    assert first != digest_of_files([one])


def test_a_body_that_begins_with_the_title_is_the_layer() -> None:
    assert json_layer({"title": "Quake", "text": "Quake in the hills."}) == "Quake in the hills."
    assert json_layer({"title": None, "text": "It shook."}) == "It shook."
