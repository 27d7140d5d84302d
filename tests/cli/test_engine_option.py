import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from synoptic.cli.main import app
from synoptic.errors import SettingsError

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"


@pytest.mark.parametrize(
    ("engine", "words", "note"),
    [
        ("parrot", "expected one of core, spacy:PACKAGE", "a name that is not known"),
        ("openai:ftp://somewhere#m", "no address of an endpoint", "an address that cannot be used"),
    ],
)
def test_an_engine_that_cannot_be_used_ends_in_one_line_and_code_2(engine, words, note):
    command = [sys.executable, "-m", "synoptic", "compare", str(EXAMPLE), "-q", "--engine", engine]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), note
    assert words in done.stderr


@pytest.mark.parametrize("command", ["compare", "show", "serve", "mcp", "agreements", "archive"])
def test_every_command_that_opens_an_engine_takes_a_device(tmp_path, command):
    options = {
        "compare": [EXAMPLE],
        "show": ["s_1", "-w", tmp_path / "w"],
        "serve": ["-w", tmp_path / "w"],
        "mcp": ["-w", tmp_path / "w"],
        "agreements": [EXAMPLE],
        "archive": [EXAMPLE, "-o", tmp_path / "a"],
    }[command]
    asked = CliRunner().invoke(app, [command, *map(str, options), "--device", "abacus"])
    assert isinstance(asked.exception, SettingsError)
    assert "--device is 'abacus': expected one of auto, cpu, cuda" in str(asked.exception)
