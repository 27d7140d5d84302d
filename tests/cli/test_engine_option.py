import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarvo-dam"


@pytest.mark.parametrize(
    ("engine", "words", "note"),
    [
        ("parrot", "expected one of core, spacy:PACKAGE", "a name that is not known"),
        ("openai:ftp://somewhere#m", "no address of an endpoint", "an address that cannot be used"),
    ],
)
def test_an_engine_that_cannot_be_used_ends_in_one_line_and_code_2(engine, words, note):
    command = [sys.executable, "-m", "synoptic.cli", "compare", str(EXAMPLE), "-q", "--engine", engine]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), note
    assert words in done.stderr
