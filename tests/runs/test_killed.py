"""Whatever the moment at which adding is killed, the workspace opens and the next run completes it."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runs.test_adding import FERRY, TRANSFER, added, described, folder

# Kills itself at the N-th statement that is written to the file.
KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from synoptic.runs import Occasion, add, adding
from synoptic.settings import Settings

adding._FILES_AT_ONCE = 3
left = int(sys.argv[3])
connect = sqlite3.connect

def traced(*arguments, **more):
    connection = connect(*arguments, **more)
    def count(statement):
        global left
        left -= statement.lstrip()[:6].upper() in {"INSERT", "DELETE", "COMMIT", "BEGIN ", "CREATE"}
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
    connection.set_trace_callback(count)
    return connection

sqlite3.connect = traced
add([Path(sys.argv[1])], Path(sys.argv[2]), Settings(), Occasion("2031-03-04T12:00:00+00:00"))
print("done")
"""
TEXTS = {
    f"{number}_{name}": text + f"The report has {word}.\n"
    for number, word in enumerate(("ended", "begun", "more", "less"))
    for name, text in (FERRY | TRANSFER).items()
}


def kept(workspace: Path) -> set[str]:
    """Reports that are there for good."""
    connection = sqlite3.connect(workspace / "synoptic.db")
    try:
        return {id for (id,) in connection.execute("SELECT id FROM library")}
    except sqlite3.OperationalError:  # killed before there was a table
        return set()
    finally:
        connection.close()


@pytest.mark.parametrize("statement", [1, 3, 9, 27, 45, 60, 80, 100, 120, 140, 155, 165])
def test_adding_that_was_killed_is_completed_by_the_next_run(tmp_path, statement):
    place, workspace = folder(tmp_path, TEXTS), tmp_path / "w"
    command = [sys.executable, "-c", KILLED, str(place), str(workspace), str(statement)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == -signal.SIGKILL or "done" in done.stdout, done.stderr
    before = kept(workspace) if (workspace / "synoptic.db").exists() else set()
    added(place, workspace)
    added(place, tmp_path / "undisturbed")
    assert before <= kept(workspace) == kept(tmp_path / "undisturbed")
    assert described(workspace) == described(tmp_path / "undisturbed")
