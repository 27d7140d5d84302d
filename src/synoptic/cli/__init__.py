"""The command line: one of the two doors.

Takes: arguments.
Gives: files, a summary on standard error, and an exit code (0 done, 1 unexpected, 2 input, 3 choose an event, 4 broken span).
Method: every command calls one function of the package; nothing is worked out here.
Limits: only this room prints.
"""

from synoptic.cli.main import main

__all__ = ["main"]
