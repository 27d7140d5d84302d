"""How much faster two workers make an archive than one, and a cluster than processes of one machine.

    python benchmarks/cluster.py [--events N] [--reports N] [--rounds N] [--out FILE]

Invented reports of invented events are archived four ways: by one and by two processes of this machine, by one and by
two workers of a Dask scheduler on the loopback address, each worker a process of its own with one thread. Once the wide
pass alone (read, sign, group) and once with the dossier of every story. All ways take turns, round by round, so that
what else the machine does hits each of them; every run writes a new archive, and all archives must have the same bytes.
The cluster is there and has made a small archive before it is timed; processes of this machine are started afresh, as
the command does, and what that costs stands in the result. The ratio is that of the medians; processor seconds are
those of the workers. Two workers on two cores leave none for the scheduler and for whoever asks: that is part of the
figure. Compare `load_when_done` with the cores before quoting it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

from synoptic.runs.archive import Wish, archive  # noqa: E402 - after what is measured beside it
from synoptic.runs.runners import DaskCluster, Executor, LocalProcesses  # noqa: E402
from synoptic.settings import Settings  # noqa: E402

AIM = 1.6
SEED = 11
PATIENCE_SECONDS = 120
# A worker whose scheduler is gone ends by itself.
LONELY = ("--death-timeout", "30")
_SYLLABLES = ("ba", "dor", "fen", "gal", "hul", "kir", "lam", "mos", "nev", "pol", "rud", "sel", "tav", "vin", "zor")
_OUTLETS = ("Bay Courier", "Harbour Post", "The Inland Mail", "Radio Tarnby", "Northern Wire", "The Quarrow Sun")
_SAYS = ("said", "told reporters", "announced", "confirmed")
_SENTENCES = (
    "The ferry {ship} sank off {place} on Monday with {n} people on board.",
    "{person}, the harbour master of {place}, {says} that {n} passengers were pulled from the water.",
    "{firm}, which runs the {ship}, denied that the ferry had been overloaded.",
    "{other} accused {firm} of having ignored a warning about the engine of the {ship}.",
    "A fire had broken out in the engine room, the coast guard of {place} {says}.",
    "{person} {says} that the search on the {river} would go on until Thursday.",
    "According to {other}, the crew of the {ship} did not sound the alarm for {n} minutes.",
    '"We will pay for every ticket and every bed," {other} of {firm} {says}.',
    "{firm} has not said when the {ship} was last inspected.",
    "The ministry of transport plans to send {n} inspectors to {place} next week.",
    "{n} people were taken to the hospital of {place}, three of them with burns.",
    "Divers from {river} found the wreck of the {ship} at a depth of {n} metres.",
    "{person} could neither confirm nor deny that a second ferry of {firm} was in trouble.",
    "The {ship} was built in {place} and had {n} seats on two decks.",
    "A court in {place} opened an inquiry into {firm}, its spokesman {says}.",
    "{other} {says} that the weather on the {river} had been calm.",
    "Relatives gathered at the quay of {place}, where {person} read out {n} names.",
    "{firm} may lose its licence if the inquiry finds that the {ship} had too few boats.",
)


def records(n_events: int, n_reports: int) -> Iterator[dict[str, str]]:
    """Reports of every event, the same ones for the same numbers."""
    for event in range(n_events):
        chance = random.Random(SEED + event)  # noqa: S311 - names for a benchmark, no secrets
        slots = ("person", "other", "place", "river", "firm", "ship")
        names = {slot: "".join(chance.choices(_SYLLABLES, k=4)).capitalize() for slot in slots}
        for number in range(n_reports):
            told = chance.sample(_SENTENCES, 12)
            text = " ".join(
                sentence.format(**names, n=chance.randrange(10, 900), says=chance.choice(_SAYS)) for sentence in told
            )
            yield {
                "title": f"{names['ship']} sinks off {names['place']}",
                "text": text,
                "outlet": _OUTLETS[number % len(_OUTLETS)],
                "published": f"2031-{1 + event % 12:02}-{1 + event % 28:02}",
                "url": f"https://news.example/{event}/{number}",
            }


def written(folder: Path, n_events: int, n_reports: int) -> int:
    """Write the reports, one a file; the number of their words."""
    folder.mkdir(parents=True)
    words = 0
    for number, record in enumerate(records(n_events, n_reports)):
        (folder / f"{number:06}.json").write_text(json.dumps(record), encoding="utf-8")
        words += len(record["text"].split())
    return words


@contextmanager
def cluster(folder: Path, n_workers: int) -> Iterator[tuple[str, list[psutil.Process]]]:
    """The address of a scheduler with so many workers, and the processes of these."""
    folder.mkdir()
    told = folder / "scheduler.json"
    environment = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", "--no-dashboard", *options]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment))

    try:
        start("dask_scheduler", "--port", "0", "--scheduler-file", str(told))
        while not told.exists() or not told.stat().st_size:
            time.sleep(0.05)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        for number in range(n_workers):
            place = str(folder / f"worker{number}")
            start("dask_worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", place, *LONELY)
        _wait_for(address, n_workers)
        yield address, [psutil.Process(process.pid) for process in started[1:]]
    finally:
        for process in reversed(started):
            process.kill()
        for process in started:
            process.wait(timeout=PATIENCE_SECONDS)


def _wait_for(address: str, n_workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=PATIENCE_SECONDS, set_as_default=False) as client:
        client.wait_for_workers(n_workers, timeout=PATIENCE_SECONDS)


def archived(place: Path, out: Path, executor: Executor, least_outlets: int | None) -> tuple[float, float]:
    """Wall seconds of one archive, and processor seconds of this process and of its children that ended."""
    before, begin = _processor_seconds(), time.perf_counter()
    with executor:
        archive([place], Wish(str(out), least_outlets), Settings(), executor, lambda *_: None)
    return time.perf_counter() - begin, _processor_seconds() - before


def _processor_seconds() -> float:
    usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _of_workers(workers: Sequence[psutil.Process]) -> float:
    return sum(times.user + times.system for times in (worker.cpu_times() for worker in workers))


def digest_of(folder: Path) -> str:
    """One digest of the names and bytes of an archive."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8") + path.read_bytes())
    return digest.hexdigest()


def measured(place: Path, least_outlets: int | None, rounds: int, folder: Path) -> dict[str, Any]:
    """Every way in turn, so many rounds; refuses archives that differ."""
    wall: dict[str, list[float]] = {}
    cpu: dict[str, list[float]] = {}
    digests: set[str] = set()
    with cluster(folder / "one", 1) as (one, first), cluster(folder / "two", 2) as (two, both):
        ways: dict[str, tuple[Callable[[], Executor], list[psutil.Process]]] = {
            "local 1": (lambda: LocalProcesses(1), []),
            "local 2": (lambda: LocalProcesses(2), []),
            "dask 1": (lambda: DaskCluster(one), first),
            "dask 2": (lambda: DaskCluster(two), both),
        }
        small = folder / "small"
        written(small, 8, 3)
        for name in ("dask 1", "dask 2"):
            archived(small, folder / f"warm {name}", ways[name][0](), least_outlets)
        for number in range(rounds):
            for name, (made, workers) in ways.items():
                out = folder / f"{name} {number}"
                before = _of_workers(workers)
                seconds, own = archived(place, out, made(), least_outlets)
                wall.setdefault(name, []).append(round(seconds, 2))
                cpu.setdefault(name, []).append(round(own + _of_workers(workers) - before, 2))
                digests.add(digest_of(out))
    middle = {name: statistics.median(values) for name, values in wall.items()}
    return {
        "wall_seconds": wall,
        "processor_seconds": cpu,
        "two_workers_to_one": round(middle["dask 1"] / middle["dask 2"], 2),
        "two_processes_to_one": round(middle["local 1"] / middle["local 2"], 2),
        "cluster_to_processes": round(middle["local 2"] / middle["dask 2"], 2),
        "same_bytes": len(digests) == 1,
    }


def main() -> None:
    """Measure and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=40, help="events that are worked out")
    parser.add_argument("--wide-events", type=int, default=1500, help="events that are grouped only")
    parser.add_argument("--reports", type=int, default=5, help="reports of each event")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    # Stopped from outside, it still ends the processes that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    rows = []
    for n_events, least_outlets in ((options.wide_events, None), (options.events, 3)):
        with tempfile.TemporaryDirectory() as folder:
            words = written(Path(folder, "reports"), n_events, options.reports)
            found = measured(Path(folder, "reports"), least_outlets, options.rounds, Path(folder))
        what = "wide pass" if least_outlets is None else "wide pass and dossiers"
        rows.append({"what": what, "reports": n_events * options.reports, "words": words, **found})
        print(json.dumps(rows[-1], indent=1))
    result = {
        "what": "archive by one and by two workers",
        "aim_two_workers_to_one": AIM,
        "rounds": options.rounds,
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_when_done": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("distributed", "pyarrow", "fsspec", "onnxruntime")},
        "sources": source_digest(),
        "rows": rows,
    }
    if options.out is not None:
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if not all(row["same_bytes"] for row in rows):
        raise SystemExit("The archives differ.")


if __name__ == "__main__":
    main()
