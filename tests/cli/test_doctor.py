import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import synoptic

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"


def run(*arguments, **surroundings):
    command = [sys.executable, "-m", "synoptic", *map(str, arguments)]
    environment = os.environ | surroundings
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    place = tmp_path_factory.mktemp("doctor") / "w"
    assert run("add", EXAMPLE, "-w", place, "-q").returncode == 0
    return place


def test_all_is_well_with_an_installation_and_a_workspace(workspace):
    done = run("doctor", "-w", workspace)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("All is well.\n")
    for check in ("program", "weights language-core", "room", "ledger", "spans", "words"):
        assert f"sound    {check}" in done.stdout


def test_findings_come_as_data_too(workspace):
    done = run("doctor", "-w", workspace, "--json")
    found = json.loads(done.stdout)
    assert found["sound"] is True
    assert all(set(row) == {"check", "state", "told", "todo"} for row in found["findings"])


def test_quiet_says_nothing_when_all_is_well(workspace):
    done = run("doctor", "-w", workspace, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_trouble_ends_with_1_and_says_what_to_do(workspace, tmp_path):
    shutil.copytree(workspace, tmp_path / "w")
    connection = sqlite3.connect(tmp_path / "w" / "synoptic.db")
    connection.execute("UPDATE library SET data = json_set(data, '$.text', 'another text') WHERE number = 1")
    connection.commit()
    connection.close()
    done = run("doctor", "-w", tmp_path / "w", "-q")
    assert done.returncode == 1
    assert done.stdout.startswith("trouble  spans")
    assert "Put a copy of the workspace back" in done.stdout


def test_a_flipped_byte_in_installed_weights_is_found(tmp_path):
    package = tmp_path / "synoptic"
    shutil.copytree(Path(synoptic.__file__).parent, package)
    file = package / "engines" / "weights" / "claim-pairs" / "pairs.onnx"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 4
    file.write_bytes(content)
    done = run("doctor", "-q", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.startswith("trouble  weights claim-pairs")


def test_a_workspace_that_is_not_there_is_trouble_and_is_not_made(tmp_path):
    done = run("doctor", "-w", tmp_path / "none", "-q")
    assert done.returncode == 1
    assert "There is no workspace" in done.stdout
    assert not (tmp_path / "none").exists()
