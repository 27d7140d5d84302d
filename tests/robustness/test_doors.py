"""The command line with targets, workspaces, decisions and dossiers that cannot be used."""

import json
import os
import sqlite3

import pytest

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def refused(done, *words):
    """One line that names the trouble, exit code 2, nothing on standard output."""
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("synoptic: ")
    assert "Traceback" not in done.err
    assert all(word in done.err for word in words), done.err
    return True


@pytest.mark.parametrize("option", ["-o", "--json"])
def test_a_folder_as_target_is_refused_before_any_work(synoptic, folder, option):
    target = folder.parent / "out"
    target.mkdir()
    assert refused(synoptic("compare", folder, option, target), "is a folder")
    assert list(target.iterdir()) == []


def test_one_target_for_page_and_data_is_refused(synoptic, folder):
    target = folder.parent / "out"
    assert refused(synoptic("compare", folder, "-o", target, "--json", target), "same file")
    assert not target.exists()


def test_a_target_in_a_folder_that_is_not_there_is_refused(synoptic, folder):
    assert refused(synoptic("compare", folder, "-o", folder / "none" / "d.html"), "does not exist")


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_target_in_a_folder_that_cannot_be_written_is_refused(synoptic, folder):
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o500)
    assert refused(synoptic("compare", folder, "-o", closed / "d.html"), "cannot be written")


def test_nothing_to_read_says_so(synoptic, tmp_path):
    assert refused(synoptic("compare", tmp_path), "no file to read")


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
        connection.execute("INSERT INTO bookmarks VALUES ('kept')")
    connection.close()


def odd_migrations(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE migrations (name TEXT)")
    connection.close()


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, written_by TEXT NOT NULL)")
        connection.execute("INSERT INTO migrations VALUES (999, '99.0')")
    connection.close()


WORKSPACES = [
    (lambda path: path.write_bytes(b"no database at all" * 50), "cannot be used", "a file that is no database"),
    (foreign, "another program", "the database of another program"),
    (odd_migrations, "cannot be used", "a database with migrations of another kind"),
    (newer, "99.0", "a workspace of a newer program"),
    (lambda path: path.mkdir(), "cannot be used", "a folder in place of the file"),
]


@pytest.mark.parametrize(("prepare", "words"), [row[:2] for row in WORKSPACES], ids=[row[2] for row in WORKSPACES])
def test_a_workspace_that_is_none_is_refused_and_left_alone(synoptic, folder, prepare, words):
    place = folder.parent / "w"
    place.mkdir()
    prepare(place / "synoptic.db")
    assert refused(synoptic("compare", folder, "-w", place), words)
    if prepare is foreign:
        connection = sqlite3.connect(place / "synoptic.db")
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
        connection.close()


def test_a_file_in_place_of_the_workspace_is_refused(synoptic, folder):
    assert refused(synoptic("compare", folder, "-w", folder / "good.txt"), "Workspace")


@pytest.mark.skipif(IS_ROOT, reason="root may write everywhere")
def test_a_workspace_that_cannot_be_written_is_refused(synoptic, folder):
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o500)
    assert refused(synoptic("compare", folder, "-w", closed), "cannot be used")


def test_records_that_cannot_be_read_back_are_an_error_that_names_the_workspace(synoptic, folder):
    place = folder.parent / "w"
    target = folder.parent / "d.json"
    assert synoptic("compare", folder, "-w", place, "--json", target).code == 0
    connection = sqlite3.connect(place / "synoptic.db")
    with connection:
        connection.execute("UPDATE sentences SET data = '{\"half\": '")
    connection.close()
    assert refused(
        synoptic("compare", folder, "-w", place, "--json", target), "in the workspace cannot be read back", "-w"
    )


ROW = {"kind": "override", "targets": [], "value": None, "author": "A", "time": "2031-01-02T03:04:05Z", "reason": "r"}
BROKEN_DECISIONS = [
    ("not json", "cannot be read", "no JSON"),
    ("{}", "list", "an object"),
    ("[1]", "Decision 1", "a number in the list"),
    (json.dumps([{**ROW, "kind": "guess"}]), "kind", "an unknown kind"),
    (json.dumps([{**ROW, "kind": ["same"]}]), "kind", "a list as kind"),
    (json.dumps([{**ROW, "targets": 3}]), "targets", "a number as targets"),
    (json.dumps([{name: ROW[name] for name in ("kind", "targets")}]), "Decision 1", "fields missing"),
    ("[" * 100_000, "cannot be read", "nested too deeply"),
]


@pytest.mark.parametrize(
    ("text", "words"), [row[:2] for row in BROKEN_DECISIONS], ids=[row[2] for row in BROKEN_DECISIONS]
)
def test_a_broken_decisions_file_is_refused(synoptic, folder, text, words):
    path = folder.parent / "decisions.json"
    path.write_text(text, encoding="utf-8")
    assert refused(synoptic("compare", folder, "--decisions", path), words)


DENIED = {"value": "commitment=denied"}
ODD_DECISIONS = [
    ({**ROW, "kind": "same"}, "no target"),
    ({**ROW, "kind": "split", "targets": [None, 3, {"report": ["x"], "exact": 1}]}, "targets that are none"),
    (
        {**ROW, "targets": [{"path": "good.txt", "exact": "Engineers closed the bridge", "start": -3}], **DENIED},
        "a start below zero",
    ),
    (
        {**ROW, "targets": [{"path": "good.txt", "exact": "Engineers closed the bridge", "start": True}], **DENIED},
        "a start that is no number",
    ),
    (
        {
            **ROW,
            "targets": [{"path": "good.txt", "exact": "\ud800"}],
            "time": 5,
            "author": None,
            "reason": {},
            **DENIED,
        },
        "a lone surrogate",
    ),
    (
        {**ROW, "kind": "same", "targets": [{"path": "good.txt", "exact": "Engineers closed the bridge"}] * 2},
        "one claim twice",
    ),
]


@pytest.mark.parametrize("row", [row[0] for row in ODD_DECISIONS], ids=[row[1] for row in ODD_DECISIONS])
def test_an_odd_decision_is_kept_with_a_state(synoptic, folder, row):
    path, target = folder.parent / "decisions.json", folder.parent / "d.json"
    path.write_text(json.dumps([row]), encoding="utf-8")
    done = synoptic("compare", folder, "--decisions", path, "--json", target, "-w", folder.parent / "w")
    assert done.code == 0, done.err
    (kept,) = json.loads(target.read_text(encoding="utf-8"))["decisions"]
    assert kept["state"] in {"applied", "orphaned", "superseded"}


def changed(dossier, change):
    change(dossier)
    return dossier


BROKEN_DOSSIERS = [
    (lambda d: d.pop("schema"), 2, "no schema"),
    (lambda d: d.update(reports={}), 2, "reports that are no list"),
    (lambda d: d["reports"].append(3), 2, "a number as report"),
    (lambda d: d["reports"][0].pop("id"), 2, "a report without id"),
    (lambda d: d["reports"][0].update(id=["x"]), 2, "a list as id"),
    (lambda d: d["claims"][0]["spans"][0].update(start="0"), 4, "words as start"),
    (lambda d: d["claims"][0]["spans"][0].update(report=["x"]), 4, "a list as report of a span"),
    (lambda d: d["claims"][0]["spans"][0].update(exact=None), 4, "nothing as words"),
    (lambda d: d["reports"][0].update(path="../../none.txt"), 2, "a path that leads out"),
]


@pytest.mark.parametrize(
    ("change", "code"), [row[:2] for row in BROKEN_DOSSIERS], ids=[row[2] for row in BROKEN_DOSSIERS]
)
def test_a_broken_dossier_fails_to_verify_with_one_line(synoptic, folder, change, code):
    target = folder.parent / "d.json"
    assert synoptic("compare", folder, "-q", "--json", target).code == 0
    target.write_text(json.dumps(changed(json.loads(target.read_text(encoding="utf-8")), change)), encoding="utf-8")
    done = synoptic("verify", target, "--reports", folder)
    assert done.code == code, done.err
    assert done.err.startswith("synoptic: ")


@pytest.mark.parametrize("text", ["", "[" * 100_000, "3", "{}"])
def test_what_is_no_dossier_is_refused(synoptic, folder, text):
    target = folder.parent / "d.json"
    target.write_text(text, encoding="utf-8")
    assert refused(synoptic("verify", target, "--reports", folder), "dossier")
