"""What the commands check before they write; the files themselves are written beside and renamed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from synoptic.errors import InputError
from synoptic.writing import written_beside

# Given for a file to write, it means standard output.
STANDARD_OUTPUT = Path("-")


def written(target: Path, content: str | bytes) -> None:
    """Write a file beside and rename it, or standard output where the target is ``-``.

    Raises:
        InputError: It cannot be written; the message says why.
        BrokenPipeError: Whoever read standard output went away.
    """
    if target == STANDARD_OUTPUT:
        handed_out(content)
    else:
        written_beside(target, content)


def handed_out(content: str | bytes) -> None:
    """Write data to standard output, all of it; text as UTF-8.

    Raises:
        InputError: It is closed, or cannot take it all.
        BrokenPipeError: Whoever read it went away.
    """
    if sys.stdout is None:
        raise InputError("Standard output is closed: name a file to write with -o or --json.")
    left = memoryview(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
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
    if targets.count(STANDARD_OUTPUT) > 1:
        raise InputError("-o and --json both name standard output (-): the page and the data need one place each.")
    named = [target for target in targets if target not in {None, STANDARD_OUTPUT}]
    for target in named:
        if target.is_dir():
            raise InputError(f"{str(target)!r} is a folder: name a file to write.")
        if not target.absolute().parent.is_dir():
            raise InputError(f"{str(target)!r} cannot be written: the folder {str(target.parent)!r} does not exist.")
    files = [os.path.realpath(target) for target in named if target.is_file() or not target.exists()]
    if len(set(files)) < len(files):
        raise InputError(f"-o and --json name the same file {str(named[0])!r}: the page and the data need one each.")
