"""The command line: one of the two doors.

Takes: arguments.
Gives: files, a summary on standard error, and an exit code, which `ending` explains.
Method: every command calls one function of the package; nothing is worked out here.
Limits: only this room prints.
"""

import os
import sys

# Before numpy is loaded: its products are small here, and a second thread that waited for the next one took a
# fifth of the processor time of comparing 2,000 claims. What a product gives does not hang on the machine then.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__all__ = ["main"]


def main() -> None:
    """Run the command line; Ctrl-C while it is loaded, which takes a second, ends it as Ctrl-C later does."""
    try:
        from synoptic.cli.main import main as _commands
    except KeyboardInterrupt:
        sys.stderr.write("synoptic: interrupted. Nothing was begun.\n")
        raise SystemExit(130) from None
    _commands()
