"""Each damage is done to a workspace by hand, and told."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from synoptic.runs import decide, show
from synoptic.runs.adding import Occasion
from synoptic.runs.checking import findings_of_workspace
from synoptic.settings import Settings
from synoptic.store import Workspace
from synoptic.store.migrations import MIGRATIONS
from tests.runs.test_adding import FERRY, NOON, TRANSFER, added, folder

DECISION = {
    "kind": "override",
    "targets": [{"path": "a.txt", "exact": "Ferry Aurelie sinks off Port Haldane"}],
    "value": "outlet=Haldane Post",
    "author": "A. Reader",
    "time": NOON,
    "reason": "it stands on the page",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    """A workspace with two stories, one of them opened, and a decision."""
    place = tmp_path_factory.mktemp("checking")
    added(folder(place, FERRY | TRANSFER), place / "w")
    decide(DECISION, place / "w", Occasion(NOON))
    show("aurelie ferry sinks", place / "w", Settings(), lambda _stage, _done, _total: None)
    return place / "w"


@pytest.fixture
def workspace(filled, tmp_path) -> Path:
    shutil.copytree(filled, tmp_path / "w")
    return tmp_path / "w"


def troubles(place):
    return {finding.check: finding for finding in findings_of_workspace(place) if finding.state == "trouble"}


def damaged(workspace: Path, *statements, keys: bool = False):
    connection = sqlite3.connect(workspace / "synoptic.db")
    connection.execute(f"PRAGMA foreign_keys = {'ON' if keys else 'OFF'}")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.commit()
    connection.close()


def test_a_workspace_that_nobody_harmed_is_sound(workspace):
    found = findings_of_workspace(workspace)
    assert {finding.state for finding in found} == {"sound"}
    spans = next(finding for finding in found if finding.check == "spans")
    assert int(spans.told.split()[1]) > 150


def test_looking_changes_no_byte(workspace):
    before = {path.name: path.read_bytes() for path in workspace.iterdir() if path.name == "synoptic.db"}
    findings_of_workspace(workspace)
    assert {path.name: path.read_bytes() for path in workspace.iterdir() if path.name == "synoptic.db"} == before


# The library keeps what was read, `claims` what the deep pass said of it.
_SHIFTED = "UPDATE claims SET data = json_set(data, '$.spans[0].start', 1 + json_extract(data, '$.spans[0].start')) WHERE rowid = 1"
_TEXT = "UPDATE library SET data = json_set(data, '$.text', replace(json_extract(data, '$.text'), 'fire', 'ice!')) WHERE json_extract(data, '$.text') LIKE '%caught fire%'"
_ELSEWHERE = "UPDATE claims SET data = json_set(data, '$.spans[0].report', 'r_000000000000000') WHERE rowid = 1"


@pytest.mark.parametrize(
    ("statement", "checks", "told", "note"),
    [
        (_SHIFTED, {"spans"}, "claims: 1 times a record does not repeat the words", "a span that was shifted"),
        (_TEXT, {"spans"}, "has a text that is not that of its digest", "a text that was altered"),
        (_ELSEWHERE, {"spans"}, "points into a report that is not there", "a span into nothing"),
        ("UPDATE claims SET data = '{' WHERE rowid = 1", {"spans"}, "cannot be read", "half a record"),
        ("DELETE FROM ledger WHERE stage = 'claims'", {"foreign keys", "ledger"}, "in no row of the ledger", "a row of the ledger"),
        ("DELETE FROM claims WHERE position = 0", {"ledger"}, "some claims are missing", "a record in the middle"),
        ("UPDATE decision_log SET data = replace(data, 'Reader', 'Writer')", {"decisions"}, "is not what was decided", "a decision"),
        ("UPDATE story_states SET data = x'00'", {"states"}, "is not what was said", "what a story said"),
        ("DELETE FROM gists WHERE rowid = 1", {"library"}, "have no gist", "a gist"),
        ("UPDATE library SET sha256 = 'x' WHERE number = 1", {"library"}, "has another digest", "a column beside the record"),
        ("INSERT INTO library_text (library_text) VALUES ('delete-all')", {"words"}, "4 reports", "the index of words"),
        ("DELETE FROM library WHERE number = 1", {"foreign keys", "spans"}, "name something that is gone", "a report"),
    ],
)  # fmt: skip
def test_a_damage_is_told_with_what_to_do(workspace, statement, checks, told, note):
    damaged(workspace, statement)
    found = troubles(workspace)
    assert checks <= set(found), note
    assert any(told in finding.told for finding in found.values()), [finding.told for finding in found.values()]
    assert all(finding.todo for finding in found.values())


@pytest.mark.parametrize("statement", [_SHIFTED, _TEXT, _ELSEWHERE])
def test_no_word_of_a_report_is_told(workspace, statement):
    damaged(workspace, statement)
    told = " ".join(finding.told for finding in findings_of_workspace(workspace)).lower()
    for word in ("aurelie", "haldane", "brook", "norvale"):
        assert word not in told


def test_a_row_of_the_ledger_that_is_removed_as_the_program_does_leaves_nothing_behind(workspace):
    damaged(workspace, "DELETE FROM ledger WHERE stage = 'claims'", keys=True)
    assert troubles(workspace) == {}


def test_words_that_were_changed_behind_the_index_are_told(workspace):
    damaged(workspace, "DROP TRIGGER library_changed")
    damaged(workspace, _TEXT)
    assert {"words", "spans"} <= set(troubles(workspace))


def test_bytes_turned_over_in_the_file_are_told_and_the_rest_is_still_looked_at(workspace):
    file = workspace / "synoptic.db"
    content = bytearray(file.read_bytes())
    for page in range(8, len(content) // 4096, 5):
        content[page * 4096 : page * 4096 + 40] = b"\xff" * 40
    file.write_bytes(content)
    found = findings_of_workspace(workspace)
    assert "trouble" in {finding.state for finding in found}
    assert len(found) > 4


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be looked at as one" * 40])
def test_what_is_no_workspace_is_told_and_not_made_one(tmp_path, content):
    (tmp_path / "synoptic.db").write_bytes(content)
    assert set(troubles(tmp_path)) == {"workspace"}
    assert (tmp_path / "synoptic.db").read_bytes() == content


def test_a_folder_without_workspace_is_told_and_left_alone(tmp_path):
    assert "There is no workspace" in troubles(tmp_path)["workspace"].told
    assert list(tmp_path.iterdir()) == []


def test_an_older_schema_is_a_note_and_is_not_brought_up_to_date(workspace):
    damaged(workspace, f"DELETE FROM migrations WHERE number = {len(MIGRATIONS)}")
    found = {finding.check: finding.state for finding in findings_of_workspace(workspace)}
    assert found["schema"] == "note"
    connection = sqlite3.connect(workspace / "synoptic.db")
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (len(MIGRATIONS) - 1,)
    connection.close()


def test_a_newer_schema_is_trouble_and_nothing_else_is_said_of_it(workspace):
    damaged(workspace, f"INSERT INTO migrations VALUES ({len(MIGRATIONS) + 1}, '99.0')")
    assert set(troubles(workspace)) == {"schema"}


def test_gists_of_another_version_and_reports_that_wait_are_notes(workspace):
    damaged(workspace, "UPDATE gists SET version = 1", "INSERT INTO unsettled (report) SELECT id FROM library")
    found = {finding.check: finding for finding in findings_of_workspace(workspace)}
    assert (found["gists"].state, found["stories"].state) == ("note", "note")
    assert "4 reports wait" in found["stories"].told


def test_a_workspace_in_either_place_is_looked_through(place, tmp_path):
    added(folder(tmp_path, FERRY | TRANSFER), place)
    show("aurelie ferry sinks", place, Settings(), lambda _stage, _done, _total: None)
    assert {finding.state for finding in findings_of_workspace(place)} == {"sound"}
    with Workspace(place, "1") as store, store.writing() as connection:
        (data,) = connection.execute("SELECT data FROM claims WHERE position = 0").fetchone()
        record = json.loads(data)
        record["spans"][0]["start"] += 1
        connection.execute("UPDATE claims SET data = ? WHERE data = ?", (json.dumps(record), data))
        connection.execute("DELETE FROM gists WHERE report IN (SELECT min(id) FROM library)")
    assert {"spans", "library"} <= set(troubles(place))


def test_words_of_a_database_that_are_not_found_are_told(database, tmp_path):
    added(folder(tmp_path, FERRY), database)
    with Workspace(database, "1") as store, store.writing() as connection:
        connection.execute("UPDATE library_text SET stems = ARRAY['ice']")
    assert "2 reports" in troubles(database)["words"].told
