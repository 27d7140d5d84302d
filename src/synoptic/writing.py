"""Output files are written beside and renamed, so there is never half of one.

Whoever is killed while it writes leaves the old file as it was, and beside it a part that the next writer takes over:
the parts have names by number, and a lock that goes with the process says whether one is still written.
"""

from __future__ import annotations

import errno
import logging
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from synoptic.errors import InputError

if sys.platform != "win32":  # there a part that was left over is passed over
    import fcntl

logger = logging.getLogger(__name__)

# So many may write one file at one moment; whoever is last to finish gives it its content.
_MAX_PARTS = 100
# A part's name repeats that of its file up to here: 255 bytes is the most that a name may have.
_NAME_CHARS = 50
_ENCODING_ERRORS = "surrogatepass"


def written_beside(target: Path, text: str | bytes) -> None:
    """Write a file as a whole or not at all; text as UTF-8.

    A file that is there keeps its permissions; through a link the file that it leads to is written.

    Raises:
        InputError: The folder or the file cannot be written; the message says why.
    """
    content = text if isinstance(text, bytes) else text.encode("utf-8", _ENCODING_ERRORS)
    try:
        if target.exists() and not target.is_file():
            _written_into(target, content)
        else:
            _replaced(_led_to(target), content)
    except OSError as error:
        raise InputError(
            f"{str(target)!r} cannot be written ({error.strerror or error}). Make room or name another place; "
            "what stood there is as it was."
        ) from error
    logger.info("file written", extra={"path": str(target), "bytes": len(content)})


def _led_to(target: Path) -> Path:
    """The file that a path leads to through links.

    Raises:
        OSError: The links lead in a circle.
    """
    found = Path(os.path.realpath(target))
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found


def _written_into(target: Path, content: bytes) -> None:
    """Write to something that is no file, such as a pipe; it cannot be replaced."""
    with target.open("wb") as stream:
        stream.write(content)


def _replaced(target: Path, content: bytes) -> None:
    """Write a part and rename it."""
    part, descriptor = _part_of(target)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            # A rename may reach the disk before what is in the file; after a power cut it would be empty.
            os.fsync(descriptor)
            if target.exists():
                part.chmod(stat.S_IMODE(target.stat().st_mode))
            part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _part_of(target: Path) -> tuple[Path, int]:
    """An empty part that no other process writes to, and its descriptor, which locks it.

    Raises:
        OSError: The folder cannot be written.
    """
    for number in range(_MAX_PARTS):
        part = target.with_name(f".{target.name[:_NAME_CHARS]}.{number}.part")
        descriptor, is_new = _opened(part)
        if descriptor is None:
            continue
        if _is_ours(part, descriptor, is_new):
            os.ftruncate(descriptor, 0)
            return part, descriptor
        os.close(descriptor)
    raise OSError(f"{_MAX_PARTS} others are writing it")


def _opened(part: Path) -> tuple[int | None, bool]:
    """A descriptor for a part and whether the part is new; None for one that is not to be had.

    Raises:
        OSError: The folder cannot be written.
    """
    # Never through a link, and without waiting for the other end of a pipe: anybody may have put something there.
    flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        return os.open(part, flags | os.O_CREAT | os.O_EXCL, 0o666), True
    except FileExistsError:
        pass
    try:
        return os.open(part, flags), False
    except OSError:
        return None, False


def _is_ours(part: Path, descriptor: int, is_new: bool) -> bool:
    """Whether nobody else writes the part: it is locked by us now, still bears its name, and leads nowhere else."""
    if sys.platform == "win32":
        return is_new
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks: a part that was left over cannot be told from one that is being written.
        return is_new
    opened = os.fstat(descriptor)
    try:
        named = part.lstat()
    except FileNotFoundError:
        return False
    is_same = (opened.st_dev, opened.st_ino) == (named.st_dev, named.st_ino)
    return is_same and stat.S_ISREG(opened.st_mode) and opened.st_nlink == 1 and opened.st_uid == os.geteuid()
