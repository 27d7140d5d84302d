"""Tables of facts say where they come from, and everything the program needs is in what is installed."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.contract.tree import PACKAGE, ROOT

TABLES = [path for path in sorted((PACKAGE / "data").rglob("*")) if path.suffix in {".tsv", ".txt", ".csv"}]
_LICENCE = re.compile(r"\b(?:CC0|CC BY(?:-SA)? \d\.\d|Apache-2\.0|MIT|[Pp]ublic domain)\b")
_SOURCE = re.compile(r"\b(?:written for this project|[Ff]rom|[Ss]ource)\b")
WEIGHTS = {"language-core": {"core.onnx", "labels.json", "lemmas.json"}, "claim-pairs": {"pairs.onnx", "pairs.npz"}}
FOLDERS = [PACKAGE / "engines" / "weights" / name for name in WEIGHTS]
MOST_BYTES = 60_000_000


def files_of_the_package() -> set[str]:
    """Every file below the package, as a wheel names it."""
    below = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(PACKAGE.parent).as_posix() for path in below}


@pytest.mark.parametrize("path", TABLES, ids=lambda p: p.name)
def test_a_table_names_source_and_licence_at_its_top(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    top = " ".join(line for line in lines[:5] if line.startswith("#"))
    assert _LICENCE.search(top), top
    assert _SOURCE.search(top), top


@pytest.mark.parametrize("path", [p for p in TABLES if p.suffix == ".tsv"], ids=lambda p: p.name)
def test_a_table_has_no_row_twice_and_no_stray_space(path: Path) -> None:
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert len(rows) == len(set(rows))
    assert [row for row in rows if any(field != field.strip() for field in row.split("\t"))] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_weights_stand_beside_their_licence_and_origin(folder: Path) -> None:
    wanted = {*WEIGHTS[folder.name], "LICENSE", "MODEL_CARD.md", "NOTICE", "tokenizer.json"}
    assert {path.name for path in folder.iterdir()} == wanted
    for name in ("LICENSE", "NOTICE"):
        assert _LICENCE.search((folder / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_model_card_names_every_file_with_its_digest(folder: Path) -> None:
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for name in (*WEIGHTS[folder.name], "tokenizer.json"):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in card, name


def test_all_weights_together_stay_small() -> None:
    assert sum(path.stat().st_size for folder in FOLDERS for path in folder.iterdir()) <= MOST_BYTES


def test_no_file_of_the_package_is_ignored_by_git() -> None:
    # The builder of the wheel leaves out what git ignores.
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    asked = "\n".join(f"src/{name}" for name in sorted(files_of_the_package()))
    command = ["git", "-C", str(ROOT), "check-ignore", "--no-index", "--stdin"]
    assert subprocess.run(command, input=asked, capture_output=True, text=True, timeout=300).stdout == ""


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the builder is not installed: pip install hatchling")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("synoptic/")}
        texts = {name for name in wheel.namelist() if "/licenses/" in name}
    assert packed == files_of_the_package()
    assert {"synoptic/py.typed", "synoptic/dossier/page/templates/page.html.j2"} <= packed
    assert {"synoptic/data/states.tsv", "synoptic/engines/weights/language-core/core.onnx"} <= packed
    assert {Path(name).name for name in texts} == {"LICENSE", "NOTICE"}
