import sqlite3

import pytest

from synoptic.errors import StoreError
from synoptic.model.claims import Claim
from synoptic.model.gists import Gist
from synoptic.store import Library, Shelved, Workspace
from synoptic.store.migrations import MIGRATIONS
from synoptic.store.workspace import Work
from tests.factory import claim, report

SOURCE = report("The ferry sank on Friday, the coast guard said.")
WORK = Work("k1", "claims", 1, "s", "e", "i")
CLAIM = claim(SOURCE, "The ferry sank on Friday", by="the coast guard")


def test_records_come_back_as_they_were_kept(tmp_path):
    with Workspace(tmp_path, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM,)})
    with Workspace(tmp_path, "1") as workspace:
        assert workspace.knows("k1")
        assert workspace.records("k1", "claims", Claim) == (CLAIM,)


def test_work_that_was_not_done_is_not_known(tmp_path):
    with Workspace(tmp_path, "1") as workspace:
        assert not workspace.knows("k2")
        assert workspace.records("k2", "claims", Claim) == ()


def test_records_and_ledger_row_are_kept_together_or_not_at_all(tmp_path):
    def broken():
        yield CLAIM
        raise RuntimeError("the stage died")

    with Workspace(tmp_path, "1") as workspace:
        with pytest.raises(RuntimeError):
            workspace.keep(WORK, {"claims": broken()})
        assert not workspace.knows("k1")
        assert workspace.records("k1", "claims", Claim) == ()


def test_doing_work_again_replaces_its_records(tmp_path):
    with Workspace(tmp_path, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM, CLAIM)})
        workspace.keep(WORK, {"claims": (CLAIM,)})
        assert len(workspace.records("k1", "claims", Claim)) == 1


def test_decisions_are_added_and_never_changed(tmp_path):
    first = {"kind": "same", "targets": [], "author": "A. Reader", "time": "2031-03-04T10:00:00Z", "reason": "one ship"}
    later = {**first, "kind": "split", "time": "2031-03-05T10:00:00Z"}
    with Workspace(tmp_path, "1") as workspace:
        workspace.decide([later, first])
        workspace.decide([first])
        assert workspace.decisions() == (first, later)


def test_a_workspace_of_a_newer_program_is_refused(tmp_path):
    with Workspace(tmp_path, "9.0") as workspace:
        path = workspace.path
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES (?, ?)", (len(MIGRATIONS) + 1, "99.0"))
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"written by Synoptic 99\.0"):
        Workspace(tmp_path, "1")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "synoptic.db").write_text("not a database, only words " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Workspace(tmp_path, "1")


def test_an_unknown_table_is_refused(tmp_path):
    with Workspace(tmp_path, "1") as workspace, pytest.raises(StoreError, match="expected one of"):
        workspace.records("k1", "claims; DROP TABLE claims", Claim)


def test_reports_are_found_by_id_digest_and_path_whoever_read_them(tmp_path):
    read = report("The ferry sank.", path="a.txt")
    added = report("The bridge opened.", path="b.txt")
    with Workspace(tmp_path, "1") as workspace:
        workspace.keep(Work("k1", "reports", 1, "", "", "k1"), {"reports": (read,)})
        row = Shelved(added, "w", ("", "", "b.txt", ""), "/x/b.txt", Gist(added.id, None, b"", b"", b""))
        Library(workspace).keep([(Work("k2", "library", 1, "", "", "k2"), [row], [])], 1)
        assert workspace.reports() == (read, added)
        for name, found in ((read.id, read), (added.sha256, added), ("b.txt", added), ("c.txt", None)):
            assert workspace.reports_named([name]) == ((found,) if found else ())


def test_of_two_readings_that_gave_one_report_the_one_with_the_lower_path_stands(tmp_path):
    for order in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        with Workspace(tmp_path / order[0][0], "1") as workspace:
            for place in order:
                read = report("The ferry sank.", id="r_1", path=place)
                row = Shelved(read, "w", ("", "", place, ""), f"/x/{place}", Gist("r_1", None, b"", b"", b""))
                Library(workspace).keep([(Work(place, "library", 1, "", "", place), [row], [])], 1)
            assert Library(workspace).report("r_1").path == "a.txt"
            assert [found.places for found in Library(workspace).reads()] == [("/x/a.txt", "/x/b.txt")]


def test_a_report_that_is_not_there_is_told(tmp_path):
    with Workspace(tmp_path, "1") as workspace, pytest.raises(StoreError, match="'r_9' is not in workspace"):
        Library(workspace).report("r_9")
