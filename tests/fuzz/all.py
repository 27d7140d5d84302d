"""`python -m tests.fuzz.all [--seconds N] [TARGET …]`: atheris on each target in turn; ends in 1 when something was found.

What is found lies in `fuzz-finds` below the current folder, one file each, named after the target.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parents[1] / "robustness" / "corpus"
MOST_BYTES = {
    "times": 400,
    "quantities": 400,
    "quotes": 400,
    "claims": 400,
    "pipeline": 400,
    "dossiers": 64,
    "exports": 65,
    "docx": 40_000,
}
MOST_SECONDS_A_RUN = 90
"""What takes longer counts as a hang; the rooms take milliseconds for texts of this size."""
_DONE = re.compile(r"Done (\d+) runs")


def fuzzed(name, seconds, finds):
    """How many times a target was called, and whether all went well."""
    known = CORPUS / name
    with tempfile.TemporaryDirectory() as grown:
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz", name, grown, *([str(known)] if known.is_dir() else [])),
                f"-max_total_time={seconds}",
                f"-max_len={MOST_BYTES.get(name, 3000)}",
                f"-timeout={MOST_SECONDS_A_RUN}",
                "-rss_limit_mb=3000",
                f"-artifact_prefix={finds}/{name}-",
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if done.returncode:
        sys.stdout.write(done.stdout[-4000:])
    return sum(map(int, _DONE.findall(done.stdout))), done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("target", nargs="*", default=[])
    chosen = parser.parse_args()
    finds = Path("fuzz-finds")
    finds.mkdir(exist_ok=True)
    all_well = True
    for name in chosen.target or TARGETS:
        n_calls, is_well = fuzzed(name, chosen.seconds, finds)
        sys.stdout.write(f"{name}: {n_calls} calls{'' if is_well else ', and something was found'}\n")
        sys.stdout.flush()
        all_well = all_well and is_well
    return 0 if all_well else 1


if __name__ == "__main__":
    raise SystemExit(main())
