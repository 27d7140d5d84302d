"""Whether the desk answers everybody while it is written to: 50 readers and 2 writers for two minutes.

    python benchmarks/load.py [--seconds 120] [--readers 50] [--out FILE]

It fills a workspace with the invented stories of the repository, starts `synoptic serve` on it, opens every story, and
then reads and writes at once. Readers are connections of `wrk` that ask for the next page as soon as they have the one
before, without a pause: the list, a search, stories, reports, dossiers, exports, what changed, and data. One writer
pastes a new report every few seconds, the other sets a commitment and takes it back. An answer of 400 or above, or none, is
an error. Memory is that of the serving process and its children; its slope is taken over the second half, so that caches that fill
do not count as leaks. wrk: https://github.com/wg/wrk, in Debian as `wrk`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

GOLDS = HERE / "src" / "synoptic" / "evaluation" / "golds"
RESULTS = HERE / "benchmarks" / "results"
MOST_MILLISECONDS = 300  # of 95 answers in 100
MOST_GROWTH = 4.0  # megabytes a minute in the second half; what comes in makes the stories grow
_PASTE_EVERY = 4.0  # seconds
_DECIDE_EVERY = 3.0
# Every connection asks for these pages in turn, from another one on; the report at its end prints what was measured.
_LUA = """
local paths = { %s }
local threads, at = 0, 0
function setup(thread) thread:set("first", threads * 7); threads = threads + 1 end
function init(args) at = first end
request = function()
  at = at + 1
  return wrk.format("GET", paths[at %% #paths + 1])
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\\n@{"requests": %%d, "seconds": %%.2f, "failed_status": %%d, "failed_connect": %%d, "failed_read": %%d, '
    .. '"failed_write": %%d, "timed_out": %%d, "p50_ms": %%.1f, "p90_ms": %%.1f, "p95_ms": %%.1f, "p99_ms": %%.1f, "max_ms": %%.1f}\\n',
    summary.requests, summary.duration / 1e6, e.status, e.connect, e.read, e.write, e.timeout,
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, latency.max / 1000))
end
"""


@dataclass
class Written:
    """What the writers did.

    Attributes:
        done: Requests that were answered well, by what they were.
        errors: What was answered otherwise.
        milliseconds: How long each took.
    """

    done: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def filled(folder: Path) -> Path:
    """A workspace with one story for each invented event of the repository."""
    workspace = folder / "w"
    _run("add", *sorted(str(path) for path in GOLDS.glob("*/reports")), "-w", str(workspace), "-q")
    return workspace


@contextmanager
def desk(workspace: Path) -> Iterator[tuple[str, int]]:
    """The address of a desk that serves a workspace, and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "synoptic", "serve", "-w", str(workspace), "--port", str(port)]
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                asked(f"{address}/")
                break
            except OSError:
                time.sleep(0.1)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(30)


def asked(address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
    """Status and text of an answer; redirects are followed."""
    data = None if form is None else urllib.parse.urlencode(form).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data), timeout=60) as answer:  # noqa: S310 - ours
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def page(address: str) -> str:
    """A page once the work that it waits for is done."""
    for _ in range(1200):
        status, text = asked(address)
        if status >= 400:
            raise RuntimeError(f"{address}: {status}: {text[-500:]}")
        if 'id="work"' not in text:
            return text
        time.sleep(0.25)
    raise RuntimeError(f"{address} is never done")


def paths_of(address: str) -> list[str]:
    """What readers ask for; every story is opened meanwhile."""
    stories = sorted(set(re.findall(r'href="/stories/(\w+)"', page(f"{address}/"))))
    paths = ["/", "/?q=said", "/?least=3", "/add", "/decisions", "/desk.css", "/desk.js", "/api/v1/stories"]
    for story in stories:
        html = page(f"{address}/stories/{story}")
        report = re.search(rf'href="(/stories/{story}/reports/[^"#]+)', html)
        paths += [f"/stories/{story}", f"/stories/{story}?only=disputed", f"/stories/{story}?q=said", "/"]
        paths += [f"/stories/{story}/dossier", f"/stories/{story}/changes", f"/stories/{story}/export/markdown"]
        paths += [f"/api/v1/stories/{story}", f"/api/v1/stories/{story}/changes"]
        paths += [report[1].replace("&amp;", "&")] if report else []
    return paths


def pasting(address: str, until: float, told: Written) -> None:
    """Paste reports, each of words that no report had."""
    token = re.search(r'name="token" value="([^"]+)"', page(f"{address}/add"))
    for number in range(1_000_000):
        if time.monotonic() >= until or token is None:
            return
        text = (
            f"Kiosk number {number} opens in Marrow Street\n\nKiosk number {number} opened in Marrow Street on Tuesday, "
            f"the keeper said. It sells {number + 3} kinds of tea. The street office denied that it had no permit.\n"
        )
        form = {"token": token[1], "text": text, "outlet": f"Street Paper {number % 5}", "published": "2031-03-04"}
        _timed(told, "reports pasted", f"{address}/add/text", form)
        time.sleep(_PASTE_EVERY)


def deciding(address: str, story: str, until: float, told: Written) -> None:
    """Set a commitment and take it back, again and again."""
    while time.monotonic() < until:
        html = page(f"{address}/stories/{story}")
        token, claim = re.search(r'name="token" value="([^"]+)"', html), re.search(r'name="claim" value="(\w+)"', html)
        if token is None or claim is None:
            alert = re.search(r'role="alert">(.*?)</p>', html, re.DOTALL)
            told.errors.append(f"no form on the page of the story: {alert[1] if alert else html[-300:]}")
            return
        form = {"token": token[1], "claim": claim[1], "kind": "override", "field": "commitment", "value": "possible"}
        _timed(
            told, "decisions", f"{address}/stories/{story}/correct", {**form, "author": "A. Reader", "reason": "load"}
        )
        time.sleep(_DECIDE_EVERY)
        undo = re.search(r'action="(/decisions/\w+/undo)"', page(f"{address}/decisions"))
        if undo is not None:
            _timed(told, "decisions undone", f"{address}{undo[1]}", {"token": token[1], "author": "A. Reader"})
        time.sleep(_DECIDE_EVERY)


def _timed(told: Written, what: str, address: str, form: dict[str, str]) -> None:
    begin = time.perf_counter()
    status, text = asked(address, form)
    told.milliseconds.append((time.perf_counter() - begin) * 1000)
    if status < 400:
        told.done[what] = told.done.get(what, 0) + 1
    else:
        told.errors.append(f"{what}: {status}: {text[-300:]}")


def memory(process: int) -> float:
    """Megabytes that a process and its children hold for themselves or share with others of them, each once."""
    total = 0
    for one in [process, *children(process)]:
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
        total += int(found[1]) if found else 0
    return total / 1024


def children(process: int) -> list[int]:
    """Processes that a process started, and theirs."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        found = [int(one) for task in tasks for one in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return []
    return found + [one for child in found for one in children(child)]


def slope(samples: Sequence[tuple[float, float]]) -> float:
    """Megabytes a minute by least squares over the second half."""
    half = samples[len(samples) // 2 :]
    if len(half) < 2:
        return 0.0
    at, held = (sum(column) / len(half) for column in zip(*half, strict=True))
    spread = sum((moment - at) ** 2 for moment, _ in half)
    return 60 * sum((moment - at) * (size - held) for moment, size in half) / spread if spread else 0.0


def measured(seconds: int, readers: int) -> dict[str, Any]:
    """What was asked and answered, and what it took."""
    with tempfile.TemporaryDirectory() as name, desk(filled(Path(name))) as (address, process):
        paths = paths_of(address)
        stories = sorted({path.split("/")[2] for path in paths if re.fullmatch(r"/stories/\w+", path)})
        script = Path(name) / "paths.lua"
        script.write_text(_LUA % ", ".join(json.dumps(path) for path in paths), encoding="utf-8")
        until = time.monotonic() + seconds
        told = [Written(), Written()]
        writers = [
            threading.Thread(target=pasting, args=(address, until, told[0])),
            threading.Thread(target=deciding, args=(address, stories[0], until, told[1])),
        ]
        samples: list[tuple[float, float]] = []
        command = [
            "wrk",
            "-t",
            "2",
            "-c",
            str(readers),
            "-d",
            f"{seconds}s",
            "--timeout",
            "30s",
            "-s",
            str(script),
            address,
        ]
        load = os.getloadavg()[0]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reading:
            for writer in writers:
                writer.start()
            while reading.poll() is None:
                samples.append((time.monotonic(), memory(process)))
                time.sleep(1)
            out = reading.stdout.read() if reading.stdout else ""
        for writer in writers:
            writer.join(120)
    row: dict[str, Any] = json.loads(out.partition("\n@")[2])
    return {
        **row,
        "requests_a_second": round(row["requests"] / row["seconds"], 1),
        "readers": readers,
        "addresses": len(paths),
        "writers": [one.done for one in told],
        "writer_errors": [error for one in told for error in one.errors],
        "slowest_write_ms": round(max((ms for one in told for ms in one.milliseconds), default=0.0), 1),
        "megabytes_first": round(samples[0][1], 1),
        "megabytes_last": round(samples[-1][1], 1),
        "megabytes_a_minute": round(slope(samples), 2),
        "load_before": round(load, 2),
    }


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "synoptic", *arguments], check=True)


def is_kept(row: dict[str, Any]) -> bool:
    """Whether the promise held: no errors, quick answers, flat memory."""
    errors = sum(row[key] for key in ("failed_status", "failed_connect", "failed_read", "failed_write", "timed_out"))
    return (
        errors == 0
        and not row["writer_errors"]
        and row["p95_ms"] < MOST_MILLISECONDS
        and row["megabytes_a_minute"] < MOST_GROWTH
    )


def main() -> None:
    """Measure, print, and keep when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--out", type=Path, help="Write the figures here as JSON.")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed: apt-get install wrk, or build it from https://github.com/wg/wrk.")
    row = measured(arguments.seconds, arguments.readers)
    row |= {
        "is_kept": is_kept(row),
        "cores": os.cpu_count(),
        "processor": processor(),
        "python": platform.python_version(),
        "source": source_digest(),
    }
    text = json.dumps(row, indent=1) + "\n"
    print(text, end="")
    if arguments.out is not None:
        arguments.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
