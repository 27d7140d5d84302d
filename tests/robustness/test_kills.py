"""Whatever the moment at which the program is killed, nothing that was confirmed is lost and nothing is half there.

Each kind of work is done once undisturbed, with its system calls counted; then it is killed at points spread over all
of them, before a call or in the middle of a write, and at moments of chance with a seed. After each kill what is left
is looked through, and the work done again: what comes out must be, byte for byte, what came out undisturbed.

SYNOPTIC_KILLS asks for about so many kills in all. By default it takes a minute and a half on one core.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from synoptic import __version__
from synoptic.api import compare, read
from synoptic.cli.main import app
from synoptic.exports import format_names
from synoptic.model.codec import json_of, to_data
from synoptic.pipeline import run
from synoptic.runs import Occasion, add, decide, show, stories, target_of
from synoptic.settings import Settings
from synoptic.stages.decisions import decision_id
from synoptic.store import Workspace
from synoptic.store.migrations import MIGRATIONS
from synoptic.store.sqlite import SqliteConnection
from tests.factory import span
from tests.robustness.killing import Tell, can_trace, dies_after, dies_at_call

NOW = Occasion("2031-03-04T12:00:00+00:00")
QUIET = Settings(quiet=True)
TEXTS = {
    "a.txt": "Bridge at Velm closed\n\nEngineers closed the bridge at Velm on Tuesday, the town said.\n",
    "b.txt": "Velm bridge shut\n\nThe bridge at Velm was closed on Tuesday. Mayor Piet Halloran denied that it had a crack.\n",
    "c.txt": "Crack in Velm bridge\n\nThe bridge at Velm has a crack, engineer Oda Venn told reporters on Wednesday.\n",
    "d.txt": "Norra sign goalkeeper\n\nNorra signed goalkeeper Tam Ilves for four million crowns, the club said.\n",
    "e.txt": "Ilves joins Norra\n\nGoalkeeper Tam Ilves has joined Norra. Neither club would confirm the fee.\n",
}
BRIDGE = ("a.txt", "b.txt", "c.txt")
OLD_VERSIONS = range(len(MIGRATIONS))
# Kills at system calls, and at moments of chance, for each kind of work.
KILLS = {
    "add": (60, 8),
    "compare": (44, 6),
    "show": (30, 4),
    "decide": (36, 4),
    "export": (36, 4),
    "write": (22, 4),
    **{f"migrate {version}": (6, 0) for version in OLD_VERSIONS},
}
LEAST_KILLS = 300
ASKED = int(os.environ.get("SYNOPTIC_KILLS", "0"))
TIMES = max(1.0, ASKED / sum(map(sum, KILLS.values())))
CHAIN_STEP = 37  # a prime, so that a chain of kills meets other calls each time
WORKSPACE_FILES = {
    "synoptic.db",
    "synoptic.db-wal",
    "synoptic.db-shm",
    "synoptic.db-journal",
    "writer.lock",
    "writer.lock-journal",
}
OLD = b"what stood there before"

pytestmark = pytest.mark.skipif(not can_trace(), reason="children cannot be stopped at their system calls here")


@dataclass(frozen=True)
class Place:
    """What every kind of work begins from; nothing in it is written to.

    Attributes:
        source: A folder with five reports of two events.
        added: A folder with a workspace `w` that has them.
        dossier: A dossier of three of them.
    """

    source: Path
    added: Path
    dossier: Path

    @property
    def bridge(self) -> list[Path]:
        return [self.source / name for name in BRIDGE]


@dataclass(frozen=True)
class Kind:
    """A kind of work to be killed, in a folder of its own.

    Attributes:
        prepare: Makes what is there before.
        work: Is killed; confirms with the function it is given.
        check: Looks at what is left, given what was confirmed.
        finish: Does the work to its end and gives what must not depend on the kill.
    """

    prepare: Callable[[Path], object]
    work: Callable[[Path, Tell], object]
    check: Callable[[Path, tuple[str, ...]], object]
    finish: Callable[[Path], str]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    root = tmp_path_factory.mktemp("kills")
    found = Place(root / "in", root / "added", root / "dossier.json")
    found.source.mkdir()
    for name, text in TEXTS.items():
        (found.source / name).write_text(text, encoding="utf-8", newline="")
    add([found.source], found.added / "w", QUIET, NOW)
    compare(found.bridge).save(found.dossier)
    return found


def kind_named(name: str, place: Place) -> Kind:
    if name.startswith("migrate"):
        version = int(name.partition(" ")[2])
        return Kind(
            lambda at: old_workspace(at, version), migrated, lambda at, told: holds_a_whole_workspace(at), tables_of
        )
    return {
        "add": lambda: Kind(nothing, in_three(place), holds_reports, lambda at: added_and_shown(place, at)),
        "compare": lambda: Kind(nothing, compared(place), lambda at, _: holds_a_whole_workspace(at), result(place)),
        "show": lambda: Kind(copy_of(place), lambda at, _: shown(at), lambda at, _: holds_a_whole_workspace(at), shown),
        "decide": lambda: Kind(copy_of(place), decided, holds_decisions, decided_and_shown),
        "export": lambda: files_made(place, exported),
        "write": lambda: files_made(place, saved),
    }[name]()


# What is there before.


def nothing(at: Path) -> None:
    assert list(at.iterdir()) == []


def copy_of(place: Place) -> Callable[[Path], object]:
    return lambda at: shutil.copytree(place.added / "w", at / "w")


def old_workspace(at: Path, version: int) -> None:
    """A workspace as a program that knew so many migrations left it, with a row in what it had."""
    (at / "w").mkdir()
    file = at / "w" / "synoptic.db"
    with sqlite3.connect(file, isolation_level=None, factory=SqliteConnection) as connection:
        connection.execute("CREATE TABLE migrations (number INTEGER PRIMARY KEY, written_by TEXT NOT NULL) STRICT")
        for number, step in enumerate(MIGRATIONS[:version], start=1):
            step(connection)
            connection.execute("INSERT INTO migrations VALUES (?, '0.1')", (number,))
        for least, statement in OLD_ROWS:
            if version >= least:
                connection.execute(statement)
    connection.close()


_REPORT = json.dumps({"id": "r_1", "path": "a.txt", "text": "The bridge is shut.", "sha256": "0"})
_HEADLINE = json.dumps({"report": "r_1", "start": 0, "end": 4, "exact": "Shut"})
# From which version on, and a row that stood there then. Old migrations never change, so neither do these.
OLD_ROWS = (
    (1, "INSERT INTO ledger VALUES ('k1', 'reports', 1, '', '', 'k1')"),
    (1, f"INSERT INTO reports VALUES ('k1', 0, 'r_1', NULL, '{_REPORT}')"),
    (2, "INSERT INTO decision_log VALUES ('d_1', '2031-03-04', 'A. Reader', '{\"kind\": \"same\"}')"),
    (
        4,
        "INSERT INTO library (id, sha256, wording, urls, age, headline, path, data) "
        f"VALUES ('r_1', '0', 'w', '[]', '[]', '{_HEADLINE}', 'a.txt', '{_REPORT}')",
    ),
    (4, "INSERT INTO library_places VALUES ('r_1', '/x/a.txt')"),
    (4, "INSERT INTO stories VALUES ('s_1', '2031-03-04', '{}')"),
    (4, "INSERT INTO story_reports VALUES ('r_1', 's_1')"),
)


# The work that is killed, and the same to its end.


def in_three(place: Place) -> Callable[[Path, Tell], object]:
    files = sorted(place.source.iterdir())

    def work(at: Path, tell: Tell) -> None:
        for count in (2, 4, 5):
            add(files[:count], at / "w", QUIET, NOW)
            tell(files[count - 1].name)

    return work


def added_and_shown(place: Place, at: Path) -> str:
    add([place.source], at / "w", QUIET, NOW)
    return json_of(to_data(stories(at / "w"))) + shown(at)


def shown(at: Path) -> str:
    """The dossier of the story of the bridge."""
    return show("bridge", at / "w", QUIET, lambda *_: None).json


def compared(place: Place) -> Callable[[Path, Tell], object]:
    return lambda at, _: run(place.bridge, QUIET, workspace=at / "w")


def result(place: Place) -> Callable[[Path], str]:
    return lambda at: run(place.bridge, QUIET, workspace=at / "w").json


def decisions_on(at: Path) -> list[dict[str, object]]:
    """Two rows are one, a report is a story of its own, and the first is taken back."""
    with Workspace(at / "w", __version__) as store:
        found = {report.path: report for report in store.reports()}
    words = [(found[path], text) for path, text in (("a.txt", "closed the bridge"), ("b.txt", "was closed on Tuesday"))]
    places = [target_of(span(report, text), report) for report, text in words]
    said = {"author": "A. Reader", "reason": "one and the same"}
    same = {"kind": "same", "targets": places, "value": None, "time": "2031-03-04T10:00:00+00:00", **said}
    own = {
        "kind": "override",
        "targets": [target_of(span(found["c.txt"], "has a crack"), found["c.txt"])],
        "value": "story=own",
        "time": "2031-03-04T11:00:00+00:00",
        **said,
    }
    back = {
        "kind": "withdraw",
        "targets": [],
        "value": decision_id(same),
        "time": "2031-03-04T12:00:00+00:00",
        **said,
    }
    return [same, own, back]


def decided(at: Path, tell: Tell) -> None:
    for row in decisions_on(at):
        tell(decide(row, at / "w", NOW))


def decided_and_shown(at: Path) -> str:
    decided(at, lambda _: None)
    with Workspace(at / "w", __version__) as store:
        kept = json.dumps(store.decisions())
    opened = [show(story.id, at / "w", QUIET, lambda *_: None).json for story in stories(at / "w")]
    return "\n".join([kept, *opened])


def migrated(at: Path, _: Tell) -> None:
    with Workspace(at / "w", __version__):
        pass


def tables_of(at: Path) -> str:
    migrated(at, lambda _: None)
    with sqlite3.connect(at / "w" / "synoptic.db") as connection:
        named = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        # The inside of the full text is in segments that depend on when they were written.
        tables = [n for n, sql in named if sql and sql.startswith("CREATE TABLE") and not n.startswith("library_text_")]
        rows = {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in tables}
    connection.close()
    return json.dumps([named, rows])


def exported(place: Place, at: Path) -> None:
    for name in format_names():
        command("export", place.dossier, "--format", name, "-o", at / "out" / name, "--reports", place.source)


def saved(place: Place, at: Path) -> None:
    command("compare", *place.bridge, "-q", "-o", at / "out" / "a.html", "--json", at / "out" / "a.json")
    found = read(place.dossier, reports=place.source)
    found.save(at / "out" / "b.json")
    found.save(at / "out" / "b.html")


def command(*arguments: object) -> None:
    app([str(argument) for argument in arguments], standalone_mode=False)


def files_made(place: Place, make: Callable[[Place, Path], object]) -> Kind:
    """Work that writes files, into a folder where half of them stand already with other content."""
    wanted = place.dossier.parent / make.__name__
    (wanted / "out").mkdir(parents=True, exist_ok=True)
    make(place, wanted)
    files = digests_in(wanted)

    def prepare(at: Path) -> None:
        (at / "out").mkdir()
        for name in list(files)[::2]:
            (at / name).parent.mkdir(exist_ok=True)
            (at / name).write_bytes(OLD)

    def check(at: Path, _: tuple[str, ...]) -> None:
        found = digests_in(at)
        parts = [name for name in found if name.endswith(".part")]
        assert len(parts) <= 1
        for name in found.keys() - set(parts):
            assert found[name] in {files[name], hashlib.sha256(OLD).hexdigest()}, f"{name} is half written"

    def finish(at: Path) -> str:
        make(place, at)
        return json.dumps(digests_in(at))

    return Kind(prepare, lambda at, _: make(place, at), check, finish)


def digests_in(at: Path) -> dict[str, str]:
    files = sorted(path for path in at.rglob("*") if path.is_file())
    return {str(path.relative_to(at)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


# What must be true of what is left.


def holds_a_whole_workspace(at: Path) -> None:
    assert {path.name for path in at.rglob("*") if path.is_file()} <= WORKSPACE_FILES
    with Workspace(at / "w", __version__):
        pass
    connection = sqlite3.connect(at / "w" / "synoptic.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO library_text (library_text) VALUES ('integrity-check')")
    connection.close()


def holds_reports(at: Path, told: tuple[str, ...]) -> None:
    holds_a_whole_workspace(at)
    with Workspace(at / "w", __version__) as store:
        kept = {report.path for report in store.reports()}
    confirmed = max(told, default="")
    assert {name for name in TEXTS if name <= confirmed} <= kept <= set(TEXTS)
    if told:
        grouped = {report for story in stories(at / "w") for report in story.reports}
        assert len(grouped) >= len([name for name in TEXTS if name <= confirmed])


def holds_decisions(at: Path, told: tuple[str, ...]) -> None:
    holds_a_whole_workspace(at)
    with Workspace(at / "w", __version__) as store:
        kept = [decision_id(row) for row in store.decisions()]
    assert set(told) <= set(kept)
    assert len(kept) <= len(told) + 1


# The kills.


def fresh(root: Path, number: object) -> Path:
    folder = root / str(number)
    folder.mkdir()
    return folder


def survives(kind: Kind, at: Path, told: tuple[str, ...], wanted: str) -> None:
    kind.check(at, told)
    assert kind.finish(at) == wanted
    shutil.rmtree(at)


def undisturbed(kind: Kind, root: Path) -> str:
    at = fresh(root, "undisturbed")
    kind.prepare(at)
    return kind.finish(at)


@pytest.mark.parametrize("name", KILLS)
def test_work_killed_at_any_system_call_is_completed_by_the_next_run(name, place, tmp_path):
    kind = kind_named(name, place)
    wanted = undisturbed(kind, tmp_path)
    whole = fresh(tmp_path, "whole")
    kind.prepare(whole)
    calls = dies_at_call(lambda tell: kind.work(whole, tell), None).calls
    points = min(calls, round(KILLS[name][0] * TIMES))
    for number in range(points):
        at = fresh(tmp_path, number)
        kind.prepare(at)
        point = 1 + number * calls // points
        died = dies_at_call(lambda tell, at=at: kind.work(at, tell), point, torn=number % 2 == 1)
        assert died.killed or point > 0.9 * calls, f"{name} made {died.calls} calls, {calls} before"
        survives(kind, at, died.told, wanted)


@pytest.mark.parametrize("name", [name for name, (_, moments) in KILLS.items() if moments])
def test_work_killed_at_any_moment_is_completed_by_the_next_run(name, place, tmp_path):
    kind = kind_named(name, place)
    wanted = undisturbed(kind, tmp_path)
    whole = fresh(tmp_path, "whole")
    kind.prepare(whole)
    begun = time.perf_counter()
    dies_after(lambda tell: kind.work(whole, tell), 60.0)
    took = time.perf_counter() - begun
    chance = random.Random(name)
    for number in range(round(KILLS[name][1] * TIMES)):
        at = fresh(tmp_path, number)
        kind.prepare(at)
        died = dies_after(lambda tell, at=at: kind.work(at, tell), chance.uniform(0.0, took))
        survives(kind, at, died.told, wanted)


@pytest.mark.parametrize("name", ["add", "compare", "decide", "export"])
def test_work_killed_again_and_again_is_done_in_the_end(name, place, tmp_path):
    kind = kind_named(name, place)
    wanted = undisturbed(kind, tmp_path)
    at = fresh(tmp_path, "chain")
    kind.prepare(at)
    n_kills, died = 0, None
    while died is None or died.killed:
        n_kills += 1
        died = dies_at_call(lambda tell: kind.work(at, tell), CHAIN_STEP * n_kills, torn=n_kills % 2 == 1)
        assert len(list(at.rglob("*.part"))) <= 1
    assert n_kills > 2
    assert kind.finish(at) == wanted


def test_a_kill_in_the_middle_of_a_write_leaves_half_of_it(tmp_path):
    def written(_: Tell) -> None:
        descriptor = os.open(tmp_path / "file", os.O_WRONLY | os.O_CREAT)
        os.write(descriptor, b"0123456789")

    for at, torn, left in ((1, False, None), (2, False, b""), (2, True, b"01234"), (3, False, b"0123456789")):
        (tmp_path / "file").unlink(missing_ok=True)
        assert dies_at_call(written, at, torn=torn).killed == (at < 3)
        assert ((tmp_path / "file").read_bytes() if (tmp_path / "file").exists() else None) == left


def test_three_hundred_kills_are_made_by_default():
    assert sum(map(sum, KILLS.values())) >= LEAST_KILLS
