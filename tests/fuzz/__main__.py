"""`python -m tests.fuzz TARGET [FOLDER] [-max_total_time=60 …]`: atheris on one target; the options are those of libFuzzer.

Atheris is in no extra, because it needs a compiler of its own on some systems: `pip install atheris`. What it finds is
written where `-artifact_prefix` says, and belongs into `tests/robustness/corpus` under the name of the target.
"""

import sys

import atheris

NAME = sys.argv[1]

with atheris.instrument_imports(include=["synoptic"]):
    from tests.fuzz.targets import TARGETS

atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[NAME])
atheris.Fuzz()
