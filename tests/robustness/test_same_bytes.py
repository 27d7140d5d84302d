"""Equal reports give equal bytes, whatever the machine, its user and the order of the files are like."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"
SEED = 20310304
# What the numbers of a product hang on: threads, and the instructions of the processor.
OLD_PROCESSOR = {
    "OPENBLAS_CORETYPE": "Nehalem",
    "NPY_DISABLE_CPU_FEATURES": "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
}
CONDITIONS = [
    ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, "a day ahead, without a language"),
    ({"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"}, "a dotless i"),
    ({"PYTHONHASHSEED": "3", "OMP_NUM_THREADS": "4", "OPENBLAS_NUM_THREADS": "4", "ORT_NUM_THREADS": "4"}, "four threads"),
    ({"PYTHONHASHSEED": "4", "OMP_NUM_THREADS": "2", "PYTHONIOENCODING": "latin-1"} | OLD_PROCESSOR, "an old processor"),
    ({"PYTHONHASHSEED": "5", "PYTHONOPTIMIZE": "2", "PYTHONUNBUFFERED": "1", "COLUMNS": "20"}, "without assertions"),
]  # fmt: skip
READ = """
import hashlib, sys
from pathlib import Path
from synoptic.settings import Settings
from synoptic.stages.reports import reports_in
if __name__ == "__main__":
    read = reports_in([Path(sys.argv[1])], Settings(processes=int(sys.argv[2])))
    print(len(read.reports), hashlib.sha256(repr(read).encode()).hexdigest())
"""


def made(where: Path, files: list[Path], **environment: str) -> tuple[str, str]:
    """Digests of the data and of the page."""
    where.mkdir()
    command = [sys.executable, "-m", "synoptic", "compare", *files, "-q", "--json", "a.json", "-o", "a.html"]
    subprocess.run(command, check=True, timeout=300, cwd=where, env=os.environ | environment)
    data, page = (hashlib.sha256((where / name).read_bytes()).hexdigest() for name in ("a.json", "a.html"))
    return data, page


@pytest.fixture(scope="module")
def usual(tmp_path_factory) -> tuple[str, str]:
    return made(tmp_path_factory.mktemp("usual") / "out", [EXAMPLE])


@pytest.mark.parametrize(("environment", "note"), CONDITIONS, ids=[note for _, note in CONDITIONS])
def test_the_surroundings_change_no_byte(environment, note, usual, tmp_path):
    assert made(tmp_path / "out", [EXAMPLE], **environment) == usual


def test_the_order_of_the_files_changes_no_byte(tmp_path):
    # The path of a file that is named alone is its name, and what stands beside all is in meta.json.
    files = sorted(EXAMPLE.iterdir())
    first = made(tmp_path / "sorted", files)
    random.Random(SEED).shuffle(files)
    assert made(tmp_path / "shuffled", files) == first


def test_the_number_of_processes_changes_no_report(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    for number in range(220):
        text = f"Ferry {number} aground\n\nFerry {number} ran aground off Velm on Monday, the harbour office said.\n"
        (source / f"{number}.txt").write_text(text, encoding="utf-8")
    found = set()
    for processes in range(1, 5):
        command = [sys.executable, "-c", READ, str(source), str(processes)]
        found.add(subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout)
    (line,) = found
    assert line.startswith("220 ")
