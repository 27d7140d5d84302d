"""The command line: one of the two doors.

Takes: arguments.
Gives: files, a summary on standard error, and an exit code (0 done, 1 unexpected, 2 input, 3 choose an event, 4 broken span).
Method: every command calls one function of the package; nothing is worked out here.
Limits: only this room prints.
"""

import os

# Before numpy is loaded: its products are small here, and a second thread that waited for the next one took a
# fifth of the processor time of comparing 2,000 claims. What a product gives does not hang on the machine then.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from synoptic.cli.main import main

__all__ = ["main"]
