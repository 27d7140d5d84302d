"""The same archive by a Dask cluster of processes on this machine, some of which die.

Each test takes some ten seconds of a free machine, more of a busy one: a scheduler, workers and the command are
processes of their own, and each loads what it needs before the first piece of work.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from synoptic.runs.archive import Wish, archive
from synoptic.runs.runners import LocalProcesses
from synoptic.settings import Settings
from tests.runs.archive.newsroom import as_files, bytes_in

pytest.importorskip("distributed", reason="synoptic[cluster] is not installed")
pytest.importorskip("pyarrow", reason="synoptic[cluster] is not installed")

# Far longer than it takes: the machine may be busy.
SECONDS = 600
STEP = 0.02
# Small shards, so that there are many: cut by whoever asks, workers take them as they come.
SMALL = "from synoptic.runs.archive import pieces; pieces._FILES_A_SHARD = 4; "


class Cluster:
    """A scheduler and workers on the loopback address, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []
        folder.mkdir()
        told = folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)]
        self._start("dask_scheduler", options)
        until(lambda: _told_in(told) is not None)
        self.address: str = _told_in(told)["address"]

    def start_worker(self) -> subprocess.Popen[bytes]:
        """One more worker; it joins when it is ready."""
        place = ["--local-directory", str(self._folder / f"worker{len(self._started)}")]
        options = [self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        # Should the test itself be killed, a worker whose scheduler is gone ends by itself.
        options += ["--death-timeout", "60"]
        return self._start("dask_worker", [*options, *place])

    def _start(self, module: str, options: list[str]) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
        with (self._folder / f"{module}{len(self._started)}.log").open("wb") as log:
            command = [sys.executable, "-m", f"distributed.cli.{module}", *options]
            self._started.append(subprocess.Popen(command, stdout=log, stderr=log, env=environment))
        return self._started[-1]

    def end(self) -> None:
        """None of the processes outlives the test."""
        for process in reversed(self._started):
            process.kill()
        for process in self._started:
            process.wait(timeout=SECONDS)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    found = Cluster(folder)
    try:
        yield found
    finally:
        found.end()


def _told_in(file: Path) -> dict[str, str] | None:
    """What a scheduler wrote; None while it has not written all of it."""
    try:
        found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def until(is_so) -> None:
    """Wait for something that another process does."""
    for _ in range(int(SECONDS / STEP)):
        if is_so():
            return
        time.sleep(STEP)
    raise AssertionError("it did not come to pass")


def ordered(place: Path, out: Path, address: str) -> subprocess.Popen[str]:
    """The command, under way."""
    options = ["--runner", "dask", "--scheduler", address, "--dossiers", "4"]
    command = [sys.executable, "-c", f"{SMALL}from synoptic.cli import main; main()", "archive", str(place)]
    command += ["-o", str(out), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def by_cluster(place: Path, out: Path, address: str) -> str:
    run = ordered(place, out, address)
    said = run.communicate(timeout=SECONDS)[1]
    assert run.returncode == 0, said
    return said


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> Path:
    """Reports of eight events."""
    return as_files(tmp_path_factory.mktemp("given"), 8, 4)


@pytest.fixture(scope="module")
def expected(given, tmp_path_factory) -> dict[str, bytes]:
    """What this process alone writes."""
    out = tmp_path_factory.mktemp("expected")
    with pytest.MonkeyPatch.context() as patch, LocalProcesses() as executor:
        patch.setattr("synoptic.runs.archive.pieces._FILES_A_SHARD", 4)
        archive([given], Wish(str(out), 4), Settings(), executor, lambda *_: None)
    return bytes_in(out)


@pytest.mark.slow
def test_one_worker_two_workers_and_this_process_write_the_same_bytes(tmp_path, given, expected):
    with cluster(tmp_path / "cluster") as found:
        for n_workers in (1, 2):
            found.start_worker()
            out = tmp_path / f"by{n_workers}"
            assert "0 known" in by_cluster(given, out, found.address)
            assert bytes_in(out) == expected


@pytest.mark.slow
@pytest.mark.parametrize(("stage", "note"), [("read", "while it reads"), ("opened", "while it works a story out")])
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(tmp_path, given, expected, stage, note):
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as found:
        worker, _ = found.start_worker(), found.start_worker()
        run = ordered(given, out, found.address)
        until(lambda: list(out.glob(f"ledger/{stage}/*")) or run.poll() is not None)
        worker.send_signal(signal.SIGKILL)
        said = run.communicate(timeout=SECONDS)[1]
    assert run.returncode == 0, (note, said)
    assert bytes_in(out) == expected


@pytest.mark.slow
def test_when_all_workers_die_it_waits_for_one_that_joins(tmp_path, given, expected):
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as found:
        worker = found.start_worker()
        run = ordered(given, out, found.address)
        until(lambda: list(out.glob("ledger/read/*")) or run.poll() is not None)
        worker.send_signal(signal.SIGKILL)
        found.start_worker()
        said = run.communicate(timeout=SECONDS)[1]
    assert run.returncode == 0, said
    assert bytes_in(out) == expected


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_where_it_was_when_it_is_started_again(tmp_path, given, expected):
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as found:
        found.start_worker()
        run = ordered(given, out, found.address)
        until(lambda: list(out.glob("ledger/read/*")) or run.poll() is not None)
        run.kill()
        run.communicate(timeout=SECONDS)
        n_done = len(list(out.glob("ledger/*/*.json")))
        said = by_cluster(given, out, found.address)
    n_known = int(next(line for line in said.splitlines() if line.startswith("shards")).split()[3])
    assert 1 <= n_done <= n_known
    assert bytes_in(out) == expected


def test_a_scheduler_that_is_not_there_is_told(tmp_path, monkeypatch):
    place = as_files(tmp_path / "in", 1, 1)
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    patience = "from synoptic.runs.runners import dask_cluster; dask_cluster._PATIENCE_SECONDS = 1; "
    command = patience + "from synoptic.cli import main; main()"
    options = ["archive", str(place), "-o", str(tmp_path / "a"), "--runner", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run([sys.executable, "-c", command, *options], capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 2
    assert "There is no scheduler at 'tcp://127.0.0.1:9'" in done.stderr
