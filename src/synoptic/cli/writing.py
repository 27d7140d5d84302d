"""What the commands check before they write; the files themselves are written beside and renamed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from synoptic.errors import InputError
from synoptic.writing import written_beside

__all__ = ["check_targets", "handed_out", "written_beside"]


def handed_out(text: str) -> None:
    """Write data to standard output as UTF-8, all of it.

    Raises:
        InputError: It is closed, or cannot take it all.
        BrokenPipeError: Whoever read it went away.
    """
    if sys.stdout is None:
        raise InputError("Standard output is closed: name a file to write with -o or --json.")
    left = memoryview(text.encode("utf-8", "surrogatepass"))
    try:
        sys.stdout.flush()
        while left:
            # Without a buffer (PYTHONUNBUFFERED) a pipe takes as much as it has room for, and says how much.
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            f"Standard output cannot be written ({error.strerror or error}). Make room, or name another place with -o "
            "or --json."
        ) from error


def check_targets(*targets: Path | None) -> None:
    """Refuse, before any work, files that could not be written, and one name for two of them.

    Raises:
        InputError: A target is a folder, its folder is not there, or two are one.
    """
    named = [target for target in targets if target is not None]
    for target in named:
        if target.is_dir():
            raise InputError(f"{str(target)!r} is a folder: name a file to write.")
        if not target.absolute().parent.is_dir():
            raise InputError(f"{str(target)!r} cannot be written: the folder {str(target.parent)!r} does not exist.")
    files = [os.path.realpath(target) for target in named if target.is_file() or not target.exists()]
    if len(set(files)) < len(files):
        raise InputError(f"-o and --json name the same file {str(named[0])!r}: the page and the data need one each.")
