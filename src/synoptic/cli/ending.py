"""How a command ends: one line for whatever went wrong, and a code that says what kind of thing it was.

1 a fault of the program; 2 what was given, or the machine; 3 choose an event; 4 a broken span; 130 interrupted;
141 whoever read the output went away.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from typing import NoReturn

from synoptic.cli.telling import say
from synoptic.errors import SynopticError

# 128 and the number of the signal, as a shell gives it.
INTERRUPTED = 130
READER_GONE = 141
_UNUSABLE = 2
_KEPT = "What was kept before is as it was, and nothing half written was kept."


def end_with(error: BaseException) -> NoReturn:
    """End the process as an error asks for it.

    Args:
        error: What came out of a command, or of the library that reads its arguments.
    """
    if isinstance(error, SynopticError):
        _stop(error.exit_code, str(error))
    causes = tuple(_causes(error))
    if any(isinstance(cause, KeyboardInterrupt) for cause in causes):
        _stop(INTERRUPTED, f"interrupted. {_KEPT} Run it again to go on.")
    if any(isinstance(cause, BrokenPipeError) for cause in causes):
        _forget_output()
        raise SystemExit(READER_GONE) from None
    if isinstance(error, SystemExit):
        raise error
    if os.environ.get("SYNOPTIC_DEBUG"):
        raise error
    code, line = _said_of(error)
    _stop(code, line)


def _said_of(error: BaseException) -> tuple[int, str]:
    if isinstance(error, MemoryError):
        return _UNUSABLE, f"there is not enough memory. {_KEPT} Close other programs, or give fewer files at once."
    if isinstance(error, OSError):
        return _UNUSABLE, f"the system refused ({error}). {_KEPT} {_advice(error)}"
    return 1, (
        f"unexpected {type(error).__name__}: {error}. This is a fault of the program. {_KEPT} "
        "Set SYNOPTIC_DEBUG=1 to see where."
    )


def _advice(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return "Make room on the disk and run it again."
    if error.errno in {errno.EMFILE, errno.ENFILE}:
        return "Too many files are open: raise the limit (ulimit -n) and run it again."
    return "Mend it and run it again."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those that it came of: the library of the arguments turns some into exits."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _stop(code: int, line: str) -> NoReturn:
    say(f"synoptic: {line}", err=True)
    raise SystemExit(code) from None


def _forget_output() -> None:
    """Let what Python still holds back for the reader that went away go nowhere, without a message."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and not stream.isatty():
            os.dup2(nowhere, stream.fileno())
