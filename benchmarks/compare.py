"""How long a cold `synoptic compare` takes, and where the time goes.

    python benchmarks/compare.py [FOLDER …] [--runs N] [--out FILE]

Every run is a fresh process. Seconds say little on another machine, so each figure stands beside a peer: the
main-text extraction of the same reports by trafilatura, in a fresh process as well; quote the ratio. The
results are written as JSON with the processor, the versions and the digest of the sources.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
PEER = """
import sys, pathlib, trafilatura
for folder in sys.argv[1:]:
    for path in sorted(pathlib.Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        html = "<html><body><article>" + "".join(f"<p>{line}</p>" for line in text.splitlines()) + "</article></body></html>"
        trafilatura.extract(html)
"""
STAGES = """
import json, sys, time, pathlib
import synoptic.pipeline as p
from synoptic.settings import Settings
rows = {}
def timed(stage):
    def work(tables, context):
        begin = time.perf_counter()
        written = stage.work(tables, context)
        rows[stage.name] = time.perf_counter() - begin
        return written
    return p.dataclasses.replace(stage, work=work)
p.STAGES = tuple(timed(s) for s in p.STAGES)
begin = time.perf_counter()
result = p.run([pathlib.Path(x) for x in sys.argv[1:]], Settings(quiet=True))
rows["reports and loading"] = time.perf_counter() - begin - sum(rows.values())
begin = time.perf_counter()
result.page()
rows["page"] = time.perf_counter() - begin
print(json.dumps(rows))
"""


def seconds(command: list[str], runs: int) -> list[float]:
    """Wall seconds of each of several fresh processes."""
    found = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        found.append(time.perf_counter() - begin)
    return found


def processor() -> str:
    """The model name of the processor, as the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def source_digest() -> str:
    """Digest of the sources that were measured."""
    digest = hashlib.sha256()
    for path in sorted((HERE / "src").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def main() -> None:
    """Measure and print; write a results file when asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", default=[str(HERE / "examples" / "tarvo-dam")])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    compare = [sys.executable, "-m", "synoptic", "compare", *options.folders, "-q", "--json", "/dev/null"]
    ours = seconds(compare, options.runs)
    peer = seconds([sys.executable, "-c", PEER, *options.folders], options.runs)
    stages = subprocess.run(
        [sys.executable, "-c", STAGES, *options.folders], check=True, capture_output=True, text=True
    ).stdout
    result = {
        "what": "cold compare",
        "reports": sum(len(list(Path(folder).rglob("*.txt"))) for folder in options.folders),
        "processor": processor(),
        "python": platform.python_version(),
        "sources": source_digest(),
        "median_seconds": round(statistics.median(ours), 2),
        "peer_median_seconds": round(statistics.median(peer), 2),
        "ratio_to_peer": round(statistics.median(ours) / statistics.median(peer), 2),
        "stages_seconds": {name: round(value, 3) for name, value in json.loads(stages).items()},
    }
    print(json.dumps(result, indent=1))
    if options.out is not None:
        options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
