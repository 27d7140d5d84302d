"""How many reports a second are read from clean text, and what each step of it costs.

    python benchmarks/reading.py NAME=FILE.jsonl … [--most N] [--repeat N] [--processes N] [--out FILE]
    python benchmarks/reading.py --reuters FOLDER --to FILE.jsonl

Reading is everything from a file to its reports: JSON, layers, language, dates, spans and ids; signing and grouping
come after it. Every run is a fresh process. The steps are measured in one process, in processor seconds, beside the least
that reading could cost: parse the same JSON and take the digest of each text. Memory is the peak of a process that reads
the file and keeps no report, once and `--repeat` times over, so that what is held would show. `--reuters` turns the
SGML files of Reuters-21578 into one file of records. The results hold names and numbers, no text and no path.
"""

from __future__ import annotations

import argparse
import hashlib
import html
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HERE / "benchmarks"))

from compare import processor, source_digest  # noqa: E402 - the folder of this script is no package

STEPS = {
    "layers": "layout_of",
    "passages": "with_passages",
    "language": "_language",
    "dates": "published_of",
    "kind": "kind_of",
}
"""Step and the function of `assembling` that takes it."""
HEAD = """
## Reading clean text

`python benchmarks/reading.py` measures the first half of the wide pass: from a file of records to reports with layers, language, dates, spans and ids.
The bare minimum is to parse the same JSON and to take the digest of each text.
Processor time is given for a report and for 500 words; where the load is high it is longer than on a free machine, the minimum too.
Memory is the peak of a process that reads the file and keeps no report: it does not grow with the file.
"""
_REUTERS = re.compile(r"<REUTERS.*?</REUTERS>", re.DOTALL)
_END = re.compile(r"\s*Reuter\s*\x03?\s*\Z", re.IGNORECASE)


def minimum(path: Path) -> dict[str, float]:
    """Processor seconds for JSON and a digest of each text, and how much text there is."""
    n_reports = n_words = 0
    begin = time.process_time()
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            hashlib.sha256(json.loads(line)["text"].encode("utf-8")).digest()
            n_reports += 1
    seconds = time.process_time() - begin
    with path.open(encoding="utf-8") as stream:
        n_words = sum(len(json.loads(line)["text"].split()) for line in stream)
    return {"reports": n_reports, "words": n_words, "processor": seconds}


def steps(path: Path) -> dict[str, float]:
    """Processor seconds of every step of reading a file in this process."""
    from synoptic.stages.reports import assembling, parts_in, tasks_in
    from synoptic.stages.reports.language import guess_of

    # The model of languages is read once in a run, which takes as long as some hundred reports.
    guess_of("Die Brücke bleibt gesperrt, teilte der Rat der Stadt mit.")
    seconds = dict.fromkeys(STEPS, 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*given: Any) -> Any:
            begin = time.process_time()
            found = work(*given)
            seconds[name] += time.process_time() - begin
            return found

        return measured

    for name, function in STEPS.items():
        setattr(assembling, function, timed(name, getattr(assembling, function)))
    tasks, _ = tasks_in([path], None)
    begin = time.process_time()
    n_reports = sum(len(part.reports) for part in parts_in(tasks, 1))
    whole = time.process_time() - begin
    return {"reports": n_reports, "processor": whole, **seconds, "the rest": whole - sum(seconds.values())}


def whole(path: Path, processes: int) -> dict[str, float]:
    """Wall and processor seconds of reading a file and keeping nothing, and the peak memory of the largest process."""
    from synoptic.stages.reports import parts_in, tasks_in

    tasks, _ = tasks_in([path], None)
    begin = time.perf_counter()
    n_reports = sum(len(part.reports) for part in parts_in(tasks, processes))
    wall = time.perf_counter() - begin
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "reports": n_reports,
        "wall": wall,
        "processor": sum(row.ru_utime + row.ru_stime for row in used),
        "peak_megabytes": max(row.ru_maxrss for row in used) // 1024,
    }


def records_of_reuters(folder: Path, target: Path) -> int:
    """Write the stories of Reuters-21578 that have a body as records, and how many they are."""
    rows = []
    for path in sorted(folder.glob("*.sgm")):
        for story in _REUTERS.findall(path.read_text(encoding="latin-1")):
            said = {name: _field(story, name) for name in ("TITLE", "DATE", "DATELINE", "BODY")}
            if said["BODY"]:
                text = f"{said['DATELINE'] or ''} {_END.sub('', said['BODY'])}".strip()
                rows.append({"title": said["TITLE"], "date": said["DATE"], "outlet": "Reuters", "text": text})
    target.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return len(rows)


def _field(story: str, name: str) -> str | None:
    found = re.search(rf"<{name}>(.*?)</{name}>", story, re.DOTALL)
    return None if found is None else html.unescape(found[1]).strip()


def first_of(path: Path, most: int, repeat: int, target: Path) -> Path:
    """The first records of a file, some times over."""
    with path.open(encoding="utf-8") as stream:
        lines = [line for _, line in zip(range(most), stream, strict=False)]
    target.write_text("".join(lines * repeat), encoding="utf-8")
    return target


def _fresh(what: str, path: Path, processes: int) -> dict[str, float]:
    command = [sys.executable, __file__, f"x={path}", "--here", what, "--processes", str(processes)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    found: dict[str, float] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    )
    return found


def measured(name: str, path: Path, options: argparse.Namespace) -> dict[str, Any]:
    """One set of reports: the minimum, the steps, one process and several, memory."""
    with tempfile.TemporaryDirectory() as folder:
        once = first_of(path, options.most, 1, Path(folder, "once.jsonl"))
        often = first_of(path, options.most, options.repeat, Path(folder, "often.jsonl"))
        least, each = _fresh("minimum", once, 1), _fresh("steps", once, 1)
        alone, memory = _fresh("whole", once, 1), _fresh("whole", often, 1)
        together = _fresh("whole", often, options.processes)
    reports = each["reports"]
    return {
        "name": name,
        "reports": round(reports),
        "words_a_report": round(least["words"] / least["reports"]),
        "minimum_ms": round(1000 * least["processor"] / least["reports"], 3),
        "processor_ms": round(1000 * each["processor"] / reports, 3),
        "processor_ms_for_500_words": round(500_000 * each["processor"] / least["words"], 3),
        "steps_ms": {step: round(1000 * each[step] / reports, 3) for step in (*STEPS, "the rest")},
        "reports_a_second": round(alone["reports"] / alone["wall"]),
        "reports_a_second_together": round(together["reports"] / together["wall"]),
        "processes": options.processes,
        "peak_megabytes": round(alone["peak_megabytes"]),
        "repeated": options.repeat,
        "peak_megabytes_repeated": round(memory["peak_megabytes"]),
    }


def section(result: Mapping[str, Any]) -> list[str]:
    """What the page on performance says of this."""
    lines = [HEAD]
    lines += [
        "| reports | words each | the minimum, ms | processor ms | of these "
        + " | ".join((*STEPS, "the rest"))
        + " | ms for 500 words | reports a second, one process | the same, two | peak memory, MB | the same file "
        f"{result['rows'][0]['repeated']} times |"
    ]
    lines += ["|---|" + "---:|" * (9 + len(STEPS))]
    for row in result["rows"]:
        cells = [row["words_a_report"], row["minimum_ms"], row["processor_ms"], *row["steps_ms"].values()]
        cells += [row["processor_ms_for_500_words"], row["reports_a_second"], row["reports_a_second_together"]]
        cells += [row["peak_megabytes"], row["peak_megabytes_repeated"]]
        lines.append(f"| {row['reports']:,} of {row['name']} | " + " | ".join(map(str, cells)) + " |")
    said = f"{result['processor']}, Python {result['python']}, sources `{result['sources']}`, {result['cores']} cores"
    return [*lines, f"\nConditions: {said}, load {result['load_when_done']} when done."]


def main() -> None:
    """Measure and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sets", nargs="*", metavar="NAME=FILE")
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=4)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--here", choices=("minimum", "steps", "whole"), help="measure in this process")
    parser.add_argument("--reuters", type=Path)
    parser.add_argument("--to", type=Path)
    options = parser.parse_args()
    if options.reuters is not None:
        print(records_of_reuters(options.reuters, options.to))
        return
    sets = [(name, Path(path)) for name, _, path in (entry.partition("=") for entry in options.sets)]
    if options.here is not None:
        path = sets[0][1]
        if options.here == "whole":
            print(json.dumps(whole(path, options.processes)))
        else:
            print(json.dumps(minimum(path) if options.here == "minimum" else steps(path)))
        return
    result = {
        "what": "reading clean text",
        "rows": [measured(name, path, options) for name, path in sets],
        "processor": processor(),
        "cores": os.cpu_count(),
        "load_when_done": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "sources": source_digest(),
    }
    print(json.dumps(result, indent=1))
    if options.out is not None:
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
