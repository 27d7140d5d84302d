"""A workspace in PostgreSQL gives what one in a folder gives, also to several at once. All texts are invented."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import synoptic
from synoptic.cli.main import app
from synoptic.desk import desk_app
from synoptic.desk.guard import Guard
from synoptic.errors import InputError
from synoptic.runs import Occasion, Shelf, add, decide, reasons, show, stories, stories_telling
from synoptic.settings import Settings
from synoptic.store import Workspace
from tests.cli.test_main import synoptic as command
from tests.runs.test_adding import FERRY, LATER, NOON, TRANSFER, folder

QUAKE = {
    "e.txt": "Quake shakes Orvale\n\nAn earthquake shook Orvale on 3 March 2031. Two people were hurt, the mayor said.\n",
    "f.txt": "Two hurt in Orvale quake\n\nTwo people were hurt when an earthquake shook Orvale on 3 March 2031.\n",
}
EVERYTHING = FERRY | TRANSFER | QUAKE
ADDING = """
import sys
from pathlib import Path
from synoptic.runs import Occasion, add
from synoptic.settings import Settings
from synoptic.store import place_of

add([Path(sys.argv[2])], place_of(sys.argv[1]), Settings(), Occasion(sys.argv[3]))
"""
SHOWING = """
import sys
from synoptic.runs import show
from synoptic.settings import Settings
from synoptic.store import place_of

sys.stdout.write(show(sys.argv[2], place_of(sys.argv[1]), Settings(), lambda *_: None).json)
"""

# Before either of the programs above: dies at the statement of this number.
DYING = """
import os, signal
from synoptic.store.postgres import PostgresConnection

left = {left}

def counted(name):
    before = getattr(PostgresConnection, name)
    def after(*arguments):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return before(*arguments)
    return after

PostgresConnection.execute, PostgresConnection.executemany = counted("execute"), counted("executemany")
"""


def quiet(*_: object) -> None:
    return


def opened(name, place):
    return show(name, place, Settings(), quiet)


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return out


@pytest.fixture
def both(tmp_path, database):
    """The same reports in a folder and in a database, added in two goes."""
    for place in (tmp_path / "w", database):
        add([folder(tmp_path, FERRY | TRANSFER)], place, Settings(), Occasion(NOON))
        add([folder(tmp_path, QUAKE, "more")], place, Settings(), Occasion(LATER))
    return tmp_path / "w", database


def test_stories_and_reasons_are_the_same(both):
    one, other = both
    assert stories(one) == stories(other)
    for story in stories(one):
        assert reasons(story.id, one) == reasons(story.id, other)


def test_a_dossier_is_the_same_bytes(both):
    one, other = both
    for story in stories(one):
        first = opened(story.id, one)
        assert opened(story.id, other).json == first.json
        # What was read back is what was worked out.
        again = opened(story.id, other)
        assert again.json == first.json
        assert again.done == ()


def test_a_dossier_is_the_same_bytes_with_decisions(both):
    for place in both:
        result = opened("quake", place)
        report = min(result.tables.reports, key=lambda report: report.path)
        target = {"report": report.sha256, "start": 0, "exact": report.text[:5], "path": report.path}
        row = {"kind": "override", "targets": [target], "value": "outlet=Bay Courier", "author": "A. Reader"}
        decide(row | {"time": NOON, "reason": "it says so"}, place, Occasion(LATER))
    one, other = (opened("quake", place) for place in both)
    assert one.json == other.json
    assert "Bay Courier" in one.json


def test_a_report_that_is_put_elsewhere_is_there_in_both(both):
    for place in both:
        (ferry,) = (story for story in stories(place) if "erry" in story.title.exact)
        result = opened(ferry.id, place)
        text = result.tables.reports[0]
        target = {"report": text.sha256, "start": 0, "exact": text.text[:5], "path": text.path}
        row = {
            "kind": "override",
            "targets": [target],
            "value": "story=own",
            "author": "A",
            "time": NOON,
            "reason": "r",
        }
        decide(row, place, Occasion(LATER))
    one, other = both
    assert stories(one) == stories(other)
    assert len(stories(one)) == 4


@pytest.mark.parametrize(
    "words", ["ferry", "passengers", "shaken", "2031", "mayor quake", "nothing", "signing", "exact", "_"]
)
def test_the_same_words_find_the_same_stories(both, words):
    one, other = both
    assert stories_telling(words, one) == stories_telling(words, other)


def test_views_hold_the_same_rows(both):
    rows = []
    for place in both:
        opened("quake", place)
        with Workspace(place, "1") as store:
            views = ("story_list", "synopsis", "corroboration", "story_timeline", "library_words")
            found = {view: [tuple(row) for row in store.connection.execute(f"SELECT * FROM {view}")] for view in views}
        rows.append({view: sorted(map(repr, map(plain, found[view]))) for view in views})
    assert rows[0] == rows[1]
    assert all(rows[0].values())


def plain(row):
    """Numbers and truth as numbers: SQLite has no booleans."""
    return tuple(float(value) if isinstance(value, int | float) else value for value in row)


def test_several_who_add_at_once_get_what_one_gets(tmp_path, database):
    add([folder(tmp_path, EVERYTHING)], tmp_path / "w", Settings(), Occasion(NOON))
    # Each has files of its own and some that another one has too.
    parts = [FERRY | QUAKE, TRANSFER | FERRY, QUAKE | TRANSFER]
    folders = [
        folder(tmp_path, part, "reports") if not n else folder(tmp_path, part, f"in{n}") for n, part in enumerate(parts)
    ]
    for process in [started(ADDING, synoptic_url(database), place, NOON) for place in folders]:
        ended(process)
    assert {frozenset(story.reports) for story in stories(database)} == {
        frozenset(story.reports) for story in stories(tmp_path / "w")
    }
    assert opened("quake", database).dossier["claims"] == opened("quake", tmp_path / "w").dossier["claims"]


@pytest.mark.parametrize("left", [50, 110])
def test_adding_that_was_killed_is_completed_by_the_next_run(tmp_path, database, left):
    place = folder(tmp_path, EVERYTHING)
    add([place], tmp_path / "w", Settings(), Occasion(NOON))
    started(DYING.format(left=left) + ADDING, synoptic_url(database), place, NOON).communicate(timeout=300)
    add([place], database, Settings(), Occasion(NOON))
    assert stories(database) == stories(tmp_path / "w")


@pytest.mark.parametrize("left", [100])
def test_a_story_whose_opening_was_killed_opens_to_the_same(both, left):
    one, other = both
    story = stories(other)[0].id
    started(DYING.format(left=left) + SHOWING, synoptic_url(other), story).communicate(timeout=300)
    assert opened(story, other).json == opened(story, one).json


def test_several_who_open_one_story_at_once_get_the_same(both, database):
    story = stories(database)[0].id
    first = [started(SHOWING, synoptic_url(database), story) for _ in range(3)]
    assert {ended(process) for process in first} == {opened(story, both[0]).json}


def synoptic_url(database) -> str:
    """The address as somebody types it; the tests' own password goes by the environment of libpq."""
    (secret,) = (value for name, value in database.secrets if name == "password")
    return str(database).replace("@", f":{secret.replace('/', '%2F')}@", 1)


def test_there_must_be_a_workspace_to_look_into(database):
    with pytest.raises(InputError, match="There is no workspace 'postgresql://desk@"):
        stories(database)


def test_every_door_takes_an_address(tmp_path, database):
    place, url = folder(tmp_path, QUAKE), synoptic_url(database)
    assert synoptic.add(place, url).reports == 2
    assert len(synoptic.stories(url)) == 1
    assert synoptic.show("quake", url).data == opened("quake", database).dossier
    assert synoptic.compare(place, workspace=url).data == synoptic.compare(place).data
    shelf = Shelf(database, Settings())
    assert [story.id for story in shelf.stories()] == [story.id for story in stories(database)]
    for words in (
        ("add", place),
        ("stories",),
        ("show", "quake"),
        ("decisions",),
        ("compare", place),
        ("watch", place, "--once"),
    ):
        done = CliRunner().invoke(app, [*map(str, words), "-w", url])
        assert done.exit_code == 0, (words, done.output)
        assert "sesame" not in done.output


def test_a_wrong_address_ends_with_one_line_and_no_password(database):
    done = command("stories", "-w", synoptic_url(database).replace("/postgres?", "/nowhere?"))
    assert done.returncode == 2
    assert "There is no such database" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "sesame" not in done.stderr


def test_the_desk_reads_into_a_database(database, tmp_path):
    testclient = pytest.importorskip("starlette.testclient")
    database = dataclasses.replace(database, files=tmp_path / "dropped")
    add([folder(tmp_path, FERRY)], database, Settings(), Occasion(NOON))
    web = desk_app(database, Settings(quiet=True), Guard("a-token"), lambda: LATER)
    with testclient.TestClient(web, base_url="http://localhost") as desk:
        assert "erry" in desk.get("/").text
        files = [("files", (name, text.encode(), "text/plain")) for name, text in QUAKE.items()]
        done = desk.post("/api/v1/reports", files=files, headers={"X-Synoptic-Token": "a-token"})
        assert done.status_code in {200, 202}, done.text
        assert len(json.loads(desk.get("/api/v1/stories").text)) in {1, 2}
    assert list(tmp_path.glob("dropped/*/received/*/*.txt"))
