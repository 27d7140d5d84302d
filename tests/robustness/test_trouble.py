"""Whatever goes wrong around the program: one line that says what to do, a code of its own, and nothing lost."""

from __future__ import annotations

import ctypes
import errno
import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from synoptic import __version__
from synoptic.api import compare
from synoptic.cli.main import main
from synoptic.exports import format_names
from synoptic.store import Workspace, sqlite
from synoptic.store.migrations import MIGRATIONS
from synoptic.writing import written_beside
from tests.robustness.killing import Tell, can_trace, dies_after, done_together, fails_from_call, interrupted_at_call

TEXTS = {
    "a.txt": "Ferry Orsa aground\n\nThe ferry Orsa ran aground off Velm on Monday, the harbour office said.\n",
    "b.txt": "Orsa ferry stranded\n\nThe ferry Orsa ran aground on Monday. Captain Piet Halloran denied that it was too fast.\n",
}
UNDISTURBED, UNUSABLE, INTERRUPTED, READER_GONE = 0, 2, 130, 141
# Points at which calls are refused, and bytes that are turned over, for each kind of work.
N_POINTS = 16
N_DAMAGES = 50
OLD = "what stood there before"
MOST_SECONDS = 300.0
"""Only to end what never would."""

needs_trace = pytest.mark.skipif(not can_trace(), reason="children cannot be stopped at their system calls here")


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with two reports in `in`, and a workspace in `w` that has read them."""
    root = tmp_path_factory.mktemp("trouble")
    (root / "in").mkdir()
    for name, text in TEXTS.items():
        (root / "in" / name).write_text(text, encoding="utf-8", newline="")
    assert ended("add", root / "in", "-w", root / "w", "-q")[0] == UNDISTURBED
    assert ended("show", "ferry", "-w", root / "w", "-q")[0] == UNDISTURBED
    compare(root / "in").save(root / "dossier.json")
    return root


@pytest.fixture
def kept(place, tmp_path) -> Path:
    """A copy of the workspace."""
    return Path(shutil.copytree(place / "w", tmp_path / "w"))


def ended(*arguments: object) -> tuple[int, str, str]:
    """How a command ended in this process: its code, and what it said on both streams."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    before = sys.argv, sys.stdout, sys.stderr
    sys.argv, sys.stdout, sys.stderr = ["synoptic", *map(str, arguments)], out, err
    try:
        main()
        code: object = UNDISTURBED
    except SystemExit as stopped:
        code = stopped.code
    finally:
        sys.argv, sys.stdout, sys.stderr = before
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode())
    return code if isinstance(code, int) else 0, said[0], said[1]


def telling(*arguments: object, first: Callable[[], object] = lambda: None) -> Callable[[Tell], object]:
    """The same as work for a child, which tells how it ended."""

    def work(tell: Tell) -> None:
        first()
        tell(json.dumps(ended(*arguments)))

    return work


def in_a_child(*arguments: object, first: Callable[[], object] = lambda: None) -> tuple[int, str, str]:
    """How a command ends in a child that did something to itself first."""
    (line,) = dies_after(telling(*arguments, first=first), MOST_SECONDS).told
    code, out, err = json.loads(line)
    return code, out, err


def is_one_line(said: str) -> bool:
    return said.startswith("synoptic: ") and said.count("\n") == 1 and "Traceback" not in said


def is_whole(workspace: Path) -> bool:
    """Whether the workspace holds both reports and is sound."""
    connection = sqlite3.connect(workspace / "synoptic.db")
    sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    sound = sound and connection.execute("PRAGMA foreign_key_check").fetchall() == []
    number = connection.execute("SELECT count(*) FROM library").fetchone()[0]
    connection.close()
    return sound and number == len(TEXTS)


def without_powers() -> None:
    """Take from this process what lets the superuser read and write what is forbidden."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if os.geteuid() == 0 and ctypes.CDLL(None).capset(header, nothing) != 0:
        raise OSError("powers cannot be given up")


# The disk.


@needs_trace
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT], ids=errno.errorcode.get)
@pytest.mark.parametrize("work", ["compare", "add", "decisions"])
def test_a_disk_that_fails_at_any_write_loses_nothing_and_is_told(work, error, place, tmp_path):
    commands = {
        "compare": ("compare", place / "in", "-w", tmp_path / "w", "--json", tmp_path / "a.json", "-q"),
        "add": ("add", place / "in", "-w", tmp_path / "w", "-q"),
        "decisions": ("decisions", "-w", tmp_path / "w", "--export", tmp_path / "a.json"),
    }
    command = commands[work]
    calls = fails_from_call(telling(*command), sys.maxsize, error).calls
    step = max(1, calls // (N_POINTS if error == errno.ENOSPC else N_POINTS // 3))
    for at in range(1, calls, step):
        shutil.rmtree(tmp_path / "w", ignore_errors=True)
        (tmp_path / "a.json").write_text(OLD)
        code, _, said = json.loads(fails_from_call(telling(*command), at, error).told[0])
        # At the last writes SQLite only moves what is kept from one of its files to the other.
        assert (code == UNUSABLE and is_one_line(said)) or (code, said) == (UNDISTURBED, ""), (at, code, said)
        assert (tmp_path / "a.json").read_text() == OLD or code == UNDISTURBED
        assert list(tmp_path.glob(".*.part")) == []
        assert ended(*command)[0] == UNDISTURBED
    assert work != "add" or is_whole(tmp_path / "w")


def test_a_file_that_may_grow_no_more_is_told(place, tmp_path):
    for limit in (0, 1000, 20_000, 100_000):
        code, _, said = in_a_child(
            *("compare", place / "in", "-w", tmp_path / "w", "-o", tmp_path / "a.html", "-q"),
            first=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert code == UNUSABLE
        assert is_one_line(said)
        assert not (tmp_path / "a.html").exists()


def test_an_export_to_a_full_disk_leaves_what_was_there(place, tmp_path):
    for name in format_names():
        target = tmp_path / f"{name}.out"
        if name not in {"csv", "parquet"}:
            target.write_text(OLD)
        code, _, said = in_a_child(
            *("export", place / "dossier.json", "--format", name, "-o", target, "--reports", place / "in"),
            first=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)),
        )
        assert (code, is_one_line(said)) == (UNUSABLE, True), name
        assert target.is_dir() or target.read_text() == OLD
        assert list(tmp_path.rglob("*.part")) == []


def test_a_folder_that_cannot_be_written_is_told(place, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    for command in (
        ("add", place / "in", "-w", closed / "w"),
        ("compare", place / "in", "-w", closed),
        ("compare", place / "in", "--json", closed / "a.json"),
        ("export", place / "dossier.json", "--format", "csv", "-o", closed / "tables"),
        ("export", place / "dossier.json", "--format", "ninjs", "-o", closed / "a.json"),
    ):
        code, _, said = in_a_child(*command, first=without_powers)
        assert code == UNUSABLE, command
        assert "closed" in said
        assert is_one_line(said)
    assert list(closed.iterdir()) == []


def test_a_workspace_that_may_only_be_read_is_told(place, kept):
    for path in (*kept.iterdir(), kept):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for command in (("add", place / "in"), ("stories",)):
        code, _, said = in_a_child(*command, "-w", kept, first=without_powers)
        assert (code == UNUSABLE and is_one_line(said)) or (command, code) == (("stories",), UNDISTURBED)
    kept.chmod(0o755)
    assert is_whole(kept)


def test_what_cannot_be_read_is_named_and_the_rest_is_read(place, tmp_path):
    shutil.copytree(place / "in", tmp_path / "in")
    (tmp_path / "in" / "a.txt").chmod(0o000)
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    code, _, said = in_a_child("compare", tmp_path / "in", "--json", tmp_path / "a.json", first=without_powers)
    assert code == UNDISTURBED
    skipped = json.loads((tmp_path / "a.json").read_text())["skipped"]
    assert [Path(row["path"]).name for row in skipped] == ["a.txt", "gone.txt"]
    assert "a.txt: unreadable" in said


def test_a_folder_that_cannot_be_listed_is_told(place, tmp_path):
    shutil.copytree(place / "in", tmp_path / "in")
    (tmp_path / "in" / "dark").mkdir(mode=0o000)
    for command in (("compare", tmp_path / "in"), ("add", tmp_path / "in", "-w", tmp_path / "w")):
        code, _, said = in_a_child(*command, first=without_powers)
        assert (code, is_one_line(said)) == (UNUSABLE, True)
        assert "dark" in said
    (tmp_path / "in" / "dark").chmod(0o755)


@pytest.mark.parametrize("command", ["add", "compare"])
def test_a_file_that_vanishes_while_it_is_read_is_named(command, place, tmp_path, monkeypatch):
    shutil.copytree(place / "in", tmp_path / "in")
    opened = io.open

    def vanishing(file: object, *arguments: object, **more: object) -> object:
        if str(file).endswith("a.txt"):
            (tmp_path / "in" / "a.txt").unlink(missing_ok=True)
        return opened(file, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(io, "open", vanishing)
    code, _, said = ended(command, tmp_path / "in", "-w", tmp_path / "w")
    assert code == UNDISTURBED
    assert "a.txt: unreadable: No such file" in said


# The database.


@pytest.mark.parametrize("command", ["show", "stories", "add", "decisions"])
def test_a_damaged_workspace_is_told_or_still_right(command, place, tmp_path):
    whole = (place / "w" / "synoptic.db").read_bytes()
    arguments = {"show": ("show", "ferry", "-q"), "add": ("add", place / "in", "-q")}.get(command, (command,))
    right = ended(*arguments, "-w", place / "w")
    folder = tmp_path / "w"
    for number in range(N_DAMAGES):
        at = number * len(whole) // N_DAMAGES
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        damage = bytes(byte ^ (0xFF if number % 2 else 0x01) for byte in whole[at : at + 1 + number % 17])
        (folder / "synoptic.db").write_bytes(whole[:at] + damage + whole[at + len(damage) :])
        found = ended(*arguments, "-w", folder)
        assert found[0] in {UNDISTURBED, UNUSABLE}, (at, found)
        assert found[0] == UNDISTURBED or is_one_line(found[2]), (at, found)
        assert found[0] == UNUSABLE or command == "show" or found[1:] == right[1:]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (lambda whole: whole[:50_000], "cut off"),
        (lambda whole: whole[: len(whole) - 1], "cut off by one byte"),
        (lambda whole: whole[:100], "only its head"),
        (lambda whole: b"Dear reader, " * 999, "a letter"),
        (lambda whole: bytes(len(whole)), "zeros"),
        (lambda whole: whole[:16] + bytes(84) + whole[100:], "a head of zeros"),
    ],
)
def test_what_is_no_workspace_any_more_is_told_and_not_touched(content, note, place, kept):
    damaged = content((place / "w" / "synoptic.db").read_bytes())
    (kept / "synoptic.db").write_bytes(damaged)
    code, _, said = ended("show", "ferry", "-w", kept, "-q")
    assert (code, is_one_line(said)) == (UNUSABLE, True), (note, said)
    assert (kept / "synoptic.db").read_bytes() == damaged


def test_a_workspace_of_a_newer_program_is_refused_and_not_touched(kept):
    with sqlite3.connect(kept / "synoptic.db") as connection:
        connection.execute("INSERT INTO migrations VALUES (?, '99.0')", (len(MIGRATIONS) + 1,))
    connection.close()
    before = (kept / "synoptic.db").read_bytes()
    code, _, said = ended("stories", "-w", kept)
    assert code == UNUSABLE
    assert "written by Synoptic 99.0" in said
    assert (kept / "synoptic.db").read_bytes() == before


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path):
    with sqlite3.connect(tmp_path / "synoptic.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    code, _, said = ended("stories", "-w", tmp_path)
    assert code == UNUSABLE
    assert "another program" in said


def test_a_workspace_that_somebody_writes_to_is_waited_for_and_then_told(place, kept, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    connection = sqlite3.connect(kept / "synoptic.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    row = ("--author", "A. Reader", "--reason", "one ship")
    code, _, said = ended("decide", "same", "-w", kept, "--at", "a.txt::The ferry", "--at", "b.txt::The ferry", *row)
    assert (code, is_one_line(said)) == (UNUSABLE, True)
    assert "in use by another writer" in said
    assert ended("stories", "-w", kept)[0] == UNDISTURBED
    connection.execute("ROLLBACK")
    connection.close()
    code, _, said = ended("decide", "same", "-w", kept, "--at", "a.txt::The ferry", "--at", "b.txt::The ferry", *row)
    assert (code, said) == (UNDISTURBED, "")


def test_many_who_open_a_new_workspace_at_one_moment_all_open_it(tmp_path):
    for number in range(6):

        def opened(tell: Tell, folder: Path = tmp_path / str(number)) -> None:
            with Workspace(folder, __version__) as store:
                tell(str(len(store.decisions())))

        assert done_together([opened] * 6) == [("0",)] * 6


def test_of_two_who_add_at_one_moment_nobody_loses_or_doubles_anything(place, tmp_path):
    folder = tmp_path / "w"
    for told in done_together([telling("add", place / "in", "-w", folder, "-q")] * 4):
        code, _, said = json.loads(told[0])
        assert (code, said) == (UNDISTURBED, "") or (
            code == UNUSABLE and "by another process" in said and is_one_line(said)
        )
    assert ended("add", place / "in", "-w", folder, "-q")[0] == UNDISTURBED
    assert is_whole(folder)
    shown = ended("show", "ferry", "-w", folder, "-q")
    assert shown == ended("show", "ferry", "-w", place / "w", "-q")


def test_decisions_made_at_one_moment_are_all_kept(kept):
    def decision(number: int) -> Callable[[Tell], object]:
        words = ("--at", "a.txt::The ferry", "--at", "b.txt::The ferry")
        return telling("decide", "same", "-w", kept, *words, "--author", f"Reader {number}", "--reason", "one ship")

    told = done_together([decision(number) for number in range(6)])
    assert [json.loads(line)[0] for (line,) in told] == [UNDISTURBED] * 6
    with Workspace(kept, __version__) as store:
        assert {row["author"] for row in store.decisions()} == {f"Reader {number}" for number in range(6)}


# What is written.


@pytest.mark.parametrize("command", ["compare", "show", "export", "decisions"])
def test_what_cannot_be_written_to_is_named(command, place, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for target in (
        tmp_path / "folder",
        tmp_path / "nowhere" / "a.json",
        place / "in" / "a.txt" / "a.json",
        tmp_path / "loop",
        tmp_path / ("long" * 100),
        *([] if command == "decisions" else [Path("/dev/full")]),  # there is no decision to write
    ):
        arguments = {
            "compare": ("compare", place / "in", "-q", "--json", target),
            "show": ("show", "ferry", "-w", place / "w", "-q", "-o", target),
            "export": ("export", place / "dossier.json", "--format", "ninjs", "-o", target),
            "decisions": ("decisions", "-w", place / "w", "--export", target),
        }
        code, _, said = ended(*arguments[command])
        assert (code, is_one_line(said)) == (UNUSABLE, True), target
        assert str(target)[:200] in said
    assert list(tmp_path.rglob("*.part")) == []


def test_a_file_is_written_through_a_link_and_keeps_its_permissions(tmp_path):
    (tmp_path / "file").write_text(OLD)
    (tmp_path / "file").chmod(0o640)
    for name in ("file", "not yet there"):
        link = tmp_path / "link"
        link.unlink(missing_ok=True)
        link.symlink_to(tmp_path / name)
        written_beside(link, f"new in {name}")
        assert link.is_symlink()
        assert (tmp_path / name).read_text() == f"new in {name}"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640


def test_a_new_file_is_as_private_as_the_user_wants_it(tmp_path):
    for mask, mode in ((0o077, 0o600), (0o022, 0o644)):
        before = os.umask(mask)
        written_beside(tmp_path / f"{mask}", "words")
        os.umask(before)
        assert (tmp_path / f"{mask}").stat().st_mode & 0o777 == mode


def test_a_part_that_was_left_over_is_taken_over_and_one_in_use_is_not(tmp_path):
    import fcntl

    (tmp_path / ".a.0.part").write_text("half of somethi")
    written_beside(tmp_path / "a", "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    with (tmp_path / ".a.0.part").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        written_beside(tmp_path / "a", "whole again")
        assert sorted(path.name for path in tmp_path.iterdir()) == [".a.0.part", "a"]
    assert (tmp_path / "a").read_text() == "whole again"


def test_what_bears_the_name_of_a_part_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text(OLD)
    (tmp_path / ".a.0.part").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / ".a.1.part")
    (tmp_path / ".a.2.part").mkdir()
    (tmp_path / ".a.3.part").hardlink_to(tmp_path / "secret")
    written_beside(tmp_path / "a", "words")
    assert (tmp_path / "a").read_text() == "words"
    assert (tmp_path / "secret").read_text() == OLD


def test_of_many_who_write_one_file_at_one_moment_each_writes_it_whole(tmp_path):
    contents = [str(number) * 300_000 for number in range(6)]
    works = [lambda tell, content=content: written_beside(tmp_path / "a", content) for content in contents]
    done_together(works * 4)
    assert (tmp_path / "a").read_text() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


# The terminal.


def started(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "synoptic", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_ends_the_program_quietly(unbuffered, place, tmp_path):
    dossier = json.loads((place / "dossier.json").read_text())
    dossier["skipped"] = [{"path": "x" * 1000, "stage": "reports", "reason": "none"}] * 500
    (tmp_path / "old.json").write_text(json.dumps(dossier))
    for command in (("compare", Path(__file__).parents[2] / "examples" / "tarvo-dam", "-q"), ("--help",)):
        with started(*command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONUNBUFFERED": unbuffered}) as program:
            program.stdout.close()
            assert program.stderr.read() == b""
        assert program.returncode == READER_GONE, command


def test_a_closed_or_full_output_is_told(place):
    for way, words in ((">&-", "Standard output is closed"), (">/dev/full", "Standard output cannot be written")):
        line = f'"{sys.executable}" -m synoptic compare "{place / "in"}" -q {way}'
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, timeout=MOST_SECONDS)
        assert (done.returncode, is_one_line(done.stderr)) == (UNUSABLE, True), way
        assert words in done.stderr


def test_without_a_place_for_messages_the_work_is_done_all_the_same(place, tmp_path):
    for number, way in enumerate(("2>&-", "2>/dev/full")):
        target = tmp_path / f"{number}.json"
        line = f'"{sys.executable}" -m synoptic compare "{place / "in"}" --json "{target}" {way}'
        assert subprocess.run(["sh", "-c", line], timeout=MOST_SECONDS).returncode == UNDISTURBED
        assert target.read_bytes() == (place / "dossier.json").read_bytes()


@needs_trace
@pytest.mark.parametrize("work", ["compare", "add", "export"])
def test_control_c_at_any_call_ends_with_130_and_loses_nothing(work, place, tmp_path):
    folder, target = tmp_path / "w", tmp_path / "a.docx"
    command: tuple[object, ...] = {
        "compare": ("compare", place / "in", "-w", folder, "--json", target, "-q"),
        "add": ("add", place / "in", "-w", folder, "-q"),
        "export": ("export", place / "dossier.json", "--format", "docx", "-o", target),
    }[work]
    calls = interrupted_at_call(telling(*command), sys.maxsize).calls
    for at in range(1, calls, max(1, calls // N_POINTS)):
        shutil.rmtree(folder, ignore_errors=True)
        target.write_text(OLD)
        code, _, said = json.loads(interrupted_at_call(telling(*command), at).told[0])
        assert (code, is_one_line(said)) == (INTERRUPTED, True) or code == UNDISTURBED, (at, code, said)
        assert ended(*command)[0] == UNDISTURBED
        assert list(tmp_path.glob(".*.part")) == []
        assert work != "add" or is_whole(folder)


def test_control_c_while_the_program_loads_ends_with_130(place):
    for wait in (0.3, 0.5, 0.7, 0.9):
        with started("compare", place / "in", "-q", stdout=subprocess.DEVNULL) as program:
            time.sleep(wait)
            program.send_signal(signal.SIGINT)
            said = program.stderr.read().decode()
        # Before the program's own first line the interpreter is at work, and whoever is done cannot be interrupted.
        is_interpreters = program.returncode == 1 and "init_import_site" in said
        assert program.returncode in {INTERRUPTED, UNDISTURBED, -signal.SIGINT} or is_interpreters, said
        assert program.returncode != INTERRUPTED or is_one_line(said), said


# The machine.


@pytest.mark.parametrize("spare", [0, 1, 2, 3, 5, 8])
def test_too_few_file_handles_are_told(spare, place, tmp_path):
    def few() -> None:
        taken = max(int(path.name) for path in Path("/proc/self/fd").iterdir()) + 1
        resource.setrlimit(resource.RLIMIT_NOFILE, (taken + spare, taken + spare))

    for command in (
        ("compare", place / "in", "-q", "--json", tmp_path / "a.json"),
        ("add", place / "in", "-q", "-w", tmp_path / "w"),
        ("export", place / "dossier.json", "--format", "ninjs", "-o", tmp_path / "b.json"),
    ):
        code, _, said = in_a_child(*command, first=few)
        assert code in {UNDISTURBED, UNUSABLE}, (command, code, said)
        assert code == UNDISTURBED or is_one_line(said), said


def test_too_little_memory_is_told(place, monkeypatch):
    def nothing_left(*_: object, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr("synoptic.pipeline.run", nothing_left)
    code, _, said = ended("compare", place / "in", "-q")
    assert (code, is_one_line(said)) == (UNUSABLE, True)
    assert "not enough memory" in said


def test_readers_in_other_processes_do_not_outlive_a_killed_program(place, tmp_path):
    many = tmp_path / "in"
    many.mkdir()
    for number in range(400):
        (many / f"{number}.txt").write_text(TEXTS["a.txt"] + f"Note {number} of the desk.\n", encoding="utf-8")
    with started("add", many, "-w", tmp_path / "w", "-q", "--processes", "2", start_new_session=True) as program:
        until = time.monotonic() + MOST_SECONDS
        while len(group_of(program.pid)) < 3 and program.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        program.kill()
        program.wait()
        until = time.monotonic() + MOST_SECONDS
        while group_of(program.pid) and time.monotonic() < until:
            time.sleep(0.05)
        assert group_of(program.pid) == []


def group_of(leader: int) -> list[int]:
    """The processes of a session that are there and not dead."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdecimal():
            try:
                state, _, group = (path / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(group) == leader and state != "Z":
                found.append(int(path.name))
    return found
