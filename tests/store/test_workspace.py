import pytest

from synoptic.errors import StoreError
from synoptic.model.claims import Claim
from synoptic.model.gists import Gist
from synoptic.store import Chapters, Library, Shelved, Workspace
from synoptic.store.migrations import MIGRATIONS
from synoptic.store.workspace import Work
from tests.factory import claim, report

SOURCE = report("The ferry sank on Friday, the coast guard said.")
WORK = Work("k1", "claims", 1, "s", "e", "i")
CLAIM = claim(SOURCE, "The ferry sank on Friday", by="the coast guard")


def test_records_come_back_as_they_were_kept(place):
    with Workspace(place, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM,)})
    with Workspace(place, "1") as workspace:
        assert workspace.knows("k1")
        assert workspace.records("k1", "claims", Claim) == (CLAIM,)


def test_work_that_was_not_done_is_not_known(place):
    with Workspace(place, "1") as workspace:
        assert not workspace.knows("k2")
        assert workspace.records("k2", "claims", Claim) == ()


def test_records_and_ledger_row_are_kept_together_or_not_at_all(place):
    def broken():
        yield CLAIM
        raise RuntimeError("the stage died")

    with Workspace(place, "1") as workspace:
        with pytest.raises(RuntimeError):
            workspace.keep(WORK, {"claims": broken()})
        assert not workspace.knows("k1")
        assert workspace.records("k1", "claims", Claim) == ()


def test_doing_work_again_replaces_its_records(place):
    with Workspace(place, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM, CLAIM)})
        workspace.keep(WORK, {"claims": (CLAIM,)})
        assert len(workspace.records("k1", "claims", Claim)) == 1


def test_decisions_are_added_and_never_changed(place):
    first = {"kind": "same", "targets": [], "author": "A. Reader", "time": "2031-03-04T10:00:00Z", "reason": "one ship"}
    later = {**first, "kind": "split", "time": "2031-03-05T10:00:00Z"}
    with Workspace(place, "1") as workspace:
        workspace.decide([later, first])
        workspace.decide([first])
        assert workspace.decisions() == (first, later)


def test_a_workspace_of_a_newer_program_is_refused(place):
    with Workspace(place, "9.0") as workspace, workspace.writing() as connection:
        connection.execute("INSERT INTO migrations VALUES (?, ?)", (len(MIGRATIONS) + 1, "99.0"))
    with pytest.raises(StoreError, match=r"written by Synoptic 99\.0.*Use that version, or name another"):
        Workspace(place, "1")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "synoptic.db").write_text("not a database, only words " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        Workspace(tmp_path, "1")


def test_an_unknown_table_is_refused(place):
    with Workspace(place, "1") as workspace, pytest.raises(StoreError, match="expected one of"):
        workspace.records("k1", "claims; DROP TABLE claims", Claim)


def test_reports_are_found_by_id_digest_and_path_whoever_read_them(place):
    read = report("The ferry sank.", path="a.txt")
    added = report("The bridge opened.", path="b.txt")
    with Workspace(place, "1") as workspace:
        workspace.keep(Work("k1", "reports", 1, "", "", "k1"), {"reports": (read,)})
        row = Shelved(added, "w", ("", "", "b.txt", ""), "/x/b.txt", Gist(added.id, None, b"", b"", b""))
        Library(workspace).keep([(Work("k2", "library", 1, "", "", "k2"), [row], [])], 1)
        assert workspace.reports() == (read, added)
        for name, found in ((read.id, read), (added.sha256, added), ("b.txt", added), ("c.txt", None)):
            assert workspace.reports_named([name]) == ((found,) if found else ())


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_of_two_readings_that_gave_one_report_the_one_with_the_lower_path_stands(place, order):
    with Workspace(place, "1") as workspace:
        for name in order:
            read = report("The ferry sank.", id="r_1", path=name)
            row = Shelved(read, "w", ("", "", name, ""), f"/x/{name}", Gist("r_1", None, b"", b"", b""))
            Library(workspace).keep([(Work(name, "library", 1, "", "", name), [row], [])], 1)
        assert Library(workspace).report("r_1").path == "a.txt"
        assert [found.places for found in Library(workspace).reads()] == [("/x/a.txt", "/x/b.txt")]


def test_a_report_that_is_not_there_is_told(place):
    with Workspace(place, "1") as workspace, pytest.raises(StoreError, match="'r_9' is not in workspace"):
        Library(workspace).report("r_9")


def test_work_that_another_process_forgot_is_not_built_upon(place):
    with Workspace(place, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM,)})
        Library(workspace).keep_work("s_1", ["k1", "gone"])
        assert workspace.connection.execute("SELECT key FROM story_work").fetchall() == [("k1",)]
        Library(workspace).keep_work("s_1", [])
        assert workspace.kept("k1", {"claims": Claim}) is None


def test_work_that_two_stories_rest_on_stays_for_the_second(place):
    with Workspace(place, "1") as workspace:
        workspace.keep(WORK, {"claims": (CLAIM,)})
        for story in ("s_1", "s_2#1"):
            Library(workspace).keep_work(story, ["k1"])
        Library(workspace).keep_work("s_1", [])
        assert workspace.kept("k1", {"claims": Claim}) == {"claims": (CLAIM,)}
        Chapters(Library(workspace)).settle(Work("k9", "stories", 1, "", "", "k9"), [])
        assert not workspace.knows("k1")


def test_a_workspace_is_there_when_it_was_opened_once(place):
    assert not Workspace.is_at(place)
    with Workspace(place, "1"):
        assert Workspace.is_at(place)


def test_whoever_holds_a_workspace_may_ask_for_it_again(place):
    with Workspace(place, "1") as workspace, workspace.adding(), workspace.alone(), workspace.opening("s_1"):
        workspace.keep(WORK, {})
        assert workspace.knows("k1")


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("The ferry \x00 sank.", "U+0000, which PostgreSQL has in no text"),
        ("The ferry \\u0000 sank.", "the escape of it, as words"),
        ("The ferry \\\\\x00\x00\\ sank.", "both, side by side"),
        ("The ferry \ud800 sank.", "half of a pair"),
        ("The 🛳 sank 100% — really?", "beyond the basic plane, and signs that mean something to a driver"),
    ],
)
def test_any_sign_comes_back_as_it_was(place, text, note):
    read = report(text, path="a\udcff.txt", outlet="Out\x00let")
    row = Shelved(
        read, "w", ("", "", "a", ""), "/x/a\udcff.txt", Gist(read.id, None, b"\x00" * 8, b"\xff" * 4, b"'" * 8)
    )
    with Workspace(place, "1") as workspace:
        Library(workspace).keep([(Work("k1", "library", 1, "", "", "k1"), [row], [])], 1)
        workspace.keep(Work("k2", "reports", 1, "", "", "k2"), {"reports": (read,)})
        assert Library(workspace).report(read.id) == read, note
        assert workspace.reports_named([read.sha256]) == (read,), note
        assert workspace.reports_named(["nobody", "a\udcff.txt"]) in ((read,), ()), note
        assert list(Library(workspace).gists([read.id])) == [row.gist], note
        (cut,) = workspace.connection.execute("SELECT length(text) FROM library_words").fetchone()
        assert cut > 0, note
