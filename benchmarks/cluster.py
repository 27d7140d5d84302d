"""How much faster two workers of a cluster make an archive than one, and what becomes of it when one of them is killed.

    python benchmarks/cluster.py [--events N] [--wide-events N] [--reports N] [--rounds N] [--local] [--out FILE]

Invented reports of invented events are archived by one and by two workers of a Dask scheduler on the loopback address,
each worker a process of its own with one thread, started as the documentation says; with --local also by one and by
two processes of this machine. Once the wide pass alone (read, sign, group, tell), once with the dossier of every story.
All ways take turns, round by round, so that what else the machine does hits each of them; every run writes a new
archive, and all archives must have the same bytes. At last one of two workers is killed in the middle of a run.
The cluster is there and has made a small archive before it is timed; processes of this machine are started afresh, as
the command does. The ratio is that of the medians of wall seconds. Two workers on two cores leave none for the scheduler
and for whoever asks: that is part of the figure. `others_cores` says how many cores other programs had meanwhile: with
more than a tenth of one the ratio says nothing.
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
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

from synoptic.runs.archive import Wish, archive  # noqa: E402 - after what is measured beside it
from synoptic.runs.archive.stages import digest_of_engines  # noqa: E402
from synoptic.runs.runners import DaskCluster, Executor, LocalProcesses  # noqa: E402
from synoptic.settings import Settings  # noqa: E402

AIM = 1.6
SEED = 11
PATIENCE_SECONDS = 120
# A worker whose scheduler is gone ends by itself.
LONELY = ("--death-timeout", "30")
# As docs/how-to/run-on-many-machines.md says; and what the workers say is not read.
ENVIRONMENT = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False", "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
# One of two workers is killed when so much of a run is over.
KILLED_AFTER = 0.4
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


@dataclass(frozen=True)
class Cluster:
    """A scheduler and its workers.

    Attributes:
        address: Of the scheduler.
        scheduler: Its process.
        nannies: The processes that start the workers, and start them again when they die.
    """

    address: str
    scheduler: psutil.Process
    nannies: tuple[psutil.Process, ...]

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that work."""
        # A nanny has a helper of multiprocessing beside its worker.
        found = [child for nanny in self.nannies for child in nanny.children()]
        return [child for child in found if "resource_tracker" not in " ".join(child.cmdline())]


@contextmanager
def cluster(folder: Path, n_workers: int) -> Iterator[Cluster]:
    """A scheduler with so many workers."""
    folder.mkdir()
    told = folder / "scheduler.json"
    environment = {**os.environ, **ENVIRONMENT}
    started: list[subprocess.Popen[bytes]] = []

    def start(module: str, *options: str) -> psutil.Process:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1", "--no-dashboard", *options]
        quiet = subprocess.DEVNULL
        started.append(subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment))
        return psutil.Process(started[-1].pid)

    try:
        scheduler = start("dask_scheduler", "--port", "0", "--scheduler-file", str(told))
        while not told.exists() or not told.stat().st_size:
            time.sleep(0.05)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        places = [str(folder / f"worker{number}") for number in range(n_workers)]
        nannies = [
            start("dask_worker", address, "--nthreads", "1", "--local-directory", place, *LONELY) for place in places
        ]
        _wait_for(address, n_workers)
        yield Cluster(address, scheduler, tuple(nannies))
    finally:
        below = [child for process in started for child in psutil.Process(process.pid).children(recursive=True)]
        for process in (*started, *below):
            with suppress(psutil.NoSuchProcess):
                process.kill()
        for ended in started:
            ended.wait(timeout=PATIENCE_SECONDS)


def _wait_for(address: str, n_workers: int) -> None:
    from distributed import Client

    with Client(address, timeout=PATIENCE_SECONDS, set_as_default=False) as client:
        client.wait_for_workers(n_workers, timeout=PATIENCE_SECONDS)


def _made_ready(address: str) -> None:
    """Have every worker load what it works with."""
    from distributed import Client

    with Client(address, timeout=PATIENCE_SECONDS, set_as_default=False) as client:
        client.run(digest_of_engines, Settings())


def archived(place: Path, out: Path, executor: Executor, least_outlets: int | None) -> None:
    """One archive."""
    with executor:
        archive([place], Wish(str(out), least_outlets), Settings(), executor, lambda *_: None)


def timed(work: Callable[[], None], found: Cluster | None) -> dict[str, float]:
    """Wall seconds of some work, and processor seconds of all who took part; how many cores others had meanwhile.

    Args:
        work: What is timed.
        found: Who works, beside this process and its children.
    """

    def seconds() -> dict[str, float]:
        usages = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
        told = {"processor_seconds_asking": sum(usage.ru_utime + usage.ru_stime for usage in usages)}
        if found is not None:
            told["processor_seconds_scheduler"] = _of([found.scheduler])
            told["processor_seconds_workers"] = _of(found.workers)
        return told

    before, busy, begin = seconds(), _busy(), time.perf_counter()
    work()
    wall = time.perf_counter() - begin
    spent = {name: value - before[name] for name, value in seconds().items()}
    others = max(0.0, _busy() - busy - sum(spent.values())) / wall
    return {
        "wall_seconds": round(wall, 2),
        **{name: round(v, 2) for name, v in spent.items()},
        "others_cores": round(others, 2),
    }


def _of(processes: Sequence[psutil.Process]) -> float:
    return sum(times.user + times.system for times in (process.cpu_times() for process in processes))


def _busy() -> float:
    """Processor seconds that the machine has worked since it was started."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system)


def digest_of(folder: Path) -> str:
    """One digest of the names and bytes of an archive."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8") + path.read_bytes())
    return digest.hexdigest()


def measured(place: Path, least_outlets: int | None, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Every way in turn, so many rounds, and one run of which a worker is killed; tells whether all archives are alike."""
    runs: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    digests: set[str] = set()
    with cluster(folder / "one", 1) as one, cluster(folder / "two", 2) as two:
        ways: dict[str, tuple[Callable[[], Executor], Cluster | None]] = {
            "one_worker": (lambda: DaskCluster(one.address), one),
            "two_workers": (lambda: DaskCluster(two.address), two),
        }
        if options.local:
            ways |= {"one_process": (LocalProcesses, None), "two_processes": (lambda: LocalProcesses(2), None)}
        written(folder / "small", 2, 2)
        for name, found in (("one_worker", one), ("two_workers", two)):
            _made_ready(found.address)
            archived(folder / "small", folder / f"warm {name}", ways[name][0](), 1)
        for number in range(options.rounds):
            for name, (made, found) in ways.items():
                out = folder / f"{name} {number}"
                runs[name].append(timed(partial(archived, place, out, made(), least_outlets), found))
                digests.add(digest_of(out))
        middle = {name: statistics.median(run["wall_seconds"] for run in rows) for name, rows in runs.items()}
        out = folder / "killed"
        victim = Timer(KILLED_AFTER * middle["two_workers"], two.workers[0].kill)
        victim.start()
        begin = time.perf_counter()
        archived(place, out, ways["two_workers"][0](), least_outlets)
        lasted = time.perf_counter() - begin
        victim.join()
    ratios = {"two_workers_to_one": round(middle["one_worker"] / middle["two_workers"], 2)}
    if options.local:
        ratios["two_processes_to_one"] = round(middle["one_process"] / middle["two_processes"], 2)
        ratios["cluster_to_processes"] = round(middle["two_processes"] / middle["two_workers"], 2)
    killed = {"wall_seconds": round(lasted, 2), "same_bytes": digest_of(out) in digests}
    return {**ratios, "same_bytes": len(digests) == 1, "one_of_two_workers_killed": killed, "runs": runs}


def main() -> None:
    """Measure and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--events", type=int, default=40, help="events that are worked out")
    parser.add_argument("--wide-events", type=int, default=2000, help="events that are grouped only")
    parser.add_argument("--reports", type=int, default=5, help="reports of each event")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--local", action="store_true", help="measure processes of this machine too")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    # Stopped from outside, it still ends the processes that it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    load = os.getloadavg()[0]
    rows = []
    for n_events, least_outlets in ((options.wide_events, None), (options.events, 3)):
        with tempfile.TemporaryDirectory() as folder:
            words = written(Path(folder, "reports"), n_events, options.reports)
            found = measured(Path(folder, "reports"), least_outlets, Path(folder), options)
        what = "wide pass" if least_outlets is None else "wide pass and dossiers"
        rows.append({"what": what, "reports": n_events * options.reports, "words": words, **found})
        print(json.dumps(rows[-1], indent=1), flush=True)
    result = {
        "what": "archive by one and by two workers",
        "aim_two_workers_to_one": AIM,
        "rounds": options.rounds,
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_before": round(load, 1),
        "load_when_done": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("distributed", "pyarrow", "fsspec", "onnxruntime")},
        "sources": source_digest(),
        "rows": rows,
    }
    if options.out is not None:
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    if not all(row["same_bytes"] and row["one_of_two_workers_killed"]["same_bytes"] for row in rows):
        raise SystemExit("The archives differ.")


if __name__ == "__main__":
    main()
