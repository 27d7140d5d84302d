import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"


def synoptic(*arguments, **more):
    command = [sys.executable, "-m", "synoptic", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **more)


def test_help_reads_like_a_manual():
    shown = synoptic("--help")
    assert shown.returncode == 0
    for words in ("Begin with:", "synoptic compare FOLDER", "Exit codes:", "never says what is true"):
        assert words in " ".join(shown.stdout.split())


@pytest.mark.parametrize("command", ["compare", "verify"])
def test_every_command_and_option_has_help(command):
    shown = synoptic(command, "--help")
    assert shown.returncode == 0
    options = [line for line in shown.stdout.splitlines() if line.strip().startswith("-")]
    assert options
    assert all(len(line.split("  ")) > 1 for line in options)


def test_compare_writes_a_page_and_data_that_verify_accepts(tmp_path):
    page, data = tmp_path / "d.html", tmp_path / "d.json"
    done = synoptic("compare", EXAMPLE, "-o", page, "--json", data)
    assert done.returncode == 0, done.stderr
    for word in ("read", "skipped", "claims", "propositions", "origins", "conflicts", "seconds"):
        assert word in done.stderr
    assert page.read_text(encoding="utf-8").startswith("<!")
    checked = synoptic("verify", data, "--reports", EXAMPLE)
    assert checked.returncode == 0, checked.stderr
    assert "repeat their words" in checked.stdout


def test_verify_fails_on_a_changed_word(tmp_path):
    data = tmp_path / "d.json"
    assert synoptic("compare", EXAMPLE, "-q", "--json", data).returncode == 0
    dossier = json.loads(data.read_text(encoding="utf-8"))
    span = dossier["claims"][0]["spans"][0]
    span["exact"] = "x" * len(span["exact"])
    data.write_text(json.dumps(dossier), encoding="utf-8")
    done = synoptic("verify", data, "--reports", EXAMPLE)
    assert done.returncode == 4
    assert "the dossier has 'xxx" in done.stderr


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        (lambda folder: folder / "missing", "a path that is not there"),
        (lambda folder: folder, "an empty folder"),
    ],
)
def test_nothing_to_read_is_one_clear_line_and_exit_code_2(tmp_path, prepare, note):
    done = synoptic("compare", prepare(tmp_path), "--json", tmp_path / "d.json")
    assert done.returncode == 2, note
    assert done.stderr.startswith("synoptic: ")
    assert "Traceback" not in done.stderr


def test_an_output_folder_that_is_not_there_is_told_before_the_work(tmp_path):
    done = synoptic("compare", EXAMPLE, "-o", tmp_path / "no" / "d.html")
    assert done.returncode == 2
    assert "does not exist" in done.stderr


def test_options_that_contradict_each_other_are_refused(tmp_path):
    done = synoptic("compare", EXAMPLE, "--all", "--event", "dam", "--json", tmp_path / "d.json")
    assert done.returncode == 2
    assert "contradict" in done.stderr


def test_a_report_can_come_from_standard_input(tmp_path):
    text = "Norvale sign striker Ilan Brook\n\nNorvale have signed Ilan Brook for 12 million, the club said.\n"
    done = synoptic("compare", "-", "--json", tmp_path / "d.json", input=text)
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["claims"]
