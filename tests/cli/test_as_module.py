import subprocess
import sys


def test_the_package_runs_as_the_command():
    done = subprocess.run([sys.executable, "-m", "synoptic", "--help"], capture_output=True, text=True, check=True)
    assert "synoptic" in done.stdout
    assert "compare" in done.stdout


def test_the_package_ends_as_the_command_does():
    done = subprocess.run(
        [sys.executable, "-m", "synoptic", "compare", "no-such-folder"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no-such-folder" in done.stderr
    assert "Traceback" not in done.stderr
